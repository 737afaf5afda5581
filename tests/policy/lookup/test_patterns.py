"""Which row of a table of expressions applies to a model."""

import pandas as pd
import pytest
from shipped_tables import shipped_table

from policy.lookup.names import trusted
from policy.lookup.patterns import alternatives, by_model, most_specific_first

# The expressions of a table, in its order, a name, and the place of the expression that counts, from 1.
EXPRESSIONS: list[tuple[str, list[str], str, int]] = [
    ("the entire name", ["MX480"], "MX480", 1),
    ("capitals and small letters alike", ["MX480"], "mx480", 1),
    ("small letters in the table", ["mx480"], "MX480", 1),
    ("the name goes on", ["MX480"], "MX480BASE", 0),
    ("the name begins before", ["MX480"], "XMX480", 0),
    ("no row", [], "MX480", 0),
    ("another name", ["MX960", "MX240"], "MX480", 0),
    ("a blank expression is every name", [""], "MX480", 1),
    ("a blank name is none", ["", ".*"], "", 0),
    ("a name without wildcards first", ["MX.*", "MX480"], "MX480", 2),
    ("though the other spells out more", ["MX480-LONG.?", "MX480-LONG"], "MX480-LONG", 2),
    ("the one that spells out most", ["M.*", "MX4.*", "MX.*"], "MX480", 2),
    ("a blank expression last", ["", "M.*"], "MX480", 2),
    ("of equals the first in the alphabet", ["MX.8.", "MX4.."], "MX480", 1),
    ("the second of two that stand beside each other", ["MX.*", "EX9200|MX480"], "MX480", 2),
    ("the first of two that stand beside each other", ["MX.*", "MX480|EX9200"], "MX480", 2),
    ("neither of two", ["EX9200|MX960"], "MX480", 0),
    ("a class of letters is a wildcard", ["MX48[0]", "MX4.*"], "MX480", 1),
    ("two in brackets", ["MX4.*", "(MX480|MX960)"], "MX480", 2),
    ("two in a class", ["[M|N]X480"], "MX480", 1),
    ("an escaped dot spells out nothing", [r"A\.B.", "A.B1.*"], "A.B1", 2),
]


@pytest.mark.parametrize(
    ("models", "name", "place"), [one[1:] for one in EXPRESSIONS], ids=[one[0] for one in EXPRESSIONS]
)
def test_the_row_that_counts(models: list[str], name: str, place: int) -> None:
    """The most specific expression that matches all of a name gives the answer."""
    table = pd.DataFrame({"models": models, "answer": [str(one) for one in range(1, len(models) + 1)]}, dtype="str")
    found = by_model(pd.Series([name, "", name], index=[7, 5, 3], dtype="str"), table, "answer")
    assert found.to_dict() == {7: str(place or ""), 5: "", 3: str(place or "")}


def test_a_row_without_an_answer_leaves_it_to_others() -> None:
    table = pd.DataFrame({"models": ["MX.*", "MX480"], "answer": ["one", ""]}, dtype="str")
    assert by_model(pd.Series(["MX480"], dtype="str"), table, "answer").tolist() == ["one"]


def test_alternatives_stand_in_order_with_their_answers() -> None:
    """Names without wildcards, then those that spell out most, then by letters; equals by their answer."""
    table = pd.DataFrame({"models": ["A.*|B", "", "CC.|AA.", "B"], "answer": ["one", "two", "three", "four"]})
    assert most_specific_first(table, "answer") == [
        ("B", "four"),
        ("B", "one"),
        ("AA.", "three"),
        ("CC.", "three"),
        ("A.*", "one"),
        (".*", "two"),
    ]


@pytest.mark.parametrize(
    ("models", "parts"),
    [("A|B", ["A", "B"]), ("A", ["A"]), ("(A|B)", ["(A|B)"]), ("[A|B]", ["[A|B]"]), ("", [""])],
)
def test_what_stands_beside_each_other(models: str, parts: list[str]) -> None:
    assert alternatives(models) == parts


SHIPPED_FAMILIES = {
    "SSR1300": "Session Smart Router",
    "AP43-WW": "Mist access point",
    "ME-X5-M": "Mist Edge",
    "MX480": "",
    "EX4300-48T": "",
    "SRX1500": "",
}


def test_the_three_shipped_families_are_excluded() -> None:
    """And no router, switch or firewall is."""
    table = trusted(shipped_table("families"))
    names = pd.Series(list(SHIPPED_FAMILIES), dtype="str")
    found = by_model(names, table[table["meaning"] == "excluded"], "family")
    assert list(found) == list(SHIPPED_FAMILIES.values())
