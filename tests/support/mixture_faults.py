"""What an import of mixed captures gives to a device that is not true of it."""

from collections.abc import Iterator, Mapping, Sequence

from capture_mixtures import Written
from simulated_boxes import Row, Rows, rows_read

from documents.archive import Source
from parsers.attribution.composing import Held, composed
from parsers.attribution.devices import attribute
from parsers.attribution.kept_session import KeptSession, sessions_in
from parsers.attribution.saved_outputs import with_saved_outputs
from parsers.attribution.session_facts import facts_of
from parsers.transcripts.capture import read_capture

# What may be broken off in an output that is known to be cut; a number may not.
TEXTS = {"description", "detail"}
# What rows that are not there say of those below them.
ABOVE = {"path", "parent"}
NOT_PRINTED = "did not print"
Found = Mapping[str, tuple[Rows, bool]]


def transcripts(files: Sequence[Written]) -> dict[str, str]:
    """The transcript of each device that an import of the files finds."""
    kept: dict[tuple[str, int, str], tuple[KeptSession, str]] = {}
    for file in files:
        for one, text in sessions_in(Source(file.path, file.data))[0]:
            kept[one.source, one.first_line, one.digest] = one, text
    found = [kept[key] for key in sorted(kept)]
    facts = [facts_of(read_capture(text.encode()).shown) for _, text in found]
    captured = [one.with_facts(known) for (one, _), known in zip(found, facts, strict=True)]
    sessions: dict[str, list[Held]] = {}
    for index, host in attribute(with_saved_outputs(captured, facts)).hosts.items():
        one, text = found[index]
        held = Held(one.source, one.first_line, text, facts[index].time, facts[index].cli_time, one.time)
        sessions.setdefault(host, []).append(held)
    return {host: composed(parts) for host, parts in sessions.items()}


def faults(files: Sequence[Written], truth: Mapping[str, Mapping[str, Rows]]) -> list[str]:
    """Each device whose rows no single device explains: by the device that comes nearest, what is not true of it."""
    wrong = []
    for host, transcript in transcripts(files).items():
        found = rows_read(host, transcript)
        explained = [list(untrue(host, found, owner, truth[owner])) for owner in truth]
        nearest = min(explained, key=strangeness)
        wrong += nearest
    return wrong


def strangeness(wrong: Sequence[str]) -> tuple[int, bool]:
    return len(wrong), NOT_PRINTED in " ".join(wrong)


def untrue(host: str, found: Found, owner: str, truth: Mapping[str, Rows]) -> Iterator[str]:
    """The rows that a device did not print, and the outputs that count as complete without being that."""
    for command, (rows, is_complete) in found.items():
        true = truth.get(command, Rows())
        if more := [row for row in rows - true if is_complete or not any(is_broken_off(row, one) for one in true)]:
            yield f"{host}: {command} has {len(more)} rows that {owner} {NOT_PRINTED}: {dict(more[0])}"
        elif is_complete and rows != true:
            yield f"{host}: {command} counts as complete with {rows.total()} of {true.total()} rows of {owner}"


def is_broken_off(row: Row, true: Row) -> bool:
    """Whether a row is another one of which the end is not there."""
    full = dict(true)
    return all(
        name in ABOVE or not value or value == full.get(name) or (name in TEXTS and str(full[name]).startswith(value))
        for name, value in row
    )
