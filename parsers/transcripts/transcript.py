"""A transcript as command outputs: each complete, cut, empty or rejected, each line with its number and member."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from parsers.commands import show_chassis_hardware as hardware
from parsers.device_output import DISPLAY, Line, Output, Status
from parsers.transcripts.prompts import ONE_MEMBER, device_name, pipe_of
from parsers.transcripts.splitting import BANNER, RULE, TRAILER, Collecting, broken_off, implied_command, pieces, split
from parsers.transcripts.terminal import is_binary, screen_lines
from parsers.transcripts.unreadable import is_foreign, what_is

# Pipes behind which no line of the output is printed as it was.
OTHER_PIPES = {"append", "count", "refresh", "save", "trim"}
HOSTNAME = re.compile(r"\s*Hostname: *(\S+)\s*")
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
        if not text.strip():
            continue
        banner = BANNER.fullmatch(text) if text.endswith(":") else None
        if banner:
            member = banner[1]
        if banner or (text.endswith(("-", "}", "]")) and (RULE.fullmatch(text) or TRAILER.fullmatch(text))):
            noise += 1
        else:
            kept.append(Line(number, text, member))
    return tuple(kept), noise


def finish(host: str, collected: Collecting, followed: bool) -> Output:
    """An output with its status: rejected, empty, cut (nothing shows that it ended), or complete."""
    filtered = collected.prompt_line.filtered
    lines, noise = sections(collected.lines)
    noise += collected.noise
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
    elif collected.cut:
        status, detail = Status.CUT, collected.cut
    elif not followed and DISPLAY not in collected.prompt_line.command:
        status, detail = Status.CUT, "no prompt follows, so nothing shows that the output is complete"
    return Output(host, collected.prompt_line.command, status, collected.number, lines, detail, noise)


def single_member(outputs: list[Output]) -> list[Output]:
    """The same outputs without the member name of a device that names one only: a lone switch also prints fpc0."""
    members = {line.member for output in outputs for line in output.lines} - {""}
    if len(members) != 1:
        return outputs
    return [replace(one, lines=tuple(line._replace(member="") for line in one.lines)) for one in outputs]


def best(outputs: Iterable[Output]) -> list[Output]:
    """One output per command: complete before cut, one that covers more members before another, else the later."""
    chosen: dict[str, Output] = {}
    for output in outputs:
        known = chosen.get(output.command)
        if known is None or worth(output) >= worth(known):
            chosen[output.command] = output
    return list(chosen.values())


def worth(output: Output) -> tuple[bool, int, int]:
    complete = output.status is Status.COMPLETE
    return complete, len({line.member for line in output.lines}), 0 if complete else len(output.lines)


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
    serials = [
        frozenset(hardware.chassis_serials(output)) for output in outputs if output.command in hardware.WITH_SERIALS
    ]
    seen = sorted({one for one in serials if one}, key=len)
    if any(not smaller <= larger for smaller, larger in pairwise(seen)):
        return "chassis " + ", ".join(sorted(set().union(*seen)))
    return "host names " + ", ".join(sorted(names)) if len(names) > 1 and not same_cluster(outputs) else ""


def same_cluster(outputs: Iterable[Output]) -> bool:
    """Whether several host names stand in the sections of one output, as those of cluster nodes and members do."""
    return any(len({line.member for line in output.lines}) > 1 for output in outputs)


def read_transcript(host: str, data: bytes) -> tuple[list[Output], str]:
    """The known command outputs of a transcript, and one sentence when nothing in it can be used."""
    if not data.strip():
        return [], "The transcript is empty: collect the device again."
    if is_binary(data):
        return [], what_is(data)
    answered = [
        (one, followed) for one, followed in split(broken_off(pieces(screen_lines(data)))) if one.prompt_line.command
    ]
    devices = sorted({device_name(collected.prompt_line.host) for collected, _ in answered} - {""})
    if len(devices) > 1:
        return [], f"The transcript holds outputs of {', '.join(devices)}: take them apart with reinstate import."
    found = [finish(host, collected, followed) for collected, followed in answered]
    if evidence := mixed(found):
        return [], f"The transcript is of {evidence}: put the outputs of each device into a file of its own."
    lines = [line.text for output in found for line in output.lines] or [output.detail for output in found]
    if not found or (not any(map(implied_command, lines)) and is_foreign(lines)):
        return [], what_is(data)
    return best(single_member(found)), ""
