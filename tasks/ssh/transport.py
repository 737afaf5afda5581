"""paramiko's transport, which remembers what it otherwise only writes into a log."""

import paramiko

EXCHANGE, GOODBYE = "Kex: ", "Disconnect (code "


class Transport(paramiko.Transport):
    """Knows which key exchange was agreed on, and the reason that the other side gave when it hung up; logs nothing."""

    # How often a waiting thread looks whether it was closed; whoever hangs up shuts the line down, which wakes it.
    _active_check_timeout = 2.0
    key_exchange = ""
    goodbye = ""

    def _log(self, _level: int, message: str | list[str], *_args: object) -> None:
        if isinstance(message, str) and message.startswith(EXCHANGE):
            self.key_exchange = message.removeprefix(EXCHANGE)
        elif isinstance(message, str) and message.startswith(GOODBYE):
            self.goodbye = message.partition(": ")[2]
