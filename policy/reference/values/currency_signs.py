"""Which currency a sign names: in an amount, in a number format, in a heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from locale import windows_locale

from documents.number_format import affixes

CODES = frozenset(
    re.findall(
        "[A-Z]{3}",
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
        CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
        GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP
        LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB
        PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
        THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
        ZWG
        """,
    )
)
# In a heading these are more likely to be words.
WORDS = frozenset({"ALL", "COP", "MOP", "PEN", "SOS", "TOP", "TRY"})
# A bare dollar is the American.
SIGNS = {
    **{"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD"},
    **{"NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "zł": "PLN", "Kč": "CZK"},
    **{"Ft": "HUF", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₫": "VND", "฿": "THB"},
}
# Signs of several currencies: without a country that uses them, only a code beside them shows which is meant.
SHARED = {
    "$": "US USD PR USD EC USD SV USD CA CAD AU AUD NZ NZD MX MXN SG SGD HK HKD TW TWD AR ARS CL CLP CO COP UY UYU",
    "£": "GB GBP EG EGP",
    "¥": "JP JPY CN CNY",
    "￥": "JP JPY CN CNY",
    "kr": "SE SEK NO NOK DK DKK IS ISK",
    "kr.": "SE SEK NO NOK DK DKK IS ISK",
    "Fr.": "CH CHF LI CHF",
    "fr.": "CH CHF LI CHF",
    "SFr.": "CH CHF LI CHF",
    "R": "ZA ZAR",
    "Rs": "IN INR PK PKR",
    "Rs.": "IN INR PK PKR",
    "RM": "MY MYR",
    "лв.": "BG BGN",
    "lei": "RO RON",
}
BY_COUNTRY = {sign: dict(zip(words.split()[::2], words.split()[1::2], strict=True)) for sign, words in SHARED.items()}
SEVERAL = 'is in "{}", the sign of several currencies. Write the code instead, as in SEK 1234.50.'
SIGN = "|".join(re.escape(sign) for sign in sorted({*SIGNS, *SHARED}, key=len, reverse=True)) + "|[A-Z]{3}"
IN_HEADING = re.compile(
    "(?P<word>(?<![A-Za-z])(?:{signs}|[A-Z]{{3}})(?![A-Za-z]))".format(
        signs="|".join(re.escape(sign) for sign in sorted({*SIGNS, *SHARED} - {"R"}, key=len, reverse=True))
    )
)


# k€, TEUR, $k, in thousands, ('000).
THOUSANDS = re.compile(
    r"(?<![A-Za-z])[KkT] ?(?:[$€£]|EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN)(?![A-Za-z0-9])|[$€£][kK](?![A-Za-z0-9])|"
    r"\b(?:thousands?|Tausend|milliers)\b|['\u2019]000\b|\(000s?\)|[x\u00d7] ?1[,. ]?000\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Currency:
    """The code of the currency that is shown, empty for none, or what is wrong with what shows it."""

    code: str = ""
    fault: str = ""


NONE = Currency()


def currency_of(before: str, after: str, country: str = "") -> Currency:
    """The currency that stands before or after an amount, where it is known in the signs of that country."""
    shown = [sign for sign in (before, after) if sign]
    if len(shown) > 1 and len(plain := [sign for sign in shown if sign not in SHARED]) == 1:
        shown = plain
    found = {of_sign(sign, country) for sign in shown}
    if len(found) > 1:
        return Currency(fault="shows two currencies. Keep the one that is meant.")
    return next(iter(found), NONE)


def of_sign(sign: str, country: str) -> Currency:
    """The currency that a sign or code names."""
    if sign in CODES:
        return Currency(sign)
    countries = BY_COUNTRY.get(sign, {})
    code = countries.get(country) or ("" if country and countries else SIGNS.get(sign, ""))
    if code:
        return Currency(code)
    if countries:
        return Currency(fault=SEVERAL.format(sign))
    return Currency(fault=f'is in "{sign}", which names no currency. Write the code instead, as in SEK 1234.50.')


def of_format(style: str) -> Currency:
    """The currency that a number format shows."""
    before, after, place = affixes(style)
    return currency_of(before, after, country_of(place))


def country_of(place: str) -> str:
    """The country of a locale as number formats name it: 41D and sv-SE are SE; empty for one that is not known."""
    named = re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2})", place)
    if named:
        return named[1]
    number = int(place, 16) & 0xFFFF if re.fullmatch("[0-9A-Fa-f]{1,8}", place) else 0
    return windows_locale.get(number, "").partition("_")[2]


def of_heading(text: str) -> Currency:
    """The currency that the heading of a column of prices names."""
    if THOUSANDS.search(text):
        return Currency(fault=f'the heading "{text.strip()}" is in thousands. Write complete amounts.')
    found = {of_sign(word, "") for word in in_heading(text)}
    if len(found) > 1:
        return Currency(fault=f'the heading "{text.strip()}" names two currencies. Keep the one that is meant.')
    one = next(iter(found), NONE)
    return Currency(fault=f'the heading "{text.strip()}" {one.fault}') if one.fault else one


def without_currency(text: str) -> str:
    """A heading without the currency in it: "List Price (EUR)" is List Price."""
    for word in in_heading(text):
        text = re.sub(r"(?:\s+in)?\s*[(\[]?" + re.escape(word) + r"[)\]]?", " ", text)
    return text.strip(" ,;:/-")


def in_heading(text: str) -> Iterator[str]:
    """The signs and codes in a heading."""
    for found in IN_HEADING.finditer(text):
        word = found["word"]
        bracketed = text[: found.start()].rstrip().endswith(("(", "["))
        if word in SIGNS or word in SHARED or (word in CODES and (bracketed or word not in WORDS)):
            yield word
