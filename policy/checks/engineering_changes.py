"""Mandatory engineering changes are installed."""

from typing import NamedTuple

import pandas as pd

from parsers.junos.distinct_texts import groups_in
from parsers.junos.sentinels import printed
from policy.check import Check, subjects
from policy.checks.product_findings import NAMING, NO_NAME, WHICH, number_words
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import lookup, row_values, semi_join
from policy.lookup.citations import citations, filled
from policy.lookup.names import JOINT, trusted
from policy.parts.naming import name_citations
from policy.parts.sku import KEY

TRAIN = r"^(\d+)\.(\d+)"
REVISION = r"(?i)^REV\.?\s*0*(\d+)$"
BOARD = ["part_number", "sku", "revision", "serial_number", "manufactured", "train"]
FACTS = ["newer", "outside", "doubtful", "limited", "readable", "by_firmware"]
WORDS = ["change", "title", "fixed_revision", "fixed_firmware", "concerned", "range"]
# What a table row limits a change to, and the column of the board that shows it.
RANGES = {"serial": "serial_number", "made": "manufactured"}
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
        "number-or-sku-not-known",
        "applies and doubtful",
        Outcome.MISSING,
        f"Whether {CHANGE} applies to {{board}} cannot be determined: it concerns {{concerned}}, and one is not known.",
        WHICH,
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "change-lacking",
        "applies and limited and readable",
        Outcome.FAIL,
        f"{{board}} at {{printed}} lacks {CHANGE}[, first in REV {{fixed_revision}}].",
        f"Have {CHANGE} done or replace the board.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "revision-not-readable",
        "applies and limited",
        Outcome.MISSING,
        f"Whether {{board}} has {CHANGE} cannot be determined: the device prints {{printed}}.",
        READ,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "firmware-not-read",
        "applies and by_firmware",
        Outcome.MISSING,
        f"Whether {{board}} has {CHANGE} cannot be determined: no output has the firmware, {{fixed_firmware}}.",
        READ,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "bounds-not-stated",
        "applies",
        Outcome.MISSING,
        f"Whether {{board}} has {CHANGE} cannot be determined: the table states neither revision, range nor firmware.",
        f"Add to engineering_changes.csv by what a board shows that it has {CHANGE}.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "one-of-several",
        "maybe",
        Outcome.MISSING,
        "It may be {candidates}, and {changes} applies to one of these.",
        WHICH,
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "unknown-product",
        "unnamed",
        Outcome.MISSING,
        NO_NAME,
        "Read the part number from the label.",
        owner=Owner.SITE_HANDS,
    ),
    Reason("no-change", "complete", Outcome.PASS, f"{NONE}."),
    Reason("no-change-known", "", Outcome.ADVICE, NONE + OPEN),
)


def engineering_changes(given: Given) -> pd.DataFrame:
    """One subject for each product and change that applies to it, and one for each product to which none applies.

    A product that may be several SKUs has one for the changes of these besides.
    """
    frus = given.records["frus"]
    rows = frus[frus["is_product"]]
    rows = rows.assign(train=trains(rows, given.records["software"]))
    table = trusted(given.tables["engineering_changes"])
    rows = rows.assign(place=range(len(rows)))
    rows = rows.merge(applying(rows[["place", *BOARD]], table), on="place", how="left", sort=False)
    rows = rows.assign(**{name: rows[name].astype("str").fillna("") for name in WORDS})
    rows = rows.assign(**{name: rows[name].eq(True) for name in FACTS})
    rows = rows.assign(applies=rows["change"] != "", changes=changes_of_candidates(rows, table))
    besides = rows[rows["applies"] & (rows["changes"] != "")].drop_duplicates(KEY, keep="last")
    rows = pd.concat([rows, besides.assign(applies=False, citations=None)]).sort_index(kind="stable")
    return subjects(
        rows,
        subject=rows["sku"].where(rows["sku"] != "", rows["description"]),
        applies=rows["applies"],
        **{name: rows[name] for name in (*FACTS, *WORDS[:-1], "train", "sku", "hint")},
        maybe=rows["changes"] != "",
        changes=rows["changes"],
        candidates=rows["candidates"],
        unnamed=(rows["part_number"] == "") & (rows["sku"] == ""),
        complete=given.settings.engineering_changes_complete,
        board=rows["sku"].where(rows["sku"] != "", rows["part_number"]),
        printed=rows["revision"].where(rows["revision"] != "", "no revision") + rows["range"],
        number=number_words(rows),
        citations=name_citations(rows, given.tables) + filled(rows["citations"]),
    )


def changes_of_candidates(rows: pd.DataFrame, table: pd.DataFrame) -> "pd.Series[str]":
    """The changes of the SKUs that each product may be, without those that apply to it by its number."""
    changes = table.groupby("sku")["change"].agg(set)
    open_ = rows[(rows["sku"] == "") & (rows["candidates"] != "")]
    texts = open_["candidates"].unique()
    of_text = {text: set().union(*(changes.get(sku, ()) for sku in text.split(JOINT))) for text in texts}
    applied: dict[tuple[str, ...], set[str]] = {}
    for *place, change in row_values(open_, [*KEY, "change"]):
        applied.setdefault(tuple(place), set()).add(change)
    places = row_values(open_, [*KEY, "candidates"])
    found = [", ".join(sorted(of_text[text] - applied[tuple(place)])) for *place, text in places]
    return pd.Series(found, index=open_.index, dtype="str").reindex(rows.index, fill_value="")


