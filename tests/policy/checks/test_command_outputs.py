"""The list of command outputs for chassis and system."""

from typing import Any

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from parsers.commands import REQUIRED
from policy.checks.command_outputs import CHECK
from policy.testkit import Row, Rows, device

VERSION, LICENSE, XML = "show version", "show system license", "show version | display xml"


def fate(reason: str, **more: Any) -> Rows:
    """One needed output with this reason."""
    return {"answers": [{"command": VERSION, "reason": reason, "line": 3, **more}]}


def other(command: str = LICENSE, status: str = "cut", **more: Any) -> Row:
    return {"host": "r1", "command": command, "status": status, "first_line": 70, **more}


def verified(reading: str, host: str = "r1") -> list[Row]:
    return [{"host": host, "reading": reading, "verified": True}]


NOWHERE = device(reached=False, failure="timeout", transcript="", detail="No answer within 30 s.")
CUT = "advice other-output-incomplete"
ALL = ["pass output-complete"] * len(REQUIRED)
OTHERS = ALL[1:]
CASES = (
    Case("complete", ALL, {}),
    Case(
        "another output stands in",
        ["pass command-not-on-platform", *OTHERS],
        fate("command-not-on-platform", instead="show system alarms"),
    ),
    Case("rejected", ["missing output-rejected", *OTHERS], fate("output-rejected", detail="error: permission denied")),
    Case("rejected without a word", ["missing output-rejected", *OTHERS], fate("output-rejected")),
    Case("cut off", ["missing output-cut-off", *OTHERS], fate("output-cut-off", detail="at the prompt")),
    Case("absent", ["missing output-absent", *OTHERS], fate("output-absent", line=0)),
    Case("empty", ["missing output-empty", *OTHERS], fate("output-empty")),
    Case("one line", ["missing line-not-understood", *OTHERS], fate("line-not-understood", unparsed="1")),
    Case("two lines", ["missing lines-not-understood", *OTHERS], fate("lines-not-understood", unparsed="2")),
    Case("a header", ["missing only-a-header", *OTHERS], fate("only-a-header")),
    Case(
        "members not distinguished",
        ["missing members-not-distinguished", *OTHERS],
        fate("members-not-distinguished", members="fpc0, fpc1"),
    ),
    Case(
        "members left out",
        ["missing members-left-out", *OTHERS],
        fate("members-left-out", members="fpc1", distinguished=True),
    ),
    Case(
        "of another device",
        [*ALL, "missing output-empty", *OTHERS],
        {"devices": [device("r1"), device("r2")], **fate("output-empty", host="r2")},
    ),
    Case("not reached", ["missing device-not-reached"], {"devices": [NOWHERE]}),
    Case("not reached, and nobody says why", ["missing device-not-reached"], {"devices": [device(reached=False)]}),
    Case("one of two not reached", [*ALL, "missing device-not-reached"], {"devices": [NOWHERE, device("r2")]}),
    Case("not needed and cut", [*ALL, CUT], {"outputs": [other()]}),
    Case(
        "not needed, and a line is lost",
        [*ALL, "advice other-output-not-understood"],
        {"outputs": [other(status="complete", unparsed=1)]},
    ),
    Case("not needed and complete", ALL, {"outputs": [other(status="complete")]}),
    Case(
        "not needed, with lines lost, of two devices",
        [*ALL, *ALL, CUT, CUT],
        {
            "devices": [device("r1"), device("r2")],
            "outputs": [other(status="cut", unparsed=2), other(host="r2", status="empty", first_line=80)],
        },
    ),
    Case("needed, and judged among the answers", ALL, {"outputs": [other(VERSION)]}),
    Case("reply in the log", [*ALL, CUT], {"outputs": [other(XML)], "verifications": verified("netconf")}),
    Case("reply in the transcript", [*ALL, CUT], {"outputs": [other(XML)], "verifications": verified("import")}),
    Case(
        "reply in the transcript, and another device has a log",
        [*ALL, CUT],
        {"outputs": [other(XML)], "verifications": verified("netconf", "r2")},
    ),
    Case(
        "output of a device that has a log", [*ALL, CUT], {"outputs": [other()], "verifications": verified("netconf")}
    ),
)
GROUPS = {"outputs": Group(CHECK, CASES)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("command_outputs.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_command_outputs(group: str, case: Case) -> None:
    """Each needed output is complete, or it is found what is wrong with it."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)
