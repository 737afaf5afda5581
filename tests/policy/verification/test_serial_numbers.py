"""Parts of two readings are brought together part by part: nesting, slots and boards that are listed twice."""

from typing import Any

import pandas as pd
import pytest

from policy.verification.compare import Agreement
from policy.verification.serial_discrepancies import (
    each_board_once,
    nested_as_by_cli,
    with_differences,
    with_other_slot,
    without_details,
)

NUMBERS = ("part_number", "serial_number")


def part(path: str, serial: str = "S1", number: str = "750-1", **more: Any) -> dict[str, Any]:
    item = path.rsplit("/", maxsplit=1)[-1]
    row = {"host": "r1", "member": "", "path": path, "item": item, "part_number": number, "serial_number": serial}
    return {**row, **more}


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(part("")), dtype="str")


# Parts by the CLI, parts of the verification, and where these are put.
NESTINGS = [
    ("deeper by the CLI", [part("FPC 0/MIC 1")], [part("MIC 1")], ["FPC 0/MIC 1"]),
    ("deeper by the verification", [part("MIC 1")], [part("FPC 0/MIC 1")], ["MIC 1"]),
    ("alike", [part("FPC 0/MIC 1")], [part("FPC 0/MIC 1")], ["FPC 0/MIC 1"]),
    ("another serial number", [part("FPC 0/MIC 1")], [part("MIC 1", "S2")], ["MIC 1"]),
    ("another part number", [part("FPC 0/MIC 1")], [part("MIC 1", number="750-2")], ["MIC 1"]),
    ("another item", [part("FPC 0/MIC 1")], [part("MIC 1", item="MIC")], ["MIC 1"]),
    ("another device", [part("FPC 0/MIC 1")], [part("MIC 1", host="r2")], ["MIC 1"]),
    ("another member", [part("FPC 0/MIC 1")], [part("MIC 1", member="fpc1")], ["MIC 1"]),
    ("another place, no other nesting", [part("FPC 0/MIC 1")], [part("FPC 1/MIC 1")], ["FPC 1/MIC 1"]),
    ("the end of a name only", [part("FPC 0/XMIC 1", item="MIC 1")], [part("MIC 1")], ["MIC 1"]),
    ("a sentinel", [part("FPC 0/PIC 1", "BUILTIN")], [part("PIC 1", "BUILTIN")], ["PIC 1"]),
    ("blank", [part("FPC 0/PIC 1", "")], [part("PIC 1", "")], ["PIC 1"]),
    ("two places by the CLI", [part("FPC 0/MIC 1"), part("FPC 1/MIC 1")], [part("MIC 1")], ["MIC 1"]),
    (
        "two in the verification",
        [part("FPC 0/MIC 1")],
        [part("MIC 1"), part("FPC 3/FPC 0/MIC 1")],
        ["MIC 1", "FPC 3/FPC 0/MIC 1"],
    ),
    (
        "a place that is taken",
        [part("FPC 0/MIC 1"), part("MIC 1", "S9")],
        [part("FPC 0/MIC 1", "S8"), part("MIC 1")],
        ["FPC 0/MIC 1", "MIC 1"],
    ),
]


@pytest.mark.parametrize(("cli", "parts", "paths"), [one[1:] for one in NESTINGS], ids=[one[0] for one in NESTINGS])
def test_a_part_is_put_where_the_cli_has_it_when_only_the_nesting_differs(
    cli: list[dict[str, Any]], parts: list[dict[str, Any]], paths: list[str]
) -> None:
    assert nested_as_by_cli(frame(*cli), frame(*parts))["path"].tolist() == paths


