"""The case of a device as lines of a page: facts, findings with their places, evidence files, fees, actions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policy.findings import Outcome
from policy.pricing.replacements import Replacement
from policy.stages import unexamined_sentence
from reports.case.device_case import DeviceCase, FoundAlike, grouped, subject_of
from reports.case.device_view import unique
from reports.money.line_group import LineGroup
from reports.report_data import ReportData
from reports.report_rows import Row, print_count, print_money, sums_by_currency

TITLES = {
    Outcome.FAIL: "Does not meet the requirements",
    Outcome.MISSING: "Evidence missing",
    Outcome.ADVICE: "Advice, without bearing on the result",
    Outcome.PASS: "Holds",
    Outcome.NOT_APPLICABLE: "Does not apply",
}
PART = {
    "kind": "Kind",
    "part_number": "Part number",
    "revision": "Revision",
    "sku": "SKU",
    "sku_from": "SKU by",
    "candidates": "May be",
    "description": "Description",
}
WORTH = {
    "unlocks": "can then be spent with effect",
    "unlocks_together": "can be spent with effect once all of these are done",
    "saves": "saved by leaving it out",
}
FEW, LONGEST, MOST_FILES = 3, 148, 10
JOINT = " · "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, how far it is moved in, and the title or outcome by which it is coloured."""

    text: str
    indent: int = 0
    kind: str = ""


def case_lines(case: DeviceCase, report: ReportData) -> Iterator[Line]:
    """All lines of a page; of a device alone it names few places of each finding, of a part or check all of them."""
    yield from heading(case, report)
    if case.requirement:
        yield Line(f"Requirement: {case.requirement}", 2)
    for row in case.parts:
        yield from part(row)
    if not case.about and (left := unexamined_sentence(report.findings["check"].unique())):
        yield Line(left, 2)
    for outcome, title in TITLES.items():
        found = [one for one in case.found if one.outcome == outcome]
        if found:
            yield Line(title, kind=str(outcome))
            for one in found:
                yield from finding(one, None if case.about else FEW)
    if case.view.passed and not case.about:
        yield Line("Checks that hold", kind="pass")
        yield Line(", ".join(f"{one.check} ({len(one.subjects)})" for one in case.view.passed), 2)
    yield from evidence_files(case)
    yield from fees(case, report)
    yield from actions(case)


def heading(case: DeviceCase, report: ReportData) -> Iterator[Line]:
    """Which device this is, what it comes to, and what is known of it."""
    device = case.view.device
    yield Line(f"{device['host']}: {device['result']}, {device['stage']}, as of {report.as_of}", kind=device["result"])
    known = [("Model", device["model"]), ("Site", device["site"]), ("Theater", device["theater"])]
    facts = [*known, *(fact for fact in case.view.facts if fact[0] != "Stage")]
    yield from listed(facts)
    if not device["reached"]:
        yield Line(f"Not reached ({device['failure']}): {device['detail']}", 2)


def listed(facts: Iterable[tuple[str, str]]) -> Iterator[Line]:
    """Facts with their names; a blank one is left out."""
    if words := JOINT.join(f"{name} {value}" for name, value in facts if value):
        yield Line(words, 2)


def part(row: Row) -> Iterator[Line]:
    """What is known of the part in question."""
    yield Line(subject_of(row), kind="title")
    yield from listed((name, row[column]) for column, name in PART.items())
    yield Line(f"Line {row['line']} of the transcript", 2)


def finding(found: FoundAlike, few: int | None) -> Iterator[Line]:
    """The parts, what each check says of them, and the places with what stands there."""
    yield Line(some(found.subjects, few), 2, "title")
    for check, sentence in found.sentences:
        yield Line(f"{check}: {sentence}", 4)
    for place in found.places[:few]:
        if few is None:
            yield Line(f"{place.name}{place.source and f' ({place.source})'}", 4, "quiet")
            yield from [Line(place.content, 6)] if place.content else []
        else:
            yield Line(shortened(f"{place.name}: {place.content}".removesuffix(": ")), 4, "quiet")
    if few is not None and len(found.places) > few:
        yield Line(f"and {print_count(len(found.places) - few, 'more place')}", 4, "quiet")


