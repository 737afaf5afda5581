"""A transcript split into command outputs, each line with its number and the member it speaks of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from parsers.prompts import Asked, device_name, read_prompt
from parsers.terminal import is_binary, screen_lines

BANNER = re.compile(r"\s*((?:node|fpc|re|member|lcc|sfc|bsys|gnf|server)\d+(?:-re\d+)?|(?:scc|bsys|sfc)-re\d+):\s*")
RULE = re.compile(r"\s*-{20,}\s*")
TRAILER = re.compile(r"\s*\{[\w:.-]{1,40}\}(?:\[edit[^\]]{0,80}\])?\s*")
REJECTED = re.compile(
    r"\s*(?:error: .*|unknown command\.?|syntax error.*|invalid command.*|.*permission denied.*|\^)\s*", re.IGNORECASE
)
# What an output without a command line above it is known by: configuration backups and pasted texts have no prompts.
SIGNATURES = (
    (re.compile(r"\s*Item +Version +Part number +Serial number +FRU model number\s*"), "show chassis hardware models"),
    (re.compile(r"\s*Item +Version +Part number +CLEI code +FRU model number\s*"), "show chassis hardware clei-models"),
    (re.compile(r"\s*(?:Hardware inventory:|Item +Version +Part number +Serial number.*)\s*"), "show chassis hardware"),
    (re.compile(r"\s*(?:Hostname|Model|Junos): .*|\s*JUNOS .*\[\S+\]\s*"), "show version"),
    (re.compile(r"\s*Class Item +Status +Measurement\s*"), "show chassis environment"),
    (re.compile(r"\s*Temp +CPU Utilization \(%\).*"), "show chassis fpc"),
    # Both alarm commands print alike; read as the one that also lists chassis alarms, a major one is not lost.
    (re.compile(r"\s*(?:\d+|No) alarms? currently active\s*"), "show system alarms"),
    (re.compile(r"\s*Slot \d+ +(?:Online|Offline|Empty|Present)\b.*"), "show chassis fpc pic-status"),
    (re.compile(r"\s*Routing Engine status:\s*"), "show chassis routing-engine"),
    (re.compile(r"\s*Part +Type +Version\s*"), "show chassis firmware"),
    (re.compile(r"\s*License usage:\s*"), "show system license"),
    (re.compile(r"\s*Filesystem +Size +Used .*"), "show system storage"),
    (re.compile(r"\s*Current time: .*"), "show system uptime"),
    (re.compile(r"\s*Interface +Admin Link Proto .*"), "show interfaces terse"),
    (re.compile(r"\s*(?:Preprovisioned Virtual Chassis|Virtual Chassis ID: .*)"), "show virtual-chassis"),
    (re.compile(r"\s*(?:Monitor Failure codes:|Cluster ID: .*)\s*"), "show chassis cluster status"),
)


# Stands alone on a line between two pieces of a transcript that come from different files.
PIECE = "\f"
COMMENT = re.compile(r"#(?: (?P<text>.*)|)")
FEWEST_COMMENTS = 3


ANY_SIGNATURE = re.compile("|".join(f"(?P<s{number}>{one.pattern})" for number, (one, _) in enumerate(SIGNATURES)))


class Status(StrEnum):
    """How whole an output is."""

    COMPLETE = "complete"
    REJECTED = "rejected"
    CUT = "cut"
    EMPTY = "empty"


class Line(NamedTuple):
    """One line of an output: its number in the transcript, its text, and the member whose section it stands in."""

    number: int
    text: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """What a device answered to one command; noise counts lines that belong to no command's own format."""

    host: str
    command: str
    status: Status
    first_line: int
    lines: tuple[Line, ...] = ()
    detail: str = ""
    noise: int = 0


@dataclass(slots=True)
class Collecting:
    """An output while its lines are being read."""

    asked: Asked
    number: int
    implied: bool = False
    lines: list[tuple[int, str]] = field(default_factory=list)


def uncommented(lines: list[str]) -> list[str]:
    """The lines of a piece; of a configuration backup, whose outputs are comments, only these, without their mark."""
    comments = [COMMENT.fullmatch(line) for line in lines]
    texts = ["" if comment is None else comment["text"] or "" for comment in comments]
    if sum(comment is not None for comment in comments) < FEWEST_COMMENTS:
        return lines
    if any(starts_output(line) for line in lines) or not any(starts_output(text) for text in texts):
        return lines
    return texts


def starts_output(line: str) -> bool:
    """Whether a line is a known command or the start of its output."""
    asked = read_prompt(line)
    return bool(asked and asked.command) or bool(implied_command(line))


def pieces(lines: list[str]) -> list[str]:
    """All lines, each piece of the transcript taken out of its comment marks where it is a backup."""
    result: list[str] = []
    start = 0
    for end in [*(number for number, line in enumerate(lines) if line == PIECE), len(lines)]:
        result += [*uncommented(lines[start:end]), *lines[end : end + 1]]
        start = end + 1
    return result