# Whether the inventory without detail lists a part.
LISTED = [
    (part("FPC 0"), True),
    (part("FPC 0/MIC 1"), True),
    (part("Routing Engine 0/DIMM 0", number=""), False),
    (part("Routing Engine 0/ad0", number="604784"), False),
    (part("Strange 0", number=""), False),
    (part("Strange 0", number="750-028467"), True),
    (part("Strange 0", number="750-02846"), False),
    (part("Strange 0", number="1750-028467"), False),
    (part("Strange 0", number="75A-028467"), False),
    (part("Strange 0", number="750-02846A"), False),
    (part("Strange 0", number="750.028467"), False),
    (part("Strange 0", number="750-028467-B"), True),
    (part("FPC 0/Strange 0", number=""), False),
    (part("FPC 0", number=""), True),
    (part("Routing Engine 0/ad0", number="750-028467"), True),
]


def test_disks_and_memory_are_in_no_inventory_without_detail() -> None:
    assert without_details(frame(*(one for one, _ in LISTED))).tolist() == [listed for _, listed in LISTED]


def pair(path: str, cli: str, verified: str, **more: Any) -> dict[str, Any]:
    """One part of both readings with its serial numbers; blank is a reading that does not list it."""
    agreement = Agreement.AGREE if cli and verified else Agreement.ONLY_CLI if cli else Agreement.ONLY_VERIFICATION
    numbers = {"serial_number": cli, "serial_number_verified": verified}
    parts = {"part_number": "750-1" if cli else "", "part_number_verified": "750-1" if verified else ""}
    row = {"host": "r1", "member": "", "path": path, "tied_to": "", "agreement": str(agreement), **numbers, **parts}
    return {**row, **more}


def rows(*pairs: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(pairs), dtype="str")


# A pair; the agreement, whether the serial number and the part number differ, and whether they are read alike.
COMPARED = [
    (pair("FPC 0", "S1", "S1"), ("agree", False, False, True)),
    (pair("FPC 0", "S1", "S2"), ("differ", True, False, False)),
    (pair("FPC 0", "S1", "S1", part_number_verified="750-2"), ("differ", False, True, False)),
    (pair("FPC 0", "S1", "S2", part_number_verified="750-2"), ("differ", True, True, False)),
    (pair("FPC 0", "S1", ""), ("only-cli", False, False, False)),
    (pair("FPC 0", "", "S1"), ("only-verification", False, False, False)),
    (pair("FPC 0", "BUILTIN", "S1"), ("agree", False, False, False)),
]


@pytest.mark.parametrize(("given", "wanted"), COMPARED)
def test_what_differs_between_cli_and_verification_of_a_part(given: dict[str, Any], wanted: tuple[Any, ...]) -> None:
    found = with_differences(rows(given))
    assert tuple(found.loc[0, ["agreement", "serial_differs", "part_differs", "alike"]]) == wanted


# Pairs of one device; for each the slot in which the other reading has its serial number, and whether they exchanged.
SLOTS = [
    ("exchanged", [pair("FPC 0", "S1", "S2"), pair("FPC 1", "S2", "S1")], [("FPC 1", True), ("FPC 0", True)]),
    (
        "moved on, not exchanged",
        [pair("FPC 0", "S1", "S2"), pair("FPC 1", "S3", "S1"), pair("FPC 2", "S2", "S4")],
        [("FPC 1", False), ("", False), ("FPC 0", False)],
    ),
    ("moved to a free slot", [pair("FPC 0", "S1", ""), pair("FPC 1", "", "S1")], [("FPC 1", False), ("FPC 0", False)]),
    ("where it is", [pair("FPC 0", "S1", "S1")], [("", False)]),
    ("in small letters", [pair("FPC 0", "s1", ""), pair("FPC 1", "", "S1")], [("FPC 1", False), ("FPC 0", False)]),
    ("a sentinel", [pair("FPC 0", "BUILTIN", ""), pair("FPC 1", "", "BUILTIN")], [("", False), ("", False)]),
    (
        "on two boards",
        [pair("FPC 0", "S1", ""), pair("FPC 1", "", "S1"), pair("FPC 2", "", "S1")],
        [("", False), ("FPC 0", False), ("FPC 0", False)],
    ),
    (
        "a face of the board",
        [pair("FPC 0", "S1", ""), pair("FPC 1", "", "S1"), pair("PIC 0", "S1", "", tied_to="FPC 0")],
        [("FPC 1", False), ("FPC 0", False), ("FPC 1", False)],
    ),
    (
        "on another member",
        [pair("FPC 0", "S1", "", member="fpc0"), pair("FPC 0", "", "S1", member="fpc1")],
        [("fpc1 FPC 0", False), ("fpc0 FPC 0", False)],
    ),
    ("on another device", [pair("FPC 0", "S1", ""), pair("FPC 1", "", "S1", host="r2")], [("", False), ("", False)]),
]


