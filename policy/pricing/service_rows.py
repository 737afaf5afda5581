"""What the rows of a price list that are no products sell: a fee, or a level of support for some years."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from policy.lookup.names import trusted
from policy.reference.citation import citation
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Bought, Confidence, Fee
from policy.reference.schemas.price_tables import SERVICES

# How numbers of services begin in the public lists that are known, and the level that stands between.
SERVICE = re.compile(r"^(?:SVC|PAR)-", re.IGNORECASE)
BEGINNING = re.compile(r"^[A-Z]+-[A-Z]+-", re.IGNORECASE)
YEARS = re.compile(r"\b([1-9]|one|two|three|four|five)[ -]?(?:years?|yrs?)\b", re.IGNORECASE)
SUFFIX = re.compile(r"-([1-5])$")
RENEWAL = re.compile(r"-R$", re.IGNORECASE)
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
FEES = {
    Fee.INSPECTION: re.compile(r"\binspections?\b", re.IGNORECASE),
    Fee.RE_REGISTRATION: re.compile(r"\bre-?\s?(?:registration|licensing)\b", re.IGNORECASE),
}
# A probe for the inspection of fibres is a product.
CALLED_FEE = re.compile(r"\b(?:fees?|charges?|services?|reinstat\w+)\b", re.IGNORECASE)
CLASS_WORDS = {
    "entry": re.compile(r"\b(?:entry|low)\b", re.IGNORECASE),
    "mid": re.compile(r"\b(?:mid|middle|medium)\b", re.IGNORECASE),
    "high": re.compile(r"\bhigh\b", re.IGNORECASE),
}
BLANKS = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One row that is no product: what it sells, for which class, what its number names, and what is doubtful."""

    sku: str
    description: str
    fee: Fee | None
    level: str
    years: int
    fee_class: str
    named: str
    renewal: bool
    doubts: tuple[str, ...]
    price: str
    currency: str
    cited: str

    @property
    def reinstates(self) -> bool:
        """Whether one year of it can be the reinstatement fee."""
        return self.fee is None and self.level in SERVICES and self.years == 1

    @property
    def pays(self) -> Fee | Bought | None:
        """The fee that is paid by ordering it, if it is one of the three; a contract where it is another term or level.

        One year of the service of the reinstatement fee is a contract as well.
        """
        return Fee.REINSTATEMENT if self.reinstates else self.fee or (Bought.CONTRACT if self.level else None)

    @property
    def term(self) -> str:
        """Its years, where it is a contract or one year of it is a fee."""
        return "" if self.fee else str(self.years)


def service_rows(reference: Reference) -> tuple[ServiceRow, ...]:
    """The rows of the price list that sell a fee or a level of support; invented ones where there are no others."""
    rows = trusted(reference.prices)
    invented = rows["confidence"] == str(Confidence.INVENTED)
    rows = rows[~rows["left"] & (invented == invented.all())]
    levels = Levels.of(reference.service_levels)
    rows = rows.assign(cited=citation(rows))
    found = [row_of(row, levels) for row in rows.to_dict("records")]
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class Levels:
    """How levels of support are called in words, the longest title first, and by the beginnings of numbers."""

    titles: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[re.Pattern[str], str], ...]

    @classmethod
    def of(cls, table: pd.DataFrame) -> "Levels":
        """The levels of a table of service levels; `Juniper Care` and `PSS` in front of a title may be left out."""
        titles = {}
        for title, level in zip(table["title"], table["level"], strict=True):
            short = re.sub(r"^(?:Juniper Care|PSS) ", "", title)
            titles.update({plain(title): level, plain(short): level})
        patterned = table[table["service_skus"] != ""]
        numbers = {(re.compile(text), level) for text, level in patterned[["service_skus", "level"]].to_numpy()}
        ordered = sorted(numbers, key=lambda one: (-len(one[0].pattern), one[0].pattern))
        return cls(tuple(sorted(titles.items(), key=lambda one: (-len(one[0]), one[0]))), tuple(ordered))

    def by_words(self, description: str) -> str:
        """The level that a description names, blank for none."""
        text = f" {plain(description)} "
        return next((level for title, level in self.titles if f" {title} " in text), "")

    def by_number(self, sku: str) -> str:
        """The level that a number begins with, blank for none."""
        return next((level for pattern, level in self.numbers if pattern.fullmatch(sku)), "")


def plain(text: str) -> str:
    """Words in small letters with single blanks, hyphens read as blanks."""
    return BLANKS.sub(" ", text).strip().lower()


def row_of(row: Mapping[Hashable, Any], levels: Levels) -> ServiceRow | None:
    """What a row sells, None for a product: a product has a price of its own and no number of a service."""
    sku, description = row["sku"], row["description"]
    fee = fee_of(description, sold=not row["service_price"])
    by_words, numbered = levels.by_words(description), levels.by_number(sku)
    if not (row["service_price"] or SERVICE.match(sku) or (fee and not by_words)):
        return None
    years, doubt_of_years = years_of(sku, description)
    fee_class, doubt_of_class = class_of(description) if fee else ("", "")
    doubts = [one for one in (doubt_of_years, doubt_of_class) if one]
    if fee is None and by_words and numbered and by_words != numbered:
        doubts.append(f"its number begins like {numbered}")
    if fee is None and not by_words:
        doubts.append("its description names no level of support")
    return ServiceRow(
        sku=sku,
        description=description,
        fee=fee,
        level="" if fee else by_words or numbered,
        years=years,
        fee_class=fee_class,
        named=SUFFIX.sub("", RENEWAL.sub("", BEGINNING.sub("", sku))) if BEGINNING.match(sku) else "",
        renewal=bool(RENEWAL.search(sku)),
        doubts=tuple(doubts),
        price=row["service_price"] or row["price"],
        currency=row["currency"],
        cited=row["cited"],
    )


def fee_of(description: str, *, sold: bool) -> Fee | None:
    """The fee that a description names; what is sold at the price of a product has to be called one."""
    fee = next((one for one, words in FEES.items() if words.search(description)), None)
    return None if fee is Fee.INSPECTION and sold and not CALLED_FEE.search(description) else fee


def years_of(sku: str, description: str) -> tuple[int, str]:
    """For how many years a service is sold, and what is doubtful about that; one where nothing says otherwise."""
    terms = {WORDS.get(one.lower()) or int(one) for one in YEARS.findall(description)}
    suffix = SUFFIX.search(RENEWAL.sub("", sku))
    numbered = int(suffix[1]) if suffix else 0
    if len(terms) > 1:
        return max(terms), "its description names several terms"
    if terms:
        [years] = terms
        return years, f"its number ends like {numbered} years" if numbered > 1 and numbered != years else ""
    return numbered or 1, f"that it is for {numbered} years is by its number alone" if numbered > 1 else ""


def class_of(description: str) -> tuple[str, str]:
    """The class of products that a fee is for, and what is doubtful about that."""
    found = [name for name, words in CLASS_WORDS.items() if words.search(description)]
    if len(found) == 1:
        return found[0], ""
    return "", "its description names several classes" if found else "its description names no class of products"
