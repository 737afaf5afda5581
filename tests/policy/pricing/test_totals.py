"""Which lines each sum counts, and in which currency."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest
from golden_files import compare_with_golden
from paths import TESTS
from pricing_example import FINDING, STAGES, priced

from policy.judge import Verdict
from policy.pricing.fees import costs
from policy.pricing.totals import COLUMNS, ScopeSums, scope_sums, totals, totals_of
from policy.reference.schemas.columns import Fee
from policy.settings import PolicySettings
from policy.testkit import Row, device, fru
from policy.waiting import with_results_then, with_waiting
from reports.lists.csv_columns import CSV_FILES
from reports.lists.csv_text import csv_text

AMOUNTS = ("submit_everything", "submit_passing", "submit_remedied", "avoidable", "at_risk")
GOLDEN = TESTS / "policy" / "pricing" / "golden"
RESULTS = {"r1": "pass", "r2": "incomplete", "r3": "fail", "r4": "pass", "r5": "fail", "r6": "pass"}
SITES = {"r1": "ams1", "r2": "fra2", "r3": "fra2", "r4": "", "r5": "ams1", "r6": "ams1"}
MONEY = {"r1": ("1.01", "EUR"), "r2": ("20.02", "USD"), "r3": ("300.30", "USD"), "r5": ("0.10", "EUR")}
THEATERS = {"r1": "EMEA", "r2": "EMEA", "r3": "AMER", "r4": "APAC", "r5": "EMEA", "r6": ""}


LOST: Row = {"member": "", "path": "Chassis", "outcome": "fail", "remedy": "Replace it.", "final": True}
THEN = pd.DataFrame([{**FINDING, "host": "r2", "outcome": "fail"}, {**FINDING, "host": "r4", "outcome": "missing"}])
FINAL = ({**LOST, "host": "r3"}, {**LOST, "host": "r5", "member": "fpc1", "path": "FPC 1"})


def named(host: str) -> Row:
    return device(host, site=SITES[host], theater=THEATERS[host], model=f"M{SITES[host]}")


@cache
def mixed() -> tuple[Verdict, pd.DataFrame]:
    """Devices of each result in two currencies: r4 has a product without a price, r5 two products, r6 no product.

    Nothing makes r3 pass, nor one of the two of r5; for the routing engine of r1 nothing is due. By another day r2
    falls out, and r4 lacks evidence.
    """
    frus = [{**fru("Chassis", "chassis", f"P-{host}"), "host": host} for host in RESULTS if host != "r6"]
    frus.append({**fru("FPC 1", "fpc", "P-r5"), "host": "r5", "member": "fpc1"})
    fees = [{"fee": str(fee), "product_sku": f"P-{host}", "fee_sku": f"F-{host}"} for host in MONEY for fee in Fee]
    prices = [
        {"sku": f"F-{host}", "service_price": amount, "currency": currency}
        for host, (amount, currency) in MONEY.items()
    ]
    frus.append({**fru("Routing Engine 0", "routing-engine", "RE"), "host": "r1"})
    frus = [{**row, "serial_number": f"S-{row['host']}-{row['path'][-1]}"} for row in frus]
    devices, tables = [named(host) for host in RESULTS], {"service_skus": fees, "prices": prices}
    verdict = with_results_then(priced(frus, tables, RESULTS, devices, findings=FINAL), THEN)
    return verdict, with_waiting(costs(verdict), verdict, THEN)


@cache
def mixed_totals() -> pd.DataFrame:
    """What these devices cost, added up once."""
    return totals(*mixed())


def test_every_line_and_sum(regenerate: bool) -> None:
    """Lines in the order of products, devices of unknown products last; totals by scope, currency and name."""
    lines, sums = mixed()[1], mixed_totals()
    assert list(sums.columns) == list(COLUMNS)
    assert not lines.drop(columns=["list_price", "unit_price", "amount"]).isna().any(axis=None)
    for name, table in (("lines", lines), ("totals", sums)):
        compare_with_golden(str(GOLDEN / f"{name}.csv"), table.to_csv(index=False, lineterminator="\n"), regenerate)


def test_lines_in_another_order_add_up_alike() -> None:
    verdict, lines = mixed()
    pd.testing.assert_frame_equal(totals(verdict, lines[::-1]), mixed_totals())
    assert list(mixed_totals().index) == list(range(len(mixed_totals())))


def test_parts_of_a_fleet_add_up_to_it() -> None:
    """A currency, a name and a lack of prices may be in one part alone."""
    verdict, lines = mixed()
    devices, found = verdict.context.records.devices, ScopeSums()
    for hosts in (["r4"], ["r2", "r6"], ["r1", "r3", "r5"]):
        rows = (one[one["host"].isin(hosts)] for one in (devices, verdict.results, lines))
        found.add(scope_sums(*rows))
    pd.testing.assert_frame_equal(totals_of(found, "CHF"), mixed_totals())


SUMS: dict[tuple[str, str, str], tuple[int, str, str, str, str, str, int]] = {
    ("fleet", "fleet", "EUR"): (6, "3.63", "3.03", "3.33", "0.20", "0.40", 6),
    ("fleet", "fleet", "USD"): (6, "960.96", "", "60.06", "300.30", "600.60", 6),
    ("site", "ams1", "EUR"): (3, "3.63", "3.03", "3.33", "0.20", "0.40", 3),
    ("site", "fra2", "EUR"): (2, "0.00", "0.00", "0.00", "0.00", "0.00", 0),
    ("site", "fra2", "USD"): (2, "960.96", "0.00", "60.06", "300.30", "600.60", 0),
    ("site", "not known", "USD"): (1, "", "", "", "0.00", "0.00", 3),
    ("site", "ams1", "USD"): (3, "", "", "", "0.00", "0.00", 3),
    ("theater", "AMER", "USD"): (1, "900.90", "0.00", "0.00", "300.30", "600.60", 0),
    ("theater", "not known", "USD"): (1, "", "", "", "0.00", "0.00", 3),
    ("model", "Mfra2", "USD"): (2, "960.96", "0.00", "60.06", "300.30", "600.60", 0),
    ("stage", "not eligible", "EUR"): (2, "0.60", "0.00", "0.30", "0.20", "0.40", 0),
    ("stage", "ready to submit", "EUR"): (3, "3.03", "3.03", "3.03", "0.00", "0.00", 6),
    ("stage", "eligible, evidence missing", "USD"): (1, "60.06", "0.00", "60.06", "0.00", "0.00", 0),
    ("fee", "inspection", "EUR"): (6, "1.21", "1.01", "1.11", "0.20", "0.00", 2),
    ("fee", "re-registration", "EUR"): (6, "1.21", "1.01", "1.11", "0.00", "0.20", 2),
    ("fee", "reinstatement", "USD"): (6, "320.32", "", "20.02", "0.00", "300.30", 2),
}


@pytest.mark.parametrize(("key", "wanted"), SUMS.items(), ids=[" ".join(key) for key in SUMS])
def test_sums(key: tuple[str, str, str], wanted: tuple[int, str, str, str, str, str, int]) -> None:
    """Each scope, name and currency sums its own priced lines, or none; unpriced lines count beside each currency."""
    sums = mixed_totals()
    scope, name, currency = key
    [row] = sums[(sums["scope"] == scope) & (sums["name"] == name) & (sums["currency"] == currency)].to_dict("records")
    assert [row["devices"], row["unpriced"]] == [wanted[0], wanted[-1]]
    assert ["" if row[one] is None else str(row[one]) for one in AMOUNTS] == list(wanted[1:-1])


def printed(name: str, frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of a CSV file as anybody reads them."""
    reported = dict.fromkeys(("price_note", "also_in", "rate", "rate_source", "result", "stage"), "")
    text = csv_text(frame.assign(**reported), CSV_FILES[name])
    return list(csv.DictReader(io.StringIO(text)))


