"""What holds whatever the tables hold: order and repetition change nothing, the owner wins, absence never passes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random

import pandas as pd
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from overlay_files import read
from policy_example import AS_OF, CARD, CHASSIS, Row, records

from policy.checks import end_of_life, last_order_date
from policy.context import AuditContext
from policy.evidence.complete_outputs import answers
from policy.parts.products import resolve
from policy.reference.newest_price_list import left_behind
from policy.reference.overlays import FOLDERS, filled_in
from policy.reference.precedence import table_of
from policy.reference.reference_tables import Reference, read_files, reference_of
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.settings import EndOfLifeFrom, PolicySettings, UnlistedCandidates

CHECKS = (last_order_date.CHECK, end_of_life.CHECK)
SKUS = ("X-CARD", "Y-CARD", "MX480")
PARTS = ("750-900001", "750-900002")
NAME = "XC"
DAYS = ("", "2020-01-01", "2030-01-01")
GIVEN = records(
    frus=[
        CHASSIS,
        {**CARD, "path": "FPC 0", "sku": "X-CARD"},
        {**CARD, "path": "FPC 1", "sku": "", "part_number": PARTS[0], "serial_number": "S1"},
        {**CARD, "path": "FPC 2", "sku": "", "part_number": PARTS[1], "serial_number": "S2"},
        {**CARD, "path": "FPC 3", "sku": "", "part_number": "", "serial_number": "S3", "description": f"card [{NAME}]"},
    ]
)
PLAIN = settings(max_examples=5, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
# A SKU that a price list lacks is left out beside one that it has, so that its other rows decide nothing: kept here.
READING = PolicySettings(end_of_life_from=EndOfLifeFrom.LAST_ORDER_DATE, unlisted_candidates=UnlistedCandidates.KEPT)
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
aliases = st.fixed_dictionaries({"printed": st.just(NAME), "sku": st.sampled_from(SKUS)})
overlays = st.fixed_dictionaries(
    {
        "lifecycle": st.lists(lifecycle, max_size=4, unique_by=lambda row: row["sku"]),
        "prices": st.lists(prices, max_size=4, unique_by=lambda row: row["sku"]),
        "part_numbers": st.lists(numbers, max_size=4, unique_by=lambda row: (row["part_number"], row["sku"])),
        "model_aliases": st.lists(aliases, max_size=2, unique_by=lambda row: row["sku"]),
    }
)
Overlays = dict[str, list[Row]]
DATED, NAMING = ("lifecycle", "prices"), ("part_numbers", "model_aliases")
TABLES = (*DATED, *NAMING)


@cache
def shipped() -> Reference:
    """The shipped tables that the checks on products need beside the overlays, read once."""
    needed = {"material_statuses", "families", "fixed_parts"}
    return reference_of([part for part in read_files({})[0] if part.source.name in needed])


@cache
def answered() -> pd.DataFrame:
    """Which outputs are complete depends on no table."""
    return answers(GIVEN, resolve(GIVEN, shipped(), READING))


def loaded(*places: tuple[str, Overlays]) -> Reference:
    """The tables with overlays, each in a place of the folder."""
    own = [
        read(table, FOLDERS[place], f"{place}/{table}.file{number}.csv", [written(place, row) for row in rows])
        for number, (place, tables) in enumerate(places)
        for table, rows in tables.items()
    ]
    made = {name: table_of(name, [part for part in own if part.source.name == name])[0] for name in TABLES}
    made["prices"] = made["prices"].assign(left=left_behind(made["prices"], own))
    return replace(shipped(), **made, sources=(*(part.source for part in own), *shipped().sources))


def written(place: str, row: Row) -> Row:
    """A row as its file is read, which names neither its confidence nor, but in a price list, its day."""
    return {"as_of": "", **row, "confidence": filled_in(FOLDERS[place])}


def judged(reference: Reference) -> pd.DataFrame:
    """The findings of each check on each part."""
    context = AuditContext(GIVEN, resolve(GIVEN, reference, READING), answered(), reference, READING, AS_OF)
    return pd.concat([check(context.given_to(check)) for check in CHECKS], ignore_index=True)


def outcomes(reference: Reference) -> dict[tuple[str, str], str]:
    """The outcome of each check on each part."""
    rows = judged(reference)[["check", "path", "outcome"]].itertuples(index=False)
    return {(str(row[0]), str(row[1])): str(row[2]) for row in rows}


def without(tables: Overlays, removable: Sequence[str], place: int) -> Overlays | None:
    """The overlays without one row of these tables; nothing when there is none to remove."""
    rows = [(name, row) for name in removable for row in tables[name]]
    if not rows:
        return None
    name, gone = rows[place % len(rows)]
    return {**tables, name: [row for row in tables[name] if row is not gone]}


def called(path: str, tables: Overlays) -> set[str]:
    """Every SKU that a part may be by these tables; empty for one that no row names."""
    numbers = {f"FPC {place}": number for place, number in enumerate(PARTS, start=1)}
    if path in numbers:
        return {row["sku"] for row in tables["part_numbers"] if row["part_number"] == numbers[path]}
    named = {row["sku"] for row in tables["model_aliases"]}
    return named if path == "FPC 3" else {"MX480"} if path == "Chassis" else {"X-CARD"}


def decides(row: Row) -> bool:
    """Whether a row of dates or prices says anything that a verdict can rest on."""
    return any(row.get(name) for name in ("last_order_date", "end_of_support", "material_status"))


def has_ended(row: Row) -> bool:
    """Whether a row has a date that was reached."""
    return any("" < row.get(name, "") <= AS_OF.isoformat() for name in ("last_order_date", "end_of_support"))


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
    """Of each fact that the owner states nobody else's counts, whatever exports and devices state."""
    reference = loaded(("owner", own), ("export", export), ("fleet", fleet))
    for name, rows in own.items():
        subject = list(TABLE_SCHEMAS[name].subject)
        table: pd.DataFrame = getattr(reference, name)
        for row in rows:
            same = table[(table[subject] == [row.get(one, "") for one in subject]).all(axis=1)]
            groups = TABLE_SCHEMAS[name].fact_groups
            for group in [one for one in groups if any(row.get(cell) for cell in one)] or (
                [] if groups else [tuple(subject)]
            ):
                stating = same[(same[list(group)] != "").any(axis=1)]
                assert set(stating["confidence"]) == {"owner"}, (name, row)


