"""Amounts of money as people and programs write them."""

import pytest

from policy.reference.values.amounts import amounts_of

# The texts of a column, and their amounts; nothing where there is a fault.
COLUMNS: list[tuple[str, list[str], list[str | None]]] = [
    ("digits", ["1234", "0", " 7 "], ["1234", "0", "7"]),
    ("cents", ["1234.50", "1234.5", "0.05"], ["1234.50", "1234.50", "0.05"]),
    ("cents after a comma", ["1234,50", "1234,5"], ["1234.50", "1234.50"]),
    ("three decimals that may be thousands", ["1.234", "1,234"], [None, None]),
    ("thousands by another text, a point before cents", ["1,234", "5.25"], ["1234", "5.25"]),
    ("thousands by another text, a comma before cents", ["1.234", "5,25"], ["1234", "5.25"]),
    ("two separators", ["1,234.50", "1,234"], ["1234.50", "1234"]),
    ("two separators, the other way", ["1.234,50", "1.234"], ["1234.50", "1234"]),
    ("two groups", ["1,234,567", "1,234"], ["1234567", "1234"]),
    ("two groups, with points", ["1.234.567", "1.234"], ["1234567", "1234"]),
    ("spaces", ["1 234.50", "12 345 678"], ["1234.50", "12345678"]),
    ("narrow spaces", ["1\u00a0234,50", "1\u202f234,50"], ["1234.50", "1234.50"]),
    ("apostrophes", ["1'234.50"], ["1234.50"]),
    ("apostrophes of print", ["1\u2019234.50", "1\u2018234`567"], ["1234.50", "1234567"]),
    ("apostrophes, a comma before cents", ["1'234,50", "1'234.50"], ["1234.50", None]),
    ("both ways", ["1.50", "2,50"], ["1.50", "2.50"]),
    ("both ways, and thousands", ["1.50", "2,50", "1,234"], ["1.50", "2.50", None]),
    ("a point before cents, a comma elsewhere", ["1.50", "12,34"], ["1.50", "12.34"]),
    ("groups of two", ["1,23,456", "1.50"], [None, "1.50"]),
    ("four decimals", ["1.2345"], [None]),
    ("words", ["Call", "-", "--", ""], ["", "", "", ""]),
    ("a word with digits", ["see note 3"], [None]),
    ("negative", ["-5.00", "(5.00)", "$-5"], [None, None, None]),
    ("made a number", ["1E+5", "1.5e5", "2E10"], [None, None, None]),
    ("signs", ["$ 5.00", "5.00 €", "USD 7", "7EUR"], ["5.00", "5.00", "7", "7"]),
    ("a sign of several", ["¥5"], [None]),
    ("more behind a number", ["5.00 x", "5 each"], [None, None]),
    ("two signs", ["€5 PLN", "$5 EUR"], [None, "5"]),
]


@pytest.mark.parametrize(("texts", "wanted"), [one[1:] for one in COLUMNS], ids=[one[0] for one in COLUMNS])
def test_amounts_of_a_column(texts: list[str], wanted: list[str | None]) -> None:
    """1.234 differs from 1,234 by the texts beside it, and is a fault where nothing decides."""
    found = amounts_of(texts)
    assert [found.amounts.get(text.strip()) for text in texts] == wanted
    assert set(found.faults) == {text for text, amount in zip(texts, wanted, strict=True) if amount is None}


def test_words_that_stand_for_no_price() -> None:
    assert amounts_of(["Call", "-", "", "Call", "On request"]).words == ("Call", "On request")


def test_currency_of_each_amount() -> None:
    assert amounts_of(["$5", "5 €", "7"]).currencies == {"$5": "USD", "5 €": "EUR", "7": ""}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.234", "may be thousands or decimals"),
        ("1.2345", "is not an amount."),
        ("see 3", "is not an amount."),
        ("1E+5 each", "is not an amount."),
        ("-5", "is negative"),
        ("1E+5", "was made a number by Excel"),
        ("kr 5", 'is in "kr", the sign of several currencies.'),
    ],
)
def test_what_is_wrong_with_an_amount(text: str, words: str) -> None:
    found = amounts_of([text])
    assert f'"{text}" {words}' in found.faults[text]
    assert text not in found.amounts
