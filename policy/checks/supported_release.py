"""The software installed, on every routing engine and member, is a currently supported release."""

from datetime import timedelta
from functools import lru_cache
from itertools import combinations

import pandas as pd

from parsers.commands.show_version import NODES
from parsers.junos.release import is_same
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import mapped, row_values
from policy.lookup.citations import citations, filled
from policy.lookup.reached_days import reached
from policy.lookup.releases import INSTALL, dated, last_statement, unreleased
from policy.parts.fixed_parts import physical_boards
from policy.verification.compare import AGAIN
from policy.verification.release_discrepancies import compared_releases, confirming_reader, release_discrepancies

UPGRADE = "Install a release of a train that Juniper supports, the same on every member."
LOOK_UP = "Ask Juniper for the end of support of this train and add it to the release table."
ALIKE = "[ CLI and {reader} name the same release.]"
LISTED = "({statement}, {as_of})"
NAME = "Junos {train}{evolved}"
REASONS = (
    Reason(
        "release-differs",
        "differs",
        Outcome.FAIL,
        "{whose} runs Junos {release} by CLI and {release_verified} by {reader}.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "model-differs",
        "remodelled",
        Outcome.FAIL,
        "{whose} is a {model} by CLI and a {model_verified} by {reader}.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("members-alike", "several and same", Outcome.PASS, "All {count} members run the same release."),
    Reason(
        "members-differ",
        "several and different",
        Outcome.FAIL,
        "The members run different releases: {releases}.",
        UPGRADE,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "member-release-unknown",
        "several",
        Outcome.MISSING,
        "Not every member names a release that is known: {releases}.",
        "Collect show version again from every member.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "other-engine-not-shown",
        "unseen",
        Outcome.MISSING,
        "show version gives the release of one routing engine; the other may run a different one.",
        "Collect show version invoke-on all-routing-engines, of Junos Evolved show version node re0 and node re1.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "no-release",
        "nameless",
        Outcome.MISSING,
        "Show version names no release that could be understood.",
        "Collect show version again.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "not-a-shipped-release",
        "unreleased",
        Outcome.FAIL,
        "{release} is not released by Juniper: {build}.",
        UPGRADE,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "release-not-understood",
        "not shipped",
        Outcome.MISSING,
        "{release} has no form of a release that is known.",
        "Ask Juniper what {release} is; a build that is not released belongs into the table unreleased_builds.",
        owner=Owner.RENEWALS_CONTACT,
    ),
    Reason(
        "past-end-of-support",
        "over",
        Outcome.FAIL,
        "Support for Junos {train} ended on {end_of_support}.",
        UPGRADE,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("supported", "dated", Outcome.PASS, f"Juniper supports Junos {{train}} until {{end_of_support}}.{ALIKE}"),
    Reason(
        "listed-as-ended-later",
        "ended and later",
        Outcome.MISSING,
        f"{NAME} is listed as end of support {LISTED}, after the day of the audit.",
        LOOK_UP,
        owner=Owner.RENEWALS_CONTACT,
    ),
    Reason(
        "listed-as-ended",
        "ended",
        Outcome.FAIL,
        f"Juniper lists {NAME} as end of support {LISTED}.",
        UPGRADE,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "stated-as-supported",
        "backed and fresh",
        Outcome.PASS,
        f"{NAME} was supported when Juniper last mentioned it {LISTED}.{ALIKE}",
    ),
    Reason(
        "stated-too-long-ago",
        "backed",
        Outcome.MISSING,
        f"{NAME} was supported once {LISTED}, too long ago to show that it still is.",
        LOOK_UP,
        owner=Owner.RENEWALS_CONTACT,
    ),
    Reason(
        "support-not-stated",
        "exists",
        Outcome.MISSING,
        f"{NAME} exists, but no source says whether it is supported.",
        LOOK_UP,
        owner=Owner.RENEWALS_CONTACT,
    ),
    Reason("unknown-train", "", Outcome.MISSING, f"No table knows {NAME}.", LOOK_UP, owner=Owner.RENEWALS_CONTACT),
)


FACTS = ("unreleased", "over", "dated", "ended", "later", "backed", "fresh", "exists")


def supported_release(given: Given) -> pd.DataFrame:
    """A subject for each routing engine or member in show version, and one for a device whose members must agree."""
    software = given.records["software"]
    compared = compared_releases(given)
    rows = software.merge(known_installs(given), on=INSTALL, how="left", sort=False)
    release = rows["release"]
    facts = {
        name: rows[name] for name in ("unreleased", "over", "dated", "ended", "later", "backed", "fresh", "exists")
    }
    values = {name: rows[name] for name in ("build", "train", "end_of_support", "statement", "as_of", "citations")}
    installed = subjects(
        rows,
        subject=("Junos " + release).where(release != "", "Junos release"),
        nameless=release == "",
        shipped=mapped(release, software.groupby("release")["shipped"].any().astype("str")) == "True",
        release=release,
        evolved=pd.Series("", index=rows.index).mask(rows["evolved"], " Evolved"),
        date=rows["end_of_support"],
        reader=confirming_reader(rows, compared),
        **facts,
        **values,
    )
    cited = installed["shipped"] | installed["unreleased"]
    installed["citations"] = filled(installed["citations"].where(cited & ~installed["nameless"]))
    return together(installed, mixed(software), unseen(given), release_discrepancies(compared))


def known_installs(given: Given) -> pd.DataFrame:
    """Each distinct install with what dates and statements state about it, and the citation of the row that counts."""
    installs = given.records["software"][INSTALL].drop_duplicates()
    rows = installs.copy()
    days = dated(installs, given.tables["junos_releases"])
    listed = last_statement(installs, given.tables["release_statements"])
    days = days.assign(dates=citations(days, "junos_releases"))[[*INSTALL, "end_of_support", "dates"]]
    listed = listed.assign(listed_in=citations(listed, "release_statements"))[
        [*INSTALL, "meaning", "statement", "as_of", "listed_in"]
    ]
    rows = rows.merge(days, on=INSTALL, how="left").merge(listed, on=INSTALL, how="left")
    built = unreleased(installs, given.tables["unreleased_builds"])
    built = built.assign(builds=citations(built, "unreleased_builds"))[[*INSTALL, "statement", "builds"]]
    rows = rows.merge(built.rename(columns={"statement": "build"}), on=INSTALL, how="left")
    words = ["end_of_support", "meaning", "statement", "as_of", "build"]
    rows = rows.assign(**{name: rows[name].astype("str").fillna("") for name in words})
    oldest = (given.as_of - timedelta(days=given.settings.release_statement_days)).isoformat()
    by_date = rows["end_of_support"] != ""
    return rows.assign(
        unreleased=rows["build"] != "",
        dated=by_date,
        over=reached(rows["end_of_support"], given.today),
        ended=rows["meaning"] == "end-of-support",
        later=rows["as_of"] > given.today,
        backed=rows["meaning"] == "supported",
        fresh=rows["as_of"] >= oldest,
        exists=rows["meaning"] == "exists",
        citations=rows["dates"].where(by_date, rows["listed_in"]).where(rows["build"] == "", rows["builds"]),
    )


def mixed(software: pd.DataFrame) -> pd.DataFrame:
    """For each device of several members whether they run one release."""
    several = software[software["host"].duplicated(keep=False)]
    listed = several.assign(release=several["release"].where(several["release"] != "", "none"))
    texts: dict[str, list[str]] = {}
    for host, member, release in row_values(listed, ["host", "member", "release"]):
        texts.setdefault(host, []).append(f"{member} {release}")
    shipped: dict[str, set[str]] = {}
    for host, release in row_values(several[several["shipped"]], ["host", "release"]):
        shipped.setdefault(host, set()).add(release)
    rows = several.groupby("host", sort=False).agg(
        known=("shipped", "sum"), line=("line", "first"), size=("member", "size")
    )
    rows = rows.reset_index()
    different = rows["host"].isin([host for host, releases in shipped.items() if differ(frozenset(releases))])
    return subjects(
        rows,
        subject="releases of the members",
        several=True,
        same=~different & (rows["known"] == rows["size"]),
        different=different,
        count=rows["size"].astype("str"),
        releases=rows["host"].map({host: ", ".join(each) for host, each in texts.items()}).astype("str"),
    )


@lru_cache(maxsize=4096)
def differ(releases: frozenset[str]) -> bool:
    """Whether any two of these releases are not the same one."""
    return any(not is_same(one, other) for one, other in combinations(sorted(releases), 2))


def unseen(given: Given) -> pd.DataFrame:
    """Devices with more routing engines than show version lists: the release of the backup is not known."""
    frus, shown = given.records["frus"], given.records["software"]["host"].value_counts()
    counts = frus.loc[frus["kind"].isin(["routing-engine"]), "host"].value_counts()
    frus = frus[frus["host"].isin(counts[counts > shown.reindex(counts.index)].index)]
    engines = frus[frus["kind"].isin(["routing-engine"]) & physical_boards(frus)]
    listed = engines.groupby("host").agg(engines=("line", "size"), line=("line", "last")).reset_index()
    rows = listed[listed["engines"] > shown.reindex(listed["host"]).to_numpy()]
    return subjects(rows, subject="other routing engine", unseen=True)


CHECK = Check(
    id="supported-release",
    requirement="The software installed is a currently supported release; verification of operating software revision",
    fails_when="the train is past its end of support, members run different releases, Juniper ships no such release, "
    "or its verification names another one",
    judge=supported_release,
    reasons=REASONS,
    needs=("show version",),
    uses=("show version invoke-on all-routing-engines", *NODES, "show chassis hardware"),
    records=("software", "frus"),
    tables=("junos_releases", "release_statements", "unreleased_builds"),
    verification=("show version", "show version invoke-on all-routing-engines", *NODES, "get_facts"),
)
