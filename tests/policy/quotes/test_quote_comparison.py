"""Each row of a quote and each line that is due comes to one outcome, by the first that holds."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from golden_files import compare_with_golden
from hypothesis import given
from hypothesis import strategies as st
from paths import TESTS
from quote_cases import CARD, CASES, REREG, Case
from quote_examples import RESULTS, due, fleet, quote, quoted, unnamed

from policy.quotes.quote_comparison import Compared, compare, is_unrelated
from policy.quotes.quote_lines import FeeLine
from policy.quotes.quote_outcomes import WORDING, QuoteOutcome
from policy.quotes.quote_rows import QuoteRow


def words(one: Compared) -> str:
    return " ".join((one.outcome, *one.also))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_outcome(case: Case) -> None:
    """What each case comes to, in the order of the list."""
    found = compare(quote(case.rows, case.basis), fleet(case.lines, scope=case.scope, fees=case.fees))
    assert [words(one) for one in found] == list(case.outcomes)


def test_every_outcome_has_a_case_and_words() -> None:
    assert {outcome.split()[0] for case in CASES for outcome in case.outcomes} == {str(one) for one in QuoteOutcome}
    assert list(WORDING) == list(QuoteOutcome)


def test_all_that_a_result_states(regenerate: bool) -> None:
    """Outcome, lines, rows and note of each result of each case."""
    rows = [
        {
            "case": case.name,
            "outcome": words(one),
            "lines": "; ".join(f"{line.host} {line.serial_number} {line.fee} {line.fee_sku}" for line in one.lines),
            "rows": "; ".join(f"{row.line}: {row.serial_number} {row.sku} x {row.quantity}" for row in one.rows),
            "note": one.note,
        }
        for case in CASES
        for one in compare(quote(case.rows, case.basis), fleet(case.lines, scope=case.scope, fees=case.fees))
    ]
    golden = TESTS / "policy" / "quotes" / "golden" / "quote_comparison.csv"
    compare_with_golden(str(golden), pd.DataFrame(rows).to_csv(index=False, lineterminator="\n"), regenerate)


def test_devices_stand_in_the_order_of_the_inventory() -> None:
    """Whatever the order of the lines."""
    results = {"r2": "pass", "r1": "pass"}
    lines = [due(), due(host="r2", serial_number="SN2"), due(**REREG)]
    found = compare(quote([quoted(serial_number="XX9")]), fleet(lines, results))
    assert [one.lines[0].host for one in found if one.lines] == ["r2", "r1", "r1"]


SKUS = st.sampled_from(["INSPECT", "REREG", "SVC", ""])
SERIALS = st.sampled_from(["SN1", "00123", "123", "FAN1", "FAN9", "XX9", ""])
LINES = st.lists(
    st.builds(
        due,
        host=st.sampled_from(list(RESULTS)),
        serial_number=SERIALS,
        fee=st.sampled_from(["inspection", "reinstatement", "contract"]),
        fee_sku=SKUS,
        status=st.sampled_from(["priced", "not-due"]),
    ),
    max_size=6,
)
ROWS = st.lists(
    st.builds(
        quoted,
        serial_number=SERIALS,
        sku=SKUS.filter(bool),
        quantity=st.integers(1, 3),
        price=st.sampled_from([None, Decimal("900.00"), Decimal(1)]),
        description=st.sampled_from(["", "Inspection Fee"]),
    ),
    max_size=6,
)


@given(LINES, ROWS)
def test_each_row_and_each_line_that_is_due_stands_once(lines: list[FeeLine], rows: list[QuoteRow]) -> None:
    """Nothing is lost and nothing is compared twice, whatever the two sides hold."""
    known, read = fleet(lines), quote(rows)
    found = compare(read, known)
    assert sorted(line.number for one in found for line in one.lines) == [one.number for one in known.lines if one.due]
    assert sorted(row.line for one in found for row in one.rows) == [row.line for row in read.rows]


@given(LINES, ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(lines: list[FeeLine], rows: list[QuoteRow], random: object) -> None:
    read = quote(rows)
    mixed = list(read.rows)
    getattr(random, "shuffle")(mixed)  # noqa: B009 - hypothesis gives it no type
    assert compare(replace(read, rows=tuple(mixed)), fleet(lines)) == compare(read, fleet(lines))


@given(LINES)
def test_a_quote_of_our_own_lines_is_the_same(lines: list[FeeLine]) -> None:
    """Of devices that pass, with serial number and SKU on each line, every result is the same."""
    named = [
        replace(line, host="r1", fee_sku=line.fee_sku or "OTHER", serial_number=line.serial_number or "SN1")
        for line in lines
    ]
    rows = [quoted(serial_number=line.serial_number, sku=line.fee_sku) for line in named if line.due]
    assert {one.outcome for one in compare(quote(rows), fleet(named))} <= {QuoteOutcome.SAME}


@pytest.mark.parametrize(
    ("rows", "unrelated"),
    [
        ([quoted(serial_number="XX9", sku="X"), quoted(serial_number="", sku="Y")], True),
        ([quoted(sku="X")], False),
        ([quoted(serial_number="XX9")], False),
        ([quoted(serial_number="SNI", sku="X")], False),
        ([quoted(serial_number="FAN1", sku="X")], False),
    ],
)
def test_a_quote_for_another_fleet(rows: list[QuoteRow], unrelated: bool) -> None:
    """No serial number and no SKU of it is in the run."""
    assert is_unrelated(quote(rows), fleet([due(), unnamed(**CARD)])) is unrelated
