"""Files that people hand over, read strictly, and files we keep, written whole or not at all."""
