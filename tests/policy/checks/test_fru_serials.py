"""Serial numbers of all field-replaceable units."""

import pytest
from policy_check_example import Example, answered, assert_finding, card, frus
from policy_example import CARD, CHASSIS, fru

from policy.checks.fru_serials import CHECK

FOREIGN = fru("FPC 0/PIC 0/Xcvr 1", "optic", part_number="NON-JNPR")
EXAMPLES = (
    Example("printed", "pass", "has serial number SFPC0", path="FPC 0"),
    Example("card without serial", "fail", "prints no serial number", card(serial_number=""), "FPC 0"),
    Example("card with a masked serial", "fail", "prints no serial number", card(serial_number="XXXX????"), "FPC 0"),
    Example("card with a word for none", "fail", "prints no part number", card(part_number="N/A"), "FPC 0"),
    Example("card without part", "fail", "prints no part number", card(part_number=""), "FPC 0"),
    Example("card without either", "fail", "neither serial nor part", card(part_number="", serial_number="")),
    Example("chassis", "missing", "prints no serial", frus({**CHASSIS, "serial_number": ""}, CARD), "Chassis"),
    Example("foreign optic", "advice", "not a Juniper optic", frus(CHASSIS, FOREIGN)),
    Example("power supply", "advice", "no serial", frus(CHASSIS, fru("PEM 0", "power", serial_number=""))),
    Example("inventory cut", "missing", "is cut off", answered(show_chassis_hardware={"status": "cut"})),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_fru_serials(example: Example) -> None:
    """Every product prints its numbers; the serial number of a chassis can also be read from its label."""
    assert_finding(CHECK, EXAMPLES, example)
