"""What a login may not run is told by command, with the change of the login class that would let it."""

import pandas as pd
import pytest

from reports.denied_commands import login_class_changes, with_denied_commands

VERSION, HARDWARE, FPC = "show version", "show chassis hardware", "show chassis fpc"
STORAGE, STACK = "show system storage", "show virtual-chassis"
DENIED, UNKNOWN = "error: permission denied: chassis", "unknown command."
ALLOW = 'set system login class CLASS allow-commands "^({})"'.format
# The commands of a device with what it answers, blank where that is complete; then which are denied, and the change.
CASES = [
    ("nothing", {VERSION: "", FPC: ""}, "", ""),
    ("one", {VERSION: "", FPC: DENIED}, FPC, ALLOW(FPC)),
    ("two", {VERSION: "", HARDWARE: DENIED, FPC: DENIED}, f"{HARDWARE}, {FPC}", ALLOW(f"{HARDWARE}|{FPC}")),
    ("one that no check needs", {VERSION: "", STORAGE: "error: no permission"}, STORAGE, ALLOW(STORAGE)),
    ("in other words", {VERSION: "", FPC: "error: user has insufficient permission"}, FPC, ALLOW(FPC)),
    ("the first one", {VERSION: DENIED, FPC: ""}, VERSION, ALLOW(VERSION)),
    ("all", {VERSION: DENIED, FPC: DENIED}, f"{VERSION}, {FPC}", "set system login class CLASS permissions view"),
    ("hidden, and every Junos device knows it", {VERSION: "", FPC: UNKNOWN}, FPC, ALLOW(FPC)),
    ("hidden in an exec channel", {VERSION: "", FPC: "error: unknown command: chassis"}, FPC, ALLOW(FPC)),
    ("hidden behind its first words", {VERSION: "", FPC: "syntax error, expecting <command>."}, FPC, ALLOW(FPC)),
    ("unknown, and not every Junos device knows it", {VERSION: "", STACK: UNKNOWN}, "", ""),
    ("unknown to what may be no Junos", {VERSION: UNKNOWN, FPC: UNKNOWN}, "", ""),
    ("not on this platform", {VERSION: "", FPC: "error: command is not valid on the ex2200"}, "", ""),
]  # fmt: skip


def outputs_of(host: str, answers: dict[str, str]) -> list[dict[str, object]]:
    return [
        {
            "host": host,
            "command": name,
            "status": "rejected" if text else "complete",
            "detail": text,
            "first_line": line,
        }
        for line, (name, text) in reversed([*enumerate(answers.items())])
    ]


@pytest.mark.parametrize(("answers", "denied", "change"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_commands_that_are_denied(answers: dict[str, str], denied: str, change: str) -> None:
    outputs = pd.DataFrame([*outputs_of("r1", answers), *outputs_of("r2", {VERSION: ""})]).astype({"detail": "str"})
    devices = with_denied_commands(pd.DataFrame({"host": ["r0", "r1", "r2"]}), outputs)
    assert list(devices["denied_commands"]) == ["", denied, ""]
    changes = login_class_changes(devices, outputs)
    assert dict(zip(changes["host"], changes["change"], strict=True)) == ({"r1": change} if denied else {})


def test_a_cut_output_that_mentions_a_denial_is_none() -> None:
    outputs = pd.DataFrame([{"host": "r1", "command": FPC, "status": "cut", "detail": DENIED, "first_line": 1}])
    assert list(with_denied_commands(pd.DataFrame({"host": ["r1"]}), outputs)["denied_commands"]) == [""]
