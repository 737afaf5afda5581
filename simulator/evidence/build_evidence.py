"""A folder of evidence as people leave it, with what is planted in it: what lacks, is too old, or belongs elsewhere."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path

from simulator.evidence.label_pictures import write_picture, write_pictures
from simulator.evidence.text_pdf import text_pdf
from simulator.fleet.build_fleet import Fleet
from simulator.fleet.component import walk
from simulator.fleet.device import Device
from simulator.fleet.planted import Planted

PICTURED = ("Chassis", "FPC", "MIC", "PIC", "CFEB")
SELLER = "Grey Boxes Ltd"
OLD_THEATER, NO_THEATER = "APAC", "CALA"
MACHINE = "vmx"
# Number of the invoice of those that came together, and how many days before the audit they came.
OF_LOT = ("INV-4699", 120)


class Lack(StrEnum):
    """What is planted in the evidence of a device; `complete` devices have all that is needed to submit."""

    COMPLETE = "complete"
    PASSED = "inspection passed"
    PASSED_BY_MAIL = "inspection passed, by e-mail"
    FAILED = "inspection failed"
    NO_INVOICE = "no invoice"
    OTHER_INVOICE = "invoice of another serial number"
    NO_PICTURE = "picture of a card is missing"
    NAMED_PICTURE = "picture by name only"
    OLD_PICTURE = "picture too old"


# What an audit has to find, by check; blank where nothing is wrong.
FOUND = {
    Lack.PASSED: {"inspection-passed": ""},
    Lack.PASSED_BY_MAIL: {"inspection-passed": ""},
    Lack.FAILED: {"inspection-passed": "inspection-failed"},
    Lack.NO_INVOICE: {"invoices": "no-invoice"},
    Lack.OTHER_INVOICE: {"invoices": "no-invoice"},
    Lack.NO_PICTURE: {"pictures": "no-picture"},
    Lack.NAMED_PICTURE: {"pictures": "picture-by-name-only"},
    Lack.OLD_PICTURE: {"pictures": "picture-too-old"},
}


def lacks(fleet: Fleet) -> dict[str, Lack]:
    """What is planted for each device: each lack once among the devices that work, the others are complete."""
    wrong = {one.host for one in fleet.planted}
    sound = [one for one in fleet.devices if not one.failure and one.host not in wrong]
    covered = [one for one in sound if one.theater not in {OLD_THEATER, NO_THEATER}]
    planted = dict(zip((one.host for one in covered), [one for one in Lack if one is not Lack.COMPLETE], strict=False))
    return {one.host: planted.get(one.host, Lack.COMPLETE) for one in fleet.devices}


def wanting(fleet: Fleet) -> Iterator[Planted]:
    """What an audit has to find wrong with the evidence of each device that is collected; every check at least once."""
    planted = lacks(fleet)
    for device in (one for one in fleet.devices if not one.failure and one.profile.name != MACHINE):
        lack = planted[device.host]
        agreement = {OLD_THEATER: "agreement-too-old", NO_THEATER: "no-agreement"}.get(device.theater, "")
        found = {"fee-agreement": agreement, **FOUND.get(lack, {})}
        found.setdefault("inspection-passed", "not-inspected")
        for check, reason in found.items():
            outcome = "fail" if lack is Lack.FAILED and check == "inspection-passed" else "missing"
            if reason:
                yield Planted(device.host, str(lack), check, outcome, reason)


def write_evidence(fleet: Fleet, folder: Path, day: date) -> dict[str, Lack]:
    """Write the folder as it would be on a day, and give what is planted in it by host."""
    planted = lacks(fleet)
    for number, device in enumerate(fleet.devices):
        write_device(device, planted[device.host], folder, day, number)
    for theater in sorted({one.theater for one in fleet.devices} - {NO_THEATER}):
        signed = day - timedelta(days=700 if theater == OLD_THEATER else 30)
        write(folder / "agreements" / f"agreement-{theater.lower()}.pdf", text_pdf(agreement(theater, signed)))
    write_invoice_list([one for one in fleet.devices if not invoiced_apart(one)], folder, planted, day)
    return planted


def write_device(device: Device, lack: Lack, folder: Path, day: date, number: int) -> None:
    """Pictures, invoice and result of one device."""
    labels = list(labelled(device))
    photos, taken = folder / "photos" / (device.site or "store"), day - timedelta(days=20)
    if lack is Lack.NO_PICTURE:
        labels = labels[:-1]
    if lack is Lack.NAMED_PICTURE:
        _, serial_number = labels.pop()
        write_picture(photos / f"{serial_number}.jpg", [], taken)
    if lack is Lack.OLD_PICTURE:
        taken = day - timedelta(days=800)
    write_pictures(photos, f"IMG_{1000 + number}", labels, taken, degrees=number % 5 - 2)
    if invoiced_apart(device) and invoiced(device, lack):
        name, days = invoice_of(device, number)
        lines = invoice(name, day - timedelta(days=days), invoiced(device, lack))
        write(folder / "invoices" / f"{name.replace('INV', 'invoice')}.pdf", text_pdf(lines))
    write_result(device, lack, folder / "inspection", day - timedelta(days=5))


def write_result(device: Device, lack: Lack, folder: Path, day: date) -> None:
    """Juniper's result for the devices that have one."""
    result = "FAILED" if lack is Lack.FAILED else "PASSED"
    lines = [
        "Juniper Networks product inspection result",
        f"Date: {day.isoformat()}",
        *(f"Chassis serial number {serial}: {result}" for serial in chassis_serials(device)),
        f"Inspection result: {result}",
    ]
    if lack is Lack.PASSED_BY_MAIL:
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["Date"] = (
            "Inspection result",
            "renewals@example.net",
            f"{day:%d %b %Y} 09:00 +0000",
        )
        mail.set_content("The result of the inspection is attached.")
        mail.add_attachment(text_pdf(lines), maintype="application", subtype="pdf", filename="inspection-result.pdf")
        write(folder / f"{device.host}.eml", mail.as_bytes())
    elif lack in {Lack.PASSED, Lack.FAILED}:
        write(folder / f"inspection-{chassis_serials(device)[0]}.pdf", text_pdf(lines))


