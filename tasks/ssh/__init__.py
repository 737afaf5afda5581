"""How a device is reached: login, exec channels, shell, jump hosts, limits."""
