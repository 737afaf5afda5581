"""Where one output ends and the next begins, in logs with prompts and in text without."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.commands import COMMANDS
from parsers.device_output import DISPLAY
from parsers.transcripts.prompts import LEFT_AT_PAGER, PromptLine, read_prompt

BANNER = re.compile(r"\s*((?:node|fpc|re|member|lcc|sfc|bsys|gnf|server)\d+(?:-re\d+)?|(?:scc|bsys|sfc)-re\d+):\s*")
TITLE = re.compile(r"\s*Hardware inventory:\s*")
RULE = re.compile(r"\s*-{20,}\s*")
# Stands alone on a line between two pieces of a transcript that come from different files.
PIECE = "\f"
# Stands before the last line of a text that does not end it: the line may go on.
BROKEN_OFF = "\x1a"
TRAILER = re.compile(r"\s*\{[\w:.-]{1,40}\}(?:\[edit[^\]]{0,80}\])?\s*")
STOPPED = re.compile(r"(?:.*\^C|.*\[abort\]|q)\s*", re.IGNORECASE)
# What clients print about a session that ended before its time; it may stand behind the beginning of a row.
LOST = re.compile(
    r"Connection (?:to \S+ )?(?:closed|reset|timed out)|Connection to \S+ lost|"
    r"(?:closed|reset) by (?:remote|foreign) host|"
    r"packet_write_wait:|client_loop: send disconnect|Broken pipe|Timeout, server \S+ not responding|"
    r"Received disconnect from|Remote side unexpectedly closed|Software caused connection abort",
    re.IGNORECASE,
)
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

    def close(self) -> None:
        """Take away what is no output at its end, and say in `cut` what shows that more would follow."""
        end = len(self.lines)
        while end and (what := self.ending(self.lines[end - 1][1])) is not None:
            end -= 1
            self.cut = self.cut or what
            if what:
                number, text = self.lines.pop(end)
                self.noise += bool(text.strip())
                row = text.removesuffix(LEFT_AT_PAGER)
                if row != text and row.strip():
                    self.lines.insert(end, (number, row))

    def ending(self, line: str) -> str | None:
        """What a line at the end shows of it: empty where it shows nothing, None where it belongs to the output."""
        if line.endswith(LEFT_AT_PAGER):
            return "it ends at the pager"
        if line.startswith(BROKEN_OFF):
            return "its last line is broken off"
        if STOPPED.fullmatch(line):
            return "it was stopped before its end"
        if LOST.search(line):
            return "the session ended before it"
        return "" if not line.strip() or TRAILER.fullmatch(line) else None


def broken_off(lines: list[str]) -> list[str]:
    """The same lines with BROKEN_OFF before the last of each piece where no line end or prompt shows it complete."""
    result = list(lines)
    for end in [*(number for number, line in enumerate(lines) if line == PIECE), len(lines)]:
        if end and (last := lines[end - 1]).strip() and last != PIECE and not read_prompt(last):
            result[end - 1] = BROKEN_OFF + last
    return result


def is_heading(line: str) -> bool:
    """Whether a line stands above an output: blank, the name of a member, a rule, the title of an inventory."""
    return not line.strip() or any(pattern.fullmatch(line) for pattern in (BANNER, RULE, TITLE))


def uncommented(lines: list[str]) -> list[str]:
    """The lines of a piece; of a configuration backup, whose outputs are comments, only these, without their mark."""
    comments = {number: comment for number, line in enumerate(lines) if (comment := commented(line))}
    if len(comments) < FEWEST_COMMENTS:
        return lines
    texts = [comments[number]["text"] or "" if number in comments else "" for number in range(len(lines))]
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
    for end in [*(number for number, line in enumerate(lines) if line == PIECE), len(lines)]:
        result += [*uncommented(lines[start:end]), *lines[end : end + 1]]
        start = end + 1
    return result


def split(lines: list[str]) -> Iterator[tuple[Collecting, bool]]:
    """Each command with its raw lines, and whether another prompt follows, which shows that it is complete."""
    current: Collecting | None = None
    heading: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        prompt_line = read_prompt(line)
        if prompt_line or line == PIECE:
            if current:
                if line.startswith(LEFT_AT_PAGER):
                    current.lines.append((number, LEFT_AT_PAGER))
                yield closed(current), prompt_line is not None and not current.implied and not current.cut
            current, heading = (Collecting(prompt_line, number) if prompt_line and prompt_line.typed else None), []
            continue
        implied = implied_command(line) if current is None or current.implied else ""
        if implied and (current is None or current.ended_by(implied)):
            if current:
                heading = current.take_heading()
                yield closed(current), False
            first = next((above for above, text in heading if text), number)
            current = Collecting(PromptLine("", "", implied), first, implied=True, lines=heading)
            heading = []
        if current:
            displayed = DISPLAY in current.prompt_line.command
            current.lines.append((number, line.removeprefix(BROKEN_OFF) if displayed else line))
            if LOST.search(line):
                yield closed(current), False
                current, heading = None, []
        elif is_heading(line):
            heading.append((number, line))
        elif line:
            heading = []
    if current:
        yield closed(current), False


def closed(current: Collecting) -> Collecting:
    """The same output, its end examined."""
    current.close()
    return current


def implied_command(line: str) -> str:
    """The command whose output starts with this line, for text that shows no commands."""
    signed = ANY_SIGNATURE.fullmatch(line)
    return SIGNATURES[int((signed.lastgroup or "s0")[1:])][1] if signed else ""
