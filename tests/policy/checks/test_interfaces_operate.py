"""Operation of network interfaces."""

from typing import Any

import pytest
from check_cases import NOTHING, Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.interfaces_operate import CHECK
from policy.testkit import Row, Rows, device, findings, fru

TERSE = "show interfaces terse"


def port(interface: str, oper: str = "up", **more: Any) -> Row:
    return {"host": "r1", "interface": interface, "admin": "up", "oper": oper, "line": 50, **more}


def pic(component: str = "FPC 0/PIC 1", state: str = "Online", **more: Any) -> Row:
    return {"host": "r1", "component": component, "source": "pic", "state": state, "line": 40, **more}


def optic(path: str = "FPC 0/PIC 1/Xcvr 0", **more: Any) -> Row:
    return fru(path, "optic", **more)


def ports(*interfaces: Row, frus: Any = (), **more: Any) -> Rows:
    return {"interfaces": interfaces, "frus": frus, **more}


OTHER_PORT = (port("ge-9/0/0"),)


def pics(*health: Row, frus: Any = (), interfaces: Any = OTHER_PORT, **more: Any) -> Rows:
    """PICs and optics of a device that lists another port."""
    return {"health": health, "frus": frus, "interfaces": interfaces, **more}


def switches(*slots: int) -> list[Row]:
    return [fru(f"FPC {slot}", "fpc", member=f"fpc{slot}") for slot in slots]


def lost(command: str = TERSE, host: str = "r1") -> list[Row]:
    return [{"host": host, "command": command, "reason": "output-cut-off"}]


