from jnpr.junos import Device

class DeviceSessionListener:
    def __init__(self, device: Device) -> None: ...
