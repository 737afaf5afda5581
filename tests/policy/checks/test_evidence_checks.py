"""Invoices, pictures and agreements: which file of evidence counts, and which does not."""

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason
from files_of_evidence import (
    BY_NAME,
    CARD,
    CHASSIS,
    EARLIER,
    LENIENT,
    MEMBERS,
    NAMED,
    OLDEST,
    SETTINGS,
    SIGNED,
    TODAY,
    TOMORROW,
    TOO_OLD,
    UNNUMBERED,
    YESTERDAY,
    file,
    with_files,
)

from policy.check import Check
from policy.checks import fee_agreement, invoices, pictures_of_parts
from policy.settings import PolicySettings
from policy.testkit import fru


def cases(kind: str, found: str, missing: str) -> tuple[Case, ...]:
    """What all three have in common: whose file counts, and by what."""
    by_name = {"matched": "file-name"}
    other = file(kind, serial_number="JN2")
    unknown = {**file(kind), "kind": "unknown"}
    return (
        Case("read", [f"pass {found}"], with_files(file(kind))),
        Case("by a label", [f"pass {found}"], with_files(file(kind, matched="label"))),
        Case("by a table", [f"pass {found}"], with_files(file(kind, matched="table"))),
        Case("in small letters", [f"pass {found}"], with_files(file(kind, serial_number=" jn1"))),
        Case("none", [f"missing {missing}"], with_files()),
        Case("of another kind", [f"missing {missing}"], with_files(unknown)),
        Case("of another serial number", [f"missing {missing}"], with_files(other)),
        Case("gone", [f"missing {missing}"], with_files(file(kind, status="gone"))),
        Case("of another device", [f"missing {missing}"], with_files(file(kind, host="r2"))),
        Case("of today", [f"pass {found}"], with_files(file(kind, date=TODAY))),
        Case("not reached", [], with_files(file(kind), parts=())),
        Case("another beside it", [f"pass {found}"], with_files(other, file(kind), unknown)),
        Case("named beside it", [f"pass {found}"], with_files(file(kind, date=TODAY, **by_name), file(kind))),
        Case("virtual machine", [], with_files(file(kind), parts=({**CHASSIS, "virtual": True},))),
    )


