"""Parts by the records of two readings: whose are compared, what is found, and where it stands."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd
import pytest
from verified_rows import BY_CLI, BY_OTHER, DIFFERS, NOT_READ, PART, REACHED, WANTED, given_all, of_device, row, tuples

from policy.checks import fru_serials
from policy.testkit import Row, Rows, given
from policy.verification.serial_discrepancies import compared_frus, serial_discrepancies

OTHER_PART = {**PART, "path": "FPC 1", "item": "FPC 1", "serial_number": "S2", "line": 10}
CUT = {"host": "r1", "command": "show chassis hardware", "reason": "output-cut-off"}
# Rows of the CLI, parts of the verification, and of each part: path, agreement, whether it is alike, seen in.
PARTS: list[tuple[str, Rows, Sequence[Row], Sequence[tuple[Any, ...]]]] = [
    ("alike", {}, [{**PART, **row()}], [("FPC 0", "agree", True, "")]),
    ("small letters", {}, [{**PART, **row(serial_number="s1")}], [("FPC 0", "agree", True, "")]),
    ("another number", {}, [{**PART, **row(serial_number="S9")}], [("FPC 0", "differ", False, "")]),
    ("another part number", {}, [{**PART, **row(part_number="750-9")}], [("FPC 0", "differ", False, "")]),
    ("no number", {}, [{**PART, **row(serial_number="BUILTIN")}], [("FPC 0", "agree", False, "")]),
    ("not verified", {"verifications": [NOT_READ]}, [{**PART, **row()}], []),
    (
        "not verified, and one differs",
        {"frus": [PART, OTHER_PART], "verifications": [NOT_READ]},
        [{**PART, **row(serial_number="S9")}, {**OTHER_PART, **row(path="FPC 2", item="FPC 2", serial_number="S3")}],
        [("FPC 0", "differ", False, "")],
    ),
    ("virtual", {"frus": [{**PART, "virtual": True}]}, [{**PART, **row()}], []),
    ("nothing verified", {}, [], []),
    (
        "of another member",
        {},
        [{**PART, **row(member="fpc1")}],
        [("FPC 0", "only-cli", False, "fpc1 FPC 0"), ("FPC 0", "only-verification", False, "FPC 0")],
    ),
    ("of another device", {}, [{**PART, **row(host="r2")}], []),
    *(
        (
            f"a {kind}",
            {"frus": [PART, {**OTHER_PART, "kind": kind}]},
            [{**PART, **row()}],
            [("FPC 0", "agree", True, "")],
        )
        for kind in ("disk", "usb", "memory")
    ),
    (
        "by CLI alone",
        {"frus": [PART, OTHER_PART]},
        [{**PART, **row()}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-cli", False, "")],
    ),
    (
        "by the verification alone",
        {},
        [{**PART, **row()}, {**OTHER_PART, **row()}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-verification", False, "")],
    ),
    (
        "by the verification alone, disk",
        {},
        [{**PART, **row()}, {**OTHER_PART, **row(item="ad0")}],
        [("FPC 0", "agree", True, "")],
    ),
    (
        "by the verification alone, the CLI is cut",
        {"answers": [CUT]},
        [{**PART, **row()}, {**OTHER_PART, **row()}],
        [("FPC 0", "agree", True, "")],
    ),
    (
        "by CLI alone, and cut",
        {"frus": [PART, OTHER_PART], "answers": [CUT]},
        [{**PART, **row()}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-cli", False, "")],
    ),
    (
        "another output is cut",
        {"answers": [{**CUT, "command": "show version"}]},
        [{**PART, **row()}, {**OTHER_PART, **row()}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-verification", False, "")],
    ),
    (
        "in another slot",
        {},
        [{**OTHER_PART, **row(serial_number="S1")}],
        [("FPC 0", "only-cli", False, "FPC 1"), ("FPC 1", "only-verification", False, "FPC 0")],
    ),
    (
        "nested otherwise",
        {"frus": [{**PART, "path": "CB 0/FPC 0"}]},
        [{**PART, **row()}],
        [("CB 0/FPC 0", "agree", True, "")],
    ),
    *(
        (
            f"no product, {name}",
            {"frus": [PART, {**OTHER_PART, "is_product": False, **numbers}]},
            [{**PART, **row()}],
            [("FPC 0", "agree", True, ""), *([("FPC 1", "only-cli", False, "")] if found else [])],
        )
        for name, numbers, found in (
            ("both numbers", {}, True),
            ("a part number", {"serial_number": ""}, True),
            ("a serial number", {"part_number": ""}, True),
            ("no numbers", {"serial_number": "", "part_number": "N/A"}, False),
        )
    ),
    (
        "a product without numbers",
        {"frus": [PART, {**OTHER_PART, "serial_number": "", "part_number": ""}]},
        [{**PART, **row()}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-cli", False, "")],
    ),
    (
        "by the verification alone, without numbers",
        {},
        [{**PART, **row()}, {**OTHER_PART, **row(serial_number="", part_number="")}],
        [("FPC 0", "agree", True, "")],
    ),
    (
        "by the verification alone, with one",
        {},
        [{**PART, **row()}, {**OTHER_PART, **row(serial_number="")}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-verification", False, "")],
    ),
    (
        "a board under two slots",
        {"frus": [PART]},
        [{**PART, **row()}, {**OTHER_PART, **row()}, {**OTHER_PART, **row(path="FPC 2", item="FPC 2")}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-verification", False, "")],
    ),
    (
        "a node that the verification does not list",
        {"frus": [{**PART, "member": "node0"}, {**OTHER_PART, "member": "node1"}]},
        [{**PART, **row(member="node0")}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-cli", False, "")],
    ),
    (
        "a node that answered with an error",
        {
            "frus": [{**PART, "member": "node0"}, {**OTHER_PART, "member": "node1"}],
            "verifications": [{**WANTED, "sound": False}],
        },
        [{**PART, **row(member="node0")}],
        [("FPC 0", "agree", True, "")],
    ),
    (
        "a card beside an error",
        {"frus": [PART, OTHER_PART], "verifications": [{**WANTED, "sound": False}]},
        [{**PART, **row()}],
        [("FPC 0", "agree", True, ""), ("FPC 1", "only-cli", False, "")],
    ),
    *(
        (
            f"a node that the CLI does not list, {reason}",
            {"frus": [{**PART, "member": "node0"}], "answers": [{**CUT, "reason": reason}]},
            [{**PART, **row(member="node0")}, {**OTHER_PART, **row(member="node1")}],
            [("FPC 0", "agree", True, ""), ("FPC 1", "only-verification", False, "")],
        )
        for reason in ("members-left-out", "members-not-distinguished")
    ),
]


@cache
def compared() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The parts of all cases by both readings, and what is found of those that do not agree."""
    ordinary: Rows = {"devices": [REACHED], "frus": [PART], "verifications": [WANTED]}
    cases = {name: {**ordinary, **tables} for name, tables, *_ in PARTS}
    found = compared_frus(given_all(fru_serials.CHECK, cases, {one[0]: {"frus": one[2]} for one in PARTS}))
    return found, serial_discrepancies(found)


