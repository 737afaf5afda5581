"""Hardware families that are never reinstated."""

import pandas as pd

from policy.context import Case, Check, together
from policy.parts.products import NOT_HARDWARE, STACK, by_model
from policy.parts.sku import named_by, named_model, trusted
from policy.reference.citation import citation

LOOK_UP = "Ask the renewals desk which family this is, and add it to the table of families."


def excluded_product(case: Case) -> pd.DataFrame:
    """One finding for each chassis, by SKU, description and the model in show version; one for a device without."""
    rows = subjects(case)
    table = trusted(case.reference.families)
    families = family(rows, table[table["meaning"] == "excluded"])
    known = family(rows, table[table["meaning"].isin(["hardware", *NOT_HARDWARE])])
    rows["subject"] = first_filled(rows, "sku", "description", "model")
    cites = families.mask(families == "", known).map(dict(zip(table["family"], citation(table), strict=True)))
    rows["evidence"] = together(case.lines(rows), named_by(rows, case.reference), cites.astype("str").fillna(""))
    excluded, identified = families != "", rows["subject"] != ""
    rows["outcome"] = pd.Series("missing", index=rows.index).mask(known != "", "pass").mask(excluded, "fail")
    sentence = rows["subject"] + " belongs to the " + known + ", which is not one that is never reinstated."
    sentence = sentence.mask(known == "", "No table knows which family " + rows["subject"] + " belongs to.")
    sentence = sentence.mask(rows["virtual"], rows["subject"] + " is a virtual machine, not hardware.")
    unnamed = "Neither the hardware inventory nor show version names the model."
    rows["sentence"] = sentence.where(identified, unnamed).mask(
        excluded, rows["subject"] + " belongs to a family that is never reinstated: " + families + "."
    )
    rows["outcome"] = rows["outcome"].mask(rows["virtual"] & ~excluded, "not-applicable")
    mend = pd.Series("", index=rows.index).mask(known == "", LOOK_UP)
    mend = mend.mask(~identified, "Collect show version and show chassis hardware again.").mask(rows["virtual"], "")
    rows["mend"] = mend.mask(excluded, "Take it off the list: hardware of this family is never reinstated.")
    return rows


def family(rows: pd.DataFrame, table: pd.DataFrame) -> "pd.Series[str]":
    """The family of each row by SKU, description or the model in show version, blank where none is known."""
    found = pd.Series("", index=rows.index, dtype="str")
    for name in ("sku", "description", "model"):
        words = named_model(rows[name])
        for names in (rows[name], words):
            found = found.where(found != "", by_model(names, table, "family"))
    return found


def first_filled(rows: pd.DataFrame, *names: str) -> "pd.Series[str]":
    """The first of several columns that is not blank."""
    filled = rows[names[0]]
    for name in names[1:]:
        filled = filled.where(filled != "", rows[name])
    return filled


def subjects(case: Case) -> pd.DataFrame:
    """Each chassis that is hardware or a virtual machine, and each reached device that lists no such chassis."""
    records = case.records
    chassis = case.frus[(case.frus["kind"] == "chassis") & (case.frus["what"] != STACK)]
    devices = records.devices
    bare = devices[devices["reached"] & ~devices["host"].isin(chassis["host"])][["host"]]
    rows = pd.concat([chassis.drop(columns="model", errors="ignore"), bare], ignore_index=True)
    rows = rows.assign(virtual=rows["virtual"].eq(True), line=rows["line"].fillna(0).astype("int64"))
    models = records.software.drop_duplicates("host").set_index("host")["model"]
    fallback = devices.set_index("host")["model"]
    model = rows["host"].map(models).astype("str").fillna("")
    return rows.fillna("").assign(model=model.where(model != "", rows["host"].map(fallback).astype("str")))


CHECK = Check(
    id="excluded-product",
    clause="Juniper will not reinstate Mist Access Point, Mist Edge and Session Smart Router (SSR) hardware",
    fails_when="the model belongs to one of the three families",
    rests_on=("show chassis hardware",),
    judge=excluded_product,
)
