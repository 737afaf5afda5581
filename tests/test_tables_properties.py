"""What holds whatever the tables hold: order and repetition change nothing, the owner wins, absence never passes."""

import tempfile
from functools import cache
from pathlib import Path
from random import Random

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_example import AS_OF, CARD, CHASSIS, Row, records

from policy.checks import end_of_life, last_order_date
from policy.judge import judge
from policy.overlays import FOLDERS
from policy.read_table import TableFile, read_table
from policy.reference import Reference, read_files, reference_of
from policy.settings import EndOfLifeFrom, PolicySettings
from policy.table_schemas import FORMS

CHECKS = (last_order_date.CHECK, end_of_life.CHECK)
SKUS = ("X-CARD", "Y-CARD", "MX480")
PARTS = ("750-900001", "750-900002")
DAYS = ("", "2020-01-01", "2030-01-01")
GIVEN = records(
    frus=[
        CHASSIS,
        {**CARD, "path": "FPC 0", "sku": "X-CARD"},
        {**CARD, "path": "FPC 1", "sku": "", "part_number": PARTS[0], "serial_number": "S1"},
        {**CARD, "path": "FPC 2", "sku": "", "part_number": PARTS[1], "serial_number": "S2"},
    ]
)
PLAIN = settings(max_examples=5, deadline=None)
READING = PolicySettings(end_of_life_from=EndOfLifeFrom.LAST_ORDER_DATE)
lifecycle = st.fixed_dictionaries(
    {"sku": st.sampled_from(SKUS), "last_order_date": st.sampled_from(DAYS), "end_of_support": st.sampled_from(DAYS)}
)
prices = st.fixed_dictionaries(
    {
        "sku": st.sampled_from(SKUS),
        "last_order_date": st.sampled_from(DAYS),
        "material_status": st.sampled_from(("Ship", "")),
        "as_of": st.sampled_from(("2026-11-01", "2024-01-01")),
    }
)
numbers = st.fixed_dictionaries({"part_number": st.sampled_from(PARTS), "sku": st.sampled_from(SKUS)})
overlays = st.fixed_dictionaries(
    {
        "lifecycle": st.lists(lifecycle, max_size=4, unique_by=lambda row: row["sku"]),
        "prices": st.lists(prices, max_size=4, unique_by=lambda row: row["sku"]),
        "part_numbers": st.lists(numbers, max_size=4, unique_by=lambda row: (row["part_number"], row["sku"])),
    }
)
Overlays = dict[str, list[Row]]


@cache
def shipped() -> list[TableFile]:
    """The shipped files that the checks on products need beside the overlays, read once."""
    needed = {"material_statuses", "families", "fixed_parts"}
    return [part for part in read_files({})[0] if part.source.name in needed]


def loaded(*places: tuple[str, Overlays]) -> Reference:
    """The tables with overlays, each in a place of the folder."""
    own = []
    with tempfile.TemporaryDirectory() as name:
        for number, (place, tables) in enumerate(places):
            for table, rows in tables.items():
                columns = [one for one in FORMS[table].schema.columns if one not in {"confidence", "source"}]
                path = Path(name) / f"{table}.file{number}.csv"
                pd.DataFrame(rows, columns=columns, dtype="str").fillna("").to_csv(path, index=False)
                own.append(read_table(path, FORMS[table], tier=FOLDERS[place]))
    assert not [problem for part in own for problem in part.problems]
    return reference_of([*own, *shipped()])


def outcomes(reference: Reference) -> dict[tuple[str, str], str]:
    """The outcome of each check on each part."""
    found = judge(GIVEN, reference, READING, AS_OF, CHECKS).findings
    rows = found[["check", "path", "outcome"]].itertuples(index=False)
    return {(str(row[0]), str(row[1])): str(row[2]) for row in rows}


@PLAIN
@given(tables=overlays, order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(tables: Overlays, order: Random) -> None:
    """Neither an outcome nor which row wins hangs on where a row stands."""
    shuffled = {name: order.sample(rows, len(rows)) for name, rows in tables.items()}
    assert outcomes(loaded(("export", tables))) == outcomes(loaded(("export", shuffled)))


@PLAIN
@given(tables=overlays)
def test_importing_twice_changes_nothing(tables: Overlays) -> None:
    """The same export under two names counts once."""
    assert outcomes(loaded(("export", tables))) == outcomes(loaded(("export", tables), ("export", tables)))


@PLAIN
@given(own=overlays, export=overlays, fleet=overlays)
def test_an_owners_row_always_wins(own: Overlays, export: Overlays, fleet: Overlays) -> None:
    """Of what the owner speaks nobody else does, whatever exports and devices say."""
    reference = loaded(("owner", own), ("export", export), ("fleet", fleet))
    for name, rows in own.items():
        subject = list(FORMS[name].subject)
        table: pd.DataFrame = getattr(reference, name)
        for row in rows:
            same = table[(table[subject] == [row[one] for one in subject]).all(axis=1)]
            assert set(same["confidence"]) == {"owner"}, (name, row)


@PLAIN
@given(tables=overlays, gone=st.sampled_from(SKUS))
def test_a_product_without_any_row_never_passes(tables: Overlays, gone: str) -> None:
    """Removing the rows of a product takes its pass away and never gives it one."""
    left = {
        one: [row for row in rows if row["sku"] != gone] if one in {"lifecycle", "prices"} else rows
        for one, rows in tables.items()
    }
    reference = loaded(("export", left))
    found = judge(GIVEN, reference, READING, AS_OF, CHECKS).findings
    assert "pass" not in set(found.loc[found["subject"] == gone, "outcome"])


@PLAIN
@given(tables=overlays, place=st.integers(0, 11))
def test_removing_a_row_never_turns_what_is_missing_into_a_pass(tables: Overlays, place: int) -> None:
    """A row of dates or prices that is taken away can only leave a product less known than before."""
    removable = [(name, row) for name in ("lifecycle", "prices") for row in tables[name]]
    if not removable:
        return
    name, gone = removable[place % len(removable)]
    left = {**tables, name: [row for row in tables[name] if row is not gone]}
    before, after = outcomes(loaded(("export", tables))), outcomes(loaded(("export", left)))
    turned = [key for key, outcome in after.items() if outcome == "pass" and before[key] == "missing"]
    assert not turned, (name, gone)
