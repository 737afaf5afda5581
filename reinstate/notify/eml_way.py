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
        folder = self.settings.folder or self.runs
        built = mail(message, self.settings.sender, self.runs, self.settings.workbook_mb)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            atomic_write(folder / f"{Path(message.run).name}-{message.digest[:8]}.eml", built.as_bytes())
        except OSError as error:
            hint = "Make room, or name another folder: below email:."
            raise DeliveryError(f"{folder} cannot be written: {error.strerror}", hint, of_way=True) from None
