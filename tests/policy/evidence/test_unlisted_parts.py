"""Parts that another output shows and the inventory lacks, as the check fru-serials finds them."""

from typing import Any

from check_cases import on_host

from policy.checks.fru_serials import CHECK
from policy.testkit import Row, Rows, device, findings, fru

FPC0, PIC0 = fru("FPC 0", "other"), fru("FPC 0/PIC 0", "other")
FIXED = fru("FPC 0", "fpc", part_number="BUILTIN", serial_number="BUILTIN", is_product=False)
PEM0, TRAY0 = fru("PEM 0", "power"), fru("Fan Tray 0", "fan")
NODE = fru("FPC 0", "other", member="node0")


def stack(*rows: Row) -> list[Row]:
    """The parts of a virtual chassis of two switches, and more of its second one."""
    members = [fru(f"FPC {slot}", "other", member=f"fpc{slot}") for slot in range(2)]
    return [*members, *({**row, "member": "fpc1"} for row in rows)]


def state(component: str, state: str = "OK", source: str = "environment", **more: Any) -> Row:
    return {"host": "r1", "component": component, "source": source, "state": state, "line": 40, **more}


def alarm(text: str, source: str = "chassis-alarm") -> Row:
    return state("", "active", source, detail=text)


def port(name: str, **more: Any) -> Row:
    return {"host": "r1", "interface": name, "line": 50, **more}


def firmware(part: str) -> Row:
    return {"host": "r1", "component": part, "source": "firmware", "name": "ROM", "value": "13.1b24", "line": 60}


def shown(frus: list[Row], *health: Row, **more: Any) -> Rows:
    return {"frus": frus, "health": list(health), **more}


def missing(path: str, words: str, command: str, member: str = "", line: int = 40) -> list[str]:
    values = f"command={command}; path={path}; shown={words}"
    return [f"{member}/{path} :{line} missing {values}"]


