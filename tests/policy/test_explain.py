"""Which rows of the tables mention a name, and what they are to the findings."""

from dataclasses import replace
from typing import Any

import pandas as pd
from pricing_example import no_records

from policy.context import AuditContext
from policy.explain import also_called, cited_places, findings, mentions, of_family, rows_mentioning
from policy.lookup.citations import Citation
from policy.reference.precedence_by_fact import CONFLICTS
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.settings import PolicySettings
from policy.testkit import (
    AS_OF,
    CARD,
    CHASSIS,
    Row,
    Rows,
    answered,
    record_frame,
    resolved,
    small_reference,
    table_frame,
)

NAMED = {
    "lifecycle": ["sku"],
    "lifecycle_families": ["models"],
    "part_numbers": ["part_number", "sku"],
    "rejected_pairs": ["part_number", "sku"],
    "model_aliases": ["printed", "sku"],
    "engineering_changes": ["part_number", "sku"],
    "junos_releases": ["train"],
    "release_statements": ["train"],
    "hardware_releases": ["products"],
    "families": ["models"],
    "fee_classes": ["models"],
    "fees_not_due": ["models"],
    "service_skus": ["product_sku", "fee_sku"],
    "entitlements": ["serial_number"],
    "license_skus": ["license_sku"],
    "discounts": ["models"],
    "exchange_rates": ["currency", "into"],
    "prices": ["sku"],
}


def test_columns_that_name() -> None:
    """A name stands in these columns and in no other."""
    found = {}
    for table, declared in TABLE_SCHEMAS.items():
        columns = list(declared.schema.columns)
        other = {name: "Z" for name in columns if name in {"models", "products"}}
        rows = table_frame(table, [{**other, name: "X-1"} for name in columns])
        found[table] = [name for name, hit in zip(columns, mentions(table, rows, ["W", "X-1"]), strict=True) if hit]
    assert {table: names for table, names in found.items() if names} == NAMED


def test_names_are_exact_and_patterns_match_all_of_a_name() -> None:
    names = table_frame("lifecycle", [{"sku": one} for one in ("X-1", "X-10", "x-1")])
    assert list(mentions("lifecycle", names, ["X-1"])) == [True, False, False]
    patterns = table_frame("fee_classes", [{"models": one} for one in ("x-.", "X", "-1", "", "Y|X-1")])
    assert list(mentions("fee_classes", patterns, ["X-1"])) == [True, False, False, True, True]


def file(name: str, *rows: Row) -> list[Row]:
    return [{"source_file": f"{name}.csv", **row} for row in rows]


TABLES: Rows = {
    "lifecycle": file("lifecycle", {"sku": "X", "last_order_date": "2027-01-01"}, {"sku": "Y"}),
    "part_numbers": file(
        "numbers", {"part_number": "750-1", "sku": "X", "confidence": "weak"}, {"part_number": "750-2", "sku": "X"}
    ),
    "families": file(
        "families", {"family": "F", "models": "X.*", "instead_of": "old.csv:9"}, {"family": "Y", "models": "Y"}
    ),
    "prices": file("list", {"sku": "X", "price": "1.00"}),
    "model_aliases": file("aliases", {"printed": "P", "sku": "X"}),
}
OTHER = {"table": "part_numbers", "subject": "X", "used": "numbers.csv:2", "beside": ""}
LEFT_OUT = [
    {**OTHER, "left_out": "numbers.csv:3 (test)", "left_out_file": "numbers.csv", "left_out_line": 3},
    {**OTHER, "subject": "Y", "left_out": "numbers.csv:9", "left_out_file": "numbers.csv", "left_out_line": 9},
    {**OTHER, "left_out": "", "left_out_file": "", "left_out_line": 0, "beside": "numbers.csv:4"},
]


def test_rows_that_mention_a_name() -> None:
    """Those that findings rest on decide, others are known or only advise; then those that were left out."""
    reference = replace(small_reference(TABLES), conflicts=pd.DataFrame(LEFT_OUT)[list(CONFLICTS)])
    cited = {("lifecycle.csv", 2), ("families.csv", 3)}
    assert [(one.part, one.place, one.cells) for one in rows_mentioning(["X"], reference, cited)] == [
        ("decides", "lifecycle: lifecycle.csv:2 (test, 2026-11-01)", "sku X, last_order_date 2027-01-01"),
        ("only advises", "part_numbers: numbers.csv:2 (test, 2026-11-01)", "part_number 750-1, sku X"),
        ("is known", "model_aliases: aliases.csv:2 (test, 2026-11-01)", "printed P, sku X"),
        ("is known", "families: families.csv:2 (test, 2026-11-01), instead of old.csv:9", "family F, models X.*"),
        ("is known", "prices: list.csv:2 (test, 2026-11-01)", "sku X, price 1.00"),
        ("is left out", "part_numbers: numbers.csv:3 (test)", "for numbers.csv:2"),
    ]


def test_statements_that_contradict_each_other() -> None:
    """What a price list of a lower source says of a date is left out for what the owner says."""
    prices = file("prices", {"sku": "X", "last_order_date": "2028-01-01", "tier": 3})
    reference = small_reference({"lifecycle": TABLES["lifecycle"], "prices": prices})
    assert [(one.part, one.place) for one in rows_mentioning(["X"], reference, set())] == [
        ("is known", "lifecycle: lifecycle.csv:2 (test, 2026-11-01)"),
        ("is left out", "lifecycle, prices: prices.csv:2 (test, 2026-11-01)"),
    ]


def test_families_and_aliases() -> None:
    reference = small_reference(TABLES)
    assert [of_family(name, reference) for name in ("X480", "AX")] == [True, False]
    assert also_called("X", reference) == ["X", "P"]


def test_cited_places() -> None:
    first, second = (Citation("decides", "prices", file, 4, "", "", "") for file in ("a.csv", "b.csv"))
    found = pd.DataFrame({"citations": [(first, second), (), (first,)]})
    assert cited_places(found) == {("a.csv", 4), ("b.csv", 4)}


PRODUCT = ["last-order-date", "end-of-life", "engineering-changes"]


def checks_on(*parts: Row, **more: Any) -> list[str]:
    """The checks that find something of a device."""
    records = replace(no_records(), devices=record_frame("devices", [{"host": "r1", "reached": True}]), **more)
    reference, settings = small_reference({}), PolicySettings()
    context = AuditContext(records, resolved(parts), answered(()), reference, settings, AS_OF)
    return list(dict.fromkeys(findings(context, release=bool(more))["check"]))


def test_checks_on_a_product_and_on_a_release() -> None:
    """The family is looked for where the name is that of a chassis."""
    assert checks_on(CARD) == PRODUCT
    assert checks_on(CHASSIS) == ["excluded-product", *PRODUCT]
    software = record_frame("software", [{"host": "r1", "release": "24.2R1", "train": "24.2", "line": 1}])
    assert checks_on(software=software) == ["supported-release"]
