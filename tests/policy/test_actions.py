"""What to do next for each device: in order, by whom, to which release, what it unlocks; or why nothing helps."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from parsers.records import Records
from policy.actions import COLUMNS, LEAVE_OUT, NO_RELEASE, actions
from policy.checks.supported_release import UPGRADE
from policy.context import AuditContext
from policy.judge import Verdict
from policy.settings import PolicySettings
from policy.testkit import AS_OF, CHASSIS, Row, Rows, record_frame, resolved, small_reference

HOSTS = ("r2", "r1")


def finding(host: str, outcome: str, remedy: str, **more: Any) -> dict[str, Any]:
    blank = {
        "check": "operable",
        "reason": "",
        "member": "",
        "path": "",
        "sentence": f"{outcome}: {remedy}",
        "owner": "site hands",
    }
    return {"host": host, "outcome": outcome, "remedy": remedy, "final": False, **blank, **more}


def final(host: str, path: str, **more: Any) -> dict[str, Any]:
    return finding(host, "fail", "Replace it.", final=True, path=path, owner="purchasing", **more)


def fee(host: str, amount: str, currency: str = "USD") -> dict[str, Any]:
    return {
        "host": host,
        "amount": Decimal(amount) if amount else None,
        "currency": currency if amount else "",
        "status": "priced" if amount else "unpriced",
        "remediable": True,
    }


SPARED = {**fee("r1", ""), "currency": "USD", "status": "not-due", "remediable": False}
LOST = {**fee("r1", "5"), "remediable": False}


def found(
    *findings: dict[str, Any],
    frus: Sequence[Row] = (),
    fees: Sequence[dict[str, Any]] = (),
    software: Sequence[Row] = (),
    tables: Rows | None = None,
) -> list[dict[Any, Any]]:
    """The actions of these findings on these parts."""
    records = replace(Records.from_rows({}), software=record_frame("software", software))
    parts = resolved(frus) if frus else resolved([CHASSIS]).iloc[:0]
    context = AuditContext(records, parts, pd.DataFrame(), small_reference(tables or {}), PolicySettings(), AS_OF)
    verdict = Verdict(pd.DataFrame(findings), pd.DataFrame(), pd.DataFrame({"host": HOSTS}), context)
    rows = actions(verdict, pd.DataFrame(fees, columns=list(fee("", ""))).astype({"remediable": bool}))
    assert list(rows.columns) == list(COLUMNS)
    assert list(rows.index) == list(range(len(rows)))
    return rows.to_dict("records")


def steps(*findings: dict[str, Any], frus: Sequence[Row] = ()) -> list[str]:
    """The actions of these findings, a line for each."""
    rows = found(*findings, frus=frus)
    return [
        f"{row['host']} {row['order']} {row['outcome']} {row['check']} {row['path']} {row['action']}" for row in rows
    ]


def test_devices_in_inventory_order_and_failures_before_what_is_missing() -> None:
    rows = [finding("r1", "missing", "a"), finding("r1", "fail", "c"), finding("r2", "missing", "b")]
    assert steps(*rows, finding("r2", "fail", "d"), finding("r1", "fail", "e")) == [
        "r2 1 fail operable  d",
        "r2 2 missing operable  b",
        "r1 1 fail operable  c",
        "r1 2 fail operable  e",
        "r1 3 missing operable  a",
    ]


def test_what_is_needed_for_a_quote_alone_comes_last() -> None:
    rows = [
        finding("r1", "fail", "a", check="inspection-passed"),
        finding("r1", "missing", "b"),
        finding("r1", "fail", "c"),
    ]
    assert [one.split()[-1] for one in steps(*rows)] == ["c", "b", "a"]


def test_what_speaks_against_no_device_and_what_has_no_remedy_is_no_action() -> None:
    outcomes = ("pass", "advice", "not-applicable")
    assert steps(*(finding("r1", one, "a") for one in outcomes), finding("r1", "fail", "")) == []


def test_an_action_stands_once_for_each_part() -> None:
    rows = [finding("r1", "fail", "a", path="FPC 0"), finding("r1", "fail", "a", path="FPC 0", check="end-of-life")]
    rows += [finding("r1", "missing", "a", path="FPC 0"), finding("r1", "fail", "b", path="FPC 0")]
    rows += [finding("r1", "fail", "a", path="FPC 1"), finding("r1", "fail", "a", path="FPC 0", member="fpc1")]
    assert steps(*rows, finding("r2", "fail", "a", path="FPC 0")) == [
        "r2 1 fail operable FPC 0 a",
        "r1 1 fail operable FPC 0 a",
        "r1 2 fail operable FPC 0 b",
        "r1 3 fail operable FPC 1 a",
        "r1 4 fail operable FPC 0 a",
    ]


ROUTER = [{**CHASSIS, "host": "r1"}]
STACK: list[Row] = [
    {"host": "r1", "member": f"fpc{number}", "path": f"FPC {number}", "kind": "fpc", "sku": f"EX-{number}"}
    for number in (0, 1)
]
CARD: Row = {"host": "r1", "path": "FPC 0", "kind": "fpc", "sku": "MPC"}
IN_MEMBER: list[Row] = [
    {"host": "r1", "member": "fpc0", "path": "FPC 0/PIC 0", "parent": "FPC 0", "kind": "pic"},
    {"host": "r1", "member": "fpc0", "path": "Routing Engine 0", "kind": "routing-engine"},
]
NODES = [{**CHASSIS, "host": "r1", "member": member} for member in ("node0", "node1")]
OTHER = finding("r1", "missing", "Look.")
HELPLESS: list[tuple[str, Sequence[Row], list[dict[str, Any]], list[str]]] = [
    ("a card can be replaced", ROUTER, [final("r1", "FPC 2"), OTHER], ["Replace it.", "Look."]),
    ("a chassis cannot", ROUTER, [OTHER, final("r1", "Chassis"), final("r1", "FPC 2")], [LEAVE_OUT]),
    ("nor what is of no part", ROUTER, [final("r1", ""), OTHER], [LEAVE_OUT]),
    ("one member can be replaced", STACK, [final("r1", "FPC 0", member="fpc0")], ["Replace it."]),
    ("all cannot", STACK, [final("r1", f"FPC {one}", member=f"fpc{one}") for one in (0, 1)], [LEAVE_OUT] * 2),
    ("one node can be replaced", NODES, [final("r1", "Chassis", member="node1")], ["Replace it."]),
    ("that of another device", ROUTER, [final("r2", "Chassis"), OTHER], ["Replace it.", "Look."]),
    ("what can be mended", ROUTER, [{**final("r1", "Chassis"), "final": False}, OTHER], ["Replace it.", "Look."]),
    ("a chassis that holds a card", [*ROUTER, CARD], [OTHER, final("r1", "Chassis")], [LEAVE_OUT]),
    (
        "members that hold parts",
        [*STACK, *IN_MEMBER],
        [final("r1", f"FPC {one}", member=f"fpc{one}") for one in (0, 1)],
        [
            LEAVE_OUT,
        ]
        * 2,
    ),
]


def test_a_device_that_nothing_makes_pass_says_only_why() -> None:
    for case, frus, findings, expected in HELPLESS:
        rows = found(*findings, frus=frus)
        assert [row["action"] for row in rows] == expected, case
        assert {row["helps"] for row in rows} == {LEAVE_OUT not in expected}, case
        if LEAVE_OUT in expected:
            assert {row["owner"] for row in rows} == {"signatory"}, case
            assert {row["sentence"] for row in rows} == {"fail: Replace it."}, case


INSPECTION = "inspection-passed"
MONEY: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]], tuple[Any, ...]]] = [
    ("last obstacle", [finding("r1", "fail", "a")], [fee("r1", "2.50"), fee("r1", "1")], ("3.50", "", "", "USD", 0)),
    ("on two parts", [finding("r1", "fail", "a", path=one) for one in "AB"], [fee("r1", "2")], ("2", "", "", "USD", 0)),
    (
        "of two people",
        [finding("r1", "fail", "a", path=one, owner=one) for one in "AB"],
        [fee("r1", "2")],
        ("", "2", "", "USD", 0),
    ),
    ("two obstacles", [finding("r1", "fail", one) for one in "ab"], [fee("r1", "2")], ("", "2", "", "USD", 0)),
    (
        "without a price",
        [finding("r1", "fail", one) for one in "ab"],
        [fee("r1", ""), fee("r1", "")],
        ("", "", "", "", 2),
    ),
    ("left out", [final("r1", ""), OTHER], [fee("r1", "2"), fee("r1", ""), LOST], ("", "", "7", "USD", 1)),
    (
        "what is taken out",
        [finding("r1", "fail", "a")],
        [fee("r1", "2"), LOST, {**LOST, **fee("r1", ""), "remediable": False}],
        ("2", "", "", "USD", 0),
    ),
    ("and a fee that is not due", [finding("r1", "fail", "a")], [fee("r1", "2"), SPARED], ("2", "", "", "USD", 0)),
    (
        "but for the inspection",
        [finding("r1", "missing", "b", check=INSPECTION), finding("r1", "missing", "a")],
        [fee("r1", "2")],
        ("2", "", "", "USD", 0),
    ),
    ("the inspection alone", [finding("r1", "fail", "b", check=INSPECTION)], [fee("r1", "2")], ("", "", "", "", 0)),
    ("no price", [finding("r1", "fail", "a")], [fee("r1", ""), fee("r2", "9")], ("", "", "", "", 1)),
    ("two currencies", [finding("r1", "fail", "a")], [fee("r1", "2"), fee("r1", "3", "EUR")], ("", "", "", "", 0)),
    ("no fee", [finding("r1", "fail", "a")], [fee("r2", "9")], ("", "", "", "", 0)),
]
WORTH = ("unlocks", "unlocks_together", "saves")


def test_fees_that_actions_unlock_or_leaving_out_saves() -> None:
    for case, findings, fees, expected in MONEY:
        first, *others = found(*findings, fees=fees, frus=ROUTER)
        amounts = ["" if first[name] is None else str(first[name]) for name in WORTH]
        assert (*amounts, first["currency"], first["unpriced"]) == expected, case
        assert all(row[name] is None and not row["unpriced"] for row in others for name in WORTH), case


TRAINS = {
    "junos_releases": [
        {"train": "24.4", "first_release": "2024-12-20", "end_of_support": "2030-06-20", "evolved": "no"}
    ]
}
INSTALL: Row = {"host": "r1", "model": "mx480", "release": "15.1R7", "train": "15.1", "evolved": False}


def test_the_release_to_upgrade_to() -> None:
    """It is in the words of the action, and the parts of which no table says that they run it stand beside it."""
    upgrade = finding("r1", "fail", UPGRADE, check="supported-release")
    again = finding("r1", "fail", "Collect again.", check="supported-release")
    more: dict[str, Any] = {"frus": ROUTER, "software": [INSTALL]}
    first, second = found(upgrade, again, **more, tables=TRAINS)
    assert first["action"].startswith("Install Junos 24.4, which Juniper supports until 2030-06-20, the same")
    assert (first["release"], first["unknown_hardware"]) == ("24.4", "MX480")
    assert (second["action"], second["release"], second["unknown_hardware"]) == ("Collect again.", "", "")
    [row] = found(upgrade, **more)
    assert (row["action"], row["release"]) == (UPGRADE + NO_RELEASE, "")
    [row] = found({**upgrade, "check": "operable"}, **more, tables=TRAINS)
    assert (row["action"], row["release"]) == (UPGRADE, "")
