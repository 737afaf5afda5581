"""The chassis that the owner expects is the one that answers."""

import pytest
from policy_check_example import Example, answered, assert_finding
from policy_example import CARD, CHASSIS, Row, Rows, device, fru

from policy.checks.declared_inventory import CHECK


def expecting(serial: str, *rows: Row) -> Rows:
    """The good device, or one of other parts, of which the owner expects a chassis serial number."""
    return {"devices": [device(expected_serial=serial)], "frus": rows or (chassis("JN1"), CARD)}


def chassis(serial: str, **more: str) -> Row:
    return {**CHASSIS, "serial_number": serial, **more}


STACK = (
    chassis("PD1", description="Virtual Chassis", tied_to="FPC 0"),
    *(fru(f"FPC {slot}", "fpc", member=f"fpc{slot}", serial_number=f"PD{slot + 1}") for slot in range(2)),
)
NODES = (chassis("CZ1", member="node0"), chassis("CZ2", member="node1"))
EXAMPLES = (
    Example("as expected", "pass", "The chassis that the owner expects, JN1.", expecting("JN1")),
    Example("in another spelling", "pass", "expects, jn1.", expecting(" jn1 ")),
    Example("another one", "fail", "expects chassis serial number JN9, and the device has JN1.", expecting("JN9")),
    Example(
        "serial of a card",
        "fail",
        "and the device has JN1.",
        expecting("C1", chassis("JN1"), {**CARD, "serial_number": "C1"}),
    ),
    Example("second member", "pass", "expects, PD2.", expecting("PD2", *STACK)),
    Example("no member", "fail", "and the device has PD1, PD2.", expecting("PD9", *STACK)),
    Example("second node", "pass", "expects, CZ2.", expecting("CZ2", *NODES)),
    Example("no node", "fail", "and the device has CZ1, CZ2.", expecting("CZ9", *NODES)),
    Example("none printed", "missing", "the device prints none.", expecting("JN1", chassis(""), CARD)),
    Example("masked", "missing", "the device prints none.", expecting("JN1", chassis("XXXXXXXX"), CARD)),
    Example("nothing expected", "not-applicable", "expects no chassis serial number."),
    Example("inventory cut", "missing", "is cut off", answered(show_chassis_hardware={"status": "cut"})),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_declared_inventory(example: Example) -> None:
    """Any chassis of a virtual chassis or cluster is one that the owner can expect."""
    assert_finding(CHECK, EXAMPLES, example)
