"""A run with everything that a bundle is made of: transcripts full of what is private, pictures with EXIF, invoices."""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from PIL import Image
from pypdf import PdfReader
from report_example import example_report

from parsers.evidence_files.evidence_schema import EVIDENCE
from parsers.record_schemas import OUTPUTS, frame
from parsers.transcripts.notable_lines import notable
from parsers.transcripts.transcript import outputs_in
from reports.bundle.hide_rules import HideKind, HideSettings
from reports.bundle.ready_devices import BundleWishes
from reports.bundle.write_bundle import Sources, Written, write_bundle
from reports.report_data import ReportData
from simulator.evidence.text_pdf import text_pdf

READY, INCOMPLETE, FAILING, HOSTILE = "ams1-mx480-1", "nyc4-qfx5100-1", "gru2-srx-1", 'sin3-"><b>-2'
SERIAL = "JN11A2B3CAFB"
EVERYTHING = HideSettings(tuple(HideKind), (r"ACME-\d+",))
# What stands in the transcripts and must not get out when everything is hidden.
PRIVATE = (
    *("zaphod", "trillian", "ams1-mx480-1", "core-ams", "10.11.12.13", "2001:db8:7::9", "00:1b:c0:aa:bb:cc"),
    *("s3cretRO", "$9$abcDEF", "$6$salt$hashhash", "ACME-4711", "Ford Prefect"),
)
GPS, ARTIST = 0x8825, 0x013B


def transcript(host: str) -> str:
    """A session in which names, addresses and secrets stand where devices print them."""
    return f"""zaphod@{host}> show version
Hostname: {host}
Model: mx480
Junos: 23.4R2-S3.9

zaphod@{host}> show system uptime
Current time: 2026-11-24 08:00:00 UTC
Last configured: 2026-11-01 10:00:00 UTC (3w1d ago) by trillian

zaphod@{host}> show interfaces terse
Interface               Admin Link Proto    Local                 Remote
ge-0/0/0.0              up    up   inet     10.11.12.13/24
                                   inet6    2001:db8:7::9/64
xe-0/0/1                up    up   to-{host.upper()}-re0 00:1b:c0:aa:bb:cc ACME-4711

zaphod@{host}> show system license
snmp community s3cretRO authorization read-only;
secret "$9$abcDEF"; ## SECRET-DATA
encrypted-password "$6$salt$hashhash";

zaphod@core-ams> show chassis alarms
No alarms currently active

zaphod@{host}> show configuration
system host-name never-handed-over;
"""


def photo() -> bytes:
    """A JPEG that says who took it, and where."""
    exif = Image.Exif()
    exif[ARTIST] = "Ford Prefect"
    exif.get_ifd(GPS)[1] = "N"
    packed = BytesIO()
    Image.new("RGB", (640, 480), (90, 120, 150)).save(packed, "JPEG", exif=exif, comment=b"Ford Prefect")
    return packed.getvalue()


def invoice(*more: str) -> bytes:
    return text_pdf(["Grey Boxes Ltd", "Invoice INV-7", f"serial number {SERIAL}", *more])


FILES: Mapping[str, bytes] = {
    "invoices/INV-7 <b>.pdf": invoice(),
    "photos/IMG_1.jpg": photo(),
    "agreements/emea.pdf": text_pdf(["We agree to pay all fees in EMEA."]),
}
KINDS = {"invoices": "invoice", "photos": "picture", "agreements": "fee-agreement"}


def evidence_rows(files: Mapping[str, bytes], host: str = READY, serial: str = SERIAL) -> list[dict[str, str]]:
    """A row for each file; an agreement covers EMEA."""
    rows = []
    for file, data in files.items():
        kind = KINDS[file.split("/")[0]]
        own = {"theater": "EMEA"} if kind == "fee-agreement" else {"host": host, "serial_number": serial}
        blank = dict.fromkeys(EVIDENCE.columns, "")
        digest = hashlib.sha256(data).hexdigest()
        rows.append({**blank, "file": file, "sha256": digest, "kind": kind, "matched": "text", "status": "read", **own})
    return rows


def sources(
    folder: Path, files: Mapping[str, bytes] = FILES, rows: Iterable[Mapping[str, Any]] = (), **changed: Any
) -> Sources:
    """Write transcripts and evidence below a folder, and give what a bundle is made from."""
    report = example_report()
    transcripts = folder / "transcripts"
    transcripts.mkdir(parents=True)
    outputs, digests, names = [], [], []
    for place, (host, reached) in enumerate(zip(report.devices["host"], report.devices["reached"], strict=True)):
        text = transcript(host)
        names.append(f"{place}.txt" if reached else "")
        digests.append(hashlib.sha256(text.encode()).hexdigest() if reached else "")
        if reached:
            (transcripts / names[-1]).write_text(text)
            lines = text.split("\n")
            found = outputs_in(host, lines, notable(lines))
            outputs += [output_row(one.host, one.command, one.first_line) for one in found]
    for name, data in files.items():
        path = folder / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    devices = report.devices.assign(transcript=names, sha256=digests)
    evidence = frame(EVIDENCE, [*evidence_rows(files), *rows])
    return Sources(
        replace(report, devices=devices, outputs=frame(OUTPUTS, outputs), evidence=evidence, **changed),
        transcripts,
        folder / "evidence",
    )


def output_row(host: str, command: str, first_line: int) -> dict[str, Any]:
    blank = {name: "" if str(column.dtype) == "str" else 0 for name, column in OUTPUTS.columns.items()}
    return {**blank, "host": host, "command": command, "status": "complete", "first_line": first_line}


def with_results(report: ReportData, host: str, **cells: str) -> pd.DataFrame:
    """The results with other cells for one device."""
    rows = report.results.copy()
    for name, cell in cells.items():
        rows.loc[rows["host"] == host, name] = cell
    return rows


def changed(made: Sources, **frames: Any) -> Sources:
    """The same with other frames in its report."""
    return replace(made, report=replace(made.report, **frames))


def with_finding(made: Sources, place: int, **cells: str) -> Sources:
    """The same with other cells in one finding."""
    findings = made.report.findings.copy()
    for name, cell in cells.items():
        findings.loc[place, name] = cell
    return changed(made, findings=findings)


def bundled(out: Path, made: Sources, **wishes: Any) -> Written:
    """Write a bundle with these wishes."""
    return write_bundle(out, made, BundleWishes(**wishes), lambda _done: None)


def texts_below(folder: Path) -> dict[str, str]:
    """The text of every file below a folder, with archives, workbooks and PDFs opened, and each with its name."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found |= texts_of(path.relative_to(folder).as_posix(), path.read_bytes())
    return found


def texts_of(name: str, data: bytes) -> dict[str, str]:
    found = {name: f"{name}\n{data.decode('utf-8', 'replace')}\n{data.decode('latin-1')}"}
    if name.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.namelist():
                found |= texts_of(f"{name}/{member}", archive.read(member))
    if name.endswith(".pdf"):
        reader = PdfReader(BytesIO(data))
        found[name] += "\n".join([page.extract_text() for page in reader.pages] + [str(reader.metadata)])
    return found
