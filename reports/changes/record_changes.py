"""What devices print in one run and not in the other; what changes at every visit is left out."""

from collections.abc import Iterable, Sequence

import pandas as pd

from parsers.record_schemas import TABLES
from reports.changes.judged_run import JudgedRun
from reports.changes.table_changes import apart

# What each record table holds that stays the same while nothing happens, and the column that says of what.
STABLE = {
    "frus": "kind revision part_number serial_number description sku tied_to",
    "software": "model release edition evolved",
    "health": "source state severity detail",
    "eeprom": "part_number serial_number revision model assembly_id manufactured",
    "interfaces": "admin oper",
    "licenses": "used installed needed expiry",
    "facts": "source name value",
    "outputs": "status detail members",
    "verifications": "wanted verified sound lacks reason",
}
PLACES = {
    **{"frus": "path", "eeprom": "path", "health": "component", "interfaces": "interface"},
    **{"licenses": "feature", "facts": "component", "outputs": "command"},
}
ALARMS = ("chassis-alarm", "system-alarm")
LASTING_FACTS = ("virtual-chassis", "cluster", "license", "firmware")
PLACE = ["host", "member", "place"]
COLUMNS = [*PLACE, "table", "words"]
NOTHING = "nothing"


def record_changes(
    old: JudgedRun, new: JudgedRun, hosts: Iterable[str], names: Iterable[str] = tuple(STABLE)
) -> pd.DataFrame:
    """A row for each record of these devices that one of the runs alone holds, or holds otherwise: COLUMNS.

    `place` is the component, interface, feature or command, blank for the device; `words` say what is printed.
    """
    known = frozenset(hosts)
    found = [changed(name, *(stable(name, one.records(name, known)) for one in (old, new))) for name in names]
    return pd.concat(found, ignore_index=True)[COLUMNS]


def stable(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a record table with what does not change by itself, as texts."""
    if name == "health":
        rows = rows.assign(detail=rows["detail"].where(rows["source"].isin(ALARMS), ""))
    if name == "facts":
        rows = rows[rows["source"].isin(LASTING_FACTS)]
    place = rows[PLACES[name]] if name in PLACES else ""
    member = rows.get("member", "")
    reading = rows["reading"] if "reading" in TABLES[name].columns else ""
    own = {column: rows[column].astype("str") for column in STABLE[name].split()}
    return pd.DataFrame({"host": rows["host"], "member": member, "place": place, "reading": reading, **own}).astype(
        "str"
    )


def changed(name: str, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What differs between the rows of one table, in words; rows of one place are compared in their order."""
    columns = STABLE[name].split()
    before, after = apart(before, after)
    key = [*PLACE, "reading", "number"]
    before, after = (rows.assign(number=rows.groupby(key[:-1]).cumcount()) for rows in (before, after))
    both = before.merge(after, on=key, how="outer", suffixes=("_before", "_after"))
    return both.assign(table=name, words=in_words(both, columns))[COLUMNS]


def in_words(both: pd.DataFrame, columns: Sequence[str]) -> "pd.Series[str]":
    """Of each row what was printed and what is printed now, by the columns that differ."""
    first = columns[0]
    lost, found = both[f"{first}_after"].isna(), both[f"{first}_before"].isna()
    words = pd.Series("", index=both.index, dtype="str")
    for column in columns:
        was, now = (both[f"{column}_{side}"].astype("str").fillna("") for side in ("before", "after"))
        part = column.replace("_", " ") + " " + was.where(was != "", NOTHING) + " -> " + now.where(now != "", NOTHING)
        words += part.where((was != now) & ~lost & ~found, "").radd(", ").where((was != now) & ~lost & ~found, "")
    row = {side: joined(both, columns, side) for side in ("before", "after")}
    words = words.str.removeprefix(", ").mask(lost, row["before"] + " is no longer printed")
    return words.mask(found, row["after"] + " is printed now")


def joined(both: pd.DataFrame, columns: Sequence[str], side: str) -> "pd.Series[str]":
    """What one side prints, in one text."""
    text = pd.Series("", index=both.index, dtype="str")
    for column in columns:
        value = both[f"{column}_{side}"].astype("str").fillna("")
        text += (" " + value).where((value != "") & (value != "False"), "")
    return text.str.removeprefix(" ")
