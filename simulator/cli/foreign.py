"""What is no Junos command line and answers at the address of a device."""

from collections.abc import Callable, Mapping

from simulator.fleet.planted import Failure

IOS = "Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version 15.0(2)SE11, RELEASE SOFTWARE (fc3)\n"


def of_ios(line: str) -> str:
    """A switch of another vendor, which knows show version alone."""
    return IOS if line == "show version" else "                     ^\n% Invalid input detected at '^' marker.\n\n"


def of_unix(line: str) -> str:
    """A Unix login, as on the host of a virtualised device."""
    return f"bash: {line.split(maxsplit=1)[0]}: command not found\n" if line else ""


def of_screenos(line: str) -> str:
    """A firewall of the line before Junos."""
    return f"{' ' * 14}^{'-' * 10}unknown keyword {line.rpartition(' ')[2]}\n"


FOREIGN: Mapping[Failure, Callable[[str], str]] = {
    Failure.EMPTY_ANSWERS: lambda _: "",
    Failure.UNIX_SHELL_ONLY: of_unix,
    Failure.ACCOUNT_WITHOUT_SHELL: lambda _: "This account is currently not available.\n",
    Failure.OTHER_VENDOR: of_ios,
    Failure.SCREENOS: of_screenos,
}
