"""Compatibility of hardware and software, which the inspection leaves out: whether the installed release runs on it."""

import pandas as pd

from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import anti_join, mapped, semi_join
from policy.lookup.citations import citations
from policy.lookup.names import DECIDES, JOINT
from policy.lookup.patterns import WILD
from policy.lookup.release_range import ABOVE, BELOW, WITHIN, place_in_range
from policy.parts.printed_names import fits, model_names

INSTALL = "Install a release that the hardware runs on: it is not part of the inspection, and support may ask for it."
REASONS = (
    Reason(
        "release-of-another-system",
        "evolved",
        Outcome.NOT_APPLICABLE,
        "{release} is Junos OS Evolved, of which no first release is known for {subject}.",
    ),
    Reason(
        "release-too-old-for-hardware",
        "below",
        Outcome.ADVICE,
        "{subject} runs from Junos {minimum} on, and {release} is installed.",
        INSTALL,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "release-too-new-for-hardware",
        "above",
        Outcome.ADVICE,
        "{subject} runs Junos up to {last}, and {release} is installed.",
        INSTALL,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "release-runs-on-hardware",
        "within and sure",
        Outcome.PASS,
        "{subject} runs Junos[ from {minimum} on][ up to {last}], and {release} is installed.",
    ),
    Reason(
        "release-may-run-on-hardware",
        "within",
        Outcome.ADVICE,
        "{subject} runs Junos[ from {minimum} on][ up to {last}] by a weak source; {release} is installed.",
    ),
    Reason(
        "release-not-comparable",
        "ranged",
        Outcome.ADVICE,
        "{subject} runs Junos[ from {minimum} on][ up to {last}]; whether that is the installed one is not clear"
        "[: {release}].",
    ),
    Reason(
        "no-release-of-hardware-known", "", Outcome.NOT_APPLICABLE, "No table says which releases run on this device."
    ),
)


def hardware_software_match(given: Given) -> pd.DataFrame:
    """A subject for each product of which the table knows releases, and one for a device without such a product."""
    frus, software = given.records["frus"], given.records["software"]
    known = installed(with_range(given), software)
    place = pd.Series(
        [place_in_range(*one) for one in zip(known["release"], known["minimum"], known["last"], strict=True)],
        index=known.index,
        dtype="str",
    )
    ranged = subjects(
        known,
        subject=known["sku"],
        sku=known["sku"],
        ranged=True,
        evolved=known["evolved"].eq(True),
        below=place == BELOW,
        above=place == ABOVE,
        within=place == WITHIN,
        sure=known["sure"],
        **{name: known[name] for name in ("release", "minimum", "last", "citations")},
    )
    boards = frus.loc[~frus["virtual"], ["host", "line"]].drop_duplicates("host")
    return together(ranged, subjects(boards[anti_join(boards, known, ["host"])], subject="releases"))


def with_range(given: Given) -> pd.DataFrame:
    """The products that a row of the table names, on the models it names, with what the most specific row states."""
    frus = given.records["frus"]
    names = model_names(frus, given.records["software"])
    rows = frus[frus["is_product"] & (frus["sku"] != "") & ~frus["virtual"]]
    rows = rows.assign(models=mapped(rows["host"], names))
    table = specific_first(given.tables["hardware_releases"])
    pairs = rows[["sku", "models"]].drop_duplicates()
    pairs = pairs.assign(row=[row_of(table, *one) for one in zip(pairs["sku"], pairs["models"], strict=True)])
    rows = rows.merge(pairs[pairs["row"] >= 0], on=["sku", "models"])
    stated = table.assign(
        minimum=table["minimum_release"],
        last=table["last_train"],
        sure=table["confidence"].isin(DECIDES),
        citations=citations(table, "hardware_releases"),
    )[["minimum", "last", "sure", "citations"]]
    return rows.merge(stated, left_on="row", right_index=True)


def specific_first(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that name one SKU before those of many, and of these the ones that spell out most."""
    wild = table["products"].map(lambda products: WILD.search(products) is not None)
    length = table["products"].map(lambda products: -len(WILD.sub("", products)))
    order = table.assign(wild=wild.astype(bool), length=length.astype("int64"))
    order = order.sort_values(["wild", "length", "source_file", "source_line"], kind="stable")
    return order.reset_index(drop=True)


def row_of(table: pd.DataFrame, sku: str, models: str) -> int:
    """The place of the first row that names a SKU on one of these models, -1 where none does."""
    for place, (products, on) in enumerate(zip(table["products"], table["models"], strict=True)):
        if fits(products, [sku]) and fits(on, models.split(JOINT)):
            return place
    return -1


def installed(parts: pd.DataFrame, software: pd.DataFrame) -> pd.DataFrame:
    """The parts with each release of their member, or of their device where the member has none of its own."""
    releases = software[["host", "member", "release", "evolved"]].rename(columns={"member": "of_member"})
    rows = parts.merge(releases.drop_duplicates(), on="host", how="left")
    rows = rows.assign(**{name: rows[name].astype("str").fillna("") for name in ("of_member", "release")})
    own = semi_join(rows, software, ["host", "member"])
    return rows[(rows["member"] == rows["of_member"]) | ~own].drop_duplicates(["host", "member", "path", "release"])


CHECK = Check(
    id="hardware-software-match",
    requirement="any software and hardware compatibility is not included as part of the inspection process",
    fails_when="never: a release that the hardware does not run on is advice",
    judge=hardware_software_match,
    reasons=REASONS,
    needs=("show version", "show chassis hardware"),
    records=("frus", "software"),
    tables=("hardware_releases",),
)
