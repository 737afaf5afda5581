"""What the reports of a run are made from, read from what its stages left: of all devices, or of some of them."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from parsers.frame_files import count_partitions, frame_batches, without_rows_of
from parsers.record_schemas import VERIFIED_TABLES
from parsers.records import FOLDER as RECORDS
from parsers.records import by_cli, load_table
from policy.owner_records import OwnerRecords
from policy.pricing.totals import ScopeSums, scope_sums
from reinstate.run.compared_run import judged_run
from reinstate.run.fleet_data import fleet_data, is_parted
from reinstate.run.folder import Run
from reinstate.run.formats import JUDGEMENT
from reinstate.run.host_group import HostGroup
from reinstate.run.judgement import load_judgement
from reports.changes.changes import changes
from reports.denied_commands import with_denied_commands
from reports.history.run_trend import load_trend
from reports.page.verification_column import with_verification
from reports.report_data import ReportData

SHOWN_RECORDS = ("devices", "software", "health", "outputs", "unparsed")


@dataclass(frozen=True, slots=True, eq=False)
class Reported:
    """What the reports of a run are made from, and those of the run that it is compared with, if any."""

    new: ReportData
    old: ReportData | None = None


def report_data(run: Run) -> ReportData:
    """What the reports are made from."""
    run.needs(JUDGEMENT, "judge")
    return ReportData(
        **shown_records(run.path),
        evidence=OwnerRecords.load(run.path).evidence,
        **load_judgement(run.path),
        trend=load_trend(run.path),
        version=run.manifest()["version"],
    )


def stated_data(run: Run) -> ReportData:
    """What is stated of a run as one: all that is known of it, or what `fleet_data` gives of a fleet that is parted."""
    run.needs(JUDGEMENT, "judge")
    return fleet_data(run) if is_parted(run) else report_data(run)


def reported_with(run: Run, since: Run | None) -> Reported:
    """What is stated of a run, with what changed since an earlier run, if there is one."""
    if since is None:
        return Reported(stated_data(run))
    changed = changes(judged_run(since), judged_run(run))
    return Reported(replace(stated_data(run), changes=changed), stated_data(since))


def shown_records(run: Path, group: HostGroup | None = None) -> dict[str, Any]:
    """The record tables that reports show, the devices with what became of verifications and denied commands."""
    shown = {name: own_rows(run, name, group) for name in SHOWN_RECORDS}
    verifications = own_rows(run, "verifications", group)
    devices = with_denied_commands(with_verification(shown["devices"], verifications), shown["outputs"])
    return {**shown, "devices": devices}


def part_data(run: Run, group: HostGroup) -> ReportData:
    """What the reports of some devices are made from; totals, evidence and trend, which are of the fleet, are left out.

    Purchases are those that are found in these devices, or declared for them and found nowhere.
    """
    shown = shown_records(run.path, group)
    judged = load_judgement(run.path, group)
    judged["purchases"] = purchases_of(run.path, shown["devices"])
    return ReportData(
        **shown,
        evidence=OwnerRecords.from_rows().evidence,
        **judged,
        version=run.manifest()["version"],
    )


def purchases_of(run: Path, devices: pd.DataFrame) -> pd.DataFrame:
    """What became of the purchases that are found in these devices, or are declared for them and found nowhere."""
    hosts = set(devices["host"])
    chassis = hosts.union(*devices["chassis_serial"].str.split())
    own = (
        rows[rows["host"].isin(hosts) | ((rows["host"] == "") & rows["chassis"].isin(chassis))]
        for rows in frame_batches(run / JUDGEMENT, "purchases")
    )
    return pd.concat([without_rows_of(run / JUDGEMENT, "purchases"), *own], ignore_index=True)


def own_rows(run: Path, name: str, group: HostGroup | None) -> pd.DataFrame:
    """What the CLI printed of all devices or some, of one record table."""
    if group:
        table = load_table(run, name, group.records.of(count_partitions(run / RECORDS, name)), group.hosts)
    else:
        table = load_table(run, name)
    return table[by_cli(table)].reset_index(drop=True) if name in VERIFIED_TABLES else table


def sums_of_totals(data: ReportData) -> ScopeSums:
    """What the totals of its devices are made from."""
    lines = pd.concat([data.costs, data.contracts], ignore_index=True)
    return scope_sums(data.devices, data.results, lines, data.actions)
