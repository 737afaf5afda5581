"""The covering letter of a part, as data: HTML, PDF and mail are made from it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from inventory.device import Theater
from policy.findings import Outcome
from policy.stages import Stage
from reports.bundle.bundle_lists import WORKBOOK, Contents
from reports.bundle.bundle_parts import Part
from reports.bundle.hide_rules import OWN, HideKind
from reports.renewals_contacts import RENEWALS_CONTACTS
from reports.report_rows import print_count, rows_of, sums_by_currency

SIGNATURE = "[Name, company, telephone]"
WORDS = {
    OWN: "what we keep to ourselves by [hidden: expressions]",
    HideKind.HOST_NAMES: "host names by device-NNNN",
    HideKind.ADDRESSES: "IP and MAC addresses by address-NNNN",
    HideKind.USERS: "names of user accounts by user-NNNN",
    HideKind.SNMP: "SNMP communities and keys by [hidden: snmp]",
    HideKind.HASHES: "passwords and their hashes by [hidden: hashes]",
}


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One thing that the policy asks for: its words, where it is enclosed, and how much of it."""

    wanted: str
    where: str
    amount: str


@dataclass(frozen=True, slots=True)
class CoverLetter:
    """All that a letter says; `devices` are rows of device, model, serial numbers and place."""

    address: str
    theater: str
    day: str
    subject: str
    opening: tuple[str, ...]
    devices: tuple[tuple[str, str, str, str], ...]
    enclosed: tuple[Enclosed, ...]
    lacking: tuple[tuple[str, tuple[str, ...]], ...]
    closing: tuple[str, ...]
    signature: str = SIGNATURE

    @property
    def serials(self) -> tuple[str, ...]:
        """The serial numbers of all chassis."""
        return tuple(serial for _, _, serials, _ in self.devices for serial in serials.split())


def cover_letter(part: Part, contents: Contents, lists: dict[str, pd.DataFrame]) -> CoverLetter:
    """The letter of a part, with nothing in it that is hidden."""
    rows = lists["devices"]
    place = (rows["site"] + ", " + rows["country"]).str.strip(", ")
    devices = tuple(zip(rows["device"], rows["model"], rows["chassis_serial"], place, strict=True))
    lacking = tuple(
        (contents.names[host], tuple(contents.hider.sentence(one) for one in contents.lacking[host]))
        for host in part.hosts
        if contents.lacking.get(host)
    )
    of = f", part {part.number} of {part.count}" if part.count > 1 else ""
    return CoverLetter(
        address=RENEWALS_CONTACTS[Theater(part.theater)],
        theater=part.theater,
        day=contents.report.as_of.isoformat(),
        subject=f"Reinstatement of support: {print_count(len(part.hosts), 'device')} in {part.theater}{of}",
        opening=tuple(opening(part, contents)),
        devices=devices,
        enclosed=tuple(enclosed(part, lists)),
        lacking=lacking,
        closing=tuple(closing(part, contents, lists["fees"], complete=not lacking)),
    )


def opening(part: Part, contents: Contents) -> Iterator[str]:
    yield "Dear renewals team,"
    yield (
        f"we ask for the inspection of the {print_count(len(part.hosts), 'device')} below, and for a quote for support "
        "services once they have passed it, under the Juniper Networks Gray Market Product Reinstatement Policy. They "
        f"were examined against its published requirements on {contents.report.as_of.isoformat()}."
    )
    stages = contents.report.results.set_index("host")["stage"]
    if passed := sum(stages[host] == Stage.QUOTE for host in part.hosts):
        yield f"{print_count(passed, 'device')} of these passed Juniper's inspection already: the results are enclosed."
    if part.count > 1:
        yield (
            f"This is part {part.number} of {part.count}: all parts together were too large for one mail. Each part is "
            "complete for its devices."
        )


def enclosed(part: Part, lists: dict[str, pd.DataFrame]) -> Iterator[Enclosed]:
    """The items of the policy with what is enclosed for each."""
    kinds = pd.Series([file.kind for file in part.files.values()], dtype="str").value_counts()

    def files(kind: str) -> str:
        return print_count(int(kinds.get(kind, 0)), "file")

    yield Enclosed("(a) inventory of the hardware", "inventory.csv, devices.csv", row_count(lists["inventory"]))
    yield Enclosed("(b) serial numbers of all FRUs", "fru-serials.csv", row_count(lists["fru-serials"]))
    yield Enclosed("(c) outputs of commands", "outputs/", files("outputs"))
    yield Enclosed("(d) invoices", "invoices/", files("invoice"))
    yield Enclosed("(e) pictures, by serial number", "pictures/", files("picture"))
    yield Enclosed("Agreement to pay the fees", "agreements/", files("fee-agreement"))
    if kinds.get("inspection-result", 0):
        yield Enclosed("Results of Juniper's inspection", "inspection-results/", files("inspection-result"))
    yield Enclosed("Fees by our reckoning", "fees.csv", row_count(lists["fees"]))
    yield Enclosed("These lists as one workbook", WORKBOOK, print_count(len(lists), "sheet"))


def row_count(rows: pd.DataFrame) -> str:
    return print_count(len(rows), "row")


def closing(part: Part, contents: Contents, fees: pd.DataFrame, *, complete: bool) -> Iterator[str]:
    """What is to be known about fees, equipment and what is hidden."""
    yield from fee_sentences(contents, fees)
    if complete and cards_installed(part, contents):
        yield "All cards are installed and the equipment is powered up, as the outputs show."
    rules = contents.hider.settings.names
    if rules:
        hidden = "; ".join(WORDS[name] for name in rules)
        yield (
            f"In outputs, lists and names of files these are replaced where they stand: {hidden}. Serial and part "
            "numbers, models and releases are as printed."
        )
    yield "SHA256SUMS has the checksum of each file."


def cards_installed(part: Part, contents: Contents) -> bool:
    """Whether it is known of each device that all its cards are seated and powered up."""
    findings = contents.report.findings
    rows = findings[(findings["check"] == "cards-installed") & findings["host"].isin(part.hosts)]
    against = rows["outcome"].isin([str(Outcome.FAIL), str(Outcome.MISSING)])
    return set(rows["host"]) == set(part.hosts) and not against.any()


def fee_sentences(contents: Contents, fees: pd.DataFrame) -> Iterator[str]:
    sums = sums_by_currency(rows_of(fees))
    if sums:
        yield f"Inspection, re-registration and reinstatement fees come to {' and '.join(sums)} by our reckoning."
    if unpriced := int((fees["status"] == "unpriced").sum()):
        yield f"For {print_count(unpriced, 'fee line')} we know no price: please quote these."
    if contents.report.sample_prices:
        yield "THE PRICES ARE INVENTED SAMPLE PRICES: do not send this letter."


def plain_text(letter: CoverLetter) -> str:
    """The letter as the text of a mail."""
    lines = [text for paragraph in letter.opening for text in (paragraph, "")]
    lines += [f"- {name}: {model}, serial number {serials} ({place})" for name, model, serials, place in letter.devices]
    lines += ["", "Enclosed:", *(f"- {one.wanted}: {one.where}, {one.amount}" for one in letter.enclosed), ""]
    if letter.lacking:
        lines += ["These devices are incomplete. Lacking is:"]
        lines += [f"- {name}: {sentence}" for name, sentences in letter.lacking for sentence in sentences]
        lines.append("")
    lines += [text for paragraph in letter.closing for text in (paragraph, "")]
    return "\n".join([*lines, letter.signature, ""])