INVOICES = (
    *cases("invoice", "invoice-names-serial-number", "no-invoice"),
    Case("of tomorrow", ["missing invoice-after-audit"], with_files(file("invoice", date=TOMORROW))),
    Case(
        "of tomorrow and signed", ["missing invoice-after-audit"], with_files(file("invoice", date=TOMORROW, **SIGNED))
    ),
    Case("of long ago", ["pass invoice-names-serial-number"], with_files(file("invoice", date="2009-01-01"))),
    Case("in a folder of invoices", ["missing invoice-by-name-only"], with_files(file("invoice", note=BY_NAME))),
    Case("signed", ["pass invoice-confirmed"], with_files(file("invoice", number="4711", date=TODAY, **SIGNED))),
    Case("named", ["missing invoice-by-name-only"], with_files(file("invoice", **NAMED))),
    Case("of the device", ["missing invoice-by-name-only"], with_files(file("invoice", serial_number="", **NAMED))),
    Case(
        "in a theater", ["missing no-invoice"], with_files(file("invoice", host="", serial_number="", theater="EMEA"))
    ),
    Case("no serial number", ["missing no-serial-number-to-invoice"], with_files(parts=(UNNUMBERED,))),
    Case("masked", ["missing no-serial-number-to-invoice"], with_files(parts=({**CHASSIS, "serial_number": "XXXX"},))),
    Case(
        "no serial number, signed",
        ["pass invoice-confirmed"],
        with_files(file("invoice", serial_number="", **SIGNED), parts=(UNNUMBERED,)),
    ),
    Case(
        "one of two members",
        ["pass invoice-names-serial-number", "missing no-invoice"],
        with_files(file("invoice", serial_number="PD1"), parts=MEMBERS),
    ),
    Case(
        "chassis of a virtual chassis",
        ["pass invoice-names-serial-number", "missing no-invoice"],
        with_files(
            file("invoice", serial_number="PD1"), parts=(fru("Chassis", "chassis", serial_number="PD1"), *MEMBERS)
        ),
    ),
    Case("youngest", ["pass invoice-names-serial-number"], with_files(file("invoice", date=TODAY), file("invoice"))),
)
AGREEMENTS = (
    *cases("fee-agreement", "agreement", "no-agreement"),
    Case("of tomorrow", ["missing agreement-after-audit"], with_files(file("fee-agreement", date=TOMORROW))),
    Case("oldest", ["pass agreement"], with_files(file("fee-agreement", date=OLDEST))),
    Case("too old", ["missing agreement-too-old"], with_files(file("fee-agreement", date=TOO_OLD))),
    Case(
        "too old and signed", ["missing agreement-too-old"], with_files(file("fee-agreement", date=TOO_OLD, **SIGNED))
    ),
    Case(
        "too old beside another",
        ["pass agreement"],
        with_files(file("fee-agreement", date=TOO_OLD), file("fee-agreement", date=OLDEST)),
    ),
    Case("signed", ["pass agreement-confirmed"], with_files(file("fee-agreement", number="PO-9", **SIGNED))),
    Case("named", ["missing agreement-by-name-only"], with_files(file("fee-agreement", **NAMED))),
    Case(
        "of the theater",
        ["pass agreement"],
        with_files(file("fee-agreement", host="", serial_number="", matched="", theater="T~"), theater="T~"),
    ),
    Case(
        "of the theater, in a folder of agreements",
        ["missing agreement-by-name-only"],
        with_files(
            file("fee-agreement", host="", serial_number="", matched="", theater="T~", note=BY_NAME), theater="T~"
        ),
    ),
    Case(
        "of another theater",
        ["missing no-agreement"],
        with_files(file("fee-agreement", host="", serial_number="", theater="U~"), theater="T~"),
    ),
    Case(
        "of no theater",
        ["missing no-agreement"],
        with_files(file("fee-agreement", host="", serial_number="", theater=""), theater=""),
    ),
    Case(
        "of another device of the theater",
        ["missing no-agreement"],
        with_files(file("fee-agreement", serial_number="JN2", theater="T~"), theater="T~"),
    ),
)
SHARED = {"note": f"other {EARLIER}"}
BUILTIN = fru("FPC 0/PIC 0", "pic", serial_number="BUILTIN", part_number="BUILTIN")
OF_CARD = {"serial_number": "CA1", "path": "FPC 0"}
PICTURES = (
    *cases("picture", "picture-of-label", "no-picture"),
    Case("of tomorrow", ["missing picture-after-audit"], with_files(file("picture", date=TOMORROW))),
    Case("oldest", ["pass picture-of-label"], with_files(file("picture", date=OLDEST))),
    Case("too old", ["missing picture-too-old"], with_files(file("picture", date=TOO_OLD))),
    Case("shared", ["missing picture-of-two-parts"], with_files(file("picture", **SHARED, **NAMED))),
    Case("label in a shared one", ["pass picture-of-label"], with_files(file("picture", **SHARED))),
    Case("shared and signed", ["pass picture-confirmed"], with_files(file("picture", **SHARED, **SIGNED))),
    Case("another note", ["pass picture-of-label"], with_files(file("picture", note="several-dates"))),
    Case("signed", ["pass picture-confirmed"], with_files(file("picture", **SIGNED))),
    Case("named", ["missing picture-by-name-only"], with_files(file("picture", **NAMED))),
    Case("of the folder", ["missing picture-by-name-only"], with_files(file("picture", serial_number="", **NAMED))),
    Case(
        "day before the purchase",
        ["missing picture-before-purchase"],
        with_files(file("picture", date=YESTERDAY), file("invoice", date=TODAY)),
    ),
    Case(
        "day of the purchase",
        ["pass picture-of-label"],
        with_files(file("picture", date=TODAY), file("invoice", date=TODAY)),
    ),
    Case(
        "first of two purchases",
        ["pass picture-of-label"],
        with_files(file("picture", date=YESTERDAY), file("invoice", date=TODAY), file("invoice", date=YESTERDAY)),
    ),
    Case(
        "before the purchase and signed",
        ["pass picture-confirmed"],
        with_files(file("picture", date=YESTERDAY, **SIGNED), file("invoice", date=TODAY)),
    ),
    Case(
        "no day",
        ["pass picture-of-label"],
        with_files(file("picture"), file("invoice", date=TODAY)),
    ),
    Case(
        "of the chassis alone",
        ["pass picture-of-label", "missing no-picture"],
        with_files(file("picture"), parts=(CHASSIS, CARD, BUILTIN)),
    ),
    Case(
        "of the card alone",
        ["missing no-picture", "pass picture-of-label"],
        with_files(file("picture", **OF_CARD), parts=(CHASSIS, CARD)),
    ),
    Case(
        "folder of the device",
        ["missing picture-by-name-only", "missing no-picture"],
        with_files(file("picture", serial_number="", **NAMED), parts=(CHASSIS, CARD)),
    ),
    Case(
        "other kinds",
        ["pass picture-of-label"],
        with_files(
            file("picture"),
            parts=(CHASSIS, fru("PEM 0", "power"), fru("FPC 0/PIC 0/Xcvr 0", "optic"), fru("Routing Engine 0", "re")),
        ),
    ),
    Case("no serial number", ["missing no-serial-number-to-show"], with_files(parts=(UNNUMBERED,))),
    Case(
        "card tied to the chassis",
        ["pass picture-of-label"],
        with_files(file("picture"), parts=(CHASSIS, {**CARD, "tied_to": "Chassis"})),
    ),
    Case(
        "before an invoice that does not count",
        ["pass picture-of-label"],
        with_files(file("picture", date=YESTERDAY), file("invoice", date=TOMORROW)),
    ),
    Case(
        "before an invoice that is only named",
        ["pass picture-of-label"],
        with_files(file("picture", date=YESTERDAY), file("invoice", date=TODAY, **NAMED)),
    ),
    Case(
        "before an invoice, and one without a day",
        ["pass picture-of-label"],
        with_files(file("picture", date=YESTERDAY), file("invoice", date=TODAY), file("invoice", file="b.x")),
    ),
    Case(
        "one chassis listed twice",
        ["pass picture-of-label"],
        with_files(file("picture"), parts=(CHASSIS, {**CHASSIS, "line": 40})),
    ),
)
OF_FPCS = Case("of the card", ["pass picture-of-label"], with_files(file("picture", **OF_CARD), parts=(CHASSIS, CARD)))


