"""Files that a person has of devices, added to a run: each session to one device, or to nobody where nothing tells."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from documents.archive import Source, read_sources
from documents.atomic import atomic_write
from inventory.device import Device
from parsers.attribution.composing import Held, composed
from parsers.attribution.devices import Attribution, attribute
from parsers.attribution.kept_session import KeptSession, sessions_in
from parsers.attribution.saved_outputs import with_saved_outputs
from parsers.attribution.session_facts import Facts, facts_of
from parsers.device_output import Output
from parsers.read import Subject, read_records
from parsers.records import Records
from parsers.transcripts.capture import read_capture
from parsers.transcripts.copies import CONTRADICTION, OUTDATED
from policy.evidence.complete_outputs import answers
from policy.evidence.superset_outputs import with_superset_outputs
from reinstate.run import pipeline
from reinstate.run.folder import Run, locked
from reinstate.run.formats import MANIFEST
from reinstate.run.import_store import ImportStore, given_to
from reinstate.run.runs_folder import set_incomplete
from tasks.visit import Journal, Visit


@dataclass(frozen=True, slots=True)
class Imported:
    """What one session of a file gave: its device and outputs, or why it has none."""

    source: str
    host: str = ""
    outputs: tuple[Output, ...] = ()
    problem: str = ""
    first_line: int = 0
    last_line: int = 0
    taken_off: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import gave: each session, what contradicts what, and the required commands that each device lacks."""

    found: tuple[Imported, ...]
    contradictions: tuple[str, ...]
    lacking: Mapping[str, tuple[str, ...]]


def import_files(
    paths: Iterable[Path], folder: Path, host: str = "", settled: Mapping[tuple[str, int], str] | None = None
) -> ImportResult:
    """Add the files to a run and give all that it holds to its devices anew; InputError when a file is not there.

    host: the device that all sessions of these files are given to; settled: that of a session by file and first line.
    """
    run = Run.open(folder) if (folder / MANIFEST).exists() else Run.create(folder)
    with locked(run):
        set_incomplete(run)
        store = ImportStore.of(run.path)
        kept = store.sessions()
        if not kept:
            kept = list(collected(run, store))
        refused = []
        for source in read_sources(paths):
            sessions, problem = sessions_in(source)
            for one, text in sessions:
                store.keep(one, text)
                kept.append(replace(one, settled=host))
            if problem:
                refused.append(Imported(source.origin, problem=problem))
        store.note(given_to(kept, dict(settled or {})))
        return attributed(run, store, refused)


def collected(run: Run, store: ImportStore) -> Iterator[KeptSession]:
    """The transcripts that a run has of devices already, as sessions of these devices."""
    visits = Journal(run.path).visits() if (run.path / MANIFEST).exists() else {}
    for host, visit in visits.items():
        if visit.has_transcript:
            data = (run.transcripts / visit.transcript).read_bytes()
            source = Source(f"{run.transcripts.name}/{visit.transcript}", data)
            for one, text in sessions_in(source)[0]:
                kept = replace(one, settled=host)
                store.keep(kept, text)
                yield kept


def attributed(run: Run, store: ImportStore, refused: Sequence[Imported]) -> ImportResult:
    """Give every session that is kept to its device, and write the transcripts of all devices."""
    kept = store.sessions()
    facts = [facts_of(read_capture(store.text(one).encode()).shown) for one in kept]
    captured = with_saved_outputs([one.with_facts(known) for one, known in zip(kept, facts, strict=True)], facts)
    known_devices = run.devices() if (run.path / MANIFEST).exists() else ()
    result = attribute(captured, known_devices)
    write_transcripts(run, store, kept, facts, result)
    rows = [
        Imported(
            one.source,
            result.hosts.get(index, ""),
            facts[index].outputs,
            result.reasons.get(index, ""),
            one.first_line,
            one.last_line,
            one.taken_off,
        )
        for index, one in enumerate(kept)
    ]
    hosts = tuple(dict.fromkeys(result.hosts.values()))
    records = records_of(run, hosts)
    contradictions = (*result.contradictions, *contradicting_copies(records))
    return ImportResult((*rows, *refused), contradictions, lacking(records, hosts))


def write_transcripts(
    run: Run, store: ImportStore, kept: Sequence[KeptSession], facts: Sequence[Facts], result: Attribution
) -> None:
    """Write the transcript, the visit and the inventory entry of every device; take away those of earlier imports."""
    run.transcripts.mkdir(exist_ok=True)
    before = set(run.manifest().get("imported", ())) if (run.path / MANIFEST).exists() else set()
    known = {device.host: device for device in run.devices()} if (run.path / MANIFEST).exists() else {}
    by_host: dict[str, list[int]] = {}
    for index, host in result.hosts.items():
        by_host.setdefault(host, []).append(index)
    for host in before - set(by_host):
        (run.transcripts / f"{host}.txt").unlink(missing_ok=True)
        del known[host]
    journal = Journal(run.path)
    visits = journal.visits()
    for host, indexes in by_host.items():
        parts = [held(kept[one], facts[one], store.text(kept[one])) for one in indexes]
        visit = written(run, visits.get(host, Visit(host)), composed(parts).encode())
        if visit != visits.get(host):
            journal.add(visit)
        sites = {kept[index].site for index in indexes} - {""}
        if host not in known:
            before.add(host)
            known[host] = Device(host, site=sites.pop() if len(sites) == 1 else "")
    pipeline.begin(run, tuple(known.values()), imported=sorted(before & set(by_host)))


def held(one: KeptSession, facts: Facts, text: str) -> Held:
    return Held(one.source, one.first_line, text, facts.time, facts.cli_time, one.time)


def written(run: Run, visit: Visit, data: bytes) -> Visit:
    """The visit of a device whose transcript is written."""
    name = f"{visit.host}.txt"
    atomic_write(run.transcripts / name, data)
    digest = hashlib.sha256(data).hexdigest()
    return replace(visit, failure="", detail="", attempts=0, transcript=name, sha256=digest)


def records_of(run: Run, hosts: Sequence[str]) -> Records:
    """What is read of the transcripts of some devices."""
    visits = Journal(run.path).visits()
    devices = [device for device in run.devices() if device.host in hosts]
    return read_records([Subject(device, visits[device.host]) for device in devices], run.transcripts)


def contradicting_copies(records: Records) -> list[str]:
    """The outputs of which no copy counts, because another contradicts it."""
    several = records.outputs[records.outputs["detail"].isin([CONTRADICTION, OUTDATED])]
    return [f"{one.host}: {one.command}: {one.detail}." for one in several.itertuples()]


def lacking(records: Records, hosts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The required commands that each device lacks, as the check of its outputs will say."""
    records = replace(records, outputs=with_superset_outputs(records.outputs))
    answered = answers(records, records.frus)
    lacks = answered[~answered["answered"]].groupby("host")["command"].agg(tuple).to_dict()
    unread = dict(zip(records.devices["host"], records.devices["detail"], strict=True))
    reached = set(records.devices.loc[records.devices["reached"], "host"])
    return {host: lacks.get(host, ()) if host in reached else (unread[host],) for host in hosts}
