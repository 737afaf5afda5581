"""What is stated of a large fleet as one, read without holding all of its lines and findings at once."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from parsers.frame_files import count_partitions, count_rows, frame_batches, load_frame, without_rows_of
from parsers.records import FOLDER as RECORDS
from parsers.records import Records, load_table
from policy.owner_records import OwnerRecords
from reinstate.run.folder import Run
from reinstate.run.formats import JUDGEMENT
from reinstate.run.host_group import HostGroup, Inventory
from reinstate.run.judgement import FRAMES, judged_by
from reports.history.run_trend import load_trend
from reports.money.host_sums import host_sums
from reports.notice.due_dates import AGREEMENTS
from reports.page.verification_column import with_verification
from reports.report_data import ReportData

AT_ONCE = 2_000
PRICES = ("host", "fee", "status", "currency", "amount", "remediable", "avoidable", "at_risk")
BOUGHT = ["serial_number", "sku", "chassis", "slot", "status"]
DUE = ("host", "check", "reason", "date", "values")


def is_parted(run: Run) -> bool:
    """Whether the reports of a parsed run are made part by part: its fleet is larger than a page may be."""
    most = run.devices_per_page()
    return bool(most) and count_rows(run.path / RECORDS, "devices") > most


def fleet_data(run: Run) -> ReportData:
    """What the first page, the summary and the messages of a fleet are made from.

    Of devices, results and what gets worse all is held, of totals all but those of single devices; of actions who has
    to do what; of findings those of agreements; of lines what they add up to. All else is without rows.
    """
    run.needs(JUDGEMENT, "judge")
    folder = run.path / JUDGEMENT
    groups = list(Inventory.of(run.path).groups(AT_ONCE))
    devices = with_verification(load_table(run.path, "devices"), load_table(run.path, "verifications"))
    none = Records.from_rows({})
    frames: dict[str, Any] = {name: without_rows_of(folder, name) for name in FRAMES}
    results = load_frame(folder, "results")
    return ReportData(
        devices=devices.assign(denied_commands=""),
        software=none.software,
        health=none.health,
        outputs=none.outputs,
        unparsed=none.unparsed,
        evidence=OwnerRecords.from_rows().evidence,
        **{
            **frames,
            "results": results,
            "rates": load_frame(folder, "rates"),
            "purchases": load_frame(folder, "purchases", columns=BOUGHT),
            "forecast": load_frame(folder, "forecast").sort_values("quarter", kind="stable", ignore_index=True),
            "actions": load_frame(folder, "actions", columns=["host", "action", "owner", "helps"]),
            "totals": pd.concat([frames["totals"], *scopes(run)], ignore_index=True),
            "findings": pd.concat([frames["findings"], *agreements(run, groups)], ignore_index=True),
        },
        **judged_by(run.path),
        checks=checks_of(run),
        host_sums=pd.concat([sums_of(run, group, results) for group in groups], ignore_index=True),
        trend=load_trend(run.path),
        version=run.manifest()["version"],
    )


def scopes(run: Run) -> Iterator[pd.DataFrame]:
    """The rows of the totals that are of more than a device."""
    for rows in frame_batches(run.path / JUDGEMENT, "totals"):
        yield rows[rows["scope"] != "device"]


def own_frame(run: Run, name: str, group: HostGroup, columns: tuple[str, ...]) -> pd.DataFrame:
    """Some columns of a frame of the judgement, of some devices."""
    folder = run.path / JUDGEMENT
    return load_frame(folder, name, group.judged.of(count_partitions(folder, name)), group.hosts, columns)


def agreements(run: Run, groups: list[HostGroup]) -> Iterator[pd.DataFrame]:
    """The findings of agreements, in a few of their columns."""
    for group in groups:
        rows = own_frame(run, "findings", group, DUE)
        yield rows[rows["reason"].isin(AGREEMENTS)]


def sums_of(run: Run, group: HostGroup, results: pd.DataFrame) -> pd.DataFrame:
    """What the lines of some devices add up to."""
    lines = pd.concat([own_frame(run, name, group, PRICES) for name in ("costs", "contracts")], ignore_index=True)
    return host_sums(lines.merge(results[["host", "result"]], on="host", how="left", validate="many_to_one"))


def checks_of(run: Run) -> tuple[str, ...]:
    """The checks that were applied."""
    folder = run.path / JUDGEMENT
    found: dict[str, None] = {}
    for number in range(count_partitions(folder, "findings")):
        found |= dict.fromkeys(load_frame(folder, "findings", partitions=[number], columns=["check"])["check"].unique())
    return tuple(found)
