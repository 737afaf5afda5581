"""Which members of a virtual chassis or cluster each output covers."""

from typing import Any

from answer_examples import Answers

from parsers.commands import REQUIRED
from policy.testkit import CARD, CHASSIS, HEALTH, SOFTWARE, Row, Rows, fru, outputs

LICENSES: Row = {"command": "show system license", "status": "complete", "records": 1}


def cluster(**members: str) -> Rows:
    """Two nodes, of which every output has a section but those that name others."""
    return {
        "frus": [{**row, "member": node} for node in ("node0", "node1") for row in (CHASSIS, CARD)],
        "software": [{**SOFTWARE, "member": node} for node in ("node0", "node1")],
        "outputs": sectioned("node0 node1", **members),
    }


def sectioned(names: str, **members: str) -> list[Row]:
    """Every required output, with sections of these members."""
    rows = outputs(**{name: {"members": own} for name, own in members.items()})
    return [*({"members": names, **row} for row in rows), LICENSES]


def slot(number: Any, source: str, state: str = "Online", **more: Any) -> Row:
    return {"component": f"FPC {number}", "source": source, "state": state, **more}


def switch(number: int, **more: Any) -> Row:
    return fru(f"FPC {number}", "fpc", **{"member": f"fpc{number}", **more})


STATES = [slot(number, source) for number in range(2) for source in ("fpc", "environment")]
INVENTORY = [switch(0), switch(1)]


def stack(health: list[Row] = STATES, frus: list[Row] = INVENTORY, version: str = "fpc0 fpc1", **more: Any) -> Rows:
    """Two switches; the inventory and the states number them, show version has sections."""
    members = {name: {"members": own} for name, own in more.items()}
    software = [{**SOFTWARE, "member": one} for one in version.split() or [""]]
    rows = outputs(**{"show_version": {"members": version}, **members})
    return {"frus": frus, "software": software, "health": health, "outputs": [*rows, LICENSES]}


