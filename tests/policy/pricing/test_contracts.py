"""New support contracts: at which level and term, for which products, until when a level is sold, and delivery."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

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
    {
        "level": NEXT_DAY,
        "title": "Next-Day",
        "ended_by": "next_day_support_end",
        "days_us": "30",
        "days_elsewhere": "60",
    },
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


@pytest.mark.parametrize(
    ("places", "choices", "level", "years"),
    [
        ({"theater": ""}, CHOICES[:4], CORE, "1"),
        ({"theater": "APAC"}, CHOICES[:4], CORE, "1"),
        ({"theater": "EMEA"}, CHOICES[:4], CORE_PLUS, "1"),
        ({"theater": "EMEA", "site": "fra1"}, CHOICES[:4], NEXT_DAY, "3"),
        ({"theater": "EMEA", "site": "fra1", "group": "edge"}, CHOICES[:4], "same-day", "1"),
        ({"theater": "EMEA", "site": "fra1", "group": "edge"}, CHOICES, "same-day-onsite", "5"),
        ({"theater": "EMEA", "site": "fra1", "group": "edge"}, CHOICES[::-1], "same-day-onsite", "5"),
    ],
)
def test_the_most_specific_choice_counts(
    places: dict[str, str], choices: tuple[ContractChoice, ...], level: str, years: str
) -> None:
    found = bought({}, settings(*choices), devices=[device("r1", **places)])
    assert list(zip(found["service"], found["years"], strict=True)) == [(level, years)]
    assert list(found["status"]) == ["unpriced"]


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


@pytest.mark.parametrize(
    ("rows", "choice", "ordered", "reinstated"),
    [
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
    ],
)
def test_one_year_is_ordered_alike_as_contract_and_as_fee(
    rows: list[Row], choice: ContractChoice, ordered: str, reinstated: str
) -> None:
    """A row of the product counts before one of its class, and a row of its own before one of the other."""
    tables = {"service_skus": rows, "prices": [price(one) for one in "SFK"], **CLASSES}
    verdict = priced([BOX], tables, {"r1": "pass"}, settings=settings(choice))
    fees = costs(verdict).set_index("fee")["fee_sku"]
    assert fees["reinstatement"] == reinstated
    assert list(contracts(verdict).query("fee == 'contract'")["fee_sku"]) == [ordered]


def ends(**days: str) -> Rows:
    return {
        "service_skus": [order(NEXT_DAY, "N"), order(NEXT_DAY, "N3", years="3")],
        "prices": [price("N"), price("N3", "270.00")],
        "lifecycle": [{"sku": "BOX", **days}],
    }


GONE = "next-day is no longer sold for BOX: it ended on 2026-11-24, by own.csv:"
DAY = AS_OF.isoformat()


@pytest.mark.parametrize(
    ("days", "choice", "start", "status", "note"),
    [
        (
            {"next_day_support_end": "2026-11-25"},
            YEARLY,
            None,
            "priced",
            "next-day ends on 2026-11-25",
        ),
        ({"next_day_support_end": DAY}, YEARLY, None, "not-sold", GONE),
        ({"next_day_support_end": "2026-11-23"}, YEARLY, None, "not-sold", "next-day is no longer"),
        (
            {"next_day_support_end": "2026-11-25"},
            YEARLY,
            date(2026, 11, 25),
            "not-sold",
            "next-day is",
        ),
        ({"next_day_support_end": DAY}, YEARLY, date(2026, 11, 23), "priced", "next-day ends on"),
        ({"next_day_support_end": "2027-11-24"}, YEARLY, None, "priced", ""),
        (
            {"next_day_support_end": "2027-11-23"},
            YEARLY,
            None,
            "priced",
            "next-day ends on 2027-11-23",
        ),
        ({"next_day_support_end": "2029-11-23"}, THREE, None, "priced", "next-day ends on 2029"),
        ({"next_day_support_end": "2029-11-24"}, THREE, None, "priced", ""),
        (
            {"last_order_date": DAY},
            YEARLY,
            None,
            "priced",
            "No table says until when next-day is sold",
        ),
        ({"last_order_date": "2026-11-25"}, YEARLY, None, "priced", ""),
        ({"same_day_support_end": "2020-01-01"}, YEARLY, None, "priced", ""),
        ({}, YEARLY, None, "priced", ""),
        (
            {"next_day_support_end": "2020-01-01", "confidence": "reseller"},
            YEARLY,
            None,
            "priced",
            "",
        ),
    ],
)
def test_until_when_a_level_is_sold(
    days: dict[str, str], choice: ContractChoice, start: date | None, status: str, note: str
) -> None:
    """The day before its milestone it is sold, from that day on it is not; what ends before the term says so."""
    [line] = bought(ends(**days), settings(choice, start=start)).to_dict("records")
    assert line["status"] == status
    assert line["note"].startswith(note)
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
