"""Which rows of a price list are ordered to pay the fees of which hardware: proposals, each with reason and doubt."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from policy.lookup.names import trusted
from policy.pricing.service_rows import ServiceRow, service_rows
from policy.reference.reference_tables import Reference

RUNS = re.compile(r"[A-Z]+|\d+")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9/+.-]*[A-Za-z0-9]")
FAMILY = re.compile(r"-\d+x$")
# What the numbers of services leave out of the name of a card.
LEFT_OUT = {"3D"}
CUT = 8
RENEWAL = "its number is that of a renewal"
WORDS, BEGINS = "its description names it", "its number begins like it"
KEY = ["fee", "service", "years", "fee_class", "product_sku"]
COLUMNS = (
    *("accept", "certainty", "fee", "service", "years", "fee_class", "product_sku", "fee_sku"),
    *("price", "currency"),
    *("reason", "doubt", "description", "source"),
)


class Certainty(StrEnum):
    """How sure a proposal is: words and number agree, one of them says it, or it may be something else."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


ORDER = {str(one): place for place, one in enumerate(Certainty)}


@dataclass(frozen=True, slots=True)
class Match:
    """A product that a row is for, how sure that is, why, and what speaks against it."""

    product: str
    certainty: Certainty
    reason: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Products:
    """The SKUs of products by themselves, by their letters and figures, and by these in any order; keys in order."""

    skus: dict[str, str]
    by_letters: dict[str, tuple[str, ...]]
    by_runs: dict[tuple[str, ...], tuple[str, ...]]
    names: tuple[str, ...]
    letters: tuple[str, ...]

    @classmethod
    def of(cls, skus: Iterable[str]) -> "Products":
        """An index of these SKUs."""
        known = sorted(set(skus))
        letters: dict[str, list[str]] = {}
        runs: dict[tuple[str, ...], list[str]] = {}
        for sku in known:
            letters.setdefault(letters_of(sku), []).append(sku)
            runs.setdefault(runs_of(sku), []).append(sku)
        skus = {sku.upper(): sku for sku in known}
        return cls(
            skus,
            {key: tuple(each) for key, each in letters.items()},
            {key: tuple(each) for key, each in runs.items()},
            tuple(sorted(skus)),
            tuple(sorted(letters)),
        )

    def named_in(self, description: str) -> tuple[str, ...]:
        """The products whose SKUs stand in a description, or begin like a name in it that ends in an x: EX3400-48x."""
        found: list[str] = []
        for word in WORD.findall(description):
            if word.upper() in self.skus:
                found.append(self.skus[word.upper()])
            elif FAMILY.search(word):
                found += (self.skus[name] for name in beginning_like(self.names, word[:-1].upper()))
        return tuple(dict.fromkeys(found))

    def like(self, number: str) -> tuple[tuple[str, ...], str]:
        """The products that a part of a number stands for, and how it is like them; the plainest way that finds any."""
        without = number.upper().removeprefix("MX-")
        for name in dict.fromkeys((number.upper(), without)):
            if name in self.skus:
                return (self.skus[name],), "its number names it"
            if letters_of(name) in self.by_letters:
                return self.by_letters[letters_of(name)], "its number names it without its hyphens"
            if runs_of(name) in self.by_runs:
                return self.by_runs[runs_of(name)], "its number has the same letters and figures in another order"
        cut = letters_of(without)
        keys = beginning_like(self.letters, cut) if len(cut) >= CUT else ()
        return tuple(sorted(sku for key in keys for sku in self.by_letters[key])), BEGINS


def beginning_like(names: Sequence[str], start: str) -> Sequence[str]:
    """Those of names in order that begin alike."""
    return names[bisect_left(names, start) : bisect_right(names, start, key=lambda name: name[: len(start)])]


def letters_of(sku: str) -> str:
    """The letters and figures of a SKU."""
    return "".join(RUNS.findall(sku.upper()))


