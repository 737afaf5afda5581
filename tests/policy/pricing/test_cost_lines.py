"""Which devices have lines without a product, and what is noted beside a price."""

from functools import cache

import pandas as pd
import pytest
from pricing_example import priced

from policy.pricing.fees import costs
from policy.reference.schemas.columns import Fee
from policy.testkit import fru

UNKNOWN = "It is not known what this device consists of."


def test_device_of_which_no_product_is_known_has_a_line_for_each_fee() -> None:
    """One that lists other parts alone, and one that lists nothing; a virtual machine has no product to know."""
    frus = [
        fru("FPC 0", "fpc", "X"),
        fru("Fan Tray", "fan", host="r2"),
        fru("Chassis", "chassis", host="r3", virtual=True, is_product=False),
    ]
    lines = costs(priced(frus, {}, dict.fromkeys(("r1", "r2", "r3", "r4"), "incomplete")))
    unknown = lines[lines["note"] == UNKNOWN]
    assert list(unknown["host"]) == ["r2"] * len(Fee) + ["r4"] * len(Fee)
    assert list(unknown["fee"]) == [str(fee) for fee in Fee] * 2
    assert set(unknown["status"]) == {"unpriced"}
    assert set(lines["host"]) == {"r1", "r2", "r4"}


NOTES = {"invented": "invented sample price", **dict.fromkeys(("export", "owner", "official", "third-party"), "")}


@cache
def of_each_confidence() -> pd.DataFrame:
    """The lines of a device for each confidence, whose fee has a price of that confidence."""
    tables = {
        "service_skus": [{"fee": str(Fee.INSPECTION), "product_sku": one, "fee_sku": f"F-{one}"} for one in NOTES],
        "prices": [{"sku": f"F-{one}", "service_price": "1.00", "confidence": one} for one in NOTES],
    }
    return costs(
        priced([fru("Chassis", "chassis", one, host=one) for one in NOTES], tables, dict.fromkeys(NOTES, "pass"))
    )


@pytest.mark.parametrize("confidence", NOTES)
def test_price_that_is_invented_is_marked(confidence: str) -> None:
    lines = of_each_confidence()
    lines = lines[lines["host"] == confidence]
    assert list(lines.loc[lines["status"] == "priced", "note"]) == [NOTES[confidence]]
