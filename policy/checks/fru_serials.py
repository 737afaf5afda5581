"""Serial numbers of all field-replaceable units."""

from collections.abc import Iterator

import pandas as pd

from parsers.junos.sentinels import NON_JNPR, SENTINELS, are_serials, printed
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.evidence.unlisted_parts import parts_not_listed
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import lookup
from policy.parts.sku import KEY
from policy.settings import ThirdPartyOptics
from policy.verification.compare import AGAIN, Agreement, source_names
from policy.verification.serial_discrepancies import compared_frus, name_discrepancies, serial_discrepancies
from policy.verification.unverified import unverified

OTHERS = ("power", "optic")
NAME = "{path}[ ({description})]"
MOVED = "[, exchanged with {exchanged_with}][: by {reader} that one is {elsewhere}]"
SERIAL = "serial number {serial_number} by CLI and {serial_number_verified}"
PART = "part number {part_number} by CLI and {part_number_verified}"
THERE = "[ There that number is {seen_in}.]"
WHERE_IT_SITS = "Look which card sits in which slot, and collect both again before any fee is paid."
RESEAT = "Reseat or replace it until the device prints its numbers."
THIRD_PARTY = "Take it out, or put an optic of Juniper's in its place, before the device is collected and inspected."
ALONE = " Its serial numbers rest on the CLI alone."
OTHERWISE = "Import the answer of the device to show chassis hardware | display xml as its verification."
DIFFERENCES = (
    (
        "numbers-differ",
        "differs and serial_differs and part_differs",
        f"{NAME} has {SERIAL} by {{reader}}, and {PART}{MOVED}.",
    ),
    ("serial-number-differs", "differs and serial_differs", f"{NAME} has {SERIAL} by {{reader}}{MOVED}."),
    ("part-number-differs", "differs", f"{NAME} has {PART} by {{reader}}{MOVED}."),
    (
        "listed-by-cli-only",
        "by_cli_only",
        f"{NAME}[ with serial number {{numbered}}] is listed by CLI only, not by {{reader}}.{THERE}",
    ),
    (
        "listed-by-verification-only",
        "by_verification_only",
        f"{NAME}[ with serial number {{numbered}}] is listed by {{reader}} only, not by CLI.{THERE}",
    ),
)


def differences() -> Iterator[Reason]:
    """The reasons for which the two sides contradict each other, each with and without another slot to look at."""
    for code, when, sentence in DIFFERENCES:
        yield Reason(
            f"{code}-other-slot", f"{when} and seen", Outcome.FAIL, sentence, WHERE_IT_SITS, owner=Owner.SITE_HANDS
        )
        yield Reason(code, when, Outcome.FAIL, sentence, AGAIN, owner=Owner.NETWORK_ENGINEER)


