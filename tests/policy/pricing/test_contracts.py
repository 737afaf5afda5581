"""New support contracts: at which level and term, for which products, until when a level is sold, and delivery."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest
from pricing_example import priced

from policy.pricing.contracts import contracts
from policy.pricing.cost_lines import COLUMNS
from policy.pricing.fees import costs
from policy.pricing.totals import WAITING, totals
from policy.settings import ContractChoice, PolicySettings
from policy.testkit import AS_OF, Row, Rows, device, fru

BOX, CARD = fru("Chassis", "chassis", "BOX"), fru("FPC 0", "fpc", "CARD", serial_number="C1")
ENGINE = fru("Routing Engine 0", "routing-engine", "RE", serial_number="E1")
NEXT_DAY, CORE_PLUS, CORE = "next-day", "core-plus", "core"
YEARLY, THREE = ContractChoice("next-day"), ContractChoice("next-day", 3)
LEVELS: list[Row] = [
    {"level": CORE_PLUS, "title": "Core Plus", "ended_by": "end_of_support", "days_us": "5", "days_elsewhere": "5"},
    {"level": NEXT_DAY, "title": "Next-Day", "ended_by": "next_day_support_end", "days_us": "30"},
    {"level": CORE, "title": "Core", "ended_by": "end_of_support", "confidence": "inferred"},
]


def order(level: str, sku: str, product: str = "BOX", years: str = "", fee: str = "contract") -> Row:
    return {"fee": fee, "service": level, "years": years, "product_sku": product, "fee_sku": sku}


def price(sku: str, amount: str = "100.00", currency: str = "USD") -> Row:
    return {"sku": sku, "service_price": amount, "currency": currency}


def settings(*choices: ContractChoice, start: date | None = None) -> PolicySettings:
    return PolicySettings(contracts=choices, contract_start=start)


def bought(
    tables: Rows,
    chosen: PolicySettings,
    frus: Sequence[Row] = (BOX,),
    devices: Sequence[Row] = (),
) -> pd.DataFrame:
    """The contract lines of device r1."""
    found = contracts(priced(list(frus), {"service_levels": LEVELS, **tables}, {"r1": "pass"}, devices, chosen))
    assert list(found.columns) == [*COLUMNS, *WAITING]
    assert not found[list(WAITING)].any(axis=None)
    return found[found["fee"] == "contract"].reset_index(drop=True)


CHOICES = (
    ContractChoice(CORE),
    ContractChoice(CORE_PLUS, theater="EMEA"),
    ContractChoice(NEXT_DAY, years=3, site="fra1"),
    ContractChoice("same-day", group="edge"),
    ContractChoice("same-day-onsite", years=5, host="r1"),
)


PLACES: list[tuple[dict[str, str], str, str]] = [
    ({"theater": ""}, CORE, "1"),
    ({"theater": "APAC"}, CORE, "1"),
    ({"theater": "EMEA"}, CORE_PLUS, "1"),
    ({"theater": "EMEA", "site": "fra1"}, NEXT_DAY, "3"),
    ({"theater": "EMEA", "site": "fra1", "group": "edge"}, "same-day", "1"),
]


@pytest.mark.parametrize("choices", [CHOICES, CHOICES[::-1]], ids=["the widest first", "the widest last"])
def test_the_most_specific_choice_counts(choices: tuple[ContractChoice, ...]) -> None:
    """Of its host, its group, its site, its theater and of all: in whichever order they are given."""
    devices = [device(f"d{number}", **places) for number, (places, *_) in enumerate(PLACES)]
    devices.append(device("r1", theater="EMEA", site="fra1", group="edge"))
    boxes = [{**BOX, "host": one["host"], "serial_number": one["host"]} for one in devices]
    hosts = {str(one["host"]): "pass" for one in devices}
    found = contracts(priced(boxes, {"service_levels": LEVELS}, hosts, devices, settings(*choices)))
    found = found[found["fee"] == "contract"]
    wanted = [(level, years) for _, level, years in PLACES]
    assert list(zip(found["service"], found["years"], strict=True)) == [*wanted, ("same-day-onsite", "5")]
    assert set(found["status"]) == {"unpriced"}


def test_without_a_choice_there_is_no_contract() -> None:
    assert bought({}, settings()).empty
    assert bought({}, settings(ContractChoice(CORE, site="ams1")), devices=[device("r1", site="fra1")]).empty


def test_what_is_contracted_by_itself_has_a_line() -> None:
    """A chassis and a card; a routing engine has none to pay, unless a table names a service SKU for it."""
    tables = {"service_skus": [order(CORE_PLUS, "S")], "prices": [price("S", "12.34")]}
    chosen = settings(ContractChoice(CORE_PLUS))
    found = bought(tables, chosen, [BOX, CARD, ENGINE])
    assert list(found["path"]) == ["Chassis", "FPC 0", "Routing Engine 0"]
    assert list(found["status"]) == ["priced", "unpriced", "not-due"]
    assert list(found["amount"]) == [Decimal("12.34"), None, None]
    assert list(found["quantity"]) == [1, 1, 0]
    unknown = "No table names what is ordered as a contract of core-plus (years: 1) for CARD."
    assert list(found["note"])[1] == unknown
    own = {"service_skus": [order(CORE_PLUS, "S"), order(NEXT_DAY, "N", "RE")], "prices": [price("S")]}
    assert list(bought(own, chosen, [BOX, ENGINE])["status"]) == ["priced", "unpriced"]


YEAR, FEE = order(CORE_PLUS, "S"), order(CORE_PLUS, "F", fee="reinstatement")
CLASS = {**order(CORE_PLUS, "K", product=""), "fee_class": "high"}
CLASSES: Rows = {"fee_classes": [{"models": "BOX", "fee_class": "high"}]}


Year = tuple[list[Row], ContractChoice, str, str]
YEARS: list[Year] = [
    ([YEAR], ContractChoice(CORE_PLUS), "S", "S"),
    ([FEE], ContractChoice(CORE_PLUS), "F", "F"),
    ([YEAR, FEE], ContractChoice(CORE_PLUS), "S", "F"),
    ([FEE, YEAR], ContractChoice(CORE_PLUS), "S", "F"),
    ([FEE], ContractChoice(CORE_PLUS, years=3), "", "F"),
    ([{**YEAR, "years": "1"}], ContractChoice(CORE_PLUS), "S", "S"),
    ([{**YEAR, "years": "3"}], ContractChoice(CORE_PLUS), "", ""),
    ([{**YEAR, "years": "3"}], ContractChoice(CORE_PLUS, years=3), "S", ""),
    ([{**YEAR, "service": NEXT_DAY}], YEARLY, "S", ""),
    ([{**YEAR, "service": NEXT_DAY}], ContractChoice(CORE_PLUS), "", ""),
    ([CLASS], ContractChoice(CORE_PLUS), "K", "K"),
    ([CLASS, YEAR], ContractChoice(CORE_PLUS), "S", "S"),
    ([{**YEAR, "confidence": "reseller"}], ContractChoice(CORE_PLUS), "", ""),
]
OF_PRODUCTS = ("product_sku", "fee_class", "models")


def own(row: Row, number: int) -> Row:
    """A row whose product or class is that of one case."""
    return {name: f"{cell}-{number}" if cell and name in OF_PRODUCTS else cell for name, cell in row.items()}


@cache
def ordered_for_a_year() -> dict[tuple[str, str], str]:
    """The fees and contracts of a device for each case, whose product and class are its own."""
    numbered = list(enumerate(YEARS))
    tables: Rows = {
        "service_skus": [own(row, number) for number, (rows, *_) in numbered for row in rows],
        "prices": [price(one) for one in "SFK"],
        "fee_classes": [own(row, number) for number, _ in numbered for row in CLASSES["fee_classes"]],
    }
    boxes = [{**BOX, "sku": f"BOX-{n}", "host": f"d{n}", "serial_number": f"J{n}"} for n, _ in numbered]
    chosen = settings(*(replace(choice, host=f"d{number}") for number, (_, choice, *_) in numbered))
    verdict = priced(boxes, tables, {f"d{number}": "pass" for number, _ in numbered}, settings=chosen)
    lines = pd.concat([costs(verdict), contracts(verdict)])
    return {(host, fee): sku for host, fee, sku in zip(lines["host"], lines["fee"], lines["fee_sku"], strict=True)}


@pytest.mark.parametrize("number", range(len(YEARS)))
def test_one_year_is_ordered_alike_as_contract_and_as_fee(number: int) -> None:
    """A row of the product counts before one of its class, and a row of its own before one of the other."""
    _, _, ordered, reinstated = YEARS[number]
    found = ordered_for_a_year()
    assert found[f"d{number}", "reinstatement"] == reinstated
    assert found[f"d{number}", "contract"] == ordered


def ends(**days: str) -> Rows:
    return {
        "service_skus": [order(NEXT_DAY, "N"), order(NEXT_DAY, "N3", years="3")],
        "prices": [price("N"), price("N3", "270.00")],
        "lifecycle": [{"sku": "BOX", **days}],
    }


GONE = "next-day is no longer sold for BOX: it ended on 2026-11-24, by own.csv:"
DAY = AS_OF.isoformat()


Sold = tuple[Row, ContractChoice, date | None, str, str]
SOLD: list[Sold] = [
    ({"next_day_support_end": "2026-11-25"}, YEARLY, None, "priced", "next-day ends on 2026-11-25"),
    ({"next_day_support_end": DAY}, YEARLY, None, "not-sold", GONE),
    ({"next_day_support_end": "2026-11-23"}, YEARLY, None, "not-sold", "next-day is no longer"),
    ({"next_day_support_end": "2026-11-25"}, YEARLY, date(2026, 11, 25), "not-sold", "next-day is"),
    ({"next_day_support_end": DAY}, YEARLY, date(2026, 11, 23), "priced", "next-day ends on"),
    ({"next_day_support_end": "2027-11-24"}, YEARLY, None, "priced", ""),
    ({"next_day_support_end": "2027-11-23"}, YEARLY, None, "priced", "next-day ends on 2027-11-23"),
    ({"next_day_support_end": "2029-11-23"}, THREE, None, "priced", "next-day ends on 2029"),
    ({"next_day_support_end": "2029-11-24"}, THREE, None, "priced", ""),
    ({"last_order_date": DAY}, YEARLY, None, "priced", "No table says until when next-day is sold"),
    ({"last_order_date": "2026-11-25"}, YEARLY, None, "priced", ""),
    ({"same_day_support_end": "2020-01-01"}, YEARLY, None, "priced", ""),
    ({}, YEARLY, None, "priced", ""),
    ({"next_day_support_end": "2020-01-01", "confidence": "reseller"}, YEARLY, None, "priced", ""),
]


@cache
def contracted_from(start: date | None) -> pd.DataFrame:
    """The contracts that begin on a day, of a device for each case that begins then, whose product is its own."""
    numbered = [(number, one) for number, one in enumerate(SOLD) if one[2] == start]
    tables: Rows = {
        **ends(),
        "service_levels": LEVELS,
        "service_skus": [own(row, number) for number, _ in numbered for row in ends()["service_skus"]],
        "lifecycle": [{"sku": f"BOX-{number}", **days} for number, (days, *_) in numbered],
    }
    boxes = [{**BOX, "sku": f"BOX-{n}", "host": f"d{n}", "serial_number": f"J{n}"} for n, _ in numbered]
    chosen = settings(*(replace(choice, host=f"d{n}") for n, (_, choice, *_) in numbered), start=start)
    found = contracts(priced(boxes, tables, {f"d{number}": "pass" for number, _ in numbered}, settings=chosen))
    return found[found["fee"] == "contract"]


@pytest.mark.parametrize("number", range(len(SOLD)))
def test_until_when_a_level_is_sold(number: int) -> None:
    """The day before its milestone it is sold, from that day on it is not; what ends before the term says so."""
    _, _, start, status, note = SOLD[number]
    found = contracted_from(start)
    [line] = found[found["host"] == f"d{number}"].to_dict("records")
    assert line["status"] == status
    assert line["note"].replace(f"BOX-{number}", "BOX").startswith(note)
    assert bool(line["note"]) == bool(note)
    assert (line["amount"] is None) == (status == "not-sold")
    assert (line["currency"], line["source"] != "") == (("", False) if status == "not-sold" else ("USD", True))


@pytest.mark.parametrize(
    ("days", "sold"),
    [
        ({}, "core-plus"),
        ({"end_of_support": "2026-11-25"}, "core-plus"),
        ({"end_of_support": DAY}, "none"),
    ],
)
def test_an_ended_level_names_those_that_are_sold(days: dict[str, str], sold: str) -> None:
    """A level of which only a guess says how it ends is not among them."""
    [line] = bought(ends(next_day_support_end=DAY, **days), settings(YEARLY)).to_dict("records")
    assert line["note"].endswith(f" Sold on {DAY}: {sold}.")


def test_a_product_that_may_be_several_ends_with_the_first() -> None:
    """And one that is not due, by whichever row, has no end to name."""
    either = fru("Chassis", "chassis", "", candidates="A | B")
    lifecycle: list[Row] = [
        {"sku": "A", "next_day_support_end": "2030-01-01"},
        {"sku": "B", "next_day_support_end": "2020-01-01"},
    ]
    tables: Rows = {"lifecycle": lifecycle}
    chosen = settings(YEARLY)
    assert list(bought(tables, chosen, [either])["status"]) == ["not-sold"]
    spared: Rows = {**tables, "fees_not_due": [{"fee": "contract", "models": ".*"}]}
    [line] = bought(spared, chosen, [either]).to_dict("records")
    assert (line["status"], line["quantity"]) == ("not-due", 0)
    assert line["note"].startswith("Not due, by own.csv:")
    assert NEXT_DAY not in line["note"]


def test_the_days_of_the_product_itself_count_before_those_of_its_other_name() -> None:
    aliases: list[Row] = [{"printed": "BOX", "sku": "BOX-S"}]
    other: Row = {"sku": "BOX-S", "next_day_support_end": "2020-01-01"}
    own: Row = {"sku": "BOX", "next_day_support_end": "2030-01-01"}
    chosen = settings(YEARLY)
    for rows, status in (([other], "not-sold"), ([other, own], "priced")):
        tables = {**ends(), "lifecycle": rows, "model_aliases": aliases}
        assert list(bought(tables, chosen)["status"]) == [status]


def test_a_device_of_unknown_products_has_a_line_without_a_price() -> None:
    found = bought({}, settings(ContractChoice(CORE_PLUS)), frus=[])
    assert list(found["note"]) == ["It is not known what this device consists of."]
    assert list(found["status"]) == ["unpriced"]


def test_contracts_are_in_sums_of_their_own() -> None:
    """Of what passes and of what can; never in the sums of fees, and a level that is not sold counts as unpriced."""
    frus = [{**BOX, "host": host, "serial_number": host} for host in ("a", "b", "c")]
    tables = {**ends(), "service_levels": LEVELS}
    lost: Row = {"host": "c", "path": "Chassis", "outcome": "fail", "remedy": "Replace it.", "final": True}
    verdict = priced(
        frus,
        tables,
        {"a": "pass", "b": "incomplete", "c": "fail"},
        settings=settings(YEARLY, ContractChoice(CORE, host="b")),
        findings=[lost],
    )
    lines = pd.concat([costs(verdict), contracts(verdict)], ignore_index=True)
    sums = totals(verdict, lines)
    [fleet] = sums[sums["scope"] == "fleet"].to_dict("records")
    assert (fleet["contracts_passing"], fleet["contracts_remedied"]) == (Decimal("100.00"), Decimal("100.00"))
    assert fleet["submit_everything"] is None
    # The contract of b, and the licences of a and b, which were not read.
    assert fleet["unpriced_bought"] == 3
    by_fee = sums[sums["scope"] == "fee"].set_index("name")
    assert by_fee.loc["contract", "contracts_passing"] == Decimal("100.00")
    assert by_fee.loc["contract", "submit_everything"] == Decimal("0.00")
    assert by_fee.loc["inspection", "contracts_passing"] == Decimal("0.00")
    assert not lines.query("fee == 'contract'")[["avoidable", "at_risk"]].any(axis=None)


def test_a_term_that_begins_on_a_leap_day_ends_on_the_last_of_february() -> None:
    start = date(2028, 2, 29)
    for end, note in (("2029-02-27", "next-day ends on 2029-02-27"), ("2029-02-28", "")):
        [line] = bought(ends(next_day_support_end=end), settings(YEARLY, start=start)).to_dict("records")
        assert line["note"].startswith(note)
        assert bool(line["note"]) == bool(note)
