"""What the rows of a price list sell: fees and levels of support, by their words and by their numbers."""

from typing import Any

import pytest
from small_reference import small_reference

from policy.pricing.service_rows import ServiceRow, service_rows
from policy.reference.reference_tables import load_reference
from policy.reference.schemas.columns import Fee
from policy.testkit import AS_OF, Row

LEVELS = load_reference().service_levels.to_dict("records")


def rows_of(*prices: Row) -> tuple[ServiceRow, ...]:
    """What is read of some rows, with the levels that are shipped."""
    levels = [{str(name): one[name] for name in ("level", "title", "service_skus")} for one in LEVELS]
    return service_rows(small_reference({"prices": list(prices), "service_levels": levels}))


def row(sku: str, description: str = "", **more: Any) -> Row:
    return {"sku": sku, "description": description, "service_price": "10.00", **more}


def read(sku: str, description: str = "", **more: str) -> ServiceRow:
    [found] = rows_of(row(sku, description, **more))
    return found


@pytest.mark.parametrize(
    ("sku", "description", "level", "doubts"),
    [
        ("SVC-CP-X", "Juniper Care Core Plus Support for X", "core-plus", ()),
        ("SVC-CP-X", "JUNIPER CARE CORE-PLUS SUPPORT", "core-plus", ()),
        ("SVC-COR-X", "Juniper Care Core Support for X", "core", ()),
        ("SVC-ND-X", "Juniper Care Next-Day Support", "next-day", ()),
        ("SVC-NDCE-X", "Next Day Onsite for X", "next-day-onsite", ()),
        ("SVC-SD-X", "Same-Day Support", "same-day", ()),
        ("SVC-SDTWO-X", "Same-Day 2-Hour", "same-day-2-hour", ()),
        ("PAR-RTF-X", "PSS Return-to-Factory for X", "return-to-factory", ()),
        ("PAR-RTF-X", "Return to Factory for X", "return-to-factory", ()),
        ("PAR-SUP-X", "PSS Basic Support for X", "pss-basic", ()),
        ("SVC-CP-X", "", "core-plus", ("its description names no level of support",)),
        ("SVC-ND-X", "Core Plus Support", "core-plus", ("its number begins like next-day",)),
        ("SVC-QQ-X", "Support", "", ("its description names no level of support",)),
        ("SVC-QQ-X", "Hardcore plussed", "", ("its description names no level of support",)),
    ],
)
def test_the_level_by_words_and_by_number(sku: str, description: str, level: str, doubts: tuple[str, ...]) -> None:
    found = read(sku, description)
    assert (found.level, found.doubts, found.fee) == (level, doubts, None)


@pytest.mark.parametrize(
    ("sku", "words", "years", "doubt"),
    [
        ("SVC-CP-X", "", 1, ""),
        ("SVC-CP-X", "1 Year", 1, ""),
        ("SVC-CP-X", "one-year", 1, ""),
        ("SVC-CP-X-3", "3 Years", 3, ""),
        ("SVC-CP-X", "3YR", 3, ""),
        ("SVC-CP-X", "five years", 5, ""),
        ("SVC-CP-X-3", "", 3, "that it is for 3 years is by its number alone"),
        ("SVC-CP-X-3-R", "", 3, "that it is for 3 years is by its number alone"),
        ("SVC-CP-X-1", "", 1, ""),
        ("SVC-CP-X-6", "", 1, ""),
        ("SVC-CP-X-48", "", 1, ""),
        ("SVC-CP-X-3", "1 Year", 1, "its number ends like 3 years"),
        ("SVC-CP-X", "1 Year or 3 Years", 3, "its description names several terms"),
    ],
)
def test_for_how_many_years(sku: str, words: str, years: int, doubt: str) -> None:
    found = read(sku, f"Core Plus {words}")
    assert (found.years, found.doubts) == (years, (doubt,) if doubt else ())
    assert found.reinstates == (years == 1)


