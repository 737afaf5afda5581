"""One entry of the inventory."""

from dataclasses import dataclass
from enum import StrEnum


class Theater(StrEnum):
    """Juniper's sales theaters; each has its own renewals desk."""

    AMER = "AMER"
    EMEA = "EMEA"
    APAC = "APAC"
    CALA = "CALA"


@dataclass(frozen=True, slots=True)
class Device:
    """A device to inspect: where it answers, where it stands and to which purchase it belongs."""

    host: str
    address: str = ""
    port: int = 22
    site: str = ""
    theater: str = ""
    country: str = ""
    lot: str = ""
    group: str = ""
    expected_serial: str = ""
