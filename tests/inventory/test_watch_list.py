"""Watch lists are read as people keep them, and every mistake is reported with its place."""

from pathlib import Path

import pytest

from inventory.watch_list import Watched, read_watch_list

READ = {
    "our own names": ("serial_number,reason,source,date\nA1,stolen,ACME,2024-03-01\n", (
        "stolen", "ACME", "2024-03-01")),
    "as people type them": ("S/N;Model;Status;Reported by;Since\nA1;MX480;lost;police;1.3.2024\n", (
        "lost", "police", "1.3.2024")),
    "numbers alone": ("Serial\nA1\n", ("", "", "")),
}  # fmt: skip
REFUSED = {
    "no serial numbers": ("reason\nstolen\n", ':1 (serial_number): the column "serial_number" is missing.'),
    "a number is missing": ("serial,reason\n,stolen\n", ":2 (serial_number): the serial number is missing."),
    "twice": ("serial\nA1\na1\n", ':3 (serial_number): the serial number "a1" stands twice, first in line 2.'),
    "an unknown column": ("serial,shade\nA1,grey\n", ':1 (shade): unknown column "shade". Take it out.'),
    "nothing": ("", ": is empty."),
}


@pytest.mark.parametrize(("text", "row"), READ.values(), ids=READ)
def test_what_is_read(text: str, row: tuple[str, str, str], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(text)
    assert read_watch_list(tmp_path / "list.csv") == ([Watched("A1", *row, line=2)], [])


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_used(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(text)
    _, problems = read_watch_list(tmp_path / "list.csv")
    assert [str(one).removeprefix(str(tmp_path / "list.csv")).startswith(message) for one in problems] == [True]
