"""What a price list carries, and which of its SKUs its descriptions call the chassis of a model."""

import pytest

from policy.parts.price_list_names import chassis_of_list, listing_of
from policy.testkit import Row, small_reference

NAMES = {"MX480", "SRX1500", "JNP204"}
DESCRIPTIONS = [
    ("MX480 Base Chassis, AC power supplies", ["MX480"]),
    ("8 slot chassis MX480 with enhanced midplane and fan tray", ["MX480"]),
    ("mx480 bundle: 1 RE, 2 SCB", ["MX480"]),
    ("SRX1500 Services Gateway includes hardware and software", ["SRX1500"]),
    ("Chassis MX480/SRX1500", ["MX480", "SRX1500"]),
    ("MX480 Premium, with chassis", []),
    ("Fan tray for the MX480 chassis", []),
    ("MX480 chassis fan tray", []),
    ("MX480 chassis midplane", []),
    ("Base software license, MX480 chassis", []),
    ("MX4800 chassis", []),
    ("MX480-X chassis", []),
    ("Chassis", []),
    ("MX480", []),
    ("MX960 chassis", []),
    ("", []),
]


@pytest.mark.parametrize(("description", "wanted"), DESCRIPTIONS)
def test_what_a_description_teaches(description: str, wanted: list[str]) -> None:
    reference = small_reference({"prices": [{"sku": "S1", "price": "1", "description": description}]})
    assert chassis_of_list(listing_of(reference), NAMES) == dict.fromkeys(wanted, ("S1",))


# Rows of the price list, its day, and what it carries.
SHIP = {"material_status": "Ship"}
LISTS: list[tuple[str, list[Row], str, set[str]]] = [
    ("none", [], "", set()),
    ("products", [{"sku": "A", "price": "1"}, {"sku": "B", **SHIP}], "2026-11-01", {"A", "B"}),
    ("a service", [{"sku": "A", **SHIP}, {"sku": "S", "service_price": "1"}], "2026-11-01", {"A"}),
    ("an answer to a price alone", [{"sku": "S", "service_price": "1"}], "", set()),
    ("left", [{"sku": "A", **SHIP}, {"sku": "B", **SHIP, "left": True, "as_of": "2026-05-01"}], "2026-11-01", {"A"}),
    ("a sample", [{"sku": "A", **SHIP, "confidence": "invented"}], "2026-11-01", {"A"}),
    (
        "a sample beside a list",
        [{"sku": "A", **SHIP, "confidence": "invented"}, {"sku": "B", **SHIP}],
        "2026-11-01",
        {"B"},
    ),
]


@pytest.mark.parametrize(("rows", "day", "skus"), [one[1:] for one in LISTS], ids=[one[0] for one in LISTS])
def test_what_a_list_carries(rows: list[Row], day: str, skus: set[str]) -> None:
    found = listing_of(small_reference({"prices": rows}))
    assert (found.day, set(found.skus)) == (day, skus)


def test_which_skus_a_table_dates() -> None:
    rows = [
        {"sku": "A", "last_order_date": "2020-01-01"},
        {"sku": "B", "end_of_support": "2020-01-01"},
        {"sku": "C", "announced": "2020-01-01"},
        {"sku": "D", "last_order_date": "2020-01-01", "confidence": "weak"},
    ]
    assert listing_of(small_reference({"lifecycle": rows})).dated == {"A", "B"}
