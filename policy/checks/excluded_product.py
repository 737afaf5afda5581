"""Hardware families that are never reinstated."""

import pandas as pd

from policy.case import Case, Check, together
from policy.products import by_model


def excluded_product(case: Case) -> pd.DataFrame:
    """One finding for each chassis, by SKU, description and the model in show version; one for a device without."""
    rows = subjects(case)
    families, table = pd.Series("", index=rows.index, dtype="str"), case.reference.excluded_families
    for name in ("sku", "description", "model"):
        families = families.where(families != "", by_model(rows[name], table, "family"))
    rows["subject"] = first_filled(rows, "sku", "description", "model")
    cites = families.map(dict(zip(table["family"], table["cite"], strict=True))).astype("str").fillna("")
    rows["evidence"] = together(case.lines(rows), cites)
    excluded, identified = families != "", rows["subject"] != ""
    rows["outcome"] = pd.Series("missing", index=rows.index).mask(identified, "pass").mask(excluded, "fail")
    sentence = rows["subject"] + " belongs to none of the families that are never reinstated."
    sentence = sentence.mask(rows["virtual"], rows["subject"] + " is a virtual machine, not hardware.")
    unnamed = "Neither the hardware inventory nor show version names the model."
    rows["sentence"] = sentence.where(identified, unnamed).mask(
        excluded, rows["subject"] + " belongs to a family that is never reinstated: " + families + "."
    )
    rows["outcome"] = rows["outcome"].mask(rows["virtual"] & ~excluded, "not-applicable")
    mend = pd.Series("", index=rows.index).mask(~identified, "Collect show version and show chassis hardware again.")
    rows["mend"] = mend.mask(excluded, "Take it off the list: hardware of this family is never reinstated.")
    return rows


def first_filled(rows: pd.DataFrame, *names: str) -> "pd.Series[str]":
    """The first of several columns that is not blank."""
    filled = rows[names[0]]
    for name in names[1:]:
        filled = filled.where(filled != "", rows[name])
    return filled


def subjects(case: Case) -> pd.DataFrame:
    """Each chassis that is hardware or a virtual machine, and each reached device that lists no such chassis."""
    records = case.records
    chassis = case.frus[(case.frus["kind"] == "chassis") & (case.frus["what"] != "virtual chassis")]
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
