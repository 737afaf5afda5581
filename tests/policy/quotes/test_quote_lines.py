"""Our side of a comparison, from the frames of a run."""

from decimal import Decimal

from pricing_example import priced

from policy.pricing.fees import costs
from policy.quotes.quote_lines import Fleet, Part
from policy.testkit import fru


def test_a_fleet_from_the_frames_of_a_run() -> None:
    """Prices stay decimals; of a part that is listed twice the first counts; BUILTIN is no serial number."""
    tables = {
        "service_skus": [{"fee": "inspection", "product_sku": "X", "fee_sku": "F"}],
        "prices": [{"sku": "F", "service_price": "1.10", "currency": "EUR"}],
    }
    frus = [
        fru("Chassis", "chassis", "X", serial_number="SN1"),
        fru("FPC 0", "fpc", "Y", serial_number="sn2"),
        fru("FPC 1", "fpc", "Z", serial_number="SN2"),
        fru("PIC 0", "pic", "B", serial_number="BUILTIN"),
    ]
    verdict = priced(frus, tables, {"r2": "fail", "r1": "pass"})
    fleet = Fleet.of(costs(verdict), verdict.results, verdict.context.frus)
    assert fleet.results == {"r2": "fail", "r1": "pass"}
    assert list(fleet.results) == ["r2", "r1"]
    assert fleet.parts == {"SN1": Part("r1", "", "Chassis", "X"), "SN2": Part("r1", "", "FPC 0", "Y")}
    [inspection] = [line for line in fleet.lines if line.fee == "inspection" and line.serial_number == "SN1"]
    assert (inspection.unit_price, inspection.currency, inspection.due) == (Decimal("1.10"), "EUR", True)
    assert inspection.key == ("SN1", "F")
    assert [line.number for line in fleet.lines] == list(range(len(fleet.lines)))
    assert {line.unit_price for line in fleet.lines if line.status == "unpriced"} == {None}
