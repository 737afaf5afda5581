"""Each step by which a part gets its SKU, on single rows: keys that match, and those that differ in one column."""

from typing import Any

import pandas as pd
import pytest

from policy.parts.sku import (
    among,
    named_by_verification,
    named_model,
    names_of_kinds,
    same_board,
    skus_of,
    version_models,
)
from policy.testkit import Rows, small_reference

PART = {"host": "r1", "member": "fpc0", "path": "FPC 0", "part_number": "750-1", "sku": "", "sku_from": ""}


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), dtype="str")


# What the verification states about a part, what the CLI has of it, and what it is called then.
VERIFIED = [
    ("the same part", {}, {}, ("MPC7E", "verification")),
    ("named by the CLI", {}, {"sku": "MPC-OWN", "sku_from": "models"}, ("MPC-OWN", "models")),
    *((f"another {name}", {name: "other"}, {}, ("", "")) for name in ("host", "member", "path", "part_number")),
    *((f"named {word or 'blank'}", {"sku": word}, {}, ("", "")) for word in ("", "BUILTIN", "N/A", "XXXX")),
]


@pytest.mark.parametrize(("verified", "own", "wanted"), [one[1:] for one in VERIFIED], ids=[one[0] for one in VERIFIED])
def test_the_model_of_a_verification_names_the_same_part_alone(
    verified: dict[str, str], own: dict[str, str], wanted: tuple[str, str]
) -> None:
    given = frame({**PART, **own})
    rows = named_by_verification(given, frame({**PART, "sku": "MPC7E", **verified}))
    assert tuple(rows.loc[0, ["sku", "sku_from"]]) == wanted
    assert list(rows.columns) == list(given.columns)


def test_of_two_models_of_a_part_the_first_counts_and_blanks_do_not() -> None:
    rows = frame({**PART, "sku": ""}, {**PART, "sku": "MPC7E"}, {**PART, "sku": "MPC8E"})
    assert named_by_verification(frame(PART), rows)["sku"].tolist() == ["MPC7E"]
    assert named_by_verification(frame(PART), rows[:0])["sku"].tolist() == [""]


# A description, and the model in it.
DESCRIPTIONS = [
    ("MX480", "MX480"),
    ("JNP204 [MX204]", "MX204"),
    ("JNP204 [MX204] ", "JNP204 [MX204]"),
    ("[MX204] JNP204", "[MX204] JNP204"),
    ("EX2200-C-12P-2G, POE+", "EX2200-C-12P-2G"),
    ("EX2200 , POE+, more", "EX2200"),
    ("A, B [MX204]", "MX204"),
    (" MX480 ", "MX480"),
    (f"Y [{'X' * 80}]", "X" * 80),
    (f"Y [{'X' * 81}]", f"Y [{'X' * 81}]"),
    ("Y []", "Y []"),
    ("Y [M]", "M"),
    ("Y [B [C]", "C"),
    ("Y [B]C]", "Y [B]C]"),
    (", POE+", ""),
    ("", ""),
]


def test_the_model_in_a_description() -> None:
    found = named_model(pd.Series([text for text, _ in DESCRIPTIONS], dtype="str"))
    assert list(zip((text for text, _ in DESCRIPTIONS), found, strict=True)) == DESCRIPTIONS


# A name, the names that are joined beside it, and whether it is one of them.
JOINTS = [
    ("A", "A", True),
    ("A", "A | B", True),
    ("B", "A | B", True),
    ("A", "AB | B", False),
    ("A | B", "A | B", False),
    ("", "", False),
    ("", "A", False),
    ("A", "", False),
]


def test_a_name_among_joined_names() -> None:
    names, joint = (pd.Series([str(one[n]) for one in JOINTS], dtype="str") for n in (0, 1))
    assert among(names, joint).tolist() == [one[2] for one in JOINTS]


PRINTED = {"CARD": [("A", ""), ("B", "MX.*"), ("C", "EX.*")], "BOARD": [("D", "")]}
# What a part prints, the models of its device, and the SKUs that it may be.
ON_MODELS = [
    ("card", "MX480", "A | B"),
    ("CARD", "PTX1", "A"),
    ("CARD", "PTX1 | EX4300", "A | C"),
    ("CARD", "", "A | B | C"),
    ("Board [CARD]", "MX480", "A | B | D"),
    ("OTHER", "MX480", ""),
]