def shortened(text: str) -> str:
    """The beginning of a text that would fill more than two lines."""
    return text if len(text) <= LONGEST else text[: LONGEST - 4].rstrip(" ,") + " ..."


def some(names: Sequence[str], few: int | None) -> str:
    """The names, or the first of them and how many more there are."""
    left = len(names) - (few or len(names))
    return ", ".join(names[:few]) + (f" and {left} more" if left > 0 else "")


def evidence_files(case: DeviceCase) -> Iterator[Line]:
    """By check the files that count for each part, those that do not, and the parts that lack one."""
    if case.files or case.other_files:
        yield Line("Evidence files", kind="title")
    for check, files in groupby(case.files, lambda one: one.check):
        yield Line(check, 2)
        for one in files:
            parts = ", ".join(one.subjects)
            yield Line(f"{one.word}: {one.file}, for {parts}" if one.file else f"{one.word}: {parts}", 4, "quiet")
    if case.other_files:
        yield Line("not needed", 2)
        yield from (Line(one, 4, "quiet") for one in case.other_files[:MOST_FILES])
    if len(case.other_files) > MOST_FILES:
        yield Line(f"and {len(case.other_files) - MOST_FILES} more in evidence-read.csv", 4, "quiet")


def fees(case: DeviceCase, report: ReportData) -> Iterator[Line]:
    """The sum of each fee, what has no price, and what becomes of the money."""
    lines = case.view.fees.lines
    if not lines:
        return
    yield Line("Fees" + (", INVENTED SAMPLE PRICES" if report.sample_prices else ""), kind="title")
    for fee in dict.fromkeys(row["fee"] for row in lines):
        rows = [row for row in lines if row["fee"] == fee]
        group = LineGroup.of(rows)
        counts = ((group.unpriced, "without a price"), (group.not_due, "not due"))
        words = [*group.sums, *(f"{count} {word}" for count, word in counts if count)]
        yield Line(f"{fee}, per {rows[0]['fee_per'].replace('-', ' ')}: {' + '.join(words)}", 2)
    for column, meaning in (("avoidable", "certainly lost if submitted"), ("at_risk", "at risk, lost once paid")):
        if sums := sums_by_currency(row for row in lines if row[column]):
            yield Line(f"{' + '.join(sums)} {meaning}", 2)
    if bought := case.view.bought.text:
        yield Line(f"new contract and licences, once it is accepted: {bought}", 2)


def actions(case: DeviceCase) -> Iterator[Line]:
    """What would change the outcome and who can do it, in order, each once with the parts it is for."""
    if case.actions:
        yield Line("What to do" if case.actions[0]["helps"] else "Why nothing helps", kind="title")
    for number, (action, rows) in enumerate(grouped(case.actions, "action").items(), start=1):
        first = rows[0]
        places = unique(" ".join(filter(None, (row["member"], row["path"]))) for row in rows)
        checks = ", ".join(unique(row["check"] for row in rows))
        yield Line(f"{number}. [{first['owner']}] {action}", 2)
        yield Line(f"{checks}{': ' if any(places) else ''}{some([one for one in places if one], FEW)}", 5, "quiet")
        if not first["helps"]:
            yield from (Line(sentence, 5) for sentence in unique(row["sentence"] for row in rows))
        yield from (Line(words, 5, "quiet") for words in unique(replacement(row) for row in rows) if words)
        if first["unknown_hardware"]:
            yield Line(f"No table says which releases run on {first['unknown_hardware']}.", 5)
        for column, words in WORTH.items():
            if first[column] is not None:
                yield Line(f"{print_money(first[column], first['currency'])} {words}", 5)


def replacement(row: Row) -> str:
    """What takes the place of the part, with price and rows; blank where the action replaces none."""
    match row["replacement_status"]:
        case Replacement.UNNAMED:
            return "No table names what takes its place."
        case Replacement.NO_REPLACEMENT:
            return f"Nothing takes its place, by {row['replacement_source']}."
    return f"Replacement: {row['replacement_source']}" if row["replacement_status"] else ""
