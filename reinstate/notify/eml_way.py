"""Mails as .eml files in a folder, for whatever fetches them there."""

from dataclasses import dataclass
from pathlib import Path

from documents.atomic import atomic_write
from reinstate.config.notify_section import EmailSection
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.mail_message import mail
from reinstate.notify.waiting_message import Message


@dataclass(frozen=True, slots=True)
class EmlWay:
    """A folder of mails; a message that is written twice has the same name."""

    settings: EmailSection
    runs: Path

    def deliver(self, message: Message, seconds: float) -> None:  # noqa: ARG002 - nothing answers here
        """Write a mail; DeliveryError when the folder cannot be written."""
        built = mail(message, self.settings.sender, self.runs, self.settings.workbook_mb)
        self.write(f"{Path(message.run).name}-{message.digest[:8]}.eml", built.as_bytes())

    def check(self, seconds: float) -> None:  # noqa: ARG002 - the same
        """DeliveryError when the folder cannot be written."""
        self.write(".writable", b"").unlink()

    def write(self, name: str, held: bytes) -> Path:
        """Write a file into the folder; gives its path."""
        folder = self.settings.folder or self.runs
        try:
            folder.mkdir(parents=True, exist_ok=True)
            atomic_write(folder / name, held)
        except OSError as error:
            hint = "Make room, or name another folder: below email:."
            raise DeliveryError(f"{folder} cannot be written: {error.strerror}", hint, of_way=True) from None
        return folder / name
