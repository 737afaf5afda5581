"""Which SKUs a chassis may be, by what it and its device print, and what remains open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pytest
from shipped_tables import shipped_table

from policy.parts.sku import with_skus
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings, UnlistedCandidates
from policy.testkit import Row, Rows, fru, record_frame, small_reference


def named(printed: str, sku: str, **more: str) -> Row:
    return {"printed": printed, "sku": sku, "kind": "chassis", **more}


ALIASES = [
    named("BOX", "BOX-AC", power="AC"),
    named("BOX", "BOX-DC", power="DC"),
    named("SWITCH", "S-AFO", models="s-48", airflow="AFO"),
    named("SWITCH", "S-AFI", models="s-48", airflow="AFI"),
    named("SWITCH", "T-AFI", models="t-48", airflow="AFI"),
    named("S-48", "S-AFO", models="s-48", airflow="AFO"),
    named("ROUTER", "R-BASE2", midplane="plain"),
    named("ROUTER", "R-BASE3", midplane="enhanced"),
    named("ROUTER", "R-PREM3", midplane="enhanced"),
    named("OLD", "OLDBASE", confidence="inferred"),
    named("HALF", "HALF-1"),
    named("HALF", "HALF-2", confidence="inferred"),
    named("CARD-BOX", "ONE"),
    named("EEPROM", "ORDERED"),
    named("SOLD", "SOLD-S"),
    named("PLATE", "SOLD"),
    named("AGED", "BASE-9", confidence="inferred"),
    named("TWIN", "TWIN-1", power="AC"),
    named("TWIN", "TWIN-2", power="AC"),
]
CHASSIS = fru("Chassis", "chassis", part_number="")


def supply(text: str) -> Row:
    return fru("PSU 0", "power", description=text)


def midplane(text: str) -> Row:
    return fru("Midplane", "midplane", description=text)


@dataclass(frozen=True)
class Box:
    """The rows and the model of a device, and the tables and settings by which it is named."""

    rows: Sequence[Row]
    model: str = ""
    tables: Rows = field(default_factory=lambda: {"model_aliases": ALIASES})
    settings: PolicySettings = field(default_factory=PolicySettings)


def box(
    description: str,
    *others: Row,
    model: str = "",
    prices: Sequence[Row] = (),
    lifecycle: Sequence[Row] = (),
    settings: PolicySettings | None = None,
    **chassis: Any,
) -> Box:
    """A chassis of that description beside other rows."""
    tables = {"model_aliases": ALIASES, "prices": prices, "lifecycle": lifecycle}
    rows = [{**CHASSIS, "description": description, **chassis}, *others]
    return Box(rows, model, tables, settings or PolicySettings())


def resolved(reference: Reference, boxes: Mapping[str, Box]) -> dict[str, tuple[str, ...]]:
    """Sku, sku_from, candidates, hint and note of the first row of each device, all of them resolved in one call."""
    frus = record_frame("frus", [{**row, "host": host} for host, one in boxes.items() for row in one.rows])
    models = [{"host": host, "model": one.model} for host, one in boxes.items() if one.model]
    [settings] = {one.settings for one in boxes.values()}
    found = with_skus(frus, record_frame("software", models), reference, settings).drop_duplicates("host")
    columns = found[["sku", "sku_from", "candidates", "hint", "note"]].itertuples(index=False, name=None)
    return dict(zip(found["host"], columns, strict=True))


def listed(*skus: str, **more: str) -> list[Row]:
    return [{"sku": sku, "material_status": "Ship", **more} for sku in skus]


FIT = "What it shows of model, airflow, power and midplane does not fit {}, which print this name."
GONE = "Left out, as the price list of 2026-11-01 does not carry them: {}."


CASES: list[tuple[str, Box, tuple[str, str, str, str, str]]] = [
    ("power is not shown", box("BOX"), ("", "alias", "BOX-AC | BOX-DC", "", "")),
    ("power", box("BOX", supply("PS 320W AC")), ("BOX-AC", "alias", "", "", "")),
    ("the other power", box("box", supply("DC supply")), ("BOX-DC", "alias", "", "", "")),
    ("both kinds of power", box("BOX", supply("AC"), supply("DC")), ("", "alias", "BOX-AC | BOX-DC", "", "")),
    ("airflow and model", box("SWITCH", supply("X-AFI"), model="s-48"), ("S-AFI", "alias", "", "", "")),
    ("another model", box("SWITCH", supply("X-AFI"), model="T-48"), ("T-AFI", "alias", "", "", "")),
    ("no model", box("SWITCH", supply("X-AFI")), ("", "alias", "S-AFI | T-AFI", "", "")),
    (
        "the model of the routing engine",
        box("SWITCH", supply("X-AFI"), fru("Routing Engine 0", "routing-engine", description="RE-T-48")),
        ("T-AFI", "alias", "", "", ""),
    ),
    ("a model of neither", box("SWITCH", model="u-48"), ("", "", "", "", "")),
    ("a bracket is a model", box("SWITCH [T-48]"), ("T-AFI", "alias", "", "", "")),
    ("show version alone", box("", model="s-48"), ("S-AFO", "alias", "", "", "")),
    ("a midplane", box("ROUTER", midplane("Midplane")), ("R-BASE2", "alias", "", "", "")),
    ("another", box("ROUTER", midplane("Enhanced Midplane")), ("", "alias", "R-BASE3 | R-PREM3", "", "")),
    (
        "airflow that none has",
        box("S-48", supply("X-AFI"), model="s-48"),
        ("", "", "", "", FIT.format("S-AFO")),
    ),
    ("a guess", box("OLD"), ("", "alias", "", "OLDBASE", "")),
    ("a guess that the list carries", box("OLD", prices=listed("OLDBASE")), ("OLDBASE", "alias", "", "", "")),
    ("a guess beside another", box("HALF"), ("", "alias", "HALF-1 | HALF-2", "", "")),
    ("no name that is known", box("MX7"), ("MX7", "description", "", "", "")),
    ("the list", box("BOX", prices=listed("BOX-DC")), ("BOX-DC", "alias", "", "", GONE.format("BOX-AC"))),
    (
        "the list, strictly",
        box("BOX", prices=listed("BOX-DC"), settings=PolicySettings(unlisted_candidates=UnlistedCandidates.KEPT)),
        ("", "alias", "BOX-AC | BOX-DC", "", ""),
    ),
    (
        "the list, and a date of the other",
        box("BOX", prices=listed("BOX-DC"), lifecycle=[{"sku": "BOX-AC", "last_order_date": "2020-01-01"}]),
        ("", "alias", "BOX-AC | BOX-DC", "", ""),
    ),
    (
        "what is shown counts before the list",
        box("BOX", supply("AC"), prices=listed("BOX-DC")),
        ("BOX-AC", "alias", "", "", ""),
    ),
    (
        "the name is on the list",
        box("BOX", prices=listed("BOX")),
        ("BOX", "alias", "", "", GONE.format("BOX-AC, BOX-DC")),
    ),
    (
        "the list teaches",
        box("MX7", prices=listed("MX7BASE-AC", "MX7BASE-DC", description="MX7 base chassis")),
        ("", "alias", "MX7BASE-AC | MX7BASE-DC", "", ""),
    ),
    (
        "the list teaches, and power tells",
        box("MX7", supply("DC"), prices=listed("MX7BASE-AC", "MX7BASE-DC", description="MX7 base chassis")),
        ("MX7BASE-DC", "alias", "", "", ""),
    ),
    ("the device itself", box("BOX", sku="BOX-DC", sku_from="models"), ("BOX-DC", "models", "", "", "")),
    ("a name that is never ordered", box("X", sku="EEPROM", sku_from="models"), ("ORDERED", "alias", "", "", "")),
    (
        "the same, on the list",
        box("X", sku="EEPROM", sku_from="models", prices=listed("EEPROM")),
        ("EEPROM", "models", "", "", ""),
    ),
    (
        "a name under which another is ordered",
        box("X", sku="SOLD", sku_from="models"),
        ("SOLD", "models", "", "", ""),
    ),
    (
        "a card of a name that is never ordered",
        box("CARD-BOX", kind="fpc", sku="EEPROM", sku_from="models"),
        ("EEPROM", "models", "", "", ""),
    ),
    (
        "a mask is no model",
        box("BOX", supply("AC"), sku="XXXXXX", sku_from="models"),
        ("BOX-AC", "alias", "", "", ""),
    ),
    (
        "a guess of another name that the list carries",
        box("AGED", prices=listed("BASE-9")),
        (
            "",
            "alias",
            "",
            "BASE-9",
            "",
        ),
    ),
    (
        "a guess beside what the list teaches",
        box(
            "OLD",
            prices=listed("OLD-1", description="OLD base chassis"),
            settings=PolicySettings(unlisted_candidates=UnlistedCandidates.KEPT),
        ),
        ("", "alias", "OLD-1 | OLDBASE", "", ""),
    ),
    (
        "a guess that the list teaches",
        box("OLD", prices=listed("OLDBASE", "OLD-1", description="OLD base chassis")),
        ("", "alias", "OLD-1 | OLDBASE", "", ""),
    ),
    ("power that neither has", box("TWIN", supply("DC")), ("", "", "", "", FIT.format("TWIN-1, TWIN-2"))),
]


@cache
def all_found() -> dict[str, tuple[str, ...]]:
    """What all boxes are, those of the same tables and settings in one fleet."""
    boxes, found = {name: one for name, one, _ in CASES}, dict[str, tuple[str, ...]]()
    while left := {name: one for name, one in boxes.items() if name not in found}:
        first = next(iter(left.values()))
        alike = {
            name: one for name, one in left.items() if (one.tables, one.settings) == (first.tables, first.settings)
        }
        found |= resolved(small_reference(first.tables), alike)
    return found


@pytest.mark.parametrize(("case", "wanted"), [(one[0], one[2]) for one in CASES], ids=[one[0] for one in CASES])
def test_a_chassis(case: str, wanted: tuple[str, ...]) -> None:
    assert all_found()[case] == wanted


def test_an_assembly_number_counts_though_the_parts_show_another_chassis() -> None:
    numbers = [{"part_number": "710-1", "sku": "R-BASE2"}]
    reference = small_reference({"model_aliases": ALIASES, "part_numbers": numbers})
    chassis = {**CHASSIS, "description": "ROUTER", "part_number": "710-1"}
    found = resolved(reference, {"r1": Box([chassis, midplane("Enhanced Backplane")])})
    assert found["r1"] == ("R-BASE2", "part-number", "", "", "")


NUMBERS = (("650-1", "ONE"), ("650-2", "OTHER"), ("650-3", "OTHER"), ("650-3", "ONE"))
ONE = {"part_numbers": [{"part_number": number, "sku": sku} for number, sku in NUMBERS]}
# The kind of a row that prints the name of a chassis, its assembly number; SKU and candidates.
ROWS = [
    ("fpc", "650-9", ("ONE", "")),
    ("fpc", "650-1", ("ONE", "")),
    ("fpc", "650-2", ("", "ONE | OTHER")),
    *((kind, "650-9", ("", "")) for kind in ("pic", "mic", "control-board", "power", "fan", "fabric")),
    ("fpc", "650-3", ("ONE", "")),
]


@cache
def cards_found() -> dict[str, tuple[str, ...]]:
    """What each row is that prints the name of a chassis."""
    rows = {
        f"{kind} {number}": [fru("Slot 0", kind, description="CARD-BOX", part_number=number)]
        for kind, number, _ in ROWS
    }
    return resolved(small_reference({"model_aliases": ALIASES, **ONE}), {name: Box(one) for name, one in rows.items()})


@pytest.mark.parametrize(("kind", "number", "wanted"), ROWS)
def test_which_rows_stand_for_a_chassis(kind: str, number: str, wanted: tuple[str, str]) -> None:
    """A switch of a virtual chassis is an FPC; the name of a chassis on another part is that of no product."""
    found = cards_found()[f"{kind} {number}"]
    assert (found[0], found[2]) == wanted


SHIPPED = [
    ("MX480", "", ["PS 1.4-2.52kW; 90-264V AC in"], "Enhanced MX480 Midplane", "MX480-PREMIUM3-AC | MX480BASE3-AC"),
    ("MX480", "mx480", ["DC 2.4kW Power Entry Module"], "MX480 Midplane", "MX480-PREMIUM2-DC | MX480BASE-DC"),
    ("JNP48Y8C-CHAS", "qfx5120-48y-8c", ["JPSU-650W-AC-AO"], "", "QFX5120-48Y-AFO | QFX5120-48Y-AFO2"),
    ("JNP48Y8C-CHAS", "ex4650-48y-8c", ["JPSU-650W-AC-AO"], "", "EX4650-48Y-AFO"),
    ("JNP7100-48L [ACX7100-48L]", "", ["JNP-PWR-AC-AFO"], "", "ACX7100-48L-AC-AO"),
    ("EX4300-48T", "", ["JPSU-350-AC-AFI"], "", "EX4300-48T-AFI | EX4300-48T-AFI-TAA"),
    ("SRX4100", "", ["AC supply"], "", "SRX4100-CHAS | SRX4100-SYS-JB-AC"),
]


@cache
def shipped_found() -> dict[str, tuple[str, ...]]:
    """What the shipped names make of each box."""
    boxes = {
        f"{chassis} {model} {plane}": box(chassis, *map(supply, supplies), midplane(plane), model=model)
        for chassis, model, supplies, plane, _ in SHIPPED
    }
    return resolved(replace(small_reference({}), model_aliases=shipped_table("model_aliases")), boxes)


@pytest.mark.parametrize(("case", "wanted"), [(" ".join((one[0], one[1], one[3])), one[4]) for one in SHIPPED])
def test_what_the_shipped_names_give(case: str, wanted: str) -> None:
    found = shipped_found()[case]
    assert (found[0] or found[2]) == wanted