def trains(boards: pd.DataFrame, software: pd.DataFrame) -> "pd.Series[str]":
    """The earliest train that the member of each board runs, or any of a device without it; blank where one is unknown.

    A change that a release needs is on every board that runs it or a later one, whatever the other members run.
    """
    parts = groups_in(software["train"], TRAIN).astype("float64")
    known = software["shipped"] & parts[0].notna()
    rows = software.assign(train=software["train"].where(known, ""), major=parts[0], minor=parts[1])
    rows.loc[~known, ["major", "minor"]] = float("nan")
    rows = rows.sort_values(["major", "minor"], na_position="first", kind="stable")
    own = semi_join(boards, rows, ["host", "member"])
    return lookup(boards, rows, ["host"], "train").mask(own, lookup(boards, rows, ["host", "member"], "train"))


def applying(boards: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Boards joined with the changes of their part number and SKU, with the facts that decide and the citation.

    A row that names both applies to boards of both; `doubtful` where a board has only one of them.
    """
    changes = table.assign(citations=citations(table, "engineering_changes"))
    changes = changes.assign(
        concerned=changes["part_number"] + " as " + changes["sku"], number=changes["part_number"], name=changes["sku"]
    )
    keyed = [
        boards.merge(changes[changes[key] != ""].drop(columns=other), on=key, how="inner")
        for key, other in (("part_number", "sku"), ("sku", "part_number"))
    ]
    rows = pd.concat(keyed, ignore_index=True)
    wanted_and_own = [(rows["number"], rows["part_number"]), (rows["name"], rows["sku"])]
    fitting = [(wanted == "") | (own == "") | (wanted == own) for wanted, own in wanted_and_own]
    lacking = [(wanted != "") & (own == "") for wanted, own in wanted_and_own]
    rows = rows.assign(doubtful=lacking[0] | lacking[1])[fitting[0] & fitting[1]]
    revision = numbers(rows["revision"].str.extract(REVISION, expand=False))
    first, last, fixed = (numbers(rows[name]) for name in ("revision_from", "revision_to", "fixed_revision"))
    revised = first.notna() | last.notna() | fixed.notna()
    ranges = [within(rows, name, column) for name, column in RANGES.items()]
    rows = rows.assign(
        outside=(revision < first) | (revision > last) | (revision >= fixed) | ranges[0].outside | ranges[1].outside,
        limited=revised | ranges[0].limited | ranges[1].limited,
        readable=(~revised | revision.notna()) & ranges[0].readable & ranges[1].readable,
        range=ranges[0].words + ranges[1].words,
        by_firmware=rows["fixed_firmware"] != "",
        newer=later(rows["train"], rows["fixed_from_train"]),
    )
    # Of several ranges of one change the one in which the board lies.
    rows = rows.sort_values(["outside", "doubtful"], kind="stable").drop_duplicates(["place", "change"]).sort_index()
    return rows[["place", *WORDS, *FACTS, "citations"]]


class Range(NamedTuple):
    """Whether rows limit a change to a range, whether the board shows its value, lies outside, and what it shows."""

    limited: "pd.Series[bool]"
    readable: "pd.Series[bool]"
    outside: "pd.Series[bool]"
    words: "pd.Series[str]"


def within(rows: pd.DataFrame, name: str, column: str) -> Range:
    """Where the boards lie in the range NAME_from to NAME_to; serial numbers of one length alone can be compared."""
    value = rows[column].str.upper()
    shown = printed(value)
    bounds = [rows[f"{name}_{end}"].str.upper() for end in ("from", "to")]
    limited = (bounds[0] != "") | (bounds[1] != "")
    alike = [(bound == "") | (shown & (bound.str.len() == value.str.len())) for bound in bounds]
    readable = alike[0] & alike[1]
    outside = ((bounds[0] != "") & alike[0] & (value < bounds[0])) | (
        (bounds[1] != "") & alike[1] & (value > bounds[1])
    )
    title = column.replace("_", " ")
    words = (", " + title + " " + rows[column]).where(shown, f", no {title}").where(limited, "")
    return Range(limited, readable, outside, words)


def numbers(texts: "pd.Series[str]") -> "pd.Series[float]":
    """Whole numbers, nothing where a text is none."""
    return pd.to_numeric(texts, errors="coerce").astype("float64")


def later(trains: "pd.Series[str]", bounds: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether a train is the bound or a later one; false where either is not known."""
    ours, theirs = (part.str.extract(TRAIN).astype("float64") for part in (trains, bounds))
    return (ours[0] > theirs[0]) | ((ours[0] == theirs[0]) & (ours[1] >= theirs[1]))


CHECK = Check(
    id="engineering-changes",
    requirement="Verification of installation of any mandatory engineering changes",
    fails_when="an engineering change applies to the board and its revision is below the fixed one, or its serial "
    "number or day of manufacture lies in the affected range",
    judge=engineering_changes,
    reasons=REASONS,
    needs=("show chassis hardware",),
    uses=NAMING,
    records=("frus", "software"),
    tables=("engineering_changes", "part_numbers", "model_aliases"),
)