@pytest.mark.parametrize(("pairs", "wanted"), [one[1:] for one in SLOTS], ids=[one[0] for one in SLOTS])
def test_the_slot_in_which_the_other_side_has_a_part(
    pairs: list[dict[str, Any]], wanted: list[tuple[str, bool]]
) -> None:
    found = with_other_slot(with_differences(rows(*pairs)))
    assert list(zip(found["seen_in"], found["exchanged"], strict=True)) == wanted


# Pairs, and the paths that are left when each board is listed once.
BOARDS = [
    ("a face that says the same", [pair("FPC 0", "S1", ""), pair("PIC 0", "S1", "", tied_to="FPC 0")], ["FPC 0"]),
    (
        "a face that differs otherwise",
        [pair("FPC 0", "S1", ""), pair("PIC 0", "S1", "S2", tied_to="FPC 0")],
        ["FPC 0", "PIC 0"],
    ),
    (
        "a face that agrees",
        [pair("FPC 0", "S1", "S1"), pair("PIC 0", "S1", "S1", tied_to="FPC 0")],
        ["FPC 0", "PIC 0"],
    ),
    (
        "a face that differs in its part number",
        [pair("FPC 0", "S1", "S1"), pair("PIC 0", "S1", "S1", tied_to="FPC 0", part_number_verified="750-2")],
        ["FPC 0", "PIC 0"],
    ),
    (
        "another number by the CLI",
        [pair("FPC 0", "S1", "S2"), pair("PIC 0", "S3", "S2", tied_to="FPC 0")],
        ["FPC 0", "PIC 0"],
    ),
    (
        "another number by the verification",
        [pair("FPC 0", "S1", "S2"), pair("PIC 0", "S1", "S3", tied_to="FPC 0")],
        ["FPC 0", "PIC 0"],
    ),
    (
        "a face of another board",
        [pair("FPC 0", "S1", ""), pair("PIC 0", "S1", "", tied_to="FPC 9")],
        ["FPC 0", "PIC 0"],
    ),
    (
        "a face on another device",
        [pair("FPC 0", "S1", ""), pair("PIC 0", "S1", "", tied_to="FPC 0", host="r2")],
        ["FPC 0", "PIC 0"],
    ),
    ("boards of their own", [pair("FPC 0", "S1", ""), pair("FPC 1", "S2", "")], ["FPC 0", "FPC 1"]),
    ("unlisted twice", [pair("FPC 0", "", "S1"), pair("PIC 0", "", "S1")], ["FPC 0"]),
    (
        "unlisted twice under two part numbers",
        [pair("FPC 0", "", "S1"), pair("PIC 0", "", "S1", part_number_verified="750-2")],
        ["FPC 0", "PIC 0"],
    ),
    ("unlisted on two devices", [pair("FPC 0", "", "S1"), pair("PIC 0", "", "S1", host="r2")], ["FPC 0", "PIC 0"]),
    (
        "unlisted without numbers",
        [pair("FPC 0", "", "BUILTIN"), pair("PIC 0", "", "BUILTIN")],
        ["FPC 0", "PIC 0"],
    ),
]


@pytest.mark.parametrize(("pairs", "paths"), [one[1:] for one in BOARDS], ids=[one[0] for one in BOARDS])
def test_a_board_that_is_listed_twice_is_found_once(pairs: list[dict[str, Any]], paths: list[str]) -> None:
    found = each_board_once(with_differences(rows(*pairs)))
    assert found["path"].tolist() == paths
    assert "board" not in found
