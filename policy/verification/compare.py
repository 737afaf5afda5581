"""The CLI of a device beside its verification: they agree, one of them alone lists a thing, or they differ."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import pandas as pd

from parsers.junos.sentinels import printed
from policy.joins import anti_join

VERIFIED = "_verified"
NAMES = {"netconf": "NETCONF", "import": "the imported XML", "napalm": "NAPALM"}
AGAIN = "Collect both again; if they still differ, look at the device itself before any fee is paid."


class Agreement(StrEnum):
    """How the CLI and the verification stand to each other on one thing."""

    AGREE = "agree"
    ONLY_CLI = "only-cli"
    ONLY_VERIFICATION = "only-verification"
    DIFFER = "differ"


def side_by_side(cli: pd.DataFrame, verified: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The rows of both on `keys`, those of the CLI first; columns of the other end in `_verified`, blank where absent.

    `agreement` is agree, only-cli or only-verification; whether values differ is for the caller to say.
    """
    keys = list(keys)
    named = verified.rename(columns={name: name + VERIFIED for name in verified.columns if name not in keys})
    named = named.drop_duplicates(keys)
    both = cli.merge(named.assign(agreement=str(Agreement.AGREE)), on=keys, how="left")
    alone = named[anti_join(named, cli, keys)].assign(agreement=str(Agreement.ONLY_VERIFICATION))
    rows = pd.concat([both, alone], ignore_index=True)
    rows["agreement"] = rows["agreement"].astype("str").fillna(str(Agreement.ONLY_CLI))
    return blank(rows, {str(name): kind for table in (cli, named) for name, kind in table.dtypes.items()})


def blank(rows: pd.DataFrame, types: dict[str, Any]) -> pd.DataFrame:
    """The rows with "", 0 or False where one side has no row."""
    blanks = {"int64": 0, "float64": 0.0, "bool": False}
    filled = {name: rows[name].fillna(blanks.get(str(kind), "")).astype(kind) for name, kind in types.items()}
    return rows.assign(**filled)


def alike(one: "pd.Series[str]", other: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether two numbers are both printed and the same."""
    return printed(one) & printed(other) & (one.str.upper() == other.str.upper())


def source_names(readings: "pd.Series[str]") -> "pd.Series[str]":
    """What a reader calls each source of a verification."""
    return readings.map(NAMES).astype("str").fillna("the verification")


def stands_at(rows: pd.DataFrame) -> dict[str, "pd.Series[Any]"]:
    """Where each row of side_by_side stands in the verification, as a check gives it."""
    return {"verified_line": rows["line_verified"], "verified_reading": rows["reading_verified"]}
