"""Serial numbers that stand on two pieces of hardware at once."""

import pandas as pd

from parsers.junos.sentinels import NON_JNPR, are_serials
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.findings import Outcome
from policy.given import Given
from policy.joins import mapped
from policy.lookup.names import trusted
from policy.lookup.patterns import by_model
from policy.parts.fixed_parts import physical_boards

TWICE = "Serial number {serial_number} occurs more than once in this run: {seen}"
REASONS = (
    Reason(
        "cable-seen-twice",
        "twice and cable",
        Outcome.ADVICE,
        f"{TWICE}; by its name it is a cable, whose ends share one.",
        "Look whether one cable connects them.",
    ),
    Reason(
        "serial-number-twice",
        "twice",
        Outcome.FAIL,
        f"{TWICE}.",
        "Compare the labels: a serial number is given once, so only one of these can be what it claims.",
    ),
    Reason(
        "serial-numbers-unique",
        "",
        Outcome.PASS,
        "None of its {count} serial numbers occurs elsewhere in this run.",
    ),
)
COUNTED = ("power", "fan", "optic", "midplane", "craft")
# A placeholder may stand on a thousand parts, and a sentence names a few of them.
ALL_NAMED, SOME_NAMED = 5, 3


def lawful_origin(given: Given) -> pd.DataFrame:
    """One subject for each row whose serial number occurs elsewhere in the run, and one for each clean device.

    Products are compared by serial number alone; other parts, which their makers number, by part and serial number;
    capital and small letters are the same. The two ends of a cable carry one serial number and are left out.
    """
    rows = numbered_parts(given)
    key = ((rows["part_number"] + "/").mask(physical_boards(rows), "") + rows["serial_number"]).str.upper()
    twice = key.duplicated(keep=False)
    found = rows[twice].assign(key=key[twice])
    where = found.assign(place=found["host"] + " " + found["path"]).groupby("key")["place"].agg(places_in_words)
    repeated = subjects(
        found,
        subject=found["sku"].where(found["sku"] != "", found["description"]),
        twice=True,
        cable=found["cable"],
        seen=mapped(found["key"], where),
    )
    return together(repeated, clean(rows, set(found.loc[~found["cable"], "host"])))


def places_in_words(places: "pd.Series[str]") -> str:
    """The places of parts, of many the first ones and how many others there are."""
    if len(places) <= ALL_NAMED:
        return ", ".join(places)
    return f"{', '.join(places[:SOME_NAMED])} and {len(places) - SOME_NAMED:,} others"


def numbered_parts(given: Given) -> pd.DataFrame:
    """The parts whose serial numbers are compared, with `cable` where an untrusted row says that it may be one."""
    frus, cables = given.records["frus"], given.tables["cables"].rename(columns={"description": "models"})
    rows = frus[(physical_boards(frus) | frus["kind"].isin(COUNTED)) & are_serials(frus["serial_number"])]
    rows = rows[~rows["virtual"] & (rows["part_number"] != NON_JNPR) & (rows["tied_to"] == "")]
    rows = rows[by_model(rows["description"], trusted(cables), "source_file") == ""]
    return rows.assign(cable=by_model(rows["description"], cables, "source_file") != "")


def clean(rows: pd.DataFrame, suspects: set[str]) -> pd.DataFrame:
    """One subject for each device none of whose serial numbers was seen elsewhere."""
    seen = rows[~rows["host"].isin(suspects)].groupby("host", sort=False)
    counted = seen.agg(count=("serial_number", "nunique"), line=("line", "first")).reset_index()
    return counted.assign(subject="serial numbers", count=counted["count"].astype("str"))


CHECK = Check(
    id="lawful-origin",
    requirement="Juniper will not reinstate products deemed lost, stolen, counterfeit or otherwise unlawfully traded",
    fails_when="the same serial number stands on two devices or on two parts of this run",
    judge=lawful_origin,
    reasons=REASONS,
    needs=("show chassis hardware",),
    records=("frus",),
    tables=("cables",),
)
