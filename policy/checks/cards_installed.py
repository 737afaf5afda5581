"""All possible cards installed and powered up: seated cards are online, and what was bought for a slot is in it."""

import pandas as pd

from parsers.junos.distinct_texts import where
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.evidence.missing_states import CARD, FPC, PIC_STATUS
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import anti_join, mapped, row_values, semi_join
from policy.lookup.citations import citations
from policy.parts.declared_parts import SOURCE, Status, slot_key
from policy.parts.fixed_parts import physical_boards

SEATED, EMPTY = ("fpc", "pic"), "empty"
CARDS = ("fpc", "mic", "pic")
LACKING = (str(Status.NOT_FOUND), str(Status.OTHER_CHASSIS))
REASONS = (
    Reason(
        "perhaps-seated",
        "unseated and alike",
        Outcome.MISSING,
        "{name} with serial number {serial_number} is declared for this device[, {slot}], and {typo} in {typo_place}, "
        "which nobody declared, looks alike: whether it is the same part is not known.",
        "Compare the label with the row of the purchases, and correct the one that is wrong.",
        owner=Owner.PURCHASING,
    ),
    Reason(
        "declared-slot-is-empty",
        "unseated and vacant",
        Outcome.FAIL,
        "{slot} is empty, and {name} with serial number {serial_number} is declared for it.",
        "Seat the part in its slot for the inspection, or correct the row of the purchases.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "declared-part-not-seated",
        "unseated",
        Outcome.FAIL,
        "{name} with serial number {serial_number} is declared for this device[, {slot}], and is not seated in it.",
        "Seat the part for the inspection, or correct the row of the purchases.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "card-not-online",
        "failed",
        Outcome.FAIL,
        "{component} is seated and {state}[ ({detail})].",
        "Bring the card online, or repair, replace or remove it, and collect again.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "card-state-not-sure",
        "unsure",
        Outcome.MISSING,
        "{component} is {state}, which does not say that it is in operation.",
        "Collect again when the card has settled, and look its state up in Juniper's documentation.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "no-state-of-card",
        "stateless",
        Outcome.MISSING,
        "{path} is in the inventory, and {command} does not give its state.",
        "Look at the card and collect {command} again.",
        owner=Owner.SITE_HANDS,
    ),
    Reason("cards-online", "online", Outcome.PASS, "{count} seated cards are online."),
    Reason("no-card", "cardless", Outcome.NOT_APPLICABLE, "The inventory lists no card beside the chassis itself."),
    Reason(
        "no-state-of-any-card",
        "silent",
        Outcome.MISSING,
        "The inventory lists cards, and no output gives the state of one.",
        "Collect show chassis fpc again.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "nobody-declared-cards",
        "",
        Outcome.ADVICE,
        "The purchases declare no card of this device: whether another belongs in it is not known"
        "[; empty slots: {empty}].",
        "Declare what was bought for this device in the purchases.",
        owner=Owner.PURCHASING,
    ),
)


def cards_installed(given: Given) -> pd.DataFrame:
    """A subject for each declared part that is not seated and each card that is not online, and for all others.

    States mean what they mean for `operable`; a device without declared parts has one subject that says so.
    """
    records = given.records
    frus = records["frus"]
    health = records["part_states"]
    health = health[~health["host"].isin(frus.loc[frus["virtual"], "host"])]
    bought = records["declared_parts"]
    bought = bought[~bought["is_chassis"] & bought["home"].isin(records["devices"]["host"])]
    states = card_states(health, records["answers"])
    lost = records["stateless_parts"]
    lost = lost[lost["command"].isin((FPC, PIC_STATUS))]
    devices = of_hardware(records["devices"], frus)
    return together(
        unseated(bought, health),
        not_online(states),
        subjects(lost, subject=lost["path"], stateless=True, command=lost["command"]),
        online(states),
        silent(devices, frus, pd.concat([states, lost])),
        undescribed(devices, bought, health),
    )


