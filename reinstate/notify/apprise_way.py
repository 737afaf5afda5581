"""Chats, telephones and whatever else Apprise knows; an address of a service is a secret and shown nowhere."""

import logging
import stat
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reinstate.config.notify_section import AppriseSection
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.secret_variables import secret_variables
from reinstate.notify.waiting_message import Message

if TYPE_CHECKING:
    from apprise import NotifyBase

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class AppriseWay:
    """The services of the addresses that are found; a message goes to the one of its number."""

    settings: AppriseSection

    def deliver(self, message: Message, seconds: float) -> None:  # noqa: ARG002 - Apprise has its own times
        """Send a message; DeliveryError when Apprise does not get it through."""
        addresses = self.addresses()
        number = int(message.recipient or 1)
        if number > len(addresses):
            raise DeliveryError(f"there is no address number {number} any more", "Add it again.", permanent=True)
        service = service_of(addresses[number - 1])
        if service is None:
            raise not_understood(number)
        if not service.notify(body=message.text, title=message.subject):
            scheme = addresses[number - 1].partition(":")[0]
            hint = "It is tried again; correct the address if it never gets through."
            raise DeliveryError(f"the service of address number {number} ({scheme}) did not take it", hint)

    def check(self, seconds: float) -> None:  # noqa: ARG002 - nothing is connected to
        """DeliveryError for addresses that are not there, or that Apprise does not understand."""
        for number, address in enumerate(self.addresses(), start=1):
            if service_of(address) is None:
                raise not_understood(number)

    def addresses(self) -> list[str]:
        """The addresses of services; DeliveryError when there is none, or others may read them."""
        if held := secret_variables().get(self.settings.urls_env, "").split():
            return held
        path = self.settings.file
        if path is None:
            hint = f"Set the environment variable {self.settings.urls_env}, or write file: below apprise:."
            raise DeliveryError("there is no address for Apprise", hint, permanent=True, of_way=True)
        try:
            if path.stat().st_mode & OTHERS:
                hint = f"Close it: chmod 600 {path}"
                raise DeliveryError(f"{path} may be read by others", hint, permanent=True, of_way=True)
            lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        except (OSError, UnicodeDecodeError) as error:
            hint = "Write an address a line into it."
            what = f"{path} cannot be read ({type(error).__name__})"
            raise DeliveryError(what, hint, permanent=True, of_way=True) from None
        found = [line for line in lines if line and not line.startswith("#")]
        if not found:
            hint = "Write an address a line into it."
            raise DeliveryError(f"{path} holds no address", hint, permanent=True, of_way=True)
        return found


def not_understood(number: int) -> DeliveryError:
    """The error for an address that is none."""
    hint = "Write it as Apprise wants it: https://appriseit.com/services/"
    return DeliveryError(f"Apprise does not understand address number {number}", hint, permanent=True)


def service_of(address: str) -> "NotifyBase | None":
    """The service behind an address, None where Apprise knows none; what it logs may hold addresses and is dropped."""
    log = logging.getLogger("apprise")
    log.propagate, log.handlers = False, [logging.NullHandler()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of modules that Python 3.13 no longer has
        from apprise import Apprise  # noqa: PLC0415 - it takes a second to load

        return Apprise.instantiate(address, suppress_exceptions=True)
