"""Tables that are derived once, for all checks and days that the same devices are judged on."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from parsers.record_schemas import TABLES
from parsers.records import Records
from policy.checks import cards_installed, last_order_date, operable
from policy.context import AuditContext
from policy.derived_tables import DerivedTables
from policy.evidence.complete_outputs import answers
from policy.settings import PolicySettings
from policy.testkit import CARD, CHASSIS, HEALTH, Row, device, outputs, record_frame, resolved, small_reference

HOSTS = ("r1", "r2")


def context() -> AuditContext:
    """Two devices that are alike."""
    every: dict[str, list[Row]] = {
        "devices": [device(host) for host in HOSTS],
        "frus": [{**row, "host": host} for host in HOSTS for row in (CHASSIS, CARD)],
        "health": [{**row, "host": host} for host in HOSTS for row in HEALTH],
        "outputs": [{**row, "host": host} for host in HOSTS for row in outputs()],
    }
    records = Records.from_tables({name: record_frame(name, every.get(name, ())) for name in TABLES})
    frus = resolved(every["frus"])
    return AuditContext(
        records, frus, answers(records, frus), small_reference({}), PolicySettings(), date(2026, 11, 24)
    )


def test_checks_and_days_share_what_is_derived() -> None:
    today = context()
    given = today.given_to(operable.CHECK)
    assert today.given_to(cards_installed.CHECK).records["part_states"] is given.records["part_states"]
    later = replace(today, as_of=date(2027, 11, 24))
    first, then = (one.given_to(last_order_date.CHECK).records for one in (today, later))
    assert then["statements"] is first["statements"]


def test_devices_that_are_left_out_are_in_no_derived_table() -> None:
    every = context()
    assert set(every.given_to(operable.CHECK).records["part_states"]["host"]) == set(HOSTS)
    rest = every.without(pd.Series(["r1"]))
    assert set(rest.given_to(operable.CHECK).records["part_states"]["host"]) == {"r2"}
    assert set(every.given_to(operable.CHECK).records["part_states"]["host"]) == set(HOSTS)


def test_a_table_that_nobody_knows_is_none() -> None:
    with pytest.raises(KeyError, match="parts"):
        DerivedTables()["parts"]
