"""Which rows of several files count, and which contradict each other."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import pandas as pd

from policy.reference.citation import PLACE, origin, place
from policy.reference.overlays import Tier
from policy.reference.precedence_by_fact import CONFLICTS, facts_that_count
from policy.reference.read_table import TableFile
from policy.reference.schemas.columns import ORIGIN, is_day
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

# What a device states of an assembly number stands beside what is shipped: both are candidates.
UNITED = ("part_numbers",)
BESIDE = (Tier.FLEET, Tier.SHIPPED)


def table_of(name: str, parts: Sequence[TableFile]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of one table from all its files, and the conflicts among them.

    On what a file that takes precedence states, or of files of one source the newest, others do not count;
    where the table has groups of facts that holds of each by itself, and a row that is silent about one leaves it to
    others. The rows that are kept name in `instead_of` those that were left out for them, and in `tier` their source.
    """
    declared = TABLE_SCHEMAS[name]
    if not parts:
        return no_rows(name), no_conflicts()
    ranks = ranks_of(parts, united=name in UNITED)
    rows = pd.concat(
        [part.rows.assign(tier=int(part.tier), rank=rank) for part, rank in zip(parts, ranks, strict=True)],
        ignore_index=True,
    )
    rows = rows.rename(columns={"line": "source_line"})
    if len(parts) == 1:
        kept = youngest(beside_shipped(name, rows), list(declared.key)).assign(instead_of="")
        return kept.drop(columns="rank").reset_index(drop=True), no_conflicts()
    subject = list(declared.subject)
    if declared.fact_groups:
        kept, left_out, found = facts_that_count(name, rows, declared)
    else:
        found = disagreeing(name, rows) if name in UNITED else no_conflicts()
        rows = beside_shipped(name, rows)
        first = rows.groupby(subject)["rank"].transform("min")
        left_out = rows[rows["rank"] > first]
        kept = youngest(rows[rows["rank"] == first], list(declared.key))
        found = pd.concat([conflicts(name, kept, left_out), found], ignore_index=True)
    names = place(left_out).groupby([left_out[one] for one in subject]).agg(", ".join)
    instead = pd.Series(names.reindex(keys(kept, subject)).array, index=kept.index, dtype="str")
    best = kept.groupby(subject)["rank"].transform("min") == kept["rank"]
    kept = kept.assign(instead_of=instead.where(best).fillna("")).drop(columns="rank").reset_index(drop=True)
    return kept, found


def beside_shipped(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, what devices state taken for shipped where both stand beside each other."""
    if name not in UNITED:
        return rows
    return rows.assign(tier=rows["tier"].mask(rows["tier"] == int(Tier.FLEET), int(Tier.SHIPPED)))


def ranks_of(parts: Sequence[TableFile], *, united: bool) -> list[int]:
    """The place of each file in the order of precedence: the source, the day of the file, when it came, its place."""
    keys = [
        (int(Tier.SHIPPED), 0, 0, 0)
        if united and part.tier in BESIDE
        else (int(part.tier), -day_of(part), -part.arrived, -place)
        for place, part in enumerate(parts)
    ]
    order = sorted(set(keys))
    return [order.index(key) for key in keys]


def day_of(part: TableFile) -> int:
    """The youngest day of the rows of a file as a number; 0 for rows without days."""
    youngest_day = part.rows["as_of"].max() if len(part.rows) else ""
    return date.fromisoformat(youngest_day).toordinal() if is_day(str(youngest_day)) else 0


def youngest(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Of rows with the same key the one of the latest day, in the order of the files."""
    if not rows.duplicated(key).any():
        return rows
    order = rows["as_of"].argsort(kind="stable")
    return rows.iloc[order].drop_duplicates(key, keep="last").sort_index()


def keys(rows: pd.DataFrame, subject: list[str]) -> pd.Index:
    """The subject of each row."""
    return pd.MultiIndex.from_frame(rows[subject]) if len(subject) > 1 else pd.Index(rows[subject[0]])


@cache
def no_rows(name: str) -> pd.DataFrame:
    """A table without rows."""
    blank = pd.DataFrame(columns=[*TABLE_SCHEMAS[name].schema.columns, *PLACE, "tier"], dtype="str")
    return blank.astype({"source_line": "int64", "tier": "int64"})


@cache
def no_conflicts() -> pd.DataFrame:
    return pd.DataFrame(columns=list(CONFLICTS), dtype="str").astype({"left_out_line": "int64"})


def disagreeing(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Each shipped row beside which a device states something else of the same; both stay."""
    rows = rows.assign(text=origin(rows))
    stated, shipped = (rows[rows["tier"] == int(tier)] for tier in (Tier.FLEET, Tier.SHIPPED))
    agreed = set(shipped.merge(stated, on=["part_number", "sku"])["part_number"])
    pairs = stated[~stated["part_number"].isin(agreed)].merge(
        shipped, on="part_number", suffixes=("_used", "_left_out")
    )
    both = {"subject": pairs["part_number"], "used": pairs["text_used"], "beside": pairs["text_left_out"]}
    nothing = {"left_out": "", "left_out_file": "", "left_out_line": 0}
    return pd.DataFrame({"table": name, **both, **nothing})[list(CONFLICTS)]


def conflicts(name: str, kept: pd.DataFrame, left_out: pd.DataFrame) -> pd.DataFrame:
    """Each row that was left out and says something else than every row in its place: both with their sources."""
    declared = TABLE_SCHEMAS[name]
    subject, values = list(declared.subject), [column for column in declared.schema.columns if column not in ORIGIN]
    if left_out.empty:
        return no_conflicts()
    same = pd.MultiIndex.from_frame(left_out[values]).isin(pd.MultiIndex.from_frame(kept[values]))
    lost = left_out[~same]
    lost = lost.assign(left_out=origin(lost), left_out_file=lost["source_file"], left_out_line=lost["source_line"])
    used = kept.drop_duplicates(subject)
    rows = lost.merge(used.assign(used=origin(used))[[*subject, "used"]], on=subject, how="left")
    if rows.empty:
        return no_conflicts()
    words = rows[subject].agg(" ".join, axis=1)
    return rows.assign(table=name, subject=words.str.strip(), beside="")[list(CONFLICTS)]
