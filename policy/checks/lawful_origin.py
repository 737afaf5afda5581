"""Serial numbers that stand on two pieces of hardware at once."""

import pandas as pd

from parsers.junos.sentinels import NON_JNPR, printed
from policy.context import Case, Check
from policy.parts.products import by_model
from policy.parts.sku import trusted

MEND = "Compare the labels: a serial number is given once, so only one of these can be what it claims."
COUNTED = ("power", "fan", "optic", "midplane", "craft")


def lawful_origin(case: Case) -> pd.DataFrame:
    """One finding for each row whose serial number occurs elsewhere in the run, and one pass for each clean device.

    Products are compared by serial number alone; other parts, which their makers number, by part and serial number.
    The two ends of a cable carry one serial number and are left out.
    """
    frus = case.frus
    rows = frus[(frus["is_product"] | frus["kind"].isin(COUNTED)) & printed(frus["serial_number"])]
    rows = rows[~rows["virtual"] & (rows["part_number"] != NON_JNPR) & (rows["tied_to"] == "")]
    cables = case.reference.cables.rename(columns={"description": "models"})
    rows = rows[by_model(rows["description"], trusted(cables), "source_file") == ""]
    rows = rows.assign(cable=by_model(rows["description"], cables, "source_file") != "")
    key = (rows["part_number"] + "/").mask(rows["is_product"], "") + rows["serial_number"]
    twice = key.duplicated(keep=False)
    found = rows[twice].assign(key=key[twice])
    where = found.assign(place=found["host"] + " " + found["path"]).groupby("key")["place"].agg(", ".join)
    found["evidence"] = case.lines(found)
    return pd.concat(
        [failing(found, where), passing(case, rows, set(found.loc[~found["cable"], "host"]))], ignore_index=True
    )


def failing(found: pd.DataFrame, where: "pd.Series[str]") -> pd.DataFrame:
    """What to say of each row whose serial number was seen twice."""
    seen = found["key"].map(where).astype("str").fillna("")
    twice = "Serial number " + found["serial_number"] + " occurs more than once in this run: " + seen
    return found.assign(
        subject=found["sku"].where(found["sku"] != "", found["description"]),
        outcome=found["cable"].map({True: "advice", False: "fail"}),
        sentence=twice + found["cable"].map({True: "; by its name it is a cable, whose ends share one.", False: "."}),
        mend=found["cable"].map({True: "Look whether one cable connects them.", False: MEND}),
    )


def passing(case: Case, rows: pd.DataFrame, suspects: set[str]) -> pd.DataFrame:
    """One finding for each device none of whose serial numbers was seen elsewhere."""
    seen = rows[~rows["host"].isin(suspects)].groupby("host", sort=False)
    clean = seen.agg(count=("serial_number", "nunique"), line=("line", "first")).reset_index()
    sentence = "None of its " + clean["count"].astype("str") + " serial numbers occurs elsewhere in this run."
    return clean.assign(subject="serial numbers", outcome="pass", sentence=sentence, evidence=case.lines(clean))


CHECK = Check(
    id="lawful-origin",
    clause="Juniper will not reinstate products deemed lost, stolen, counterfeit or otherwise unlawfully traded",
    fails_when="the same serial number stands on two devices or on two parts of this run",
    rests_on=("show chassis hardware",),
    judge=lawful_origin,
)
