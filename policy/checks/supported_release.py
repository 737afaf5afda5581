"""The software installed, on every routing engine and member, is a currently supported release."""

from datetime import timedelta

import pandas as pd

from policy.context import Case, Check, together
from policy.lookup.releases import INSTALL, dated, last_statement
from policy.verification.release_discrepancies import confirmed_releases, release_discrepancies, release_readings

UPGRADE = "Install a release of a train that Juniper supports, the same on every member."
LOOK_UP = "Ask Juniper for the end of support of this train and add it to the release table."


def supported_release(case: Case) -> pd.DataFrame:
    """One finding for each routing engine or member in show version, and one for a device whose members must agree."""
    software = case.records.software
    installs = software[INSTALL].drop_duplicates()
    verdicts = judged(installs, case)
    rows = software.merge(verdicts, on=INSTALL, how="left", sort=False)
    rows = rows.assign(subject=label(rows), evidence=together(case.lines(rows), rows["cite"]))
    readings = release_readings(case)
    rows = confirmed_releases(rows, readings)
    return pd.concat([rows, mixed(case), unseen(case), release_discrepancies(case, readings)], ignore_index=True)


def label(rows: pd.DataFrame) -> "pd.Series[str]":
    """A release as a reader names it."""
    return ("Junos " + rows["release"]).where(rows["release"] != "", "Junos release")


def judged(installs: pd.DataFrame, case: Case) -> pd.DataFrame:
    """Outcome, sentence, mend and table row of each distinct install."""
    rows = installs.merge(dated(installs, case), on=INSTALL, how="left")
    rows = rows.merge(last_statement(installs, case), on=INSTALL, how="left", suffixes=("", "_said"))
    shipped = case.records.software.groupby("release")["shipped"].any()
    rows["shipped"] = rows["release"].map(shipped).astype(bool)
    rows = rows.fillna(dict.fromkeys(rows.columns.drop(["evolved", "shipped"]), ""))
    steps = undated(rows, case)
    by_date = rows["end_of_support"] != ""
    over = by_date & (rows["end_of_support"] <= case.today)
    until = "Juniper supports Junos " + rows["train"] + " until " + rows["end_of_support"] + "."
    steps = replaced(steps, by_date, "pass", until, "", rows["cite"])
    ended = "Support for Junos " + rows["train"] + " ended on " + rows["end_of_support"] + "."
    steps = replaced(steps, over, "fail", ended, UPGRADE, rows["cite"])
    strange = rows["release"] + " does not have the form of a release that Juniper ships."
    steps = replaced(steps, ~rows["shipped"], "fail", strange, UPGRADE, "")
    silent = "Show version names no release that could be understood."
    return replaced(steps, rows["release"] == "", "missing", silent, "Collect show version again.", "")


def undated(rows: pd.DataFrame, case: Case) -> pd.DataFrame:
    """What follows where no table gives dates: a statement of Juniper's, near enough to the audit, or nothing."""
    oldest = (case.as_of - timedelta(days=case.settings.release_statement_days)).isoformat()
    name = "Junos " + rows["train"] + pd.Series(" Evolved", index=rows.index).where(rows["evolved"], "")
    steps = rows[INSTALL].assign(outcome="missing", sentence="No table knows " + name + ".", mend=LOOK_UP, cite="")
    told, cite = " (" + rows["statement"] + ", " + rows["as_of"] + ")", rows["cite_said"]
    exists = name + " exists, but no source says whether it is supported."
    steps = replaced(steps, rows["meaning"] == "exists", "missing", exists, LOOK_UP, cite)
    supported, fresh = rows["meaning"] == "supported", rows["as_of"] >= oldest
    steps = replaced(
        steps, supported & fresh, "pass", name + " was supported when Juniper last spoke of it" + told + ".", "", cite
    )
    stale = name + " was supported once" + told + ", too long ago to show that it still is."
    steps = replaced(steps, supported & ~fresh, "missing", stale, LOOK_UP, cite)
    ended = rows["meaning"] == "end-of-support"
    steps = replaced(steps, ended, "fail", "Juniper lists " + name + " as end of support" + told + ".", UPGRADE, cite)
    early = name + " is listed as end of support" + told + ", after the day of the audit."
    return replaced(steps, ended & (rows["as_of"] > case.today), "missing", early, LOOK_UP, cite)


def replaced(
    steps: pd.DataFrame,
    where: "pd.Series[bool]",
    outcome: str,
    sentence: "pd.Series[str] | str",
    mend: str,
    cite: "pd.Series[str] | str",
) -> pd.DataFrame:
    """The steps with another verdict on the rows of `where`."""
    values = {"outcome": outcome, "sentence": sentence, "mend": mend, "cite": cite}
    return steps.assign(**{name: steps[name].mask(where, value) for name, value in values.items()})


def mixed(case: Case) -> pd.DataFrame:
    """For each device of several members whether they run one release."""
    software = case.records.software
    several = software[software["host"].duplicated(keep=False)]
    listed = several.assign(text=several["member"] + " " + several["release"])
    rows = listed.groupby("host", sort=False).agg(
        releases=("release", "nunique"), text=("text", ", ".join), line=("line", "first"), size=("member", "size")
    )
    rows = rows.reset_index().assign(subject="releases of the members")
    same = rows["releases"] == 1
    rows["outcome"] = same.map({True: "pass", False: "fail"})
    apart = "The members run different releases: " + rows["text"] + "."
    rows["sentence"] = apart.mask(same, "All " + rows["size"].astype("str") + " members run the same release.")
    rows["mend"] = pd.Series(UPGRADE, index=rows.index).mask(same, "")
    return rows.assign(evidence=case.lines(rows))


def unseen(case: Case) -> pd.DataFrame:
    """Devices with more routing engines than show version speaks of: the release of the backup is not known."""
    engines = case.frus[(case.frus["kind"] == "routing-engine") & case.frus["is_product"]]
    listed = engines.groupby("host").agg(engines=("line", "size"), line=("line", "last")).reset_index()
    heard = listed["host"].map(case.records.software["host"].value_counts()).fillna(0).astype("int64")
    rows = listed[(listed["engines"].astype("int64") > heard) & (heard > 0)]
    sentence = "show version gives the release of one routing engine; the other may run a different one."
    mend = "Collect show version invoke-on all-routing-engines."
    return rows.assign(
        subject="other routing engine", outcome="missing", sentence=sentence, mend=mend, evidence=case.lines(rows)
    )


CHECK = Check(
    id="supported-release",
    clause="The software installed is a currently supported release; verification of operating software revision",
    fails_when="the train is past its end of support, members run different releases, Juniper ships no such release, "
    "or its verification names another one",
    rests_on=("show version",),
    judge=supported_release,
    read_twice=("show version", "show version invoke-on all-routing-engines", "get_facts"),
)