def card_states(health: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """The states of cards that are seated, each card and meaning once.

    Where a device has no show chassis fpc, its environment gives those of its FPCs.
    """
    instead = health["host"].isin(answers.loc[answers["stood_in"], "host"])
    instead &= (health["source"] == "environment") & where(CARD.fullmatch, health["path"])
    rows = health[(health["source"].isin(SEATED) | instead) & (health["meaning"] != EMPTY)]
    name = rows["path"].where(rows["path"] != "", rows["component"])
    return rows.assign(name=name).drop_duplicates(["host", "member", "name", "meaning"])


def unseated(bought: pd.DataFrame, health: pd.DataFrame) -> pd.DataFrame:
    """Each part that is declared for a device and is not in it, with `vacant` where its slot is empty."""
    rows = bought[bought["status"].isin(LACKING)]
    empty = health[health["meaning"] == EMPTY]
    empty = empty.assign(declared_slot=empty["component"].map(slot_key), home=empty["host"])
    cited = citations(rows.assign(source=SOURCE, as_of="", instead_of=""), "purchases")
    rows = rows.assign(vacant=semi_join(rows, empty, ["home", "declared_slot"]), cited=cited)
    rows = rows.assign(host=rows["home"], member=rows["home_member"], path=rows["declared_slot"], line=0)
    name = rows["sku"].where(rows["sku"] != "", "a part")
    return subjects(
        rows,
        subject=rows["sku"].where(rows["sku"] != "", "declared part"),
        unseated=True,
        alike=rows["typo"] != "",
        vacant=rows["vacant"],
        name=name,
        slot=rows["declared_slot"],
        typo=rows["typo"],
        typo_place=rows["typo_place"],
        citations=rows["cited"],
    )


def not_online(states: pd.DataFrame) -> pd.DataFrame:
    """Each seated card that is not online, or whose state does not say so."""
    rows = states[states["meaning"] != "ok"]
    failed = rows["meaning"] == "failed"
    values = {name: rows[name] for name in ("component", "state", "detail")}
    return subjects(rows, subject=rows["component"], failed=failed, unsure=~failed, **values)


def online(states: pd.DataFrame) -> pd.DataFrame:
    """For each device and member how many cards are online."""
    rows = states[states["meaning"] == "ok"].drop_duplicates(["host", "member", "name"])
    rows = rows.groupby(["host", "member"], sort=False).agg(size=("line", "size"), line=("line", "first"))
    rows = rows.reset_index()
    return subjects(rows, subject="cards", online=True, count=rows["size"].astype("str"))


def silent(devices: pd.DataFrame, frus: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Each device of which nothing says anything of a card, by whether its inventory lists one."""
    rows = devices[anti_join(devices, known, ["host"])]
    frus = frus[frus["host"].isin(rows["host"])]
    cards = frus[frus["kind"].isin(CARDS) & physical_boards(frus)]
    listed = semi_join(rows, cards, ["host"])
    return subjects(rows, subject="cards", cardless=~listed, silent=listed)


def undescribed(devices: pd.DataFrame, bought: pd.DataFrame, health: pd.DataFrame) -> pd.DataFrame:
    """Each device of which no part beside the chassis is declared, with its empty slots."""
    rows = devices[anti_join(devices, bought, ["host"], ["home"])]
    empty = health[(health["meaning"] == EMPTY) & health["source"].isin(SEATED)]
    slots: dict[str, list[str]] = {}
    for host, component in row_values(empty.drop_duplicates(["host", "member", "component"]), ["host", "component"]):
        slots.setdefault(host, []).append(component)
    return subjects(
        rows,
        subject="declared cards",
        empty=mapped(rows["host"], {host: ", ".join(one) for host, one in slots.items()}),
    )


def of_hardware(devices: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """The devices that were reached and are no virtual machines, each at the line of its chassis."""
    lines = frus[["host", "line"]].drop_duplicates("host").set_index("host")["line"]
    rows = devices[devices["reached"] & ~devices["host"].isin(frus.loc[frus["virtual"], "host"])][["host"]]
    return rows.assign(line=rows["host"].map(lines).fillna(0).astype("int64"))


CHECK = Check(
    id="cards-installed",
    requirement="all possible cards must be installed in the chassis to be inspected and the equipment powered up",
    fails_when="a declared part is not seated, a seated card is not online, or the slot that a part is declared for is "
    "empty",
    judge=cards_installed,
    reasons=REASONS,
    needs=("show chassis hardware", "show chassis fpc"),
    uses=("show chassis fpc pic-status", "show chassis environment", "show chassis routing-engine"),
    records=(
        *("devices", "frus", "health", "part_states", "stateless_parts", "answers"),
        *("purchases", "declared_parts"),
    ),
    tables=("component_states",),
)
