"""Serial numbers that stand on two pieces of hardware at once or on a watch list, and signals that prove nothing."""

import pandas as pd

from parsers.junos.serial_keys import serial_keys
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.evidence.origin_signals import (
    contracted_parts,
    eeprom_contradictions,
    misdated_parts,
    parts_elsewhere_before,
    prototypes,
    watched_parts,
)
from policy.findings import Outcome, Owner
from policy.fleet.fleet_facts import places_of_repeated
from policy.given import Given
from policy.joins import mapped
from policy.parts.numbered_parts import numbered_parts, with_keys, with_numbering
from policy.settings import WeakSignals

# The columns of the inventory that it is decided by.
COLUMNS = (
    *("host", "member", "path", "line", "kind", "parent", "part_number", "serial_number", "description", "sku"),
    *("clei_code", "manufactured", "tied_to", "virtual", "fixed", "is_product"),
)
# What a signal comes to where the owner raises them.
RAISED = "-raised"
NO_PROOF = "a signal, no proof"


def signal(code: str, when: str, sentence: str, remedy: str) -> tuple[Reason, Reason]:
    """A reason that fails where signals are raised, and the same that advises."""
    fails = Reason(code + RAISED, f"{when} and raised", Outcome.FAIL, sentence, remedy, owner=Owner.NETWORK_ENGINEER)
    return fails, Reason(code, when, Outcome.ADVICE, sentence, remedy, owner=Owner.NETWORK_ENGINEER)


TWICE = "Serial number {serial_number} occurs more than once in this run: {seen}"
SIGNALS = (
    *signal(
        "seen-elsewhere-before",
        "seen_before",
        f"Serial number {{serial_number}} was in {{before}}: {NO_PROOF}.",
        "Say when and why it was moved; where it was not, one of the two is not what it claims.",
    ),
    *signal(
        "contract-is-live",
        "contracted",
        f"Contract {{contract}} supports {{serial_number}} until {{end}}: {NO_PROOF}, and none if it is yours.",
        "Find out whose contract it is, and have it ended or transferred before anything is submitted.",
    ),
    *signal(
        "eeprom-contradicts",
        "contradicting",
        f"Its EEPROM contradicts itself or the inventory, {{what}}: {NO_PROOF}.",
        "Compare the label of the part, and show it to whoever sold it.",
    ),
    *signal(
        "dates-contradict",
        "misdated",
        f"Serial number {{serial_number}} was {{what}}: {NO_PROOF}.",
        "Compare the label of the part, and show it to whoever sold it.",
    ),
    *signal(
        "mark-of-pre-production",
        "prototype",
        f"{{mark}} is a mark of pre-production, which Juniper does not sell: {NO_PROOF}.",
        "Ask the renewals contact whether a board that was never sold can be put under contract.",
    ),
)
REASONS = (
    Reason(
        "on-a-watch-list",
        "watched",
        Outcome.FAIL,
        "Serial number {serial_number} is on a watch list[ as {why}][, by {by}][, since {since}]: a hard fact.",
        "Do not submit it: clear its origin with whoever looks for it, and with whoever sold it.",
        owner=Owner.PURCHASING,
    ),
    *SIGNALS,
    Reason(
        "cable-seen-twice",
        "twice and cable",
        Outcome.ADVICE,
        f"{TWICE}; by its name it is a cable, whose ends share one.",
        "Look whether one cable connects them.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "serial-number-twice",
        "twice",
        Outcome.FAIL,
        f"{TWICE}.",
        "Compare the labels: a serial number is given once, so only one of these can be what it claims.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "serial-numbers-unique",
        "",
        Outcome.PASS,
        "None of its {count} serial numbers occurs elsewhere in this run.",
    ),
)
# A placeholder may stand on a thousand parts, and a sentence names a few of them.
ALL_NAMED, SOME_NAMED = 5, 3


def lawful_origin(given: Given) -> pd.DataFrame:
    """One subject for each row whose serial number occurs elsewhere in the run, or which a list or signal is against.

    Each device without the former has one that says so.

    Products are compared by serial number alone; other parts, which their makers number, by part and serial number;
    capital and small letters are the same. The two ends of a cable carry one serial number and are left out.
    """
    frus = with_numbering(given.records["frus"][list(COLUMNS)])
    rows = with_keys(numbered_parts(frus, given.tables["cables"]))
    places = places_of_repeated(rows, given.records["repeated_parts"])
    found = rows[rows["key"].isin(places["key"])]
    where = places.assign(place=places["host"] + " " + places["path"]).groupby("key")["place"].agg(places_in_words)
    repeated = subjects(
        found,
        subject=found["sku"].where(found["sku"] != "", found["description"]),
        twice=True,
        cable=found["cable"],
        seen=mapped(found["key"], where),
    )
    against = suspects(given, frus)
    rows = together(repeated, clean(rows, set(found.loc[~found["cable"], "host"])), *against)
    return rows.assign(raised=given.settings.weak_signals is WeakSignals.FAIL)


def suspects(given: Given, frus: pd.DataFrame) -> list[pd.DataFrame]:
    """The subjects of watch lists and of each signal, by the fact that decides on them."""
    records, today = given.records, given.today
    numbered = frus[frus["numbered"]]
    numbered = numbered.assign(key=serial_keys(numbered["serial_number"]))
    parts = numbered[~numbered["virtual"] & numbered["tied_to"].isin([""])]
    found = {
        "watched": watched_parts(parts, records["watched_serials"]),
        "seen_before": parts_elsewhere_before(numbered, records["earlier_parts"], today),
        "contracted": contracted_parts(parts, given.tables["entitlements"], today),
        "contradicting": eeprom_contradictions(frus, records["eeprom"]),
        "misdated": misdated_parts(parts, given.as_of),
        "prototype": prototypes(frus[frus["board"]]),
    }
    return [against(rows, fact) for fact, rows in found.items()]


def against(rows: pd.DataFrame, fact: str) -> pd.DataFrame:
    """The parts against which one thing speaks, with the words for it."""
    words = ("why", "by", "since", "before", "contract", "end", "what", "mark", "citations")
    return subjects(
        rows,
        subject=rows["sku"].where(rows["sku"] != "", rows["description"]),
        **{fact: True},
        **{name: rows[name] for name in words if name in rows},
    )


def places_in_words(places: "pd.Series[str]") -> str:
    """The places of parts, of many the first ones and how many others there are."""
    if len(places) <= ALL_NAMED:
        return ", ".join(places)
    return f"{', '.join(places[:SOME_NAMED])} and {len(places) - SOME_NAMED:,} others"


def clean(rows: pd.DataFrame, suspects: set[str]) -> pd.DataFrame:
    """One subject for each device none of whose serial numbers was seen elsewhere."""
    seen = rows.loc[~rows["host"].isin(suspects), ["host", "serial_number", "line"]]
    each = seen.drop_duplicates(["host", "serial_number"]).groupby("host", sort=False)
    counted = each.agg(count=("line", "size"), line=("line", "first")).reset_index()
    return counted.assign(subject="serial numbers", count=counted["count"].astype("str"))


CHECK = Check(
    id="lawful-origin",
    requirement="Juniper will not reinstate products deemed lost, stolen, counterfeit or otherwise unlawfully traded",
    fails_when="the same serial number stands on two devices or on two parts of this run, or on a watch list; a "
    "signal that proves nothing fails where the setting weak_signals raises it",
    judge=lawful_origin,
    reasons=REASONS,
    needs=("show chassis hardware",),
    records=("frus", "eeprom", "watched_serials", "earlier_parts", "repeated_parts"),
    tables=("cables", "entitlements"),
)
