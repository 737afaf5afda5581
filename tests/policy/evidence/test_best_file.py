"""Which file of evidence counts for which subject, as the checks on evidence find it."""

from policy.checks import fee_agreement, invoices, pictures_of_parts
from policy.settings import PolicySettings
from policy.testkit import CARD, CHASSIS, Row, findings

CHASSIS_NUMBER = str(CHASSIS["serial_number"])


def agreement(**names: str) -> Row:
    """A signed agreement of yesterday that names something."""
    read = {"matched": "text", "status": "read", "date": "2026-11-23"}
    return {"file": "agreement.pdf", "kind": "fee-agreement", **read, **names}


def agreed(*files: Row) -> list[str]:
    found = findings(fee_agreement.CHECK, records={"frus": [CHASSIS, CARD], "evidence": files})
    return list(found["outcome"])


def test_an_agreement_covers_what_it_names_and_nothing_wider() -> None:
    assert agreed(agreement(theater="EMEA")) == ["pass"]
    assert agreed(agreement(host="r1")) == ["pass"]
    assert agreed(agreement(host="r1", serial_number=CHASSIS_NUMBER)) == ["pass"]
    assert agreed(agreement(theater="APAC")) == ["missing"]
    assert agreed(agreement(host="r2", theater="EMEA")) == ["missing"]
    assert agreed(agreement(host="r1", serial_number="JN999", theater="EMEA")) == ["missing"]
    assert agreed(agreement(serial_number="JN999", theater="EMEA")) == ["missing"]
    assert agreed(agreement()) == ["missing"]


def test_of_one_file_the_row_of_the_serial_number_counts_before_that_of_the_device() -> None:
    invoice = {"file": "invoice.pdf", "kind": "invoice", "matched": "text", "status": "read", "date": "2026-11-01"}
    rows = [
        {**invoice, "host": "r1", "number": "1", "seller": "Of the device"},
        {**invoice, "host": "r1", "serial_number": CHASSIS_NUMBER, "number": "2", "seller": "Of the chassis"},
    ]
    for evidence in (rows, rows[::-1]):
        (sentence,) = findings(invoices.CHECK, records={"frus": [CHASSIS], "evidence": evidence})["sentence"]
        assert "Of the chassis" in sentence


def test_a_virtual_machine_has_nothing_to_be_pictured() -> None:
    settings = PolicySettings(required_pictures=("chassis", "fpc"))
    for virtual, subjects in ((False, ["Chassis", "FPC 0"]), (True, [])):
        frus = [{**CHASSIS, "virtual": virtual}, {**CARD, "virtual": virtual}]
        found = findings(pictures_of_parts.CHECK, records={"frus": frus}, settings=settings)
        assert list(found["subject"]) == subjects
