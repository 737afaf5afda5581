"""A transcript as command outputs: each complete, cut, empty or rejected, each line with its number and member."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.commands import show_chassis_hardware as hardware
from parsers.device_output import DISPLAY, Line, Output, Status
from parsers.transcripts.capture import read_capture
from parsers.transcripts.copies import OF_LOGICAL_SYSTEM, best
from parsers.transcripts.cut_outputs import TRAILER
from parsers.transcripts.notable_lines import notable
from parsers.transcripts.prompts import ONE_MEMBER, pipe_of
from parsers.transcripts.sessions import sessions
from parsers.transcripts.splitting import BANNER, PIECE, RULE, Collecting, broken_off, implied_command, split
from parsers.transcripts.terminal import is_binary
from parsers.transcripts.unreadable import is_foreign, what_is
from tasks.identity import device_name

# Pipes behind which no line of the output is printed as it was.
OTHER_PIPES = {"append", "count", "refresh", "save", "trim"}
HOSTNAME = re.compile(r"\s*Hostname: *(\S+)\s*")
# How a line ends that is a banner, a rule or a trailer.
ENDS_OF_NOISE = frozenset(":-}]")
REJECTED = re.compile(
    r"(?:error: .*|unknown command\.?|syntax error.*|invalid command.*|.*permission denied.*|\^|"
    r"\S*(?:: \d+)?:? ?show\b.{0,40}: (?:command )?not found.*)\s*",
    re.IGNORECASE,
)


def sections(lines: Iterable[tuple[int, str]]) -> tuple[tuple[Line, ...], int]:
    """The lines of a command's own format with their member, and how many banners, rules and trailers were left out."""
    kept: list[Line] = []
    member, noise = "", 0
    for number, text in lines:
        if not text or text.isspace():
            continue
        if text[-1] in ENDS_OF_NOISE:
            banner = BANNER.fullmatch(text)
            member = banner[1] if banner else member
            if banner or RULE.fullmatch(text) or TRAILER.fullmatch(text):
                noise += 1
                continue
        kept.append(Line(number, text, member))
    return tuple(kept), noise


def finish(host: str, collected: Collecting, followed: bool) -> Output:
    """An output with its status: rejected, empty, cut (nothing shows that it ended), or complete."""
    filtered = collected.prompt_line.filtered
    lines, noise = sections(collected.lines)
    noise += collected.noise
    if collected.drawn_over:
        once = tuple({(line.member, line.text): line for line in reversed(lines)}.values())[::-1]
        lines, noise = once, noise + len(lines) - len(once)
    if pipe_of(filtered) in OTHER_PIPES:
        lines, noise = (), noise + len(lines)
    if lines and all(REJECTED.fullmatch(line.text.strip()) for line in lines):
        answer = next((line.text.strip() for line in lines if line.text.strip() != "^"), "")
        return Output(
            host, collected.prompt_line.command, Status.REJECTED, collected.number, (), answer, noise + len(lines)
        )
    status, detail = Status.COMPLETE, ""
    if filtered == ONE_MEMBER:
        status, detail = Status.CUT, "it covers the local member alone, so send it without local"
    elif filtered:
        status, detail = Status.CUT, f"filtered by | {filtered}"
    elif not lines:
        status = Status.EMPTY
    elif collected.prompt_line.logical_system:
        status, detail = Status.CUT, f"{OF_LOGICAL_SYSTEM} {collected.prompt_line.logical_system} alone"
    elif collected.cut:
        status, detail = Status.CUT, collected.cut
    elif not followed and DISPLAY not in collected.prompt_line.command:
        status, detail = Status.CUT, "no prompt follows, so nothing shows that the output is complete"
    number, backup = collected.number, collected.backup
    return Output(host, collected.prompt_line.command, status, number, lines, detail, noise, backup)


def single_member(outputs: list[Output]) -> list[Output]:
    """The same outputs without the member name of a device that names one only: a lone switch also prints fpc0."""
    members = {line.member for output in outputs for line in output.lines} - {""}
    if len(members) != 1:
        return outputs
    return [replace(one, lines=tuple(line._replace(member="") for line in one.lines)) for one in outputs]


