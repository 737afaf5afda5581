"""Rows of a price list are proposed for the hardware that their words and numbers name, with reason and doubt."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest
from small_reference import small_reference

from policy.pricing.accepted_fees import AIMLESS, RIVALS, accepted, chosen, unclear, unknown_names
from policy.pricing.fee_proposals import COLUMNS, RENEWAL, fee_proposals
from policy.testkit import Row

LEVELS: list[Row] = [
    {"level": "core-plus", "title": "Juniper Care Core Plus", "service_skus": "SVC-CP-.+"},
    {"level": "next-day", "title": "Next-Day", "service_skus": "SVC-ND-.+"},
    {"level": "return-to-factory", "title": "PSS Return-to-Factory"},
]
BY_WORDS, ORDER, CUT = "its description names it", "the same letters and figures in another order", "begins like it"
NOTHING = "it names no product that is known"


def proposed(products: Sequence[str], *services: tuple[str, str], fleet: Sequence[str] = ()) -> pd.DataFrame:
    """The proposals of a price list with these products and services."""
    prices = [{"sku": sku, "price": "1.00"} for sku in products]
    prices += [{"sku": sku, "description": words, "service_price": "10.00"} for sku, words in services]
    return fee_proposals(small_reference({"prices": prices, "service_levels": LEVELS}), fleet)


def found(products: Sequence[str], *services: tuple[str, str], fleet: Sequence[str] = ()) -> list[tuple[str, ...]]:
    rows = proposed(products, *services, fleet=fleet)
    return list(rows[["certainty", "product_sku", "fee_sku"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("sku", "words", "certainty", "reason", "doubt"),
    [
        ("SVC-CP-EX4300-48T", "Core Plus for EX4300-48T", "sure", "its number names it", ""),
        ("SVC-CP-EX430048T", "Core Plus for EX4300-48T", "sure", "without its hyphens", ""),
        ("SVC-CP-EX4300T48", "Core Plus for EX4300-48T", "sure", ORDER, ""),
        ("SVC-CP-EX4300T48", "Core Plus for ex4300-48t.", "sure", ORDER, ""),
        ("SVC-CP-EX4300T48", "Core Plus", "likely", ORDER, ""),
        ("SVC-CP-EX4300T48", "for EX4300-48T", "likely", ORDER, "its description names no level of support"),
        ("SVC-CP-SWITCH", "Core Plus for EX4300-48T", "likely", BY_WORDS, ""),
        ("SVC-CP-EX43-48", "Core Plus for EX4300-48x", "likely", BY_WORDS, ""),
        ("SVC-CP-EX430048", "Core Plus", "doubtful", CUT, ""),
        ("SVC-CP-EX43004", "Core Plus", "doubtful", "by its description", NOTHING),
        ("SVC-CP-EX4300T48-R", "Core Plus for EX4300-48T", "doubtful", ORDER, RENEWAL),
        ("SVC-CP-OTHER", "Core Plus for EX4300-48T", "doubtful", BY_WORDS, "its number is like OTHER"),
        ("SVC-CP-NONE", "Core Plus for EX4300-48TX", "doubtful", "by its description", NOTHING),
        ("SVC-CP-EX4300T48-1", "Core Plus for EX4300-48T", "sure", ORDER, ""),
    ],
)
def test_the_product_that_a_year_of_support_is_for(
    sku: str, words: str, certainty: str, reason: str, doubt: str
) -> None:
    [row] = proposed(["EX4300-48T", "OTHER"], (sku, words)).to_dict("records")
    assert row["certainty"] == certainty
    assert row["product_sku"] == ("" if doubt == NOTHING else "EX4300-48T")
    assert row["reason"].endswith(reason) or row["reason"].startswith(f"it pays this fee {reason}")
    assert row["doubt"] == doubt
    assert (row["fee"], row["service"], row["fee_sku"]) == ("reinstatement", "core-plus", sku)
    assert (row["price"], row["accept"], row["description"]) == ("10.00", "", words)
    assert row["source"].startswith("own.csv:4")


@pytest.mark.parametrize(
    ("number", "products"),
    [
        ("MX-MPC-3D-16XG", ["MPC-3D-16XGE-SFPP"]),
        ("MPC4E-2CGE8XGE", ["MPC4E-3D-2CGE-8XGE"]),
        ("MX480BASEAC", ["MX480BASE-AC"]),
        ("QFX5100-48S", ["QFX5100-48S-AFI", "QFX5100-48S-AFO"]),
        ("QFX9999-48S", []),
    ],
)
def test_numbers_as_they_are_in_public(number: str, products: list[str]) -> None:
    known = ["MPC-3D-16XGE-SFPP", "MPC4E-3D-2CGE-8XGE", "MX480BASE-AC", "QFX5100-48S-AFI", "QFX5100-48S-AFO"]
    rows = proposed(known, (f"SVC-CP-{number}", "Core Plus"))
    assert [sku for sku in rows["product_sku"] if sku] == products
    if len(products) > 1:
        assert set(rows["certainty"]) == {"doubtful"}
        assert set(rows["doubt"]) == {f"it may be for any of {', '.join(products)}"}


@pytest.mark.parametrize(
    ("service", "row"),
    [
        (("I", "Inspection fee, mid class"), ("sure", "inspection", "", "mid", "")),
        (("I", "Inspection fee"), ("doubtful", "inspection", "", "", "")),
        (("I", "Inspection fee for EX4300-48T, mid class"), ("likely", "inspection", "", "", "EX4300-48T")),
        (("R", "Junos re-registration, high"), ("sure", "re-registration", "", "high", "")),
        (("PAR-RTF-EX430048T", "PSS Return-to-Factory"), (
            "likely", "reinstatement", "return-to-factory", "", "EX4300-48T")),
    ],
)  # fmt: skip
def test_each_fee(service: tuple[str, str], row: tuple[str, ...]) -> None:
    """A fee that names a product is for that, else for the class that it names."""
    rows = proposed(["EX4300-48T"], service)
    shown = rows[["certainty", "fee", "service", "fee_class", "product_sku"]]
    assert list(shown.itertuples(index=False, name=None)) == [row]


@pytest.mark.parametrize(
    ("service", "wanted"),
    [
        (("SVC-ND-EX4300T48", "Next-Day"), ("contract", "next-day", "1")),
        (("SVC-CP-EX4300T48-3", "Core Plus, 3 years"), ("contract", "core-plus", "3")),
        (("SVC-CP-EX4300T48", "Core Plus, 1 year"), ("reinstatement", "core-plus", "1")),
    ],
)
def test_another_level_or_term_is_a_contract(service: tuple[str, str], wanted: tuple[str, str, str]) -> None:
    """One year of the service of the reinstatement fee is that fee, and a contract as well."""
    [row] = proposed(["EX4300-48T"], service).to_dict("records")
    assert (row["fee"], row["service"], row["years"], row["product_sku"]) == (*wanted, "EX4300-48T")


def test_what_is_neither_fee_nor_level_is_not_proposed() -> None:
    rows = proposed(["EX4300-48T"], ("SVC-QQ-X", "Support"))
    assert rows.empty
    assert list(rows.columns) == list(COLUMNS)


def test_products_are_those_of_the_list_the_names_and_the_fleet() -> None:
    service = ("SVC-CP-OLD", "Core Plus for OLD-1")
    assert found([], service) == [("doubtful", "", "SVC-CP-OLD")]
    assert found([], service, fleet=["OLD-1", ""]) == [("likely", "OLD-1", "SVC-CP-OLD")]
    numbers: dict[str, list[Row]] = {"part_numbers": [{"part_number": "750-000001", "sku": "OLD-1"}]}
    prices: list[Row] = [{"sku": service[0], "description": service[1], "service_price": "1.00"}]
    [row] = fee_proposals(small_reference({"prices": prices, "service_levels": LEVELS, **numbers})).to_dict("records")
    assert row["product_sku"] == "OLD-1"


def test_the_surest_stands_first_and_rivals_are_named() -> None:
    rows = proposed(
        ["BOX-1", "BOX-2"], ("SVC-CP-BOX2-R", "Core Plus for BOX-2"), ("SVC-CP-BOX2", "Core Plus for BOX-2")
    )
    assert list(rows["fee_sku"]) == ["SVC-CP-BOX2", "SVC-CP-BOX2-R"]
    rivals = "for the same there are SVC-CP-BOX2, SVC-CP-BOX2-R"
    assert list(rows["doubt"]) == [rivals, f"{RENEWAL}; {rivals}"]


PROPOSALS = [
    {"fee_sku": "S1", "certainty": "sure", "product_sku": "A"},
    {"fee_sku": "S2", "certainty": "likely", "product_sku": "A"},
    {"fee_sku": "S3", "certainty": "likely", "product_sku": "B"},
    {"fee_sku": "S4", "certainty": "likely", "product_sku": "B"},
    {"fee_sku": "S5", "certainty": "doubtful", "product_sku": "C"},
    {"fee_sku": "S6", "certainty": "sure", "fee": "inspection", "service": "", "fee_class": "mid"},
    {"fee_sku": "S7", "certainty": "doubtful", "product_sku": ""},
]
BLANK = {
    **dict.fromkeys(COLUMNS, ""),
    "fee": "reinstatement",
    "service": "core-plus",
    "reason": "why",
    "source": "here",
}


def listed(**marks: str) -> pd.DataFrame:
    rows = [{**BLANK, **row, "accept": marks.get(row["fee_sku"], "")} for row in PROPOSALS]
    return pd.DataFrame(rows, dtype="str").assign(line=range(2, len(rows) + 2))


@pytest.mark.parametrize(
    ("names", "everything", "marks", "taken"),
    [
        ([], False, {}, []),
        ([], True, {}, ["S1", "S6"]),
        ([], True, {"S4": "Yes"}, ["S1", "S4", "S6"]),
        ([], True, {"S2": "x"}, ["S2", "S6"]),
        ([], False, {"S5": " yes ", "S1": "no"}, ["S5"]),
        ([], False, {"S7": "yes"}, []),
        (["sure"], False, {}, ["S1", "S6"]),
        (["likely"], False, {}, ["S2"]),
        (["doubtful"], False, {}, []),
        (["mid"], False, {}, ["S6"]),
        (["inspection"], False, {}, ["S6"]),
        (["core-plus"], False, {}, ["S1"]),
        (["S3"], False, {}, ["S3"]),
        (["C"], False, {}, ["S5"]),
        (["S5", "mid"], False, {}, ["S5", "S6"]),
    ],
)
def test_what_is_accepted(names: list[str], everything: bool, marks: Mapping[str, str], taken: list[str]) -> None:
    """The surest of each, none of two alike; what is doubtful by a mark or its own name alone."""
    rows = listed(**marks)
    found = accepted(rows, chosen(rows, names, everything=everything), "A. Person")
    assert list(found.rows["fee_sku"]) == taken
    assert list(found.rows["line"]) == [int(sku[1:]) + 1 for sku in taken]
    assert set(found.rows["source"]) <= {"accepted by A. Person: why; here"}


def test_what_is_left_and_why() -> None:
    rows = listed(S7="yes")
    left = accepted(rows, chosen(rows, [], everything=True), "A").left
    assert dict(zip(left["fee_sku"], left["why"], strict=True)) == {
        "S2": "a surer one is for the same",
        "S3": RIVALS,
        "S4": RIVALS,
        "S7": AIMLESS,
    }


def test_names_and_marks_that_are_none() -> None:
    rows = listed(S1="maybe", S2="NO", S3="ok")
    assert list(rows.loc[unclear(rows), "fee_sku"]) == ["S1"]
    names = ["sure", "doubtful", "mid", "high", "inspection", "core-plus", "A", "S1", "Z"]
    assert unknown_names(rows, names) == ["high", "Z"]
