"""What the command line of a device and its NETCONF may say differently."""

from enum import StrEnum


class Disagreement(StrEnum):
    """The one thing in which the two views of a device differ."""

    NONE = ""
    SWAPPED_SERIAL = "swapped-serial"
    MISSING_CARD_IN_NETCONF = "missing-card-in-netconf"
    MISSING_CARD_IN_CLI = "missing-card-in-cli"
    OTHER_RELEASE_ON_BACKUP = "other-release-on-backup"
    INTERFACE_DOWN_IN_NETCONF = "interface-down-in-netconf"
    STATE_DIFFERS = "state-differs"
