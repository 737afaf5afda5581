"""Two judged runs of one small fleet that differ in what a test plants, and what changed between them."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas as pd
from example_run import ExampleRun
from generated_verdicts import verdict_on
from plain_money import Fleet
from policy_example import fleet, shipped, verdict, with_rows
from report_example import example_report

from parsers.record_schemas import TABLES
from parsers.records import Records
from policy.owner_records import OwnerRecords
from policy.pricing.contracts import contracts
from policy.pricing.fees import costs
from policy.purchases_found import purchases_found
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings
from policy.testkit import AS_OF, Row, Rows, device, fru, record_frame, resolved
from reinstate.run.judging import Parts, frames_of_fleet, judged_frames, part_of
from reports.changes.changes import Changes, changes
from reports.changes.judged_run import batches_of
from reports.changes.money_changes import ComparedMoney
from reports.page.verification_column import with_verification
from reports.report_data import ReportData

Devices = Mapping[str, Rows]
HOSTS: Devices = {"r1": {}, "r2": {}}


def judged_run(
    devices: Devices | Records = HOSTS,
    tables: Rows | Reference | None = None,
    settings: PolicySettings | None = None,
    as_of: date = AS_OF,
    owner: OwnerRecords | None = None,
    version: str = "1.0",
) -> ExampleRun:
    """A run of good devices with complete tables replaced, judged by the shipped tables with rows in front."""
    records = devices if isinstance(devices, Records) else fleet(devices)
    reference = tables if isinstance(tables, Reference) else with_rows(shipped(), tables or {})
    settings, owner = settings or PolicySettings(), owner or OwnerRecords.from_rows()
    found = verdict(records, reference, settings, as_of, owner=owner)
    parts = Parts()
    of_devices = judged_frames(found)
    parts.add(part_of(found, of_devices))
    bought = purchases_found(found.context.fleet.declared_parts, owner.evidence)
    frames: dict[str, Any] = {**of_devices, **frames_of_fleet(parts, bought, reference, settings)}
    report = ReportData(
        devices=with_verification(records.devices, records.verifications).assign(denied_commands=""),
        software=records.software,
        health=records.health,
        outputs=records.outputs,
        unparsed=records.unparsed,
        evidence=owner.evidence,
        **frames,
        as_of=as_of,
        sources=reference.sources,
        sample_prices=reference.sample,
        settings=settings,
        version=version,
    )
    rows = {name: records.all_rows(name) for name in TABLES}
    return ExampleRun(report, rows, reference.tables(), owner.tables())


def changed(old: ExampleRun, new: ExampleRun) -> Changes:
    """What changed between two runs, device by device the same as all at once."""
    found = changes(old.compared(), new.compared())
    assert contents(changes(old.compared(), new.compared(), at_once=1)) == contents(found)
    return found


def compared_money(old: ExampleRun, new: ExampleRun) -> ComparedMoney:
    """The money of two runs, added up device by device."""
    before, after, money = old.compared(), new.compared(), ComparedMoney()
    for hosts in batches_of(before, after, 1):
        money.add(before.of(hosts), after.of(hosts))
    return money


def contents(found: Changes) -> dict[str, Any]:
    """All that changed, frames as their columns and rows."""
    return {
        one.name: (list(value.columns), value.astype(object).where(value.notna(), None).to_numpy().tolist())
        if isinstance(value := getattr(found, one.name), pd.DataFrame)
        else value
        for one in fields(found)
    }


def causes(found: Changes, check: str = "", host: str = "") -> list[str]:
    """`check path: before > after by causes` of each changed finding of a check and device, sorted."""
    rows = found.findings
    rows = rows[rows["check"].eq(check) | (check == "")]
    rows = rows[rows["host"].eq(host) | (host == "")]
    return sorted(
        f"{row['check']} {row['path'] or row['subject']}: {row['outcome_before'] or 'none'} > "
        f"{row['outcome_after'] or 'none'} by {row['causes']}"
        for row in rows.to_dict("records")
    )


def cells(frame: pd.DataFrame, columns: str) -> list[str]:
    """Some columns of each row in one text."""
    return [" ".join(str(row[name]) or "-" for name in columns.split()) for row in frame.to_dict("records")]


def printed_run(
    places: Mapping[str, str], devices: Mapping[str, Row] | None = None, off: Sequence[str] = (), as_of: date = AS_OF
) -> ExampleRun:
    """A run of which only devices and parts count: `places` has the serial number at each `HOST PATH` or
    `HOST MEMBER:PATH`, `devices` what differs of a device, `off` the FPCs that are not online.

    A device whose row has `cut`, or `unparsed` lines, printed no complete inventory.
    """
    frus = [part_at(place, serial) for place, serial in places.items()]
    known = devices if devices is not None else {str(one["host"]): {} for one in frus}
    rows = [device(host, **more) for host, more in known.items()]
    hardware = [
        {
            "host": host,
            "command": "show chassis hardware",
            "status": "cut" if more.get("cut") else "complete",
            "unparsed": more.get("unparsed", 0),
        }
        for host, more in known.items()
        if more.get("reached", True)
    ]
    health = [
        {"host": host, "component": path, "source": "fpc", "state": "Offline"}
        for host, _, path in (one.partition(" ") for one in off)
    ]
    records = {name: record_frame(name, []) for name in TABLES}
    records |= {name: record_frame(name, own) for name, own in (("outputs", hardware), ("health", health))}
    results = [{"host": host, "result": "pass", "stage": "ready to submit"} for host in known]
    report = replace(
        example_report(),
        devices=with_verification(record_frame("devices", rows), record_frame("verifications", [])),
        frus=resolved(frus),
        results=pd.DataFrame(results).assign(fails=0, missing=0, result_then="pass"),
        as_of=as_of,
    )
    return ExampleRun(report, records, {}, OwnerRecords.from_rows().tables())


def part_at(place: str, serial: str) -> Row:
    """A part of a device at a place."""
    host, _, path = place.partition(" ")
    member, path = path.split(":") if ":" in path else ("", path)
    kind = "optic" if "Xcvr" in path else "chassis" if path == "Chassis" else "fpc"
    return {**fru(path, kind), "host": host, "member": member, "serial_number": serial}


def money_run(fleet: Fleet) -> ExampleRun:
    """A run of which only devices, parts and cost lines count; the SKUs of its parts are named by tables."""
    found = verdict_on(fleet)
    records = found.context.records
    report = replace(
        example_report(),
        devices=records.devices,
        results=found.results,
        frus=found.context.frus,
        costs=costs(found),
        contracts=contracts(found),
        settings=found.context.settings,
    )
    rows = {name: records.all_rows(name) for name in TABLES}
    rows |= {"frus": found.context.frus.assign(sku="")}
    return ExampleRun(report, rows, {}, OwnerRecords.from_rows().tables())
