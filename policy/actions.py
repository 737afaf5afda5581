"""What to do next for each device: the remedies that its findings name, or why nothing makes it pass."""

from decimal import Decimal

import pandas as pd

from policy.beyond_remedy import against_devices
from policy.checks.supported_release import UPGRADE
from policy.findings import Outcome, Owner
from policy.joins import mapped
from policy.judge import Verdict
from policy.lookup.upgrades import upgrades
from policy.parts.sku import KEY
from policy.pricing.replacements import Replaced, with_replacements
from policy.pricing.tariff import PRICED, UNPRICED
from policy.stages import AFTERWARDS

COLUMNS = (
    *("host", "order", "check", "member", "path", "outcome", "action", "owner", "helps", "release", "unknown_hardware"),
    *("sentence", *Replaced._fields, "unlocks", "unlocks_together", "saves", "currency", "unpriced"),
)
URGENCY = {str(Outcome.FAIL): 0, str(Outcome.MISSING): 1}
LEAVE_OUT = "Leave the device out: nothing that is done with it makes it pass."
NO_RELEASE = " No table names one that all hardware of the device can run."


def actions(verdict: Verdict, costs: pd.DataFrame) -> pd.DataFrame:
    """The remedies of each device, numbered from 1, what fails before what is missing and what is needed for a quote
    alone; one of a part stands once.

    A device that nothing makes pass has only the reasons for that, with `helps` false. `unlocks` are the fees of a
    device that can be spent with effect once its only action is done, `unlocks_together` once all of its several are,
    `saves` those of one that is left out, each on its first row: Decimal, None where no price is known or there are
    several currencies; `unpriced` counts the others.
    """
    findings = verdict.findings
    rows = findings[findings["outcome"].isin(URGENCY) & (findings["remedy"] != "")]
    hosts = verdict.results["host"]
    place = rows["host"].map(pd.Series(range(len(hosts)), index=hosts))
    urgency = rows["outcome"].map(URGENCY).mask(rows["check"] == AFTERWARDS, len(URGENCY))
    rows = rows.iloc[(place * (len(URGENCY) + 1) + urgency).argsort(kind="stable")]
    rows = with_releases(rows.rename(columns={"remedy": "action"}), verdict)
    rows = left_out(rows, verdict.context.frus).drop_duplicates([*KEY, "action"])
    rows = with_replacements(rows, verdict.context)
    rows = rows.assign(order=rows.groupby("host").cumcount() + 1)
    return with_fees(rows, costs)[list(COLUMNS)].reset_index(drop=True)


def with_releases(rows: pd.DataFrame, verdict: Verdict) -> pd.DataFrame:
    """The rows with the release that an upgrade leads to, and the hardware of which no table says that it runs it."""
    upgrade = (rows["check"] == "supported-release") & (rows["action"] == UPGRADE)
    rows = rows.assign(release="", unknown_hardware="")
    if not upgrade.any():
        return rows
    context = verdict.context
    hosts, today = rows["host"][upgrade], context.as_of.isoformat()
    software, products = (one[one["host"].isin(hosts)] for one in (context.records.software, context.products))
    found = upgrades(software, products, context.reference.tables(), today).set_index("host")
    train, until, unknown = (rows["host"].map(found[name]).astype("str") for name in ("train", "until", "unknown"))
    named = "Install Junos " + train + ", which Juniper supports until " + until + ", the same on every member."
    return rows.assign(
        release=train.where(upgrade, ""),
        unknown_hardware=unknown.where(upgrade, ""),
        action=rows["action"].mask(upgrade, named.where(train != "", UPGRADE + NO_RELEASE)),
    )


def left_out(rows: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """The rows with `helps`; of a device whose every chassis or switch can never pass, only those that say so."""
    hopeless = against_devices(rows[rows["final"]], frus)
    gone = rows["host"].isin(hopeless["host"])
    rows = rows.assign(
        helps=~gone, action=rows["action"].mask(gone, LEAVE_OUT), owner=rows["owner"].mask(gone, str(Owner.SIGNATORY))
    )
    return rows[~gone | rows.index.isin(hopeless.index)]


def with_fees(rows: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """The rows with the fees of the device on its first one, those that its actions unlock or leaving it out saves."""
    spendable, everything = (fees_by_host(rows["host"], lines) for lines in (costs[costs["remediable"]], costs))
    first = (rows["order"] == 1) & (rows["check"] != AFTERWARDS)
    helps = first & rows["helps"]
    alone = rows["host"].isin(waiting_for_one(rows))
    currency = spendable[1].where(rows["helps"], everything[1])
    unpriced = spendable[2].where(rows["helps"], everything[2])
    return rows.assign(
        unlocks=spendable[0].where(helps & alone, None),
        unlocks_together=spendable[0].where(helps & ~alone, None),
        saves=everything[0].where(first & ~rows["helps"], None),
        currency=currency.where(first, ""),
        unpriced=unpriced.where(first, 0),
    )


def obstacles(actions: pd.DataFrame, left_out: bool = False) -> pd.DataFrame:
    """The first row of each action and owner of a device, of what is needed to submit it or leaves it out."""
    rows = actions[(actions["check"] != AFTERWARDS) & (actions["helps"] | left_out)]
    return rows.drop_duplicates(["host", "action", "owner"])


def waiting_for_one(actions: pd.DataFrame) -> set[str]:
    """The hosts in whose way one action alone is known to stand, be it on several parts."""
    counts = obstacles(actions)["host"].value_counts()
    return set(counts.index[counts == 1])


def fees_by_host(hosts: "pd.Series[str]", costs: pd.DataFrame) -> tuple[pd.Series, "pd.Series[str]", "pd.Series[int]"]:
    """For each row the priced fees of its device (Decimal or None), their currency, and how many have no price."""
    priced, unpriced = costs[costs["status"] == PRICED], costs[costs["status"] == UNPRICED]
    sums: dict[str, dict[str, Decimal]] = {}
    for host, currency, amount in zip(priced["host"], priced["currency"], priced["amount"], strict=True):
        of_host = sums.setdefault(host, {})
        of_host[currency] = of_host.get(currency, Decimal(0)) + amount
    single = {host: next(iter(found.items())) for host, found in sums.items() if len(found) == 1}
    amounts = pd.Series([single.get(host, ("", None))[1] for host in hosts], index=hosts.index, dtype="object")
    counts = hosts.map(unpriced["host"].value_counts()).fillna(0).astype("int64")
    return amounts, mapped(hosts, {host: currency for host, (currency, _) in single.items()}), counts
