"""Learned part numbers: pairs of assembly number and SKU that devices state of their own boards."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from parsers.junos.sentinels import printed
from policy.joins import anti_join
from policy.lookup.names import trusted
from policy.reference.overlays import Tier
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Confidence
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

# What names a part in the words of its own device.
STATED = ("models", "extensive", "verification")
PAIR = ["part_number", "sku"]
COLUMNS = list(TABLE_SCHEMAS["part_numbers"].schema.columns)
# Whose words on an assembly number leave no room for what devices say.
FINAL = (str(Confidence.OWNER), str(Confidence.EXPORT))


def no_pairs() -> pd.DataFrame:
    """No row of part_numbers."""
    return pd.DataFrame(columns=COLUMNS, dtype="str")


def stated_pairs(frus: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """The rows of part_numbers that the devices of a run state, each with the first device and how many more.

    `frus` is the entire record table: a verification names models as well.
    """
    return pairs_of([counted_pairs(frus)], as_of)


def counted_pairs(frus: pd.DataFrame) -> pd.DataFrame:
    """Each pair that devices state, with the first of them by name as `host`, and how many `devices` they are."""
    named = frus.loc[frus["sku_from"].isin(STATED), ["host", *PAIR]]
    named = named[printed(named["part_number"]) & printed(named["sku"])]
    return named.groupby(PAIR, sort=True).agg(first=("host", "min"), devices=("host", "nunique")).reset_index()


def pairs_of(counted: Sequence[pd.DataFrame], as_of: str) -> pd.DataFrame:
    """The rows of part_numbers that several parts of a fleet state, of each of which the pairs are counted."""
    grouped = pd.concat(counted).groupby(PAIR, sort=True).agg(first=("first", "min"), devices=("devices", "sum"))
    grouped = grouped.reset_index()
    more = grouped["devices"] - 1
    words = (" and " + more.astype("str") + " more").where(more > 0, "") + ", model list of the device"
    source = grouped["first"] + words
    rows = grouped[PAIR].assign(confidence=str(Confidence.FLEET), as_of=as_of, source=source.astype("str"))
    return rows[COLUMNS].astype("str")


def united(*parts: pd.DataFrame) -> pd.DataFrame:
    """Pairs of several runs, each once, with its youngest day; of equals the first source in the alphabet."""
    rows = pd.concat([part[COLUMNS] for part in parts], ignore_index=True)
    rows = rows.sort_values([*PAIR, "as_of", "source"], ascending=[True, True, False, True], kind="stable")
    return rows.drop_duplicates(PAIR).reset_index(drop=True)


def without(rows: pd.DataFrame, rejected: pd.DataFrame) -> pd.DataFrame:
    """The pairs that the owner has not rejected."""
    return rows[anti_join(rows, rejected, PAIR)]


def with_learned_pairs(reference: Reference, stated: pd.DataFrame) -> Reference:
    """The tables with the pairs that the devices of this run state (stated_pairs).

    Nothing is added to what the owner or an export says. A pair that contradicts a shipped one stands beside it: both
    stay candidates.
    """
    known = without(reference.part_numbers, reference.rejected_pairs)
    pairs = without(stated, reference.rejected_pairs)
    final = known.loc[known["confidence"].isin(FINAL), "part_number"]
    new = pairs[~pairs["part_number"].isin(final)]
    new = new[anti_join(new, decided(known), PAIR)]
    rows = new.assign(source_file="this run", source_line=0, instead_of="", tier=int(Tier.SHIPPED))
    return replace(reference, part_numbers=pd.concat([known, rows[list(known.columns)]], ignore_index=True))


def decided(known: pd.DataFrame) -> pd.DataFrame:
    """The rows of part_numbers that may decide."""
    return trusted(known)
