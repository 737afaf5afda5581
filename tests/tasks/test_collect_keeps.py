"""What a visit showed is kept: the better transcript of two, and every line of the journal."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from small_files import files_up_to
from visits import devices, login, one_device, visit

from parsers.commands import COLLECTED
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import serve
from tasks.collect import keep
from tasks.failures import Failure
from tasks.verification import worth_on_disk
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
    assert len(journal.path.read_text().splitlines()) == 3
    for _ in range(2):
        journal.clear()
        assert not journal.visits()


LOG = b"<a:chassis-inventory>\n</a:chassis-inventory>\n<software-information></software-information>\n"
WORTH = [
    ("nothing", b"", {}, (0, 0, 0)),
    ("two kinds", LOG, {}, (2, 2, 0)),
    ("the same for two members", LOG + LOG, {}, (2, 4, 0)),
    ("a section that did not end", b"<chassis-inventory>\n", {}, (0, 0, 0)),
    ("a getter that failed", LOG, {"get_facts": {"error": "x"}, "get_optics": {}}, (2, 2, 1)),
]


@pytest.mark.parametrize(("log", "napalm", "wanted"), [one[1:] for one in WORTH], ids=[one[0] for one in WORTH])
def test_what_a_verification_is_worth(
    log: bytes, napalm: dict[str, Any], wanted: tuple[int, int, int], tmp_path: Path
) -> None:
    for name, data in (("b.txt", log), ("b.json", json.dumps(napalm).encode())):
        (tmp_path / name).write_bytes(data)
    assert worth_on_disk("b", tmp_path) == wanted


def test_what_no_program_of_ours_wrote_is_worth_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("no JSON")
    assert worth_on_disk("b", tmp_path) == (0, 0, 0)


def test_a_disk_that_takes_no_transcript_is_named(tmp_path: Path) -> None:
    with serve(one_device()) as served, files_up_to(8192):
        (outcome,) = visit(tmp_path, devices(served), login(one_device()), attempts=1).values()
    assert (outcome.failure, outcome.has_transcript) == (Failure.RESOURCES, False)
    assert f"(no transcript can be written to {tmp_path / 'transcripts'}: File too large)" in outcome.detail
    assert list((tmp_path / "transcripts").iterdir()) == []
