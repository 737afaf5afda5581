"""A capture as sessions: each is one login to one box, from its banner, login, prompt or header to where it is left."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.junos.sentinels import is_host_name
from parsers.transcripts.between import BROADCAST, CLI_TIMESTAMP, LOG_MESSAGE
from parsers.transcripts.cut_outputs import TRAILER, is_lost
from parsers.transcripts.login_signs import ENDS, IDLE, begins
from parsers.transcripts.notable_lines import stretches
from parsers.transcripts.prompts import CACHED, LEFT_AT_PAGER, read_prompt
from parsers.transcripts.splitting import PIECE, implied_command, is_heading
from tasks.identity import device_name

# Prompts that are no device's: of Unix shells, Windows and other makers' command lines.
SHELL = re.compile(
    r"\[?[\w.-]{1,64}@(?P<host>[\w.-]{1,64})[: ][~/][^$#%>]{0,200}\]?[$#%](?: .*)?|"
    r"\[[\w.-]{1,64}@[\w.-]{1,64} [^\]]{1,200}\][$#%](?: .*)?|[\w.-]{0,64}[:~][~/\w.-]{0,200}[$#](?: .*)?|"
    r"(?:PS )?[A-Z]:\\[^>]{0,200}>.*|(?:[a-z]{2,4}-[\d.]{1,8})?[$](?: .*)?"
)
LEAVES = re.compile(r"(?:exit|quit|logout)(?: .*)?", re.IGNORECASE)
CONNECTS = re.compile(r"(?:ssh|telnet|cu|connect|tip|console)(?: .*)?", re.IGNORECASE)
SHELLS = re.compile(r"start +shell.*", re.IGNORECASE)
NOBODY = ":shell"
# The user that a prompt without a host names, or what else stands there, as that of a console server.
SPEAKER = re.compile(r" *(?:\{[^}]{1,40}\})?(?:\[edit[^\]]{0,80}\])? ?([\w.-]*)")
# What is typed where the sign of the next prompt is another one.
CHANGES = {
    ">%": re.compile(r"(?:exit|quit|logout|start +shell).*", re.IGNORECASE),
    "%>": re.compile(r".*\bcli\b.*"),
    ">#": re.compile(r"(?:conf|edit).*", re.IGNORECASE),
    "#>": re.compile(r".+"),
}
# A prompt without a host at which nothing was typed that is a command: a question mark, a key that stops.
KEYED = re.compile(SPEAKER.pattern + r"@?(?::RE:\d+)? ?[>#%](?: ?(?:[?^\\].*|\d.*|!.*)?)")
BESIDE = (LOG_MESSAGE, CLI_TIMESTAMP, TRAILER, BROADCAST, KEYED, IDLE)


@dataclass(frozen=True, slots=True)
class Session:
    """A part of a capture: its first line, the line behind its last, and the host names of its prompts.

    interrupted: another login begins where nothing shows that this one was left, so its last line may be broken off.
    """

    start: int
    end: int
    names: tuple[str, ...]
    has_prompt: bool
    interrupted: bool = False


@dataclass(slots=True)
class Login:
    """The session that is being read: who answers, blank where the prompt names nobody, and what was typed last."""

    start: int
    host: str | None = None
    names: tuple[str, ...] = ()
    left: bool = False
    connects: bool = False
    in_shell: bool = False
    ended: bool = False
    printed: bool = False
    speaker: str = ""
    sign: str = ""
    typed: str = ""

    def is_left_for(self, host: str, prompt: str, speaker: str) -> bool:
        """Whether a prompt is that of another login."""
        if self.host is None or self.ended:
            return self.ended or self.printed
        if host == "" and self.in_shell and prompt == "%":
            return False
        return host != self.host or (not host and (self.connects or self.is_of_another(prompt, speaker)))

    def is_of_another(self, prompt: str, speaker: str) -> bool:
        """Whether a prompt without a host is that of another box: nothing that was typed leads to it."""
        if speaker and self.speaker and speaker != self.speaker:
            return True
        if prompt == self.sign:
            return self.left and prompt == ">"
        change = CHANGES.get(self.sign + prompt)
        return not (change and change.fullmatch(self.typed))

    def is_disturbed_by(self, line: str) -> bool:
        """Whether a line shows that something else answers: nothing was typed at a prompt that names no host."""
        if self.host != "" or self.typed or is_heading(line):
            return False
        return not any(pattern.fullmatch(line) for pattern in BESIDE)


def sessions(lines: Sequence[str], numbers: Iterable[int]) -> list[Session]:
    """The sessions of a capture, in order and without a gap; numbers are those of its notable lines."""
    return [one for one in cut(lines, numbers) if any(line.strip() for line in lines[one.start : one.end])]


def cut(lines: Sequence[str], numbers: Iterable[int]) -> Iterator[Session]:
    """Each session; banners and headings that stand above a prompt belong to what follows."""
    login = Login(0)
    above = 0
    for number, some, is_plain in stretches(lines, numbers):
        if is_plain:
            login.ended = login.ended or (login.host == "" and not login.typed)
            above = above if login.host is None else number + len(some)
            continue
        [line] = some
        if not line:
            continue
        if line.startswith(PIECE):
            yield done(login, number)
            login, above = Login(number + 1), number + 1
            continue
        host, typed, prompt = prompt_of(line)
        if host is None:
            if (login.ended or login.is_disturbed_by(line)) and implied_command(line):
                yield done(login, above)
                login = Login(above)
            login.printed = login.printed or bool(login.host is None and implied_command(line))
            if begins(line) and (login.host is not None or login.ended):
                yield done(login, number, interrupted=not login.ended)
                login, above = Login(number), number
            elif ends(line) or (not login.ended and login.is_disturbed_by(line)):
                login.ended, above = True, number + 1
            elif is_typed(line):
                login.typed = line
            elif not is_heading(line):
                above = above if login.host is None else number + 1
            continue
        if login.is_left_for(host, prompt, speaker_of(line)):
            first = above if login.host is not None or login.ended else number
            yield done(login, first)
            login = Login(first)
        answered(login, host, typed, prompt, line)
        login.ended = ends(typed) or begins(typed)
        above = number + 1
    yield done(login, len(lines))


def answered(login: Login, host: str, typed: str, prompt: str, line: str) -> None:
    """Note who answers in a session, and whether what was typed leaves it."""
    if not (host == "" and login.host and login.in_shell):
        login.host = host
    name = getattr(read_prompt(line), "host", "")
    if host not in {"", NOBODY} and name not in login.names:
        login.names = (*login.names, name)
    login.speaker, login.sign, login.typed = speaker_of(line) or login.speaker, prompt, typed
    login.left = prompt == ">" and bool(LEAVES.fullmatch(typed))
    login.connects = bool(CONNECTS.fullmatch(typed))
    login.in_shell = bool(SHELLS.fullmatch(typed)) or (login.in_shell and prompt == "%")


def done(login: Login, end: int, *, interrupted: bool = False) -> Session:
    return Session(login.start, end, login.names, login.host is not None, interrupted)


def speaker_of(line: str) -> str:
    found = SPEAKER.match(line.removeprefix(LEFT_AT_PAGER))
    return found[1].lower() if found else ""


@lru_cache(maxsize=CACHED)
def ends(line: str) -> bool:
    return ENDS.fullmatch(line) is not None or is_lost(line)


@lru_cache(maxsize=CACHED)
def is_typed(line: str) -> bool:
    """Whether a line shows no more than that a key was pressed, or what others typed."""
    return (BROADCAST.fullmatch(line) or KEYED.fullmatch(line)) is not None


@lru_cache(maxsize=CACHED)
def prompt_of(line: str) -> tuple[str | None, str, str]:
    """The device whose prompt a line shows, None where it shows none; what was typed; and the sign of the prompt."""
    line = line.removeprefix(LEFT_AT_PAGER)
    if (line[:1] in {"[", "$"} or "@" in line or line[-1:] in "$#>" or "$ " in line) and SHELL.fullmatch(line):
        return NOBODY, "", "$"
    prompt_line = read_prompt(line)
    if prompt_line is None or prompt_line.bare:
        return None, "", ""
    prompt = next((sign for sign in line if sign in ">#%$"), "")
    return (device_name(prompt_line.host) if is_host_name(prompt_line.host) else ""), prompt_line.typed, prompt
