"""The list of command outputs for chassis and system."""

import pytest
from policy_check_example import Example, answered, assert_finding
from policy_example import CARD, CHASSIS, HEALTH, SOFTWARE, Row, Rows, device, fru, outputs

from parsers.commands import REQUIRED
from policy.checks.command_outputs import CHECK

NOWHERE: Rows = {
    "devices": [device(reached=False, failure="timeout", transcript="")],
    **dict.fromkeys(("frus", "software", "health", "outputs"), ()),
}
REJECTED = {"status": "rejected", "detail": "error: command is not valid on the ex2200"}
FORBIDDEN = {"status": "rejected", "detail": "error: permission denied"}
MODELS = {"host": "r1", "command": "show chassis hardware models", "status": "rejected"}
CUT_TOO = answered(show_chassis_fpc=REJECTED, show_chassis_environment={"status": "cut"})


def members(*names: str, silent: str = "", told: str = "") -> Rows:
    """A device of several members, each with its parts, release and states; one output speaks of those told only."""
    whole = " ".join(names)
    changed = {silent.replace(" ", "_"): {"members": told}} if silent else {}
    return {
        "frus": [{**row, "member": name} for name in names for row in (CHASSIS, CARD)],
        "software": [{**SOFTWARE, "member": name} for name in names],
        "health": [{**row, "member": name} for name in names for row in HEALTH],
        "outputs": [{**row, **({"members": whole} | changed.get(key(row), {}))} for row in outputs()],
    }


def key(output: Row) -> str:
    return str(output["command"]).replace(" ", "_")


def stack(*slots: int, version: str = "fpc0 fpc1", alarms: str = "") -> Rows:
    """A virtual chassis of two whose inventory, states and environment number its FPCs; the states are of these."""
    told = {"show_version": {"members": version}, "show_chassis_alarms": {"members": alarms}}
    return {
        "frus": [
            fru("Chassis", "chassis", description="Virtual Chassis", tied_to="FPC 0"),
            *(fru(f"FPC {slot}", "fpc", member=f"fpc{slot}") for slot in range(2)),
        ],
        "software": [{**SOFTWARE, "member": member} for member in version.split() or [""]],
        "health": [
            {"host": "r1", "component": f"FPC {slot}{part}", "source": source, "state": "OK" if part else "Online"}
            for slot in slots
            for source, part in (("fpc", ""), ("environment", " Power Supply 0"))
        ],
        "outputs": outputs(**told),
    }


def fuller(command: str, shorter: str, **status: str) -> Rows:
    """Only the fuller form of a required output, the shorter one as given or not there."""
    there = [{**row, **status} for row in outputs() if row["command"] == shorter and status]
    others = [row for row in outputs() if row["command"] != shorter]
    more = {"host": "r1", "command": command, "status": "complete", "first_line": 7, "records": 5}
    return {"outputs": [*others, *there, more]}


LONE = {"frus": [fru("FPC 0", "fpc", member="fpc0")], "health": HEALTH[:1], "software": [SOFTWARE]}
EXAMPLES = (
    Example("whole", "pass", "show version is complete"),
    Example("in detail", "pass", "show version is complete", fuller("show version detail", "show version")),
    Example(
        "inventory in detail",
        "pass",
        "show chassis hardware is complete",
        fuller("show chassis hardware detail", "show chassis hardware"),
    ),
    Example(
        "short one cut, fuller one whole",
        "pass",
        "show chassis hardware is complete",
        fuller("show chassis hardware extensive", "show chassis hardware", status="cut"),
    ),
    Example("models only", "missing", "hardware is not in", fuller(MODELS["command"], "show chassis hardware")),
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
    Example("cluster", "pass", "show chassis alarms is complete", members("node0", "node1")),
    *(
        Example(
            f"cluster, {one}",
            "missing",
            f"{one} says nothing of node1.",
            members("node0", "node1", silent=one, told="node0"),
        )
        for one in REQUIRED
    ),
    Example(
        "cluster, one list",
        "missing",
        "show chassis fpc tells no members apart, and the device has node0, node1.",
        {**members("node0", "node1", silent="show chassis fpc"), "health": HEALTH},
    ),
    Example(
        "node without inventory",
        "missing",
        "hardware says nothing of node1.",
        {
            **members("node0", silent="show chassis hardware", told="node0"),
            "software": [{**SOFTWARE, "member": member} for member in ("node0", "node1")],
        },
    ),
    Example("virtual chassis", "pass", "show chassis fpc is complete", stack(0, 1)),
    Example("virtual chassis, alarms", "pass", "show chassis alarms is complete", stack(0, 1)),
    Example("virtual chassis, states", "missing", "show chassis fpc says nothing of fpc1.", stack(0)),
    Example("virtual chassis, environment", "missing", "show chassis environment says nothing of fpc1.", stack(0)),
    Example("virtual chassis, version", "missing", "version says nothing of fpc1.", stack(0, 1, version="fpc0")),
    Example("virtual chassis, one version", "missing", "show version tells no members apart", stack(0, 1, version="")),
    Example("virtual chassis, alarm sections", "missing", "alarms says nothing of fpc1.", stack(0, 1, alarms="fpc0")),
    Example("member that only version names", "missing", "nothing of fpc2.", stack(0, 1, version="fpc0 fpc1 fpc2")),
    Example("virtual chassis of one", "pass", "show version is complete", LONE),
    Example("not reached", "missing", "was not reached (timeout)", NOWHERE),
    Example("optional", "advice", "no check needs it", {"outputs": [*outputs(), MODELS]}),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_command_outputs(example: Example) -> None:
    """Each required output is whole, or it is said what is wrong with it."""
    assert_finding(CHECK, EXAMPLES, example)
