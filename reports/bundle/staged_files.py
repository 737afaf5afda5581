"""The files of the devices, each made ready once: found unchanged, without what is hidden, and with a size."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import pandas as pd

from documents.problems import InputError, Problem
from reports.bundle.accepted_evidence import ITEMS
from reports.bundle.bare_pictures import bare_pictures, is_picture
from reports.bundle.document_words import document_words
from reports.bundle.evidence_bytes import EvidenceBytes
from reports.bundle.handed_outputs import Transcripts, handed_outputs
from reports.bundle.hide_rules import HideKind
from reports.bundle.hider import Hider

OUTPUTS = "outputs"
Serials = Mapping[str, tuple[str, ...]]
NOTHING: Mapping[str, int] = MappingProxyType({})
METADATA = "picture-metadata"
# Users are accounts of devices: a document of the owner's names people, who sign it.
NOT_IN_DOCUMENTS = frozenset({str(HideKind.USERS)})


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that is ready: where it lies, its packed size in bytes, how it is to be called and what it is for.

    `serials` are those that it proves, by device; `hidden` counts what each rule hid in it.
    """

    path: Path
    size: int
    kind: str
    stem: str
    ending: str
    serials: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, int]


@dataclass(slots=True)
class StagedFiles:
    """What was made ready, by device, and why single files are kept back: host and sentence."""

    folder: Path
    files: list[StagedFile] = field(default_factory=list)
    kept_back: list[tuple[str, str, str]] = field(default_factory=list)

    def add(
        self, data: bytes, kind: str, name: tuple[str, str], serials: Serials, hidden: Mapping[str, int] = NOTHING
    ) -> None:
        """Keep the bytes of a file that may be handed in; the name is a stem and an ending."""
        path = self.folder / str(len(self.files))
        path.write_bytes(data)
        self.files.append(StagedFile(path, len(zlib.compress(data, 6)), kind, *name, serials, dict(hidden)))


def stage_outputs(
    staged: StagedFiles, hosts: Sequence[str], transcripts: Transcripts, outputs: pd.DataFrame, hider: Hider
) -> Iterator[str]:
    """Make the outputs of devices ready; gives each device that is done. InputError where a transcript changed."""
    if problems := transcripts.check([host for host in hosts if host in transcripts.files]):
        raise InputError(problems)
    of_host = dict(tuple(outputs.groupby("host")))
    for host in hosts:
        if host in transcripts.files and host in of_host:
            text = handed_outputs(transcripts.lines(host), of_host[host])
            before = hider.counts.copy()
            data = hider.text(text, OUTPUTS).encode("utf-8", "replace")
            hidden = {rule: count for (_, rule), count in (hider.counts - before).items()}
            staged.add(data, OUTPUTS, (hider.text(host), ".txt"), {host: ()}, hidden)
        yield host


def stage_evidence(staged: StagedFiles, evidence: pd.DataFrame, source: EvidenceBytes, hider: Hider) -> None:
    """Make files of evidence ready, each once; InputError with all that are gone or changed since they were read."""
    problems: list[Problem] = []
    for key, rows in evidence.groupby(["kind", "file", "sha256"], sort=True):
        kind, file, sha256 = map(str, key)
        content = source.content(file, sha256)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            stage_file(staged, (kind, file), content, serials_of(rows), hider)
    if problems:
        raise InputError(problems)


def serials_of(rows: pd.DataFrame) -> Serials:
    """The serial numbers that a file proves, by device."""
    found: dict[str, dict[str, None]] = {}
    for host, serial in zip(rows["host"], rows["serial_number"], strict=True):
        found.setdefault(host, {}).update({serial: None} if serial else {})
    return {host: tuple(serials) for host, serials in found.items()}


def stage_file(staged: StagedFiles, what: tuple[str, str], data: bytes, serials: Serials, hider: Hider) -> None:
    """Make one file of evidence ready, or say why it is kept back."""
    kind, file = what
    name = PurePosixPath(hider.text(file))
    if is_picture(data):
        stem = first(serials) if kind == "picture" else name.stem
        pages = bare_pictures(data)
        for page in pages:
            hidden = {METADATA: page.taken_out} if page.taken_out else {}
            staged.add(page.data, kind, (stem, page.ending), serials, hidden)
        if not pages:
            keep_back(staged, what, serials, "cannot be opened, so that its metadata cannot be taken out of it")
        return
    words = document_words(data)
    found = hider.found_in(words, NOT_IN_DOCUMENTS) if words is not None else {}
    if words is None and searches(hider):
        keep_back(staged, what, serials, "cannot be searched for what you hide")
    elif found:
        held = ", ".join(f"{rule} ({count})" for rule, count in found.items())
        keep_back(staged, what, serials, f"holds what you hide, and a document is not altered: {held}")
    else:
        stem = first(serials) if kind == "picture" else name.stem
        staged.add(data, kind, (stem, name.suffix[:10]), serials)


def searches(hider: Hider) -> bool:
    """Whether any rule applies to documents."""
    return any(name not in NOT_IN_DOCUMENTS for name in hider.rules)


def first(serials: Serials) -> str:
    return next((serial for found in serials.values() for serial in found), "picture")


def keep_back(staged: StagedFiles, what: tuple[str, str], hosts: Iterable[str], why: str) -> None:
    kind, file = what
    staged.kept_back += [(host, ITEMS[kind].check, f"{file} {why}.") for host in hosts]
