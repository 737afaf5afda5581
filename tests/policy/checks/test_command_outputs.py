"""The list of command outputs for chassis and system."""

from typing import Any

from check_findings import Findings

from parsers.commands import REQUIRED
from policy.checks.command_outputs import CHECK
from policy.evidence.complete_outputs import OUTPUT_REASONS
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
CASES: dict[str, tuple[Rows, list[str]]] = {
    "complete": ({}, ["7 complete"]),
    "another output stands in": (
        fate("command-not-on-platform", instead="show system alarms"),
        [
            "r1// # :3 pass command-not-on-platform [show version] command=show version; instead=show system alarms",
            "6 complete",
        ],
    ),
    "rejected": (
        fate("output-rejected", detail="error: permission denied"),
        [
            "r1// # :3 missing output-rejected [show version] command=show version; detail=error: permission denied",
            "6 complete",
        ],
    ),
    "rejected without a word": (
        fate("output-rejected"),
        ["r1// # :3 missing output-rejected [show version] command=show version", "6 complete"],
    ),
    "cut off": (
        fate("output-cut-off", detail="at the prompt"),
        ["r1// # :3 missing output-cut-off [show version] command=show version; detail=at the prompt", "6 complete"],
    ),
    "absent": (
        fate("output-absent", line=0),
        ["r1// # :0 missing output-absent [show version] command=show version", "6 complete"],
    ),
    "empty": (
        fate("output-empty"),
        ["r1// # :3 missing output-empty [show version] command=show version", "6 complete"],
    ),
    "one line": (
        fate("line-not-understood", unparsed="1"),
        ["r1// # :3 missing line-not-understood [show version] command=show version", "6 complete"],
    ),
    "two lines": (
        fate("lines-not-understood", unparsed="2"),
        ["r1// # :3 missing lines-not-understood [show version] command=show version; unparsed=2", "6 complete"],
    ),
    "a header": (
        fate("only-a-header"),
        ["r1// # :3 missing only-a-header [show version] command=show version", "6 complete"],
    ),
    "members not told apart": (
        fate("members-not-told-apart", members="fpc0, fpc1"),
        [
            "r1// # :3 missing members-not-told-apart [show version] command=show version; members=fpc0, fpc1",
            "6 complete",
        ],
    ),
    "members left out": (
        fate("members-left-out", members="fpc1", apart=True),
        ["r1// # :3 missing members-left-out [show version] command=show version; members=fpc1", "6 complete"],
    ),
    "of another device": (
        {"devices": [device("r1"), device("r2")], **fate("output-empty", host="r2")},
        ["r2// # :3 missing output-empty [show version] command=show version", "13 complete"],
    ),
    "not reached": (
        {"devices": [NOWHERE]},
        [
            "r1// # :-1 missing device-not-reached [all commands] failure=timeout; why=No answer within 30 s.",
            "0 complete",
        ],
    ),
    "not reached, and nobody says why": (
        {"devices": [device(reached=False)]},
        ["r1// # :-1 missing device-not-reached [all commands]", "0 complete"],
    ),
    "one of two not reached": (
        {"devices": [NOWHERE, device("r2")]},
        [
            "r1// # :-1 missing device-not-reached [all commands] failure=timeout; why=No answer within 30 s.",
            "7 complete",
        ],
    ),
    "not needed and cut": (
        {"outputs": [other()]},
        [
            "r1// # :70 advice other-output-incomplete [show system license] command=show system license; status=cut",
            "7 complete",
        ],
    ),
    "not needed, and a line is lost": (
        {"outputs": [other(status="complete", unparsed=1)]},
        [
            "r1// # :70 advice other-output-not-understood [show system license] command=show system license",
            "7 complete",
        ],
    ),
    "not needed and complete": ({"outputs": [other(status="complete")]}, ["7 complete"]),
    "not needed, with lines lost, of two devices": (
        {
            "devices": [device("r1"), device("r2")],
            "outputs": [other(status="cut", unparsed=2), other(host="r2", status="empty", first_line=80)],
        },
        [
            "r1// # :70 advice other-output-incomplete [show system license] command=show system license; status=cut",
            "r2// # :80 advice other-output-incomplete [show system license] command=show system license; status=empty",
            "14 complete",
        ],
    ),
    "needed, and judged among the answers": ({"outputs": [other(VERSION)]}, ["7 complete"]),
    "reply in the log": (
        {"outputs": [other(XML)], "verifications": verified("netconf")},
        [
            f"r1// # :-1 advice other-output-incomplete [{XML}] command={XML}; status=cut ~ netconf:70",
            "7 complete",
        ],
    ),
    "reply in the transcript": (
        {"outputs": [other(XML)], "verifications": verified("import")},
        [
            f"r1// # :70 advice other-output-incomplete [{XML}] command={XML}; status=cut",
            "7 complete",
        ],
    ),
    "reply in the transcript, and another device has a log": (
        {"outputs": [other(XML)], "verifications": verified("netconf", "r2")},
        [
            f"r1// # :70 advice other-output-incomplete [{XML}] command={XML}; status=cut",
            "7 complete",
        ],
    ),
    "output of a device that has a log": (
        {"outputs": [other()], "verifications": verified("netconf")},
        [
            "r1// # :70 advice other-output-incomplete [show system license] command=show system license; status=cut",
            "7 complete",
        ],
    ),
}


class Unlike(Findings):
    """Complete outputs are left out, since there are so many, but for one line that counts them."""

    def __getitem__(self, case: str) -> list[str]:
        lines = super().__getitem__(case)
        good = [line for line in lines if "pass output-complete" in line]
        return [*(line for line in lines if line not in good), f"{len(good)} complete"]


FOUND = Unlike(CHECK, CASES)


def test_findings() -> None:
    """Each needed output is complete, or it is found what is wrong with it."""
    assert FOUND.wrong == {}


def test_complete_outputs() -> None:
    """They are found in the order of the policy."""
    found = Findings(CHECK, CASES)["complete"]
    assert found == [f"r1// # :1 pass output-complete [{one}] command={one}" for one in REQUIRED]


def test_every_reason_is_held() -> None:
    assert FOUND.reasons == {reason.code for reason in CHECK.reasons} >= {reason.code for reason in OUTPUT_REASONS}
