"""A run is judged part by part: first what has to be known of the whole fleet, then each part of it alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from parsers.frame_files import PartitionedFrames, count_partitions, encoded, load_frame, save_frame
from parsers.junos.serial_keys import serial_keys
from parsers.processes import Spread
from parsers.records import FOLDER as RECORDS
from parsers.records import Records
from policy.actions import actions
from policy.fleet.fleet_facts import FleetFacts
from policy.fleet.survey import SURVEYED, Numbers, Survey, repeated_numbers, surveyed, with_numbers
from policy.forecast import forecast, in_order_of_quarters
from policy.installed_checks import all_checks
from policy.judge import Verdict, context_of, judge
from policy.lookup.learned_pairs import pairs_of
from policy.owner_records import OwnerRecords
from policy.parts.declared_parts import INVENTORY, declared_parts, that_may_be_declared
from policy.parts.numbered_parts import PLACED, numbered_parts, with_keys, with_numbering
from policy.pricing.contracts import contracts
from policy.pricing.delivery import delivery
from policy.pricing.fees import costs
from policy.pricing.rates import rates
from policy.pricing.totals import ScopeSums, scope_sums, totals_of
from policy.purchases_found import purchases_found
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings
from policy.waiting import found_then, with_results_then, with_waiting

# Partitions of the records that are judged at once: the steps of the checks are many, and cost alike for few devices.
AT_ONCE = 4
Portion = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What a run is judged by, beside its records."""

    run: Path
    reference: Reference
    settings: PolicySettings
    as_of: date

    def frus_of(self, portion: Portion) -> pd.DataFrame:
        """The inventory of a part, in both readings, in the columns of a survey."""
        return load_frame(self.run / RECORDS, "frus", portion, columns=SURVEYED)


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """Of a part the places of `repeated` numbers, the parts that `may_be_declared`, and who answered the inventory."""

    repeated: pd.DataFrame
    may_be_declared: pd.DataFrame
    answers: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class JudgedPart:
    """What is judged of a part: frames as partitions of their files, and what becomes something of the whole fleet.

    `fleet` is what is known of it where the part is all of it.
    """

    frames: dict[str, bytes]
    findings: int
    results: pd.DataFrame
    forecast: pd.DataFrame
    sums: ScopeSums
    fleet: FleetFacts | None = None


def judge_run(terms: Terms, folder: Path, spread: Spread, report_progress: Callable[[int], None]) -> pd.DataFrame:
    """Write the frames of a judgement into a folder and give the results; report_progress gets numbers of devices."""
    portions = portions_of(terms.run)
    owner = OwnerRecords.load(terms.run, ())
    fleet = fleet_facts(terms, owner.purchases, portions, spread) if len(portions) > 1 else None
    parts, files = Parts(), None
    for part in spread(partial(judged_part, terms, fleet), portions):
        files = files or PartitionedFrames(folder, part.frames)
        files.add(part.frames, {"finding": parts.findings})
        parts.add(part)
        fleet = fleet or part.fleet
        report_progress(len(part.results))
    if files is None or fleet is None:
        raise RuntimeError("a run without partitions cannot be judged")
    files.finish()
    bought = purchases_found(fleet.declared_parts, owner.evidence)
    for name, frame in frames_of_fleet(parts, bought, terms.reference, terms.settings).items():
        save_frame(folder, name, frame)
    return pd.concat(parts.results, ignore_index=True)


class Parts:
    """What is kept of the parts that are judged until all are."""

    def __init__(self) -> None:
        self.findings = 0
        self.results: list[pd.DataFrame] = []
        self.forecasts: list[pd.DataFrame] = []
        self.sums = ScopeSums()

    def add(self, part: JudgedPart) -> None:
        """Keep the next part."""
        self.findings += part.findings
        self.results.append(part.results)
        self.forecasts.append(part.forecast)
        self.sums.add(part.sums)


def frames_of_fleet(
    parts: Parts, purchases: pd.DataFrame, reference: Reference, settings: PolicySettings
) -> dict[str, pd.DataFrame]:
    """The frames of a judgement that are no rows of one part after those of another, by name."""
    return {
        "forecast": in_order_of_quarters(parts.forecasts),
        "totals": totals_of(parts.sums, settings.currency),
        "rates": rates(reference, settings),
        "purchases": purchases,
    }


