"""The fees and sums of complete audits by the shipped tables."""

from dataclasses import replace
from decimal import Decimal

from policy_example import AS_OF, CARD, CHASSIS, device, fleet, records, shipped, verdict

from policy.checks import fru_serials
from policy.judge import context_of
from policy.pricing.cost_lines import COLUMNS
from policy.pricing.fees import costs, fee_orders
from policy.pricing.tariff import order_rows, tariff
from policy.pricing.totals import totals
from policy.reference.schemas.columns import Fee
from policy.settings import PolicySettings, ReinstatementService
from simulator.fleet.build_fleet import build_fleet

FEES = [str(fee) for fee in Fee]


def test_a_fleet_of_which_one_device_fails() -> None:
    """Each product has its line for each fee, in Decimal, never refundable; those of the failing device are marked.

    What is due once for the system is not due for its card, and marked as nothing.
    """
    spoiled = {"frus": [CHASSIS, {**CARD, "part_number": ""}], "devices": [device(site="fra2", theater="AMER")]}
    judged = verdict(fleet({"r1": {}, "r2": spoiled}), checks=(fru_serials.CHECK,))
    lines = costs(judged)
    assert list(lines.columns) == list(COLUMNS)
    assert list(lines["path"]) == (["Chassis"] * 3 + ["FPC 0"] * 3) * 2
    assert list(lines["fee"]) == FEES * 4
    due = ["priced"] * 3 + ["not-due"] * 2 + ["priced"]
    assert list(lines["status"]) == due * 2
    assert [isinstance(amount, Decimal) for amount in lines["amount"]] == [one == "priced" for one in due * 2]
    assert [amount is None for amount in lines["amount"]] == [one != "priced" for one in due * 2]
    assert all(isinstance(price, Decimal) for price in lines["unit_price"])
    assert list(lines["quantity"]) == [int(one == "priced") for one in due * 2]
    assert set(lines["refundable"]) == set(lines["creditable"]) == {"no"}
    assert set(lines.loc[lines["status"] == "priced", "note"]) == {"invented sample price"}
    assert lines["source"].str.startswith("sample_prices.csv:").all()
    assert list(judged.results["result"]) == ["pass", "fail"]
    assert list(lines["avoidable"]) == [False] * 6 + [True] + [False] * 5
    assert list(lines["at_risk"]) == [False] * 6 + [False, True, True, False, False, True]
    sums = totals(judged, lines)
    of_host = lines[lines["status"] == "priced"].groupby("host")["amount"].sum()
    for _, part in sums.groupby("scope"):
        assert sum(part["submit_everything"]) == of_host["r1"] + of_host["r2"]
        assert sum(part["submit_passing"]) == of_host["r1"]
        assert sum(part["avoidable"]) + sum(part["at_risk"]) == of_host["r2"]


def test_without_a_price_list_every_line_is_unpriced() -> None:
    """A fee that nobody priced is listed and counted, and never a silent zero."""
    judged = verdict(reference=shipped(sample=False), checks=(fru_serials.CHECK,))
    lines = costs(judged)
    assert list(lines["status"]) == ["unpriced"] * 3 + ["not-due"] * 2 + ["unpriced"]
    assert (lines["note"] != "").all()
    total = totals(judged, lines).iloc[0]
    assert (total["unpriced"], total["submit_everything"], total["avoidable"]) == (4, None, Decimal("0.00"))


def test_sample_prices_cover_the_simulated_fleet() -> None:
    """Every SKU that a simulated device prints has all its fees in the invented price list, by either service."""
    skus = sorted(set(build_fleet(60, 1).skus()) - {"VMX"})
    frus = [{**CARD, "path": f"FPC {slot}", "sku": sku, "serial_number": f"S{slot}"} for slot, sku in enumerate(skus)]
    context = context_of(records(frus=frus), shipped(), PolicySettings(), AS_OF)
    for service, name in zip(ReinstatementService, ("CP", "RTF"), strict=True):
        case = replace(context, settings=PolicySettings(reinstatement_service=service))
        wanted = case.products.assign(product_sku=case.products["sku"]).merge(fee_orders(case), on="host")
        rows = tariff(wanted, case, order_rows(case))
        assert sorted(rows["product_sku"].unique()) == skus
        assert set(rows["status"]) == {"priced"}
        fees = rows.loc[rows["fee"] == FEES[2], "fee_sku"]
        assert fees.str.startswith(f"SAMPLE-{name}-").all()