def labelled(device: Device) -> Iterator[tuple[str, str]]:
    """Name and serial number of each part that has a label and is wanted in a picture."""
    for tree in device.nodes:
        for path, part in walk(tree):
            if part.item.startswith(PICTURED) and any(letter.isdigit() for letter in part.serial_number):
                yield path, part.serial_number


def chassis_serials(device: Device) -> list[str]:
    """The serial numbers of the chassis, and of the members of a virtual chassis."""
    members = [one for one in device.nodes[0] if device.profile.members and one.item.startswith("FPC")]
    return [one.serial_number for one in members] or [tree[0].serial_number for tree in device.nodes]


def invoiced(device: Device, lack: Lack) -> list[str]:
    """The serial numbers that stand on the invoice of a device."""
    serials = chassis_serials(device) if lack is not Lack.NO_INVOICE else []
    return [f"X{one}" for one in serials] if lack is Lack.OTHER_INVOICE else serials


def invoiced_apart(device: Device) -> bool:
    """Whether a device came with an invoice of its own, and not in the list of a lot."""
    return device.theater != "AMER"


def invoice_of(device: Device, number: int) -> tuple[str, int]:
    """The number of the invoice of a device, and how many days before the audit it was bought."""
    return (f"INV-{4700 + number}", 90) if invoiced_apart(device) else OF_LOT


def write_invoice_list(devices: Sequence[Device], folder: Path, planted: dict[str, Lack], day: date) -> None:
    """One list of serial numbers for all devices that came together."""
    path = folder / "invoices" / "lot-list.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("Invoice", "Invoice date", "Seller", "Serial Number"))
        for device in devices:
            for serial_number in invoiced(device, planted[device.host]):
                bought = (day - timedelta(days=OF_LOT[1])).isoformat()
                writer.writerow((OF_LOT[0], bought, SELLER, serial_number))


def invoice(number: str, day: date, serials: Sequence[str]) -> list[str]:
    return [
        SELLER,
        f"Invoice number: {number}",
        f"Invoice date: {day.isoformat()}",
        "Juniper Networks equipment, used",
        *(f"1 pc  serial number {serial}" for serial in serials),
    ]


def agreement(theater: str, day: date) -> list[str]:
    return [
        "Agreement to pay reinstatement fees",
        f"Theater: {theater}",
        f"Date: {day.isoformat()}",
        "We agree to pay the Inspection Fee, the Reinstatement Fee and the JUNOS Re-Registration Fee",
        "for all devices of this theater, and know that these fees are non-refundable.",
        "Signed: A. Buyer",
    ]


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
