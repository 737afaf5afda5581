"""Which rows of several files count, in whose stead, and which of them contradict each other."""

from typing import Any

import pytest
from overlay_files import EXPORT, FLEET, ONE, OWNER, SAMPLE, SHIPPED, TWO, File, joined, life, number

from policy.reference.overlays import Tier

# Files, the places of the rows that count with those in whose stead they stand, what is left out with what is used.
CASES: list[tuple[str, list[File], list[tuple[str, str]], list[tuple[str, str]]]] = [
    ("one file", [(SHIPPED, "s.csv", [life(ONE), life(ONE, "Y")])], [("s.csv:2", ""), ("s.csv:3", "")], []),
    (
        "the owner before what is shipped",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life(TWO), life(TWO, "Y")])],
        [("o.csv:2", "s.csv:2"), ("s.csv:3", "")],
        [("s.csv:2", "o.csv:2")],
    ),
    (
        "whatever the order of the files",
        [(SHIPPED, "s.csv", [life(TWO)]), (OWNER, "o.csv", [life(ONE)])],
        [("o.csv:2", "s.csv:2")],
        [("s.csv:2", "o.csv:2")],
    ),
    (
        "each tier before the next",
        [(tier, f"{int(tier)}.csv", [life(f"203{int(tier)}-01-01")]) for tier in reversed(Tier)],
        [("0.csv:2", "5.csv:2, 4.csv:2, 3.csv:2, 2.csv:2, 1.csv:2")],
        [
            ("5.csv:2", "0.csv:2"),
            ("4.csv:2", "0.csv:2"),
            ("3.csv:2", "0.csv:2"),
            ("2.csv:2", "0.csv:2"),
            ("1.csv:2", "0.csv:2"),
        ],
    ),
    (
        "what says the same is no conflict",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life(ONE)])],
        [("o.csv:2", "s.csv:2")],
        [],
    ),
    (
        "another source or day of the same is no conflict",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life(ONE, source="x", as_of="2020-01-01")])],
        [("o.csv:2", "s.csv:2")],
        [],
    ),
    (
        "of two files of one source the younger row",
        [(EXPORT, "a.csv", [life(ONE, as_of="2026-02-01")]), (EXPORT, "b.csv", [life(TWO, as_of="2026-01-01")])],
        [("a.csv:2", "b.csv:2")],
        [("b.csv:2", "a.csv:2")],
    ),
    (
        "the younger row in the second file",
        [(EXPORT, "a.csv", [life(ONE, as_of="2026-01-01")]), (EXPORT, "b.csv", [life(TWO, as_of="2026-02-01")])],
        [("b.csv:2", "a.csv:2")],
        [("a.csv:2", "b.csv:2")],
    ),
    (
        "of one day the later row",
        [(EXPORT, "a.csv", [life(ONE)]), (EXPORT, "b.csv", [life(TWO)])],
        [("b.csv:2", "a.csv:2")],
        [("a.csv:2", "b.csv:2")],
    ),
    (
        "rows keep the order of the files, not of their days",
        [(EXPORT, "a.csv", [life(ONE, as_of="2026-02-01"), life(ONE, "Y", as_of="2026-01-01")])],
        [("a.csv:2", ""), ("a.csv:3", "")],
        [],
    ),
    ("no file", [], [], []),
    ("a file without rows", [(OWNER, "o.csv", []), (SHIPPED, "s.csv", [life(ONE)])], [("s.csv:2", "")], []),
]