def mixed(outputs: Iterable[Output]) -> str:
    """What shows that the outputs come from several devices; empty when nothing does."""
    outputs = list(outputs)
    names = {
        device_name(match[1])
        for output in outputs
        if output.command.startswith("show version")
        for line in output.lines
        if (match := HOSTNAME.fullmatch(line.text))
    }
    printing = [output for output in outputs if output.command in hardware.WITH_SERIALS]
    serials = {frozenset(hardware.chassis_serials(output)) for output in printing} if len(printing) > 1 else set()
    seen = sorted(filter(None, serials), key=len)
    if any(not smaller <= larger for smaller, larger in pairwise(seen)):
        return "chassis " + ", ".join(sorted(set().union(*seen)))
    return "host names " + ", ".join(sorted(names)) if len(names) > 1 and not same_cluster(outputs) else ""


def same_cluster(outputs: Iterable[Output]) -> bool:
    """Whether several host names stand in the sections of one output, as those of cluster nodes and members do."""
    return any(len({line.member for line in output.lines}) > 1 for output in outputs)


def outputs_in(host: str, lines: list[str], numbers: Sequence[int]) -> list[Output]:
    """Every known output in the lines of a transcript, in order; numbers are those of its notable lines."""
    answered = [(one, followed) for one, followed in split(broken_off(lines), numbers) if one.prompt_line.command]
    return [finish(host or collected.prompt_line.host, collected, followed) for collected, followed in answered]


def read_transcript(host: str, data: bytes) -> tuple[list[Output], str]:
    """The known command outputs of a transcript, and one sentence when nothing in it can be used."""
    if not data.strip():
        return [], "The transcript is empty: collect the device again."
    if is_binary(data):
        return [], what_is(data)
    lines = read_capture(data).shown
    numbers = notable(lines)
    found = outputs_in(host, lines, numbers)
    if not found or (not any(map(implied_command, shown_in(found))) and is_foreign(shown_in(found))):
        return [], what_is(data)
    if evidence := "" if lines[0].startswith(PIECE) else of_several(lines, numbers, found):
        return [], f"The transcript {evidence}: take them apart with reinstate import."
    return best(single_member(found), lines), ""


def shown_in(outputs: Sequence[Output]) -> Iterator[str]:
    """The lines of outputs; where they have none, what is known of these."""
    if not any(output.lines for output in outputs):
        return (output.detail for output in outputs)
    return (line.text for output in outputs for line in output.lines)


def of_several(lines: list[str], numbers: Sequence[int], found: list[Output]) -> str:
    """What shows that a log with these outputs holds those of several devices; empty when nothing does."""
    parts = sessions(lines, numbers)
    shown = [lines[one.start : one.end] for one in parts]
    each = [found] if len(parts) == 1 else [outputs_in("", some, notable(some)) for some in shown]
    logins = [(one, outputs) for one, outputs in zip(parts, each, strict=True) if outputs]
    names = {device_name(name): name for one, _ in logins for name in one.names}
    is_unclear = len(logins) > 1 and any(not one.names for one, _ in logins)
    if (len(names) > 1 or is_unclear) and not are_of_one_chassis([outputs for _, outputs in logins]):
        if len(names) > 1:
            return f"holds outputs of {', '.join(sorted(names.values()))}"
        return "holds several logins, and not each prompt names its host"
    evidence = mixed([output for _, outputs in logins for output in outputs])
    return f"speaks of {evidence}" if evidence else ""


def are_of_one_chassis(logins: Iterable[Iterable[Output]]) -> bool:
    """Whether all logins that print chassis serial numbers print one that is the same."""
    serials = [printed for outputs in logins if (printed := serials_in(outputs))]
    return bool(serials) and bool(frozenset.intersection(*serials))


def serials_in(outputs: Iterable[Output]) -> frozenset[str]:
    """The chassis serial numbers that outputs print."""
    printed = (output for output in outputs if output.command in hardware.WITH_SERIALS)
    return frozenset(serial for output in printed for serial in hardware.chassis_serials(output))