MISSING = [*STATES[:2], slot(1, "environment")]
CASES: dict[str, tuple[Rows, list[str]]] = {
    "cluster whose inventory names no node": (
        {**cluster(show_chassis_hardware=""), "frus": [CHASSIS, CARD]},
        ["show chassis hardware :1 !members-not-distinguished members=node0, node1 silent", "7 complete"],
    ),
    "switches of which the environment numbers none": (
        stack([*(one for one in STATES if one["source"] == "fpc"), {**STATES[1], "component": "Fan 0"}]),
        ["show chassis environment :1 !members-not-distinguished members=fpc0, fpc1 silent", "7 complete"],
    ),
    "cluster": (cluster(), ["8 complete"]),
    "cluster whose second node only software names": (
        {**cluster(), "frus": [{**CARD, "member": "node0"}], "outputs": sectioned("node0")},
        [
            "show version :1 !members-left-out members=node1 silent distinguished",
            "show chassis hardware :1 !members-left-out members=node1 silent distinguished",
            "show chassis fpc :1 !members-left-out members=node1 instead=environment silent distinguished",
            "show chassis alarms :1 !members-left-out members=node1 silent distinguished",
            "show system alarms :1 !members-left-out members=node1 silent distinguished",
            "show chassis environment :1 !members-left-out members=node1 silent distinguished",
            "show interfaces terse :1 !members-left-out members=node1 silent distinguished",
            "1 complete",
        ],
    ),
    "cluster whose second node only an output names": (
        {"outputs": [*outputs(), {**LICENSES, "members": "node1 node0"}]},
        [
            "show version :1 !members-not-distinguished members=node0, node1 silent",
            "show chassis hardware :1 !members-not-distinguished members=node0, node1 silent",
            "show chassis fpc :1 !members-not-distinguished members=node0, node1 instead=environment silent",
            "show chassis alarms :1 !members-not-distinguished members=node0, node1 silent",
            "show system alarms :1 !members-not-distinguished members=node0, node1 silent",
            "show chassis environment :1 !members-not-distinguished members=node0, node1 silent",
            "2 complete",
        ],
    ),
    "cluster, and another output of one node": (
        {**cluster(), "outputs": [*sectioned("node0 node1")[:-1], {**LICENSES, "members": "node1"}]},
        ["show system license :0 !members-left-out members=node0 silent distinguished", "7 complete"],
    ),
    "one node": ({"frus": [{**CARD, "member": "node0"}], "outputs": [*outputs(), LICENSES]}, ["8 complete"]),
    "three nodes": (
        cluster(show_version="node0 node1 node2"),
        [
            "show chassis hardware :1 !members-left-out members=node2 silent distinguished",
            "show chassis fpc :1 !members-left-out members=node2 instead=environment silent distinguished",
            "show chassis alarms :1 !members-left-out members=node2 silent distinguished",
            "show system alarms :1 !members-left-out members=node2 silent distinguished",
            "show chassis environment :1 !members-left-out members=node2 silent distinguished",
            "show interfaces terse :1 !members-left-out members=node2 silent distinguished",
            "2 complete",
        ],
    ),
    "engines of a large device": (
        {"frus": [{**CARD, "member": one} for one in ("lcc0-re0", "lcc1-re0")], "outputs": [*outputs(), LICENSES]},
        ["8 complete"],
    ),
    "stack": (stack(), ["8 complete"]),
    "stack without a state of the second": (
        stack(MISSING),
        [
            "show chassis fpc :1 !members-left-out members=fpc1 instead=environment silent distinguished",
            "7 complete",
        ],
    ),
    "stack with an empty slot": (
        stack([*MISSING, slot(1, "fpc", "Empty")]),
        [
            "show chassis fpc :1 !members-left-out members=fpc1 instead=environment silent distinguished",
            "7 complete",
        ],
    ),
    "stack with an absent one": (
        stack([*MISSING, slot(1, "fpc", "ABSENT")]),
        [
            "show chassis fpc :1 !members-left-out members=fpc1 instead=environment silent distinguished",
            "7 complete",
        ],
    ),
    "stack with a state of the second by another output": (
        stack([*MISSING, slot(1, "pic")]),
        [
            "show chassis fpc :1 !members-left-out members=fpc1 instead=environment silent distinguished",
            "7 complete",
        ],
    ),
    "stack with a sensor": (stack([*MISSING, slot("1 Power Supply 0", "fpc")]), ["8 complete"]),
    "stack with the number behind": (
        stack([*MISSING, slot(1, "fpc", component="Fan of FPC 1")]),
        [
            "show chassis fpc :1 !members-left-out members=fpc1 instead=environment silent distinguished",
            "7 complete",
        ],
    ),
    "stack, one version": (
        stack(version=""),
        ["show version :1 !members-not-distinguished members=fpc0, fpc1 silent", "7 complete"],
    ),
    "stack, version of the first": (
        stack(version="fpc0"),
        ["show version :1 !members-left-out members=fpc1 silent distinguished", "7 complete"],
    ),
    "stack, version of a third": (
        stack(version="fpc0 fpc1 fpc2"),
        [
            "show chassis hardware :1 !members-left-out members=fpc2 silent distinguished",
            "show chassis fpc :1 !members-left-out members=fpc2 instead=environment silent distinguished",
            "show chassis environment :1 !members-left-out members=fpc2 silent distinguished",
            "5 complete",
        ],
    ),
    "stack, alarms of one": (
        stack(show_chassis_alarms="fpc0", show_system_alarms="fpc0"),
        [
            "show chassis alarms :1 !members-left-out members=fpc1 silent distinguished",
            "show system alarms :1 !members-left-out members=fpc1 silent distinguished",
            "6 complete",
        ],
    ),
    "stack, interfaces of one": (
        stack(show_interfaces_terse="fpc1"),
        ["show interfaces terse :1 !members-left-out members=fpc0 silent distinguished", "7 complete"],
    ),
    "stack, inventory of one": (
        stack(frus=[switch(0), switch(0)]),
        ["show chassis hardware :1 !members-left-out members=fpc1 silent distinguished", "7 complete"],
    ),
    "stack, inventory with a section of one": (
        stack(show_chassis_hardware="fpc0"),
        ["show chassis hardware :1 !members-left-out members=fpc1 silent distinguished", "7 complete"],
    ),
    "stack of routers": (
        {
            "frus": [{**CARD, "member": one} for one in ("member0", "member1")],
            "health": STATES,
            "outputs": [*outputs(show_version={"members": "member0 member1"}), LICENSES],
        },
        [
            "show chassis fpc :1 !members-not-distinguished members=member0, member1 instead=environment silent",
            "show chassis environment :1 !members-not-distinguished members=member0, member1 silent",
            "6 complete",
        ],
    ),
    "switch alone": ({"frus": [switch(0)], "health": HEALTH[:1], "outputs": [*outputs(), LICENSES]}, ["8 complete"]),
    "slots of a device without members": (
        {"frus": [CARD], "health": STATES, "outputs": [*outputs(), LICENSES]},
        ["8 complete"],
    ),
}
FOUND = Answers(CASES, ("show system license",))


NODES = {command: command.replace(" ", "_") for command in REQUIRED}
INSTEAD = {"show chassis fpc": " instead=environment"}
LEFT_OUT = {
    command: (
        cluster(**{name: "node0"}),
        [f"{command} :1 !members-left-out members=node1{INSTEAD.get(command, '')} silent distinguished", "7 complete"],
    )
    for command, name in NODES.items()
}
NOT_DISTINGUISHED = {
    command: (
        cluster(**{name: ""}),
        [
            f"{command} :1 !members-not-distinguished members=node0, node1{INSTEAD.get(command, '')} silent",
            "7 complete",
        ],
    )
    for command, name in NODES.items()
    if command not in {"show chassis hardware", "show interfaces terse"}
}
AS_ONE = {
    command: (cluster(**{name: ""}), ["8 complete"])
    for command, name in NODES.items()
    if command not in NOT_DISTINGUISHED
}


def test_node_that_an_output_leaves_out() -> None:
    """Each required output has to cover both nodes, once it has sections."""
    assert Answers(LEFT_OUT, ("show system license",)).wrong == {}
    assert list(LEFT_OUT) == list(REQUIRED)


def test_nodes_that_an_output_does_not_distinguish() -> None:
    """The inventory names the nodes by its rows, and the interfaces of a cluster are listed as those of one device."""
    assert Answers({**NOT_DISTINGUISHED, **AS_ONE}, ("show system license",)).wrong == {}


def test_members() -> None:
    """An output of a device of several members has to cover each, but where it lists them as one device."""
    assert FOUND.wrong == {}
