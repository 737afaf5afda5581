"""Ports and PICs by the records of two readings: whose are compared, what is found, and where it stands."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd
import pytest
from verified_rows import BY_CLI, BY_OTHER, DIFFERS, given_all, of_device, row, tuples

from policy.checks import interfaces_operate
from policy.testkit import Row, Rows, given
from policy.verification.interface_discrepancies import interface_discrepancies


def port(interface: str, oper: str = "up", **more: Any) -> Row:
    return {"host": "r1", "interface": interface, "admin": "up", "oper": oper, "line": 50, **more}


UP, DOWN = port("xe-0/0/0"), port("xe-0/0/0", "down")
FAR = port("xe-2/1/0", line=60)
CHASSIS: Row = {"host": "r1", "path": "Chassis", "kind": "chassis"}
SWITCH: Row = {"host": "r1", "path": "FPC 2", "kind": "fpc", "member": "fpc2"}
SPLIT = {"host": "r1", "command": "show interfaces terse", "reason": "output-cut-off"}
# Records, rows of the verification, and of each subject: itself, how it differs, the reader and the two lines.
PORTS: list[tuple[str, Rows, Sequence[Row], Sequence[tuple[Any, ...]]]] = [
    ("alike", {"interfaces": [UP]}, [row(**{**UP, "line": 80})], []),
    ("nothing verified", {"interfaces": [UP]}, [], []),
    ("down by NETCONF", {"interfaces": [UP]}, [{**DOWN, **row()}], [("xe-0/0/0", *DIFFERS, "NETCONF", 50, 80)]),
    ("up by NAPALM", {"interfaces": [DOWN]}, [{**UP, **row("napalm")}], [("xe-0/0/0", *DIFFERS, "NAPALM", 50, 80)]),
    (
        "by two readings, the first counts",
        {"interfaces": [UP]},
        [{**DOWN, **row("import", line=81)}, {**DOWN, **row("napalm")}],
        [("xe-0/0/0", *DIFFERS, "the imported XML", 50, 81)],
    ),
    (
        "by two readings, the first of them last by name",
        {"interfaces": [UP]},
        [{**DOWN, **row(line=81)}, {**DOWN, **row("napalm")}],
        [("xe-0/0/0", *DIFFERS, "NETCONF", 50, 81)],
    ),
    (
        "by the second of two readings",
        {"interfaces": [UP]},
        [{**UP, **row()}, {**DOWN, **row("napalm", line=81)}],
        [("xe-0/0/0", *DIFFERS, "NAPALM", 50, 81)],
    ),
    ("of a virtual device", {"interfaces": [UP], "frus": [{**CHASSIS, "virtual": True}]}, [{**DOWN, **row()}], []),
    (
        "of a device beside a virtual one",
        {"interfaces": [UP], "frus": [CHASSIS, {**CHASSIS, "host": "r2", "virtual": True}]},
        [{**DOWN, **row()}],
        [("xe-0/0/0", *DIFFERS, "NETCONF", 50, 80)],
    ),
    ("of an output that is cut", {"interfaces": [UP], "answers": [SPLIT]}, [{**DOWN, **row()}], []),
    (
        "when another output is cut",
        {"interfaces": [UP], "answers": [{**SPLIT, "command": "show version"}]},
        [{**DOWN, **row()}],
        [("xe-0/0/0", *DIFFERS, "NETCONF", 50, 80)],
    ),
    (
        "of a device that the CLI did not answer for",
        {"interfaces": [{**UP, "host": "r2"}]},
        [{**DOWN, **row(host="r2")}],
        [],
    ),
    ("of management", {"interfaces": [UP, port("fxp0")]}, [{**UP, **row()}, {**port("fxp0", "down"), **row()}], []),
    (
        "a PIC by NETCONF",
        {"interfaces": [UP]},
        [{**UP, **row()}, {**FAR, **row()}],
        [("FPC 2/PIC 1", *BY_OTHER, "NETCONF", 0, 80)],
    ),
    (
        "a PIC by CLI",
        {"interfaces": [UP, FAR]},
        [{**UP, **row("import")}],
        [("FPC 2/PIC 1", *BY_CLI, "the imported XML", 60, 0)],
    ),
    ("a PIC by NAPALM", {"interfaces": [UP]}, [{**UP, **row("napalm")}, {**FAR, **row("napalm")}], []),
    (
        "a PIC by two readings",
        {"interfaces": [UP, FAR]},
        [{**UP, **row()}, {**UP, **row("import")}],
        [("FPC 2/PIC 1", *BY_CLI, "NETCONF", 60, 0)],
    ),
    (
        "a port and a PIC",
        {"interfaces": [UP, FAR]},
        [{**DOWN, **row()}],
        [("xe-0/0/0", *DIFFERS, "NETCONF", 50, 80), ("FPC 2/PIC 1", *BY_CLI, "NETCONF", 60, 0)],
    ),
    (
        "a member of a virtual chassis, by the name of the port",
        {"interfaces": [{**FAR, "member": "fpc0"}], "frus": [SWITCH]},
        [{**FAR, **row(oper="down")}],
        [("xe-2/1/0", *DIFFERS, "NETCONF", 60, 80)],
    ),
]


@cache
def compared() -> pd.DataFrame:
    """The ports and PICs of all cases on which the readings differ."""
    cases = {name: {"frus": [CHASSIS], **records} for name, records, *_ in PORTS}
    verified = {one[0]: {"interfaces": one[2]} for one in PORTS}
    return interface_discrepancies(given_all(interfaces_operate.CHECK, cases, verified))


@pytest.mark.parametrize(("case", "wanted"), [(one[0], one[3]) for one in PORTS], ids=[one[0] for one in PORTS])
def test_ports_and_pics_by_cli_and_verification(case: str, wanted: Sequence[tuple[Any, ...]]) -> None:
    found = of_device(compared(), case)
    columns = ("subject", "differs", "by_cli_only", "by_verification_only", "reader", "line", "verified_line")
    assert tuples(found, *columns) == wanted
    assert not compared().index.has_duplicates
    assert not found["meanwhile"].any()


def test_the_finding_on_a_port_by_cli_and_verification() -> None:
    found = interface_discrepancies(
        given(interfaces_operate.CHECK, {"interfaces": [UP]}, verified={"interfaces": [{**DOWN, **row("import")}]})
    )
    columns = ("host", "member", "path", "interface", "oper", "oper_verified", "verified_reading")
    assert tuples(found, *columns) == [("r1", "", "xe-0/0/0", "xe-0/0/0", "up", "down", "import")]


# Seconds of the visit, seconds since each change of the port by the readings, and whether it changed meanwhile.
MOMENTS = [
    (20.0, ["20"], True),
    (20.0, ["21.0"], True),
    (20.0, ["21.01"], False),
    (0.0, ["1"], True),
    (20.0, [""], False),
    (20.0, ["Never"], False),
    (20.0, ["", "5"], True),
    (20.0, ["5", "50"], True),
    (20.0, ["50", "5"], False),
]


@pytest.mark.parametrize(("seconds", "changes", "meanwhile"), MOMENTS)
def test_a_port_that_changed_during_the_visit(seconds: float, changes: list[str], meanwhile: bool) -> None:
    """A change counts to the second after the visit, for the port of this device alone and for no PIC."""
    other = [{**row(interface="xe-0/0/1", oper="down", flapped="1")}, row(host="r2", interface="xe-0/0/0", flapped="1")]
    states = [row(interface="xe-0/0/0", oper="down", flapped=change) for change in changes]
    records: Rows = {
        "devices": [{"host": "r1", "seconds": seconds}, {"host": "r2", "seconds": 999.0}],
        "interfaces": [UP, port("xe-0/0/1", "down")],
    }
    pic = row(interface="xe-3/0/0", oper="up", flapped="1")
    found = interface_discrepancies(
        given(interfaces_operate.CHECK, records, verified={"interfaces": [*other, *states, pic]})
    )
    assert tuples(found, "subject", "meanwhile") == [("xe-0/0/0", meanwhile), ("FPC 3/PIC 0", False)]