@PLAIN
@given(tables=overlays, gone=st.sampled_from(SKUS))
def test_a_product_without_any_row_never_passes(tables: Overlays, gone: str) -> None:
    """Removing the rows of a product takes its pass away and never gives it one."""
    left = {one: [row for row in rows if row["sku"] != gone] if one in DATED else rows for one, rows in tables.items()}
    found = judged(loaded(("export", left)))
    assert "pass" not in set(found.loc[found["subject"] == gone, "outcome"])


@PLAIN
@given(tables=overlays, place=st.integers(0, 11))
def test_removing_a_row_never_turns_what_is_missing_into_a_pass(tables: Overlays, place: int) -> None:
    """A row of dates or prices that is taken away can only leave a product less known than before.

    Unless it states that the product has ended: then the part failed under that name.
    """
    left = without(tables, DATED, place)
    if left is None or any(has_ended(row) for name in DATED for row in tables[name] if row not in left[name]):
        return
    before, after = outcomes(loaded(("export", tables))), outcomes(loaded(("export", left)))
    assert not [key for key, outcome in after.items() if outcome == "pass" and before[key] == "missing"]


@PLAIN
@given(own=overlays, export=overlays, place=st.integers(0, 11))
def test_after_a_row_of_dates_is_removed_a_pass_rests_on_another(own: Overlays, export: Overlays, place: int) -> None:
    """Whatever passes then has another deciding row for every SKU that it may be, so that absence alone never passes.

    That removing a row *never* gives a pass cannot hold: where an owner's row says that a product is past its last
    order date, and so overrules an export by which it can be ordered, the export counts again once the owner takes the
    row back. That is a pass by evidence that is there, and the owner's word was the only thing against it.
    """
    left = without(own, DATED, place)
    if left is None:
        return
    names = {**left, "part_numbers": [], "model_aliases": []}
    for (check, path), outcome in outcomes(loaded(("owner", names), ("export", export))).items():
        rows = [row for tables in (left, export) for name in DATED for row in tables[name] if decides(row)]
        skus = called(path, export)
        assert outcome != "pass" or (skus and skus <= {row["sku"] for row in rows}), (check, path)


@PLAIN
@given(tables=overlays, place=st.integers(0, 5))
def test_a_part_that_no_row_names_any_more_never_passes(tables: Overlays, place: int) -> None:
    """An assembly number or name without a row stands for no product, whatever it stood for before.

    While other rows name the part it may pass by these: of two candidates of which one fails, the other is what is left
    when the owner rejects the first. That is why a literal *never* cannot hold here either.
    """
    left = without(tables, NAMING, place)
    if left is None:
        return
    after = outcomes(loaded(("export", left)))
    assert not [key for key, outcome in after.items() if outcome == "pass" and not called(key[1], left)]