@pytest.mark.parametrize(("case", "wanted"), [(one[0], one[3]) for one in PARTS], ids=[one[0] for one in PARTS])
def test_parts_by_cli_and_verification(case: str, wanted: Sequence[tuple[Any, ...]]) -> None:
    found, left = (of_device(rows, case) for rows in compared())
    assert tuples(found, "path", "agreement", "alike", "seen_in") == wanted
    assert set(found["reading_verified"]) <= {"netconf"}
    assert left["path"].tolist() == [one[0] for one in wanted if one[1] != "agree"]


def test_a_fleet_without_verification() -> None:
    """Nothing is compared where there is nothing to compare with, nor where there is nothing of the CLI."""
    records: Rows = {"devices": [REACHED], "frus": [PART], "verifications": [WANTED]}
    for tables, verified in (
        (records, []),
        ({**records, "frus": []}, []),
        ({**records, "frus": []}, [{**PART, **row()}]),
    ):
        found = compared_frus(given(fru_serials.CHECK, tables, verified={"frus": verified}))
        assert found.empty == (not verified or not tables["frus"])


def six_parts() -> pd.DataFrame:
    """A part that differs, one by each reading alone, and two that were exchanged."""
    slots = [
        {**PART, "path": f"FPC {n}", "serial_number": f"S{n}", "sku": f"SKU-{n}" * (n != 1), "line": n}
        for n in range(6)
    ]
    verified = [
        {**slots[0], **row(serial_number="S9", part_number="750-9", description="X", line=90)},
        {**slots[2], **row(serial_number="S3", line=92)},
        {**slots[3], **row(serial_number="S2", line=93)},
        {**slots[4], **row(path="FPC 7", item="FPC 7", description="MOVED", line=94)},
        {**slots[5], **row(line=95)},
    ]
    records: Rows = {"devices": [REACHED], "frus": slots, "verifications": [{**WANTED, "reading": "import"}]}
    return serial_discrepancies(
        compared_frus(
            given(fru_serials.CHECK, records, verified={"frus": [{**one, "reading": "import"} for one in verified]})
        )
    )


