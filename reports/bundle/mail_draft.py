"""A mail to the renewals contact that is ready to be looked at and sent: a draft with everything attached."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from reports.bundle.bundle_parts import GROWS
from reports.bundle.cover_letter import CoverLetter, plain_text

HEADERS = 2_000
TOO_LARGE = (
    "NOT ATTACHED: {name} has {size:,} bytes, which is more than a mail of {limit:,} bytes takes. Hand it over in "
    "another way, and say here in which.\n\n"
)


def mail_draft(letter: CoverLetter, archive: Path, pdf: bytes, largest_mail: int) -> tuple[bytes, bool]:
    """The draft as a file that mail programs open for sending, and whether the archive is attached.

    The letter always is; an archive that is too large for the mail is not, and the text says so.
    """
    size, text = archive.stat().st_size, plain_text(letter)
    attached = (size + len(pdf) + len(text.encode())) * GROWS + HEADERS <= largest_mail
    note = "" if attached else TOO_LARGE.format(name=archive.name, size=size, limit=largest_mail)
    message = EmailMessage(policy=SMTP)
    message["To"] = letter.address
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message.set_content(note + text, cte="base64")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="letter.pdf")
    if attached:
        message.add_attachment(archive.read_bytes(), maintype="application", subtype="zip", filename=archive.name)
    message.set_boundary(f"=_{hashlib.sha256(pdf).hexdigest()[:32]}")
    return message.as_bytes(), attached
