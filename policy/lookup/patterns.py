"""Tables whose rows name models by expressions: the most specific row that matches a name counts."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from policy.joins import mapped

# What is not spelled out in an expression.
WILD = re.compile(r"\\.|\[[^\]]*\]|[.*+?|(){}^$]")
# A row without an expression applies to every model.
EVERY = ".*"


def by_model(names: "pd.Series[str]", table: pd.DataFrame, answer: str) -> "pd.Series[str]":
    """For each name the answer of the most specific row whose `models` matches all of it; blank where none does."""
    rows = [(models, value) for models, value in most_specific_first(table, answer) if value]
    return mapped(names, {name: first_match(name, rows) for name in filter(None, names.unique())})


def first_match(name: str, rows: Sequence[tuple[str, str]]) -> str:
    """The answer of the first of these expressions that matches all of a name; blank where none does."""
    return next((value for models, value in rows if re.fullmatch(models, name, re.IGNORECASE)), "")


def most_specific_first(table: pd.DataFrame, answer: str) -> list[tuple[str, str]]:
    """Each alternative of each `models` and its answer: names without wildcards, then those that spell out most."""
    return most_specific(zip(table["models"], table[answer], strict=True))


def most_specific(stated: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same of expressions with their answers."""
    rows = [(one, str(value)) for models, value in stated for one in alternatives(str(models) or EVERY)]
    return sorted(rows, key=lambda row: (WILD.search(row[0]) is not None, -len(WILD.sub("", row[0])), row))


def alternatives(models: str) -> list[str]:
    """The parts of an expression that stand beside each other, as A and B in A|B."""
    return [models] if "(" in models or "[" in models else models.split("|")
