"""Mandatory engineering changes are installed."""

import pandas as pd

from policy.checks.product_findings import WHICH
from policy.context import Case, Check, together
from policy.lookup.lifecycle import unnamed
from policy.parts.sku import JOINT, named_by, trusted
from policy.reference.citation import citation

REVISION = r"(?i)^REV\.?\s*0*(\d+)$"
OPEN = "; Juniper publishes no list of them, and the table is not declared complete (engineering_changes_complete)."
BOARD = ["part_number", "sku", "revision", "train"]


def engineering_changes(case: Case) -> pd.DataFrame:
    """One finding for each product and change that applies to it, and one for each product to which none applies."""
    products = case.products.merge(trains(case), on="host", how="left")
    products["train"] = products["train"].astype("str").fillna("")
    table = trusted(case.reference.engineering_changes)
    applied = applying(products[BOARD].drop_duplicates(), table.assign(cite=citation(table)))
    rows = products.merge(applied, on=BOARD, how="left", sort=False)
    none = rows["outcome"].isna()
    known = (rows["part_number"] != "") | (rows["sku"] != "")
    clean = "No engineering change in the table concerns " + rows["sku"].where(rows["sku"] != "", rows["part_number"])
    complete = case.settings.engineering_changes_complete
    clean += "." if complete else OPEN
    rows["outcome"] = rows["outcome"].mask(none, known.map({True: "pass" if complete else "advice", False: "missing"}))
    rows["sentence"] = rows["sentence"].mask(none, clean.where(known, unnamed(rows)))
    rows["mend"] = rows["mend"].mask(none, "").mask(none & ~known, "Read the part number from the label.")
    rows["cite"] = rows["cite"].mask(none, "")
    rows = undecided(rows, none, case)
    rows["subject"] = rows["sku"].where(rows["sku"] != "", rows["description"])
    named = named_by(rows, case.reference)
    return rows.assign(evidence=together(case.lines(rows), named, rows["cite"].astype("str")))


def undecided(rows: pd.DataFrame, none: "pd.Series[bool]", case: Case) -> pd.DataFrame:
    """The rows, with missing evidence for a product that may be one to which a change of the table applies."""
    table = trusted(case.reference.engineering_changes)
    changes = dict(zip(table["sku"], table["change"], strict=True))
    several = rows["candidates"].where(none & (rows["sku"] == ""), "")
    hit = {text: sorted({changes[sku] for sku in text.split(JOINT) if sku in changes}) for text in several.unique()}
    found = (
        several.map({text: ", ".join(names) for text, names in hit.items() if text and names}).astype("str").fillna("")
    )
    sentence = "It may be " + several + ", and " + found + " applies to one of these."
    return rows.assign(
        outcome=rows["outcome"].mask(found != "", "missing"),
        sentence=rows["sentence"].mask(found != "", sentence),
        mend=rows["mend"].mask(found != "", WHICH),
    )


def trains(case: Case) -> pd.DataFrame:
    """The train of each device whose members agree."""
    software = case.records.software[case.records.software["shipped"]]
    agreed = software.groupby("host")["train"].agg(["first", "nunique"]).reset_index()
    return agreed.loc[agreed["nunique"] == 1, ["host", "first"]].rename(columns={"first": "train"})


def applying(boards: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Boards joined with the changes of their part number or SKU, with outcome, sentence, mend and cite."""
    keyed = [
        boards.merge(changes[changes[key] != ""].drop(columns=other), on=key, how="inner")
        for key, other in (("part_number", "sku"), ("sku", "part_number"))
    ]
    rows = pd.concat(keyed, ignore_index=True).drop_duplicates([*BOARD, "change"])
    revision = numbers(rows["revision"].str.extract(REVISION, expand=False))
    first, last, fixed = (numbers(rows[name]) for name in ("revision_from", "revision_to", "fixed_revision"))
    outside = (revision < first) | (revision > last) | (revision >= fixed)
    limited = first.notna() | last.notna() | fixed.notna()
    newer = later(rows["train"], rows["fixed_from_train"])
    outcome = (
        pd.Series("missing", index=rows.index).mask(limited & revision.notna(), "fail").mask(outside | newer, "pass")
    )
    return rows.assign(outcome=outcome, **wording(rows, outcome, limited, newer))[
        [*BOARD, "outcome", "sentence", "mend", "cite"]
    ]


def numbers(texts: "pd.Series[str]") -> "pd.Series[float]":
    """Whole numbers, nothing where a text is none."""
    return pd.to_numeric(texts, errors="coerce").astype("float64")


def later(trains: "pd.Series[str]", bounds: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether a train is the bound or a later one; false where either is not known."""
    ours, theirs = (part.str.extract(r"^(\d+)\.(\d+)").astype("float64") for part in (trains, bounds))
    return (ours[0] > theirs[0]) | ((ours[0] == theirs[0]) & (ours[1] >= theirs[1]))


def wording(
    rows: pd.DataFrame, outcome: "pd.Series[str]", limited: "pd.Series[bool]", newer: "pd.Series[bool]"
) -> dict[str, "pd.Series[str]"]:
    """Sentence and mend of each board and change."""
    change = rows["change"] + (" (" + rows["title"] + ")").where(rows["title"] != "", "")
    board = rows["sku"].where(rows["sku"] != "", rows["part_number"])
    printed = rows["revision"].where(rows["revision"] != "", "no revision")
    below = (
        board
        + " at "
        + printed
        + " lacks "
        + change
        + (", first in REV " + rows["fixed_revision"]).where(rows["fixed_revision"] != "", "")
        + "."
    )
    has = (board + " at " + printed + " is not affected by " + change + ".").mask(
        newer, board + " runs Junos " + rows["train"] + ", which needs " + change + "."
    )
    firmware = "the firmware, " + rows["fixed_firmware"] + ", is not in the outputs"
    why = ("the device prints " + printed).where(limited, firmware)
    open_ = "Whether " + board + " has " + change + " cannot be told: " + why + "."
    sentence = open_.mask(outcome == "fail", below).mask(outcome == "pass", has)
    mend = ("Read the revision or firmware of the board: " + change + ".").mask(
        outcome == "fail", "Have " + change + " done or replace the board."
    )
    return {"sentence": sentence, "mend": mend.mask(outcome == "pass", "")}


CHECK = Check(
    id="engineering-changes",
    clause="Verification of installation of any mandatory engineering changes",
    fails_when="an engineering change applies to the board and its revision is below the fixed one",
    rests_on=("show chassis hardware",),
    judge=engineering_changes,
)