def test_the_numbers_of_a_part_by_cli_and_verification() -> None:
    found = six_parts()
    number = ("path", "subject", "description", "serial_number", "numbered", "serial_number_verified")
    assert tuples(found, *number) == [
        ("FPC 0", "SKU-0", "MPC", "S0", "S0", "S9"),
        ("FPC 1", "MPC", "MPC", "S1", "S1", ""),
        ("FPC 2", "SKU-2", "MPC", "S2", "S2", "S3"),
        ("FPC 3", "SKU-3", "MPC", "S3", "S3", "S2"),
        ("FPC 4", "SKU-4", "MPC", "S4", "S4", ""),
        ("FPC 7", "MOVED", "MOVED", "S4", "S4", "S4"),
    ]


def test_how_a_part_differs_and_where_it_stands() -> None:
    found = six_parts()
    kinds = ("differs", "by_cli_only", "by_verification_only", "serial_differs", "part_differs")
    assert tuples(found, *kinds) == [
        (*DIFFERS, True, True),
        (*BY_CLI, False, False),
        (*DIFFERS, True, False),
        (*DIFFERS, True, False),
        (*BY_CLI, False, False),
        (*BY_OTHER, False, False),
    ]
    places = ("exchanged_with", "elsewhere", "seen", "seen_in", "part_number_verified", "line", "verified_line")
    assert tuples(found, *places) == [
        ("", "", False, "", "750-9", 0, 90),
        ("", "", False, "", "", 1, 0),
        ("FPC 3", "", True, "FPC 3", "750-1", 2, 92),
        ("FPC 2", "", True, "FPC 2", "750-1", 3, 93),
        ("", "FPC 7", True, "FPC 7", "", 4, 0),
        ("", "FPC 4", True, "FPC 4", "750-1", 0, 94),
    ]
    assert set(found["reader"]) == {"the imported XML"}
    assert set(found["verified_reading"]) == {"import"}


def test_a_part_without_number_is_called_by_none() -> None:
    parts = [PART, {**OTHER_PART, "serial_number": "XXXX"}]
    records: Rows = {"devices": [REACHED], "frus": parts, "verifications": [WANTED]}
    found = serial_discrepancies(
        compared_frus(given(fru_serials.CHECK, records, verified={"frus": [{**PART, **row()}]}))
    )
    assert tuples(found, "path", "serial_number", "numbered", "part_number") == [("FPC 1", "XXXX", "", "750-1")]