def portions_of(run: Path) -> list[Portion]:
    """The partitions of the records of a run, those together that are judged at once."""
    count = count_partitions(run / RECORDS, "devices")
    return [tuple(range(start, min(start + AT_ONCE, count))) for start in range(0, count, AT_ONCE)]


def fleet_facts(terms: Terms, purchases: pd.DataFrame, portions: Sequence[Portion], spread: Spread) -> FleetFacts:
    """What has to be known of all devices before some of them are judged."""
    surveys = list(spread(partial(survey_of, terms), portions))
    pairs = pairs_of([one.pairs for one in surveys], terms.as_of.isoformat())
    numbers = repeated_numbers(surveys)
    work = partial(gathered, terms, pairs, numbers, purchases)
    found = list(spread(work, portions)) if len(numbers) or len(purchases) else []
    if not found:
        return FleetFacts.of_nothing().with_pairs(pairs)
    frus, answers, repeated = (
        pd.concat([getattr(one, name) for one in found], ignore_index=True)
        for name in ("may_be_declared", "answers", "repeated")
    )
    devices = load_frame(terms.run / RECORDS, "devices", columns=("host", "expected_serial"))
    return FleetFacts(pairs, declared_parts(purchases, frus, devices, answers), repeated)


def survey_of(terms: Terms, portion: Portion) -> Survey:
    """The survey of a part."""
    return surveyed(terms.frus_of(portion))


def gathered(
    terms: Terms, pairs: pd.DataFrame, numbers: Numbers, purchases: pd.DataFrame, portion: Portion
) -> Gathered:
    """What is to be known of a part when another is judged; without purchases of its devices with these numbers."""
    hosts = None if len(purchases) else set(with_numbers(terms.frus_of(portion), numbers)["host"])
    records = Records.load(terms.run, portion, hosts)
    nothing = FleetFacts.of_nothing().with_pairs(pairs)
    context = context_of(records, terms.reference, terms.settings, terms.as_of, (), fleet=nothing)
    parts = numbered_parts(with_numbering(context.frus), terms.reference.cables)
    return Gathered(
        with_keys(with_numbers(parts, numbers))[list(PLACED)],
        that_may_be_declared(context.frus, purchases),
        context.answers.loc[context.answers["command"] == INVENTORY, ["host", "command", "answered"]],
    )


def judged_part(terms: Terms, fleet: FleetFacts | None, portion: Portion) -> JudgedPart:
    """A part of a run judged and priced; without `fleet` it is all of it."""
    records = Records.load(terms.run, portion)
    owner = OwnerRecords.load(terms.run, set(serial_keys(records.frus["serial_number"])))
    verdict = judge(records, terms.reference, terms.settings, terms.as_of, all_checks(), owner=owner, fleet=fleet)
    part = part_of(verdict, judged_frames(verdict))
    return replace(part, fleet=verdict.context.fleet) if fleet is None else part


def part_of(verdict: Verdict, frames: Mapping[str, pd.DataFrame]) -> JudgedPart:
    """What is kept of a verdict and its frames."""
    lines = pd.concat([frames["costs"], frames["contracts"]], ignore_index=True)
    return JudgedPart(
        frames={name: encoded(frame) for name, frame in frames.items() if name != "forecast"},
        findings=len(frames["findings"]),
        results=frames["results"],
        forecast=frames["forecast"],
        sums=scope_sums(verdict.context.records.devices, frames["results"], lines, frames["actions"]),
    )


def judged_frames(verdict: Verdict) -> dict[str, pd.DataFrame]:
    """The frames of devices that a judgement leaves, by name: what was found, and the money and actions that follow."""
    then = found_then(verdict)
    verdict = with_results_then(verdict, then)
    lines = with_waiting(costs(verdict), verdict, then)
    return {
        "findings": verdict.findings,
        "citations": verdict.citations,
        "results": verdict.results,
        "frus": verdict.frus,
        "costs": lines,
        "contracts": contracts(verdict),
        "delivery": delivery(verdict.context),
        "actions": actions(verdict, lines),
        "forecast": forecast(verdict, lines),
    }
