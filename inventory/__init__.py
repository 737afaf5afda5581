"""Which devices: the fleet from a spreadsheet, SimpleInventory YAML or a Nornir plugin, and who may log in."""
