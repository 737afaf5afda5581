"""How a message about a run reaches people and machines: mail, web service, Apprise, and the file of metrics."""
