"""Which release runs by the CLI and by the verification."""

import pandas as pd

from parsers.record_schemas import Reading
from policy.context import Case, together
from policy.verification.compare import AGAIN, named, places

MEMBER = ["host", "member"]
CLI = {"release": "release_cli", "line": "line_cli"}


def release_readings(case: Case) -> pd.DataFrame:
    """The software rows of the verification beside the release of the CLI (release_cli, line_cli), with `differs`.

    A member that the CLI does not tell apart, and the facts of NAPALM, which are those of the master, have to name one
    of the releases that the CLI names of the device.
    """
    verified = case.records.verification.software
    first = case.records.software[case.records.software["release"] != ""].drop_duplicates(MEMBER)
    rows = verified[(verified["release"] != "") & verified["host"].isin(first["host"])]
    own = rows.merge(first[[*MEMBER, *CLI]].rename(columns=CLI), on=MEMBER, how="left", sort=False)
    by_host = first.groupby("host", sort=False).agg(release=("release", listed), line=("line", "first"))
    loose = own["release_cli"].isna() | (own["reading"] == Reading.NAPALM)
    running = pd.MultiIndex.from_arrays([first["host"], first["release"].str.upper()])
    known = pd.MultiIndex.from_arrays([own["host"], own["release"].str.upper()]).isin(running)
    release = own["release_cli"].mask(loose, own["host"].map(by_host["release"])).astype("str")
    line = own["line_cli"].mask(loose, own["host"].map(by_host["line"])).astype("int64")
    differs = (release.str.upper() != own["release"].str.upper()).mask(loose, pd.Series(~known, index=own.index))
    return own.assign(release_cli=release, line_cli=line, differs=differs.astype(bool), loose=loose)


def listed(releases: "pd.Series[str]") -> str:
    return ", ".join(releases.unique())


def release_discrepancies(case: Case, readings: pd.DataFrame) -> pd.DataFrame:
    """A failing finding for each routing engine or member that runs another release by the verification."""
    rows = readings[readings["differs"]]
    name = rows["member"].where(rows["member"] != "", "The device")
    verified = places(case, rows, "line", "reading")
    cli = case.lines(rows.assign(line=rows["line_cli"]))
    sentence = name + " runs Junos " + rows["release_cli"] + " by CLI and " + rows["release"] + " by "
    return rows.assign(
        subject="Junos " + rows["release_cli"],
        outcome="fail",
        sentence=sentence + named(rows["reading"]) + ".",
        mend=AGAIN,
        evidence=together(cli, verified),
    )


def confirmed_releases(rows: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """The findings, a pass of a member saying which verification names the same release, unless another differs."""
    against = pd.MultiIndex.from_frame(readings.loc[readings["differs"], MEMBER])
    same = readings[~readings["differs"] & ~readings["loose"]].drop_duplicates(MEMBER).set_index(MEMBER)["reading"]
    keys = pd.MultiIndex.from_frame(rows[MEMBER])
    reading = pd.Series(same.reindex(keys).array, index=rows.index, dtype="str")
    confirmed = (rows["outcome"] == "pass") & reading.notna() & ~keys.isin(against)
    sentence = rows["sentence"] + " CLI and " + named(reading) + " name the same release."
    return rows.assign(sentence=rows["sentence"].mask(confirmed, sentence))
