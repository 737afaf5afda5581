"""A message as a mail, with the workbook of its run where that is wanted and small enough."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from reinstate.notify.waiting_message import Message
from reports.workbook.run_workbook import WORKBOOK

MEGABYTE = 1_000_000
SHEET = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def mail(message: Message, sender: str, runs: Path, largest_mb: float) -> EmailMessage:
    """The mail; where the workbook is too large or no longer there, a note takes its place."""
    found = EmailMessage(policy=SMTP)
    found["From"] = Address("reinstate", addr_spec=sender)
    found["To"] = Address(addr_spec=message.recipient)
    found["Subject"] = message.subject
    found["Date"] = format_datetime(datetime.fromisoformat(message.created))
    found["Message-ID"] = message.message_id(sender.partition("@")[2])
    found["Auto-Submitted"] = "auto-generated"
    path = runs / message.run / WORKBOOK
    note = left_out(path, largest_mb) if message.workbook and largest_mb else ""
    found.set_content("\n".join([*message.lines[:-1], f"{message.lines[-1]}{note}"]) + "\n")
    if message.workbook and largest_mb and not note:
        found.add_attachment(
            path.read_bytes(), maintype="application", subtype=SHEET, filename=f"{path.parent.name}-{WORKBOOK}"
        )
    return found


def left_out(path: Path, largest_mb: float) -> str:
    """Why the workbook is not attached, blank when it is."""
    if not path.is_file():
        return f" ({WORKBOOK} of this run is no longer there.)"
    size = path.stat().st_size / MEGABYTE
    return f" ({WORKBOOK} has {size:.1f} MB and is not attached: {largest_mb:g} MB go.)" if size > largest_mb else ""
