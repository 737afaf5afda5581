"""The names that a fleet goes by: those of the inventory, and those that prompts and outputs print."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from parsers.junos.sentinels import is_host_name
from reports.bundle.hide_rules import FOLDED, PSEUDONYMS, HideKind, addresses_in

PROMPT = re.compile(
    r"[^\S\n]*(?:\{[^}\n]*\}(?:\[edit[^\]\n]*\])?[^\S\n]*)?(?P<user>[\w.-]{1,64})[^\S\n]?@[^\S\n]?(?P<host>[\w.-]{1,128})"
    r"(?::[\w.-]+)?[^\S\n]?[>#%$]"
)
PRINTED_HOST = re.compile(r"\s*Hostname: *(\S+)\s*")
CHANGED_BY = re.compile(r"\s*Last configured: .*\bby ([\w.-]+)\s*")
# Accounts that every Junos device has say nothing about anybody.
ACCOUNTS_OF_JUNOS = frozenset({"root"})
Names = dict[HideKind, dict[str, str]]


def known_names(hosts: Sequence[str], transcripts: Iterable[tuple[str, Sequence[str]]]) -> Names:
    """The pseudonym of each name and address by kind; transcripts are lines by host, in inventory order.

    A device has one pseudonym whatever names it goes by, numbered by its place in the inventory.
    """
    names: Names = {kind: {} for kind in PSEUDONYMS}
    pseudonyms = {host: f"{PSEUDONYMS[HideKind.HOST_NAMES]}-{place:04}" for place, host in enumerate(hosts, start=1)}
    names[HideKind.HOST_NAMES] = {host.casefold(): pseudonym for host, pseudonym in pseudonyms.items()}
    for host, lines in transcripts:
        for kind, name in names_in(lines):
            of_kind = names[kind]
            number = f"{PSEUDONYMS[kind]}-{len(of_kind) + 1:04}"
            of_kind.setdefault(FOLDED[kind](name), pseudonyms[host] if kind is HideKind.HOST_NAMES else number)
    return names


def names_in(lines: Iterable[str]) -> Iterator[tuple[HideKind, str]]:
    """The names and addresses that the lines of a transcript print."""
    for line in lines:
        if prompt := PROMPT.match(line):
            yield from ((HideKind.HOST_NAMES, name) for name in (prompt["host"],) if is_host_name(name))
            yield from ((HideKind.USERS, name) for name in (prompt["user"],) if name not in ACCOUNTS_OF_JUNOS)
        elif (printed := PRINTED_HOST.fullmatch(line)) and is_host_name(printed[1]):
            yield HideKind.HOST_NAMES, printed[1]
        elif (changed := CHANGED_BY.fullmatch(line)) and changed[1] not in ACCOUNTS_OF_JUNOS:
            yield HideKind.USERS, changed[1]
        if ":" in line or "." in line:
            yield from ((HideKind.ADDRESSES, address.rstrip(":.")) for address in addresses_in(line))


def never_hidden(devices: pd.DataFrame, frus: pd.DataFrame, software: pd.DataFrame) -> frozenset[str]:
    """What is handed in under its own name, in lower case: serial and part numbers, models, releases."""
    columns: Mapping[str, pd.DataFrame] = {
        **dict.fromkeys(("serial_number", "part_number", "sku", "clei_code"), frus),
        "chassis_serial": devices,
        "release": software,
    }
    texts = [text for name, frame in columns.items() for text in frame[name].unique()]
    texts += [*devices["model"].unique(), *software["model"].unique()]
    return frozenset(word for text in texts for word in (text.casefold(), *text.casefold().split()) if word)