REASONS = (
    *differences(),
    Reason(
        "product-differs",
        "renamed and product",
        Outcome.FAIL,
        "{path} is {subject} by CLI and {verified_as} by {reader}.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "model-or-revision-differs",
        "renamed",
        Outcome.ADVICE,
        "{path} is shown as {shown} by CLI and as {shown_verified} by {reader}.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "not-in-the-inventory",
        "unlisted",
        Outcome.MISSING,
        "{command} shows {path} ({shown}), and the inventory does not list it.",
        "Look what sits there and collect show chassis hardware again: without it a part and its numbers are missing.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "not-verified",
        "unverified and unread",
        Outcome.ADVICE,
        f"Not verified ({{why}})[: {{detail}}].{ALONE}",
        f"[{{advice}} ]{OTHERWISE}",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "verified-in-part",
        "unverified and partly",
        Outcome.ADVICE,
        "Verified in part[ ({why})][: {reader} gives no complete answer to {lacks}].",
        "Collect the device again with --verify.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "member-not-verified",
        "unverified",
        Outcome.ADVICE,
        f"Not verified: {{reader}} lists no part of {{whose}}.{ALONE}",
        OTHERWISE,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "third-party-optic",
        "third_party and strict",
        Outcome.FAIL,
        f"{NAME} is not a Juniper optic; no support contract covers it, and the policy does not say that it may stay.",
        THIRD_PARTY,
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "third-party-optic-stays",
        "third_party",
        Outcome.ADVICE,
        f"{NAME} is not a Juniper optic; no support contract covers it.",
        THIRD_PARTY,
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "numbers-printed",
        "serial and part",
        Outcome.PASS,
        f"{NAME} has serial number {{serial_number}}[, read alike by CLI and {{reader}}].",
    ),
    Reason(
        "numbers-lacking-of-part",
        "not product",
        Outcome.ADVICE,
        f"{NAME} prints {{lacking}}.",
        RESEAT,
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "chassis-without-serial-number",
        "chassis",
        Outcome.MISSING,
        f"{NAME} prints {{lacking}}.",
        "Read the serial number from the label and add it to the inventory.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "serial-number-masked",
        "masked and part",
        Outcome.MISSING,
        f"{NAME} has {{serial_number}} in the place of a serial number, which is a mask.",
        "Give the output as the device prints it: the same mask on two parts identifies neither.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("numbers-lacking", "", Outcome.FAIL, f"{NAME} prints {{lacking}}.", RESEAT, owner=Owner.SITE_HANDS),
)


def fru_serials(given: Given) -> pd.DataFrame:
    """The numbers that the CLI prints, beside those of the verification where there is one."""
    compared = compared_frus(given)
    printed_numbers = numbers(given.records["frus"], compared)
    strict = given.settings.third_party_optics is ThirdPartyOptics.FAIL
    parts = (printed_numbers.assign(strict=strict), not_listed(given), serial_discrepancies(compared))
    return together(*parts, name_discrepancies(compared), unverified(given))


def not_listed(given: Given) -> pd.DataFrame:
    """A subject for each part that another output shows and the inventory lacks."""
    rows = parts_not_listed(*(given.records[name] for name in ("frus", "answers", "health", "facts", "interfaces")))
    return subjects(rows, subject=rows["path"], unlisted=True, shown=rows["shown"], command=rows["command"])


def numbers(frus: pd.DataFrame, compared: pd.DataFrame) -> pd.DataFrame:
    """A subject for each product, for supplies and optics that lack a number, and for optics that are not Juniper's.

    A part whose numbers are all printed is left out where the verification contradicts them.
    """
    columns = [*KEY, "kind", "serial_number", "part_number", "sku", "description", "is_product", "line"]
    rows = frus.loc[frus["is_product"] | frus["kind"].isin(OTHERS), columns]
    chassis = rows["kind"] == "chassis"
    rows = rows.assign(
        third_party=rows["part_number"].isin([NON_JNPR]),
        serial=are_serials(rows["serial_number"]),
        part=printed(rows["part_number"]) | chassis,
        chassis=chassis,
    )
    both = rows["serial"] & rows["part"]
    rows = rows[rows["is_product"] | rows["third_party"] | (~both & (rows["part_number"] != ""))]
    contradicted = ~lookup(rows, compared, KEY, "agreement").isin(["", str(Agreement.AGREE)])
    rows = rows[rows["third_party"] | ~(contradicted & both[rows.index])]
    lacking = pd.Series("neither serial nor part number", index=rows.index)
    first = compared.drop_duplicates(KEY)
    alike = first[first["alike"]]
    return subjects(
        rows,
        subject=rows["sku"].where(rows["sku"] != "", rows["description"]),
        product=rows["is_product"],
        masked=~rows["serial"] & ~rows["serial_number"].isin(SENTINELS),
        lacking=lacking.mask(rows["serial"], "no part number").mask(rows["part"], "no serial number"),
        reader=lookup(rows, alike.assign(reader=source_names(alike["reading_verified"])), KEY, "reader"),
        **{name: rows[name] for name in ("description", "third_party", "serial", "part", "chassis")},
    )


CHECK = Check(
    id="fru-serials",
    requirement="Serial numbers of all Field Replacement Units (FRU), such as chassis, PIC, FPC and line cards",
    fails_when="a removable product prints no serial or no part number, or its verification gives another one or calls "
    "it another product, or only one of the two lists the part; an optic is not Juniper's, unless `third_party_optics` "
    "lets it stay; a chassis without serial number, a mask, and a part "
    "that another output shows and the inventory lacks are missing",
    judge=fru_serials,
    reasons=REASONS,
    needs=("show chassis hardware",),
    uses=(
        "show chassis hardware models",
        "show chassis fpc",
        "show chassis fpc pic-status",
        "show chassis environment",
        "show chassis routing-engine",
        "show chassis alarms",
        "show system alarms",
        "show chassis firmware",
        "show virtual-chassis",
        "show interfaces terse",
    ),
    records=("frus", "answers", "devices", "verifications", "health", "facts", "interfaces"),
    verification=("show chassis hardware",),
)