def split(lines: list[str]) -> Iterator[tuple[Collecting, bool]]:
    """Each command with its raw lines, and whether another prompt follows, so that the output is known to be whole."""
    current: Collecting | None = None
    banner: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if line == PIECE:
            if current:
                yield current, False
            current, banner = None, []
            continue
        asked = read_prompt(line)
        if asked:
            if current:
                yield current, not current.implied
            current, banner = (Collecting(asked, number) if asked.typed else None), []
            continue
        implied = implied_command(line) if current is None or current.implied else ""
        if implied and (current is None or implied != current.asked.command):
            if current:
                yield current, False
            current = Collecting(Asked("", "", implied), number, implied=True, lines=banner)
            banner = []
        if current:
            current.lines.append((number, line))
        elif BANNER.fullmatch(line) or RULE.fullmatch(line):
            banner.append((number, line))
        elif line:
            banner = []
    if current:
        yield current, False


def implied_command(line: str) -> str:
    """The command whose output starts with this line, for text that shows no commands."""
    signed = ANY_SIGNATURE.fullmatch(line)
    return SIGNATURES[int((signed.lastgroup or "s0")[1:])][1] if signed else ""


def sections(lines: Iterable[tuple[int, str]]) -> tuple[tuple[Line, ...], int]:
    """The lines of a command's own format with their member, and how many banners, rules and trailers were left out."""
    kept: list[Line] = []
    member, noise = "", 0
    for number, text in lines:
        if not text.strip():
            continue
        banner = BANNER.fullmatch(text) if text.endswith(":") else None
        if banner:
            member = banner[1]
        if banner or RULE.fullmatch(text) or (text.endswith(("}", "]")) and TRAILER.fullmatch(text)):
            noise += 1
        else:
            kept.append(Line(number, text, member))
    return tuple(kept), noise


def level(header: re.Pattern[str], width: int, lines: Sequence[Line]) -> Iterator[str]:
    """The lines of a table as Junos printed them: the margin before the header is taken off, all are padded to a width.

    The first group of the header's pattern is the margin, which quoting and pasting add.
    """
    margin = next((len(match[1]) for line in lines if (match := header.match(line.text))), 0)
    for line in lines:
        text = line.text[margin:] if not line.text[:margin].strip() else line.text.lstrip()
        yield text.ljust(width)


def finish(host: str, collected: Collecting, followed: bool) -> Output:
    """An output with its status: rejected, empty, cut (nothing shows that it ended), or complete."""
    lines, noise = sections(collected.lines)
    if lines and all(REJECTED.fullmatch(line.text) for line in lines):
        answer = next((line.text.strip() for line in lines if line.text.strip() != "^"), "")
        return Output(host, collected.asked.command, Status.REJECTED, collected.number, (), answer, noise + len(lines))
    status, detail = Status.COMPLETE, ""
    if not lines:
        status = Status.EMPTY
    elif collected.asked.filtered:
        status, detail = Status.CUT, f"filtered by | {collected.asked.filtered}"
    elif not followed:
        status, detail = Status.CUT, "no prompt follows, so nothing shows that the output is whole"
    return Output(host, collected.asked.command, status, collected.number, lines, detail, noise)


def single_member(outputs: list[Output]) -> list[Output]:
    """The same outputs without the member name where an output has one section: a lone switch also prints fpc0."""
    return [
        replace(output, lines=tuple(line._replace(member="") for line in output.lines))
        if len(members := {line.member for line in output.lines}) == 1 and members != {""}
        else output
        for output in outputs
    ]


def best(outputs: Iterable[Output]) -> list[Output]:
    """One output per command: complete before cut, one that speaks of more members before another, else the later."""
    chosen: dict[str, Output] = {}
    for output in outputs:
        known = chosen.get(output.command)
        if known is None or worth(output) >= worth(known):
            chosen[output.command] = output
    return list(chosen.values())


def worth(output: Output) -> tuple[bool, bool, int]:
    return output.status is Status.COMPLETE, bool(output.lines), len({line.member for line in output.lines})


def read_transcript(host: str, data: bytes) -> tuple[list[Output], str]:
    """The known command outputs of a transcript, and one sentence when nothing in it can be used."""
    if not data.strip():
        return [], "The transcript is empty: collect the device again."
    if is_binary(data):
        return [], "The transcript is not text: save the terminal log as plain text."
    answered = [(asked, followed) for asked, followed in split(pieces(screen_lines(data))) if asked.asked.command]
    devices = sorted({device_name(collected.asked.host) for collected, _ in answered} - {""})
    if len(devices) > 1:
        return [], f"The transcript holds outputs of {', '.join(devices)}: take them apart with reinstate import."
    found = [finish(host, collected, followed) for collected, followed in answered]
    if not found:
        return (
            [],
            "No known Junos command and no Junos output was found in the transcript: is it from a Juniper device?",
        )
    return best(single_member(found)), ""
