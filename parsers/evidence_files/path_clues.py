"""What the name of a file and of its folders say of device, part and kind; proof of neither, and marked as such."""

import re
from pathlib import PurePosixPath

from parsers.evidence_files.evidence_schema import Matched
from parsers.evidence_files.file_reading import EvidenceKind
from parsers.evidence_files.fleet_parts import FleetParts, Part

# A sign of an alphabet or a digit: what a name of a device begins and ends with.
WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 40
KIND_WORDS = {
    EvidenceKind.FEE_AGREEMENT: r"agreements?|fees?|zustimmung|gebühren?|accord|acuerdos?",
    EvidenceKind.INSPECTION_RESULT: r"results?|\w*ergebnis(?:se)?|résultats?|resultados?",
    EvidenceKind.INVOICE: r"\w*invoices?|\w*rechnung(?:en)?|factures?|facturas?",
    EvidenceKind.PICTURE: r"pictures?|photos?|pics?|bilder|fotos?|images?|imágenes",
}


def kind_named(file: str) -> EvidenceKind | None:
    """The kind of evidence that the name of the file says, else the nearest folder's."""
    for name in reversed(PurePosixPath(file).parts):
        words = re.split(r"[\W_\d]+", name.casefold())
        for kind, forms in KIND_WORDS.items():
            if any(re.fullmatch(forms, word) for word in words):
                return kind
    return None


def parts_named(file: str, fleet: FleetParts) -> tuple[tuple[Part, ...], Matched]:
    """The parts that the name of the file says, else the nearest folder's, and which of the two it was."""
    *folders, last = PurePosixPath(file).parts
    if parts := named_in(PurePosixPath(last).stem, fleet):
        return parts, Matched.FILE_NAME
    for folder in reversed(folders):
        if parts := named_in(folder, fleet):
            return parts, Matched.FOLDER
    return (), Matched.NOTHING


def hosts_of_folders(file: str, fleet: FleetParts) -> frozenset[str]:
    """The devices in whose folder a file lies, by the nearest folder that names one."""
    for folder in reversed(PurePosixPath(file).parts[:-1]):
        if parts := named_in(folder, fleet):
            return frozenset(part.host for part in parts)
    return frozenset()


def named_in(name: str, fleet: FleetParts) -> tuple[Part, ...]:
    """The parts whose serial numbers stand in a name, else the device whose name does, of several the longest."""
    tokens = dict.fromkeys([name, *re.split(r"[\s_,;()+]+", name), *WORD.findall(name)])
    serials = {part: None for token in tokens for part in fleet.of_text(token)}
    if serials:
        return tuple(serials)
    text = name.casefold()
    spans = [found.span() for found in WORD.finditer(text)][:MOST_WORDS]
    stretches = (text[start:end] for start, _ in spans for _, end in spans if start < end)
    named = [one for one in (text, *stretches) if one in fleet.devices]
    return (fleet.devices[max(named, key=len)],) if named else ()
