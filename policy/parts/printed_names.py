"""The names under which the tables may know what a part prints, and on which models a row of them speaks."""

import re
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

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
    return texts.map({text: upper(text) for text in texts.unique()}).astype("str")


def model_names(frus: pd.DataFrame, software: pd.DataFrame) -> "pd.Series[str]":
    """By device every name of its model that its chassis and show version print, joined by JOINT."""
    chassis = frus[(frus["kind"] == "chassis") & (frus["description"] != "")]
    printed = chassis["description"].map({text: printed_names(text) for text in chassis["description"].unique()})
    modelled = software[software["model"] != ""]
    rows = [
        pd.DataFrame({"host": chassis["host"], "model": printed}).explode("model"),
        pd.DataFrame({"host": modelled["host"], "model": matchable(modelled["model"])}),
    ]
    names = pd.concat(rows, ignore_index=True).drop_duplicates().sort_values(["host", "model"])
    return names.groupby("host")["model"].agg(JOINT.join).astype("str")


@lru_cache(maxsize=CACHED)
def fits_one(expression: str, model: str) -> bool:
    """Whether an expression matches the whole name of a model, capitals and small letters alike."""
    return any(re.fullmatch(one, model, re.IGNORECASE) for one in alternatives(expression))


def fits(expression: str, models: Iterable[str]) -> bool:
    """Whether an expression is blank or matches one of these models whole."""
    return not expression or any(fits_one(expression, model) for model in models)
