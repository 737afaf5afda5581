"""Two readings side by side: what agrees, what one of them alone lists, and what differs."""

from typing import Any

import pandas as pd
import pytest

from policy.lookup.names import unlike
from policy.verification.compare import alike, side_by_side, source_names

CLI = [("r1", "a", "1"), ("r1", "b", "2"), ("r2", "a", "3")]
NETCONF = [("r1", "b", "9", 7), ("r1", "b", "8", 8), ("r1", "c", "4", 9), ("r2", "a", "3", 6)]


def table(rows: list[Any], *columns: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    return frame.astype({name: "int64" if name == "line" else "str" for name in columns})


def test_rows_of_the_cli_come_first_and_the_first_row_of_a_place_counts() -> None:
    rows = side_by_side(
        table(CLI, "host", "path", "serial"), table(NETCONF, "host", "path", "serial", "line"), ["host", "path"]
    )
    columns = ["host", "path", "serial", "serial_verified", "line_verified", "agreement"]
    assert list(rows[columns].itertuples(index=False, name=None)) == [
        ("r1", "a", "1", "", 0, "only-cli"),
        ("r1", "b", "2", "9", 7, "agree"),
        ("r2", "a", "3", "3", 6, "agree"),
        ("r1", "c", "", "4", 9, "only-verification"),
    ]
    assert rows["line_verified"].dtype == "int64"
    assert rows.index.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(("cli", "verified", "agreement"), [(CLI, [], "only-cli"), ([], NETCONF, "only-verification")])
def test_a_side_without_rows_leaves_those_of_the_other(cli: list[Any], verified: list[Any], agreement: str) -> None:
    rows = side_by_side(
        table(cli, "host", "path", "serial"), table(verified, "host", "path", "serial", "line"), ["host", "path"]
    )
    assert set(rows["agreement"]) == {agreement}
    assert len(rows) == len({one[:2] for one in cli + verified})


def test_flags_and_lines_of_the_cli_are_blank_where_the_verification_alone_has_a_row() -> None:
    cli = table([("r1", "a", "1", 5)], "host", "path", "serial", "line").assign(is_product=True, seconds=1.5)
    rows = side_by_side(cli, table(NETCONF[2:3], "host", "path", "serial", "line"), ["host", "path"])
    assert rows["is_product"].tolist() == [True, False]
    assert rows["line"].tolist() == [5, 0]
    assert rows["seconds"].tolist() == [1.5, 0.0]
    assert rows["is_product"].dtype == bool


# Two numbers; do they differ, are they the same?
NUMBERS = [
    ("JN1", "JN1", False, True),
    ("jn1", "JN1", False, True),
    ("JN1", "jn1", False, True),
    ("JN1", "JN2", True, False),
    ("JN1", "", False, False),
    ("", "JN1", False, False),
    ("", "", False, False),
    ("BUILTIN", "BUILTIN", False, False),
    ("BUILTIN", "JN1", False, False),
    ("JN1", "NON-JNPR", False, False),
    ("XXXX", "XXXX", False, False),
]


@pytest.mark.parametrize(("one", "other", "differ", "same"), NUMBERS)
def test_only_two_numbers_differ_or_are_the_same(one: str, other: str, differ: bool, same: bool) -> None:
    pair = pd.Series([one], dtype="str"), pd.Series([other], dtype="str")
    assert (unlike(*pair).tolist(), alike(*pair).tolist()) == ([differ], [same])


def test_sources_of_a_verification_are_named_as_a_reader_knows_them() -> None:
    readings = pd.Series(["netconf", "import", "napalm", ""], dtype="str")
    assert source_names(readings).tolist() == ["NETCONF", "the imported XML", "NAPALM", "the verification"]
