"""What a verdict holds of devices and checks of which a check finds nothing, and how findings come to results."""

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import pytest

from parsers.record_schemas import TABLES
from parsers.records import Records
from policy.check import Check, subjects
from policy.checks.command_outputs import REACH
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.judge import Verdict, found_by, judge
from policy.reference.reference_tables import Reference
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.settings import PolicySettings
from policy.testkit import AS_OF, CARD, CHASSIS, Row, device, filled, outputs, table_frame

STORAGE = "show system storage"
VIRTUAL = {**CHASSIS, "description": "VMX"}


def small_reference() -> Reference:
    """Tables without rows, but for the model of a virtual machine."""
    rows = {"families": [{"models": "VMX", "meaning": "virtual"}]}
    return Reference(**{name: table_frame(name, rows.get(name, ())) for name in TABLE_SCHEMAS}, sources=())


def file_systems(given: Given) -> pd.DataFrame:
    rows = given.records["facts"]
    name, value = rows["name"], rows["value"]
    return subjects(rows, subject=name, full=value == "100%", open=value == "", name=name)


REASONS = (
    Reason("full", "full", Outcome.FAIL, "{name} is full.", "Make room.", owner=Owner.SITE_HANDS),
    Reason("open", "open", Outcome.MISSING, "{name} is not stated.", "Look.", owner=Owner.SITE_HANDS),
    Reason("free", "", Outcome.PASS, "{name} is free."),
)


def check(name: str, *needs: str) -> Check:
    return Check(name, f"requirement {name}", "full", file_systems, REASONS, needs=needs, records=("facts",))


VERSION_CHECK = check("by-version", "show version")
BOTH_CHECK = check("by-both", STORAGE, "show chassis hardware", "show version")
NO_NEEDS = check("by-nothing")


def fact(name: str, value: str = "1%", line: int = 70) -> Row:
    return {"name": name, "value": value, "line": line}


def cut(command: str, line: int = 33, **more: Any) -> Row:
    return {"command": command, "status": "cut", "first_line": line, **more}


def complete(*changed: Row) -> list[Row]:
    """Every output that the checks need, some of them changed."""
    rows = [*outputs(), {"command": STORAGE, "status": "complete", "first_line": 60, "records": 2}]
    names = {row["command"]: row for row in changed}
    return [names.get(row["command"], row) for row in rows]


CUT = {"status": "cut", "first_line": 80}
DETAIL = {"command": "show chassis hardware detail", "status": "complete", "first_line": 80, "records": 3}
DEVICES: dict[str, dict[str, Any]] = {
    "good": {"facts": [fact("/var", line=71), fact("/")]},
    "bare": {},
    "one full": {"facts": [fact("/", "100%")]},
    "full and not stated": {"facts": [fact("/", "100%"), fact("/var", ""), fact("/mfs", "100%")]},
    "cut": {"facts": [fact("/")], "outputs": complete(cut("show version", detail="by a reset"))},
    "cut and bare": {"outputs": complete(cut("show version"))},
    "two cut": {"outputs": complete(cut(STORAGE, 66), cut("show chassis hardware", 44))},
    "storage absent": {"outputs": complete()[:-1]},
    "detail alone": {"facts": [fact("/")], "outputs": [*complete(cut("show chassis hardware")), DETAIL]},
    "detail cut": {"facts": [fact("/")], "outputs": [*complete(cut("show chassis hardware")), {**DETAIL, **CUT}]},
    "down": {"devices": [device(reached=False, failure="auth", transcript="")], "outputs": []},
    "down, nobody says why": {"devices": [device(reached=False, transcript="")], "outputs": []},
    "machine": {"frus": [VIRTUAL]},
    "machine, cut": {"frus": [VIRTUAL], "outputs": complete(cut("show version"))},
    "machine, with something found": {"frus": [VIRTUAL], "facts": [fact("/")]},
}


CHECKS = (VERSION_CHECK, BOTH_CHECK, NO_NEEDS)


@cache
def verdict(checks: tuple[Check, ...] = CHECKS) -> Verdict:
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for host, given in DEVICES.items():
        own = {"devices": [device()], "frus": [CHASSIS, CARD], "outputs": complete(), **given}
        for name, table in own.items():
            rows[name].extend(filled(name, {**row, "host": host, **transcript(row, host)}) for row in table)
    return judge(Records.from_rows(rows), small_reference(), PolicySettings(), AS_OF, checks)


def transcript(row: Row, host: str) -> Row:
    return {"transcript": f"{host}.txt"} if row.get("transcript") else {}


