"""What holds whatever the tables hold: order and repetition change nothing, the owner wins, absence never passes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import TypeVar

import pandas as pd
from check_cases import own
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from overlay_files import read
from policy_example import AS_OF, CARD, CHASSIS, Row, fleet

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
# A tilde stands for the number of a device: each has products of its own, so that one call judges many overlays.
SKUS = ("X-CARD~", "Y-CARD~", "MX480~")
PARTS = ("750-90~001", "750-90~002")
NAME = "XC~"
DAYS = ("", "2020-01-01", "2030-01-01")
FRUS = (
    {**CHASSIS, "sku": "MX480~"},
    {**CARD, "path": "FPC 0", "sku": "X-CARD~"},
    {**CARD, "path": "FPC 1", "sku": "", "part_number": PARTS[0], "serial_number": "S1"},
    {**CARD, "path": "FPC 2", "sku": "", "part_number": PARTS[1], "serial_number": "S2"},
    {**CARD, "path": "FPC 3", "sku": "", "part_number": "", "serial_number": "S3", "description": f"card [{NAME}]"},
)
HOSTS = tuple(f"r{number}" for number in range(8))
GIVEN = fleet({host: {"frus": [own(row, number) for row in FRUS]} for number, host in enumerate(HOSTS)})
PLAIN = settings(max_examples=1, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
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
Drawn = TypeVar("Drawn")


def of_each(drawn: st.SearchStrategy[Drawn]) -> st.SearchStrategy[list[Drawn]]:
    """One for each device."""
    return st.lists(drawn, min_size=len(HOSTS), max_size=len(HOSTS))


fleets = of_each(overlays)
Fleet = list[Overlays]
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


def loaded(*places: tuple[str, Fleet]) -> Reference:
    """The tables with the overlays of all devices, each in a place; without any row it is no example."""
    assume(any(rows for _, devices in places for tables in devices for rows in tables.values()))
    files = [
        read(table, FOLDERS[place], f"{place}/{table}.file{number}.csv", written(place, table, devices))
        for number, (place, devices) in enumerate(places)
        for table in TABLES
    ]
    made = {name: table_of(name, [part for part in files if part.source.name == name])[0] for name in TABLES}
    made["prices"] = made["prices"].assign(left=left_behind(made["prices"], files))
    return replace(shipped(), **made, sources=(*(part.source for part in files), *shipped().sources))


def written(place: str, table: str, devices: Fleet) -> list[Row]:
    """The rows as their file is read, which names neither their confidence nor, but in a price list, their day."""
    confidence = filled_in(FOLDERS[place])
    return [
        {"as_of": "", **own(row, number), "confidence": confidence}
        for number, tables in enumerate(devices)
        for row in tables[table]
    ]


def judged(reference: Reference) -> pd.DataFrame:
    """The findings of each check on each part."""
    context = AuditContext(GIVEN, resolve(GIVEN, reference, READING), answered(), reference, READING, AS_OF)
    return pd.concat([check(context.given_to(check)) for check in CHECKS], ignore_index=True)


def outcomes(reference: Reference) -> dict[tuple[str, int, str], str]:
    """The outcome of each check on each part of the devices by their numbers."""
    rows = judged(reference)[["check", "host", "path", "outcome"]].itertuples(index=False)
    return {(str(row[0]), HOSTS.index(row[1]), str(row[2])): str(row[3]) for row in rows}


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
    return named if path == "FPC 3" else {SKUS[2]} if path == "Chassis" else {SKUS[0]}


def decides(row: Row) -> bool:
    """Whether a row of dates or prices says anything that a verdict can rest on."""
    return any(row.get(name) for name in ("last_order_date", "end_of_support", "material_status"))


def has_ended(row: Row) -> bool:
    """Whether a row has a date that was reached."""
    return any("" < row.get(name, "") <= AS_OF.isoformat() for name in ("last_order_date", "end_of_support"))


@PLAIN
@given(devices=fleets, order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(devices: Fleet, order: Random) -> None:
    """Neither an outcome nor which row wins hangs on where a row stands."""
    shuffled = [{name: order.sample(rows, len(rows)) for name, rows in tables.items()} for tables in devices]
    assert outcomes(loaded(("export", devices))) == outcomes(loaded(("export", shuffled)))


@PLAIN
@given(devices=fleets)
def test_importing_twice_changes_nothing(devices: Fleet) -> None:
    """The same export under two names counts once."""
    assert outcomes(loaded(("export", devices))) == outcomes(loaded(("export", devices), ("export", devices)))


@PLAIN
@given(owners=fleets, exports=fleets, fleet=fleets)
def test_an_owners_row_always_wins(owners: Fleet, exports: Fleet, fleet: Fleet) -> None:
    """Of each fact that the owner states nobody else's counts, whatever exports and devices state."""
    reference = loaded(("owner", owners), ("export", exports), ("fleet", fleet))
    stated = [(name, own(row, number)) for number, one in enumerate(owners) for name in TABLES for row in one[name]]
    for name, row in stated:
        subject = list(TABLE_SCHEMAS[name].subject)
        table: pd.DataFrame = getattr(reference, name)
        same = table[(table[subject] == [row.get(one, "") for one in subject]).all(axis=1)]
        groups = TABLE_SCHEMAS[name].fact_groups
        for group in [one for one in groups if any(row.get(cell) for cell in one)] or (
            [] if groups else [tuple(subject)]
        ):
            stating = same[(same[list(group)] != "").any(axis=1)]
            assert set(stating["confidence"]) == {"owner"}, (name, row)


