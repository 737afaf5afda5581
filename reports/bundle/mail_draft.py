"""A mail to the renewals contact that is ready to be looked at and sent: a draft with everything attached."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from reports.bundle.bundle_parts import GROWS
from reports.bundle.cover_letter import CoverLetter, plain_text

TEXT_AND_HEADERS = 20_000
TOO_LARGE = (
    "NOT ATTACHED: {name} has {size:,} bytes, which is more than a mail of {limit:,} bytes takes. Hand it over in "
    "another way, and say here in which.\n\n"
)


def fits(archive: Path, largest_mail: int) -> bool:
    """Whether a mail takes the archive."""
    return archive.stat().st_size * GROWS + TEXT_AND_HEADERS <= largest_mail


def mail_draft(letter: CoverLetter, archive: Path, largest_mail: int) -> bytes:
    """The draft as a file that mail programs open for sending; what is too large is not attached, and it says so."""
    attached = fits(archive, largest_mail)
    message = EmailMessage(policy=SMTP)
    message["To"] = letter.address
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    size = archive.stat().st_size
    note = "" if attached else TOO_LARGE.format(name=archive.name, size=size, limit=largest_mail)
    message.set_content(note + plain_text(letter), cte="base64")
    if attached:
        data = archive.read_bytes()
        message.add_attachment(data, maintype="application", subtype="zip", filename=archive.name)
        message.set_boundary(f"=_{hashlib.sha256(data).hexdigest()[:32]}")
    return message.as_bytes()
