"""How NETCONF fails on a device whose command line answers."""

from enum import StrEnum


class NetconfFault(StrEnum):
    """What ails the NETCONF of a device, as opposed to the device as a host."""

    NONE = ""
    CLOSED = "closed"  # no such subsystem, on any port
    OWN_PORT = "own-port"  # the subsystem answers on a port of its own only: no fault of the device
    DENIED = "denied"
    HANG_AT_HELLO = "hang-at-hello"
    HANG_IN_REPLY = "hang-in-reply"
    SLOW = "slow"
    DISCONNECT_IN_REPLY = "disconnect-in-reply"
    GARBAGE = "garbage"
    ENTITY_BOMB = "entity-bomb"
    EXTERNAL_ENTITY = "external-entity"
    ENDLESS_REPLY = "endless-reply"
    HUGE_REPLY = "huge-reply"
    LARGE_REPLY = "large-reply"  # sound, and more than a driver is handed
    NOT_UNDERSTOOD = "not-understood"  # another device's XML: drivers answer 'None'
    ENCODING_DECLARED = "encoding-declared"  # sound XML, at which libraries that decode first take offence
    UNDEFINED_ENTITY = "undefined-entity"
    CONTROL_CHARACTER = "control-character"
    UNDECLARED_PREFIX = "undeclared-prefix"
