"""Which source names a part, in the order of the sources: device, number, alias, printed name, show version."""

from typing import Any

import pandas as pd
import pytest
from policy_example import records

from policy.parts.products import resolve
from policy.parts.sku import ANSWERS, alike, same_board, with_skus
from policy.settings import PolicySettings
from policy.testkit import Row, record_frame, small_reference

REFERENCE = small_reference(
    {
        "part_numbers": [
            {"part_number": "750-1", "sku": "ONE"},
            {"part_number": "750-2", "sku": "B-CARD"},
            {"part_number": "750-2", "sku": "A-CARD"},
            {"part_number": "750-2", "sku": "B-CARD"},
            {"part_number": "750-2", "sku": "GUESS", "confidence": "weak"},
            {"part_number": "750-3", "sku": "GUESS", "confidence": "inferred"},
            {"part_number": "750-4", "sku": "TYPED", "confidence": "weak"},
            {"part_number": "750-4", "sku": "OTHER", "confidence": "inferred"},
            {"part_number": "750-5", "sku": "SURE"},
            {"part_number": "750-5", "sku": "GUESS", "confidence": "weak"},
            *({"part_number": word, "sku": "NEVER"} for word in ("", "BUILTIN", "NON-JNPR")),
            *({"part_number": word, "sku": "NEVER", "confidence": "weak"} for word in ("", "BUILTIN", "NON-JNPR")),
        ],
        "model_aliases": [
            {"printed": "JNP-A", "sku": "ORDER"},
            {"printed": "LIFE-2", "sku": "NEW-NAME"},
            {"printed": "JNP-B", "sku": "TWO"},
            {"printed": "JNP-B", "sku": "FIRST"},
            {"printed": "JNP-W", "sku": "FROM-WEAK", "confidence": "weak"},
            {"printed": "", "sku": "NEVER"},
        ],
        "lifecycle": [{"sku": "LIFE"}, {"sku": "LIFE-2"}, {"sku": "FPC"}],
        "prices": [{"sku": "PRICE"}],
    }
)
OWN = {"sku": "OWN", "sku_from": "models"}
CHASSIS = {"kind": "chassis", "path": "Chassis", "part_number": ""}
BOTH = "A-CARD | B-CARD"
# A part without a number that is known, and its sku, sku_from, candidates and hint.
CASES: list[tuple[str, Row, tuple[str, str, str, str]]] = [
    ("nothing known", {}, ("", "", "", "")),
    ("the name of a slot", {"description": "FPC"}, ("", "", "", "")),
    ("the device itself", OWN, ("OWN", "models", "", "")),
    ("the device, then its number", {**OWN, "part_number": "750-1"}, ("OWN", "models", "", "")),
    ("the device, then a number of two", {**OWN, "part_number": "750-2"}, ("OWN", "models", "", "")),
    ("the device, then a guess", {**OWN, "part_number": "750-3"}, ("OWN", "models", "", "")),
    ("the device, then an alias", {**OWN, "description": "JNP-A"}, ("OWN", "models", "", "")),
    ("the device, then show version", {**OWN, **CHASSIS, "description": ""}, ("OWN", "models", "", "")),
    ("number", {"part_number": "750-1"}, ("ONE", "part-number", "", "")),
    ("number, then alias", {"part_number": "750-1", "description": "JNP-A"}, ("", "part-number", "ONE | ORDER", "")),
    (
        "number, then alias of two",
        {"part_number": "750-1", "description": "JNP-B"},
        ("", "part-number", "FIRST | ONE | TWO", ""),
    ),
    ("number, then name", {"part_number": "750-1", "description": "LIFE"}, ("", "part-number", "LIFE | ONE", "")),
    ("number, the same name", {"part_number": "750-1", "description": "ONE"}, ("ONE", "part-number", "", "")),
    ("number of two", {"part_number": "750-2"}, ("", "part-number", BOTH, "")),
    (
        "number of two, then alias",
        {"part_number": "750-2", "description": "JNP-A"},
        ("", "part-number", f"{BOTH} | ORDER", ""),
    ),
    (
        "number of two, then name",
        {"part_number": "750-2", "description": "LIFE"},
        ("", "part-number", f"{BOTH} | LIFE", ""),
    ),
    ("number of two, first", {"part_number": "750-2", "description": "A-CARD"}, ("A-CARD", "description", "", "")),
    ("number of two, last", {"part_number": "750-2", "description": "B-CARD"}, ("B-CARD", "description", "", "")),
    ("number of two, guess", {"part_number": "750-2", "description": "GUESS"}, ("", "part-number", BOTH, "")),
    ("number of two, half a name", {"part_number": "750-2", "description": "CARD"}, ("", "part-number", BOTH, "")),
    ("guess", {"part_number": "750-3"}, ("", "", "", "GUESS")),
    ("two guesses", {"part_number": "750-4"}, ("", "", "", "OTHER | TYPED")),
    ("guess that the part prints", {"part_number": "750-3", "description": "GUESS"}, ("GUESS", "description", "", "")),
    ("one of two guesses", {"part_number": "750-4", "description": "TYPED"}, ("TYPED", "description", "", "")),
    ("guess, another name", {"part_number": "750-3", "description": "TYPED"}, ("", "", "", "GUESS")),
    ("guess, then alias", {"part_number": "750-3", "description": "JNP-A"}, ("ORDER", "alias", "", "")),
    ("guess, then alias of two", {"part_number": "750-3", "description": "JNP-B"}, ("", "alias", "FIRST | TWO", "")),
    ("number beside a guess", {"part_number": "750-5"}, ("SURE", "part-number", "", "")),
    ("alias", {"description": "JNP-A"}, ("ORDER", "alias", "", "")),
    ("alias in brackets", {"description": "Board [JNP-A]"}, ("ORDER", "alias", "", "")),
    ("alias, then name", {"description": "LIFE-2"}, ("NEW-NAME", "alias", "", "")),
    ("alias of two", {"description": "JNP-B"}, ("", "alias", "FIRST | TWO", "")),
    ("alias that is no evidence", {"description": "JNP-W"}, ("", "", "", "")),
    ("alias in small letters", {"description": "jnp-a"}, ("ORDER", "alias", "", "")),
    ("name with dates", {"description": "LIFE"}, ("LIFE", "description", "", "")),
    ("name with a price", {"description": "PRICE"}, ("PRICE", "description", "", "")),
    ("name of an alias", {"description": "ORDER"}, ("ORDER", "description", "", "")),
    ("name in small letters", {"description": "life"}, ("", "", "", "")),
    ("name of nothing", {"description": "MX480"}, ("", "", "", "")),
    ("chassis, name of nothing", {**CHASSIS, "description": "MX480"}, ("MX480", "description", "", "")),
    ("chassis, small letters", {**CHASSIS, "description": "mx480"}, ("mx480", "description", "", "")),
    ("chassis, known name without digit", {**CHASSIS, "description": "PRICE"}, ("PRICE", "description", "", "")),
    ("chassis, name without digit", {**CHASSIS, "description": "Chassis"}, ("", "", "", "")),
    ("chassis, two words", {**CHASSIS, "description": "Chassis 1"}, ("", "", "", "")),
    ("chassis, digit first", {**CHASSIS, "description": "480MX"}, ("", "", "", "")),
    ("chassis, one letter", {**CHASSIS, "description": "M"}, ("", "", "", "")),
    ("chassis, digits and dashes", {**CHASSIS, "description": "M-7_i"}, ("M-7_i", "description", "", "")),
    ("chassis, number", {**CHASSIS, "description": "MX480", "part_number": "750-1"}, ("ONE", "part-number", "", "")),
    ("chassis, number only", {**CHASSIS, "description": "", "part_number": "750-1"}, ("ONE", "part-number", "", "")),
    ("chassis, alias", {**CHASSIS, "description": "JNP-A"}, ("ORDER", "alias", "", "")),
    ("chassis, show version", {**CHASSIS, "description": ""}, ("EX9208", "version", "", "")),
    ("card, show version", {"description": ""}, ("", "", "", "")),
    *((f"number {word or 'blank'}", {"part_number": word}, ("", "", "", "")) for word in ("", "BUILTIN", "NON-JNPR")),
]
SOFTWARE = [{"host": name, "model": "ex9208"} for name, _, _ in CASES]


