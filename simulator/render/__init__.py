"""How an answer that is described once becomes text, and how it becomes XML."""
