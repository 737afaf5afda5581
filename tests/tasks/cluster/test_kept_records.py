"""What a worker has noted of host keys goes on where the record of the client ends, and never takes its place."""

from pathlib import Path

import pytest

from tasks.cluster.visit_over_cluster import keep_record


@pytest.mark.parametrize(
    ("held", "sent", "kept"),
    [
        (None, b"r1 a\n", b"r1 a\n"),
        (b"", b"r1 a\n", b"r1 a\n"),
        (b"r1 a\n", b"r1 a\n", b"r1 a\n"),
        (b"r1 a\n", b"r1 a\nr1 b\n", b"r1 a\nr1 b\n"),
        (b"r1 a\n", b"r1 b\n", b"r1 a\n"),
        (b"r1 a\n", b"", b"r1 a\n"),
    ],
)
def test_a_record_is_only_added_to(tmp_path: Path, held: bytes | None, sent: bytes, kept: bytes) -> None:
    if held is not None:
        (tmp_path / "r1").write_bytes(held)
    keep_record(tmp_path / "r1", sent)
    assert (tmp_path / "r1").read_bytes() == kept


def test_nothing_is_made_of_no_record(tmp_path: Path) -> None:
    keep_record(tmp_path / "r1", b"")
    assert not (tmp_path / "r1").exists()
