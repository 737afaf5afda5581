"""A notice in the words of a message: a subject, and ten lines at most with the difference first."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from documents.text import visible
from reports.changes.change_sections import arrow, signed
from reports.notice.due_dates import Due, DueKind
from reports.notice.notice import ComparedSum, Notice, Step
from reports.notice.turns import Turn, TurnKind
from reports.report_rows import print_count, print_money

NAMED = 3
LONGEST = 160
LONGEST_LINE = 900  # a mail may have no line of 998 bytes or more
IN_SUBJECT = 4
SUMS = {
    "avoidable": "certain loss",
    "at_risk": "at risk",
    "submit_everything": "submit everything",
    "submit_passing": "submit what passes",
}
OTHERS = (
    *(TurnKind.NO_LONGER, TurnKind.RECOVERED, TurnKind.NEW, TurnKind.GONE, TurnKind.COLLECTED, TurnKind.CHASSIS),
    TurnKind.OTHER,
)
WORDS = {DueKind.AGREEMENT: "agreement {}", DueKind.TABLE: "table {}", DueKind.DEVICE: "{} falls out"}


def subject(notice: Notice, fleet: str) -> str:
    """One line that says what changed, as in "acme: 2 devices fall out, certain loss +1,200.00 USD"."""
    name = one_line(f"{fleet} {notice.part}" if not notice.part.everything else fleet)
    return f"{name}: {', '.join(list(most_important(notice))[:IN_SUBJECT])}"


def most_important(notice: Notice) -> Iterator[str]:
    """What a reader has to know, most important first."""
    if notice.before is None:
        yield f"first run, {print_count(notice.devices, 'device')}"
    found = list(differences(notice))
    yield from found
    if notice.changed and not found:
        yield "sums changed"
    if late := [one for one in notice.due if one.overdue and (one in notice.fresh or not notice.changed)]:
        yield f"{len(late):,} overdue"
    if soon := [one for one in notice.fresh if not one.overdue]:
        yield f"{len(soon):,} due soon"
    if not (found or late or soon or notice.changed or notice.before is None):
        yield f"{len(notice.due):,} due soon" if notice.due else "nothing changed"


def differences(notice: Notice) -> Iterator[str]:
    """What became of the devices and the certain loss."""
    counts = {kind: [one for one in notice.turns if one.kind is kind] for kind in TurnKind}
    nouns = True
    for kind, found in counts.items():
        if found:
            phrase = kind.one if len(found) == 1 else str(kind)
            yield f"{print_count(len(found), 'device') if nouns else f'{len(found):,}'} {phrase}"
            nouns = False
    if steps := len(notice.begun):
        yield f"{print_count(steps, 'new action')}"
    if steps := len(notice.done):
        yield f"{print_count(steps, 'action')} done"
    for one in notice.sums:
        if notice.before and one.name == "avoidable" and one.difference:
            yield f"certain loss {signed(one.difference, one.currency)}"


def notice_lines(notice: Notice, report: str) -> tuple[str, ...]:
    """The text: what changed, counts and sums before and after, what is due, and where the report is."""
    found = [
        headline(notice),
        of_turns("Falls out", notice, (TurnKind.FALLS_OUT,)),
        of_turns("Can be submitted", notice, (TurnKind.SUBMITTABLE,)),
        of_turns("Not collected", notice, (TurnKind.NOT_COLLECTED,)),
        of_turns("Also", notice, OTHERS),
        actions(notice),
        stage_line(notice),
        money_line(notice),
        due_line(notice),
        f"Report: {report}",
    ]
    return tuple(one_line(line) for line in found if line)


def headline(notice: Notice) -> str:
    """The days that are compared and what changed, in a sentence."""
    differs = ", ".join(most_important(notice))
    place = f" ({notice.part})" if not notice.part.everything else ""
    return f"{notice.after}{f', compared with {notice.before}' if notice.before else ''}{place}: {differs}."


def of_turns(title: str, notice: Notice, kinds: Sequence[TurnKind]) -> str:
    """The devices of which something became, the first with the reason; blank where there is none."""
    found = [one for kind in kinds for one in notice.turns if one.kind is kind]
    if not found:
        return ""
    first, *others = (named(one, mixed=len(kinds) > 1) for one in found)
    explained = found[0].why and found[0].kind is not TurnKind.NOT_COLLECTED
    reason = f": {shorter(found[0].why)}" if explained else ""
    return f"{title}: {'; '.join([first + reason, *others[: NAMED - 1], *and_more(found)])}"


def named(turn: Turn, *, mixed: bool) -> str:
    """A device, in a line of several kinds with what became of it, one that was not collected with its failure."""
    if turn.kind is TurnKind.NOT_COLLECTED:
        return f"{turn.host} ({turn.why})"
    return f"{turn.host} {turn.kind.one}" if mixed else turn.host


def and_more(found: Sequence[object]) -> list[str]:
    """How many are not named."""
    return [f"{len(found) - NAMED:,} more"] if len(found) > NAMED else []


def actions(notice: Notice) -> str:
    """The actions of the owner that are new, and those that are gone."""
    parts = [f"{word} {steps_named(steps)}" for word, steps in (("new", notice.begun), ("done", notice.done)) if steps]
    return f"Actions of {notice.part.owner}: {'; '.join(parts)}" if parts else ""


def steps_named(steps: Sequence[Step]) -> str:
    """How many actions, and the first of them."""
    host, action = steps[0]
    return f"{len(steps):,}, {'the first ' if len(steps) > 1 else ''}of {host}: {shorter(action)}"


def stage_line(notice: Notice) -> str:
    """How many devices are in each stage, with how many there were where that differs."""
    counts = [
        f"{one.stage} {one.after}"
        if notice.before is None or one.before == one.after
        else f"{one.stage} {arrow(str(one.before), str(one.after))}"
        for one in notice.stages
    ]
    return "Stages: " + " · ".join(counts) if counts else ""


def money_line(notice: Notice) -> str:
    """The sums that a decision rests on, before and after where they differ; each currency by itself."""
    title = "Sums, of INVENTED SAMPLE PRICES: " if notice.sample_prices else "Sums: "
    found = [money(one, notice) for name in SUMS for one in notice.sums if one.name == name]
    others = sum(one.differs for one in notice.sums if one.name not in SUMS) if notice.before else 0
    more = [f"{print_count(others, 'other sum')} changed"] if others else []
    return title + " · ".join([*found, *more]) if found else ""


def money(one: ComparedSum, notice: Notice) -> str:
    """One sum."""
    now = print_money(one.after, one.currency)
    known = now if notice.before is None or one.before == one.after else arrow(print_money(one.before), now)
    return f"{SUMS[one.name]} {known}"


def due_line(notice: Notice) -> str:
    """What is overdue with the day since when, what became so first; then what soon will be."""
    fresh = [one for one in notice.due if one in notice.fresh]
    known = [one for one in notice.due if one not in notice.fresh]
    groups = {
        "Overdue": [one for one in fresh if one.overdue],
        "Still overdue": [one for one in known if one.overdue],
        "Due soon": [one for one in (*fresh, *known) if not one.overdue],
    }
    return ". ".join(
        f"{title}: {'; '.join([*each_due(found), *and_more(found)])}" for title, found in groups.items() if found
    )


def each_due(found: Sequence[Due]) -> Iterator[str]:
    """The first of what is due, what is due on one day for the same reason together."""
    for (overdue, kind, day), group in groupby(found[:NAMED], key=lambda one: (one.overdue, one.kind, one.day)):
        same = list(group)
        devices = len(frozenset().union(*(one.hosts for one in same)))
        count = f" ({print_count(devices, 'device')})" if devices and kind is not DueKind.DEVICE else ""
        subjects = ", ".join(one.subject for one in same)
        yield f"{WORDS[kind].format(subjects)} {'since' if overdue else 'on'} {day}{count}"


def shorter(text: str, longest: int = LONGEST) -> str:
    """The text, cut where it is longer than so many characters."""
    return text if len(text) <= longest else text[: longest - 3].rstrip() + "..."


def one_line(text: str) -> str:
    """The text on one line, with nothing in it that a terminal or mail program obeys."""
    return shorter(visible(" ".join(text.split())), LONGEST_LINE)
