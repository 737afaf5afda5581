from typing import Any

class Device:
    connected: bool
    timeout: float
    transform: Any
    facts: Any
    rpc: Any
    _conn: Any
    _nc_transform: Any
    def __init__(self, host: str = ..., **options: Any) -> None: ...
    def open(self, *arguments: Any, **options: Any) -> Device: ...
    def close(self) -> None: ...
    def execute(self, rpc_cmd: Any, ignore_warning: bool = ..., **options: Any) -> Any: ...
