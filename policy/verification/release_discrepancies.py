"""Which release runs by the CLI and by the verification."""

import pandas as pd

from parsers.junos.release import is_same
from parsers.record_schemas import Reading
from policy.given import Given
from policy.joins import lookup, mapped, semi_join
from policy.lookup.names import unlike
from policy.verification.compare import source_names

MEMBER = ["host", "member"]
BETWEEN = ", "
CLI = {"release": "release_cli", "model": "model_cli", "line": "line_cli"}


def compared_releases(given: Given) -> pd.DataFrame:
    """The software rows of the verification beside those of the CLI (release_cli, model_cli, line_cli), with `differs`.

    A member that the CLI does not distinguish, and the facts of NAPALM, which are those of the master, have to name one
    of the releases that the CLI names of the device.
    """
    verified, software = given.verification["software"], given.records["software"]
    first = software[software["release"] != ""].drop_duplicates(MEMBER)
    rows = verified[(verified["release"] != "") & verified["host"].isin(first["host"])]
    own = rows.merge(first[[*MEMBER, *CLI]].rename(columns=CLI), on=MEMBER, how="left")
    line_of = first.drop_duplicates("host").set_index("host")["line"]
    loose = own["release_cli"].isna() | (own["reading"] == Reading.NAPALM)
    release = own["release_cli"].mask(loose, mapped(own["host"], joined_releases(first))).astype("str")
    line = own["line_cli"].mask(loose, own["host"].map(line_of)).astype("int64")
    differs = [
        not any(is_same(name, running) for running in running_releases.split(BETWEEN))
        for name, running_releases in zip(own["release"], release, strict=True)
    ]
    model = own["model_cli"].astype("str").fillna("")
    remodelled = unlike(model, own["model"]) & ~loose
    own = own.assign(release_cli=release, line_cli=line, model_cli=model, remodelled=remodelled, loose=loose)
    return own.assign(differs=pd.Series(differs, own.index, bool))


def joined_releases(software: pd.DataFrame) -> dict[str, str]:
    """The distinct releases of each device in one text."""
    found: dict[str, dict[str, None]] = {}
    for host, release in zip(*(software[name].to_numpy(dtype=object) for name in ("host", "release")), strict=True):
        found.setdefault(host, {})[release] = None
    return {host: BETWEEN.join(releases) for host, releases in found.items()}


def release_discrepancies(compared: pd.DataFrame) -> pd.DataFrame:
    """A subject for each routing engine or member with another release or model by the verification."""
    rows = compared[compared["differs"] | compared["remodelled"]]
    return rows[MEMBER].assign(
        subject="Junos " + rows["release_cli"],
        differs=rows["differs"],
        remodelled=rows["remodelled"],
        model=rows["model_cli"],
        model_verified=rows["model"],
        whose=rows["member"].where(rows["member"] != "", "The device"),
        release=rows["release_cli"],
        release_verified=rows["release"],
        reader=source_names(rows["reading"]),
        line=rows["line_cli"],
        verified_line=rows["line"],
        verified_reading=rows["reading"],
    )


def confirming_reader(rows: pd.DataFrame, compared: pd.DataFrame) -> "pd.Series[str]":
    """For each routing engine or member which verification names the same release, unless another one differs."""
    same = compared[~compared["differs"] & ~compared["loose"]]
    reading = lookup(rows, same, MEMBER, "reading")
    confirmed = (reading != "") & ~semi_join(rows, compared[compared["differs"]], MEMBER)
    return source_names(reading).where(confirmed, "")
