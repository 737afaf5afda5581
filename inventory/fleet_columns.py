"""What each column of a fleet may hold; a check returns what is wrong and what to do, or nothing."""

import re
import unicodedata
from collections.abc import Callable
from ipaddress import ip_address

from documents.problems import did_you_mean
from inventory.device import Theater

MAX_HOST_BYTES = 200
MAX_PORT = 65535
YES = "yes"
ANSWERS = {YES: YES, "true": YES, "no": "", "false": "", "": ""}

Fault = tuple[str, str] | None


def without_login(text: str) -> str:
    """A cell as a problem may show it, without what stands before @ or behind the word for a password."""
    return re.sub(r"\S*@", "...@", re.sub(r"(?i)((?:pass\w*|pwd?|secret|token)\s*[=:]\s*)\S+", r"\1...", text))


def host_fault(host: str) -> Fault:
    if not host:
        return "the host is missing.", "Give every device a name."
    if "/" in host or "\\" in host:
        return (
            f'"{without_login(host)}" holds a path separator.',
            "The host names the device's files: leave out / and \\.",
        )
    if host in {".", ".."}:
        return f'"{host}" cannot name a file.', "Give the device another name."
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in host):
        return f"{host!r} holds a control character.", "Type the name again."
    if len(host.encode()) > MAX_HOST_BYTES:
        return (
            f'"{host[:20]}..." is longer than {MAX_HOST_BYTES} bytes.',
            "The host names the device's files: shorten it.",
        )
    return None


def spelled_alike(host: str) -> str:
    """The same for hosts whose files would be one file on a system that ignores case, as a Mac does."""
    return unicodedata.normalize("NFC", host).casefold()


def address_fault(address: str) -> Fault:
    if not address or is_ip(address):
        return None
    if re.fullmatch(r"[^:]+:[0-9]+", address):
        return f'"{without_login(address)}" holds a port.', "Write the port in the column port."
    if re.fullmatch(r"[\w.-]+", address) and re.search(r"[^\d.]", address):
        return None
    return (
        f'"{without_login(address)}" is neither an IP address nor a DNS name.',
        "Write it as in 192.0.2.1, 2001:db8::1 or r1.example.net.",
    )


def is_ip(address: str) -> bool:
    try:
        return bool(ip_address(address))
    except ValueError:
        return False


def port_fault(port: str) -> Fault:
    if not port or (re.fullmatch("[0-9]{1,5}", port) and 1 <= int(port) <= MAX_PORT):
        return None
    return f'"{port}" is not a port.', f"Write a whole number from 1 to {MAX_PORT}, or nothing for the usual one."


def theater_fault(theater: str) -> Fault:
    if not theater or theater.upper() in list(Theater):
        return None
    return f'unknown theater "{theater}".', did_you_mean(theater, Theater)


def legacy_ssh_fault(answer: str) -> Fault:
    if answer.casefold() in ANSWERS:
        return None
    return f'"{answer}" is neither yes nor no.', "Write yes, no or nothing."


def hostname_fault(hostname: str) -> Fault:
    if all(letter.isprintable() and not letter.isspace() for letter in hostname):
        return None
    return f"{hostname!r} is not a hostname.", "Write it as it stands in the prompt between @ and >."


CHECKS: dict[str, Callable[[str], Fault]] = {
    "host": host_fault,
    "address": address_fault,
    "port": port_fault,
    "netconf_port": port_fault,
    "theater": theater_fault,
    "legacy_ssh": legacy_ssh_fault,
    "hostname": hostname_fault,
}
