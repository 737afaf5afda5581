"""Captures too large to be held in memory several times over: in portions, what belongs to no output left blank."""

from collections.abc import Iterable, Iterator

from parsers.transcripts.cut_outputs import is_lost
from parsers.transcripts.login_signs import ENDS, begins
from parsers.transcripts.prompts import read_prompt
from parsers.transcripts.sessions import prompt_of
from parsers.transcripts.splitting import implied_command, is_heading
from parsers.transcripts.terminal import BYTE_ORDER_MARKS, seen

PORTION = 4 * 2**20


def portions(data: bytes) -> Iterator[bytes]:
    """The bytes of a file in portions that end where a line does; text in UTF-16 is one portion."""
    start = 0
    is_utf16 = BYTE_ORDER_MARKS.get(data[:2]) is not None
    while not is_utf16 and len(data) - start > PORTION:
        end = data.find(b"\n", start + PORTION)
        if end < 0:
            break
        yield data[start:end]
        start = end + 1
    yield data[start:]


class RelevantLines:
    """The lines of a large capture as they are read: blank behind a prompt at which no known output was requested."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.idle = False

    def add(self, lines: Iterable[str]) -> None:
        """Take more lines."""
        self.kept += map(self.relevant, lines)

    def relevant(self, line: str) -> str:
        """The line, or nothing in its place where it cannot be a part of an output."""
        text = seen(line)
        if (prompt_line := read_prompt(text)) and not prompt_line.bare:
            self.idle = not prompt_line.command
        elif self.idle and (prompt_line or is_new(text)):
            self.idle = False
        elif self.idle and not (text.startswith("#") or is_heading(text)):
            return ""
        return line


def is_new(line: str) -> bool:
    """Whether an output or a login may begin with a line, or another system answer in it."""
    is_known = implied_command(line) or begins(line) or ENDS.fullmatch(line) or is_lost(line)
    return bool(is_known) or prompt_of(line)[0] is not None
