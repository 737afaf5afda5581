"""A login class of Junos that may do what is sent and nothing else, derived from the closed lists."""

from collections.abc import Iterable, Sequence

from tasks.netconf.closed_list import COMMANDS_OF_RPC, SHOWN

NAME = "reinstate-audit"
PERMISSIONS = ("view",)
# What a class with these permissions may begin a command with. Of two expressions the longer match counts, and of two
# that match alike the one that allows: a first word is always shorter than an allowed command.
FIRST_WORDS = (
    *("clear", "configure", "edit", "file", "help", "monitor", "mtrace", "op", "ping", "request", "restart"),
    *("show", "ssh", "start", "telnet", "test", "traceroute"),
)


def login_class(commands: Sequence[str], *, verified: bool) -> list[str]:
    """The lines of configuration for the commands that are sent, and for what verification queries where it is done."""
    queried = sorted({*SHOWN, *(command for each in COMMANDS_OF_RPC.values() for command in each)})
    allowed = dict.fromkeys([*commands, *(queried if verified else ())])
    begins = f"set system login class {NAME}"
    return [
        f"{begins} permissions {'[ ' + ' '.join(PERMISSIONS) + ' ]' if PERMISSIONS[1:] else PERMISSIONS[0]}",
        f'{begins} deny-commands "^{alternatives(FIRST_WORDS)}"',
        f'{begins} allow-commands "^{alternatives(allowed)}$"',
    ]


def alternatives(words: Iterable[str]) -> str:
    """One of these, as an expression: commands of the closed list hold nothing that has a meaning in one."""
    return f"({'|'.join(words)})"
