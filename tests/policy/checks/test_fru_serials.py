"""Serial numbers of all field-replaceable units."""

from typing import Any

import pytest
from check_cases import NOTHING, Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.fru_serials import CHECK
from policy.settings import PolicySettings, ThirdPartyOptics
from policy.testkit import Row, Rows, device, findings, fru


def part(path: str, kind: str, serial: str = "A1", number: str = "750-1", **more: Any) -> Row:
    return fru(path, kind, serial_number=serial, part_number=number, **{"description": "", **more})


def card(serial: str = "A1", number: str = "750-1", **more: Any) -> Row:
    return part("FPC 0", "fpc", serial, number, **more)


def optic(serial: str = "A1", number: str = "740-1", **more: Any) -> Row:
    return part("Xcvr 0", "optic", serial, number, **more)


def verified(frus: list[Row], *parts: Row, reading: str = "netconf", **more: Any) -> Rows:
    """A device whose inventory was read once more, with these parts."""
    rows = [{**row, "reading": reading, "line": 90} for row in parts]
    wanted = {"host": "r1", "wanted": True, "verified": True, "reading": reading, **more}
    return {"frus": frus, "verified_frus": rows, "verifications": [wanted]}


def unverified(**more: Any) -> Rows:
    return {"frus": [], "verifications": [{"host": "r1", "wanted": True, **more}]}


