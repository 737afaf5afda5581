"""Operation of network interfaces."""

from typing import Any

from check_findings import RECORDS, Findings, lines_of

from policy.checks.interfaces_operate import CHECK
from policy.testkit import Row, Rows, device, fru

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
CASES: dict[str, tuple[Rows, list[str]]] = {
    "one of two up": (
        ports(port("xe-0/0/1", "down"), port("xe-0/0/0", line=51)),
        ["r1// # :51 pass some-up [network interfaces] up=1; total=2; whose=this device"],
    ),
    "both up": (
        ports(port("xe-0/0/0"), port("xe-0/0/1", line=51)),
        ["r1// # :50 pass some-up [network interfaces] up=2; total=2; whose=this device"],
    ),
    "both down": (
        ports(port("xe-0/0/0", "down"), port("xe-0/0/1", "down", line=51)),
        ["r1// # :50 advice all-down [network interfaces] whose=this device; total=2"],
    ),
    "state in capitals": (
        ports(port("xe-0/0/0", "UP")),
        ["r1// # :50 advice all-down [network interfaces] whose=this device; total=1"],
    ),
    "admin down": (
        ports(port("xe-0/0/0", admin="down")),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device"],
    ),
    "no port": (
        ports(port("vt-0/0/0"), port("lo0"), port("fxp0"), port("xe-0/0")),
        ["r1// # :0 missing no-interface [network interfaces] whose=this device"],
    ),
    "channel and lower part": (
        ports(port("xe-0/0/3:2"), port("ds-0/0/1:2:3", "down")),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=2; whose=this device"],
    ),
    "no interface listed": (ports(), []),
    "no interface listed, and switches": (ports(frus=switches(0)), []),
    "switches": (
        ports(port("ge-0/0/0"), port("ge-1/0/0", "down", line=51), frus=switches(0, 1)),
        [
            "r1/fpc0/ # :50 pass some-up [network interfaces] up=1; total=1; whose=fpc0",
            "r1/fpc1/ # :51 advice all-down [network interfaces] whose=fpc1; total=1",
        ],
    ),
    "switch without a port": (
        ports(port("ge-0/0/0"), frus=switches(0, 1)),
        [
            "r1/fpc0/ # :50 pass some-up [network interfaces] up=1; total=1; whose=fpc0",
            "r1/fpc1/ # :0 missing no-interface [network interfaces] whose=fpc1",
        ],
    ),
    "port of a switch that the inventory lacks": (
        ports(port("ge-2/0/0"), frus=switches(0)),
        [
            "r1/fpc0/ # :0 missing no-interface [network interfaces] whose=fpc0",
            "r1/fpc2/ # :50 pass some-up [network interfaces] up=1; total=1; whose=fpc2",
        ],
    ),
    "switches without any port": (
        ports(port("vme"), frus=switches(0, 1)),
        [
            "r1/fpc0/ # :0 missing no-interface [network interfaces] whose=fpc0",
            "r1/fpc1/ # :0 missing no-interface [network interfaces] whose=fpc1",
        ],
    ),
    "nodes": (
        ports(port("ge-0/0/0", member="node0"), port("ge-7/0/0", "down", member="node1"), frus=NODES),
        [
            "r1/node0/ # :50 pass some-up [network interfaces] up=1; total=1; whose=node0",
            "r1/node1/ # :50 advice all-down [network interfaces] whose=node1; total=1",
        ],
    ),
    "nodes in one list": (
        ports(port("ge-0/0/0"), port("ge-7/0/0", "down"), frus=NODES),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=2; whose=this device"],
    ),
    "nodes without a port": (
        ports(port("lo0"), frus=NODES),
        ["r1// # :0 missing no-interface [network interfaces] whose=this device"],
    ),
    "virtual machine": (ports(port("ge-0/0/0"), frus=[fru("Chassis", "chassis", virtual=True)]), []),
    "two devices": (
        ports(port("ge-0/0/0", "down", host="r2"), port("ge-0/0/0"), port("lo0", host="r3"), devices=TWO),
        [
            "r3// # :0 missing no-interface [network interfaces] whose=this device",
            "r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device",
            "r2// # :50 advice all-down [network interfaces] whose=this device; total=1",
        ],
    ),
    "bare PIC": (
        pics(pic(), frus=[optic(), optic("FPC 0/PIC 1/Xcvr 1")]),
        [
            "r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device",
            "r1//FPC 0/PIC 1 # :40 fail no-port-on-pic [FPC 0/PIC 1] component=FPC 0/PIC 1; optics=2",
        ],
    ),
    "bare PIC inside a MIC": (
        pics(pic(state="ONLINE"), frus=[optic("FPC 0/MIC 0/PIC 1/Xcvr 0")]),
        [
            "r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device",
            "r1//FPC 0/PIC 1 # :40 fail no-port-on-pic [FPC 0/PIC 1] component=FPC 0/PIC 1; optics=1",
        ],
    ),
    "bare PIC, and its neighbours have ports": (
        pics(pic(), frus=[optic()], interfaces=[port("ge-0/0/0"), port("ge-1/1/0"), port("ge-1/0/1")]),
        [
            "r1// # :50 pass some-up [network interfaces] up=3; total=3; whose=this device",
            "r1//FPC 0/PIC 1 # :40 fail no-port-on-pic [FPC 0/PIC 1] component=FPC 0/PIC 1; optics=1",
        ],
    ),
    "PIC with a port": (
        pics(pic(), frus=[optic()], interfaces=[port("ge-0/1/0", "down")]),
        ["r1// # :50 advice all-down [network interfaces] whose=this device; total=1"],
    ),
    "PIC with services": (
        pics(pic(), frus=[optic()], interfaces=[port("ge-9/0/0"), port("ms-0/1/0")]),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device"],
    ),
    "PIC without optics": (
        pics(pic(), frus=[optic("FPC 0/PIC 0/Xcvr 0"), fru("FPC 0/PIC 1", "pic")]),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device"],
    ),
    "PIC offline": (
        pics(pic(state="Offline"), frus=[optic()]),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device"],
    ),
    "PIC by another output": (
        pics(pic(source="fpc"), frus=[optic()]),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device"],
    ),
    "PIC and a cut list": (
        pics(pic(), frus=[optic()], answers=lost()),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device"],
    ),
    "PIC, and another output is cut": (
        pics(pic(), frus=[optic()], answers=lost("show version")),
        [
            "r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device",
            "r1//FPC 0/PIC 1 # :40 fail no-port-on-pic [FPC 0/PIC 1] component=FPC 0/PIC 1; optics=1",
        ],
    ),
    "PIC, and the list of another device is cut": (
        pics(pic(), frus=[optic()], answers=lost(host="r2"), devices=TWO),
        [
            "r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device",
            "r1//FPC 0/PIC 1 # :40 fail no-port-on-pic [FPC 0/PIC 1] component=FPC 0/PIC 1; optics=1",
        ],
    ),
    "PIC of another device": (
        pics(pic(), frus=[optic(host="r2")], devices=TWO),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device"],
    ),
    "PIC whose port is on another device": (
        pics(pic(), frus=[optic()], interfaces=[port("ge-0/1/0", host="r2")], devices=TWO),
        [
            "r2// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device",
            "r1//FPC 0/PIC 1 # :40 fail no-port-on-pic [FPC 0/PIC 1] component=FPC 0/PIC 1; optics=1",
        ],
    ),
    "PIC of a switch": (
        pics(pic(member="fpc0"), frus=[*switches(0), optic(member="fpc0")], interfaces=[port("ge-0/0/0")]),
        [
            "r1/fpc0/ # :50 pass some-up [network interfaces] up=1; total=1; whose=fpc0",
            "r1/fpc0/FPC 0/PIC 1 # :40 advice no-port-on-pic-of-stack [FPC 0/PIC 1] component=FPC 0/PIC 1; optics=1",
        ],
    ),
    "PIC of a switch with a port": (
        pics(pic(member="fpc0"), frus=[*switches(0), optic(member="fpc0")], interfaces=[port("ge-0/1/0")]),
        ["r1/fpc0/ # :50 pass some-up [network interfaces] up=1; total=1; whose=fpc0"],
    ),
    "PIC of one switch, optic of another": (
        pics(pic(member="fpc0"), frus=[*switches(0), optic(member="fpc1")], interfaces=[port("ge-0/0/0")]),
        [
            "r1/fpc0/ # :50 pass some-up [network interfaces] up=1; total=1; whose=fpc0",
            "r1/fpc1/ # :0 missing no-interface [network interfaces] whose=fpc1",
        ],
    ),
    "PIC of a node": (
        pics(pic(member="node1"), frus=[*NODES, optic(member="node1")]),
        ["r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device"],
    ),
    "port that differs": (
        ports(port("xe-0/0/0"), verified_interfaces=[port("xe-0/0/0", "down", reading="netconf", line=90)]),
        [
            "r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device",
            (
                "r1//xe-0/0/0 # :50 fail port-differs [xe-0/0/0] interface=xe-0/0/0; oper=up; oper_verified=down; "
                "reader=NETCONF ~ netconf:90"
            ),
        ],
    ),
    "port that changed meanwhile": (
        ports(
            port("xe-0/0/0"),
            verified_interfaces=[port("xe-0/0/0", "down", reading="netconf", flapped="9", line=90)],
            devices=[device(seconds=10.0)],
        ),
        [
            "r1// # :50 pass some-up [network interfaces] up=1; total=1; whose=this device",
            (
                "r1//xe-0/0/0 # :50 advice port-changed-meanwhile [xe-0/0/0] interface=xe-0/0/0; oper=up; "
                "oper_verified=down; reader=NETCONF ~ netconf:90"
            ),
        ],
    ),
    "ports by one reading only": (
        ports(
            port("xe-0/0/0"),
            port("xe-1/0/0"),
            verified_interfaces=[port(f"xe-{slot}/0/0", reading="netconf", line=90) for slot in (0, 2)],
        ),
        [
            "r1// # :50 pass some-up [network interfaces] up=2; total=2; whose=this device",
            "r1//FPC 1/PIC 0 # :50 fail ports-by-cli-only [FPC 1/PIC 0] path=FPC 1/PIC 0; reader=NETCONF ~ netconf:0",
            (
                "r1//FPC 2/PIC 0 # :0 fail ports-by-verification-only [FPC 2/PIC 0] path=FPC 2/PIC 0; reader=NETCONF "
                "~ netconf:90"
            ),
        ],
    ),
}
FOUND = Findings(CHECK, CASES)


def test_findings() -> None:
    """One port that is up shows that ports work; an online PIC with optics has to show one."""
    assert FOUND.wrong == {}


def test_every_reason_is_held() -> None:
    assert FOUND.reasons == {reason.code for reason in CHECK.reasons}


def test_nothing_is_found_of_nothing() -> None:
    assert lines_of(CHECK, records=dict.fromkeys(RECORDS, ())) == []
