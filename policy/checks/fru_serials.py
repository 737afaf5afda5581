"""Serial numbers of all field-replaceable units."""

import pandas as pd

from parsers.junos.sentinels import NON_JNPR, printed
from policy.context import Case, Check
from policy.parts.sku import KEY
from policy.verification.compare import Agreement, named
from policy.verification.serial_discrepancies import fru_readings, serial_discrepancies
from policy.verification.unverified import unverified

OTHERS = ("power", "optic")


def fru_serials(case: Case) -> pd.DataFrame:
    """The numbers that the CLI prints, beside those of the verification where there is one."""
    readings = fru_readings(case)
    rows = confirmed(numbers(case), readings)
    return pd.concat([rows, serial_discrepancies(case, readings), unverified(case)], ignore_index=True)


def confirmed(rows: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """The findings, a pass saying that both readings are alike; a pass that the verification disputes is left out."""
    beside = readings.drop_duplicates(KEY).set_index(KEY)[["agreement", "alike", "reading_verified"]]
    beside = beside.reindex(pd.MultiIndex.from_frame(rows[KEY])).set_axis(rows.index)
    disputed = beside["agreement"].notna() & (beside["agreement"] != Agreement.AGREE)
    passed = rows["outcome"] == "pass"
    same = passed & beside["alike"].eq(True)
    said = rows["sentence"].str.removesuffix(".") + ", read alike by CLI and " + named(beside["reading_verified"]) + "."
    return rows.assign(sentence=rows["sentence"].mask(same, said))[~(passed & disputed)]


def numbers(case: Case) -> pd.DataFrame:
    """One finding for each product; advice for supplies without serial number and optics that are not Juniper's."""
    rows = case.frus[case.frus["is_product"] | case.frus["kind"].isin(OTHERS)].copy()
    chassis, foreign = rows["kind"] == "chassis", rows["part_number"] == NON_JNPR
    serial, part = printed(rows["serial_number"]), printed(rows["part_number"]) | chassis
    lacking = pd.Series("neither serial nor part number", index=rows.index)
    lacking = lacking.mask(serial, "no part number").mask(part, "no serial number")
    whole = serial & part
    outcome = (
        pd.Series("fail", index=rows.index)
        .mask(chassis, "missing")
        .mask(~rows["is_product"], "advice")
        .mask(whole, "pass")
    )
    rows["outcome"] = outcome.mask(foreign, "advice")
    name = rows["path"] + (" (" + rows["description"] + ")").where(rows["description"] != "", "")
    sentence = (name + " prints " + lacking + ".").mask(
        whole, name + " has serial number " + rows["serial_number"] + "."
    )
    rows["sentence"] = sentence.mask(foreign, name + " is not a Juniper optic; no support contract covers it.")
    mend = pd.Series("Reseat or replace it until the device prints its numbers.", index=rows.index)
    mend = mend.mask(chassis, "Read the serial number from the label and add it to the inventory.").mask(whole, "")
    rows["mend"] = mend.mask(foreign, "Use an optic coded by Juniper while the device is inspected.")
    rows = rows[rows["is_product"] | foreign | (~whole & (rows["part_number"] != ""))]
    return rows.assign(subject=rows["sku"].where(rows["sku"] != "", rows["description"]), evidence=case.lines(rows))


CHECK = Check(
    id="fru-serials",
    clause="Serial numbers of all Field Replacement Units (FRU), such as chassis, PIC, FPC and line cards",
    fails_when="a removable product prints no serial or no part number, or its verification gives another one, or the "
    "part is listed by one reading only; a chassis without serial number is missing",
    rests_on=("show chassis hardware",),
    judge=fru_serials,
    read_twice=("show chassis hardware",),
)
