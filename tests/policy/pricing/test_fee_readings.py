"""For what each fee is due: by each reading of the document, and by rows that say that it is not."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any

import pandas as pd
import pytest
from pricing_example import priced

from policy.lookup.names import JOINT
from policy.pricing.fees import costs
from policy.pricing.totals import totals
from policy.reference.schemas.columns import Fee
from policy.settings import FeePer, PolicySettings, ReinstatementService
from policy.testkit import Row, Rows, fru

INSPECTION, LICENSE, REINSTATEMENT = (str(fee) for fee in Fee)
SYSTEM, CONTRACTED, PRODUCT = (str(one) for one in FeePer)
ALL = f"{SYSTEM} {CONTRACTED} {PRODUCT}"
BY_ITSELF = f"{CONTRACTED} {PRODUCT}"
SERVICE = {"fee": REINSTATEMENT, "service": str(ReinstatementService.CORE_PLUS), "fee_sku": "F"}
BOX = fru("Chassis", "chassis", "BOX")
NO_CHASSIS = "It is not known which chassis this is."


def against(models: str, fee: str = INSPECTION, **more: str) -> Row:
    return {"fee": fee, "models": models, **more}


@dataclass(frozen=True, eq=False)
class Case:
    """Parts of a device, rows of tables, and by which readings the inspection is due for each, by its path."""

    name: str
    due: dict[str, str]
    frus: Sequence[Row]
    tables: Rows = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


def member(slot: int, **more: Any) -> Row:
    return fru(f"FPC {slot}", "fpc", "EX", member=f"fpc{slot}", **more)


STACK = fru("Chassis", "chassis", "VC", is_product=False)
EITHER = fru("Chassis", "chassis", "", candidates="A | B")
NODES = [{**BOX, "member": "node0"}, {**BOX, "member": "node1", "serial_number": "B2"}]
CASES = (
    Case("a chassis", {"Chassis": ALL}, [BOX]),
    Case("a line card", {"Chassis": ALL, "FPC 0": BY_ITSELF}, [BOX, fru("FPC 0", "fpc", "CARD")]),
    Case("a card in a card", {"Chassis": ALL, "FPC 0/MIC 0": BY_ITSELF}, [BOX, fru("FPC 0/MIC 0", "mic", "MIC")]),
    Case("a PIC", {"Chassis": ALL, "FPC 0/PIC 0": BY_ITSELF}, [BOX, fru("FPC 0/PIC 0", "pic", "PIC")]),
    Case("a routing engine", {"Chassis": ALL, "Routing Engine 0": PRODUCT}, [
        BOX, fru("Routing Engine 0", "routing-engine", "RE"),
    ]),
    Case("a control board", {"Chassis": ALL, "CB 0": PRODUCT}, [BOX, fru("CB 0", "control-board", "CB")]),
    Case("a routing engine that has a service SKU", {"Chassis": ALL, "Routing Engine 0": BY_ITSELF}, [
        BOX, fru("Routing Engine 0", "routing-engine", "RE"),
    ], {"service_skus": [{**SERVICE, "product_sku": "RE"}]}),
    Case("one that may be two, of which one has it", {"Chassis": ALL, "Routing Engine 0": BY_ITSELF}, [
        BOX, fru("Routing Engine 0", "routing-engine", "", candidates="OTHER | RE"),
    ], {"service_skus": [{**SERVICE, "product_sku": "RE"}]}),
    Case("one whose class has it", {"Chassis": ALL, "Routing Engine 0": PRODUCT}, [
        BOX, fru("Routing Engine 0", "routing-engine", "RE"),
    ], {"service_skus": [{**SERVICE, "fee_class": "high"}], "fee_classes": [{"models": "", "fee_class": "high"}]}),
    Case("one with what is ordered for its inspection", {"Chassis": ALL, "Routing Engine 0": PRODUCT}, [
        BOX, fru("Routing Engine 0", "routing-engine", "RE"),
    ], {"service_skus": [{"fee": INSPECTION, "fee_sku": "F", "product_sku": "RE"}]}),
    Case("one by the word of a reseller", {"Chassis": ALL, "Routing Engine 0": PRODUCT}, [
        BOX, fru("Routing Engine 0", "routing-engine", "RE"),
    ], {"service_skus": [{**SERVICE, "product_sku": "RE", "confidence": "reseller"}]}),
    Case("members of a virtual chassis", {"FPC 0": ALL, "FPC 1": ALL}, [
        STACK, member(0), member(1, serial_number="E2"),
    ]),
    Case("a module of a member", {"FPC 0": ALL, "FPC 0/PIC 1": BY_ITSELF}, [
        STACK, member(0), fru("FPC 0/PIC 1", "pic", "MOD", member="fpc0"),
    ]),
    Case("nodes of a cluster", {"Chassis": f"{ALL} + {ALL}"}, NODES),
    Case("a card without a chassis", {"FPC 0": BY_ITSELF, "": ALL}, [fru("FPC 0", "fpc", "CARD")]),
    Case("a module of a member that is not listed", {"FPC 0": ALL, "FPC 1/PIC 1": BY_ITSELF, "": ALL}, [
        STACK, member(0), fru("FPC 1/PIC 1", "pic", "MOD", member="fpc1"),
    ]),
    Case("a routing engine of a chassis that has two", {"Chassis": ALL, "Routing Engine 0": PRODUCT}, [
        BOX, fru("Routing Engine 0", "routing-engine", "RE", member="re0"),
    ]),
    Case("not due for a SKU", {"Chassis": ""}, [BOX], {"fees_not_due": [against("BOX")]}),
    Case("not due, as another fee", {"Chassis": ALL}, [BOX], {"fees_not_due": [against("BOX", LICENSE)]}),
    Case("not due for a family", {"Chassis": ""}, [BOX], {"fees_not_due": [against("BO.*")]}),
    Case("not due for the beginning of another", {"Chassis": ALL}, [BOX], {"fees_not_due": [against("BO")]}),
    Case("not due for everything", {"Chassis": ""}, [BOX], {"fees_not_due": [against("")]}),
    Case("not due, says a reseller", {"Chassis": ALL}, [BOX], {
        "fees_not_due": [against("BOX", confidence="reseller")],
    }),
    Case("not due for its class", {"Chassis": ""}, [BOX], {
        "fees_not_due": [against("", fee_class="entry")], "fee_classes": [{"models": "BOX", "fee_class": "entry"}],
    }),
    Case("not due for another class", {"Chassis": ALL}, [BOX], {
        "fees_not_due": [against("", fee_class="high")], "fee_classes": [{"models": "BOX", "fee_class": "entry"}],
    }),
    Case("not due for another family of its class", {"Chassis": ALL}, [BOX], {
        "fees_not_due": [against("X.*", fee_class="entry")], "fee_classes": [{"models": "BOX", "fee_class": "entry"}],
    }),
    Case("not due for one of two that it may be", {"Chassis": ALL}, [EITHER], {"fees_not_due": [against("A")]}),
    Case("not due for both that it may be", {"Chassis": ""}, [EITHER], {
        "fees_not_due": [against("A"), against("B")],
    }),
    Case("not due for both, for one of them by its class", {"Chassis": ""}, [EITHER], {
        "fees_not_due": [against("A"), against("B", fee_class="entry")],
        "fee_classes": [{"models": "B", "fee_class": "entry"}],
    }),
    Case("not due by an alias", {"Chassis": ""}, [BOX], {
        "fees_not_due": [against("PRINTED")], "model_aliases": [{"printed": "PRINTED", "sku": "BOX"}],
    }),
    Case("not due, of an unknown product", {"Chassis": ALL}, [fru("Chassis", "chassis", "")], {
        "fees_not_due": [against("BOX")],
    }),
    Case("an unknown device, and nothing is due", {"": ALL}, [], {"fees_not_due": [against("")]}),
)  # fmt: skip


NAMES = ("sku", "candidates", "product_sku", "models", "fee_class", "printed")


def own(row: Row, number: int) -> Row:
    """A row whose products and classes are those of one case."""
    named = {name: str(row[name]) for name in NAMES if row.get(name)}
    return {**row, **{name: JOINT.join(f"{one}-{number}" for one in text.split(JOINT)) for name, text in named.items()}}


def of_every_product(case: Case) -> bool:
    """Whether a row of a case speaks of all products, and so of those of other cases."""
    classes, against = (case.tables.get(name, ()) for name in ("fee_classes", "fees_not_due"))
    return any(not row["models"] for row in classes) or any(
        not row["models"] and not row.get("fee_class") for row in against
    )


@cache
def lines_of(alone: str) -> pd.DataFrame:
    """The lines of all cases whose rows speak of their own products, or of the one of this name, each a device."""
    cases = [(n, one) for n, one in enumerate(CASES) if alone == (one.name if of_every_product(one) else "")]
    frus = [{**own(row, number), "host": case.name} for number, case in cases for row in case.frus]
    tables: dict[str, list[Row]] = {}
    for number, case in cases:
        for name, rows in case.tables.items():
            tables.setdefault(name, []).extend(own(row, number) for row in rows)
    return costs(priced(frus, tables, {case.name: "pass" for _, case in cases}))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_readings_by_which_a_fee_is_due(case: Case) -> None:
    lines = lines_of(case.name if of_every_product(case) else "")
    lines = lines[(lines["host"] == case.name) & (lines["fee"] == INSPECTION)]
    found: dict[str, str] = {}
    for path, due in zip(lines["path"], lines["due_per"], strict=True):
        found[path] = f"{found[path]} + {due}" if path in found else due
    assert found == case.due


def reading(fee: str, per: str) -> PolicySettings:
    named: dict[str, Any] = {f"{fee.replace('-', '_')}_fee_per": FeePer(per)}
    return PolicySettings(**named)


@pytest.mark.parametrize(("fee", "per"), list(product(map(str, Fee), map(str, FeePer))))
def test_a_setting_bears_on_its_own_fee(fee: str, per: str) -> None:
    """A chassis is due by each, a card by two, a routing engine by the last; others keep their own reading."""
    frus = [BOX, fru("FPC 0", "fpc", "CARD"), fru("Routing Engine 0", "routing-engine", "RE")]
    lines = costs(priced(frus, {}, {"r1": "pass"}, settings=reading(fee, per)))
    wanted = {INSPECTION: SYSTEM, LICENSE: SYSTEM, REINSTATEMENT: CONTRACTED, fee: per}
    counts = {SYSTEM: 1, CONTRACTED: 2, PRODUCT: 3}
    due = lines[lines["status"] != "not-due"]
    assert dict(due.groupby("fee").size()) == {one: counts[how] for one, how in wanted.items()}
    assert dict(zip(lines["fee"], lines["fee_per"], strict=True)) == wanted
    assert list(lines["quantity"]) == [int(one != "not-due") for one in lines["status"]]


@pytest.mark.parametrize(
    ("per", "tables", "note"),
    [
        (FeePer.SYSTEM, {}, "Due once for each system, and this is a part of one."),
        (FeePer.CONTRACTED_PRODUCT, {}, "Due for what is contracted by itself: no table names a service SKU for this."),
        (FeePer.PRODUCT, {"fees_not_due": [against("RE")]}, "Not due, by own.csv:2 (test, 2026-11-01)."),
        (FeePer.SYSTEM, {"fees_not_due": [against("RE")]}, "Not due, by own.csv:2 (test, 2026-11-01)."),
    ],
)
def test_why_it_is_not_due(per: FeePer, tables: Rows, note: str) -> None:
    frus = [BOX, fru("Routing Engine 0", "routing-engine", "RE")]
    lines = costs(priced(frus, tables, {"r1": "pass"}, settings=PolicySettings(inspection_fee_per=per)))
    [line] = lines[(lines["path"] != "Chassis") & (lines["fee"] == INSPECTION)].to_dict("records")
    assert (line["status"], line["amount"], line["quantity"], line["note"]) == ("not-due", None, 0, note)


CARD = fru("FPC 0", "fpc", "CARD")


@pytest.mark.parametrize(
    ("reason", "due"),
    [
        ("past-last-order-date-by-itself", [INSPECTION]),
        ("end-of-life-announced-by-itself", [INSPECTION]),
        ("past-last-order-date-of-part", [INSPECTION, LICENSE, REINSTATEMENT]),
        ("past-last-order-date", [INSPECTION, LICENSE, REINSTATEMENT]),
    ],
)
def test_no_contract_is_bought_for_what_alone_is_not_eligible(reason: str, due: list[str]) -> None:
    """It is inspected with its system all the same; other parts, and the same slot of others, pay as before."""
    cards = [CARD, fru("FPC 1", "fpc", "CARD", serial_number="C1"), {**CARD, "host": "r2", "serial_number": "C2"}]
    found = {"host": "r1", "member": "", "path": "FPC 0", "outcome": "advice", "reason": reason}
    settings = PolicySettings(
        inspection_fee_per=FeePer.PRODUCT,
        re_registration_fee_per=FeePer.PRODUCT,
        reinstatement_fee_per=FeePer.PRODUCT,
    )
    verdict = priced([BOX, *cards], {}, {"r1": "pass", "r2": "pass"}, settings=settings, findings=[found])
    lines = costs(verdict)
    paid = lines[lines["status"] != "not-due"]
    assert list(paid.loc[(paid["host"] == "r1") & (paid["path"] == "FPC 0"), "fee"]) == due
    assert len(paid[(paid["path"] != "FPC 0") | (paid["host"] != "r1")]) == 12
    left = lines[lines["status"] == "not-due"]
    assert set(left["note"]) <= {"This part alone is not eligible, so no contract is bought for it."}
    assert set(left["due_per"]) <= {""}


def test_what_is_not_known_to_be_a_chassis_is_a_line_without_price() -> None:
    lines = costs(priced([fru("FPC 0", "fpc", "CARD")], {}, {"r1": "fail"}))
    [line] = lines[(lines["path"] == "") & (lines["fee"] == INSPECTION)].to_dict("records")
    assert (line["status"], line["note"], line["avoidable"]) == ("unpriced", NO_CHASSIS, True)


KINDS = ("chassis", "fpc", "mic", "routing-engine", "control-board")
SKUS = tuple(f"P{number}" for number in range(8))


def generated(chance: random.Random) -> tuple[list[dict[str, Any]], Rows, dict[str, str], PolicySettings]:
    """Devices of random parts, random tables, and a random reading of each fee."""
    hosts = {f"r{number}": chance.choice(("pass", "fail", "incomplete")) for number in range(4)}
    frus = [
        {**fru(f"{kind} {place}", kind, chance.choice(SKUS)), "host": host, "serial_number": f"{host}-{place}"}
        for host in hosts
        for place, kind in enumerate(["chassis", *chance.choices(KINDS[1:], k=chance.randrange(4))])
    ]
    named = [
        {"fee": str(fee), "service": service, "product_sku": sku, "fee_sku": f"F-{fee}-{sku}"}
        for sku in SKUS
        for fee, service in zip(Fee, ("", "", str(ReinstatementService.CORE_PLUS)), strict=True)
        if chance.random() < 0.7
    ]
    prices = [
        {"sku": row["fee_sku"], "service_price": f"{chance.randrange(1, 10**6) / 100:.2f}", "currency": "USD"}
        for row in named
        if chance.random() < 0.8
    ]
    free = [{"fee": str(fee), "models": chance.choice(SKUS)} for fee in Fee if chance.random() < 0.5]
    tables: Rows = {"service_skus": named, "prices": prices, "fees_not_due": free}
    per: dict[str, Any] = {f"{fee.replace('-', '_')}_fee_per": chance.choice(list(FeePer)) for fee in map(str, Fee)}
    return frus, tables, hosts, PolicySettings(**per)


def computed(frus: Sequence[Row], tables: Rows, settings: PolicySettings) -> dict[str, tuple[Decimal, int]]:
    """For each device the sum of its fees and how many have no price, in plain Python."""
    ordered = {(row["fee"], row["product_sku"]): row["fee_sku"] for row in tables["service_skus"]}
    price = {row["sku"]: Decimal(row["service_price"]) for row in tables["prices"]}
    free = {(row["fee"], row["models"]) for row in tables["fees_not_due"]}
    per = (settings.inspection_fee_per, settings.re_registration_fee_per, settings.reinstatement_fee_per)
    found: dict[str, tuple[Decimal, int]] = {}
    for part in frus:
        amount, unpriced = found.get(part["host"], (Decimal(0), 0))
        for fee, how in zip((INSPECTION, LICENSE, REINSTATEMENT), per, strict=True):
            contracted = part["kind"] in {"chassis", "fpc", "mic"} or (REINSTATEMENT, part["sku"]) in ordered
            due = {"system": part["kind"] == "chassis", "contracted-product": contracted, "product": True}[how]
            if due and (fee, part["sku"]) not in free:
                one = price.get(ordered.get((fee, part["sku"]), ""))
                amount, unpriced = amount + (one or 0), unpriced + (one is None)
        found[part["host"]] = amount, unpriced
    return found


@pytest.mark.parametrize("seed", range(6))
def test_a_second_computation_agrees(seed: int) -> None:
    frus, tables, hosts, settings = generated(random.Random(seed))  # noqa: S311 - fleets of a test
    verdict = priced(frus, tables, hosts, settings=settings)
    sums = totals(verdict, costs(verdict))
    sums = sums[sums["scope"] == "device"].set_index("name")
    for host, (amount, unpriced) in computed(frus, tables, settings).items():
        assert sums.loc[host, "unpriced"] == unpriced
        assert (sums.loc[host, "submit_everything"] or Decimal(0)) == amount
