"""What a visit showed is kept: the better transcript of two, and every line of the journal."""

import hashlib
from pathlib import Path

import pytest
from visits import devices, login, one_device, visit

from parsers.commands import COLLECTED
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import serve
from tasks.collect import keep
from tasks.failures import Failure
from tasks.visit import Journal, Visit

LATER = [(Misbehaviour.REFUSED, Failure.REFUSED), (Misbehaviour.WRONG_PASSWORD, Failure.AUTH)]


@pytest.mark.parametrize(("later", "failure"), LATER)
def test_a_visit_that_gets_nothing_leaves_the_earlier_transcript(
    later: Misbehaviour, failure: Failure, tmp_path: Path
) -> None:
    with serve(one_device(Misbehaviour.DISCONNECT_IN_OUTPUT)) as served:
        (first,) = visit(tmp_path, devices(served), login(one_device()), attempts=1).values()
    with serve(one_device(later)) as served:
        (second,) = visit(tmp_path, devices(served), login(one_device())).values()
    assert (first.failure, second.failure) == (Failure.CUT_OFF, failure)
    assert (second.transcript, second.sha256) == (first.transcript, first.sha256) != ("", "")


TWO = b"a@b> show chassis fpc\n1\na@b> show version\n"
SHOWN = [
    ("nothing yet, nothing now", b"", b"login: \n", False, b""),
    ("the first partial one", b"", b"a@b> show version\nHo", False, b"a@b> show version\nHo"),
    ("less than before", b"a@b> show version\n1\na@b> show chassis fpc\n", b"a@b> show version\n123\n", False, None),
    ("more than before", b"a@b> show version\n1\n", b"a@b> show version\n123\n", False, b"a@b> show version\n123\n"),
    ("detail is no hardware", b"a@b> show chassis hardware\n", b"a@b> show chassis hardware detai\n\n", False, None),
    ("not cut, and as many", b"a@b> show version\n1\n\na@b>\n", b"c@d> show version\n12345\n\nc@d>\n", False, None),
    ("not cut, with fewer", b"a@b> show version\n1\na@b>\n", TWO, False, TWO),
    ("a complete one always counts", b"a@b> show version\nlong\n", b"whole\n", True, b"whole\n"),
]


@pytest.mark.parametrize(
    ("before", "shown", "complete", "after"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN]
)
def test_the_better_transcript_is_kept(
    before: bytes, shown: bytes, complete: bool, after: bytes | None, tmp_path: Path
) -> None:
    path = tmp_path / "b.txt"
    if before:
        path.write_bytes(before)
    name, digest = keep(tmp_path, "b", shown, COLLECTED, complete=complete)
    expected = before if after is None else after
    assert (path.read_bytes() if path.exists() else b"") == expected
    assert (name, digest) == (("b.txt", hashlib.sha256(expected).hexdigest()) if expected else ("", ""))


def test_a_line_that_a_crash_cut_short_hides_no_visit(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add(Visit("a", transcript="a.txt"))
    with journal.path.open("a") as file:
        file.write('{"host": "b", "fail')
    journal.add(Visit("c", transcript="c.txt"))
    assert set(Journal(tmp_path).visits()) == {"a", "c"}
