"""Judging on a day before that of the tables: nothing passes that the tables cannot speak for."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from policy_example import verdict

from parsers.records import Records
from policy.check import Check
from policy.checks import last_order_date, supported_release
from policy.context import AuditContext
from policy.decisions import Reason
from policy.early_days import found_on_day
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.lookup.citations import Citation
from policy.reference.read_table import TableSource
from policy.reference.table_age import DATED, newest_statement
from policy.settings import PolicySettings
from policy.testkit import small_reference

TABLES, BEFORE, AFTER = date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 25)


CITED = Citation("decides", "lifecycle", "own.csv", 2, "hand", "2026-01-01", "")
PLACE = {"host": "r1", "member": "", "path": ""}


def statement(subject: str, ends: str, stated: str, begins: str = "") -> dict[str, object]:
    """What a table says of a subject: when it ends, and on which day that was stated."""
    cited = CITED._replace(source_date=stated)
    return {**PLACE, "subject": subject, "ends": ends, "begins": begins, "citations": (cited,)}


STATEMENTS = (
    statement("lasts", "2027-01-01", "2026-01-01"),
    statement("stated of that day", "2027-01-01", "2026-11-23"),
    statement("stated later", "2027-01-01", "2026-11-24"),
    statement("ends meanwhile", "2026-11-24", "2026-01-01"),
    statement("has ended", "2026-01-01", "2026-11-24"),
    {**statement("stated twice", "2027-01-01", ""), "citations": (CITED, CITED._replace(source_date="2026-11-24"))},
    {
        **statement("named later", "2027-01-01", ""),
        "citations": (CITED, CITED._replace(basis="names", source_date="2026-11-24")),
    },
    statement("begins later", "2027-01-01", "2026-01-01", "2026-11-25"),
    *({**statement("ends meanwhile", "2027-01-01", "2026-01-01"), name: "another"} for name in PLACE),
)


def ended(given: Given) -> pd.DataFrame:
    rows = pd.DataFrame(STATEMENTS)
    over = (rows["ends"] <= given.today) | (rows["begins"] > given.today)
    rows = rows.drop(columns=["ends", "begins"]).assign(over=over)
    return rows.sort_values("over", ascending=False, kind="stable", ignore_index=True)


CHECK = Check(
    id="ended",
    requirement="requirement",
    fails_when="it has ended",
    judge=ended,
    reasons=(
        Reason("over", "over", Outcome.FAIL, "{subject} is over.", "Replace it.", owner=Owner.PURCHASING),
        Reason("lasts", "", Outcome.PASS, "{subject} lasts."),
    ),
)


def source(name: str, newest: date | None) -> TableSource:
    return TableSource(name, f"{name}.csv", "0", 1, newest, "")


def outcomes(as_of: date, *sources: TableSource) -> dict[str, str]:
    reference = replace(small_reference({}), sources=sources)
    empty = pd.DataFrame()
    context = AuditContext(Records.from_rows({}), empty, empty, reference, PolicySettings(), as_of)
    rows = found_on_day(CHECK, context)
    assert list(rows.index) == list(range(len(STATEMENTS)))
    own = rows[(rows[list(PLACE)] == list(PLACE.values())).all(axis=1)]
    return {row["subject"]: f"{row['outcome']} {row['reason']}" for row in own.to_dict("records")}


EARLY = "missing judged-before-the-tables"


def test_before_the_day_of_the_tables() -> None:
    """A pass stands that is stated by that day and holds on the day of the tables; a fail stands."""
    assert outcomes(BEFORE, source("lifecycle", TABLES)) == {
        "lasts": "pass lasts",
        "stated of that day": "pass lasts",
        "stated later": EARLY,
        "ends meanwhile": EARLY,
        "has ended": "fail over",
        "stated twice": EARLY,
        "named later": "pass lasts",
        "begins later": "fail over",
    }


@pytest.mark.parametrize("as_of", [TABLES, AFTER])
def test_on_the_day_of_the_tables(as_of: date) -> None:
    """From that day on every statement counts."""
    found = outcomes(as_of, source("lifecycle", TABLES))
    over = ["ends meanwhile", "has ended", *(["begins later"] if as_of == TABLES else [])]
    assert found == {**dict.fromkeys(found, "pass lasts"), **dict.fromkeys(over, "fail over")}


@pytest.mark.parametrize("sources", [(), (source("part_numbers", TABLES),), (source("lifecycle", None),)])
def test_tables_without_days(sources: tuple[TableSource, ...]) -> None:
    """Which product a number names holds on every day."""
    assert EARLY not in outcomes(BEFORE, *sources).values()


@pytest.mark.parametrize("name", DATED)
def test_dated_tables(name: str) -> None:
    assert newest_statement([source(name, BEFORE), source("prices", date(2020, 1, 1))]) == BEFORE


def test_words() -> None:
    """Both days are named."""
    reference = replace(small_reference({}), sources=(source("prices", TABLES),))
    empty = pd.DataFrame()
    context = AuditContext(Records.from_rows({}), empty, empty, reference, PolicySettings(), BEFORE)
    without_places = replace(CHECK, judge=lambda given: ended(given).drop(columns=["member", "path"]))
    rows = found_on_day(without_places, context)
    assert (rows["outcome"] == "pass").any()
    [row, *_] = rows.query("outcome == 'missing'").to_dict("records")
    assert row["values"] == "as_of=2026-11-23; newest=2026-11-24"
    assert row["remedy"] == (
        "Judge on the day of the tables or later: reinstate judge RUN --as-of 2026-11-24, without as_of: in "
        "config.yaml."
    )
    assert row["sentence"] == (
        "It is judged on 2026-11-23, and passes by statements of later days, or would not pass on 2026-11-24, the day "
        "of the tables."
    )


def test_good_device_in_2020() -> None:
    """A clock that is years behind lets nothing pass that does not pass on the right day."""
    checks = (last_order_date.CHECK, supported_release.CHECK)
    early, right = (verdict(as_of=day, checks=checks) for day in (date(2020, 1, 1), TABLES))
    key = ["host", "path", "check", "subject"]
    passes = [one.findings.query("outcome == 'pass'")[key] for one in (early, right)]
    assert set(passes[0].itertuples(index=False, name=None)) < set(passes[1].itertuples(index=False, name=None))
    assert early.results.loc[0, "result"] == "incomplete"
