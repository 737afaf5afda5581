"""Causes that lie in reference tables: rows that findings cite and the other run does not hold, other names."""

import pandas as pd

from policy.joins import lookup
from reports.changes.cause_inputs import NAMING, Inputs
from reports.changes.judged_run import JudgedRun
from reports.changes.table_changes import ASIDE, ORIGIN, row_numbers

PLACE = ["table", "source_file", "source_line"]
PART = ["host", "member", "path"]
PRINTED = ["part_number", "serial_number", "description"]
NAMED = ["sku", "candidates"]
SHOWN = 3


def rows_changed(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """The rows that the findings of each row cite and that the other run does not hold, blank where there is none."""
    now = cited(inputs, rows, "after").assign(words=" is new or changed")
    was = cited(inputs, rows, "before").assign(words=" is no longer there or changed")
    found = pd.concat([now, was])
    found = found[found.groupby("row").cumcount() < SHOWN]
    dated = (", " + found["source_date"]).where(found["source_date"] != "", "")
    line = found["source_file"] + ":" + found["source_line"].astype("str")
    words = found["table"] + ": " + line + " (" + found["source_name"] + dated + ")" + found["words"]
    return words.groupby(found["row"]).agg(", ".join).reindex(rows.index, fill_value="").astype("str")


def cited(inputs: Inputs, rows: pd.DataFrame, side: str) -> pd.DataFrame:
    """The citations of rows of tables, by the findings of one side, that the other run does not hold as they are."""
    run = inputs.new if side == "after" else inputs.old
    other = "before" if side == "after" else "after"
    changed = [name for name, table in inputs.tables.items() if table.differs]
    own = rows[[f"finding_{side}"]].assign(row=rows.index).rename(columns={f"finding_{side}": "finding"})
    citing = run.of(set(rows["host"]) if changed else ())
    citations = citing.judged("citations", ["finding", *PLACE, "source_name", "source_date"])
    found = own.merge(citations[citations["table"].isin(changed)], on="finding")
    parts = [found.head(0)]
    for name in changed:
        part = numbered(run, name, found[found["table"] == name])
        known = part["number"].isin(getattr(inputs.tables[name], f"stated_{other}"))
        parts.append(part[part["number"].notna() & ~known])
    return pd.concat(parts)


def numbered(run: JudgedRun, name: str, part: pd.DataFrame) -> pd.DataFrame:
    """Citations of one table with the number of what their row states."""
    table = run.tables[name]
    numbers = table[PLACE[1:]].assign(number=row_numbers(table, ASIDE | ORIGIN)).drop_duplicates(PLACE[1:])
    return part.merge(numbers, on=PLACE[1:], how="left")


def named_otherwise(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """What each part is named that prints the same as before, blank where it is named as before."""
    differ = [name for name in NAMING if name in inputs.tables and inputs.tables[name].differs]
    if not differ:
        return pd.Series("", index=rows.index, dtype="str")
    hosts = set(rows["host"])
    before, after = (run.of(hosts).judged("frus", [*PART, *PRINTED, *NAMED]) for run in (inputs.old, inputs.new))
    both = before.merge(after, on=[*PART, *PRINTED], suffixes=("_before", "_after"))
    names = [
        both[f"sku_{side}"].mask(both[f"sku_{side}"] == "", both[f"candidates_{side}"]) for side in ("before", "after")
    ]
    naming = {name for name, check in inputs.checks.items() if set(NAMING) & set(check.tables)}
    was, now = (name.replace("", "nothing") for name in names)
    both = both.assign(words="named " + now + ", before " + was + f", by {', '.join(differ)}")
    return lookup(rows, both[names[0] != names[1]], PART, "words").where(rows["check"].isin(naming), "")
