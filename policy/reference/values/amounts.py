"""Amounts of money as people and programs write them, a column at a time, so that 1.234 is distinguished from 1,234."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policy.reference.values.currency_signs import SIGN, currency_of

MONEY = re.compile(
    rf"(?P<before>{SIGN})?\s*(?P<sign>-|\()?\s*(?P<number>\d[\d.,'\u2018\u2019\u00b4` \u00a0\u2009\u202f]*)\)?"
    rf"\s*(?P<after>{SIGN})?"
)
POINT = re.compile(r"\d{1,3}(,\d{3})*\.\d{1,2}|\d+\.\d{1,2}|\d{1,3}(,\d{3}){2,}")
COMMA = re.compile(r"\d{1,3}([. ']\d{3})*,\d{1,2}|\d+,\d{1,2}|\d{1,3}(\.\d{3}){2,}")
THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}")
EXPONENT = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
NO_AMOUNT = "is not an amount. Write digits with at most two decimals, as in 1234.50."


@dataclass(frozen=True, slots=True)
class Amounts:
    """Of each text the amount, empty when it names none, its currency when it shows one, and what is wrong with it.

    `words` are texts that stand in the place of a price, such as "Call".
    """

    amounts: dict[str, str]
    currencies: dict[str, str]
    faults: dict[str, str]
    words: tuple[str, ...]


def amounts_of(texts: Iterable[str]) -> Amounts:
    """The amounts of the texts of one column, with a point before the cents and no separators."""
    distinct = list(dict.fromkeys(text.strip() for text in texts))
    found = {text: MONEY.fullmatch(text) for text in distinct}
    bare = {text: plain_number(one["number"]) for text, one in found.items() if one}
    comma = decimal_comma(bare.values())
    amounts, currencies, faults, words = {}, {}, {}, []
    for text in distinct:
        one = found[text]
        if EXPONENT.fullmatch(text):
            faults[text] = f'"{text}" was made a number by Excel, so that digits are lost. Format the column as text.'
        elif one is None and not re.search(r"\d", text):
            amounts[text] = ""
            words += [text] if text.strip("-") else []
        elif one is None:
            faults[text] = f'"{text}" {NO_AMOUNT}'
        elif one["sign"]:
            faults[text] = f'"{text}" is negative: a price list has no negative prices. Correct it or remove the row.'
        else:
            amount, fault = amount_of(bare[text], comma)
            currency = currency_of(one["before"] or "", one["after"] or "")
            currencies[text] = currency.code
            fault = fault or currency.fault
            if fault:
                faults[text] = f'"{text}" {fault}'
            else:
                amounts[text] = amount
    return Amounts(amounts, currencies, faults, tuple(words))


def plain_number(text: str) -> str:
    """A number with plain blanks and apostrophes."""
    return re.sub(r"\s+", " ", re.sub("[\u2018\u2019\u00b4`]", "'", text)).strip()


def decimal_comma(numbers: Iterable[str]) -> bool | None:
    """Whether cents stand after a comma, by the numbers that leave no doubt; None when these differ or lack."""
    points = commas = False
    for number in numbers:
        points |= POINT.fullmatch(number) is not None
        commas |= COMMA.fullmatch(number) is not None
    return None if points == commas else commas


def amount_of(number: str, comma: bool | None) -> tuple[str, str]:
    """A number with a point before its cents, and what is wrong with it."""
    if number.isdigit():
        return number, ""
    if comma is None and THOUSANDS.fullmatch(number):
        return "", "may be thousands or decimals: nothing in this column decides. Remove the separators."
    form = COMMA if comma or COMMA.fullmatch(number) else POINT
    groups, cents = (r"[. ']", ",") if form is COMMA else (r"[, ']", ".")
    plain = re.sub(groups, "", number).replace(cents, ".")
    grouped = re.fullmatch(r"\d{1,3}" + f"({groups}" + r"\d{3})+" + f"({re.escape(cents)}" + r"\d{1,2})?", number)
    if not (form.fullmatch(number) or grouped):
        return "", NO_AMOUNT
    units, _, cents = plain.partition(".")
    return (f"{units}.{cents:0<2}" if cents else units), ""