def lines(host: str, checks: tuple[Check, ...] = CHECKS) -> list[str]:
    found = verdict(checks).findings
    return [
        f"{row['check']} {row['outcome']} {row['reason']} [{row['subject']}] {row['values']} :{row['source_line']}"
        for row in found[found["host"] == host].to_dict("records")
    ]


CASES: dict[str, list[str]] = {
    "good": [
        "by-version pass free [/var] name=/var :71",
        "by-version pass free [/] name=/ :70",
        "by-both pass free [/var] name=/var :71",
        "by-both pass free [/] name=/ :70",
        "by-nothing pass free [/var] name=/var :71",
        "by-nothing pass free [/] name=/ :70",
    ],
    "bare": [
        "by-version missing nothing-to-judge [device] check=by-version :0",
        "by-both missing nothing-to-judge [device] check=by-both :0",
        "by-nothing missing nothing-to-judge [device] check=by-nothing :0",
    ],
    "one full": [
        "by-version fail full [/] name=/ :70",
        "by-both fail full [/] name=/ :70",
        "by-nothing fail full [/] name=/ :70",
    ],
    "full and not stated": [
        "by-version fail full [/] name=/ :70",
        "by-version missing open [/var] name=/var :70",
        "by-version fail full [/mfs] name=/mfs :70",
        "by-both fail full [/] name=/ :70",
        "by-both missing open [/var] name=/var :70",
        "by-both fail full [/mfs] name=/mfs :70",
        "by-nothing fail full [/] name=/ :70",
        "by-nothing missing open [/var] name=/var :70",
        "by-nothing fail full [/mfs] name=/mfs :70",
    ],
    "cut": [
        "by-version pass free [/] name=/ :70",
        "by-version missing output-cut-off [device] command=show version; detail=by a reset :33",
        "by-both pass free [/] name=/ :70",
        "by-both missing output-cut-off [device] command=show version; detail=by a reset :33",
        "by-nothing pass free [/] name=/ :70",
    ],
    "cut and bare": [
        "by-version missing output-cut-off [device] command=show version :33",
        "by-both missing output-cut-off [device] command=show version :33",
        "by-nothing missing nothing-to-judge [device] check=by-nothing :0",
    ],
    "two cut": [
        "by-version missing nothing-to-judge [device] check=by-version :0",
        "by-both missing output-cut-off [device] command=show chassis hardware :44",
        "by-nothing missing nothing-to-judge [device] check=by-nothing :0",
    ],
    "storage absent": [
        "by-version missing nothing-to-judge [device] check=by-version :0",
        "by-both missing output-absent [device] command=show system storage :0",
        "by-nothing missing nothing-to-judge [device] check=by-nothing :0",
    ],
    "detail alone": [
        "by-version pass free [/] name=/ :70",
        "by-both pass free [/] name=/ :70",
        "by-nothing pass free [/] name=/ :70",
    ],
    "detail cut": [
        "by-version pass free [/] name=/ :70",
        "by-both pass free [/] name=/ :70",
        "by-both missing output-cut-off [device] command=show chassis hardware :33",
        "by-nothing pass free [/] name=/ :70",
    ],
    "down": [
        "by-version missing not-reached [device] failure=auth :0",
        "by-both missing not-reached [device] failure=auth :0",
        "by-nothing missing not-reached [device] failure=auth :0",
    ],
    "down, nobody says why": [
        "by-version missing not-reached [device]  :0",
        "by-both missing not-reached [device]  :0",
        "by-nothing missing not-reached [device]  :0",
    ],
    "machine": [
        "by-version not-applicable no-hardware [device]  :0",
        "by-both not-applicable no-hardware [device]  :0",
        "by-nothing not-applicable no-hardware [device]  :0",
    ],
    "machine, cut": [
        "by-version missing output-cut-off [device] command=show version :33",
        "by-both missing output-cut-off [device] command=show version :33",
        "by-nothing not-applicable no-hardware [device]  :0",
    ],
    "machine, with something found": [
        "by-version pass free [/] name=/ :70",
        "by-both pass free [/] name=/ :70",
        "by-nothing pass free [/] name=/ :70",
    ],
}


def test_findings() -> None:
    """Every device has a finding of every check: what the check finds, or why it finds nothing."""
    assert {name: lines(name) for name in DEVICES} == CASES