def added(lines: list[dict[str, str]]) -> str:
    """The sum of the amounts that are printed, blank where lines have none."""
    amounts = [Decimal(line["amount"]) for line in lines if line["amount"]]
    return f"{sum(amounts, Decimal(0)):.2f}" if amounts or not lines else ""


CHOSEN: dict[str, Callable[[dict[str, str]], bool]] = {
    "submit_everything": lambda _: True,
    "submit_passing": lambda line: RESULTS[line["host"]] == "pass",
    "submit_remedied": lambda line: line["remediable"] == "true",
    "avoidable": lambda line: line["avoidable"] == "true",
    "at_risk": lambda line: line["at_risk"] == "true",
    "passes_then": lambda line: line["passes_then"] == "true",
    "lost_by_waiting": lambda line: line["lost_by_waiting"] == "true",
}


def test_anybody_can_add_up_what_is_printed() -> None:
    """Plain Python over the lines of costs.csv gives every cell of totals.csv again, scope by scope."""
    costs_csv = printed("costs.csv", mixed()[1])
    names = {"stage": {host: STAGES[one] for host, one in RESULTS.items()}, "device": {host: host for host in RESULTS}}
    for total in printed("totals.csv", mixed_totals()):
        scope = total["scope"]

        def name(line: dict[str, str], scope: str = scope) -> str:
            found = names[scope][line["host"]] if scope in names else line.get(scope, "fleet")
            return found or "not known"

        own = [line for line in costs_csv if name(line) == total["name"] and line["status"] != "not-due"]
        for column, chosen in CHOSEN.items():
            part = [line for line in own if chosen(line) and line["currency"] in {total["currency"], ""}]
            assert total[column] == added(part), (total, column)
        assert int(total["unpriced"]) == sum(not line["amount"] for line in own)
        out = {line["host"] for line in own} & {"r2"}
        assert int(total["falls_out"]) == len(out)


