"""Which licences have to be bought: those found, by feature and model, in which number, and where none were read."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest
from pricing_example import priced

from policy.pricing.contracts import contracts
from policy.pricing.license_lines import NOT_READ
from policy.pricing.totals import totals
from policy.testkit import Row, Rows, device, fru, record_frame

BOX = fru("Chassis", "chassis", "BOX")
READ: Row = {"host": "r1", "command": "show system license", "status": "complete"}
PRICES: list[Row] = [{"sku": "L", "price": "10.10"}, {"sku": "M", "price": "7.00", "service_price": "9.99"}]


def found(feature: str, used: int = 0, installed: int = 1, **more: Any) -> Row:
    return {"host": "r1", "feature": feature, "used": used, "installed": installed, **more}


def ordered(feature: str, sku: str, **more: Any) -> Row:
    return {"feature": feature, "license_sku": sku, **more}


def lines(
    licenses: Sequence[Row],
    rows: Sequence[Row] = (),
    outputs: Sequence[Row] = (READ,),
    frus: Sequence[Row] = (BOX,),
    hosts: Sequence[str] = ("r1",),
    **more: Rows,
) -> list[dict[str, Any]]:
    """The licence lines of r1 or other hosts, each an MX480, in the order of the frame."""
    tables: Rows = {"license_skus": list(rows), "prices": PRICES, **more.get("tables", {})}
    verdict = priced(list(frus), tables, dict.fromkeys(hosts, "pass"), [device(one, model="MX480") for one in hosts])
    records = replace(
        verdict.context.records,
        licenses=record_frame("licenses", list(licenses)),
        outputs=record_frame("outputs", list(outputs)),
    )
    verdict = replace(verdict, context=replace(verdict.context, records=records))
    return [{str(name): cell for name, cell in row.items()} for row in contracts(verdict).to_dict("records")]


def shown(rows: Sequence[Row], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


NUMBERS: list[tuple[int, int, str, int | None]] = [
    (0, 0, "", None),
    (0, 1, "", 1),
    (1, 0, "", 1),
    (3, 2, "", 3),
    (2, 3, "", 3),
    (0, 1000, "1000", 1),
    (0, 1001, "1000", 2),
]


@cache
def bought() -> dict[str, list[dict[str, Any]]]:
    """The licence lines of a device for each case of NUMBERS and of ORDERED, by the name of its host."""
    licenses: list[Row] = []
    rows: list[Row] = []
    for number, (used, installed, units, _) in enumerate(NUMBERS):
        licenses.append({**found(f"bgp~n{number}", used, installed), "host": f"n{number}"})
        rows.append(ordered(f"bgp~n{number}", "L", units=units))
    for number, (given, _) in enumerate(ORDERED):
        licenses.append({**found(f"bgp~o{number}"), "host": f"o{number}"})
        rows.extend({**row, "feature": f"{row['feature']}~o{number}"} for row in given)
    hosts = [str(row["host"]) for row in licenses]
    boxes = [{**BOX, "host": host, "serial_number": host} for host in hosts]
    lines_of: dict[str, list[dict[str, Any]]] = {host: [] for host in hosts}
    for line in lines(licenses, rows, [{**READ, "host": host} for host in hosts], boxes, hosts=hosts):
        lines_of[line["host"]].append(line)
    return lines_of


@pytest.mark.parametrize("number", range(len(NUMBERS)))
def test_how_many_are_bought(number: int) -> None:
    """As many as are installed or in use, whichever is more; one SKU may cover many."""
    quantity = NUMBERS[number][-1]
    wanted = [] if quantity is None else [("L", quantity, quantity * Decimal("10.10"), "priced", "license")]
    assert shown(bought()[f"n{number}"], "fee_sku", "quantity", "amount", "status", "fee") == wanted


ORDERED: list[tuple[list[Row], str]] = [
    ([ordered("bgp", "L")], "L"),
    ([ordered("b.*", "L")], "L"),
    ([ordered("b", "L")], ""),
    ([ordered("b.*", "L"), ordered("bgp", "M")], "M"),
    ([ordered("bgp", "L", models="MX480"), ordered("bgp", "M")], "L"),
    ([ordered("bgp", "M"), ordered("b.*", "L", models="MX.*")], "L"),
    ([ordered("bgp", "L", models="MX48")], ""),
    ([ordered("bgp", "L", models="mx480")], "L"),
    ([ordered("bgp", "L", models="EX.*"), ordered("bgp", "M", models="MX.*")], "M"),
    ([ordered("bgp", "L", models="MX.*"), ordered("bgp", "M", models="MX480")], "M"),
    ([ordered("bgp", "L", models="EX.*|MX480"), ordered("bgp", "M", models="MX.*|EX4300")], "L"),
    ([ordered("b.*", "L", models="MX480"), ordered("bgp", "M", models="MX.*")], "M"),
    ([ordered("bgp", "L", confidence="reseller")], ""),
    ([ordered("bgp", "M", models="MX480", confidence="invented"), ordered(".*", "L")], "L"),
    ([ordered("bgp", "M", confidence="invented"), ordered("isis", "L")], "M"),
]


@pytest.mark.parametrize("number", range(len(ORDERED)))
def test_what_is_ordered_for_a_feature(number: int) -> None:
    """By the full name of the feature and of the model; a row of the model counts before one of every model."""
    sku = ORDERED[number][1]
    [line] = bought()[f"o{number}"]
    assert line["fee_sku"] == sku
    assert line["status"] == ("priced" if sku else "unpriced")
    assert line["note"] == ("" if sku else f"No table names what is ordered for the feature bgp~o{number}.")


def test_a_licence_costs_the_price_of_a_product() -> None:
    [line] = lines([found("bgp")], [ordered("bgp", "M")])
    assert (line["unit_price"], line["list_price"]) == (Decimal("7.00"), Decimal("7.00"))


def test_features_of_one_sku_are_one_line() -> None:
    """Of the largest number; two members buy one each, and features without a row stay apart."""
    rows = lines(
        [found("bgp", 0, 1), found("isis", 2, 1), found("mpls"), found("ospf"), found("bgp", member="node1")],
        [ordered("bgp|isis", "L")],
    )
    assert shown(rows, "member", "feature", "fee_sku", "quantity") == [
        ("", "bgp, isis", "L", 2),
        ("", "mpls", "", 1),
        ("", "ospf", "", 1),
        ("node1", "bgp", "L", 1),
    ]
    assert {row["product_sku"] for row in rows} == {"BOX"}
    assert [row["serial_number"] for row in rows] == [BOX["serial_number"]] * 3 + [""]


def test_a_feature_that_is_listed_twice_is_one() -> None:
    rows = lines([found("bgp", 0, 1), found("bgp", 0, 1)], [ordered("bgp", "L")])
    assert shown(rows, "feature", "quantity") == [("bgp", 1)]


def test_rows_of_one_sku_are_one_line_as_well() -> None:
    """A bundle whose features stand on a row each is bought once, by the first of them."""
    rows = lines([found("bgp", 0, 1), found("isis", 2, 1)], [ordered("bgp", "L"), ordered("isis", "L", units="2")])
    assert shown(rows, "feature", "fee_sku", "quantity", "amount") == [("bgp, isis", "L", 1, Decimal("10.10"))]


def test_a_row_may_say_that_nothing_is_bought() -> None:
    """And so may a row of fees that are not due; neither is an unpriced line."""
    [line] = lines([found("scale")], [ordered("scale", "")])
    assert (line["status"], line["quantity"], line["amount"], line["remediable"]) == ("not-due", 0, None, False)
    assert line["note"].startswith("Nothing is bought for it, by own.csv:")
    against: Rows = {"fees_not_due": [{"fee": "license", "models": "BOX"}]}
    [line] = lines([found("bgp")], [ordered("bgp", "L")], tables=against)
    assert (line["status"], line["quantity"]) == ("not-due", 0)
    assert line["note"].startswith("Not due, by own.csv:")


def test_what_is_ordered_may_have_no_price() -> None:
    [line] = lines([found("bgp")], [ordered("bgp", "N")])
    assert (line["status"], line["note"]) == ("unpriced", "N is not in the price list.")
    blank: Rows = {"prices": [{"sku": "N"}]}
    [line] = lines([found("bgp")], [ordered("bgp", "N")], tables=blank)
    assert line["note"] == "N stands in the price list without a price."


@pytest.mark.parametrize(
    ("outputs", "known"),
    [
        ([READ], True),
        ([], False),
        ([{**READ, "status": "cut"}], False),
        ([{**READ, "status": "rejected"}], False),
        ([{**READ, "unparsed": 1}], False),
        ([{**READ, "command": "show version"}], False),
    ],
)
def test_licences_that_were_not_read_are_a_line(outputs: list[Row], known: bool) -> None:
    """Nothing found is no licence only where the device answered completely."""
    rows = lines([], outputs=outputs)
    assert shown(rows, "status", "note", "feature") == ([] if known else [("unpriced", NOT_READ, "")])


def test_a_virtual_machine_has_no_licences_to_know() -> None:
    assert lines([], outputs=[], frus=[{**BOX, "virtual": True}]) == []


def test_licences_have_sums_of_their_own() -> None:
    verdict = priced([BOX], {"prices": PRICES}, {"r1": "pass"}, [device("r1")])
    rows = pd.DataFrame(lines([found("bgp", 0, 2), found("mpls")], [ordered("bgp", "L")]))
    [fleet] = totals(verdict, rows).query("scope == 'fleet'").to_dict("records")
    assert (fleet["licenses_passing"], fleet["licenses_remedied"]) == (Decimal("20.20"), Decimal("20.20"))
    assert (fleet["contracts_passing"], fleet["submit_everything"]) == (Decimal("0.00"), Decimal("0.00"))
    assert (fleet["unpriced"], fleet["unpriced_bought"]) == (0, 1)
