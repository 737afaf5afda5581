"""What the terminal says at the end of a run."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from console import LOG, printed

from reinstate.run.summary import BOUGHT, money
from reports.money.exchange import Exchange

FLEET = pd.DataFrame(
    {
        "currency": ["EUR", "USD"],
        "submit_everything": [Decimal("1234.50"), None],
        "submit_passing": [Decimal("0.00"), Decimal("0.00")],
        "submit_remedied": [None, Decimal("2.50")],
        "avoidable": [Decimal("200.00"), None],
        "at_risk": [None, None],
        "passes_then": [Decimal("0.00"), Decimal("2.50")],
        "lost_by_waiting": [Decimal("9.00"), None],
        "unpriced": [7, 7],
    },
    dtype=object,
)


def test_what_is_not_known_is_no_zero() -> None:
    """A sum without a price is a dash; the lines without one count the same beside each currency."""
    nothing = pd.Series([Decimal("0.00")] * 2, dtype=object)
    known = pd.Series([Decimal("30.00"), None], dtype=object)
    fleet = FLEET.assign(contracts_passing=nothing, contracts_remedied=known, unpriced_bought=0)
    fleet = fleet.assign(licenses_passing=nothing, licenses_remedied=nothing)
    assert list(money(fleet, date(2027, 3, 31), Exchange("", {}, ""))) == [
        ("submit everything", "1,234.50", "-"),
        ("submit only what passes", "0.00", "0.00"),
        ("submit after remedies", "-", "2.50"),
        ("avoidable: inspection of devices that fail", "200.00", "-"),
        ("at risk: their other fees, lost once paid", "-", "-"),
        ("wait until 2027-03-31: what still passes", "0.00", "2.50"),
        ("lost by waiting until then", "9.00", "-"),
        ("new contracts after remedies", "30.00", "-"),
        ("fee lines without a price, not in these sums", 7, 7),
    ]
    more = list(money(fleet.assign(unpriced_bought=3), date(2027, 3, 31), Exchange("", {}, "")))
    assert more[-1] == ("contract and licence lines without a price", 3, 3)


def test_sums_in_a_currency_of_the_owner() -> None:
    """Each row has the sum of all currencies, rounded one by one; one that has no rate is named."""
    nothing = pd.Series([Decimal("0.00")] * 2, dtype=object)
    fleet = FLEET.assign(**dict.fromkeys(BOUGHT.values(), nothing), unpriced_bought=0)
    chf = Exchange("CHF", {"EUR": Decimal("0.935"), "USD": Decimal("0.5")}, "")
    half = Exchange("EUR", {}, "")
    rows = {row[0]: row[-1] for row in money(fleet, date(2027, 3, 31), chf)}
    assert rows["submit everything"] == "1,154.26 CHF"
    assert rows["submit after remedies"] == "1.25 CHF"
    assert rows["at risk: their other fees, lost once paid"] == "-"
    rows = {row[0]: row[-1] for row in money(fleet, date(2027, 3, 31), half)}
    assert rows["wait until 2027-03-31: what still passes"] == "0.00 EUR without USD, which has no rate"
    assert rows["submit everything"] == "1,234.50 EUR"
    assert rows["submit only what passes"] == "0.00 EUR"
    assert rows["fee lines without a price, not in these sums"] == ""


EARLY = "Judged on 2020-01-01, before"
BANNER = "Judged on a day before that of the tables"


@pytest.mark.parametrize(("day", "early"), [("2020-01-01", True), ("2026-11-24", False)])
def test_a_day_before_that_of_the_tables_shows_on_the_terminal_and_in_the_report(
    day: str, early: bool, tmp_path: Path
) -> None:
    """A forgotten as_of: or a clock that is years behind does not go unnoticed; the right day needs no word."""
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.log").write_text(LOG)
    _, shown, warned = printed("audit", "--transcripts", "logs", "--out", "run", "--as-of", day, cwd=tmp_path)
    assert (EARLY in warned, EARLY in shown) == (early, early)
    assert (BANNER in (tmp_path / "run" / "report.html").read_text()) is early
    _, shown, warned = printed("judge", "run", "--as-of", day, cwd=tmp_path)
    assert (EARLY in warned, EARLY in shown) == (early, early)
    (tmp_path / "c.yaml").write_text(f"as_of: {day}\n")
    _, _, warned = printed("collect", "--config", "c.yaml", "--transcripts", "logs", "--out", "other", cwd=tmp_path)
    assert (EARLY in warned) == early
