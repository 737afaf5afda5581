"""Mandatory engineering changes are installed."""

import pandas as pd

from policy.check import Check, subjects
from policy.checks.product_findings import NAMING, NO_NAME, WHICH, number_words
from policy.decisions import Reason
from policy.findings import Outcome
from policy.given import Given
from policy.lookup.citations import citations, filled
from policy.lookup.names import JOINT, trusted
from policy.parts.naming import name_citations

REVISION = r"(?i)^REV\.?\s*0*(\d+)$"
BOARD = ["part_number", "sku", "revision", "train"]
FACTS = ["newer", "outside", "limited", "revised"]
WORDS = ["change", "title", "fixed_revision", "fixed_firmware"]
CHANGE = "{change}[ ({title})]"
NONE = "No engineering change in the table concerns {board}"
OPEN = "; Juniper publishes no list of them, and the table is not declared complete (engineering_changes_complete)."
READ = f"Read the revision or firmware of the board: {CHANGE}."
REASONS = (
    Reason(
        "change-in-the-release",
        "applies and newer",
        Outcome.PASS,
        f"{{board}} runs Junos {{train}}, which needs {CHANGE}.",
    ),
    Reason(
        "not-affected", "applies and outside", Outcome.PASS, f"{{board}} at {{printed}} is not affected by {CHANGE}."
    ),
    Reason(
        "change-lacking",
        "applies and limited and revised",
        Outcome.FAIL,
        f"{{board}} at {{printed}} lacks {CHANGE}[, first in REV {{fixed_revision}}].",
        f"Have {CHANGE} done or replace the board.",
    ),
    Reason(
        "revision-not-readable",
        "applies and limited",
        Outcome.MISSING,
        f"Whether {{board}} has {CHANGE} cannot be determined: the device prints {{printed}}.",
        READ,
    ),
    Reason(
        "firmware-not-read",
        "applies",
        Outcome.MISSING,
        f"Whether {{board}} has {CHANGE} cannot be determined: no output has the firmware, {{fixed_firmware}}.",
        READ,
    ),
    Reason(
        "one-of-several",
        "maybe",
        Outcome.MISSING,
        "It may be {candidates}, and {changes} applies to one of these.",
        WHICH,
    ),
    Reason("unknown-product", "unnamed", Outcome.MISSING, NO_NAME, "Read the part number from the label."),
    Reason("no-change", "complete", Outcome.PASS, f"{NONE}."),
    Reason("no-change-known", "", Outcome.ADVICE, NONE + OPEN),
)


def engineering_changes(given: Given) -> pd.DataFrame:
    """One subject for each product and change that applies to it, and one for each product to which none applies."""
    frus = given.records["frus"]
    rows = frus[frus["is_product"]].merge(trains(given.records["software"]), on="host", how="left")
    rows["train"] = rows["train"].astype("str").fillna("")
    table = trusted(given.tables["engineering_changes"])
    rows = rows.merge(applying(rows[BOARD].drop_duplicates(), table), on=BOARD, how="left", sort=False)
    rows = rows.assign(**{name: rows[name].astype("str").fillna("") for name in WORDS})
    rows = rows.assign(**{name: rows[name].eq(True) for name in FACTS})
    applies = rows["change"] != ""
    changes = changes_of_candidates(rows["candidates"].where(~applies & (rows["sku"] == ""), ""), table)
    return subjects(
        rows,
        subject=rows["sku"].where(rows["sku"] != "", rows["description"]),
        applies=applies,
        **{name: rows[name] for name in (*FACTS, *WORDS, "train", "sku", "hint")},
        maybe=changes != "",
        changes=changes,
        candidates=rows["candidates"],
        unnamed=(rows["part_number"] == "") & (rows["sku"] == ""),
        complete=given.settings.engineering_changes_complete,
        board=rows["sku"].where(rows["sku"] != "", rows["part_number"]),
        printed=rows["revision"].where(rows["revision"] != "", "no revision"),
        number=number_words(rows),
        citations=name_citations(rows, given.tables) + filled(rows["citations"]),
    )


def changes_of_candidates(candidates: "pd.Series[str]", table: pd.DataFrame) -> "pd.Series[str]":
    """The changes that apply to one of several SKUs that a product may be."""
    changes = dict(zip(table["sku"], table["change"], strict=True))
    found = {
        text: ", ".join(sorted({changes[sku] for sku in text.split(JOINT) if sku in changes})) if text else ""
        for text in candidates.unique()
    }
    return candidates.map(found).astype("str")


def trains(software: pd.DataFrame) -> pd.DataFrame:
    """The train of each device whose members agree."""
    agreed = software[software["shipped"]].groupby("host")["train"].agg(["first", "nunique"]).reset_index()
    return agreed.loc[agreed["nunique"] == 1, ["host", "first"]].rename(columns={"first": "train"})


def applying(boards: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Boards joined with the changes of their part number or SKU, with the facts that decide and the citation."""
    changes = table.assign(citations=citations(table, "engineering_changes"))
    keyed = [
        boards.merge(changes[changes[key] != ""].drop(columns=other), on=key, how="inner")
        for key, other in (("part_number", "sku"), ("sku", "part_number"))
    ]
    rows = pd.concat(keyed, ignore_index=True).drop_duplicates([*BOARD, "change"])
    revision = numbers(rows["revision"].str.extract(REVISION, expand=False))
    first, last, fixed = (numbers(rows[name]) for name in ("revision_from", "revision_to", "fixed_revision"))
    return rows.assign(
        outside=(revision < first) | (revision > last) | (revision >= fixed),
        limited=first.notna() | last.notna() | fixed.notna(),
        revised=revision.notna(),
        newer=later(rows["train"], rows["fixed_from_train"]),
    )[[*BOARD, *WORDS, *FACTS, "citations"]]


def numbers(texts: "pd.Series[str]") -> "pd.Series[float]":
    """Whole numbers, nothing where a text is none."""
    return pd.to_numeric(texts, errors="coerce").astype("float64")


def later(trains: "pd.Series[str]", bounds: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether a train is the bound or a later one; false where either is not known."""
    ours, theirs = (part.str.extract(r"^(\d+)\.(\d+)").astype("float64") for part in (trains, bounds))
    return (ours[0] > theirs[0]) | ((ours[0] == theirs[0]) & (ours[1] >= theirs[1]))


CHECK = Check(
    id="engineering-changes",
    requirement="Verification of installation of any mandatory engineering changes",
    fails_when="an engineering change applies to the board and its revision is below the fixed one",
    judge=engineering_changes,
    reasons=REASONS,
    needs=("show chassis hardware",),
    uses=NAMING,
    records=("frus", "software"),
    tables=("engineering_changes", "part_numbers", "model_aliases"),
)
