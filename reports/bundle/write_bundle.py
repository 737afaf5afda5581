"""A run as what is sent to Juniper: by theater, in parts that a mail takes, beside what stays with the owner."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from documents.atomic import UNFINISHED, atomic_directory
from documents.problems import InputError, Problem
from reports.bundle.accepted_evidence import accepted_evidence, also_named, judged_without
from reports.bundle.bundle_lists import Contents, list_files, lists_of
from reports.bundle.bundle_pages import index_page, pages
from reports.bundle.bundle_parts import Part, parts_of_theater
from reports.bundle.cover_letter import cover_letter
from reports.bundle.evidence_bytes import EvidenceBytes
from reports.bundle.handed_outputs import Transcripts
from reports.bundle.hider import Hider
from reports.bundle.kept_by_owner import LEFT_OUT, kept_files
from reports.bundle.known_names import known_names, never_hidden
from reports.bundle.letter_pdf import letter_pdf
from reports.bundle.mail_draft import mail_draft
from reports.bundle.packed_folder import write_checksums, write_zip
from reports.bundle.ready_devices import COLUMNS, FILE_KEPT_BACK, BundleWishes, chosen, obstacles
from reports.bundle.staged_files import StagedFiles, stage_evidence, stage_outputs
from reports.report_data import ReportData

TIGHTER = 0.8
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """What came of a bundle: its parts by name, those too large for a mail, every device that is in none.

    `also_named` counts by file of evidence the devices that it names beside those that are handed in.
    """

    parts: tuple[tuple[str, int], ...]
    too_large: tuple[str, ...]
    left_out: pd.DataFrame
    also_named: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """Where the bytes come from: the report, the transcripts of the run, the folder of evidence."""

    report: ReportData
    transcripts: Path
    evidence: Path


def write_bundle(out: Path, sources: Sources, wishes: BundleWishes, report_progress: Progress) -> Written:
    """Write a folder of bundles, all of it or nothing; it takes the place of the one at `out`.

    InputError with every transcript and file of evidence that is gone, or has changed since it was read.
    """
    report = sources.report
    transcripts = Transcripts(sources.transcripts, report.devices)
    hider = hider_of(report, transcripts, wishes)
    against = obstacles(report, wishes)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-files.", suffix=UNFINISHED) as place:
        staged = StagedFiles(Path(place))
        hosts = chosen(report, against, wishes)
        for _ in stage_outputs(staged, hosts, transcripts, report.outputs, hider):
            report_progress(1)
        report_progress(len(report.devices) - len(hosts))
        evidence = accepted_evidence(report)
        refuse_older_judgement(judged_without(report, evidence, hosts))
        stage_evidence(staged, evidence[evidence["host"].isin(hosts)], EvidenceBytes(sources.evidence), hider)
        against = report.in_inventory_order(with_kept_back(against, staged)).reset_index(drop=True)
        hosts = chosen(report, against, wishes)
        contents = Contents(report, hider, names_of(hosts, hider), lacking_of(against, hosts))
        with atomic_directory(out) as folder:
            parts = list(written_theaters(folder, contents, staged, hosts, wishes))
            left_out = against[~against["host"].isin(hosts)]
            for name, data in kept_files(report, left_out, hider, [part for part, _ in parts]).items():
                (folder / name).write_bytes(data)
    too_large = tuple(part.name for part, attached in parts if not attached)
    named = also_named(report, evidence, hosts)
    return Written(tuple((part.name, len(part.hosts)) for part, _ in parts), too_large, left_out, named)


def refuse_older_judgement(files: Sequence[str]) -> None:
    """InputError for evidence by which devices pass and which the run no longer knows, or no longer accepts."""
    hint = "The evidence was read after the run was judged: reinstate judge RUN && reinstate report RUN."
    if files:
        raise InputError(
            [Problem(file, "is what a device passes by, and is no longer so.", hint=hint) for file in files]
        )


def hider_of(report: ReportData, transcripts: Transcripts, wishes: BundleWishes) -> Hider:
    """The rules, with the names that any transcript of the run prints."""
    lines = transcripts.every() if wishes.hide.kinds else iter(())
    names = known_names(list(report.devices["host"]), lines)
    return Hider(wishes.hide, names, never_hidden(report.devices, report.frus, report.software))


def names_of(hosts: Sequence[str], hider: Hider) -> dict[str, str]:
    return {host: hider.text(host) for host in hosts}


def with_kept_back(against: pd.DataFrame, staged: StagedFiles) -> pd.DataFrame:
    """What is against devices, with the files of evidence that cannot be handed in as they are."""
    remedy = "Put a copy that can be handed in into the folder of evidence, or hide less: bundle: hide: in config.yaml."
    rows = [(host, FILE_KEPT_BACK, check, sentence, remedy) for host, check, sentence in staged.kept_back]
    return pd.concat([against, pd.DataFrame(rows, columns=COLUMNS)], ignore_index=True)


def lacking_of(against: pd.DataFrame, hosts: Sequence[str]) -> dict[str, list[str]]:
    """What each device that is handed in lacks, in sentences."""
    rows = against[against["host"].isin(hosts)].drop_duplicates(["host", "sentence"])
    return {str(host): list(group["sentence"]) for host, group in rows.groupby("host", sort=False)}


def written_theaters(
    folder: Path, contents: Contents, staged: StagedFiles, hosts: Sequence[str], wishes: BundleWishes
) -> Iterator[tuple[Part, bool]]:
    """Write the parts of each theater; gives each with whether its mail takes the archive."""
    devices = contents.report.devices
    devices = devices[devices["host"].isin(hosts)]
    for theater, rows in devices.groupby("theater", sort=True):
        yield from written_parts(folder, contents, staged, (str(theater), list(rows["host"])), wishes.largest_mail)


def written_parts(
    folder: Path, contents: Contents, staged: StagedFiles, of_theater: tuple[str, list[str]], largest_mail: int
) -> list[tuple[Part, bool]]:
    """Write the parts of one theater, in smaller ones where a part of several devices came out too large."""
    theater, hosts = of_theater
    room: float = largest_mail
    while True:
        before = contents.hider.counts.copy()
        parts = parts_of_theater(theater, hosts, staged.files, int(room))
        written = [(part, write_part(folder, part, contents, largest_mail)) for part in parts]
        if all(attached or len(part.hosts) == 1 for part, attached in written):
            return written
        for part, _ in written:
            remove_part(folder, part)
        contents.hider.counts = before
        room *= TIGHTER


def write_part(folder: Path, part: Part, contents: Contents, largest_mail: int) -> bool:
    """Write the folder, archive and mail of a part; gives whether the mail takes the archive."""
    place = folder / part.name
    place.mkdir()
    for path, file in part.files.items():
        (place / path).parent.mkdir(exist_ok=True)
        shutil.copyfile(file.path, place / path)
        for rule, count in file.hidden.items():
            contents.hider.counts[f"{part.name}/{path}", rule] += count
    lists = lists_of(part, contents)
    letter = cover_letter(part, contents, lists)
    made = {**list_files(lists), **pages(part, contents, lists, letter), "letter.pdf": letter_pdf(letter)}
    for path, data in made.items():
        (place / path).parent.mkdir(exist_ok=True)
        (place / path).write_bytes(data)
    sizes = {path.relative_to(place).as_posix(): path.stat().st_size for path in place.rglob("*") if path.is_file()}
    (place / "index.html").write_bytes(index_page(part, contents, lists, letter, sizes))
    write_checksums(place)
    archive = folder / f"{part.name}.zip"
    write_zip(place, archive)
    draft, attached = mail_draft(letter, archive, made["letter.pdf"], largest_mail)
    (folder / f"{part.name}.eml").write_bytes(draft)
    return attached


def remove_part(folder: Path, part: Part) -> None:
    shutil.rmtree(folder / part.name)
    for ending in (".zip", ".eml"):
        (folder / f"{part.name}{ending}").unlink()


def is_bundle(folder: Path) -> bool:
    """Whether a folder is one that write_bundle made, or holds nothing."""
    return (folder / LEFT_OUT).is_file() or (folder.is_dir() and not any(folder.iterdir()))