NODES = [fru("Chassis", "chassis", member=node) for node in ("node0", "node1")]
TWO = [device("r1"), device("r2")]
CASES = (
    Case("one of two up", ["pass some-up"], ports(port("xe-0/0/1", "down"), port("xe-0/0/0", line=51))),
    Case("both up", ["pass some-up"], ports(port("xe-0/0/0"), port("xe-0/0/1", line=51))),
    Case("both down", ["advice all-down"], ports(port("xe-0/0/0", "down"), port("xe-0/0/1", "down", line=51))),
    Case("state in capitals", ["advice all-down"], ports(port("xe-0/0/0", "UP"))),
    Case("admin down", ["pass some-up"], ports(port("xe-0/0/0", admin="down"))),
    Case("no port", ["missing no-interface"], ports(port("vt-0/0/0"), port("lo0"), port("fxp0"), port("xe-0/0"))),
    Case("channel and lower part", ["pass some-up"], ports(port("xe-0/0/3:2"), port("ds-0/0/1:2:3", "down"))),
    Case("no interface listed", [], ports()),
    Case("no interface listed, and switches", [], ports(frus=switches(0))),
    Case(
        "switches",
        ["pass some-up", "advice all-down"],
        ports(port("ge-0/0/0"), port("ge-1/0/0", "down", line=51), frus=switches(0, 1)),
    ),
    Case(
        "switch without a port", ["pass some-up", "missing no-interface"], ports(port("ge-0/0/0"), frus=switches(0, 1))
    ),
    Case(
        "port of a switch that the inventory lacks",
        ["missing no-interface", "pass some-up"],
        ports(port("ge-2/0/0"), frus=switches(0)),
    ),
    Case(
        "switches without any port",
        ["missing no-interface", "missing no-interface"],
        ports(port("vme"), frus=switches(0, 1)),
    ),
    Case(
        "nodes",
        ["pass some-up", "advice all-down"],
        ports(port("ge-0/0/0", member="node0"), port("ge-7/0/0", "down", member="node1"), frus=NODES),
    ),
    Case("nodes in one list", ["pass some-up"], ports(port("ge-0/0/0"), port("ge-7/0/0", "down"), frus=NODES)),
    Case("nodes without a port", ["missing no-interface"], ports(port("lo0"), frus=NODES)),
    Case("virtual machine", [], ports(port("ge-0/0/0"), frus=[fru("Chassis", "chassis", virtual=True)])),
    Case(
        "two devices",
        ["missing no-interface", "pass some-up", "advice all-down"],
        ports(port("ge-0/0/0", "down", host="r2"), port("ge-0/0/0"), port("lo0", host="r3"), devices=TWO),
    ),
    Case("bare PIC of a virtual machine", [], pics(pic(), frus=[{**optic("FPC 0/PIC 1/Xcvr 1"), "virtual": True}])),
    Case("bare PIC", ["pass some-up", "fail no-port-on-pic"], pics(pic(), frus=[optic(), optic("FPC 0/PIC 1/Xcvr 1")])),
    Case(
        "bare PIC inside a MIC",
        ["pass some-up", "fail no-port-on-pic"],
        pics(pic(state="ONLINE"), frus=[optic("FPC 0/MIC 0/PIC 1/Xcvr 0")]),
    ),
    Case(
        "bare PIC, and its neighbours have ports",
        ["pass some-up", "fail no-port-on-pic"],
        pics(pic(), frus=[optic()], interfaces=[port("ge-0/0/0"), port("ge-1/1/0"), port("ge-1/0/1")]),
    ),
    Case("PIC with a port", ["advice all-down"], pics(pic(), frus=[optic()], interfaces=[port("ge-0/1/0", "down")])),
    Case(
        "PIC with services",
        ["pass some-up"],
        pics(pic(), frus=[optic()], interfaces=[port("ge-9/0/0"), port("ms-0/1/0")]),
    ),
    Case(
        "PIC without optics",
        ["pass some-up"],
        pics(
            pic(),
            pic("FPC 0/PIC 0", "Offline"),
            frus=[optic("FPC 0/PIC 0/Xcvr 0"), fru("FPC 0/PIC 1", "pic")],
        ),
    ),
    Case("PIC offline", ["pass some-up"], pics(pic(state="Offline"), frus=[optic()])),
    Case(
        "PIC by another output",
        ["pass some-up", "missing no-port-on-pic-without-state"],
        pics(pic(source="fpc"), frus=[optic()]),
    ),
    Case("PIC and a cut list", ["pass some-up"], pics(pic(), frus=[optic()], answers=lost())),
    Case(
        "PIC, and another output is cut",
        ["pass some-up", "fail no-port-on-pic"],
        pics(pic(), frus=[optic()], answers=lost("show version")),
    ),
    Case(
        "PIC, and the list of another device is cut",
        ["pass some-up", "fail no-port-on-pic"],
        pics(pic(), frus=[optic()], answers=lost(host="r2"), devices=TWO),
    ),
    Case(
        "PIC of another device",
        ["pass some-up", "missing no-port-on-pic-without-state"],
        pics(pic(), frus=[optic(host="r2")], devices=TWO),
    ),
    Case(
        "PIC whose port is on another device",
        ["pass some-up", "fail no-port-on-pic"],
        pics(pic(), frus=[optic()], interfaces=[port("ge-0/1/0", host="r2")], devices=TWO),
    ),
    Case(
        "PIC of a switch",
        ["pass some-up", "advice no-port-on-pic-of-stack"],
        pics(pic(member="fpc0"), frus=[*switches(0), optic(member="fpc0")], interfaces=[port("ge-0/0/0")]),
    ),
    Case(
        "PIC of a switch with a port",
        ["pass some-up"],
        pics(pic(member="fpc0"), frus=[*switches(0), optic(member="fpc0")], interfaces=[port("ge-0/1/0")]),
    ),
    Case(
        "PIC of one switch, optic of another",
        ["pass some-up", "missing no-interface"],
        pics(pic(member="fpc0"), frus=[*switches(0), optic(member="fpc1")], interfaces=[port("ge-0/0/0")]),
    ),
    Case("PIC of a node", ["pass some-up"], pics(pic(member="node1"), frus=[*NODES, optic(member="node1")])),
    Case(
        "port that differs",
        ["pass some-up", "fail port-differs"],
        ports(port("xe-0/0/0"), verified_interfaces=[port("xe-0/0/0", "down", reading="netconf", line=90)]),
    ),
    Case(
        "port that changed meanwhile",
        ["pass some-up", "advice port-changed-meanwhile"],
        ports(
            port("xe-0/0/0"),
            verified_interfaces=[port("xe-0/0/0", "down", reading="netconf", flapped="9", line=90)],
            devices=[device(seconds=10.0)],
        ),
    ),
    Case(
        "ports by one reading only",
        ["pass some-up", "fail ports-by-cli-only", "fail ports-by-verification-only"],
        ports(
            port("xe-0/0/0"),
            port("xe-1/0/0"),
            verified_interfaces=[port(f"xe-{slot}/0/0", reading="netconf", line=90) for slot in (0, 2)],
        ),
    ),
    Case(
        "PIC by an output of a later name",
        ["pass some-up", "missing no-port-on-pic-without-state"],
        pics(pic(source="routing-engine"), frus=[optic()]),
    ),
    Case("PIC that holds no optic but a MIC", ["pass some-up"], pics(pic(), frus=[fru("FPC 0/PIC 1/MIC 0", "mic")])),
    Case(
        "PIC without a state",
        ["pass some-up", "missing no-port-on-pic-without-state"],
        pics(frus=[optic("FPC 0/MIC 0/PIC 1/Xcvr 0"), optic()]),
    ),
    Case("PIC without a state, with a port", ["advice all-down"], ports(port("ge-0/1/0", "down"), frus=[optic()])),
    Case("PIC without a state, and a cut list", ["pass some-up"], pics(frus=[optic()], answers=lost())),
    Case(
        "PIC of a switch without a state",
        ["pass some-up"],
        pics(frus=[*switches(0), optic(member="fpc0")], interfaces=[port("ge-0/0/0")]),
    ),
    Case("virtual PIC without a state", [], pics(frus=[{**optic(), "virtual": True}])),
)
GROUPS = {"ports": Group(CHECK, CASES)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("interfaces_operate.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_interfaces_operate(group: str, case: Case) -> None:
    """One port that is up shows that ports work; an online PIC with optics has to show one."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)


def test_nothing_is_found_of_nothing() -> None:
    assert findings(CHECK, records=NOTHING).empty