@PLAIN
@given(devices=of_each(st.tuples(overlays, st.sampled_from(SKUS))))
def test_a_product_without_any_row_never_passes(devices: list[tuple[Overlays, str]]) -> None:
    """Removing the rows of a product takes its pass away and never gives it one."""
    left = [
        {one: [row for row in rows if row["sku"] != gone] if one in DATED else rows for one, rows in tables.items()}
        for tables, gone in devices
    ]
    found = judged(loaded(("export", left)))
    of_gone = found["subject"].isin([gone.replace("~", str(number)) for number, (_, gone) in enumerate(devices)])
    assert "pass" not in set(found.loc[of_gone, "outcome"])


@PLAIN
@given(devices=of_each(st.tuples(overlays, st.integers(0, 11))))
def test_removing_a_row_never_turns_what_is_missing_into_a_pass(devices: list[tuple[Overlays, int]]) -> None:
    """A row of dates or prices that is taken away can only leave a product less known than before.

    Unless it states that the product has ended: then the part failed under that name, and the row stays here.
    """
    tables = [one for one, _ in devices]
    left = [without(one, DATED, place) or one for one, place in devices]
    for number, (one, fewer) in enumerate(zip(tables, left, strict=True)):
        if any(has_ended(row) for name in DATED for row in one[name] if row not in fewer[name]):
            left[number] = one
    before, after = outcomes(loaded(("export", tables))), outcomes(loaded(("export", left)))
    assert not [key for key, outcome in after.items() if outcome == "pass" and before[key] == "missing"]


@PLAIN
@given(devices=of_each(st.tuples(overlays, overlays, st.integers(0, 11))))
def test_after_a_row_of_dates_is_removed_a_pass_rests_on_another(devices: list[tuple[Overlays, Overlays, int]]) -> None:
    """Whatever passes then has another deciding row for every SKU that it may be, so that absence alone never passes.

    That removing a row *never* gives a pass cannot hold: where an owner's row says that a product is past its last
    order date, and so overrules an export by which it can be ordered, the export counts again once the owner takes the
    row back. That is a pass by evidence that is there, and the owner's word was the only thing against it.
    """
    left = [without(owner, DATED, place) or owner for owner, _, place in devices]
    exports = [export for _, export, _ in devices]
    unnamed: Fleet = [{**one, "part_numbers": [], "model_aliases": []} for one in left]
    for (check, number, path), outcome in outcomes(loaded(("owner", unnamed), ("export", exports))).items():
        both = (left[number], exports[number])
        rows = [row for tables in both for name in DATED for row in tables[name] if decides(row)]
        skus = called(path, exports[number])
        assert outcome != "pass" or (skus and skus <= {row["sku"] for row in rows}), (check, number, path)


@PLAIN
@given(devices=of_each(st.tuples(overlays, st.integers(0, 5))))
def test_a_part_that_no_row_names_any_more_never_passes(devices: list[tuple[Overlays, int]]) -> None:
    """An assembly number or name without a row stands for no product, whatever it stood for before.

    While other rows name the part it may pass by these: of two candidates of which one fails, the other is what is left
    when the owner rejects the first. That is why a literal *never* cannot hold here either.
    """
    left = [without(one, NAMING, place) or one for one, place in devices]
    after = outcomes(loaded(("export", left)))
    assert not [key for key, outcome in after.items() if outcome == "pass" and not called(key[2], left[key[1]])]
