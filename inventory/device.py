"""One entry of the inventory."""

from dataclasses import dataclass, field, fields
from enum import StrEnum


class Theater(StrEnum):
    """Juniper's sales theaters; each has its own renewals contact."""

    AMER = "AMER"
    EMEA = "EMEA"
    APAC = "APAC"
    CALA = "CALA"


def text(meaning: str) -> str:
    return field(default="", metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Device:
    """A device to inspect: where it answers, where it stands and to which purchase it belongs."""

    host: str = field(metadata={"meaning": "name of the device, once in the fleet; it names the device's files"})
    address: str = text("IP address or DNS name that answers SSH; the host when left empty")
    port: int = field(default=22, metadata={"meaning": "SSH port; 22 when left empty"})
    site: str = text("where the device stands, in your own words")
    theater: str = text("AMER, EMEA, APAC or CALA: decides which renewals contact is written to")
    country: str = text("country of the site: decides the delivery time of a contract")
    lot: str = text("purchase the device came with")
    group: str = text("any group of your own")
    expected_serial: str = text("chassis serial that you believe the device has")
    legacy_ssh: str = text(
        "yes: the device may be reached with the SSH algorithms of the time before 2015 "
        "(SHA-1 key exchange, ssh-rsa, ssh-dss, CBC ciphers)"
    )
    hostname: str = text("what the device calls itself, when that is known; another name at the address is reported")
    netconf_port: int = field(
        default=830, metadata={"meaning": "port of NETCONF over SSH, for --verify; 830 when left empty"}
    )
    rack: str = text("rack of the site, for the page of pictures to take")


COLUMNS = {column.name: str(column.metadata["meaning"]) for column in fields(Device)}
