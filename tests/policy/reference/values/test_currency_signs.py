"""Which currency a sign names."""

import pytest

from policy.reference.values.currency_signs import (
    CODES,
    country_of,
    currency_of,
    of_format,
    of_heading,
    without_currency,
)

SEVERAL, NOTHING, TWO = "the sign of several currencies", "which names no currency", "shows two currencies"


@pytest.mark.parametrize(
    ("before", "after", "country", "code"),
    [
        ("", "", "", ""),
        ("$", "", "", "USD"),
        ("", "€", "", "EUR"),
        ("SEK", "", "", "SEK"),
        ("kr", "", "SE", "SEK"),
        ("kr.", "", "DK", "DKK"),
        ("$", "", "MX", "MXN"),
        ("$", "", "CA", "CAD"),
        ("£", "", "EG", "EGP"),
        ("£", "", "", "GBP"),
        ("€", "", "SE", "EUR"),
        ("$", "USD", "", "USD"),
        ("USD", "USD", "", "USD"),
        ("$", "CAD", "", "CAD"),
        ("kr", "NOK", "", "NOK"),
        ("NOK", "kr", "", "NOK"),
    ],
)
def test_currency_that_is_named(before: str, after: str, country: str, code: str) -> None:
    """A code beside a sign of several currencies decides which is meant."""
    found = currency_of(before, after, country)
    assert (found.code, found.fault) == (code, "")


@pytest.mark.parametrize(
    ("before", "after", "country", "fault"),
    [
        ("kr", "", "", SEVERAL),
        ("¥", "", "", SEVERAL),
        ("kr", "", "FR", SEVERAL),
        ("$", "", "FR", SEVERAL),
        ("XYZ", "", "", NOTHING),
        ("€", "$", "", ""),
        ("€", "zł", "", TWO),
        ("USD", "EUR", "", TWO),
        ("kr", "¥", "", TWO),
    ],
)
def test_sign_of_unclear_currency(before: str, after: str, country: str, fault: str) -> None:
    found = currency_of(before, after, country)
    assert (found.code == "EUR") == (fault == "")
    assert fault in found.fault


@pytest.mark.parametrize(
    ("style", "code"),
    [("#,##0.00", ""), ("[$$-409]#,##0.00", "USD"), ("[$kr-41D] #,##0", "SEK"), ("#,##0 [$kr-nb-NO]", "NOK")],
)
def test_currency_of_a_number_format(style: str, code: str) -> None:
    assert of_format(style).code == code


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("41D", "SE"), ("sv-SE", "SE"), ("409", "US"), ("1000409", "US"), ("zh-Hans-CN", "CN"), ("", ""),
        ("sv-SEX", ""), ("41D-", ""), ("85d", "CA"),
    ],
)  # fmt: skip
def test_country_of_a_locale(place: str, country: str) -> None:
    assert country_of(place) == country


@pytest.mark.parametrize(
    ("heading", "code", "bare"),
    [
        ("List Price", "", "List Price"),
        ("List Price (EUR)", "EUR", "List Price"),
        ("List Price [USD]", "USD", "List Price"),
        ("Price in SEK", "SEK", "Price"),
        ("Price €", "EUR", "Price"),
        ("USD Price", "USD", "Price"),
        ("Price ($)", "USD", "Price"),
        ("TOP price", "", "TOP price"),
        ("Price (TOP)", "TOP", "Price"),
        ("ALL prices (all)", "", "ALL prices (all)"),
        ("PRICE", "", "PRICE"),
        ("Price USD (US$)", "USD", "Price"),
        ("R Price", "", "R Price"),
        ("Stock EUR", "EUR", "Stock"),
        ("TUSD1000", "", "TUSD1000"),
    ],
)
def test_currency_of_a_heading(heading: str, code: str, bare: str) -> None:
    """Codes that are more likely words count in brackets alone."""
    assert (of_heading(heading).code, of_heading(heading).fault, without_currency(heading)) == (code, "", bare)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Price USD/EUR ", 'the heading "Price USD/EUR" names two currencies'),
        ("Price (k€)", 'the heading "Price (k€)" is in thousands.'),
        ("List TEUR", "is in thousands."),
        ("Price $k", "is in thousands."),
        ("USD (in thousands)", "is in thousands."),
        ("Price ('000)", "is in thousands."),
        ("Price (kr)", 'the heading "Price (kr)" is in "kr", the sign of several currencies.'),
    ],
)
def test_heading_of_unclear_currency(heading: str, words: str) -> None:
    assert words in of_heading(heading).fault
    assert of_heading(heading).code == ""


@pytest.mark.parametrize("word", ["ALL", "COP", "MOP", "PEN", "SOS", "TOP", "TRY"])
def test_a_code_that_is_a_word(word: str) -> None:
    assert [of_heading(text).code for text in (f"{word} price", f"Price ({word})", f"Price [ {word}]")] == [
        "",
        word,
        word,
    ]


# Each sign that stands for one currency, and each of several with a country of its own.
SIGNS = "$ USD US$ USD € EUR £ GBP CA$ CAD C$ CAD AU$ AUD A$ AUD NZ$ NZD HK$ HKD S$ SGD NT$ TWD MX$ MXN R$ BRL zł PLN"
MORE = "Kč CZK Ft HUF ₹ INR ₽ RUB ₩ KRW ₺ TRY ₪ ILS ₴ UAH ₫ VND ฿ THB"
ABROAD = {
    "$": "US USD PR USD EC USD SV USD CA CAD AU AUD NZ NZD MX MXN SG SGD HK HKD TW TWD AR ARS CL CLP CO COP UY UYU",
    "£": "GB GBP EG EGP",
    **dict.fromkeys(("¥", "￥"), "JP JPY CN CNY"),
    **dict.fromkeys(("kr", "kr."), "SE SEK NO NOK DK DKK IS ISK"),
    **dict.fromkeys(("Fr.", "fr.", "SFr."), "CH CHF LI CHF"),
    **dict.fromkeys(("Rs", "Rs."), "IN INR PK PKR"),
    **{"R": "ZA ZAR", "RM": "MY MYR", "лв.": "BG BGN", "lei": "RO RON"},
}


def test_signs() -> None:
    words = f"{SIGNS} {MORE}".split()
    signs, codes = words[::2], words[1::2]
    assert [currency_of(sign, "").code for sign in signs] == codes
    for sign, pairs in ABROAD.items():
        countries, codes = pairs.split()[::2], pairs.split()[1::2]
        assert [currency_of(sign, "", country).code for country in countries] == codes


def test_codes() -> None:
    assert len(CODES) == 157
    assert {"USD", "AED", "ZWG"} < CODES
