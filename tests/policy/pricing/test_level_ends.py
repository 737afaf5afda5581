"""No level of support outlasts the end of support of its product, whatever else tables say of the level."""

from functools import cache

import pandas as pd
import pytest
from pricing_example import priced

from policy.pricing.contracts import contracts
from policy.settings import ContractChoice, PolicySettings
from policy.testkit import AS_OF, Row, Rows, fru

DAY = AS_OF.isoformat()
LEVELS: list[Row] = [
    {"level": "next-day", "title": "Next-Day", "ended_by": "next_day_support_end"},
    {"level": "core", "title": "Core", "ended_by": "end_of_support", "confidence": "inferred"},
]


CASES: list[tuple[Row, str, str]] = [
    ({"end_of_support": DAY}, "not-sold", f"it ended on {DAY}"),
    ({"end_of_support": DAY, "next_day_support_end": "2030-01-01"}, "not-sold", f"it ended on {DAY}"),
    ({"end_of_support": "2027-01-01"}, "priced", "ends on 2027-01-01, before the term"),
    ({"end_of_support": "2028-01-01"}, "priced", ""),
    ({"end_of_support": DAY, "confidence": "reseller"}, "priced", ""),
]
WANTED = ("next-day", "core", "return-to-factory")


@cache
def contracted() -> pd.DataFrame:
    """The contract lines of a device for each level and case, whose product is its own."""
    devices = {f"{level} {number}": (level, days) for level in WANTED for number, (days, *_) in enumerate(CASES)}
    tables: Rows = {
        "service_levels": LEVELS,
        "service_skus": [
            {"fee": "contract", "service": level, "product_sku": f"BOX {host}", "fee_sku": "S"}
            for host, (level, _) in devices.items()
        ],
        "prices": [{"sku": "S", "service_price": "100.00", "currency": "USD"}],
        "lifecycle": [{"sku": f"BOX {host}", **days} for host, (_, days) in devices.items()],
    }
    boxes = [{**fru("Chassis", "chassis", f"BOX {host}"), "host": host, "serial_number": host} for host in devices]
    chosen = PolicySettings(contracts=tuple(ContractChoice(level, host=host) for host, (level, _) in devices.items()))
    found = contracts(priced(boxes, tables, dict.fromkeys(devices, "pass"), settings=chosen))
    return found[found["fee"] == "contract"]


@pytest.mark.parametrize("level", WANTED)
@pytest.mark.parametrize("number", range(len(CASES)))
def test_no_level_outlasts_the_end_of_support(level: str, number: int) -> None:
    found, (_, status, note) = contracted(), CASES[number]
    [line] = found[found["host"] == f"{level} {number}"].to_dict("records")
    assert line["service"] == level
    assert line["status"] == status
    assert note in line["note"]
    assert bool(line["note"]) == bool(note)


def test_a_level_without_a_day_of_its_own_says_so_until_the_end_of_support() -> None:
    tables: Rows = {
        "service_levels": LEVELS,
        "service_skus": [{"fee": "contract", "service": "next-day", "product_sku": "BOX", "fee_sku": "S"}],
        "prices": [{"sku": "S", "service_price": "100.00", "currency": "USD"}],
        "lifecycle": [{"sku": "BOX", "last_order_date": DAY, "end_of_support": "2027-01-01"}],
    }
    chosen = PolicySettings(contracts=(ContractChoice("next-day"),))
    found = contracts(priced([fru("Chassis", "chassis", "BOX")], tables, {"r1": "pass"}, settings=chosen))
    [line] = found[found["fee"] == "contract"].to_dict("records")
    assert (line["status"], line["note"][:36]) == ("priced", "No table says until when next-day is")
