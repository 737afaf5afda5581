"""Where a command starts in a terminal log: prompts, echoes, abbreviations."""

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.commands import COMMANDS
from parsers.device_output import DISPLAY, Format

PROMPT = re.compile(
    r" {0,40}(?:\{[\w:.-]{1,40}\}(?:\[edit[^\]]{0,80}\])? ?)?"
    r"(?:(?P<user>[\w.-]{1,64}) ?@ ?(?P<host>[\w.()-]{0,128}|<[\w .-]{1,64}>|\[[\w .-]{1,64}\]|[*#?]{2,64})"
    r"(?P<system>:[\w.:-]{1,64})? ?[>#%$]|[\w.()-]{0,128} ?>)"
    r"(?P<typed>| .*|[a-z].*)"
)
# A prompt that is # alone, as terminal tools write it before what they ask.
BARE_PROMPT = re.compile(r"#(?P<typed>(?:show|run|set cli) .*)")
SHELL_PROMPT = re.compile(r":RE:\d+")
ONE_COMMAND = re.compile(r"""cli +-c +(["'])(?P<typed>.*?)\1\s*""")
WORDS = {command.name: command.name.split() for command in COMMANDS}
EXTRAS = {"no-forwarding", "invoke-on", "all-routing-engines", "all-members"}
ONE_MEMBER = "local"
# Outputs that tell no members apart, so that nothing shows whose are left out.
OF_ALL_MEMBERS = {"show chassis alarms", "show system alarms"}
# Every pipe of the Junos command line, and those that leave an output as it is.
PIPES = (
    *("append", "compare", "count", "display", "except", "find", "grep", "hold", "last", "match", "no-more", "refresh"),
    *("request", "resolve", "save", "tee", "trim"),
)
UNCHANGING_PIPES = {"hold", "no-more", "resolve", "tee"}
SHORTEST = 2
CACHED = 1024
# Stands in the place of a pager behind which nothing more of an output was shown: alone, or before a prompt.
LEFT_AT_PAGER = "\v"


@dataclass(frozen=True, slots=True)
class PromptLine:
    """A command line in a log: who answered, what was typed, which known command it is, what filtered its output.

    logical_system is the one that answered for the device; bare: the line is a known command without a prompt.
    """

    host: str
    typed: str
    command: str = ""
    filtered: str = ""
    logical_system: str = ""
    bare: bool = False


@lru_cache(maxsize=CACHED)
def canonical(typed: str) -> tuple[str, str]:
    """The known command that a typed line abbreviates, and the pipe that filters its output; empty where none.

    A command shown as XML or JSON is one of its own, as in show version | display xml.
    """
    if run_by_shell := ONE_COMMAND.fullmatch(typed):
        typed = run_by_shell["typed"]
    line, *pipes = (part.strip() for part in typed.split("|"))
    words = line.lower().split()
    if words[:1] == ["run"]:
        words = words[1:]
    pipes = [pipe for pipe in pipes if pipe_of(pipe) not in UNCHANGING_PIPES]
    encoding = format_of(pipes[0]) if pipes else ""
    filtered = next(iter(pipes[1:] if encoding else pipes), "")
    command = command_of([word for word in words if word != ONE_MEMBER])
    if ONE_MEMBER in words and command in OF_ALL_MEMBERS:
        filtered = filtered or ONE_MEMBER
    return (command + DISPLAY + encoding if command and encoding else command), filtered


def command_of(words: list[str]) -> str:
    """The known command that these words abbreviate; empty where none, or several."""
    for meant in (words, [word for word in words if word not in EXTRAS]):
        exact = [name for name, full in WORDS.items() if meant == full]
        near = exact or [name for name, full in WORDS.items() if abbreviates(meant, full)]
        if len(near) == 1:
            return near[0]
    return ""


def pipe_of(pipe: str) -> str:
    """The pipe that a typed one abbreviates; empty where none, or several."""
    word = next(iter(pipe.lower().split()), "")
    near = [name for name in PIPES if len(word) >= SHORTEST and name.startswith(word)]
    return near[0] if len(near) == 1 else ""


def format_of(pipe: str) -> str:
    """The format that a pipe requests; empty when it requests none."""
    words = pipe.lower().split()
    return next((one.value for one in Format if abbreviates(words, ["display", one.value])), "")


def abbreviates(words: list[str], full: list[str]) -> bool:
    """Whether each typed word, two letters at least, starts the word of the full command."""
    return len(words) == len(full) and all(
        len(word) >= SHORTEST and complete.startswith(word) for word, complete in zip(words, full, strict=True)
    )


def read_prompt(line: str) -> PromptLine | None:
    """What a line asks when it starts with a prompt (typed is empty at an idle prompt), or echoes a known command.

    A prompt without a host name, as a box fresh from the factory shows it, names no host.
    """
    if "@" in line or ">" in line or "#" in line or line.lstrip()[:2].lower() == "sh":
        return prompt_line_of(line.removeprefix(LEFT_AT_PAGER))
    return None


@lru_cache(maxsize=CACHED)
def prompt_line_of(line: str) -> PromptLine | None:
    """read_prompt of a line that may start with one, behind a pager or not; each is looked at by several readers."""
    prompt = PROMPT.fullmatch(line) if "@" in line or ">" in line else None
    if prompt:
        host, system = prompt["host"] or "", prompt["system"] or ""
        typed = prompt["typed"].strip()
        if typed and not typed[0].isalpha():
            return PromptLine(host, "") if host else None
        command, filtered = canonical(typed)
        return PromptLine(host, typed, command, filtered, "" if SHELL_PROMPT.fullmatch(system) else system[1:])
    if bare := BARE_PROMPT.fullmatch(line):
        return PromptLine("", bare["typed"].strip(), *canonical(bare["typed"]))
    if line.lstrip()[:2].lower() == "sh":
        command, filtered = canonical(line)
        if command:
            return PromptLine("", line.strip(), command, filtered, bare=True)
    return None