@pytest.mark.parametrize(
    ("description", "fee", "fee_class", "doubts"),
    [
        ("Inspection fee, entry class", Fee.INSPECTION, "entry", ()),
        ("Reinstatement INSPECTIONS, mid-range products", Fee.INSPECTION, "mid", ()),
        ("Inspection service, high-end", Fee.INSPECTION, "high", ()),
        ("Fee for inspection of low end products", Fee.INSPECTION, "entry", ()),
        ("Inspection charge, midplanes", Fee.INSPECTION, "", ("its description names no class of products",)),
        ("Inspection fees, entry and mid", Fee.INSPECTION, "", ("its description names several classes",)),
        ("Junos re-registration, high", Fee.RE_REGISTRATION, "high", ()),
        ("Junos reregistration, high", Fee.RE_REGISTRATION, "high", ()),
        ("Software Re-licensing fee, entry", Fee.RE_REGISTRATION, "entry", ()),
    ],
)
def test_the_fees_by_words(description: str, fee: Fee, fee_class: str, doubts: tuple[str, ...]) -> None:
    """A fee has no level; it is one whether the list gives it as a product or as a service."""
    for priced in ({}, {"service_price": "", "price": "7.00"}):
        found = read("F", description, **priced)
        assert (found.fee, found.fee_class, found.doubts) == (fee, fee_class, doubts)
        assert (found.level, found.pays, found.reinstates) == ("", fee, False)
        assert found.price == (priced.get("price") or "10.00")


def test_a_fee_has_no_level() -> None:
    found = read("SVC-CP-X", "Core Plus inspection service, high")
    assert (found.fee, found.level) == (Fee.INSPECTION, "")


@pytest.mark.parametrize(
    ("sku", "named", "renewal"),
    [
        ("SVC-CP-EX4300T48", "EX4300T48", False),
        ("SVC-ND-MX-MPC-3D-16XG", "MX-MPC-3D-16XG", False),
        ("SVC-ND-EX3300-48P-3", "EX3300-48P", False),
        ("SVC-SD-MPC4E-2CGE8XGE-R", "MPC4E-2CGE8XGE", True),
        ("SVC-SD-X-3-R", "X", True),
        ("PAR-SUP-ACX7020", "ACX7020", False),
        ("SAMPLE-CP-X-48T", "X-48T", False),
        ("SUPPORT", "", False),
    ],
)
def test_what_its_number_names(sku: str, named: str, renewal: bool) -> None:
    found = read(sku, "Core Plus")
    assert (found.named, found.renewal) == (named, renewal)


PRODUCT: Row = {"sku": "EX4300-48T", "description": "EX4300, 48 ports, core plus class", "price": "1.00"}


@pytest.mark.parametrize(
    ("rows", "skus"),
    [
        ([PRODUCT], []),
        ([{**PRODUCT, "description": "for next-day inspection services"}], []),
        ([{**PRODUCT, "description": "Fibre inspection probe, high resolution"}], []),
        ([row("A", "Inspection, high")], ["A"]),
        ([{"sku": "SVC-CP-X", "description": "Core Plus"}], ["SVC-CP-X"]),
        ([PRODUCT, row("A", "Core Plus")], ["A"]),
        ([row("A", "Core Plus", confidence="reseller")], []),
        ([row("A", "Core Plus", left=True)], []),
        ([row("A", "Core Plus", confidence="invented")], ["A"]),
        ([row("A", "Core Plus", confidence="invented"), row("B", "Core Plus")], ["B"]),
        ([], []),
    ],
)
def test_the_rows_that_are_services(rows: list[dict[str, Any]], skus: list[str]) -> None:
    """Those of the newest list that may decide; beside a list of the owner's the invented one does not count."""
    assert [one.sku for one in rows_of(*rows)] == skus


def test_a_row_is_cited() -> None:
    found = read("SVC-CP-X", "Core Plus", currency="EUR")
    assert (found.price, found.currency, found.cited) == ("10.00", "EUR", f"own.csv:2 (test, {AS_OF.replace(day=1)})")
