"""What judging takes, beside plain merges of the same frames and beside three of its checks written in Polars.

The merge is that of the hardware rows with the table of part numbers, which is what naming each part comes down to. The
three checks in Polars give an outcome for each subject, and no sentence, citation, value or place, which ours give.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
from results import Ratio, in_turns, ratio, show
from simulated_runs import AS_OF, written

from parsers.commands import REQUIRED
from parsers.junos.sentinels import NO_NUMBER, NON_JNPR, is_serial
from parsers.processes import uncollected
from parsers.read import read_records
from parsers.records import Records
from policy.checks import CHECKS
from policy.context import AuditContext
from policy.judge import context_of, found_by, judge
from policy.reference.reference_tables import load_reference
from policy.settings import PolicySettings

BAR = "at most 25"

THREE = ("last-order-date", "fru-serials", "command-outputs")


def records_of(devices: int) -> Records:
    """The records of a simulated fleet."""
    with tempfile.TemporaryDirectory() as name:
        return read_records(written(devices, Path(name)), Path(name))


class Polars:
    """Three checks as expressions, on the frames that ours are given."""

    def __init__(self, context: AuditContext) -> None:
        self.frus, self.lifecycle, self.outputs, self.devices = (
            pl.from_pandas(frame)
            for frame in (
                context.frus[["host", "sku", "kind", "part_number", "serial_number", "is_product"]],
                context.reference.lifecycle[["sku", "last_order_date"]],
                context.records.outputs[["host", "command", "status"]],
                context.records.devices[["host", "reached"]],
            )
        )

    def last_order_date(self) -> pl.DataFrame:
        """Each product with whether its last order date is over."""
        dated = self.lifecycle.filter(pl.col("last_order_date") != "").unique("sku")
        past = pl.col("last_order_date") <= AS_OF.isoformat()
        return self.frus.filter(pl.col("is_product")).join(dated, on="sku", how="left").with_columns(fails=past)

    def fru_serials(self) -> pl.DataFrame:
        """Each product with whether it prints its numbers, and each optic that is not Juniper's."""
        third_party = pl.col("part_number") == NON_JNPR
        rows = self.frus.filter(pl.col("is_product") | third_party)
        serials = [one for one in rows["serial_number"].unique() if is_serial(one)]
        parts = [one for one in rows["part_number"].unique() if not NO_NUMBER.fullmatch(one)]
        printed = pl.col("part_number").is_in(parts) | (pl.col("kind") == "chassis")
        return rows.with_columns(fails=third_party | ~(pl.col("serial_number").is_in(serials) & printed))

    def command_outputs(self) -> pl.DataFrame:
        """Each device that was reached and required command with whether its output is complete."""
        wanted = self.devices.filter("reached").join(pl.DataFrame({"command": REQUIRED}), how="cross")
        complete = self.outputs.filter(pl.col("status") == "complete").select("host", "command", found=True)
        return wanted.join(complete, on=["host", "command"], how="left").with_columns(fails=pl.col("found").is_null())

    def every(self) -> list[pl.DataFrame]:
        """All three."""
        return [self.last_order_date(), self.fru_serials(), self.command_outputs()]


def measure(full: bool) -> Iterator[Ratio]:
    """Judging over one merge, and three checks over their Polars formulation."""
    records, reference, settings = records_of(4000 if full else 300), load_reference(), PolicySettings()
    table = reference.part_numbers[["part_number", "sku"]].drop_duplicates("part_number")
    context = context_of(records, reference, settings, AS_OF)
    three = [check for name in THREE for check in CHECKS if check.id == name]
    polars = Polars(context)

    def merged() -> Any:
        return records.frus.merge(table, on="part_number", how="left", suffixes=("", "_table"))

    works = {
        "judge": uncollected()(lambda: judge(records, reference, settings, AS_OF)),
        "merge": merged,
        "three": uncollected()(lambda: found_by(three, context)),
        "polars": polars.every,
    }
    taken = in_turns(works, 5 if full else 3)
    note = f"{len(records.devices):,} devices, {len(records.frus):,} parts"
    yield ratio("judging, in merges of the parts with the part numbers", taken, "judge", "merge", BAR, note)
    found = [rows[rows["outcome"] == "fail"]["host"].nunique() for rows in found_by(three, context)]
    theirs = [frame.filter("fails")["host"].n_unique() for frame in polars.every()]
    alike = ", ".join(f"{name} {one} and {other}" for name, one, other in zip(THREE, found, theirs, strict=True))
    note = f"devices that fail, ours and theirs: {alike}"
    yield ratio("three checks, over the same in Polars", taken, "three", "polars", "", note)


if __name__ == "__main__":
    show(measure)
