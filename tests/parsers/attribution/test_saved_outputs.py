"""Files that a device saved by itself: given to the one device that saved a file of that name."""

import pytest

from parsers.attribution.captured_session import CapturedSession
from parsers.attribution.saved_outputs import with_saved_outputs
from parsers.attribution.session_facts import Facts, facts_of

SAVER = CapturedSession("a.log", names=("r1",), has_prompt=True)
FILE = CapturedSession("in/pre-hw.txt", file_name="pre")
NOTHING = Facts()
SAVED = Facts(saved=("/cf/pre-hw.txt",))
CASES = [
    ("saved by one device", [SAVER, FILE], [SAVED, NOTHING], "r1"),
    ("saved by nobody", [SAVER, FILE], [NOTHING, NOTHING], "pre"),
    ("another file", [SAVER, FILE], [Facts(saved=("/cf/pre-hw",)), NOTHING], "pre"),
    ("saved by two devices", [SAVER, FILE, CapturedSession("b", names=("r2",))], [SAVED, NOTHING, SAVED], "pre"),
    (
        "one with a prompt",
        [SAVER, CapturedSession("pre-hw.txt", file_name="pre", has_prompt=True)],
        [SAVED, NOTHING],
        "pre",
    ),
]


@pytest.mark.parametrize(("_case", "sessions", "facts", "name"), CASES)
def test_a_saved_file_bears_the_name_of_its_device(
    _case: str, sessions: list[CapturedSession], facts: list[Facts], name: str
) -> None:
    assert with_saved_outputs(sessions, facts)[1].file_name == name


def test_a_session_states_what_it_saved_its_time_its_model_and_its_host_name() -> None:
    log = [
        "x@a> show version",
        "Hostname: a1",
        "Model: MX480",
        "x@a> show system uptime",
        "Current time: 2026-11-24 10:00:00 UTC",
        "x@a> show chassis hardware | save /cf/hw.txt",
        "Wrote 9 lines of output to '/cf/hw.txt'",
        "x@a> ",
    ]
    found = facts_of(log)
    assert (found.hostnames, found.saved, found.time) == (("a1",), ("/cf/hw.txt",), "2026-11-24 10:00:00")
    assert found.models == {"mx480"}
    assert facts_of(["x@a> show version", "Hostname: XXXX", "x@a> "]).hostnames == ()
