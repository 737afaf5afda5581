"""show chassis hardware in every shape: each text beside its expected rows; a new case is two files."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from chassis_inventories import Inventory, inventories, printed
from hypothesis import example, given
from hypothesis import strategies as st
from paths import TESTS

from parsers.commands import show_chassis_hardware as hardware
from parsers.device_output import Output
from parsers.engine import Parsed
from parsers.transcripts.transcript import read_transcript

CASES = sorted((TESTS / "parsers" / "outputs" / "show_chassis_hardware").glob("*.txt"))
SHOWN = ("member", "path", "kind", "revision", "part_number", "serial_number", "description", "sku", "tied_to", "line")
PRINTED = ("item", "revision", "part_number", "serial_number", "description")


def read(data: bytes) -> tuple[list[dict[str, object]], list[str]]:
    """The frus rows of a transcript and its unparsed lines."""
    outputs, problem = read_transcript("core1", data)
    assert not problem
    parsed = accounted_for(outputs)
    return hardware.frus_of("core1", parsed), [line.text for one in parsed for line in one.unparsed]


def accounted_for(outputs: Sequence[Output]) -> list[Parsed]:
    """What is read of outputs, every line of them counted once."""
    parsed = hardware.LAYOUT.read(outputs)
    for one in parsed:
        assert len(one.rows) + one.ignored + len(one.unparsed) == len(one.output.lines) + one.output.noise
    return parsed


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_row_is_read_with_its_place(case: Path, regenerate: bool) -> None:
    rows, unparsed = read(case.read_bytes())
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(SHOWN)
    writer.writerows([row[name] for name in SHOWN] for row in rows)
    writer.writerows(("unparsed", line) for line in unparsed)
    expected = case.with_suffix(".csv")
    if regenerate:
        expected.write_text(text.getvalue())
    assert text.getvalue() == expected.read_text()


@given(inventories())
def test_what_junos_prints_is_read_back_exactly(rows: Inventory) -> None:
    header = "Item             Version  Part number  Serial number     Description"
    lines = ["a@b> show chassis hardware", "Hardware inventory:", header, *(printed(*row) for row in rows), "a@b> "]
    found, unparsed = read("\n".join(lines).encode())
    assert [tuple(row[name] for name in PRINTED) for row in found] == [columns for _, columns in rows]
    assert [str(row["path"]).count("/") for row in found] == [depth for depth, _ in rows]
    assert not unparsed


@given(st.lists(st.text(max_size=200), max_size=20))
@example([">", "SH VI"])
def test_arbitrary_text_never_crashes_and_accounting_adds_up(lines: list[str]) -> None:
    """A text that looks like several logins is refused, and then nothing of it is read."""
    text = "\n".join(["a@b> show chassis hardware", "Hardware inventory:", *lines])
    outputs, problem = read_transcript("core1", text.encode(errors="replace"))
    assert bool(outputs) != bool(problem)
    accounted_for(outputs)