CASES = (
    Case(
        "a card that another output alone shows",
        ["missing not-in-the-inventory"],
        {"frus": [], "health": [{"host": "r1", "component": "FPC 3", "source": "fpc", "state": "Online", "line": 20}]},
    ),
    Case("both numbers", ["pass numbers-printed"], {"frus": [card()]}),
    Case(
        "with SKU and description",
        ["pass numbers-printed"],
        {"frus": [card(sku="MPC", description="MPC 3D", member="fpc1", line=12)]},
    ),
    Case("with a description alone", ["pass numbers-printed"], {"frus": [card(description="MPC 3D")]}),
    Case("no serial number", ["fail numbers-lacking"], {"frus": [card("")]}),
    Case("no part number", ["fail numbers-lacking"], {"frus": [card(number="")]}),
    Case("neither", ["fail numbers-lacking"], {"frus": [card("", "")]}),
    Case("a mask for a serial number", ["missing serial-number-masked"], {"frus": [card("REDACTED")]}),
    Case("masks", ["fail numbers-lacking"], {"frus": [card("XXXX????", "n/a")]}),
    Case("built in", ["fail numbers-lacking"], {"frus": [card("BUILTIN", "BUILTIN")]}),
    Case("chassis without part number", ["pass numbers-printed"], {"frus": [part("Chassis", "chassis", "C1", "")]}),
    Case(
        "chassis without serial number",
        ["missing chassis-without-serial-number"],
        {"frus": [part("Chassis", "chassis", "", "")]},
    ),
    Case("chassis that is no product", [], {"frus": [part("Chassis", "chassis", "", "", is_product=False)]}),
    Case("third-party optic", ["fail third-party-optic"], {"frus": [optic(number="NON-JNPR")]}),
    Case(
        "third-party optic without serial number",
        ["fail third-party-optic"],
        {"frus": [optic("", "NON-JNPR", description="SFP-SR")]},
    ),
    Case("optic with both", [], {"frus": [optic()]}),
    Case("optic without serial number", ["advice numbers-lacking-of-part"], {"frus": [optic("")]}),
    Case("optic without either", [], {"frus": [optic("", "")]}),
    Case("supply with both", [], {"frus": [part("PEM 0", "power")]}),
    Case("supply without serial number", ["advice numbers-lacking-of-part"], {"frus": [part("PEM 0", "power", "")]}),
    Case(
        "supply with a masked part number",
        ["advice numbers-lacking-of-part"],
        {"frus": [part("PEM 0", "power", "S1", "N/A")]},
    ),
    Case("supply without part number", [], {"frus": [part("PEM 0", "power", number="")]}),
    Case("fan without serial number", [], {"frus": [part("Fan Tray", "fan", "")]}),
    Case("card that is no product", [], {"frus": [card("", is_product=False)]}),
    Case("product of any kind", ["fail numbers-lacking"], {"frus": [part("Fan Tray", "fan", "", is_product=True)]}),
    Case(
        "one slot of two members",
        ["pass numbers-printed", "fail numbers-lacking"],
        {"frus": [card(member="node0"), card("", member="node1")]},
    ),
    Case(
        "one slot of two devices",
        ["fail numbers-lacking", "pass numbers-printed"],
        {"frus": [card(""), card(host="r2")], "devices": [device("r1"), device("r2")]},
    ),
    Case("read alike", ["pass numbers-printed"], verified([card()], card())),
    Case("read alike by the imported XML", ["pass numbers-printed"], verified([card()], card(), reading="import")),
    Case("read alike in small letters", ["pass numbers-printed"], verified([card()], card("a1", "750-1"))),
    Case("another serial number", ["fail serial-number-differs"], verified([card(description="MPC")], card("A2"))),
    Case("another part number", ["fail part-number-differs"], verified([card()], card(number="750-2"))),
    Case("other numbers", ["fail numbers-differ"], verified([card()], card("A2", "750-2"))),
    Case("a serial number that the CLI does not print", ["fail numbers-lacking"], verified([card("")], card())),
    Case("a serial number that only the CLI prints", ["pass numbers-printed"], verified([card()], card(""))),
    Case(
        "a third-party optic that the other reading calls Juniper's",
        ["fail third-party-optic"],
        verified([optic(number="NON-JNPR")], optic()),
    ),
    Case(
        "a third-party optic of another serial number",
        ["fail third-party-optic", "fail serial-number-differs"],
        verified([optic(number="NON-JNPR")], optic("A2", "NON-JNPR")),
    ),
    Case(
        "listed by CLI only",
        ["pass numbers-printed", "fail listed-by-cli-only"],
        verified([card(), part("FPC 1", "fpc", "A2")], card()),
    ),
    Case(
        "listed by the verification only",
        ["pass numbers-printed", "fail listed-by-verification-only"],
        verified([card()], card(), part("FPC 1", "fpc", "A2", description="MPC")),
    ),
    Case(
        "exchanged",
        ["fail serial-number-differs-other-slot", "fail serial-number-differs-other-slot"],
        verified(
            [card(), part("FPC 1", "fpc", "A2")],
            card("A2"),
            part("FPC 1", "fpc", "A1"),
        ),
    ),
    Case(
        "moved",
        ["fail serial-number-differs", "fail serial-number-differs-other-slot"],
        verified([card(), part("FPC 1", "fpc", "A2")], card("A2"), part("FPC 1", "fpc", "A3")),
    ),
    Case(
        "moved to a slot that the CLI does not list",
        ["pass numbers-printed", "fail listed-by-cli-only-other-slot", "fail listed-by-verification-only-other-slot"],
        verified([card(), part("FPC 1", "fpc", "A2")], part("FPC 1", "fpc", "A2"), part("FPC 2", "fpc", "A1")),
    ),
    Case(
        "exchanged, of two part numbers",
        ["fail numbers-differ-other-slot", "fail numbers-differ-other-slot"],
        verified([card(), part("FPC 1", "fpc", "A2", "750-2")], card("A2", "750-2"), part("FPC 1", "fpc")),
    ),
    Case(
        "moved from a slot whose number is not printed",
        ["fail numbers-lacking", "fail part-number-differs-other-slot"],
        verified([card(), part("FPC 1", "fpc", "")], card("", "750-2"), part("FPC 1", "fpc", "A1")),
    ),
    Case("not verified", ["advice not-verified"], unverified()),
    Case(
        "not verified for a reason",
        ["advice not-verified"],
        unverified(reason="timeout", detail="No answer (after 30 s)."),
    ),
    Case("not wanted", [], {"frus": [], "verifications": [{"host": "r1", "wanted": False}]}),
    Case(
        "a member that the verification leaves out",
        ["pass numbers-printed", "pass numbers-printed", "advice member-not-verified"],
        verified([card(member="fpc0"), card("A2", member="fpc1")], card(member="fpc0")),
    ),
    Case(
        "a device that the verification leaves out",
        ["pass numbers-printed", "advice member-not-verified"],
        verified([card()]),
    ),
    Case(
        "a CFEB without part number",
        ["fail numbers-lacking"],
        {"frus": [part("CFEB", "cfeb", number="", is_product=True)]},
    ),
    Case(
        "no serial number, and another part number",
        ["fail numbers-lacking", "fail part-number-differs"],
        verified(
            [card("")],
            card("", "750-2"),
        ),
    ),
    Case(
        "no part number, and another serial number",
        ["fail numbers-lacking", "fail serial-number-differs"],
        verified(
            [card(number="")],
            card("A2", "750-1"),
        ),
    ),
    Case(
        "verified in part",
        ["pass numbers-printed", "advice verified-in-part"],
        verified([card()], card(), reason="hung", lacks="show version of fpc1"),
    ),
    Case(
        "another product",
        ["pass numbers-printed", "fail product-differs"],
        verified([card(sku="MPC-A", verified_as="MPC-B")], card()),
    ),
    Case(
        "the same product by another name",
        ["pass numbers-printed"],
        verified([card(sku="MPC-A", verified_as="mpc-a")], card()),
    ),
    Case(
        "another revision",
        ["pass numbers-printed", "advice model-or-revision-differs"],
        verified([card(revision="REV 01", description="MPC")], card(revision="REV 02", description="MPC")),
    ),
    Case("a revision by one side alone", ["pass numbers-printed"], verified([card(revision="REV 01")], card())),
    Case(
        "another description",
        ["pass numbers-printed", "advice model-or-revision-differs"],
        verified([card(description="MPC 3D")], card(description="MPC 4D")),
    ),
    Case(
        "the same description with other blanks",
        ["pass numbers-printed"],
        verified([card(description="MPC  3D")], card(description="mpc 3D")),
    ),
    Case(
        "another chassis",
        ["pass numbers-printed", "fail product-differs"],
        verified(
            [part("Chassis", "chassis", number="", description="MX480", is_product=True)],
            part("Chassis", "chassis", number="", description="MX960"),
        ),
    ),
    Case(
        "another number and another revision",
        ["fail serial-number-differs", "advice model-or-revision-differs"],
        verified([card(revision="REV 01")], card("A2", revision="REV 02")),
    ),
    Case(
        "another revision by CLI only",
        ["pass numbers-printed", "fail listed-by-cli-only"],
        verified([card(), part("FPC 1", "fpc", "A2", revision="REV 01")], card()),
    ),
)
STAYS = (
    Case("a third-party optic", ["advice third-party-optic-stays"], {"frus": [optic(number="NON-JNPR")]}),
    Case("an optic of Juniper's", ["pass numbers-printed"], {"frus": [optic(is_product=True)]}),
)
GROUPS = {
    "numbers": Group(CHECK, CASES),
    "third-party optics stay": Group(CHECK, STAYS, PolicySettings(third_party_optics=ThirdPartyOptics.ADVISE)),
}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("fru_serials.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_fru_serials(group: str, case: Case) -> None:
    """Every product prints its numbers, and both readings print the same."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)


def test_nothing_is_found_of_nothing() -> None:
    assert findings(CHECK, records=NOTHING).empty
