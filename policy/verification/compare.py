"""What a second reading of a device says beside the first: agree, only in one of them, or differ."""

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from policy.context import Case
from policy.parts.products import printed

SECOND = "_second"
NAMES = {"netconf": "NETCONF", "import": "the imported XML", "napalm": "NAPALM"}
FILES = {"napalm": ".json"}
AGAIN = "Collect both again; if they still differ, look at the device itself before any fee is paid."


class Reading(StrEnum):
    """How two readings of one thing stand to each other."""

    AGREE = "agree"
    ONLY_CLI = "only-cli"
    ONLY_NETCONF = "only-netconf"
    DIFFER = "differ"


def side_by_side(cli: pd.DataFrame, second: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The rows of both on `keys`, those of the CLI first; columns of the second end in `_second`, blank where absent.

    `reading` is agree, only-cli or only-netconf; whether values differ is for the caller to say.
    """
    keys = list(keys)
    named = second.rename(columns={name: name + SECOND for name in second.columns if name not in keys})
    named = named.drop_duplicates(keys)
    both = cli.merge(named, on=keys, how="left", sort=False, indicator="reading")
    alone = ~pd.MultiIndex.from_frame(named[keys]).isin(pd.MultiIndex.from_frame(cli[keys]))
    rows = pd.concat([both, named[alone].assign(reading="right_only")], ignore_index=True)
    words = {"both": Reading.AGREE, "left_only": Reading.ONLY_CLI, "right_only": Reading.ONLY_NETCONF}
    rows["reading"] = rows["reading"].astype("str").map({key: str(word) for key, word in words.items()})
    return blank(rows, {str(name): str(kind) for table in (cli, named) for name, kind in table.dtypes.items()})


def blank(rows: pd.DataFrame, types: dict[str, str]) -> pd.DataFrame:
    """The rows with "", 0 or False where a reading has no row."""
    blanks = {"int64": 0, "float64": 0.0, "bool": False}
    filled = {name: rows[name].where(rows[name].notna(), blanks.get(kind, "")) for name, kind in types.items()}
    return rows.assign(**filled).astype(types)


def unlike(first: "pd.Series[str]", second: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether two numbers are both printed and not the same, in whichever case; a sentinel differs from nothing."""
    return printed(first) & printed(second) & (first.str.upper() != second.str.upper())


def alike(first: "pd.Series[str]", second: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether two numbers are both printed and the same."""
    return printed(first) & printed(second) & (first.str.upper() == second.str.upper())


def named(sources: "pd.Series[str]") -> "pd.Series[str]":
    """What a reader calls the source of each second reading."""
    return sources.map(NAMES).astype("str").fillna("the second reading")


def places(case: Case, rows: pd.DataFrame, line: str, source: str) -> "pd.Series[str]":
    """Where each row of a second reading stands; the file alone where the line is not known.

    `line` and `source` name columns. An imported reply stands in the transcript itself.
    """
    number = rows[line]
    file = "witness/" + rows["host"] + rows[source].map(FILES).astype("str").fillna(".txt")
    place = file + (":" + number.astype("str")).where(number > 0, "")
    return place.mask(rows[source] == "import", case.lines(rows.assign(line=number)))
