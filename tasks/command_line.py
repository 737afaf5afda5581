"""The answers of a device to the closed list, in its order, however its command line is reached."""

from itertools import zip_longest
from typing import Protocol

from tasks.collection_settings import CollectSettings

IDENTIFYING = ("show version", "show chassis hardware")


class CommandLine(Protocol):
    """What gives complete answers to commands, or raises; it may begin the following one while it waits."""

    def send(self, command: str, following: str = "", /) -> str: ...


def answers_of(line: CommandLine, settings: CollectSettings, *, in_pairs: bool) -> dict[str, str]:
    """The answers by command: in pairs as soon as it is known who answers and so which others are sent."""
    answers: dict[str, str] = {}

    def is_sent(command: str) -> bool:
        version, hardware = (answers.get(name, "") for name in IDENTIFYING)
        return settings.is_sent(command, version, hardware)

    known = max((settings.commands.index(one) + 1 for one in IDENTIFYING if one in settings.commands), default=0)
    for command in settings.commands[:known]:
        if is_sent(command):
            answers[command] = line.send(command)
    rest = [command for command in settings.commands[known:] if is_sent(command)]
    for command, following in zip_longest(rest, rest[1:] if in_pairs else (), fillvalue=""):
        answers[command] = line.send(command, following)
    return answers
