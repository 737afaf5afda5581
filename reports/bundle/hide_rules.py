"""What the owner keeps back: the kinds that are known, and how each is found in a text."""

import ipaddress
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MARK = "[hidden: {}]"


class HideKind(StrEnum):
    """What can be hidden; the first three get a pseudonym each, the others a mark."""

    HOST_NAMES = "host-names"
    ADDRESSES = "addresses"
    USERS = "users"
    SNMP = "snmp"
    HASHES = "hashes"


OWN = "expressions"
# Junos knows Ops from ops; the names of hosts and addresses are the same in any case.
FOLDED: Mapping[HideKind, Callable[[str], str]] = {
    HideKind.HOST_NAMES: str.casefold,
    HideKind.ADDRESSES: str.casefold,
    HideKind.USERS: str,
}
PSEUDONYMS = {HideKind.HOST_NAMES: "device", HideKind.ADDRESSES: "address", HideKind.USERS: "user"}


@dataclass(frozen=True, slots=True)
class HideSettings:
    """The kinds that are hidden, and regular expressions of the owner's own."""

    kinds: tuple[HideKind, ...] = (HideKind.USERS, HideKind.SNMP, HideKind.HASHES)
    expressions: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The rules by name, in the order in which they are applied."""
        return (*((OWN,) if self.expressions else ()), *(str(kind) for kind in HideKind if kind in self.kinds))


# Each has the group `secret`; what stands before it is kept.
SECRETS = {
    HideKind.SNMP: (
        r"(?i)\b(?:trap-)?community(?:-name|-string)?[ \t:=]+\"?(?P<secret>[^\s\";{}\[\]]+)",
        r"(?i)\b(?:authentication|privacy)-(?:key|password)[ \t]+\"?(?P<secret>[^\s\";]+)",
    ),
    HideKind.HASHES: (
        r"(?P<secret>\$(?:[15689]|2[abxy]|md5|sha\d+|argon2\w*)\$[^\s\";]+)",
        r"(?:\"(?P<secret>[^\"\n]*)\"|(?P<bare>[^\s\";]+));?[ \t]*##[ \t]*SECRET-DATA",
        r"(?i)\b(?:encrypted-password|plain-text-password-value|secret|ascii-text|hexadecimal|simple-password)[ \t]+"
        r"\"(?P<secret>[^\"\n]+)\"",
    ),
}
ADDRESSES = re.compile(
    r"(?<![\w.:])(?:(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![\w:])"
    r"|(?:\d{1,3}\.){3}\d{1,3}(?=\.\d{1,5}(?![\d.])|(?!\.?\d))"
    r"|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)"
)
MAC = re.compile(r"(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}")
TOKEN = re.compile(r"[^\W_]+(?:[._-]+[^\W_]+)*")
PART = re.compile(r"[^\W_]+")
Replaced = tuple[str, int]
Replace = Callable[[str], Replaced]


def secrets_hidden(kind: HideKind) -> Replace:
    """What replaces the secrets of a kind by a mark, and counts them."""
    patterns = [re.compile(pattern) for pattern in SECRETS[kind]]
    mark = MARK.format(kind)

    def marked(match: re.Match[str]) -> str:
        group = "secret" if match["secret"] is not None else "bare"
        start, end = (place - match.start() for place in match.span(group))
        return match[0] if match[group].startswith("[hidden") else match[0][:start] + mark + match[0][end:]

    def replace(text: str) -> Replaced:
        count = 0
        for pattern in patterns:
            found = pattern.sub(marked, text)
            count += found.count(mark) - text.count(mark)
            text = found
        return text, count

    return replace


def is_address(printed: str) -> bool:
    """Whether a text is an address of a host: IPv4, IPv6 or MAC; none, all and loopback are none."""
    if MAC.fullmatch(printed):
        return True
    try:
        found = ipaddress.ip_address(printed)
    except ValueError:
        return False
    return not (found.is_unspecified or found.is_loopback or printed in ("255.255.255.255", "::"))


def addresses_in(text: str) -> Sequence[str]:
    """The addresses that stand in a text, in their order."""
    return [found for found in ADDRESSES.findall(text) if is_address(found.rstrip(":."))]
