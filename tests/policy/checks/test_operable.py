"""Equipment that is damaged or inoperable."""

from collections.abc import Sequence
from typing import Any

from check_findings import RECORDS, Findings, lines_of
from state_examples import ALARMS, CARD, STATES, TWO, env, fpc, states

from policy.checks.operable import CHECK
from policy.testkit import Row, Rows, fru


def alarm(severity: str, source: str = "chassis-alarm", **more: Any) -> Row:
    return env("", "active", source=source, severity=severity, detail="PEM 1 Not OK.", **more)


def alarms(health: Sequence[Row], *lost: str) -> Rows:
    """Alarms alone; the lost outputs are cut."""
    answers = [{"host": host, "command": one, "reason": "output-cut-off"} for one in lost for host in ("r1", "r2")]
    return {"health": health, "devices": TWO, "answers": answers}


VERIFIED = [env("PEM 0", "Failed", reading="netconf", line=70), fpc("FPC 0", "Online", reading="netconf", line=71)]
CASES: dict[str, tuple[Rows, list[str]]] = {
    "online": (states([fpc("FPC 0")], [CARD]), ["r1//FPC 0 # :40 pass in-order [FPC 0] component=FPC 0; state=Online"]),
    "in capitals": (
        states([fpc("FPC 0", "OFFLINE")], [CARD]),
        ["r1//FPC 0 # :40 fail failed [FPC 0] component=FPC 0; state=OFFLINE"],
    ),
    "online and not in the inventory": (
        states([fpc("FPC 4")], []),
        ["r1// # :40 pass in-order [FPC 4] component=FPC 4; state=Online"],
    ),
    "offline, with what the device says": (
        states([fpc("FPC 0", "Offline", detail="---Unresponsive---")], [CARD]),
        ["r1//FPC 0 # :40 fail failed [FPC 0] component=FPC 0; state=Offline; detail=---Unresponsive---"],
    ),
    "offline, and not in the inventory": (
        states([fpc("FPC 4", "offline")], [CARD, fru("FPC 4", "fpc", host="r2")]),
        [
            "r1// # :40 fail failed [FPC 4] component=FPC 4; state=offline",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
            "r2//FPC 4 #SFPC4 :9 missing no-state [FPC 4] path=FPC 4; command=show chassis fpc",
        ],
    ),
    "empty slots": (states([fpc("FPC 4", "empty"), env("PEM 3", "Absent")], []), []),
    "PIC online, PIC offline": (
        states([env("FPC 0/PIC 0", "Online", source="pic"), env("FPC 0/PIC 1", "Offline", source="pic")], []),
        ["r1// # :40 fail failed [FPC 0/PIC 1] component=FPC 0/PIC 1; state=Offline"],
    ),
    "a state of another output": (
        states([fpc("FPC 0", "OK"), env("PEM 0", "Online")], [CARD]),
        [
            "r1//FPC 0 # :40 missing unknown-state [FPC 0] component=FPC 0; state=OK",
            "r1// # :40 missing unknown-state [PEM 0] component=PEM 0; state=Online",
        ],
    ),
    "a blank state": (
        states([fpc("FPC 0", "")], [CARD]),
        ["r1//FPC 0 # :40 missing unknown-state [FPC 0] component=FPC 0"],
    ),
    "in order": (
        states([env("PEM 0"), env("Rear Fan", line=41)], []),
        ["r1// # :40 pass environment-in-order [environment] count=2"],
    ),
    "in order by member": (
        states(
            [
                env("PEM 0", member="node0"),
                env("PEM 0", member="node1", line=60),
                env("PEM 1", member="node0"),
                env("PEM 0", host="r2"),
            ],
            [],
        ),
        [
            "r1/node0/ # :40 pass environment-in-order [environment] count=2",
            "r1/node1/ # :60 pass environment-in-order [environment] count=1",
            "r2// # :40 pass environment-in-order [environment] count=1",
        ],
    ),
    "failed": (
        states([env("PEM 1", "Failed")], [fru("PEM 1", "power")]),
        ["r1//PEM 1 # :40 fail failed [PEM 1] component=PEM 1; state=Failed"],
    ),
    "doubtful and installed": (
        states([env("PEM 1", "Check")], [fru("PEM 1", "power")]),
        ["r1//PEM 1 # :40 fail condition-not-readable [PEM 1] component=PEM 1; state=Check"],
    ),
    "doubtful and not installed": (
        states([env("PEM 3", "Check")], [fru("PEM 1", "power")]),
        [
            "r1// # :40 advice not-installed [PEM 3] component=PEM 3; state=Check",
            "r1//PEM 1 #SPEM1 :9 missing no-state [PEM 1] path=PEM 1; command=show chassis environment",
        ],
    ),
    "doubtful and installed in another device": (
        states([env("PEM 3", "Check")], [fru("PEM 3", "power", host="r2")]),
        [
            "r1// # :40 advice not-installed [PEM 3] component=PEM 3; state=Check",
            "r2//PEM 3 #SPEM3 :9 missing no-state [PEM 3] path=PEM 3; command=show chassis environment",
        ],
    ),
    "doubtful and without number": (
        states([env("Top Rear Fan", "Check")], []),
        ["r1// # :40 fail condition-not-readable [Top Rear Fan] component=Top Rear Fan; state=Check"],
    ),
    "doubtful sensor of a part": (
        states([env("FPC 0 Exhaust A", "Check")], [CARD]),
        [
            "r1//FPC 0 # :40 fail condition-not-readable [FPC 0 Exhaust A] component=FPC 0 Exhaust A; state=Check",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "settling": (
        states([fpc("FPC 0", "Probed"), env("PEM 3", "Testing")], [CARD]),
        [
            "r1//FPC 0 # :40 missing settling [FPC 0] component=FPC 0; state=Probed",
            "r1// # :40 missing settling [PEM 3] component=PEM 3; state=Testing",
        ],
    ),
    "by its name only": (
        states([env("node1", "lost", source="cluster"), fpc("FPC 0", "Dormant")], [CARD]),
        [
            "r1// # :40 advice state-understood-by-name [node1] component=node1; state=lost",
            "r1//FPC 0 # :40 advice state-understood-by-name [FPC 0] component=FPC 0; state=Dormant",
        ],
    ),
    "unknown": (
        states([fpc("FPC 0", "Basking"), env("Rear Fan", "Spinning")], [CARD]),
        [
            "r1//FPC 0 # :40 missing unknown-state [FPC 0] component=FPC 0; state=Basking",
            "r1// # :40 missing unknown-state [Rear Fan] component=Rear Fan; state=Spinning",
        ],
    ),
    "two sensors of one part": (
        states([env("FPC 0 CPU", "Failed", line=41), env("FPC 0 Intake", "Failed", line=42)], [CARD]),
        [
            "r1//FPC 0 # :41 fail failed [FPC 0 CPU] component=FPC 0 CPU; state=Failed",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "two sensors of one part, alike in nothing": (
        states([env("FPC 0 CPU", "Failed"), env("FPC 0 Intake", "Testing")], [CARD]),
        [
            "r1//FPC 0 # :40 fail failed [FPC 0 CPU] component=FPC 0 CPU; state=Failed",
            "r1//FPC 0 # :40 missing settling [FPC 0 Intake] component=FPC 0 Intake; state=Testing",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "two sensors of parts that are not listed": (
        states([env("CB 0 CPU", "Failed"), env("CB 0 Intake", "Failed")], []),
        [
            "r1// # :40 fail failed [CB 0 CPU] component=CB 0 CPU; state=Failed",
            "r1// # :40 fail failed [CB 0 Intake] component=CB 0 Intake; state=Failed",
        ],
    ),
    "one part by two outputs": (
        states([fpc("FPC 0", "Offline"), env("FPC 0", "Failed")], [CARD]),
        [
            "r1//FPC 0 # :40 fail failed [FPC 0] component=FPC 0; state=Offline",
            "r1//FPC 0 # :40 fail failed [FPC 0] component=FPC 0; state=Failed",
        ],
    ),
    "the same row twice": (
        states([fpc("FPC 0"), fpc("FPC 0", line=41)], [CARD]),
        ["r1//FPC 0 # :40 pass in-order [FPC 0] component=FPC 0; state=Online"],
    ),
    "one slot of two members": (
        states(
            [fpc("FPC 0", member="node0"), fpc("FPC 0", "Offline", member="node1")],
            [{**CARD, "member": "node0"}, {**CARD, "member": "node1"}],
        ),
        [
            "r1/node0/FPC 0 # :40 pass in-order [FPC 0] component=FPC 0; state=Online",
            "r1/node1/FPC 0 # :40 fail failed [FPC 0] component=FPC 0; state=Offline",
        ],
    ),
    "one slot of two devices": (
        states([fpc("FPC 0", host="r2"), fpc("FPC 0")], [CARD, {**CARD, "host": "r2"}]),
        [
            "r2//FPC 0 # :40 pass in-order [FPC 0] component=FPC 0; state=Online",
            "r1//FPC 0 # :40 pass in-order [FPC 0] component=FPC 0; state=Online",
        ],
    ),
    "verified otherwise": (
        states([env("PEM 0"), fpc("FPC 0")], [CARD], verified_health=VERIFIED),
        [
            "r1//FPC 0 # :40 pass in-order [FPC 0] component=FPC 0; state=Online",
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//PEM 0 # :40 fail state-differs [PEM 0] component=PEM 0; state=OK; "
            "state_verified=Failed; reader=NETCONF ~ netconf:70",
        ],
    ),
    "not listed with a state": (
        states([], [CARD]),
        ["r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc"],
    ),
    "none": (
        alarms([]),
        [
            "r1// # :1 pass no-alarm [alarms] command=show chassis alarms",
            "r1// # :1 pass no-alarm [alarms] command=show system alarms",
            "r2// # :1 pass no-alarm [alarms] command=show chassis alarms",
            "r2// # :1 pass no-alarm [alarms] command=show system alarms",
        ],
    ),
    "none, and one output is lost": (
        alarms([], *ALARMS[:1]),
        [
            "r1// # :1 pass no-alarm [alarms] command=show system alarms",
            "r2// # :1 pass no-alarm [alarms] command=show system alarms",
        ],
    ),
    "major": (
        alarms([alarm("major")]),
        [
            "r1// # :40 fail major-alarm [Major alarm] alarm=PEM 1 Not OK",
            "r1// # :1 pass no-alarm [alarms] command=show system alarms",
            "r2// # :1 pass no-alarm [alarms] command=show chassis alarms",
            "r2// # :1 pass no-alarm [alarms] command=show system alarms",
        ],
    ),
    "minor": (
        alarms([alarm("minor", "system-alarm")]),
        [
            "r1// # :40 advice minor-alarm [Minor alarm] alarm=PEM 1 Not OK",
            "r1// # :1 pass no-alarm [alarms] command=show chassis alarms",
            "r2// # :1 pass no-alarm [alarms] command=show chassis alarms",
            "r2// # :1 pass no-alarm [alarms] command=show system alarms",
        ],
    ),
    "of no class": (
        alarms([alarm(""), alarm("Major", line=41)], *ALARMS),
        [
            "r1// # :40 missing unclassified-alarm [Unclassified alarm] alarm=PEM 1 Not OK",
            "r1// # :41 missing unclassified-alarm [Unclassified alarm] alarm=PEM 1 Not OK",
        ],
    ),
    "of a member": (
        alarms([alarm("major", member="node1"), alarm("minor", member="node0")], *ALARMS),
        [
            "r1/node1/ # :40 fail major-alarm [Major alarm] alarm=PEM 1 Not OK",
            "r1/node0/ # :40 advice minor-alarm [Minor alarm] alarm=PEM 1 Not OK",
        ],
    ),
    "of another device": (
        alarms([alarm("major", host="r2")], *ALARMS[1:]),
        [
            "r2// # :40 fail major-alarm [Major alarm] alarm=PEM 1 Not OK",
            "r1// # :1 pass no-alarm [alarms] command=show chassis alarms",
        ],
    ),
    "twice": (
        alarms([alarm("minor"), alarm("minor", line=41)], *ALARMS),
        [
            "r1// # :40 advice minor-alarm [Minor alarm] alarm=PEM 1 Not OK",
            "r1// # :41 advice minor-alarm [Minor alarm] alarm=PEM 1 Not OK",
        ],
    ),
}
FOUND = Findings(CHECK, CASES, tables={"component_states": STATES})


def test_findings() -> None:
    """Alarms, states and parts lead to these findings, and to no others."""
    assert FOUND.wrong == {}


def test_every_reason_is_held() -> None:
    assert FOUND.reasons == {reason.code for reason in CHECK.reasons}


def test_nothing_is_found_of_nothing() -> None:
    assert lines_of(CHECK, records=dict.fromkeys(RECORDS, ())) == []
