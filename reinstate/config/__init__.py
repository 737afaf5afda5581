"""config.yaml: its model, its keys, what is wrong with it."""
