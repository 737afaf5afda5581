"""What there is to say about a run to those who are responsible for a part of its fleet, if anything."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policy.findings import Owner
from policy.stages import Stage
from reports.changes.money_lines import SUMS
from reports.lists.fee_totals import all_lines
from reports.money.host_sums import host_sums
from reports.notice.due_dates import Due, DueKind, due_dates
from reports.notice.fleet_part import FleetPart
from reports.notice.turns import Turn, turns
from reports.report_data import ReportData

EVERYTHING = FleetPart()
NOTHING = Decimal("0.00")
Amount = Decimal | None
Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CountedStage:
    """How many devices are in a stage, before and now."""

    stage: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ComparedSum:
    """A sum of money in one currency before and now, None where no line of it has a price; and its unpriced lines."""

    name: str
    currency: str
    before: Amount
    after: Amount
    unpriced_before: int
    unpriced_after: int

    @property
    def difference(self) -> Decimal:
        """By how much it is more; what has no price counts as nothing."""
        return (self.after or NOTHING) - (self.before or NOTHING)

    @property
    def differs(self) -> bool:
        """Whether the amount or the number of lines without a price is another one."""
        return self.before != self.after or self.unpriced_before != self.unpriced_after


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """A run compared with the one before, `before` being its day and None for the first run.

    `due` is what is overdue or soon will be, `fresh` that of it which the earlier run did not have. `begun` and `done`
    are the actions of the owner of the part that are new and gone, as device and action.
    """

    part: FleetPart
    before: date | None
    after: date
    devices: int
    turns: tuple[Turn, ...]
    stages: tuple[CountedStage, ...]
    sums: tuple[ComparedSum, ...]
    begun: tuple[Step, ...]
    done: tuple[Step, ...]
    due: tuple[Due, ...]
    fresh: tuple[Due, ...]
    sample_prices: bool

    @property
    def changed(self) -> bool:
        """Whether a device, a stage, a failure of collection, an action or a sum is another one."""
        found = self.turns or self.begun or self.done or any(one.differs for one in self.sums)
        return self.before is not None and bool(found)

    @property
    def reminds(self) -> bool:
        """Whether what was due before is said again: in the first run of each month."""
        return self.before is not None and (self.before.year, self.before.month) != (self.after.year, self.after.month)

    @property
    def to_say(self) -> bool:
        """Whether somebody has to read it: a first run, a change, what became due, or once a month what is due."""
        if self.before is None:
            return self.devices > 0
        return self.changed or bool(self.fresh) or (self.reminds and bool(self.due))


def notice(new: ReportData, old: ReportData | None = None, part: FleetPart = EVERYTHING) -> Notice:
    """What there is to say about a run, compared with the one before, which its `changes` rest on."""
    runs = (new, old) if old else (new,)
    both = part.hosts(*runs)
    own = both if part.owner else part.hosts(new)
    former = both if part.owner else part.hosts(old) if old else frozenset()
    due = concerning(due_dates(new), part, own)
    known = {one.key for one in due_dates(old)} if old else set()
    begun, done = steps(new, old, part, own) if part.owner and old else ((), ())
    return Notice(
        part=part,
        before=old.as_of if old else None,
        after=new.as_of,
        devices=len(own & set(new.devices["host"])),
        turns=turns(new, old, own | former) if old else (),
        stages=stages(new, old, own, former),
        sums=sums(new, old, own, former),
        begun=begun,
        done=done,
        due=due,
        fresh=tuple(one for one in due if one.key not in known),
        sample_prices=any(run.sample_prices for run in runs),
    )


def concerning(due: tuple[Due, ...], part: FleetPart, hosts: frozenset[str]) -> tuple[Due, ...]:
    """What is due of these devices; a table is for those who are responsible for all, an agreement for who signs it."""
    of_signatory = part.owner in ("", str(Owner.SIGNATORY))
    return tuple(
        one
        for one in due
        if part.everything or (one.hosts & hosts and (of_signatory or one.kind is not DueKind.AGREEMENT))
    )


def steps(
    new: ReportData, old: ReportData, part: FleetPart, hosts: frozenset[str]
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The actions of the owner that are new, and those that no longer stand, of these devices.

    Of a device that was not reached now nothing is known: its actions are not done.
    """
    found = []
    for run in (new, old):
        rows = run.actions[(run.actions["owner"] == part.owner) & run.actions["host"].isin(hosts)]
        found.append(dict.fromkeys(zip(rows["host"], rows["action"], strict=True)))
    after, before = found
    reached = set(new.devices.loc[new.devices["reached"], "host"])
    gone = tuple(one for one in before if one not in after and one[0] in reached)
    return tuple(one for one in after if one not in before), gone


def stages(
    new: ReportData, old: ReportData | None, own: frozenset[str], former: frozenset[str]
) -> tuple[CountedStage, ...]:
    """How many devices are in each stage, those left out in which none is or was."""
    after, before = counted(new, own), counted(old, former) if old else Counter[str]()
    return tuple(
        CountedStage(stage, before[stage], after[stage]) for stage in map(str, Stage) if before[stage] or after[stage]
    )


def counted(report: ReportData, hosts: frozenset[str]) -> Counter[str]:
    """How many of these devices are in each stage."""
    return Counter(report.results.loc[report.results["host"].isin(hosts), "stage"])


def sums(
    new: ReportData, old: ReportData | None, own: frozenset[str], former: frozenset[str]
) -> tuple[ComparedSum, ...]:
    """Each sum of money of these devices, currency by currency; currencies are never added."""
    after, before = added_up(new, own), added_up(old, former) if old else ({}, {})
    known = {currency for amounts, _ in (after, before) for _, currency in amounts}
    return tuple(
        ComparedSum(
            name,
            currency,
            amount(before, name, currency),
            amount(after, name, currency),
            before[1].get(name, 0),
            after[1].get(name, 0),
        )
        for name in SUMS
        for currency in sorted(known or {new.settings.currency})
    )


Added = tuple[dict[tuple[str, str], Decimal], dict[str, int]]


def added_up(report: ReportData, hosts: frozenset[str]) -> Added:
    """By name and currency the priced lines of these devices added up, and by name how many have no price."""
    known = host_sums(all_lines(report)) if report.host_sums is None else report.host_sums
    sums = known[known["host"].isin(hosts)].groupby(["sum", "currency"])[["cents", "lines"]].sum()
    amounts: dict[tuple[str, str], Decimal] = {}
    unpriced = dict.fromkeys(SUMS, 0)
    for (name, currency), cents, lines in zip(sums.index, sums["cents"], sums["lines"], strict=True):
        if currency:
            amounts[name, currency] = Decimal(int(cents)).scaleb(-2)
        else:
            unpriced[name] = int(lines)
    return amounts, unpriced


def amount(added: Added, name: str, currency: str) -> Amount:
    """A sum, None where it has lines and none of them is priced in this currency."""
    amounts, unpriced = added
    return amounts.get((name, currency), None if unpriced.get(name) else NOTHING)