def part(host: str = "r1", **more: Any) -> Row:
    return {"host": host, "kind": "fpc", "path": "FPC 0", "part_number": "750-9", "description": "a board", **more}


def answers(rows: pd.DataFrame, software: pd.DataFrame) -> list[tuple[str, ...]]:
    found = with_skus(rows, software, REFERENCE, PolicySettings())
    assert found.index.equals(rows.index)
    assert found[list(rows)].drop(columns=["sku", "sku_from"]).equals(rows.drop(columns=["sku", "sku_from"]))
    return list(found[ANSWERS].itertuples(index=False, name=None))


@pytest.mark.parametrize("step", [1, -1])
def test_the_order_of_the_sources(step: int) -> None:
    """Each row is named by itself, whichever rows stand before it and however rows are numbered."""
    cases = CASES[::step]
    rows = record_frame("frus", [part(name, **row) for name, row, _ in cases])
    rows = rows.set_axis([3 * number + 7 for number in range(len(rows))][::-1])
    found = answers(rows, record_frame("software", SOFTWARE))
    assert list(zip((one[0] for one in cases), found, strict=True)) == [(one[0], one[2]) for one in cases]


@pytest.mark.parametrize(("name", "row", "wanted"), CASES[::5], ids=[one[0] for one in CASES[::5]])
def test_a_row_alone_is_named_as_among_others(name: str, row: Row, wanted: tuple[str, ...]) -> None:
    rows = record_frame("frus", [part(name, **row)])
    assert answers(rows, record_frame("software", SOFTWARE)) == [wanted]


