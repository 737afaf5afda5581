"""Serial numbers that stand on two pieces of hardware at once."""

import pytest
from policy_check_example import Example, assert_finding, frus
from policy_example import CARD, CHASSIS, fleet, fru, records, two_devices, verdict

from policy.checks.lawful_origin import CHECK

MASKED = fru("FPC 1", "fpc", serial_number="xxxx")
CONTROL = fru("CB 0", "control-board", part_number="750-111111", serial_number=CARD["serial_number"])
EXAMPLES = (
    Example("all differ", "pass", "None of its 2 serial numbers"),
    Example("twice in one device", "fail", "occurs more than once", frus(CHASSIS, CARD, {**CARD, "path": "FPC 1"})),
    Example(
        "twice, on different boards", "fail", "FPC 0, twice, on different boards CB 0", frus(CHASSIS, CARD, CONTROL)
    ),
    Example("masked", "pass", "None of its 1 serial", frus(CHASSIS, {**CARD, "serial_number": "XXXX"}, MASKED)),
    Example("no hardware listed", "missing", "could be judged by", frus()),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_lawful_origin(example: Example) -> None:
    """A serial number is given once; blanks and masks are no serial numbers."""
    assert_finding(CHECK, EXAMPLES, example)


def test_a_pass_cites_the_inventory() -> None:
    """That no serial number occurs elsewhere rests on the hardware inventory of the device."""
    assert list(verdict(checks=(CHECK,)).findings["evidence"]) == ["transcripts/r1.txt:9"]


def test_same_serial_on_two_devices() -> None:
    """A board whose serial number stands on two devices fails on both, and each finding names the other place."""
    findings = verdict(two_devices(records()), checks=(CHECK,)).findings
    found = findings[findings["path"] == "FPC 0"]
    assert list(found["outcome"]) == ["fail", "fail"]
    assert found["sentence"].str.contains("r1 FPC 0, r2 FPC 0").all()


@pytest.mark.parametrize(
    ("description", "outcomes"), [("QSFP+-40G-CU1M", ["advice", "pass"]), ("SFP+-10G-SR", ["fail"])]
)
def test_serial_of_an_optic_on_two_devices(description: str, outcomes: list[str]) -> None:
    """Both ends of a cable carry one serial number; that it is one is read from its name, so it is advice."""
    optic = fru("FPC 0/PIC 0/Xcvr 1", "optic", description=description, serial_number="OPTIC1")
    findings = verdict(fleet({"r1": frus(CHASSIS, optic), "r2": frus(CHASSIS, optic)}), checks=(CHECK,)).findings
    assert list(findings["outcome"]) == outcomes * 2
