"""The Junos command line of one device: abbreviations, pipes, refusals; text in, text out, no network."""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from typing import Self

from simulator.cli.foreign import FOREIGN
from simulator.fleet.device import Device
from simulator.fleet.disagreement import Disagreement
from simulator.fleet.hostile_text import LINES
from simulator.fleet.planted import Failure
from simulator.fleet.view import cli_view
from simulator.render.element import on_screen
from simulator.show import COMMANDS

# Words that a read-only account may see refused, and that no client of ours should ever send.
REFUSED = ("clear", "configure", "edit", "file", "request", "restart", "start", "test")
SETTINGS = {
    "set cli screen-length": "Screen length set to {}",
    "set cli screen-width": "Screen width set to {}",
    "set cli complete-on-space": "Disabling complete-on-space",
    "set cli timestamp": "CLI timestamp disabled",
}
LEAVING = ("exit", "quit")
KNOWN = (*COMMANDS, *SETTINGS, *LEAVING, *REFUSED)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command line leads to: text to print, whether it may be paged, whether the session ends."""

    text: str = ""
    paged: bool = False
    leave: bool = False


class Cli:
    """One session's command line; keeps the screen length that the session has set (0: no paging)."""

    def __init__(self, device: Device, user: str = "audit", screen_length: int = 24, interactive: bool = True) -> None:
        self.device = cli_view(device)
        self.screen_length = screen_length
        self._user = "root" if device.root_shell else user
        self._interactive = interactive

    @classmethod
    def of_view(cls, device: Device) -> Self:
        """The command line of a device as it is, whatever view of it that may be."""
        return cls(replace(device, disagreement=Disagreement.NONE))

    @property
    def prompt(self) -> str:
        """The prompt with the line that stands above it on devices with several members."""
        banner = self.device.profile.banner
        return f"{banner}\n{self._name}" if banner else self._name

    @property
    def trailer(self) -> str:
        """What follows an output: an empty line and the next prompt."""
        return f"\n{self.prompt}"

    @property
    def _name(self) -> str:
        return f"{self._user}@{self.device.host}> "

    def run(self, line: str) -> Reply:
        """Answer one command line."""
        typed, *pipes = (part.strip() for part in line.split("|"))
        if not typed:
            return Reply()
        if self.device.failure in FOREIGN:
            return Reply(FOREIGN[self.device.failure](line))
        found = resolve(typed.split(), self.device.profile.lacks)
        if isinstance(found, Mistake):
            return Reply(self._complaint(line, found))
        command, rest = found
        if command not in LEAVING and not self.device.lets(" ".join((command, *rest))):
            return Reply("unknown command.\n")
        return self._answer(command, rest, pipes)

    def _answer(self, command: str, rest: Sequence[str], pipes: Sequence[str]) -> Reply:
        if command in LEAVING:
            return Reply(leave=True)
        refuses_settings = self.device.failure is Failure.SETTINGS_REFUSED and command in SETTINGS
        if command in REFUSED or refuses_settings:
            return Reply(f"error: permission denied: {command}\n")
        if command in SETTINGS:
            return Reply(self._set(command, rest))
        text = COMMANDS[command].printed(self.device)
        failure = self.device.failure if self.device.fails_at(command, text) else Failure.NONE
        if command in self.device.profile.rejects or failure is Failure.COMMAND_NOT_VALID:
            return Reply(f"error: command is not valid on the {self.device.profile.model}\n")
        if failure is Failure.NO_INVENTORY and command.startswith("show chassis hardware"):
            text = "Hardware inventory:\n"
        if failure is Failure.COMMAND_DENIED:
            return Reply(f"error: permission denied: {command.removeprefix('show ')}\n")
        if pipes and " ".join(pipes[0].split()) == "display xml":
            document = COMMANDS[command].document(self.device)
            text = text if document is None else on_screen(self.device, document)
            pipes = pipes[1:]
        return self._piped(text + LINES if failure is Failure.HOSTILE_TEXT else text, pipes)

    def _set(self, command: str, rest: Sequence[str]) -> str:
        value = rest[0] if rest else ""
        if command == "set cli screen-length" and value.isdigit():
            self.screen_length = int(value)
        return SETTINGS[command].format(value) + "\n"

    def _piped(self, text: str, pipes: Sequence[str]) -> Reply:
        paged = True
        for pipe in pipes:
            name, _, argument = pipe.partition(" ")
            if name == "no-more":
                paged = False
            elif name in FILTERS and compiles(argument):
                text = FILTERS[name](text, argument.strip().strip('"'))
            else:
                return Reply(f"error: syntax error, expecting <command>: {pipe}\n")
        return Reply(text, paged=paged)

    def _complaint(self, line: str, mistake: "Mistake") -> str:
        if not self._interactive:
            return f"error: {mistake.complaint}: {mistake.word}\n"
        column = len(self._name) + line.find(mistake.word)
        return f"{' ' * column}^\n{mistake.complaint}.\n"


@dataclass(frozen=True, slots=True)
class Mistake:
    """The word that the command line could not resolve, and the complaint."""

    word: str
    complaint: str


def resolve(words: Sequence[str], lacks: Container[str] = ()) -> tuple[str, Sequence[str]] | Mistake:
    """The command that the words, perhaps abbreviated, stand for, with the words left over as its values."""
    candidates = [command.split() for command in KNOWN if command not in lacks]
    for number, word in enumerate(words):
        fitting = [one for one in candidates if number < len(one) and one[number].startswith(word)]
        exact = [one for one in fitting if one[number] == word]
        ended = next((one for one in candidates if number == len(one)), None)
        if ended and not fitting:
            return _complete(ended, words[number:])
        if not fitting:
            return Mistake(word, "syntax error, expecting <command>" if number else "unknown command")
        if len({one[number] for one in exact or fitting}) > 1:
            return Mistake(word, f"'{word}' is ambiguous")
        candidates = exact or fitting
    ended = next((one for one in candidates if len(one) == len(words)), None)
    return _complete(ended, ()) if ended else Mistake(words[-1], "syntax error, expecting <command>")


def canonical(line: str) -> str:
    """The command that a line stands for, without its pipes; empty when it stands for none."""
    words = line.partition("|")[0].split()
    found = resolve(words) if words else Mistake("", "")
    return "" if isinstance(found, Mistake) else found[0]


def _complete(command: Sequence[str], rest: Sequence[str]) -> tuple[str, Sequence[str]] | Mistake:
    name = " ".join(command)
    if rest and name in COMMANDS:
        return Mistake(rest[0], "syntax error, expecting <command>")
    return name, rest


def compiles(pattern: str) -> bool:
    """Whether a pattern that a client typed is a regular expression."""
    try:
        re.compile(pattern.strip().strip('"'))
    except re.error:
        return False
    return True


def _kept(text: str, keep: Callable[[str], bool]) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if keep(line))


def _find(text: str, pattern: str) -> str:
    lines = text.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if re.search(pattern, line, re.IGNORECASE)), len(lines))
    return "".join(lines[start:])


FILTERS: dict[str, Callable[[str, str], str]] = {
    "match": lambda text, pattern: _kept(text, lambda line: bool(re.search(pattern, line, re.IGNORECASE))),
    "except": lambda text, pattern: _kept(text, lambda line: not re.search(pattern, line, re.IGNORECASE)),
    "find": _find,
    "count": lambda text, _: f"Count: {len(text.splitlines())} lines\n",
}
