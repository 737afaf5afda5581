from typing import Any

from ncclient.operations.errors import OperationError

class RPCError(OperationError):
    def __init__(self, raw: Any, errs: Any = None) -> None: ...
