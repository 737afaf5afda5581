"""The names under which the tables may know what a part prints, and on which models a row of them speaks."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from policy.joins import mapped, row_values
from policy.lookup.names import JOINT
from policy.lookup.patterns import alternatives

# At the end of a description, as in JNP204 [MX204]; bounded, because a device may print anything.
BRACKETED = re.compile(r"\[([^\[\]]{1,80})\]$")
CACHED = 4096


@lru_cache(maxsize=CACHED)
def printed_names(text: str) -> tuple[str, ...]:
    """The whole text, what stands before its first comma or bracket, and what stands in brackets, each once."""
    text = upper(text)
    bracket = BRACKETED.search(text)
    plain = BRACKETED.sub("", text).strip() if bracket else text
    names = (plain, re.split(r"[,\[]", plain, maxsplit=1)[0].strip(), *([bracket[1].strip()] if bracket else []))
    return tuple(dict.fromkeys(filter(None, names)))


def upper(text: str) -> str:
    """A name in capitals with single blanks, so that those of text and table meet."""
    return " ".join(text.upper().split())


def model_of(text: str) -> str:
    """The model in a description: what stands in brackets at its end, else what stands before its first comma."""
    bracket = BRACKETED.search(text)
    return (bracket[1] if bracket else text.partition(",")[0]).strip()


def matchable(texts: "pd.Series[str]") -> "pd.Series[str]":
    """upper of a whole column."""
    return mapped(texts, {text: upper(text) for text in texts.unique()})


def model_names(frus: pd.DataFrame, software: pd.DataFrame) -> "pd.Series[str]":
    """By device every name of its model that its chassis and show version print, joined by JOINT."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for host, text in row_values(frus.loc[frus["kind"] == "chassis", ["host", "description"]], ["host", "description"]):
        names[host].update(printed_names(text))
    for host, model in row_values(software[software["model"] != ""], ["host", "model"]):
        names[host].add(upper(model))
    return pd.Series({host: JOINT.join(sorted(names[host])) for host in sorted(names) if names[host]}, dtype="str")


@lru_cache(maxsize=CACHED)
def fits_one(expression: str, model: str) -> bool:
    """Whether an expression matches the whole name of a model, capitals and small letters alike."""
    return any(re.fullmatch(one, model, re.IGNORECASE) for one in alternatives(expression))


def fits(expression: str, models: Iterable[str]) -> bool:
    """Whether an expression is blank or matches one of these models whole."""
    return not expression or any(fits_one(expression, model) for model in models)
