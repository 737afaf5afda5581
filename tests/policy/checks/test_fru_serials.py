"""Serial numbers of all field-replaceable units."""

from typing import Any

from check_findings import RECORDS, Findings, lines_of

from policy.checks.fru_serials import CHECK
from policy.testkit import Row, Rows, device, fru


def part(path: str, kind: str, serial: str = "A1", number: str = "750-1", **more: Any) -> Row:
    return fru(path, kind, serial_number=serial, part_number=number, **{"description": "", **more})


def card(serial: str = "A1", number: str = "750-1", **more: Any) -> Row:
    return part("FPC 0", "fpc", serial, number, **more)


def optic(serial: str = "A1", number: str = "740-1", **more: Any) -> Row:
    return part("Xcvr 0", "optic", serial, number, **more)


def verified(frus: list[Row], *parts: Row, reading: str = "netconf") -> Rows:
    """A device whose inventory was read once more, with these parts."""
    rows = [{**row, "reading": reading, "line": 90} for row in parts]
    wanted = {"host": "r1", "wanted": True, "verified": True, "reading": reading}
    return {"frus": frus, "verified_frus": rows, "verifications": [wanted]}


def unverified(**more: Any) -> Rows:
    return {"frus": [], "verifications": [{"host": "r1", "wanted": True, **more}]}


