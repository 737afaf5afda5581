"""Which facts of rows on one subject count, each by itself: a row that is silent about a fact says nothing of it."""

import pandas as pd

from policy.reference.citation import origin
from policy.reference.schemas.columns import TableSchema

# An edition of a price list differs from the one before in nearly every price, which contradicts nothing.
CHANGING = ("price", "service_price")
# `beside` is the row of another source that counts as well.
CONFLICTS = ("table", "subject", "used", "left_out", "left_out_file", "left_out_line", "beside")


def facts_that_count(
    name: str, rows: pd.DataFrame, declared: TableSchema
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The rows with the facts that count, the rows that lost some, and the conflicts among them.

    Of each group of facts the file of the lowest `rank` counts that has one of its cells filled. A row without a fact
    that counts is left out where another has one.
    """
    subject = rows.groupby(list(declared.subject), sort=False).ngroup()
    kept, lost, found = rows.copy(), pd.Series(False, index=rows.index), []
    for group in declared.fact_groups:
        cells = list(group)
        given = (rows[cells] != "").any(axis=1)
        best = rows["rank"].where(given).groupby(subject).transform("min")
        gone = given & (rows["rank"] > best)
        if not gone.any():
            continue
        kept.loc[gone, cells] = ""
        lost |= gone
        used = rows[given & (rows["rank"] == best)]
        found.append(conflicts(rows[gone], used, subject, group))
    facts = (kept[[name for group in declared.fact_groups for name in group]] != "").any(axis=1)
    first = rows["rank"].groupby(subject).transform("min")
    counts = facts | (~facts.groupby(subject).transform("any") & (rows["rank"] == first))
    blank = pd.DataFrame(columns=list(CONFLICTS))
    other = pd.concat(found).drop_duplicates(["left_out_file", "left_out_line"]) if found else blank
    words = [" ".join(cells).strip() for cells in rows.loc[other.index, list(declared.subject)].itertuples(index=False)]
    named = pd.Series(words, index=other.index, dtype="str")
    other = other.assign(table=name, subject=named, beside="").sort_index()
    return kept[counts], rows[lost], other[list(CONFLICTS)].reset_index(drop=True)


def conflicts(
    lost: pd.DataFrame, used: pd.DataFrame, subject: "pd.Series[int]", group: tuple[str, ...]
) -> pd.DataFrame:
    """The rows of which a fact does not count, where it is another than that which counts: both with their sources."""
    cells = list(group)
    same = pd.MultiIndex.from_frame(lost[cells].assign(subject=subject)).isin(
        pd.MultiIndex.from_frame(used[cells].assign(subject=subject))
    )
    first = used.assign(subject=subject).drop_duplicates("subject").set_index("subject")
    edition = lost["tier"] == subject[lost.index].map(first["tier"])
    other = lost[~same & ~(edition & (group == CHANGING))]
    places = subject[other.index].map(pd.Series(origin(first), index=first.index))
    return pd.DataFrame(
        {
            "used": places.astype("str"),
            "left_out": origin(other),
            "left_out_file": other["source_file"],
            "left_out_line": other["source_line"],
        },
        index=other.index,
    )
