"""Which lines each sum counts, and in which currency."""

from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest
from golden_files import compare_with_golden
from paths import TESTS
from pricing_example import priced

from policy.judge import Verdict
from policy.pricing.fees import costs
from policy.pricing.totals import COLUMNS, totals
from policy.reference.schemas.columns import Fee
from policy.settings import PolicySettings
from policy.testkit import Row, device, fru

GOLDEN = TESTS / "policy" / "pricing" / "golden"
RESULTS = {"r1": "pass", "r2": "incomplete", "r3": "fail", "r4": "pass", "r5": "fail", "r6": "pass"}
SITES = {"r1": "ams1", "r2": "fra2", "r3": "fra2", "r4": "", "r5": "ams1", "r6": "ams1"}
MONEY = {"r1": ("1.01", "EUR"), "r2": ("20.02", "USD"), "r3": ("300.30", "USD"), "r5": ("0.10", "EUR")}
THEATERS = {"r1": "EMEA", "r2": "EMEA", "r3": "AMER", "r4": "APAC", "r5": "EMEA", "r6": ""}


def named(host: str) -> Row:
    return device(host, site=SITES[host], theater=THEATERS[host], model=f"M{SITES[host]}")


@cache
def mixed() -> tuple[Verdict, pd.DataFrame]:
    """Devices of each result in two currencies: r4 has a product without a price, r5 two products, r6 no product."""
    frus = [{**fru("FPC 0", "fpc", f"P-{host}"), "host": host} for host in RESULTS if host != "r6"]
    frus.append({**fru("FPC 1", "fpc", "P-r5"), "host": "r5", "member": "fpc1"})
    fees = [{"fee": str(fee), "product_sku": f"P-{host}", "fee_sku": f"F-{host}"} for host in MONEY for fee in Fee]
    prices = [
        {"sku": f"F-{host}", "service_price": amount, "currency": currency}
        for host, (amount, currency) in MONEY.items()
    ]
    verdict = priced(frus, {"service_skus": fees, "prices": prices}, RESULTS, [named(host) for host in RESULTS])
    return verdict, costs(verdict)


def test_every_line_and_sum(regenerate: bool) -> None:
    """Lines in the order of products, devices of unknown products last; totals by scope, currency and name."""
    verdict, lines = mixed()
    sums = totals(verdict, lines)
    assert list(sums.columns) == list(COLUMNS)
    assert not lines.drop(columns=["unit_price", "amount"]).isna().any(axis=None)
    for name, table in (("lines", lines), ("totals", sums)):
        compare_with_golden(str(GOLDEN / f"{name}.csv"), table.to_csv(index=False, lineterminator="\n"), regenerate)


SUMS = {
    ("fleet", "fleet", "EUR"): (6, "3.63", "3.03", "0.60", 0),
    ("fleet", "fleet", "USD"): (6, "960.96", "0.00", "900.90", 6),
    ("site", "ams1", "EUR"): (3, "3.63", "3.03", "0.60", 0),
    ("site", "fra2", "EUR"): (2, "0.00", "0.00", "0.00", 0),
    ("site", "fra2", "USD"): (2, "960.96", "0.00", "900.90", 0),
    ("site", "not known", "USD"): (1, "0.00", "0.00", "0.00", 3),
    ("site", "ams1", "USD"): (3, "0.00", "0.00", "0.00", 3),
    ("theater", "AMER", "USD"): (1, "900.90", "0.00", "900.90", 0),
    ("theater", "not known", "USD"): (1, "0.00", "0.00", "0.00", 3),
    ("model", "Mfra2", "USD"): (2, "960.96", "0.00", "900.90", 0),
    ("stage", "not eligible", "EUR"): (2, "0.60", "0.00", "0.60", 0),
    ("stage", "ready to submit", "EUR"): (3, "3.03", "3.03", "0.00", 0),
    ("stage", "eligible, evidence missing", "USD"): (1, "60.06", "0.00", "0.00", 0),
}


@pytest.mark.parametrize(("key", "wanted"), SUMS.items(), ids=[" ".join(key) for key in SUMS])
def test_sums(key: tuple[str, str, str], wanted: tuple[int, str, str, str, int]) -> None:
    """Each scope, name and currency sums its own priced lines and counts its own unpriced ones."""
    sums = totals(*mixed())
    scope, name, currency = key
    [row] = sums[(sums["scope"] == scope) & (sums["name"] == name) & (sums["currency"] == currency)].to_dict("records")
    columns = ("devices", "submit_everything", "submit_passing", "avoidable", "unpriced")
    assert tuple(row[one] for one in columns) == (wanted[0], *map(Decimal, wanted[1:4]), wanted[4])


def test_sums_agree_with_a_second_computation() -> None:
    """Plain Python over the lines gives every sum of the fleet again."""
    verdict, lines = mixed()
    rows: list[dict[Any, Any]] = lines.to_dict("records")
    sums = totals(verdict, lines)
    for total in sums[sums["scope"] == "fleet"].to_dict("records"):
        mine = [row for row in rows if row["currency"] == total["currency"]]
        known = [row for row in mine if row["amount"] is not None]
        assert total["submit_everything"] == sum((row["amount"] for row in known), Decimal("0.00"))
        for column, result in (("submit_passing", "pass"), ("avoidable", "fail")):
            part = (row["amount"] for row in known if RESULTS[row["host"]] == result)
            assert total[column] == sum(part, Decimal("0.00"))
        assert total["unpriced"] == len(mine) - len(known)
        assert (total["passed"], total["failed"], total["incomplete"]) == (3, 2, 1)


FLEETS: list[tuple[str, list[Row], str, int]] = [
    ("of a virtual machine", [{**fru("Chassis", "chassis"), "virtual": True, "is_product": False}], "pass", 0),
    ("of which no product is known", [fru("Fan 0", "fan")], "incomplete", 3),
    ("without an inventory", [], "incomplete", 3),
    ("of which no product is known, and that fails", [], "fail", 3),
]


@pytest.mark.parametrize(("frus", "result", "count"), [one[1:] for one in FLEETS], ids=[one[0] for one in FLEETS])
def test_a_device_of_unknown_products_is_never_free(frus: list[Row], result: str, count: int) -> None:
    """It has an unpriced line for each fee in our currency; a virtual machine owes nothing, and has its row."""
    verdict = priced(frus, {}, {"r1": result}, settings=PolicySettings(currency="CHF"))
    lines = costs(verdict)
    assert list(lines["fee"]) == [str(fee) for fee in Fee][:count]
    assert set(lines["status"]) <= {"unpriced"}
    assert set(lines["note"]) <= {"It is not known what this device consists of."}
    assert list(lines["avoidable"]) == [result == "fail"] * count
    total = totals(verdict, lines).iloc[0]
    assert (total["unpriced"], total["submit_everything"], total["currency"]) == (count, Decimal("0.00"), "CHF")