@pytest.mark.parametrize(("files", "kept", "lost"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_whose_row_counts(files: list[File], kept: list[tuple[str, str]], lost: list[tuple[str, str]]) -> None:
    """On what a file that takes precedence states, later ones do not count."""
    files = [(tier, file, rows) for tier, file, rows in files if rows]
    rows, conflicts = joined("lifecycle", files)
    assert [(f"{row['source_file']}:{row['source_line']}", row["instead_of"]) for row in rows] == kept
    tiers = {file: int(tier) for tier, file, _ in files}
    assert [row["tier"] for row in rows] == [tiers[row["source_file"]] for row in rows]
    assert [
        (f"{row['left_out_file']}:{row['left_out_line']}", row["used"].partition(" ")[0]) for row in conflicts
    ] == lost
    assert all(row["left_out"].startswith(f"{row['left_out_file']}:") for row in conflicts)
    assert {(row["table"], row["subject"]) for row in conflicts} <= {("lifecycle", "X")}


UNITED: list[tuple[str, list[File], list[tuple[str, int]], list[tuple[str, str]]]] = [
    (
        "what devices state stands beside what is shipped",
        [(FLEET, "f.csv", [number("X")]), (SHIPPED, "s.csv", [number("Y")])],
        [("X", 3), ("Y", 3)],
        [("f.csv:2 (test, 2026-11-01)", "beside s.csv:2 (test, 2026-11-01)")],
    ),
    (
        "devices that agree with what is shipped contradict nothing",
        [(FLEET, "f.csv", [number("Y"), number("X")]), (SHIPPED, "s.csv", [number("Y")])],
        [("X", 3), ("Y", 3)],
        [],
    ),
    (
        "another number",
        [(FLEET, "f.csv", [number("X")]), (SHIPPED, "s.csv", [number("Y", "750-2")])],
        [("X", 3), ("Y", 3)],
        [],
    ),
    (
        "the owner before both",
        [(OWNER, "o.csv", [number("O")]), (FLEET, "f.csv", [number("X")]), (SHIPPED, "s.csv", [number("X")])],
        [("O", 0)],
        [
            ("o.csv:2 (test, 2026-11-01)", "f.csv:2 (test, 2026-11-01)"),
            ("o.csv:2 (test, 2026-11-01)", "s.csv:2 (test, 2026-11-01)"),
        ],
    ),
    (
        "all candidates of the owner",
        [(OWNER, "o.csv", [number("X"), number("Y")]), (SHIPPED, "s.csv", [number("Y")])],
        [("X", 0), ("Y", 0)],
        [],
    ),
    ("what is invented beside devices", [(FLEET, "f.csv", [number("X")]), (SAMPLE, "i.csv", [number("Y")])], [
        ("X", 3),
    ], [("f.csv:2 (test, 2026-11-01)", "i.csv:2 (test, 2026-11-01)")]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "kept", "lost"), [one[1:] for one in UNITED], ids=[one[0] for one in UNITED])
def test_numbers_that_devices_state(
    files: list[File], kept: list[tuple[str, int]], lost: list[tuple[str, str]]
) -> None:
    """They are candidates beside the shipped ones, and a contradiction names both."""
    rows, conflicts = joined("part_numbers", files)
    assert sorted((row["sku"], row["tier"]) for row in rows) == kept
    others = [f"beside {row['beside']}" if row["beside"] else row["left_out"] for row in conflicts]
    assert list(zip((row["used"] for row in conflicts), others, strict=True)) == lost
    assert all((row["left_out_line"] == 0) == (row["left_out"] == "") for row in conflicts)
    assert {row["subject"] for row in conflicts} <= {"750-1"}


def test_a_row_of_several_subjects_is_named_with_all_of_them() -> None:
    """A release is listed by train, releases, models and Evolved; blanks stand for nothing."""
    files: list[Any] = [
        (OWNER, "o.csv", [{"train": "23.4", "models": "MX.*", "end_of_support": ONE}]),
        (SHIPPED, "s.csv", [
            {"train": "23.4", "models": "MX.*", "end_of_support": TWO},
            {"train": "23.4", "end_of_support": TWO},
        ]),
    ]  # fmt: skip
    rows, conflicts = joined("junos_releases", files)
    assert [(row["source_file"], row["source_line"]) for row in rows] == [("o.csv", 2), ("s.csv", 3)]
    assert [(row["instead_of"]) for row in rows] == ["s.csv:2", ""]
    assert [row["subject"] for row in conflicts] == ["23.4  MX.*"]
