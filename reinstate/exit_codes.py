"""What the exit code of a command says, and the error that has a code of its own."""

from enum import IntEnum


class Exit(IntEnum):
    """Documented exit codes; each member carries its one-line meaning."""

    meaning: str

    def __new__(cls, code: int, meaning: str) -> "Exit":
        """An integer that knows what it means."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    ALL_PASS = 0, "every device passes, a quote is as expected, or runs are compared"
    NOT_ALL_PASS = (
        1,
        "the audit is complete and at least one device fails or is incomplete, or a quote differs from the fees, "
        "or runs differ (`reinstate diff --exit-code`), or a file is not as it was noted (`reinstate runs --verify`), "
        "or doctor warns",
    )
    USAGE = (
        2,
        "usage, configuration or input cannot be used, or a folder cannot be written, or doctor finds what would fail",
    )
    NOT_COLLECTED = 3, "some devices could not be collected"
    INTERNAL = 4, "internal error"
    LOCKED = 5, "another command works in the run, or another audit in the folder of runs"
    STOPPED = 130, "stopped by Ctrl-C before the command was done"


class LockedError(Exception):
    """Another command works in this folder."""
