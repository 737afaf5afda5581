"""show chassis hardware in every shape: each text beside its expected rows; a new case is two files."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import hardware
from parsers.transcript import read_transcript

CASES = sorted((Path(__file__).parent / "outputs" / "show_chassis_hardware").glob("*.txt"))
SHOWN = ("member", "path", "kind", "revision", "part_number", "serial_number", "description", "sku", "tied_to", "line")
PRINTED = ("item", "revision", "part_number", "serial_number", "description")


def read(data: bytes) -> tuple[list[dict[str, object]], list[str]]:
    """The frus rows of a transcript and its unparsed lines."""
    outputs, problem = read_transcript("core1", data)
    assert not problem
    parsed = hardware.read_tables(outputs)
    for one in parsed:
        assert len(one.rows) + one.ignored + len(one.unparsed) == len(one.output.lines) + one.output.noise
    return hardware.frus_of("core1", parsed), [line.text for one in parsed for line in one.unparsed]


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


WORD = st.text("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", min_size=1, max_size=12)
PART = st.one_of(st.from_regex(r"7[0-9]{2}-[0-9]{6}", fullmatch=True), st.sampled_from(["BUILTIN", "NON-JNPR", ""]))
REVISION = st.one_of(
    st.from_regex(r"(REV|Rev) [0-9]{2}", fullmatch=True), st.sampled_from(["", "REV", "REV 0x08", "l*", "1310nm"])
)
DESCRIPTION = st.lists(WORD, max_size=4).map(" ".join)


@st.composite
def inventories(draw: st.DrawFn) -> list[tuple[int, tuple[str, ...]]]:
    """Depth and printed columns of each row of an inventory that a chassis could have."""
    rows: list[tuple[int, tuple[str, ...]]] = [(0, ("Chassis", "", "", draw(WORD), draw(DESCRIPTION)))]

    def add(depth: int, item: str) -> None:
        rows.append((depth, (item, draw(REVISION), draw(PART), draw(st.one_of(WORD, st.just(""))), draw(DESCRIPTION))))

    for fpc in range(draw(st.integers(1, 3))):
        add(0, f"FPC {fpc}")
        add(1, "CPU")
        for mic in range(draw(st.integers(0, 2))):
            add(1, f"MIC {mic}")
            for pic in range(draw(st.integers(0, 2))):
                add(2, f"PIC {pic}")
                for port in range(draw(st.integers(0, 3))):
                    add(3, f"Xcvr {port}")
    return rows


def printed(depth: int, columns: tuple[str, ...]) -> str:
    """A row as Junos prints it."""
    item, revision, part, serial, description = columns
    return f"{'  ' * depth + item:<17}{revision:<9}{part:<13}{serial:<18}{description}".rstrip()


@given(inventories())
def test_what_junos_prints_is_read_back_exactly(rows: list[tuple[int, tuple[str, ...]]]) -> None:
    header = "Item             Version  Part number  Serial number     Description"
    lines = ["a@b> show chassis hardware", "Hardware inventory:", header, *(printed(*row) for row in rows), "a@b> "]
    found, unparsed = read("\n".join(lines).encode())
    assert [tuple(row[name] for name in PRINTED) for row in found] == [columns for _, columns in rows]
    assert [str(row["path"]).count("/") for row in found] == [depth for depth, _ in rows]
    assert not unparsed


@given(st.lists(st.text(max_size=200), max_size=20))
def test_arbitrary_text_never_crashes_and_accounting_adds_up(lines: list[str]) -> None:
    read("\n".join(["a@b> show chassis hardware", "Hardware inventory:", *lines]).encode(errors="replace"))