@pytest.mark.parametrize(("text", "models", "skus"), ON_MODELS)
def test_a_name_stands_for_the_skus_of_the_model_or_for_all_where_none_is_known(
    text: str, models: str, skus: str
) -> None:
    assert skus_of(text, models, PRINTED) == skus


SOFTWARE = [
    {"host": "r1", "member": "fpc0", "model": ""},
    {"host": "r1", "member": "fpc1", "model": "ex4300-48t"},
    {"host": "r1", "member": "fpc1", "model": "ex9999"},
    {"host": "r1", "member": "fpc2", "model": "ex3400"},
    {"host": "r2", "member": "", "model": ""},
]
# A row of the inventory, and the model that show version gives it.
MODELS = [
    ("its own member", "r1", "fpc1", "EX4300-48T"),
    ("another member", "r1", "fpc2", "EX3400"),
    ("a member without a model", "r1", "fpc0", ""),
    ("a member that show version does not name", "r1", "fpc9", ""),
    ("of no member, so the first of the device", "r1", "", "EX4300-48T"),
    ("a device without a model", "r2", "", ""),
    ("a device without show version", "r3", "", ""),
]


def test_the_model_in_show_version_is_that_of_the_member() -> None:
    rows = frame(*({"host": host, "member": member} for _, host, member, _ in MODELS)).set_axis(
        range(7, 7 + len(MODELS))
    )
    found = version_models(rows, frame(*SOFTWARE))
    assert list(zip((one[0] for one in MODELS), found, strict=True)) == [(one[0], one[3]) for one in MODELS]
    assert found.index.equals(rows.index)


# Rows after a chassis without SKU; what the chassis is called by them.
CHASSIS = {**PART, "path": "Chassis", "tied_to": ""}
FACE = {**PART, "tied_to": "Chassis", "sku": "QFX5100"}
BOARDS = [
    ("its own board", [FACE], "QFX5100"),
    ("a board without SKU", [{**FACE, "sku": ""}], ""),
    ("a board of its own", [{**FACE, "tied_to": ""}], ""),
    ("the board of another row", [{**FACE, "tied_to": "FPC 1"}], ""),
    ("the board of another member", [{**FACE, "member": "fpc1"}], ""),
    ("the board of another device", [{**FACE, "host": "r2"}], ""),
    ("two faces, the first counts", [FACE, {**FACE, "path": "PIC 0", "sku": "OTHER"}], "QFX5100"),
]


@pytest.mark.parametrize(("faces", "sku"), [one[1:] for one in BOARDS], ids=[one[0] for one in BOARDS])
def test_a_row_is_called_what_another_row_of_its_board_is(faces: list[dict[str, str]], sku: str) -> None:
    found = same_board(frame(CHASSIS, *faces))
    assert found.tolist() == [sku, *([""] * len(faces))]


SOLD: Rows = {"prices": [{"sku": "EX1-48P", "price": "1.00"}]}
OF_CHASSIS: Rows = {"model_aliases": [{"printed": "EX1-48P", "sku": "EX1-48P-AFO", "kind": "chassis"}]}


@pytest.mark.parametrize(
    ("kind", "tables", "sku"),
    [
        ("", SOLD, "EX1-48P"),
        ("", {**SOLD, **OF_CHASSIS}, ""),
        ("", OF_CHASSIS, ""),
        ("fpc", {**SOLD, **OF_CHASSIS}, "EX1-48P"),
        ("chassis", {**SOLD, **OF_CHASSIS}, "EX1-48P"),
    ],
)
def test_the_name_of_a_chassis_names_no_part_that_cannot_stand_for_one(kind: str, tables: Rows, sku: str) -> None:
    """A midplane that prints the name of its chassis is not that product; the kind is blank for such parts."""
    kinds = frame({"part_number": "650-1", "description": "EX1-48P", "kind": kind, "models": ""})
    assert names_of_kinds(kinds, small_reference(tables))["sku"].tolist() == [sku]
