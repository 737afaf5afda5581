"""Equipment that is damaged or inoperable."""

from collections.abc import Sequence
from typing import Any

import pytest
from check_cases import NOTHING, Case, Group, assert_all_words, assert_case, assert_every_reason, parameters
from state_examples import ALARMS, CARD, STATES, TWO, env, fpc, states

from policy.checks.operable import CHECK
from policy.testkit import Row, Rows, findings, fru


def alarm(severity: str, source: str = "chassis-alarm", **more: Any) -> Row:
    return env("", "active", source=source, severity=severity, detail="PEM 1 Not OK.", **more)


def alarms(health: Sequence[Row], *lost: str) -> Rows:
    """Alarms alone; the lost outputs are cut."""
    answers = [{"host": host, "command": one, "reason": "output-cut-off"} for one in lost for host in ("r1", "r2")]
    return {"health": health, "devices": TWO, "answers": answers}


VERIFIED = [env("PEM 0", "Failed", reading="netconf", line=70), fpc("FPC 0", "Online", reading="netconf", line=71)]
CASES = (
    Case("online", ["pass in-order"], states([fpc("FPC 0")], [CARD])),
    Case("in capitals", ["fail failed"], states([fpc("FPC 0", "OFFLINE")], [CARD])),
    Case("online and not in the inventory", ["pass in-order"], states([fpc("FPC 4")], [])),
    Case(
        "offline, with what the device says",
        ["fail failed"],
        states([fpc("FPC 0", "Offline", detail="---Unresponsive---")], [CARD]),
    ),
    Case(
        "offline, and not in the inventory",
        ["fail failed", "missing no-state", "missing no-state"],
        states([fpc("FPC 4", "offline")], [CARD, fru("FPC 4", "fpc", host="r2")]),
    ),
    Case("empty slots", [], states([fpc("FPC 4", "empty"), env("PEM 3", "Absent")], [])),
    Case(
        "PIC online, PIC offline",
        ["fail failed"],
        states([env("FPC 0/PIC 0", "Online", source="pic"), env("FPC 0/PIC 1", "Offline", source="pic")], []),
    ),
    Case(
        "a state of another output",
        ["missing unknown-state", "missing unknown-state"],
        states([fpc("FPC 0", "OK"), env("PEM 0", "Online")], [CARD]),
    ),
    Case("a blank state", ["missing unknown-state"], states([fpc("FPC 0", "")], [CARD])),
    Case("in order", ["pass environment-in-order"], states([env("PEM 0"), env("Rear Fan", line=41)], [])),
    Case(
        "in order by member",
        [*["pass environment-in-order"] * 3],
        states(
            [
                env("PEM 0", member="node0"),
                env("PEM 0", member="node1", line=60),
                env("PEM 1", member="node0"),
                env("PEM 0", host="r2"),
            ],
            [],
        ),
    ),
    Case("failed", ["fail failed"], states([env("PEM 1", "Failed")], [fru("PEM 1", "power")])),
    Case(
        "doubtful and installed",
        ["fail condition-not-readable"],
        states([env("PEM 1", "Check")], [fru("PEM 1", "power")]),
    ),
    Case(
        "doubtful and not installed",
        ["advice not-installed", "missing no-state"],
        states([env("PEM 3", "Check")], [fru("PEM 1", "power")]),
    ),
    Case(
        "doubtful and installed in another device",
        ["advice not-installed", "missing no-state"],
        states([env("PEM 3", "Check")], [fru("PEM 3", "power", host="r2")]),
    ),
    Case("doubtful and without number", ["fail condition-not-readable"], states([env("Top Rear Fan", "Check")], [])),
    Case(
        "doubtful sensor of a part",
        ["fail condition-not-readable", "missing no-state"],
        states([env("FPC 0 Exhaust A", "Check")], [CARD]),
    ),
    Case(
        "settling",
        ["missing settling", "missing settling"],
        states([fpc("FPC 0", "Probed"), env("PEM 3", "Testing")], [CARD]),
    ),
    Case(
        "by its name only",
        ["advice state-understood-by-name"],
        states([env("node1", "primary", source="cluster")], []),
    ),
    Case(
        "by its name only, and that of a part that does not work",
        ["missing failed-by-name", "missing failed-by-name"],
        states([env("node1", "lost", source="cluster"), fpc("FPC 0", "Dormant")], [CARD]),
    ),
    Case(
        "unknown",
        ["missing unknown-state", "missing unknown-state"],
        states([fpc("FPC 0", "Basking"), env("Rear Fan", "Spinning")], [CARD]),
    ),
    Case(
        "two sensors of one part",
        ["fail failed", "missing no-state"],
        states([env("FPC 0 CPU", "Failed", line=41), env("FPC 0 Intake", "Failed", line=42)], [CARD]),
    ),
    Case(
        "two sensors of one part, alike in nothing",
        ["fail failed", "missing settling", "missing no-state"],
        states([env("FPC 0 CPU", "Failed"), env("FPC 0 Intake", "Testing")], [CARD]),
    ),
    Case(
        "two sensors of parts that are not listed",
        ["fail failed", "fail failed"],
        states([env("CB 0 CPU", "Failed"), env("CB 0 Intake", "Failed")], []),
    ),
    Case(
        "one part by two outputs",
        ["fail failed", "fail failed"],
        states([fpc("FPC 0", "Offline"), env("FPC 0", "Failed")], [CARD]),
    ),
    Case("the same row twice", ["pass in-order"], states([fpc("FPC 0"), fpc("FPC 0", line=41)], [CARD])),
    Case(
        "one slot of two members",
        ["pass in-order", "fail failed"],
        states(
            [fpc("FPC 0", member="node0"), fpc("FPC 0", "Offline", member="node1")],
            [{**CARD, "member": "node0"}, {**CARD, "member": "node1"}],
        ),
    ),
    Case(
        "one slot of two devices",
        ["pass in-order", "pass in-order"],
        states([fpc("FPC 0", host="r2"), fpc("FPC 0")], [CARD, {**CARD, "host": "r2"}]),
    ),
    Case(
        "verified otherwise",
        ["pass in-order", "pass environment-in-order", "fail state-differs"],
        states([env("PEM 0"), fpc("FPC 0")], [CARD], verified_health=VERIFIED),
    ),
    Case("not listed with a state", ["missing no-state"], states([], [CARD])),
    Case("none", [*["pass no-alarm"] * 4], alarms([])),
    Case("none, and one output is lost", ["pass no-alarm", "pass no-alarm"], alarms([], *ALARMS[:1])),
    Case("major", ["fail major-alarm", *["pass no-alarm"] * 3], alarms([alarm("major")])),
    Case("minor", ["advice minor-alarm", *["pass no-alarm"] * 3], alarms([alarm("minor", "system-alarm")])),
    Case(
        "of no class",
        ["missing unclassified-alarm", "missing unclassified-alarm"],
        alarms([alarm(""), alarm("Major", line=41)], *ALARMS),
    ),
    Case(
        "of a member",
        ["fail major-alarm", "advice minor-alarm"],
        alarms([alarm("major", member="node1"), alarm("minor", member="node0")], *ALARMS),
    ),
    Case("of another device", ["fail major-alarm", "pass no-alarm"], alarms([alarm("major", host="r2")], *ALARMS[1:])),
    Case(
        "twice",
        ["advice minor-alarm", "advice minor-alarm"],
        alarms([alarm("minor"), alarm("minor", line=41)], *ALARMS),
    ),
)
GROUPS = {"alarms and states": Group(CHECK, CASES, tables={"component_states": STATES})}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("operable.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_operable(group: str, case: Case) -> None:
    """Alarms, states and parts lead to these findings, and to no others."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)


def test_nothing_is_found_of_nothing() -> None:
    assert findings(CHECK, records=NOTHING).empty