def lenient(kind: str, code: str) -> tuple[Case, ...]:
    return (
        Case("named", [f"pass {code}"], with_files(file(kind, **NAMED))),
        Case("named of tomorrow", [f"missing {LATE[kind]}"], with_files(file(kind, date=TOMORROW, **NAMED))),
        Case("device named", [f"pass {code}"], with_files(file(kind, serial_number="", **NAMED))),
    )


BOUGHT_BY_NAME = Case(
    "before an invoice that is only named",
    ["missing picture-before-purchase"],
    with_files(file("picture", date=YESTERDAY, **NAMED), file("invoice", date=TODAY, **NAMED)),
)


LATE = {"invoice": "invoice-after-audit", "fee-agreement": "agreement-after-audit", "picture": "picture-after-audit"}
CHECKS: dict[Check, dict[str, Group]] = {
    check: {"strict": Group(check, strict, SETTINGS), "names accepted": Group(check, named, LENIENT)}
    for check, strict, named in (
        (invoices.CHECK, INVOICES, lenient("invoice", "invoice-named")),
        (fee_agreement.CHECK, AGREEMENTS, lenient("fee-agreement", "agreement-named")),
        (pictures_of_parts.CHECK, PICTURES, (*lenient("picture", "picture-named"), BOUGHT_BY_NAME)),
    )
}
CHECKS[pictures_of_parts.CHECK]["wanted of FPCs alone"] = Group(
    pictures_of_parts.CHECK, (OF_FPCS,), PolicySettings(required_pictures=("fpc",))
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_all_that_is_found(check: Check, regenerate: bool) -> None:
    """Values, places, words and cited files of every case."""
    assert_all_words(f"{check.id.replace('-', '_')}.txt", CHECKS[check], regenerate)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_each_case(check: Check) -> None:
    for group in CHECKS[check].values():
        for case in group.cases:
            assert_case(group, case)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_reason_is_reached(check: Check) -> None:
    assert_every_reason(check, CHECKS[check])
