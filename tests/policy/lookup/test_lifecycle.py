"""Under which names the tables may know a product, and which of their rows apply to it."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from policy.lookup.lifecycle import (
    COLUMNS,
    conflicting_statements,
    deciding,
    judged_as,
    named_replacements,
    names_of,
    skus_to_look_up,
    statements,
    with_age,
)
from policy.testkit import Row, Rows, fru, resolved, table_frame

TABLES = ("lifecycle", "lifecycle_families", "prices", "material_statuses", "model_aliases")
SHIP: Row = {"material_status": "Ship", "orderable": "yes"}


def tables(rows: Rows) -> dict[str, pd.DataFrame]:
    return {name: table_frame(name, rows.get(name, ())) for name in TABLES}


def aliases(*pairs: tuple[str, str], confidence: str = "owner") -> list[Row]:
    return [{"printed": printed, "sku": sku, "confidence": confidence} for printed, sku in pairs]


def frus(*names: str) -> pd.DataFrame:
    """Parts with these SKUs, or candidates where several are joined."""
    return resolved([
        fru("FPC 0", "fpc", **({"candidates": name} if "|" in name else {"sku": name})) for name in names
    ])  # fmt: skip


# Aliases, and the names of X and Y beside their own.
NAMES: list[tuple[str, list[Row], list[tuple[str, str]]]] = [
    ("no alias", [], []),
    ("a printed name of it", aliases(("P", "X")), [("X", "P")]),
    ("it is a printed name", aliases(("X", "S")), [("X", "S")]),
    ("in both directions", aliases(("X", "S"), ("P", "X")), [("X", "S"), ("X", "P")]),
    ("two SKUs of one printed name", aliases(("X", "S"), ("X", "T")), []),
    ("two printed names of one SKU", aliases(("P", "X"), ("Q", "X")), []),
    ("a weak alias", aliases(("P", "X"), confidence="weak"), []),
    ("a weak alias makes none ambiguous", [*aliases(("P", "X")), *aliases(("Q", "X"), confidence="inferred")], [
        ("X", "P"),
    ]),
    ("the same alias twice", aliases(("P", "X"), ("P", "X")), [("X", "P")]),
    ("an alias of each", aliases(("P", "X"), ("Y", "S")), [("Y", "S"), ("X", "P")]),
    ("each is that of the other", aliases(("X", "Y")), [("X", "Y"), ("Y", "X")]),
    ("of another", aliases(("P", "Z")), []),
    ("its own name", aliases(("X", "X")), []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "more"), [one[1:] for one in NAMES], ids=[one[0] for one in NAMES])
def test_names(rows: list[Row], more: list[tuple[str, str]]) -> None:
    """Own names first, then what an unambiguous trusted alias gives, each once."""
    found = names_of(pd.Series(["X", "", "Y", "X"], dtype="str"), tables({"model_aliases": rows}))
    assert list(found.itertuples(index=False, name=None)) == [("X", "X"), ("Y", "Y"), *more]


# Products of the inventory, aliases, rows of its own, what has to be looked up and what it is judged as.
JUDGED: list[tuple[str, Sequence[str], list[Row], set[str], list[tuple[str, str, bool]], list[tuple[str, str]]]] = [
    ("one SKU", ["X"], [], {"X"}, [("X", "X", True)], [("X", "X")]),
    ("of which nothing is known", ["X"], [], set(), [("X", "X", True)], [("X", "X")]),
    ("twice", ["X", "X"], [], set(), [("X", "X", True)], [("X", "X")]),
    ("none", [""], [], set(), [], []),
    ("either", ["X | Y"], [], {"X"}, [("X | Y", "X", True), ("X | Y", "Y", True)], [("X | Y", "X"), ("X | Y", "Y")]),
    ("one alias", ["P"], aliases(("P", "X")), {"X"}, [("P", "P", True)], [("P", "P")]),
    (
        "two aliases",
        ["P"],
        aliases(("P", "Y"), ("P", "X")),
        {"X"},
        [("P", "P", True), ("P", "X", False), ("P", "Y", False)],
        [("P", "X"), ("P", "Y")],
    ),
    (
        "two aliases and a row of its own",
        ["P"],
        aliases(("P", "Y"), ("P", "X")),
        {"P", "X"},
        [("P", "P", True), ("P", "X", False), ("P", "Y", False)],
        [("P", "P")],
    ),
    ("two aliases, one weak", ["P"], [*aliases(("P", "X")), *aliases(("P", "Y"), confidence="weak")], set(), [
        ("P", "P", True),
    ], [("P", "P")]),
    (
        "two products",
        ["P", "Z"],
        aliases(("P", "Y"), ("P", "X")),
        {"Z"},
        [("P", "P", True), ("Z", "Z", True), ("P", "X", False), ("P", "Y", False)],
        [("Z", "Z"), ("P", "X"), ("P", "Y")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "rows", "known", "looked_up", "judged"), [one[1:] for one in JUDGED], ids=[one[0] for one in JUDGED]
)
def test_what_a_product_is_judged_as(
    names: Sequence[str],
    rows: list[Row],
    known: set[str],
    looked_up: list[tuple[str, str, bool]],
    judged: list[tuple[str, str]],
) -> None:
    """By its aliases only when no table has a row of its own."""
    parts, given = frus(*names), tables({"model_aliases": rows})
    found = skus_to_look_up(parts, given)
    assert list(found.itertuples(index=False, name=None)) == looked_up
    assert list(judged_as(found, known).itertuples(index=False, name=None)) == judged


@pytest.mark.parametrize(("known", "judged"), [({"A1-S", "B1"}, ["A1", "A1-S"]), ({"A1-S", "A1-BB"}, ["A1-BB"])])
def test_a_product_is_judged_as_another_form_of_its_board(known: set[str], judged: list[str]) -> None:
    """Where no row of its own is known, by all forms of which the tables have any row."""
    given = tables({"lifecycle": [{"sku": "A1-S"}, {"sku": "B1"}], "prices": [{"sku": "A1"}, {"sku": "A1-BB"}]})
    looked_up = [("A1-BB", "A1-BB", True), ("A1-BB", "A1", False), ("A1-BB", "A1-S", False)]
    found = skus_to_look_up(frus("A1-BB"), given)
    assert list(found.itertuples(index=False, name=None)) == looked_up
    assert list(judged_as(found, known)["sku"]) == judged


LIFE: Mapping[str, Row] = {
    "dated": {"last_order_date": "2030-01-01", "as_of": "2026-05-28"},
    "announced": {"announced": "2020-01-01"},
    "silent": {},
    "weak": {"end_of_support": "2030-01-01", "confidence": "weak"},
    "old": {"bulletin": "TSB1", "as_of": "2026-05-27", "replacement": "R"},
    "invented": {"bulletin": "TSB1", "as_of": "2020-01-01", "confidence": "invented"},
}
PRICES: Mapping[str, Row] = {
    "on sale": {"material_status": "Ship"},
    "dated on the list": {"material_status": "Ship", "last_order_date": "2030-01-01"},
    "dated, of no status": {"last_order_date": "2030-01-01"},
    "not orderable": {"material_status": "Hold"},
    "of no status": {},
    "left": {"material_status": "Ship", "left": True},
}


def test_rows_that_count_for_a_product() -> None:
    """Each row with whether it decides, can be ordered, has left the list and is fresh; no row of another."""
    given = tables({
        "lifecycle": [{"sku": name, **row} for name, row in LIFE.items()] + [{"sku": "other", "bulletin": "x"}],
        "prices": [{"sku": name, **row} for name, row in PRICES.items()] + [{"sku": "other", **PRICES["on sale"]}],
        "material_statuses": [SHIP, {"material_status": "Hold", "orderable": "no"}],
        "lifecycle_families": [
            {"family": "f", "models": "family.*", "announced": "2020-01-01"},
            {"family": "w", "models": "weak family", "bulletin": "x", "confidence": "weak", "as_of": "2020-01-01"},
            {"family": "d", "models": "dated", "bulletin": "never seen, for it has a row of its own"},
        ],
    })  # fmt: skip
    skus = pd.Series([*LIFE, *PRICES, "family-1", "weak family"], dtype="str")
    found = with_age(statements(skus, given), "2026-05-28")
    assert set(found.columns) == {*COLUMNS, "fresh"}
    marks = ("decides", "orderable", "left", "fresh")
    shown = [
        (row["sku"], row["table"], row["source_line"], *(name for name in marks if row[name]))
        for row in found.to_dict("records")
    ]
    assert shown == [
        ("dated", "lifecycle", 2, "decides", "fresh"),
        ("announced", "lifecycle", 3, "decides", "fresh"),
        ("silent", "lifecycle", 4, "decides", "fresh"),
        ("weak", "lifecycle", 5, "fresh"),
        ("old", "lifecycle", 6, "decides"),
        ("invented", "lifecycle", 7, "decides", "fresh"),
        ("on sale", "prices", 2, "decides", "orderable", "fresh"),
        ("dated on the list", "prices", 3, "decides", "fresh"),
        ("dated, of no status", "prices", 4, "decides", "fresh"),
        ("left", "prices", 7, "decides", "orderable", "left", "fresh"),
        ("family-1", "lifecycle_families", 2, "decides", "fresh"),
        ("weak family", "lifecycle_families", 3, "fresh"),
    ]


def test_a_row_under_an_alias_counts_for_the_product() -> None:
    """Its SKU is that of the product, its name the one under which the row stands."""
    given = tables({"model_aliases": aliases(("X", "S")), "lifecycle": [{"sku": "S", "bulletin": "TSB1"}]})
    [row] = statements(pd.Series(["X"], dtype="str"), given).to_dict("records")
    assert (row["sku"], row["name"], row["bulletin"], row["source_file"]) == ("X", "S", "TSB1", "own.csv")


def test_the_lowest_rank_decides_then_the_youngest_then_the_first() -> None:
    """Whatever the order of the rows."""
    rows = pd.DataFrame(
        [
            ("X", 1, "2026-01-01", "a.csv", 2),
            ("X", 0, "2020-01-01", "b.csv", 9),
            ("X", 0, "2026-01-01", "b.csv", 3),
            ("X", 0, "2026-01-01", "a.csv", 5),
            ("X", 0, "2026-01-01", "a.csv", 4),
            ("Y", 2, "2020-01-01", "z.csv", 7),
        ],
        columns=["sku", "rank", "as_of", "source_file", "source_line"],
    )
    for each in (rows, rows[::-1], rows.sample(frac=1, random_state=1)):
        found = deciding(each.drop(columns="rank"), each["rank"])
        assert found[["sku", "rank", "source_file", "source_line"]].to_numpy().tolist() == [
            ["X", 0, "a.csv", 4],
            ["Y", 2, "z.csv", 7],
        ]


PAST: Row = {"sku": "X", "last_order_date": "2023-06-30", "tier": 3, "as_of": "2025-02-04"}


def test_both_sources_of_a_contradiction_are_named() -> None:
    """The row that counts and the one that was left out, with their places."""
    given = tables({"lifecycle": [PAST], "prices": [{"sku": "X", **PRICES["on sale"]}], "material_statuses": [SHIP]})
    assert conflicting_statements(given).to_dict("records") == [
        {
            "table": "lifecycle, prices",
            "subject": "X",
            "used": "own.csv:2 (test, 2026-11-01)",
            "left_out": "own.csv:2 (test, 2025-02-04)",
            "left_out_file": "own.csv",
            "left_out_line": 2,
            "beside": "",
        }
    ]


def test_one_source_contradicts_nothing() -> None:
    assert conflicting_statements(tables({"lifecycle": [PAST]})).empty


@pytest.mark.parametrize(
    ("text", "skus"),
    [
        ("EX4400-48P", ("EX4400-48P",)),
        ("MX304, ACX7100-48L", ("MX304", "ACX7100-48L")),
        (" A;B or C ,", ("A", "B", "C")),
        ("No Replacement", ()),
        ("NO REPLACEMENT", ()),
        ("FORTRESS or -", ("FORTRESS",)),
        ("", ()),
    ],
)
def test_replacements_that_a_table_names(text: str, skus: tuple[str, ...]) -> None:
    assert named_replacements(text) == skus
