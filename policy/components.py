"""Which part of the inventory a component of the health table is."""

import pandas as pd

from policy.case import Case
from policy.table_columns import TRUSTED

# "FPC 0 Power Supply 1" is a part inside another; "CB 0 Exhaust A" is a sensor of a part.
INSIDE = r"^((?:[A-Za-z]+ )+\d+) ((?:Power Supply|Fan Tray|PEM|PSM) \d+)"
UNDERSTOOD = "understood"
PART = r"^((?:[A-Za-z]+ )+\d+)(?: |$)"


def located(case: Case) -> pd.DataFrame:
    """Health rows with `path` and `member` of their part, `installed`, and `meaning` of the state, blank if unknown.

    A component that bears no slot number, such as Top Rear Fan, belongs to the chassis and is installed.
    """
    health = case.records.health
    inside = health["component"].str.extract(INSIDE)
    numbered = health["component"].str.extract(PART, expand=False)
    names = [health["component"], inside[0] + "/" + inside[1], inside[1], numbered]
    frus = case.frus[["host", "path", "member"]].drop_duplicates(["host", "path"]).set_index(["host", "path"])["member"]
    path = pd.Series("", index=health.index, dtype="str")
    for name in names:
        known = pd.MultiIndex.from_arrays([health["host"], name.astype("str").fillna("")]).isin(frus.index)
        path = path.where((path != "") | ~known, name.astype("str").fillna(""))
    place = pd.MultiIndex.from_arrays([health["host"], path])
    member = pd.Series(frus.reindex(place).array, index=health.index, dtype="str").fillna("")
    return health.assign(
        path=path,
        member=health["member"].where(health["member"] != "", member),
        installed=(path != "") | numbered.isna(),
        meaning=meanings(case),
    )


def meanings(case: Case) -> "pd.Series[str]":
    """What the state of each health row says, by the table of component states; an untrusted row only advises."""
    health, table = case.records.health, case.reference.component_states
    decides = table["confidence"].isin([str(level) for level in TRUSTED])
    table = table.assign(meaning=table["meaning"].where(decides, UNDERSTOOD))
    lowered = table.assign(state=table["state"].str.lower()).drop_duplicates(["output", "state"])
    known = lowered.set_index(["output", "state"])["meaning"]
    key = pd.MultiIndex.from_arrays([health["source"], health["state"].str.lower()])
    return pd.Series(known.reindex(key).array, index=health.index, dtype="str").fillna("")
