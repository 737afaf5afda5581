"""What tables call a number or a name, and which of their rows may decide."""

from collections.abc import Mapping

import pandas as pd
import pytest

from parsers.junos.sentinels import BUILTIN, NON_JNPR
from policy.lookup.names import joined, other_words, several, trusted, unambiguous, unlike
from policy.reference.schemas.columns import Confidence
from policy.testkit import Row, table_frame


def numbers(*pairs: tuple[str, str], confidence: str = "owner") -> list[Row]:
    return [{"part_number": number, "sku": sku, "confidence": confidence} for number, sku in pairs]


@pytest.mark.parametrize("confidence", Confidence)
def test_only_rows_of_resellers_and_weak_and_inferred_ones_may_not_decide(confidence: Confidence) -> None:
    """Rows that may decide stay as they are and where they are."""
    table = table_frame("part_numbers", numbers(("1", "X"), ("2", "Y"), confidence=str(confidence)))
    kept = trusted(table)
    assert kept.equals(table if confidence not in {"reseller", "weak", "inferred"} else table.head(0))


NAMED: list[tuple[str, list[Row], Mapping[str, str], Mapping[str, str]]] = [
    ("one", numbers(("1", "X")), {"1": "X"}, {"1": "X"}),
    ("the same twice", numbers(("1", "X"), ("1", "X")), {"1": "X"}, {"1": "X"}),
    ("two, in alphabetical order", numbers(("1", "Y"), ("1", "X")), {"1": "X | Y"}, {}),
    ("two numbers of one SKU", numbers(("2", "X"), ("1", "X")), {"1": "X", "2": "X"}, {"1": "X", "2": "X"}),
    ("sentinels are no numbers", numbers(("", "X"), (BUILTIN, "X"), (NON_JNPR, "X")), {}, {}),
    ("weak rows join and do not decide", numbers(("1", "X"), confidence="weak"), {"1": "X"}, {}),
    (
        "a weak row makes no name ambiguous",
        [*numbers(("1", "X")), *numbers(("1", "Y"), confidence="weak")],
        {"1": "X | Y"},
        {"1": "X"},
    ),
    ("none", [], {}, {}),
]


@pytest.mark.parametrize(("rows", "all_skus", "decided"), [one[1:] for one in NAMED], ids=[one[0] for one in NAMED])
def test_skus_by_number(rows: list[Row], all_skus: Mapping[str, str], decided: Mapping[str, str]) -> None:
    """Several SKUs of one number stand in alphabetical order; unambiguous is what one trusted SKU has."""
    table = table_frame("part_numbers", rows)
    assert joined(table, "part_number") == all_skus
    assert unambiguous(table, "part_number") == decided


def test_several() -> None:
    """A bar without spaces joins nothing."""
    assert list(several(pd.Series(["X | Y", "X|Y", "X Y", ""], dtype="str"))) == [True, False, False, False]


UNLIKE = [
    ("A1", "A2", True),
    ("A1", "a1", False),
    ("A1", "", False),
    ("", "A1", False),
    ("A1", BUILTIN, False),
    (NON_JNPR, "A1", False),
    ("", "", False),
]


def test_numbers_that_are_unlike() -> None:
    """Both have to be printed, in capital or small letters."""
    rows = pd.DataFrame(UNLIKE, columns=["one", "other", "differ"])
    assert list(unlike(rows["one"], rows["other"])) == list(rows["differ"])


WORDS = [
    ("MX480 Midplane", "MX960 Midplane", True),
    ("MX480  Midplane ", "mx480 midplane", False),
    ("MX480 Midplane", "MX480Midplane", True),
    ("MX480", "", False),
    ("", "MX480", False),
    ("", "", False),
]


def test_descriptions_of_other_words() -> None:
    """Both have to be printed; blanks and case decide nothing."""
    rows = pd.DataFrame(WORDS, columns=["one", "other", "differ"])
    assert list(other_words(rows["one"], rows["other"])) == list(rows["differ"])
