"""Operation of network interfaces."""

from typing import Any

import pytest
from policy_check_example import Example, answered, assert_finding, findings
from policy_example import CARD, CHASSIS, HEALTH, INTERFACES, Row, Rows, fru

from policy.checks.interfaces_operate import CHECK


def listed(**states: str) -> list[Row]:
    """An interface list: names with underscores for what no keyword may hold, and the link of each."""
    names = {name.replace("_", "-", 1).replace("_", "/"): oper for name, oper in states.items()}
    return [{"host": "r1", "interface": name, "admin": "up", "oper": oper, "line": 50} for name, oper in names.items()]


def pic(*optics: str, state: str = "Online", interfaces: Any = INTERFACES, **more: str) -> Rows:
    """PIC 1 of the card with these optics, in this state, and an interface list."""
    paths = [f"FPC 0/MIC 0/PIC 1/{optic}" for optic in optics]
    row = {"host": "r1", "component": "FPC 0/PIC 1", "source": "pic", "state": state, "line": 40, **more}
    return {
        "frus": [{**CHASSIS, **more}, {**CARD, **more}, *(fru(path, "optic", **more) for path in paths)],
        "health": [*HEALTH, row],
        "interfaces": interfaces,
    }


STACK: Rows = {
    "frus": [CHASSIS, *(fru(f"FPC {slot}", "fpc", member=f"fpc{slot}") for slot in range(2))],
    "interfaces": listed(ge_0_0_0="up", ge_1_0_0="down"),
}
NODES: Rows = {
    "frus": [{**CHASSIS, "member": node, "serial_number": node} for node in ("node0", "node1")],
    "interfaces": [
        {**row, "member": node} for node, oper in (("node0", "up"), ("node1", "down")) for row in listed(ge_0_0_0=oper)
    ],
}
VIRTUAL: Rows = {"frus": [{**CHASSIS, "description": "VMX"}], "interfaces": listed(ge_0_0_0="up")}
ONE_LIST: Rows = {**NODES, "interfaces": INTERFACES}
ONE_UP = listed(ge_0_0_0="up")
DOWN = listed(ge_0_0_0="down", so_0_1_0="down")
INTERNAL = listed(vt_0_0_0="up", fxp0="up")
NOTHING: tuple[Row, ...] = ()
EXAMPLES = (
    Example("one up", "pass", "1 of 2 network interfaces of this device are up."),
    Example("all down", "advice", "is down (2); it may simply not be cabled", {"interfaces": DOWN}),
    Example("no port", "missing", "lists no network interface of this device", {"interfaces": INTERNAL}),
    Example("channel", "pass", "1 of 1 network", {"interfaces": [{**INTERFACES[0], "interface": "xe-0/0/3:2"}]}),
    Example("list cut", "missing", "terse is cut off", answered(show_interfaces_terse={"status": "cut"})),
    Example("list rejected", "missing", "was rejected", answered(show_interfaces_terse={"status": "rejected"})),
    Example("line lost", "missing", "was not understood", answered(show_interfaces_terse={"unparsed": 1})),
    Example("member up", "pass", "1 of 1 network interfaces of fpc0 are up.", STACK),
    Example("member down", "advice", "Every network interface of fpc1 is down", STACK),
    Example("member without", "missing", "no network interface of fpc1", {**STACK, "interfaces": ONE_UP}),
    Example("node up", "pass", "of node0 are up", NODES),
    Example("node down", "advice", "of node1 is down", NODES),
    Example("one list of a cluster", "pass", "1 of 2 network interfaces of this device", ONE_LIST),
    Example("bare PIC", "fail", "FPC 0/PIC 1 is online with 2 optics and shows no interface.", pic("Xcvr 0", "Xcvr 1")),
    Example("bare PIC of a stack", "advice", "may join the virtual chassis", pic("Xcvr 0", member="fpc0")),
    Example("virtual machine", "not-applicable", "no hardware", VIRTUAL),
)  # fmt: skip
SILENT = {
    "PIC with interfaces": pic("Xcvr 0", interfaces=[*INTERFACES, *listed(ge_0_1_0="down")]),
    "PIC with services": pic("Xcvr 0", interfaces=[*INTERFACES, *listed(ms_0_1_0="up")]),
    "PIC without optics": pic(),
    "PIC offline": pic("Xcvr 0", state="Offline"),
    "PIC of a node": {**pic("Xcvr 0", member="node1")},
    "PIC and a cut list": {**pic("Xcvr 0"), **answered(show_interfaces_terse={"status": "cut"})},
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_interfaces_operate(example: Example) -> None:
    """One port that is up shows that ports work; ports that are all down show nothing."""
    assert_finding(CHECK, EXAMPLES, example)


@pytest.mark.parametrize("name", SILENT)
def test_pic_of_which_nothing_can_be_told(name: str) -> None:
    """Without optics, without a state or without a whole list an online PIC is not blamed."""
    said = findings(CHECK, (Example(name, "pass", "", SILENT[name]),))
    assert not said["subject"].str.contains("PIC").any()


def test_missing_list_is_not_passed() -> None:
    """A device whose list is empty has a missing finding and no other."""
    said = findings(
        CHECK,
        (Example("empty", "missing", "", {"interfaces": NOTHING, **answered(show_interfaces_terse={"status": ""})}),),
    )
    assert list(said["outcome"]) == ["missing"]