ENVIRONMENT, FPCS = "show chassis environment", "show chassis fpc"
PICS, TERSE = "show chassis fpc pic-status", "show interfaces terse"
PIC1 = state("FPC 0/PIC 1", "Online", "pic")
CUT = [{"host": "r1", "command": "show chassis hardware", "reason": "output-cut-off"}]
CASES: dict[str, tuple[Rows, list[str]]] = {
    "an FPC that is online": (
        shown([], state("FPC 3", "Online", "fpc")),
        missing("FPC 3", "FPC 3 is Online", FPCS),
    ),
    "an FPC that is listed": (shown([FPC0], state("FPC 0", "Online", "fpc")), []),
    "an FPC of a longer number": (
        shown([fru("FPC 10", "other")], state("FPC 1", "Online", "fpc")),
        missing("FPC 1", "FPC 1 is Online", FPCS),
    ),
    "an FPC that another device lists": (
        shown([fru("FPC 1", "other", host="r2")], state("FPC 1", "Online", "fpc")),
        missing("FPC 1", "FPC 1 is Online", FPCS),
    ),
    "an empty slot": (shown([], state("FPC 1", "Empty", "fpc"), state("CB 1", "Absent"), state("FPC 2", "")), []),
    "an inventory that is cut": (shown([], state("FPC 3", "Online", "fpc"), answers=CUT), []),
    "a virtual machine": (
        shown([fru("Chassis", "other", virtual=True)], state("FPC 0", "Online", "fpc")),
        [],
    ),
    "boards by their sensors": (
        shown([], state("CB 1 Exhaust A"), state("SFB 7 Intake-Zone0"), state("Routing Engine 1 CPU", "Present")),
        missing("CB 1", "CB 1 Exhaust A is OK", ENVIRONMENT)
        + missing("SFB 7", "SFB 7 Intake-Zone0 is OK", ENVIRONMENT)
        + missing("Routing Engine 1", "Routing Engine 1 CPU is Present", ENVIRONMENT),
    ),
    "one part in two outputs": (
        shown([], state("FPC 3", "Online", "fpc"), state("FPC 3 Intake")),
        missing("FPC 3", "FPC 3 is Online", FPCS),
    ),
    "what cannot be read": (shown([PEM0], state("PSM 4", "Check"), state("CB 1", "Check")), []),
    "an engine": (
        shown([], state("Routing Engine 1", "Backup", "routing-engine")),
        missing("Routing Engine 1", "Routing Engine 1 is Backup", "show chassis routing-engine"),
    ),
    "the lone engine": (
        shown([fru("Routing Engine", "other")], state("Routing Engine 0", "Master", "routing-engine")),
        [],
    ),
    "a second engine beside the lone one": (
        shown([fru("Routing Engine", "other")], state("Routing Engine 1", "Backup", "routing-engine")),
        missing("Routing Engine 1", "Routing Engine 1 is Backup", "show chassis routing-engine"),
    ),
    "engines of a virtual chassis": (shown(stack(), state("Routing Engine 1", "Backup", "routing-engine")), []),
    "a board of a fixed box": (shown([FIXED], state("CB 0 Intake")), []),
    "the engine of a fixed box": (
        shown([FIXED], state("Routing Engine 0")),
        missing("Routing Engine 0", "Routing Engine 0 is OK", ENVIRONMENT),
    ),
    "a board that only software shows": (shown([fru("Pseudo CB 0", "other")], state("CB 0 Intake")), []),
    "a third supply": (
        shown([PEM0, fru("PEM 1", "power")], state("PEM 0"), state("PEM 1"), state("PEM 2")),
        missing("Power Supply 2", "PEM 2 is OK", ENVIRONMENT),
    ),
    "a supply by another name": (shown([PEM0], state("PSU 0")), []),
    "a supply by a letter": (
        shown([fru("Power Supply A", "power")], state("Power Supply A"), state("Power Supply B")),
        missing("Power Supply B", "Power Supply B is OK", ENVIRONMENT),
    ),
    "supplies of a box that lists none": (shown([FPC0], state("Power Supply 0")), []),
    "a second tray": (
        shown([TRAY0], state("Fan Tray 0 Fan 1"), state("Fan Tray 1 Fan 1"), state("Fan Tray 1 Fan 2")),
        missing("Fan Tray 1", "Fan Tray 1 Fan 1 is OK", ENVIRONMENT),
    ),
    "trays of a box that lists none": (shown([FPC0], state("Fan Tray 0 Fan 1")), []),
    "fans of a tray without a number": (shown([fru("Fan Tray", "fan")], state("Fan Tray 1 Fan 1")), []),
    "a supply of a member": (
        shown(stack(PEM0), state("FPC 1 Power Supply 0"), state("FPC 1 Power Supply 1"), state("FPC 0 Power Supply 1")),
        missing("Power Supply 1", "FPC 1 Power Supply 1 is OK", ENVIRONMENT, "fpc1"),
    ),
    "a member": (
        shown(stack(), state("FPC 1", "Online", "fpc"), state("FPC 2", "Online", "fpc")),
        missing("FPC 2", "FPC 2 is Online", FPCS, "fpc2"),
    ),
    "a member in its own section": (shown(stack(), state("FPC 0", "Online", "fpc", member="fpc1")), []),
    "a member that is alone": (shown([FPC0], state("FPC 0", "Online", "fpc", member="fpc0")), []),
    "a member by the virtual chassis": (
        shown(stack(), *(state(f"Member {number}", "Prsnt", "virtual-chassis") for number in range(3))),
        missing("FPC 2", "Member 2 is Prsnt", "show virtual-chassis", "fpc2"),
    ),
    "a member that is not present": (shown(stack(), state("Member 2", "NotPrsnt", "virtual-chassis")), []),
    "a board of one node that only the other lists": (
        shown(
            [{**NODE, "path": "FPC 1"}, {**NODE, "member": "node1"}],
            state("FPC 1", "Online", "fpc", member="node1"),
            state("FPC 0", "Online", "fpc", member="node1"),
        ),
        missing("FPC 1", "FPC 1 is Online", FPCS, "node1"),
    ),
    "a board of a node that lists it without its number": (
        shown(
            [{**NODE, "path": "FPC"}, {**NODE, "path": "FPC", "member": "node1"}],
            state("FPC 0", "Online", "fpc", member="node1"),
        ),
        [],
    ),
    "a lone board of the other node": (
        shown(
            [{**NODE, "path": "FPC"}, {**NODE, "path": "PEM 0", "member": "node1"}],
            state("FPC 0", "Online", "fpc", member="node1"),
        ),
        missing("FPC 0", "FPC 0 is Online", FPCS, "node1"),
    ),
    "a member of a virtual chassis of routers": (
        shown([{**NODE, "member": "member0"}], state("Member 1", "Prsnt", "virtual-chassis")),
        [],
    ),
    "a node": (
        shown([NODE, {**NODE, "member": "node1"}], state("FPC 1", "Online", "fpc", member="node1")),
        missing("FPC 1", "FPC 1 is Online", FPCS, "node1"),
    ),
    "an alarm of a card": (
        shown([], alarm("FPC 3 Hard errors"), alarm("FPC 30 Fire", "system-alarm")),
        missing("FPC 3", "FPC 3 Hard errors", "show chassis alarms")
        + missing("FPC 30", "FPC 30 Fire", "show system alarms"),
    ),
    "an alarm of a card that is not there": (
        shown([], alarm("FPC 3 Absent"), alarm("FPC 4 not present"), alarm("Slot of FPC 5 is empty")),
        [],
    ),
    "an alarm of a card that is listed": (shown([FPC0], alarm("FPC 0 Hard errors"), alarm("PEM 3 Not OK")), []),
    "firmware": (
        shown([FPC0], facts=[firmware("FPC 0"), firmware("FPC 2"), firmware("FPC"), firmware("AFEB 0")]),
        missing("FPC 2", "FPC 2 runs 13.1b24", "show chassis firmware", line=60),
    ),
    "facts of another kind": (shown([], facts=[{**firmware("FPC 2"), "source": "uptime"}]), []),
    "ports": (
        shown([FPC0, PIC0], interfaces=[port("xe-0/0/0"), port("xe-1/0/0"), port("lo0"), port("pfe-2/0/0")]),
        missing("FPC 1", "xe-1/0/0 is there", TERSE, line=50),
    ),
    "ports of a satellite": (
        shown([], interfaces=[port("ge-64/0/0"), port("ge-65/0/0")]),
        missing("FPC 64", "ge-64/0/0 is there", TERSE, line=50),
    ),
    "ports of a cluster": (shown([NODE], interfaces=[port("ge-7/0/0"), port("ge-7/0/1", member="node1")]), []),
    "ports of a member": (
        shown(stack(fru("FPC 1/PIC 0", "other")), interfaces=[port("ge-1/0/0"), port("ge-2/0/0")]),
        missing("FPC 2", "ge-2/0/0 is there", TERSE, "fpc2", line=50),
    ),
    "ports of a PIC": (
        shown([FPC0, PIC0], interfaces=[port("xe-0/1/0")]),
        missing("FPC 0/PIC 1", "xe-0/1/0 is there", TERSE, line=50),
    ),
    "a PIC that is online": (
        shown([FPC0, PIC0], state("FPC 0/PIC 0", "Online", "pic"), state("FPC 0/PIC 1", "Online", "pic")),
        missing("FPC 0/PIC 1", "FPC 0/PIC 1 is Online", PICS),
    ),
    "a PIC that is offline": (shown([FPC0], state("FPC 0/PIC 1", "Offline", "pic")), []),
    "a PIC on a MIC": (
        shown([FPC0, fru("FPC 0/MIC 1/PIC 2", "other")], state("FPC 0/PIC 2", "Online", "pic")),
        [],
    ),
    "a PIC on a card that is not listed": (
        shown([], state("FPC 1", "Online", "pic"), state("FPC 1/PIC 0", "Online", "pic")),
        missing("FPC 1", "FPC 1 is Online", PICS),
    ),
    "a PIC of a number that another card and another device have": (
        shown([FPC0, fru("FPC 1/PIC 1", "other"), fru("FPC 0/PIC 1", "other", host="r2")], PIC1),
        missing("FPC 0/PIC 1", "FPC 0/PIC 1 is Online", PICS),
    ),
    "a PIC of a number that another node has": (
        shown([NODE, {**NODE, "member": "node1"}, {**NODE, "path": "FPC 0/PIC 1"}], {**PIC1, "member": "node1"}),
        missing("FPC 0/PIC 1", "FPC 0/PIC 1 is Online", PICS, "node1"),
    ),
    "a supply of which the fan alone is listed": (
        shown([PEM0, fru("PEM 1 Fan", "fan")], state("PEM 1")),
        missing("Power Supply 1", "PEM 1 is OK", ENVIRONMENT),
    ),
    "names in outputs that show no such part": (
        shown(
            stack(PEM0),
            *(state("PEM 1", source="fpc", member="fpc1"), state("CB 1", "lost", "cluster")),
            *(state("Member 2", "Prsnt", "cluster"), state("", "", "fpc", detail="FPC 3 Hard errors")),
        ),
        [],
    ),
    "a second FPC of a member that is alone": (
        shown([FPC0], state("FPC 1", "Online", "fpc", member="fpc0")),
        missing("FPC 1", "FPC 1 is Online", FPCS),
    ),
    "a board beside a card and a built-in PIC": (
        shown([fru("FPC 0", "fpc"), {**FIXED, "path": "FPC 0/PIC 0", "kind": "pic"}], state("CB 1 Intake")),
        missing("CB 1", "CB 1 Intake is OK", ENVIRONMENT),
    ),
    "a board of no member that is named": (
        shown(stack(), state("CB 1 Intake")),
        missing("CB 1", "CB 1 Intake is OK", ENVIRONMENT),
    ),
}


def unlisted() -> dict[str, list[str]]:
    """What is found of all cases in one call, each on a device of its own name."""
    records: dict[str, list[Row]] = {name: [] for name in CHECK.records}
    for name, (case, _) in CASES.items():
        for table, rows in {"devices": [device()], **case}.items():
            records[table].extend(on_host(name, row) for row in rows)
    found = findings(CHECK, records=records).query("reason == 'not-in-the-inventory'")
    lines: dict[str, list[str]] = {name: [] for name in CASES}
    for row in found.to_dict("records"):
        lines[row["host"]].append(f"{row['member']}/{row['subject']} :{row['line']} {row['outcome']} {row['values']}")
    return lines


def test_parts_that_are_not_listed() -> None:
    """What an output shows as present is missing evidence where a complete inventory does not list it."""
    found = unlisted()
    assert {name: lines for name, (_, lines) in CASES.items() if lines != found[name]} == {}, found
