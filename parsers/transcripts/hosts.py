"""Whose outputs a file holds: the device that its prompts name, else its show version, else its file name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.archive import Source
from parsers.device_output import Output
from parsers.netconf.reply import read_reply
from parsers.netconf.saved_replies import saved_reply
from parsers.record_schemas import Reading
from parsers.transcripts.prompts import device_name, read_prompt
from parsers.transcripts.splitting import PIECE, pieces
from parsers.transcripts.terminal import decode, is_binary, screen_lines
from parsers.transcripts.transcript import HOSTNAME, read_transcript

UNSAFE = re.compile(r"[^\w.@+-]")


@dataclass(slots=True)
class Piece:
    """A stretch of one file that belongs to one device."""

    host: str
    source: str
    lines: list[str] = field(default_factory=list)
    problem: str = ""

    @property
    def data(self) -> bytes:
        return "\n".join(self.lines).encode()


def take_apart(source: Source) -> list[Piece]:
    """The pieces of a file by device, in order; a file that is not text gives one piece without lines."""
    if is_binary(source.data):
        return [Piece(safe(source.stem), source.origin)]
    if saved := saved_reply(source):
        return [Piece(safe(saved.host), source.origin, [*saved.lines, ""] if saved.lines else [], saved.problem)]
    shown = pieces(screen_lines(source.data))
    written = decode(source.data).split("\n")
    owners = list(owners_of(shown))
    named = {device_name(owner): owner for owner in reversed(owners) if owner}
    if len(named) <= 1:
        host = next(iter(named.values()), "") or hostname(shown) or source.stem
        return [Piece(safe(host), source.origin, written)]
    first = device_name(next(owner for owner in owners if owner))
    result = {
        device: Piece(safe(named[device]), source.origin)
        for device in dict.fromkeys(map(device_name, owners))
        if device
    }
    for owner, line in zip(owners, written, strict=True):
        last = device_name(owner) or first
        result[last].lines.append(line)
    for device, piece in result.items():
        if device != last:
            piece.lines.append("")
    return list(result.values())


def owners_of(lines: Sequence[str]) -> Iterator[str]:
    """For each line the host whose prompt was last seen; lines before the first prompt belong to no host."""
    owner = ""
    for line in lines:
        prompt = read_prompt(line)
        if prompt and prompt.host:
            owner = prompt.host
        yield owner


def hostname(lines: Sequence[str]) -> str:
    return next((match[1] for line in lines if (match := HOSTNAME.fullmatch(line))), "")


def safe(host: str) -> str:
    """A host name that can be the name of a file."""
    return UNSAFE.sub("_", host)[:200].lstrip(".") or "unnamed"


def join(parts: Sequence[Piece]) -> bytes:
    """One transcript from several pieces, a form feed on a line of its own between them."""
    return f"\n{PIECE}\n".encode().join(piece.data for piece in parts)


def outputs_of(piece: Piece) -> tuple[list[Output], str]:
    """The known outputs of a piece, and one sentence when there are none."""
    if piece.problem:
        return [], piece.problem
    found, problem = read_transcript(piece.host, piece.data if piece.lines else b"\0" * 64)
    return [read_reply(one, Reading.IMPORT).output if one.format else one for one in found], problem
