"""In which currency the prices of a list are."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from policy.reference.values.currency import with_amounts, with_currency
from policy.reference.values.currency_signs import NONE, Currency, of_heading

EUROS, KRONER = {"price_style": "[$€-1] #,##0"}, {"price_style": "#,##0 [$kr-41D]"}
UNCLEAR = {"price_style": "#,##0 [$kr]"}


def priced(*rows: Mapping[str, str]) -> pd.DataFrame:
    """Rows of a price list from line 2 on."""
    return pd.DataFrame([{"line": number, "sku": "X", **row} for number, row in enumerate(rows, start=2)]).fillna("")


# The rows, the currency of the heading, what is asked for; price and currency of each row, line and column of problems.
LISTS: list[tuple[str, list[dict[str, str]], str, str, list[tuple[str, str]], list[tuple[Any, str]]]] = [
    ("no currency", [{"price": "5"}], "", "", [("5", "")], []),
    ("in the text", [{"price": "$5"}], "", "", [("5", "USD")], []),
    ("in the format", [{"price": "5", **EUROS}], "", "", [("5", "EUR")], []),
    ("by the country of the format", [{"price": "5", **KRONER}], "", "", [("5", "SEK")], []),
    ("in the column", [{"price": "5", "currency": "eur"}], "", "", [("5", "EUR")], []),
    ("in the heading", [{"price": "5"}], "EUR", "", [("5", "EUR")], []),
    ("asked for", [{"price": "5"}], "", "EUR", [("5", "EUR")], []),
    ("text before format", [{"price": "$5", **EUROS}], "", "", [("5", "USD")], []),
    ("one row decides for all", [{"price": "$5"}, {"price": "6"}], "", "", [("5", "USD"), ("6", "USD")], []),
    ("two, and all have one", [{"price": "$5"}, {"price": "6 €"}], "", "", [("5", "USD"), ("6", "EUR")], []),
    ("two, and one has none", [{"price": "$5"}, {"price": "6 €"}, {"price": "7"}], "", "", [
        ("5", "USD"), ("6", "EUR"), ("7", ""),
    ], [(4, "currency")]),
    ("two, and one has no price", [{"price": "$5"}, {"price": "6 €"}, {"price": ""}], "", "", [
        ("5", "USD"), ("6", "EUR"), ("", ""),
    ], []),
    ("two, and one has a service price", [{"price": "$5"}, {"price": "6 €"}, {"service_price": "7"}], "", "", [
        ("5", "USD"), ("6", "EUR"), ("", ""),
    ], [(4, "currency")]),
    ("others are left aside", [{"price": "$5"}, {"price": "6 €"}, {"price": "7"}], "", "EUR", [
        ("6", "EUR"), ("7", "EUR"),
    ], []),
    ("others of earlier and later letters", [{"price": "CHF 5"}, {"price": "6 €"}, {"price": "$7"}], "", "EUR", [
        ("6", "EUR"),
    ], []),
    ("spaces around a price", [{"price": " 5 "}], "", "", [("5", "")], []),
    ("the heading is that of no price", [{"price": ""}], "EUR", "", [("", "")], []),
    ("cell against heading", [{"price": "$5"}], "EUR", "", [("5", "USD")], [(2, "price")]),
    ("cell as heading", [{"price": "5 €"}], "EUR", "", [("5", "EUR")], []),
    ("cell against column", [{"price": "$5", "currency": "EUR"}], "", "", [("5", "EUR")], [(2, "currency")]),
    ("cell against column, the other way", [{"price": "5 €", "currency": "USD"}], "", "", [("5", "USD")], [
        (2, "currency"),
    ]),
    ("cell as column", [{"price": "5 €", "currency": "EUR"}], "", "", [("5", "EUR")], []),
    ("heading against column", [{"price": "5", "currency": "EUR"}], "USD", "", [("5", "EUR")], [(2, "currency")]),
    ("a column without a code", [{"price": "5", "currency": "euro"}], "", "", [("5", "")], [(2, "currency")]),
    ("price against service price", [{"price": "$5", "service_price": "6 €"}], "", "", [("5", "USD")], [
        (2, "service_price"),
    ]),
    ("price against service price, the other way", [{"price": "6 €", "service_price": "$5"}], "", "", [("6", "EUR")], [
        (2, "service_price"),
    ]),
    ("service price alone", [{"service_price": "6 €"}], "", "", [("", "EUR")], []),
    ("service price of the same", [{"price": "5 €", "service_price": "6 €"}], "", "", [("5", "EUR")], []),
    ("service price without", [{"price": "$5", "service_price": "6"}], "", "", [("5", "USD")], []),
    ("an unclear format", [{"price": "5", **UNCLEAR}, {"price": "", **UNCLEAR}], "", "", [("5", ""), ("", "")], [
        (2, "price"),
    ]),
    ("an unclear heading", [{"price": "5"}], "kr", "", [("5", "")], [(None, "price")]),
    ("an unclear heading of no price", [{"price": ""}], "kr", "", [("", "")], []),
    ("no amount", [{"price": "x1"}, {"price": "5"}], "", "", [("", ""), ("5", "")], [(2, "price")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "heading", "wanted", "kept", "problems"), [one[1:] for one in LISTS], ids=[one[0] for one in LISTS]
)
def test_currency_of_a_list(
    rows: list[dict[str, str]], heading: str, wanted: str, kept: list[tuple[str, str]], problems: list[tuple[Any, str]]
) -> None:
    """The cell, the column, the heading, and what is asked for, in this order; what contradicts is a problem."""
    headings = {"price": of_heading(f"Price ({heading})") if heading else NONE}
    found, wrong = with_amounts(priced(*rows), "list.csv", wanted, [], headings)
    assert list(found[["price", "currency"]].itertuples(index=False, name=None)) == kept
    assert [(one.line, one.column) for one in wrong] == problems
    assert not [name for name in found if str(name).endswith("_style")]


def test_messages_name_what_contradicts() -> None:
    rows = priced({"price": "$5", "currency": "EUR"}, {"price": "5", **UNCLEAR}, {"price": "7 €"})
    _, wrong = with_amounts(rows, "list.csv", "", [], {"price": Currency("USD")})
    assert [one.message for one in wrong] == [
        '"5" is in "kr", the sign of several currencies. Write the code instead, as in SEK 1234.50. Its number format '
        "is #,##0 [$kr].",
        '"7" is not in USD, the currency that the heading names.',
        '"EUR" is not the currency that the price shows.',
    ]


def test_message_of_what_is_no_amount() -> None:
    _, [one] = with_amounts(priced({"price": "x1"}), "list.csv", "", [], {})
    assert one.message == '"x1" is not an amount. Write digits with at most two decimals, as in 1234.50.'


def test_rows_in_two_currencies_beside_rows_in_none() -> None:
    rows = priced({"price": "$5"}, {"price": "6 €"}, {"price": "7"}, {"price": "8"})
    _, [one] = with_amounts(rows, "list.csv", "", [], {})
    assert (one.message, one.line, one.of_file) == (
        "prices are in EUR and USD, and 2 rows show no currency; this is the first.", 4, True,
    )  # fmt: skip


def test_notes_name_words_and_rows_that_are_left_aside() -> None:
    notes: list[str] = []
    with_amounts(priced({"price": "Call"}, {"price": "$5"}, {"price": "6 €"}), "list.csv", "EUR", notes, {})
    assert notes == [
        'list.csv: "Call" in price counts as no price.',
        "list.csv: 1 rows in another currency than EUR were left aside.",
    ]


def test_nothing_is_noted_when_all_rows_are_kept() -> None:
    notes: list[str] = []
    with_amounts(priced({"price": "5 €"}, {"price": "6"}), "list.csv", "EUR", notes, {})
    assert notes == []


def test_currency_of_what_the_texts_show() -> None:
    rows = priced({"price": "5", "service_price": "", "currency": ""})
    found, wrong = with_currency(rows, "list.csv", {"price": pd.Series(["EUR"])}, {})
    assert (list(found["currency"]), wrong) == (["EUR"], [])
    found, wrong = with_currency(rows, "list.csv", {}, {})
    assert (list(found["currency"]), wrong) == ([""], [])
