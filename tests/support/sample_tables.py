"""The invented rows of the sample tables: a price and services for every model of the simulated platforms.

A row that is there stays as it is, so that no sum of the demo changes when a platform is added; a new one follows the
rule below. Classes of fees and the fees themselves are written by hand.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from simulator.fleet.component import walk
from simulator.fleet.profile import platforms, profile

KINDS = {
    "Chassis": 20_000,
    "Midplane": 15_000,
    "Routing Engine": 15_000,
    "CB": 20_000,
    "FPC": 30_000,
    "MIC": 10_000,
    "PIC": 10_000,
    "Xcvr": 1_500,
    "PEM": 1_500,
    "PSM": 1_500,
    "Power Supply": 1_500,
}
OTHER = 2_000  # USD for what is no such part
SERVICES = {  # a share of the price, for a year
    "core-plus": ("SAMPLE-CP-", "Core Plus", 0.08),
    "return-to-factory": ("SAMPLE-RTF-", "Return-to-Factory", 0.06),
}
STEP = 50  # USD
AS_OF = "2026-11-01"
PRICED = {"currency": "USD", "confidence": "invented", "as_of": AS_OF, "source": "invented sample prices"}
MAPPED = {"fee": "reinstatement", "confidence": "invented", "as_of": AS_OF, "source": "invented sample mapping"}


def models() -> dict[str, tuple[int, str]]:
    """The price of each model by its kind, and what the tables have of it: all, services or none."""
    found: dict[str, tuple[int, str]] = {}
    for platform in map(profile, platforms()):
        rows = dict(platform.sample_prices)
        for _, part in walk(platform.hardware):
            if part.model:
                found.setdefault(part.model, (price_of(part.item), rows.get(part.model, "all")))
        for model, extent in rows.items():
            found.setdefault(model, (KINDS["Chassis"], extent))
    return found


def price_of(item: str) -> int:
    """The price of a part by what it is."""
    return next((price for kind, price in KINDS.items() if item.startswith(kind)), OTHER)


def price_rows() -> Iterator[dict[str, str]]:
    """A product and a year of each service per model."""
    for model, (price, extent) in models().items():
        if extent == "all":
            row = {"sku": model, "description": "invented sample row of a product", "price": f"{price}.00"}
            yield {**PRICED, **row, "material_status": "Ship"}
        for prefix, service, share in SERVICES.values():
            year = f"{max(STEP, round(price * share / STEP) * STEP)}.00"
            description = f"invented sample row of one year of {service}"
            if extent != "none":
                yield {**PRICED, "sku": prefix + model, "description": description, "service_price": year}


def mapping_rows() -> Iterator[dict[str, str]]:
    """Which SKU a service of a model has."""
    for model, (_, extent) in models().items():
        for service, (prefix, _, _) in SERVICES.items():
            if extent != "none":
                yield {**MAPPED, "service": service, "product_sku": model, "fee_sku": prefix + model}


def completed(path: Path, key: str, rows: Iterator[dict[str, str]], by_hand: tuple[str, ...]) -> str:
    """The table with a row per key: those by hand and those there are stay, new ones are added, others go."""
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        columns, standing = reader.fieldnames or (), {row[key]: row for row in reader}
    kept = {name: row for name, row in standing.items() if name.startswith(by_hand)}
    derived = {row[key]: standing.get(row[key], row) for row in rows}
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for _, row in sorted({**kept, **derived}.items(), key=lambda one: order(one[1], key)))
    return text.getvalue()


def order(row: dict[str, str], key: str) -> tuple[str, ...]:
    """How rows are sorted: by fee and service where there are some, then by key."""
    return row.get("fee", ""), row.get("service", ""), row[key]