def test_a_line_names_its_device_and_part() -> None:
    """Site, theater, model and serial number stand in each line, so that a line can be looked up alone."""
    line = mixed()[1].set_index("host").loc["r3"].iloc[0]
    assert (line["site"], line["theater"], line["model"]) == ("fra2", "AMER", "Mfra2")
    assert line["serial_number"] == "S-r3-s"


FLEETS: list[tuple[str, list[Row], str, int]] = [
    ("of a virtual machine", [{**fru("Chassis", "chassis"), "virtual": True, "is_product": False}], "pass", 0),
    ("of which no product is known", [fru("Fan 0", "fan")], "incomplete", 3),
    ("without an inventory", [], "incomplete", 3),
    ("of which no product is known, and that fails", [], "fail", 3),
]


@pytest.mark.parametrize(("frus", "result", "count"), [one[1:] for one in FLEETS], ids=[one[0] for one in FLEETS])
def test_a_device_of_unknown_products_is_never_free(frus: list[Row], result: str, count: int) -> None:
    """It has an unpriced line for each fee; a virtual machine owes nothing, and has its row."""
    verdict = priced(frus, {}, {"r1": result}, settings=PolicySettings(currency="CHF"))
    lines = costs(verdict)
    assert list(lines["fee"]) == [str(fee) for fee in Fee][:count]
    assert set(lines["status"]) <= {"unpriced"}
    assert set(lines["note"]) <= {"It is not known what this device consists of."}
    assert list(lines["avoidable"]) == [result == "fail", False, False][:count]
    assert list(lines["at_risk"]) == [False, result == "fail", result == "fail"][:count]
    total = totals(verdict, lines).iloc[0]
    assert (total["unpriced"], total["submit_everything"], total["currency"]) == (
        count,
        None if count else Decimal("0.00"),
        "CHF",
    )