AGAIN = "Collect the outputs of this device again."
WORDS = [
    ("The outputs hold nothing that by-version could be judged by.", AGAIN),
    ("The output of show version is cut off: by a reset.", AGAIN),
    ("The output of show chassis hardware is cut off.", AGAIN),
    ("The output of show system storage is not in the transcript.", AGAIN),
    ("The device was not reached (auth), so this could not be judged.", REACH),
    ("The device was not reached, so this could not be judged.", REACH),
    ("A virtual machine has no hardware to judge.", ""),
]


def test_words_for_what_is_not_judged() -> None:
    """Whoever lacks an output collects again; a virtual machine lacks nothing."""
    found = verdict().findings.drop_duplicates("sentence")
    words = dict(zip(found["sentence"], found["remedy"], strict=True))
    assert [(sentence, words.get(sentence, "no such finding")) for sentence, _ in WORDS] == WORDS


RESULTS = [
    ("good", "pass", "eligible, evidence missing", 0, 0),
    ("bare", "incomplete", "eligible, evidence missing", 0, 3),
    ("cut", "incomplete", "eligible, evidence missing", 0, 2),
    ("one full", "fail", "not eligible", 3, 0),
    ("full and not stated", "fail", "not eligible", 6, 3),
    ("down", "incomplete", "not collected", 0, 3),
    ("machine", "pass", "not judged", 0, 0),
]


@pytest.mark.parametrize("expected", RESULTS, ids=lambda row: row[0])
def test_results(expected: tuple[str, str, str, int, int]) -> None:
    """Fail if anything fails, else incomplete if anything is missing, else pass; what counts is counted."""
    rows = {row[0]: row for row in verdict().results.itertuples(index=False, name=None)}
    assert list(rows) == list(DEVICES)
    assert rows[expected[0]] == expected


def test_places_of_a_finding() -> None:
    """Where it stands is columns: file and line, of findings and of citations alike."""
    [first, *_] = verdict().findings.to_dict("records")
    place = {"source_file": "transcripts/good.txt", "source_line": 71}
    blank = dict.fromkeys(("member", "path", "serial_number", "sku", "release", "date", "remedy", "owner"), "")
    no_table = {"table": "", "table_file": "", "table_line": 0, "source_name": "", "source_date": ""}
    words = {"subject": "/var", "values": "name=/var", "sentence": "/var is free.", "outcome": "pass", "reason": "free"}
    whose = {"finding": 1, "host": "good", "check": "by-version", "requirement": "requirement by-version"}
    evidence = {"evidence": "transcripts/good.txt:71", "final": False}
    assert first == {**whose, **blank, **words, **place, **no_table, **evidence}
    [cited, *_] = verdict().citations.to_dict("records")
    uncited = dict.fromkeys(("table", "source_name", "source_date", "instead_of", "named", "named_sku"), "")
    assert cited == {"finding": 1, "host": "good", "check": "by-version", "basis": "transcript", **place, **uncited}


def test_places_of_what_is_not_judged() -> None:
    """The transcript in general, or the output that is not complete; there is none of a device not reached."""
    found = verdict().findings
    places = {host: list(rows["evidence"]) for host, rows in found.groupby("host")}
    assert places["bare"] == ["transcripts/bare.txt"] * 3
    assert places["cut and bare"] == ["transcripts/cut and bare.txt:33"] * 2 + ["transcripts/cut and bare.txt"]
    assert places["down"] == [""] * 3


def test_inventory_of_a_verdict() -> None:
    assert list(verdict().frus.columns) == [*TABLES["frus"].columns, "is_product", "candidates"]


def test_numbers_of_findings() -> None:
    """They count from one, by device, then by check."""
    found = verdict().findings
    assert list(found["finding"]) == list(range(1, len(found) + 1))
    assert found["host"].map(list(DEVICES).index).is_monotonic_increasing
    assert list(found.index) == list(range(len(found)))
    places = found["check"].map({"by-version": 0, "by-both": 1, "by-nothing": 2})
    assert (places.groupby(found["host"]).diff().fillna(0) >= 0).all()


def test_check_that_finds_nothing_beside_one_that_does() -> None:
    """A finding of another check is none of this one."""
    silent = replace(NO_NEEDS, id="by-none", judge=lambda given: file_systems(given)[:0])
    assert lines("one full", (NO_NEEDS, silent)) == [
        "by-nothing fail full [/] name=/ :70",
        "by-none missing nothing-to-judge [device] check=by-none :0",
    ]


def test_progress_is_reported_after_each_check() -> None:
    steps: list[int] = []
    found_by(CHECKS, verdict().context, steps.append)
    assert steps == [1, 1, 1]
