"""What may be sent to a command line: plain show commands and nothing else; parsers.commands.COLLECTED says which."""

import re

# No pipe, no second command, no file name, no capital or letter of another script that looks like one of ours.
PLAIN_SHOW = re.compile(r"show(?: [a-z][a-z0-9]*(?:-[a-z0-9]+)*)+")
CONFIGURATION = re.compile(r"show conf")


class NotReadOnlyError(ValueError):
    """A command that could change a device or read its configuration; it is not sent."""


def read_only(command: str) -> str:
    """The command as it is; NotReadOnlyError unless it is a show command of the plain form."""
    if not PLAIN_SHOW.fullmatch(command) or CONFIGURATION.match(command):
        raise NotReadOnlyError(f"not a plain show command: {command!r}")
    return command
