"""Where one output ends and the next begins, in logs with prompts and in text without."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from parsers.commands import COMMANDS
from parsers.device_output import DISPLAY
from parsers.transcripts.between import DRAWN_OVER, between
from parsers.transcripts.cut_outputs import BROKEN_OFF, ending, is_lost
from parsers.transcripts.notable_lines import stretches
from parsers.transcripts.prompts import CACHED, LEFT_AT_PAGER, PromptLine, read_prompt

BANNER = re.compile(r"\s*((?:node|fpc|re|member|lcc|sfc|bsys|gnf|server)\d+(?:-re\d+)?|(?:scc|bsys|sfc)-re\d+):\s*")
TITLE = re.compile(r"\s*Hardware inventory:\s*")
RULE = re.compile(r"\s*-{20,}\s*")
# Stands in the place of the first line of a configuration that follows outputs in comments.
CONFIGURATION = "\x1d"
# Begins a line between pieces of a transcript from different captures; NEWER where the next is known to be newer.
PIECE = "\f"
NEWER = f"{PIECE} newer"
# Stands above the prompt of a routing engine or member that is not the master.
BACKUP = re.compile(r"\s*\{(?:backup|linecard)\b")
TYPED_AHEAD = "a command that was typed ahead is echoed in it"
COMMENT = re.compile(r"#(?: (?P<text>.*)|)")
FEWEST_COMMENTS = 3
SIGNATURES = [(pattern, command.name) for command in COMMANDS for pattern in command.signatures]
ANY_SIGNATURE = re.compile(
    "|".join(rf"(?P<s{number}>\s*(?:{pattern})\s*)" for number, (pattern, _) in enumerate(SIGNATURES))
)
TABLES = {command for _, command in SIGNATURES if "hardware" in command}


@dataclass(slots=True)
class Collecting:
    """An output while its lines are being read."""

    prompt_line: PromptLine
    number: int
    implied: bool = False
    lines: list[tuple[int, str]] = field(default_factory=list)
    cut: str = ""
    noise: int = 0
    drawn_over: bool = False
    backup: bool = False

    def ended_by(self, implied: str) -> bool:
        """Whether the start of another output ends this one; a second table does, unless it is that of a member."""
        if implied != self.prompt_line.command:
            return True
        tail = self.lines[len(self.lines) - self.heading() :]
        return implied in TABLES and not any(BANNER.fullmatch(line) for _, line in tail)

    def heading(self) -> int:
        """How many of the last lines belong above the output that follows."""
        backwards = enumerate(reversed(self.lines))
        return next((back for back, (_, line) in backwards if not is_heading(line)), len(self.lines))

    def take_heading(self) -> list[tuple[int, str]]:
        """Give up these lines."""
        start = len(self.lines) - self.heading()
        heading, self.lines = self.lines[start:], self.lines[:start]
        return heading

    @classmethod
    def implied_by(cls, command: str, number: int, line: str, heading: list[tuple[int, str]]) -> Self:
        """The output that a line begins, below its heading."""
        above = next((above for above, text in heading if text), number)
        return cls(PromptLine("", "", command), above, implied=True, lines=[*heading, (number, line)])

    def add(self, number: int, line: str) -> None:
        if not self.prompt_line.command:
            return
        form = DISPLAY in self.prompt_line.command
        self.lines.append((number, line.removeprefix(BROKEN_OFF) if form else line))

    def with_plain(self, number: int, lines: Sequence[str]) -> Self:
        """The same output with lines that are nothing but its own."""
        if self.prompt_line.command:
            self.lines.extend(enumerate(lines, number))
        return self

    def interrupt(self, line: str, reason: str) -> None:
        """Leave out a line that belongs to no output; with a reason the output around it is cut."""
        self.noise += bool(line.strip())
        self.cut = self.cut or reason
        self.drawn_over = self.drawn_over or reason == DRAWN_OVER

    def closed_at(self, number: int, prompt: str) -> Self:
        """The same output, ended by the line of a prompt."""
        if prompt.startswith(LEFT_AT_PAGER):
            self.lines.append((number, LEFT_AT_PAGER))
        return self.closed()

    def closed(self) -> Self:
        """The same output, its end examined."""
        self.close()
        return self

    def close(self) -> None:
        """Take away what is no output at its end, and say in `cut` what shows that more would follow."""
        end = len(self.lines)
        while end and (what := ending(self.lines[end - 1][1])) is not None:
            end -= 1
            self.cut = self.cut or what
            self.backup = self.backup or bool(BACKUP.match(self.lines[end][1]))
            if what:
                number, text = self.lines.pop(end)
                self.noise += bool(text.strip())
                row = text.removesuffix(LEFT_AT_PAGER)
                if row != text and row.strip():
                    self.lines.insert(end, (number, row))


def broken_off(lines: list[str]) -> list[str]:
    """The same lines with BROKEN_OFF before the last of each piece where no line end or prompt shows it complete."""
    result = list(lines)
    for end in ends_of_pieces(lines):
        if end and (last := lines[end - 1]).strip() and not last.startswith(PIECE) and not read_prompt(last):
            result[end - 1] = BROKEN_OFF + last
    return result


def ends_of_pieces(lines: Sequence[str]) -> list[int]:
    """The index behind the last line of each piece."""
    if PIECE not in "".join(lines):
        return [len(lines)]
    return [*(number for number, line in enumerate(lines) if line.startswith(PIECE)), len(lines)]


def is_heading(line: str) -> bool:
    """Whether a line stands above an output: blank, the name of a member, a rule, the title of an inventory."""
    last = line.rstrip()[-1:]
    return not last or (last in ":-" and any(pattern.fullmatch(line) for pattern in (BANNER, RULE, TITLE)))


def uncommented(lines: list[str]) -> list[str]:
    """The lines of a piece; of a configuration backup, whose outputs are comments, only these, without their mark."""
    comments = {
        number: comment for number, line in enumerate(lines) if line[:1] == "#" and (comment := commented(line))
    }
    if len(comments) < FEWEST_COMMENTS:
        return lines
    texts = [comments[number]["text"] or "" if number in comments else "" for number in range(len(lines))]
    for number, line in enumerate(lines):
        if line.strip() and number not in comments and number - 1 in comments:
            texts[number] = CONFIGURATION
    if any(starts_output(line) for line in lines) or not any(starts_output(text) for text in texts):
        return lines
    return texts


def commented(line: str) -> re.Match[str] | None:
    return COMMENT.fullmatch(line) if line.startswith("#") else None


def starts_output(line: str) -> bool:
    """Whether a line is a known command or the start of its output."""
    prompt_line = read_prompt(line)
    return bool(prompt_line and prompt_line.command) or bool(implied_command(line))


def pieces(lines: list[str]) -> list[str]:
    """All lines, each piece of the transcript taken out of its comment marks where it is a backup."""
    result: list[str] = []
    start = 0
    for end in ends_of_pieces(lines):
        result += [*uncommented(lines[start:end]), *lines[end : end + 1]]
        start = end + 1
    return result


def split(lines: list[str], numbers: Sequence[int]) -> Iterator[tuple[Collecting, bool]]:
    """Each command with its raw lines, and whether another prompt follows, which shows that it is complete.

    numbers are those of the notable lines.
    """
    start = 0
    for end in ends_of_pieces(lines):
        inside = numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]
        yield from split_piece(lines[start:end], [number - start for number in inside], start + 1)
        start = end + 1


def split_piece(lines: list[str], numbers: Sequence[int], first_number: int) -> Iterator[tuple[Collecting, bool]]:
    """The same of one piece, whose first line has this number."""
    current: Collecting | None = None
    heading: list[tuple[int, str]] = []
    prompts = {number: read_prompt(lines[number]) for number in numbers}
    is_backup, prompted, aside = CONFIGURATION in lines, has_prompts(prompts.values()), between(lines, numbers)
    for index, some, is_plain in stretches(lines, sorted({*numbers, *aside, len(lines) - 1} - {-1})):
        number, line, prompt_line = first_number + index, some[0], prompts.get(index)
        if is_plain:
            current, heading = (current.with_plain(number, some) if current else None), []
        elif current and (index in aside or (prompted and prompt_line and prompt_line.bare)):
            current.interrupt(line, aside.get(index, TYPED_AHEAD))
        elif prompt_line or line == CONFIGURATION:
            if current:
                yield current.closed_at(number, line), is_backup or not (current.implied or current.cut)
            current, heading = (Collecting(prompt_line, number) if prompt_line and prompt_line.typed else None), []
        elif (implied := implied_command(line) if current is None or current.implied else "") and (
            current is None or current.ended_by(implied)
        ):
            if current:
                heading = current.take_heading()
                yield current.closed(), is_backup and not (heading or [(0, line)])[0][1].strip()
            current, heading = Collecting.implied_by(implied, number, line, heading), []
        elif current:
            current.add(number, line)
            if is_lost(line):
                yield current.closed(), False
                current, heading = None, []
        elif is_heading(line):
            heading.append((number, line))
        elif line:
            heading = []
    if current:
        yield current.closed(), False


def has_prompts(prompt_lines: Iterable[PromptLine | None]) -> bool:
    """Whether known commands stand behind prompts, so that one without a prompt is what a person typed ahead."""
    return any(prompt_line.command and not prompt_line.bare for prompt_line in prompt_lines if prompt_line)


@lru_cache(maxsize=CACHED)
def implied_command(line: str) -> str:
    """The command whose output starts with this line, for text that shows no commands."""
    signed = ANY_SIGNATURE.fullmatch(line)
    return SIGNATURES[int((signed.lastgroup or "s0")[1:])][1] if signed else ""
