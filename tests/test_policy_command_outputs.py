"""The list of command outputs for chassis and system."""

import pytest
from policy_check_example import Example, answered, assert_finding
from policy_example import Rows, device, outputs

from policy.checks.command_outputs import CHECK

NOWHERE: Rows = {
    "devices": [device(reached=False, failure="timeout", transcript="")],
    **dict.fromkeys(("frus", "software", "health", "outputs"), ()),
}
REJECTED = {"status": "rejected", "detail": "error: command is not valid on the ex2200"}
FORBIDDEN = {"status": "rejected", "detail": "error: permission denied"}
MODELS = {"host": "r1", "command": "show chassis hardware models", "status": "rejected"}
CUT_TOO = answered(show_chassis_fpc=REJECTED, show_chassis_environment={"status": "cut"})
EXAMPLES = (
    Example("whole", "pass", "show version is complete"),
    Example("absent", "missing", "show version is not in the transcript", {"outputs": outputs()[1:]}),
    Example("cut off", "missing", "show version is cut off", answered(show_version={"status": "cut"})),
    Example("empty", "missing", "show version is empty", answered(show_version={"status": "empty"})),
    Example("one line lost", "missing", "one line that was not understood", answered(show_version={"unparsed": 1})),
    Example("lines lost", "missing", "2 lines that were not understood", answered(show_version={"unparsed": 2})),
    Example("environment rejected", "missing", "not valid on", answered(show_chassis_environment=REJECTED)),
    Example("FPC rejected", "pass", "show chassis environment answers for it", answered(show_chassis_fpc=REJECTED)),
    Example("FPC rejected, nothing instead", "missing", "show chassis fpc was rejected", CUT_TOO),
    Example("FPC forbidden", "missing", "permission denied", answered(show_chassis_fpc=FORBIDDEN)),
    Example("nothing but a header", "missing", "nothing but its header", answered(show_chassis_alarms={"records": 0})),
    Example("not reached", "missing", "was not reached (timeout)", NOWHERE),
    Example("optional", "advice", "no check needs it", {"outputs": [*outputs(), MODELS]}),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_command_outputs(example: Example) -> None:
    """Each required output is whole, or it is said what is wrong with it."""
    assert_finding(CHECK, EXAMPLES, example)
