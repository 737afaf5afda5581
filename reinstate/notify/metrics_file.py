"""The figures of the last run for the textfile collector of Prometheus; a failed audit leaves them as they were."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, Metric, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from documents.atomic import atomic_file, clear_leftovers_of
from reinstate.exit_codes import Exit

MODE = 0o644  # the collector is another user
PREFIX = "reinstate_"
# Name, labels and meaning of each metric.
OF_RUN = {
    "devices": (("theater", "stage"), "Devices by theater and stage."),
    "not_collected": (("failure",), "Devices that were not collected, by class of failure."),
    "certain_loss": (("currency",), "Fees for the inspection of devices that fail."),
    "at_risk": (("currency",), "Other fees of devices that fail, lost once paid."),
    "unpriced_lines": ((), "Fee lines without a price, which are in no sum."),
    "sample_prices": ((), "1 when invented sample prices are in use."),
    "table_age_days": (("table",), "Days since the youngest row of a reference table."),
    "stage_seconds": (("stage",), "Seconds that a stage of the last complete audit took."),
    "last_success_timestamp_seconds": ((), "When an audit last came to its end (exit code 0, 1 or 3)."),
}
OF_ENDING = {
    "last_run_timestamp_seconds": ((), "When an audit last ended, however it did."),
    "last_exit_code": ((), "Exit code of the last audit."),
    "undelivered_messages": ((), "Messages that wait to be delivered."),
}
METRICS: dict[str, tuple[tuple[str, ...], str]] = {**OF_RUN, **OF_ENDING}


class Kept(Collector):
    """The metrics of an earlier file."""

    def __init__(self, families: Iterable[Metric]) -> None:
        self.families = tuple(families)

    def collect(self) -> Iterable[Metric]:
        """The families as they were read."""
        return self.families


def write_metrics(
    path: Path, document: dict[str, Any] | None, code: Exit, waiting: int, now: float | None = None
) -> None:
    """Write the file anew; without a document what it says of the last complete audit stays."""
    registry, moment = CollectorRegistry(), time.time() if now is None else now
    if document is None:
        registry.register(Kept(kept(path)))
    else:
        for name in OF_RUN:
            put(registry, name, rows_of(name, document, moment))
    ending = {"last_run_timestamp_seconds": moment, "last_exit_code": int(code), "undelivered_messages": waiting}
    for name in OF_ENDING:
        put(registry, name, [((), float(ending[name]))])
    clear_leftovers_of(path)
    with atomic_file(path) as file:
        file.write(generate_latest(registry))
        os.fchmod(file.fileno(), MODE)


def put(registry: CollectorRegistry, name: str, rows: Iterable[tuple[tuple[str, ...], float]]) -> None:
    """Add a metric with its values by label."""
    labels, meaning = METRICS[name]
    gauge = Gauge(PREFIX + name, meaning, labels, registry=registry)
    for values, value in rows:
        (gauge.labels(*values) if labels else gauge).set(value)


def rows_of(name: str, document: dict[str, Any], moment: float) -> Iterator[tuple[tuple[str, ...], float]]:
    """The values of a metric by its labels."""
    match name:
        case "devices":
            for theater, stages in document["theaters"].items():
                yield from (((theater, stage), count) for stage, count in stages.items())
        case "not_collected":
            yield from (((failure,), count) for failure, count in document["devices"]["by_failure"].items())
        case "certain_loss" | "at_risk":
            column = {"certain_loss": "avoidable"}.get(name, name)
            sums = document["sums"].items()
            yield from (((currency,), float(known[column])) for currency, known in sums if known[column] is not None)
        case "unpriced_lines":
            yield (), document["unpriced_lines"]["submit_everything"]
        case "sample_prices":
            yield (), float(document["sample_prices"])
        case "table_age_days":
            yield from (((table["table"],), table["age_days"]) for table in document["tables"])
        case "stage_seconds":
            yield from (((stage,), seconds) for stage, seconds in document["seconds"].items())
        case _:
            yield (), moment


def kept(path: Path) -> Iterator[Metric]:
    """What an earlier file says of the last complete audit, nothing where there is none or it is damaged."""
    try:
        families = list(text_string_to_metric_families(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return
    yield from (family for family in families if family.name.removeprefix(PREFIX) in OF_RUN)
