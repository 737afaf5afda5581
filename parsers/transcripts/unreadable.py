"""What a file is that holds no Junos output, and what to do about it."""

import re
from collections.abc import Iterable, Iterator

from parsers.transcripts.automation_files import dialogues
from parsers.transcripts.terminal import BYTE_ORDER_MARKS, decode, is_binary

HEAD = 65536
NOT_KNOWN = "No known Junos command and no Junos output was found in the transcript: is it from a Juniper device?"
# How files of other programs begin.
FILES = {
    b"PK\x03\x04": "a ZIP archive or an Office document: unpack it, or save its text",
    b"\x1f\x8b": "a gzip archive: unpack it",
    b"BZh": "a bzip2 archive: unpack it",
    b"\xfd7zXZ": "an xz archive: unpack it",
    b"7z\xbc\xaf": "a 7-Zip archive: unpack it",
    b"%PDF": "a PDF document: save the terminal log as plain text",
    b"\x89PNG": "a picture: save the terminal log as plain text",
    b"\xff\xd8\xff": "a picture: save the terminal log as plain text",
    b"\xd0\xcf\x11\xe0": "an Office document: save its text",
    b"{\\rtf": "a Rich Text document: save its text",
    b"\xd4\xc3\xb2\xa1": "a packet capture: save the terminal log",
    b"\n\r\r\n": "a packet capture: save the terminal log",
}
NO_TEXT = "The transcript is not text: save the terminal log as plain text."
# Lines that other systems print, whole or from their beginning.
SYSTEMS = {
    "Cisco IOS": r"Cisco (?:IOS|Internetwork)|% Invalid input detected at|Building configuration\.\.\.",
    "Cisco NX-OS": r"Cisco Nexus|NXOS: version",
    "Cisco ASA": r"Cisco Adaptive Security Appliance",
    "Arista EOS": r"Arista [A-Z]|Software image version: ",
    "FortiOS": r"Version: Forti|config system (?:global|interface)\b|Unknown action \d",
    "PAN-OS": r"sw-version: |panos-version",
    "ScreenOS": r"Product Name: ?(?:NetScreen|SSG|ISG|NS)|Software Version: .*ScreenOS|\^-+unknown keyword|unset key |"
    r"Serial Number: \d+, Control Number: ",
    "JunosE": r"Juniper (?:Networks, Inc\. )?(?:E-series|Edge Routing Switch)|.*JUNOSe|System Release: .*\.rel",
    "Huawei VRP": r"Huawei Versatile Routing Platform|Error: Unrecognized command found at",
    "Nokia SR OS": r"TiMOS-[A-Z]|MINOR: CLI ",
    "HPE Comware": r"H3C Comware|HPE? Comware",
    "ExtremeXOS": r"ExtremeXOS|Image *: ExtremeXOS",
    "MikroTik RouterOS": r"bad command name show|.*RouterOS \d",
    "F5 BIG-IP": r"Sys::Version",
    "CTPOS": r"CTPOS\b|CTP\d* release ",
    "Cumulus Linux": r"DISTRIB_ID=.?Cumulus",
}
SYSTEM = re.compile(
    "|".join(rf"(?P<s{number}>{pattern})" for number, pattern in enumerate(SYSTEMS.values())), re.IGNORECASE
)
SHELL = re.compile(
    r"(?:-?\S{0,20}sh(?:: (?:line )?\d+)?: )?(?:show|cli|run)\b[^:]{0,40}: (?:command )?not found\b.*|"
    r"'?show'? is not recognized as .*|(?:show ?: )?The term 'show' is not recognized .*",
    re.IGNORECASE,
)
# What a client or a script prints that got no session.
NO_SESSION = re.compile(
    r"Login incorrect|.*\bPermission denied\b|.*: Connection (?:refused|timed out)|.*: No route to host|"
    r"Unable to negotiate with |Host key verification failed|.*Name or service not known|"
    r"Received disconnect .*authentication failures|loader>|Loading /boot/|Traceback \(most recent call last\)",
    re.IGNORECASE,
)
SET_LINE = re.compile(
    r"(?:set|deactivate) (?:apply-groups|chassis|groups|interfaces|protocols|routing-options|system|version)\b.*"
)
STANZA = re.compile(r"version \S+;|(?:chassis|groups|interfaces|protocols|routing-options|security|system|vlans) \{")
NUMBERED = re.compile(r"\d{1,7}[:.)|\]]?(?:\s.*|)")
MOST = 0.8
FEWEST_LINES = 5
ASK = "collect the outputs of the show commands"


def is_foreign(lines: Iterable[str]) -> bool:
    """Whether another system or a Unix shell printed any of these lines."""
    return any(SHELL.fullmatch(line.strip()) or SYSTEM.match(line.strip()) for line in lines)


def what_is(data: bytes) -> str:
    """One sentence for a file in which no output of Junos was found: what it is and what to do."""
    for beginning, what in FILES.items():
        if data.startswith(beginning):
            return f"The file is {what}."
    if data[:2] not in BYTE_ORDER_MARKS and is_utf16(data):
        return "The text is in UTF-16 and does not say so: save it as UTF-8."
    if is_binary(data):
        return NO_TEXT
    if dialogues(data):
        return "The file holds outputs as automation keeps them, not a transcript: take it in with reinstate import."
    lines = [line.strip() for line in decode(data[:HEAD]).splitlines() if line.strip()]
    return next(sentences(lines), NOT_KNOWN)


def is_utf16(data: bytes) -> bool:
    """Whether every second byte is NUL, as letters have it in UTF-16."""
    even, odd = data[:HEAD:2], data[1:HEAD:2]
    return sum(half.count(0) > MOST * len(half) > 0 for half in (even, odd)) == 1


def sentences(lines: list[str]) -> Iterator[str]:
    """What the lines show, the plainest first."""
    first = lines[0].lower() if lines else ""
    if first.startswith(("<!doctype html", "<html", "<head", "<body")):
        yield "The file is a web page: save the terminal log as plain text."
    elif first.startswith("<"):
        yield "The file is XML, and no reply of a Junos device: save the whole reply, from <rpc-reply> to </rpc-reply>."
    elif first.startswith(("{", "[{", '["')) and '"' in "".join(lines[:FEWEST_LINES]):
        yield f"The file is JSON, and no reply of a Junos device: {ASK} as text."
    if unknown := next((line for line in lines if SHELL.fullmatch(line)), ""):
        yield f'A Unix shell answered, not Junos ("{unknown[:80]}"): type cli first and {ASK}.'
    if failed := next((line for line in lines if NO_SESSION.match(line)), ""):
        yield f'There was no session with the device ("{failed[:80]}"): log in and {ASK}.'
    if found := next((match for line in lines if (match := SYSTEM.match(line))), None):
        name = list(SYSTEMS)[int((found.lastgroup or "s0")[1:])]
        yield f"The transcript is from {name}, which is not Junos: take the file out, or {ASK} of a Junos device."
    if sum(bool(SET_LINE.match(line) or STANZA.match(line)) for line in lines) >= min(2, len(lines)) > 0:
        yield f"The file is a configuration: {ASK}, as in show chassis hardware."
    if len(lines) >= FEWEST_LINES and sum(map(bool, map(NUMBERED.fullmatch, lines))) >= MOST * len(lines):
        yield "The lines of the file begin with numbers, as an editor or a web page shows them: save it without them."
