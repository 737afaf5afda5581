"""Hardware families that are never reinstated."""

import pandas as pd

from policy.check import Check, subjects
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import lookup, mapped
from policy.lookup.citations import citations, filled
from policy.lookup.names import trusted
from policy.lookup.patterns import by_model
from policy.parts.naming import name_citations
from policy.parts.products import STACK
from policy.parts.sku import named_model

# What names a chassis, the first that is filled before the others.
NAMES = ["sku", "description", "model"]
REASONS = (
    Reason(
        "excluded-family",
        "excluded",
        Outcome.FAIL,
        "{subject} belongs to a family that is never reinstated: {family}.",
        "Take it off the list: hardware of this family is never reinstated.",
        owner=Owner.PURCHASING,
        final=True,
    ),
    Reason(
        "unnamed-virtual-machine",
        "virtual and unnamed",
        Outcome.NOT_APPLICABLE,
        "Neither the hardware inventory nor show version names the model.",
    ),
    Reason("virtual-machine", "virtual", Outcome.NOT_APPLICABLE, "{subject} is a virtual machine, not hardware."),
    Reason(
        "model-not-named",
        "unnamed",
        Outcome.MISSING,
        "Neither the hardware inventory nor show version names the model.",
        "Collect show version and show chassis hardware again.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "other-family",
        "known",
        Outcome.PASS,
        "{subject} belongs to the {family}, which is not one that is never reinstated.",
    ),
    Reason(
        "unknown-family",
        "",
        Outcome.MISSING,
        "No table knows which family {subject} belongs to.",
        "Ask the renewals contact which family this is, and add it to the table of families.",
        owner=Owner.RENEWALS_CONTACT,
    ),
)


def excluded_product(given: Given) -> pd.DataFrame:
    """One subject for each chassis, by SKU, description and the model in show version; one for a device without."""
    rows = chassis(given)
    table = trusted(given.tables["families"])
    kinds = rows[NAMES].drop_duplicates()
    kinds = kinds.assign(excluded=family(kinds, table[table["meaning"] == "excluded"]), known=family(kinds, table))
    excluded, known = (lookup(rows, kinds, NAMES, name) for name in ("excluded", "known"))
    found = excluded.mask(excluded == "", known)
    cited = dict(zip(table["family"], citations(table, "families"), strict=True))
    subject = first_filled(rows, *NAMES)
    return subjects(
        rows,
        subject=subject,
        excluded=excluded != "",
        known=known != "",
        unnamed=subject == "",
        virtual=rows["virtual"],
        family=found,
        citations=name_citations(rows, given.tables) + filled(found.map(cited)),
    )


def family(rows: pd.DataFrame, table: pd.DataFrame) -> "pd.Series[str]":
    """The family of each row by SKU, description or the model in show version, blank where none is known."""
    found = pd.Series("", index=rows.index, dtype="str")
    for name in NAMES:
        for names in (rows[name], named_model(rows[name])):
            found = found.where(found != "", by_model(names, table, "family"))
    return found


def first_filled(rows: pd.DataFrame, *names: str) -> "pd.Series[str]":
    """The first of several columns that is not blank."""
    filled_ones = rows[names[0]]
    for name in names[1:]:
        filled_ones = filled_ones.where(filled_ones != "", rows[name])
    return filled_ones


def chassis(given: Given) -> pd.DataFrame:
    """Each chassis that is hardware or a virtual machine, and each reached device that lists no such chassis."""
    frus, devices, software = (given.records[name] for name in ("frus", "devices", "software"))
    listed = frus[(frus["kind"] == "chassis") & (frus["what"] != STACK)]
    bare = devices[devices["reached"] & ~devices["host"].isin(listed["host"])][["host"]]
    rows = pd.concat([listed, bare], ignore_index=True)
    rows = rows.assign(virtual=rows["virtual"].eq(True), line=rows["line"].fillna(0).astype("int64"))
    models = software.drop_duplicates("host").set_index("host")["model"]
    fallback = devices.set_index("host")["model"]
    model = mapped(rows["host"], models)
    return rows.fillna("").assign(model=model.where(model != "", rows["host"].map(fallback).astype("str")))


CHECK = Check(
    id="excluded-product",
    requirement="Juniper will not reinstate Mist Access Point, Mist Edge and Session Smart Router (SSR) hardware",
    fails_when="the model belongs to one of the three families",
    judge=excluded_product,
    reasons=REASONS,
    needs=("show chassis hardware",),
    uses=("show version",),
    records=("frus", "devices", "software"),
    tables=("families", "part_numbers", "model_aliases"),
)