CASES: dict[str, tuple[Rows, list[str]]] = {
    "both numbers": ({"frus": [card()]}, ["r1//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1"]),
    "with SKU and description": (
        {"frus": [card(sku="MPC", description="MPC 3D", member="fpc1", line=12)]},
        ["r1/fpc1/FPC 0 #A1 :12 pass numbers-printed [MPC] path=FPC 0; description=MPC 3D; serial_number=A1"],
    ),
    "with a description alone": (
        {"frus": [card(description="MPC 3D")]},
        ["r1//FPC 0 #A1 :9 pass numbers-printed [MPC 3D] path=FPC 0; description=MPC 3D; serial_number=A1"],
    ),
    "no serial number": (
        {"frus": [card("")]},
        ["r1//FPC 0 # :9 fail numbers-lacking [] path=FPC 0; lacking=no serial number"],
    ),
    "no part number": (
        {"frus": [card(number="")]},
        ["r1//FPC 0 #A1 :9 fail numbers-lacking [] path=FPC 0; lacking=no part number"],
    ),
    "neither": (
        {"frus": [card("", "")]},
        ["r1//FPC 0 # :9 fail numbers-lacking [] path=FPC 0; lacking=neither serial nor part number"],
    ),
    "a mask for a serial number": (
        {"frus": [card("REDACTED")]},
        ["r1//FPC 0 #REDACTED :9 missing serial-number-masked [] path=FPC 0; serial_number=REDACTED"],
    ),
    "masks": (
        {"frus": [card("XXXX????", "n/a")]},
        ["r1//FPC 0 #XXXX???? :9 fail numbers-lacking [] path=FPC 0; lacking=neither serial nor part number"],
    ),
    "built in": (
        {"frus": [card("BUILTIN", "BUILTIN")]},
        ["r1//FPC 0 #BUILTIN :9 fail numbers-lacking [] path=FPC 0; lacking=neither serial nor part number"],
    ),
    "chassis without part number": (
        {"frus": [part("Chassis", "chassis", "C1", "")]},
        ["r1//Chassis #C1 :9 pass numbers-printed [] path=Chassis; serial_number=C1"],
    ),
    "chassis without serial number": (
        {"frus": [part("Chassis", "chassis", "", "")]},
        ["r1//Chassis # :9 missing chassis-without-serial-number [] path=Chassis; lacking=no serial number"],
    ),
    "chassis that is no product": ({"frus": [part("Chassis", "chassis", "", "", is_product=False)]}, []),
    "foreign optic": ({"frus": [optic(number="NON-JNPR")]}, ["r1//Xcvr 0 #A1 :9 advice foreign-optic [] path=Xcvr 0"]),
    "foreign optic without serial number": (
        {"frus": [optic("", "NON-JNPR", description="SFP-SR")]},
        ["r1//Xcvr 0 # :9 advice foreign-optic [SFP-SR] path=Xcvr 0; description=SFP-SR"],
    ),
    "optic with both": ({"frus": [optic()]}, []),
    "optic without serial number": (
        {"frus": [optic("")]},
        ["r1//Xcvr 0 # :9 advice numbers-lacking-of-part [] path=Xcvr 0; lacking=no serial number"],
    ),
    "optic without either": ({"frus": [optic("", "")]}, []),
    "supply with both": ({"frus": [part("PEM 0", "power")]}, []),
    "supply without serial number": (
        {"frus": [part("PEM 0", "power", "")]},
        ["r1//PEM 0 # :9 advice numbers-lacking-of-part [] path=PEM 0; lacking=no serial number"],
    ),
    "supply with a masked part number": (
        {"frus": [part("PEM 0", "power", "S1", "N/A")]},
        ["r1//PEM 0 #S1 :9 advice numbers-lacking-of-part [] path=PEM 0; lacking=no part number"],
    ),
    "supply without part number": ({"frus": [part("PEM 0", "power", number="")]}, []),
    "fan without serial number": ({"frus": [part("Fan Tray", "fan", "")]}, []),
    "card that is no product": ({"frus": [card("", is_product=False)]}, []),
    "product of any kind": (
        {"frus": [part("Fan Tray", "fan", "", is_product=True)]},
        ["r1//Fan Tray # :9 fail numbers-lacking [] path=Fan Tray; lacking=no serial number"],
    ),
    "one slot of two members": (
        {"frus": [card(member="node0"), card("", member="node1")]},
        [
            "r1/node0/FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1",
            "r1/node1/FPC 0 # :9 fail numbers-lacking [] path=FPC 0; lacking=no serial number",
        ],
    ),
    "one slot of two devices": (
        {"frus": [card(""), card(host="r2")], "devices": [device("r1"), device("r2")]},
        [
            "r1//FPC 0 # :9 fail numbers-lacking [] path=FPC 0; lacking=no serial number",
            "r2//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1",
        ],
    ),
    "read alike": (
        verified([card()], card()),
        ["r1//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1; reader=NETCONF"],
    ),
    "read alike by the imported XML": (
        verified([card()], card(), reading="import"),
        ["r1//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1; reader=the imported XML"],
    ),
    "read alike in small letters": (
        verified([card()], card("a1", "750-1")),
        ["r1//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1; reader=NETCONF"],
    ),
    "another serial number": (
        verified([card(description="MPC")], card("A2")),
        [
            (
                "r1//FPC 0 #A1 :9 fail serial-number-differs [MPC] path=FPC 0; description=MPC; serial_number=A1; "
                "serial_number_verified=A2; reader=NETCONF ~ netconf:90"
            )
        ],
    ),
    "another part number": (
        verified([card()], card(number="750-2")),
        [
            (
                "r1//FPC 0 #A1 :9 fail part-number-differs [] path=FPC 0; part_number=750-1; "
                "part_number_verified=750-2; reader=NETCONF ~ netconf:90"
            )
        ],
    ),
    "other numbers": (
        verified([card()], card("A2", "750-2")),
        [
            (
                "r1//FPC 0 #A1 :9 fail numbers-differ [] path=FPC 0; serial_number=A1; serial_number_verified=A2; "
                "reader=NETCONF; part_number=750-1; part_number_verified=750-2 ~ netconf:90"
            )
        ],
    ),
    "a serial number that the CLI does not print": (
        verified([card("")], card()),
        ["r1//FPC 0 # :9 fail numbers-lacking [] path=FPC 0; lacking=no serial number"],
    ),
    "a serial number that only the CLI prints": (
        verified([card()], card("")),
        ["r1//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1"],
    ),
    "a foreign optic that the other reading calls Juniper's": (
        verified([optic(number="NON-JNPR")], optic()),
        ["r1//Xcvr 0 #A1 :9 advice foreign-optic [] path=Xcvr 0"],
    ),
    "a foreign optic of another serial number": (
        verified([optic(number="NON-JNPR")], optic("A2", "NON-JNPR")),
        [
            "r1//Xcvr 0 #A1 :9 advice foreign-optic [] path=Xcvr 0",
            (
                "r1//Xcvr 0 #A1 :9 fail serial-number-differs [] path=Xcvr 0; serial_number=A1; "
                "serial_number_verified=A2; reader=NETCONF ~ netconf:90"
            ),
        ],
    ),
    "listed by CLI only": (
        verified([card(), part("FPC 1", "fpc", "A2")], card()),
        [
            "r1//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1; reader=NETCONF",
            "r1//FPC 1 #A2 :9 fail listed-by-cli-only [] path=FPC 1; numbered=A2; reader=NETCONF ~ netconf:0",
        ],
    ),
    "listed by the verification only": (
        verified([card()], card(), part("FPC 1", "fpc", "A2", description="MPC")),
        [
            "r1//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1; reader=NETCONF",
            (
                "r1//FPC 1 #A2 :0 fail listed-by-verification-only [MPC] path=FPC 1; description=MPC; numbered=A2; "
                "reader=NETCONF ~ netconf:90"
            ),
        ],
    ),
    "exchanged": (
        verified(
            [card(), part("FPC 1", "fpc", "A2")],
            card("A2"),
            part("FPC 1", "fpc", "A1"),
        ),
        [
            (
                "r1//FPC 0 #A1 :9 fail serial-number-differs-other-slot [] path=FPC 0; serial_number=A1; "
                "serial_number_verified=A2; reader=NETCONF; exchanged_with=FPC 1 ~ netconf:90"
            ),
            (
                "r1//FPC 1 #A2 :9 fail serial-number-differs-other-slot [] path=FPC 1; serial_number=A2; "
                "serial_number_verified=A1; reader=NETCONF; exchanged_with=FPC 0 ~ netconf:90"
            ),
        ],
    ),
    "moved": (
        verified([card(), part("FPC 1", "fpc", "A2")], card("A2"), part("FPC 1", "fpc", "A3")),
        [
            (
                "r1//FPC 0 #A1 :9 fail serial-number-differs [] path=FPC 0; serial_number=A1; "
                "serial_number_verified=A2; reader=NETCONF ~ netconf:90"
            ),
            (
                "r1//FPC 1 #A2 :9 fail serial-number-differs-other-slot [] path=FPC 1; serial_number=A2; "
                "serial_number_verified=A3; reader=NETCONF; elsewhere=FPC 0 ~ netconf:90"
            ),
        ],
    ),
    "moved to a slot that the CLI does not list": (
        verified([card(), part("FPC 1", "fpc", "A2")], part("FPC 1", "fpc", "A2"), part("FPC 2", "fpc", "A1")),
        [
            "r1//FPC 1 #A2 :9 pass numbers-printed [] path=FPC 1; serial_number=A2; reader=NETCONF",
            (
                "r1//FPC 0 #A1 :9 fail listed-by-cli-only-other-slot [] path=FPC 0; numbered=A1; reader=NETCONF; "
                "seen_in=FPC 2 ~ netconf:0"
            ),
            (
                "r1//FPC 2 #A1 :0 fail listed-by-verification-only-other-slot [] path=FPC 2; numbered=A1; "
                "reader=NETCONF; seen_in=FPC 0 ~ netconf:90"
            ),
        ],
    ),
    "exchanged, of two part numbers": (
        verified([card(), part("FPC 1", "fpc", "A2", "750-2")], card("A2", "750-2"), part("FPC 1", "fpc")),
        [
            (
                "r1//FPC 0 #A1 :9 fail numbers-differ-other-slot [] path=FPC 0; serial_number=A1; "
                "serial_number_verified=A2; reader=NETCONF; part_number=750-1; part_number_verified=750-2; "
                "exchanged_with=FPC 1 ~ netconf:90"
            ),
            (
                "r1//FPC 1 #A2 :9 fail numbers-differ-other-slot [] path=FPC 1; serial_number=A2; "
                "serial_number_verified=A1; reader=NETCONF; part_number=750-2; part_number_verified=750-1; "
                "exchanged_with=FPC 0 ~ netconf:90"
            ),
        ],
    ),
    "moved from a slot whose number is not printed": (
        verified([card(), part("FPC 1", "fpc", "")], card("", "750-2"), part("FPC 1", "fpc", "A1")),
        [
            "r1//FPC 1 # :9 fail numbers-lacking [] path=FPC 1; lacking=no serial number",
            (
                "r1//FPC 0 #A1 :9 fail part-number-differs-other-slot [] path=FPC 0; part_number=750-1; "
                "part_number_verified=750-2; reader=NETCONF; elsewhere=FPC 1 ~ netconf:90"
            ),
        ],
    ),
    "not verified": (unverified(), ["r1// # :-1 advice not-verified [verification] why=no verification"]),
    "not verified for a reason": (
        unverified(reason="timeout", detail="No answer (after 30 s)."),
        ["r1// # :-1 advice not-verified [verification] why=timeout; detail=No answer (after 30 s)"],
    ),
    "not wanted": ({"frus": [], "verifications": [{"host": "r1", "wanted": False}]}, []),
    "a member that the verification leaves out": (
        verified([card(member="fpc0"), card("A2", member="fpc1")], card(member="fpc0")),
        [
            "r1/fpc0/FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1; reader=NETCONF",
            "r1/fpc1/FPC 0 #A2 :9 pass numbers-printed [] path=FPC 0; serial_number=A2",
            "r1/fpc1/ # :-1 advice member-not-verified [verification] reader=NETCONF; whose=fpc1",
        ],
    ),
    "a device that the verification leaves out": (
        verified([card()]),
        [
            "r1//FPC 0 #A1 :9 pass numbers-printed [] path=FPC 0; serial_number=A1",
            "r1// # :-1 advice member-not-verified [verification] reader=NETCONF; whose=the device",
        ],
    ),
}
FOUND = Findings(CHECK, CASES)


def test_findings() -> None:
    """Every product prints its numbers, and both readings print the same."""
    assert FOUND.wrong == {}


def test_every_reason_is_held() -> None:
    assert FOUND.reasons == {reason.code for reason in CHECK.reasons}


def test_nothing_is_found_of_nothing() -> None:
    assert lines_of(CHECK, records=dict.fromkeys(RECORDS, ())) == []