def test_no_parts_have_no_names() -> None:
    found = with_skus(record_frame("frus", []), record_frame("software", SOFTWARE), REFERENCE, PolicySettings())
    assert found.empty
    assert set(ANSWERS) <= set(found)


NO_MODELS = pd.Series([], dtype="str")
SAME = {"part_number": "750-2", "description": "MX480"}


def test_what_one_device_names_is_not_lent_to_another_row_of_the_same_number() -> None:
    """Two devices and two members, the same number and description; one of them gives the SKU itself."""
    rows = [part(**SAME, **OWN), part(**SAME, member="fpc1"), part("r2", **SAME), part("r2", **SAME, path="FPC 1")]
    none = ("", "part-number", BOTH, "")
    assert answers(record_frame("frus", rows), record_frame("software", [])) == [("OWN", "models", "", "")] + [none] * 3


def test_rows_alike_in_number_and_description_differ_by_being_a_chassis() -> None:
    rows = record_frame("frus", [part(**SAME, kind=kind) for kind in ("fpc", "chassis", "fpc", "power", "pic")])
    codes, kinds = alike(rows, NO_MODELS)
    assert codes.tolist() == [0, 1, 0, 2, 2]
    assert kinds["kind"].tolist() == ["fpc", "chassis", ""]
    assert (kinds["part_number"] + kinds["description"]).tolist() == ["750-2MX480"] * 3


def test_rows_alike_differ_by_the_model_of_their_device() -> None:
    rows = record_frame("frus", [part(host, **SAME) for host in ("r1", "r2", "r3", "r1")])
    codes, kinds = alike(rows, pd.Series({"r1": "MX480", "r2": "MX960"}))
    assert codes.tolist() == [0, 1, 2, 0]
    assert kinds["models"].tolist() == ["MX480", "MX960", ""]


def test_rows_alike_in_every_number_and_description() -> None:
    again = record_frame("frus", [part(part_number=one, description=other) for one in "ab" for other in "cde"] * 2)
    codes, kinds = alike(again, NO_MODELS)
    assert codes.tolist() == [*range(6)] * 2
    assert (kinds["part_number"] + kinds["description"]).tolist() == ["ac", "ad", "ae", "bc", "bd", "be"]


def test_a_chassis_is_called_as_its_board_before_any_table_is_used() -> None:
    board = part(sku="QFX5100", sku_from="models", tied_to="Chassis")
    rows = [board, part(**{**CHASSIS, "part_number": "750-2"}), part("r2", **{**CHASSIS, "part_number": "750-3"})]
    found = answers(record_frame("frus", rows), record_frame("software", []))
    assert found == [("QFX5100", "models", "", ""), ("QFX5100", "models", "", ""), ("", "", "", "GUESS")]


def test_a_member_takes_the_model_of_its_own_show_version() -> None:
    rows = [part(**{**CHASSIS, "description": "", "member": member}) for member in ("fpc0", "fpc1", "fpc2", "")]
    models = [{"host": "r1", "member": "fpc0", "model": "ex1"}, {"host": "r1", "member": "fpc1", "model": "ex2"}]
    found = answers(record_frame("frus", rows), record_frame("software", models))
    assert [one[:2] for one in found] == [("EX1", "version"), ("EX2", "version"), ("", ""), ("EX1", "version")]


def test_a_row_is_called_as_the_first_of_its_boards_that_has_a_name() -> None:
    boards = [part(path=f"FPC {place}", tied_to="Chassis", sku=sku) for place, sku in enumerate(("", "ONE", "TWO"))]
    assert same_board(record_frame("frus", [*boards, part(**CHASSIS)])).tolist() == ["", "", "", "ONE"]


def test_a_board_with_no_tie_at_all_lends_nothing() -> None:
    rows = record_frame("frus", [part(**OWN), part(path="", tied_to="")]).set_axis([4, 2])
    assert same_board(rows).to_dict() == {4: "", 2: ""}


def test_resolving_uses_the_verification_before_the_tables_and_keeps_every_row() -> None:
    one = part(part_number="750-1", serial_number="S1")
    given = records(frus=[one, part(path="FPC 1")], verified_frus=[{**one, "reading": "netconf", "sku": "MPC7E"}])
    found = resolve(given, REFERENCE, PolicySettings())
    assert found[["path", "sku", "sku_from"]].to_numpy().tolist() == [
        ["FPC 0", "MPC7E", "verification"],
        ["FPC 1", "", ""],
    ]
    assert found["is_product"].tolist() == [True, True]