def runs_of(sku: str) -> tuple[str, ...]:
    """Runs of letters and of figures in alphabetical order, but for those that numbers of services leave out."""
    parts = [one for one in re.split(r"[^A-Z0-9]+", sku.upper()) if one not in LEFT_OUT]
    return tuple(sorted(run for part in parts for run in RUNS.findall(part)))


def fee_proposals(reference: Reference, fleet: Iterable[str] = ()) -> pd.DataFrame:
    """One row for each fee and each product or class that a row of the newest price list may be ordered for.

    Products are those of the price list, of the tables of names, and the SKUs of a `fleet`. What is surest stands
    first; a row that names nothing is listed as well, without product and class. `accept` is left to a person.
    """
    services = service_rows(reference)
    sold = trusted(reference.prices)
    named = {*sold.loc[sold["price"] != "", "sku"], *trusted(reference.part_numbers)["sku"], *fleet}
    products = Products.of(named - {row.sku for row in services} - {""})
    rows = [proposal(row, match) for row in services if row.pays for match in matches(row, products)]
    found = with_rivals(pd.DataFrame(rows, columns=list(COLUMNS), dtype="str"))
    found = found.assign(place=found["certainty"].map(ORDER))
    by = ["fee", "service", "years", "place", "fee_class", "product_sku", "fee_sku"]
    return found.sort_values(by, kind="stable", ignore_index=True)[list(COLUMNS)]


def proposal(row: ServiceRow, match: Match) -> dict[str, str]:
    """A proposal in the columns of the list."""
    doubts = [one for one in (*row.doubts, match.doubt, RENEWAL if row.renewal else "") if one]
    likely = Certainty.LIKELY if row.doubts and match.certainty is Certainty.SURE else match.certainty
    return {
        "accept": "",
        "certainty": str(Certainty.DOUBTFUL if row.renewal else likely),
        "fee": str(row.pays),
        "service": row.level,
        "years": row.term,
        "fee_class": "" if match.product else row.fee_class,
        "product_sku": match.product,
        "fee_sku": row.sku,
        "price": row.price,
        "currency": row.currency,
        "reason": match.reason,
        "doubt": "; ".join(doubts),
        "description": row.description,
        "source": row.cited,
    }


def matches(row: ServiceRow, products: Products) -> Iterator[Match]:
    """The products that a row is for; a fee for a class is for none, and a row that names nothing is doubtful."""
    by_words = products.named_in(row.description)
    numbered, how = products.like(row.named) if row.named else ((), "")
    if by_words:
        yield from (of_words(sku, numbered, how) for sku in by_words)
    elif numbered:
        sure = len(numbered) == 1 and how != BEGINS
        doubt = "" if len(numbered) == 1 else f"it may be for any of {', '.join(numbered)}"
        yield from (Match(sku, Certainty.LIKELY if sure else Certainty.DOUBTFUL, how, doubt) for sku in numbered)
    elif row.fee and row.fee_class:
        yield Match("", Certainty.SURE, f"its description names the class {row.fee_class}")
    else:
        yield Match("", Certainty.DOUBTFUL, "it pays this fee by its description", "it names no product that is known")


def of_words(sku: str, numbered: tuple[str, ...], how: str) -> Match:
    """A product that a description names: sure where the number is like it, doubtful where it is like others."""
    if sku in numbered:
        return Match(sku, Certainty.SURE, f"its description names it, and {how}")
    if numbered:
        return Match(sku, Certainty.DOUBTFUL, WORDS, f"its number is like {', '.join(numbered)}")
    return Match(sku, Certainty.LIKELY, WORDS)


def with_rivals(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the doubt that another one is for the same."""
    aimed = rows[(rows["product_sku"] != "") | (rows["fee_class"] != "")]
    rivals = aimed[aimed.duplicated(KEY, keep=False)]
    doubt = rows["doubt"].copy()
    for _, each in rivals.groupby(KEY):
        words = f"for the same there are {', '.join(sorted(each['fee_sku']))}"
        doubt[each.index] = [f"{one}; {words}" if one else words for one in each["doubt"]]
    return rows.assign(doubt=doubt)
