"""Each row of a quote and each line that is due comes to one outcome, by the first that holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd
import pytest
from golden_files import compare_with_golden
from hypothesis import given
from hypothesis import strategies as st
from paths import TESTS
from quote_examples import RESULTS, due, fleet, quote, quoted, spared, unnamed

from policy.pricing.quote_comparison import Compared, compare, is_unrelated
from policy.pricing.quote_lines import FeeLine
from policy.pricing.quote_outcomes import WORDING, QuoteOutcome
from policy.pricing.quote_rows import Basis, QuoteRow


@dataclass(frozen=True)
class Case:
    """Lines and rows, and the outcomes they must come to, what holds besides after a blank."""

    name: str
    lines: Sequence[FeeLine]
    rows: Sequence[QuoteRow]
    outcomes: Sequence[str]
    basis: Basis = Basis.LIST
    scope: frozenset[str] | None = None

    def __str__(self) -> str:
        return self.name


REREG, SUPPORT = {"fee": "re-registration", "fee_sku": "REREG"}, {"fee": "reinstatement", "fee_sku": "SVC"}
CARD = {"path": "FPC 0", "serial_number": "CARD1", "product_sku": "MPC"}
THREE = [unnamed(), unnamed(fee="re-registration"), unnamed(fee="reinstatement")]
POOL = [due(serial_number=f"SN{number}", host="r2" if number > 2 else "r1") for number in range(1, 5)]
R1 = frozenset({"r1"})
CASES = (
    Case("the same", [due()], [quoted()], ["same"]),
    Case("the same in small letters", [due()], [quoted(serial_number=" sn1", sku="inspect")], ["same"]),
    Case("the same with more cents written", [due(unit_price=Decimal("900"))], [quoted()], ["same"]),
    Case("not quoted", [due(), due(**REREG)], [quoted()], ["missing", "same"]),
    Case("not quoted, of a device that fails", [due(), due(host="bad", serial_number="B")], [quoted()], (
        ["left-out", "same"]
    )),
    Case("not quoted, lacks evidence", [due(), due(host="open", serial_number="B")], [quoted()], ["left-out", "same"]),
    Case("not quoted, nothing to find it by", [due(), unnamed(serial_number="")], [quoted()], ["not-named", "same"]),
    Case("not quoted, without serial number", [due(), due(serial_number="")], [quoted()], ["missing", "same"]),
    Case("not due and not quoted", [due(), spared(**REREG)], [quoted()], ["same"]),
    Case("quoted for a device that fails", [due(host="bad")], [quoted()], ["not-eligible"]),
    Case("of a device that fails at another price", [due(host="bad")], [quoted(price=Decimal(1))], (
        ["not-eligible other-price"]
    )),
    Case("quoted though evidence is missing", [due(host="open")], [quoted()], ["incomplete"]),
    Case("quoted for nothing of the run", [due()], [quoted(), quoted(serial_number="XX9")], ["not-in-run", "same"]),
    Case("quoted for a fan", [due()], [quoted(), quoted(serial_number="FAN1")], ["part-without-fee", "same"]),
    Case("quoted for a fan of a device that fails", [due()], [quoted(), quoted(serial_number="FAN9")], (
        ["not-eligible part-without-fee", "same"]
    )),
    Case("quoted and not due", [due(), spared(**CARD)], [quoted(), quoted(serial_number="CARD1")], ["not-due", "same"]),
    Case("a fee of a SKU that others pay, not due here", [due(), spared(**CARD, fee_sku="")], (
        [quoted(), quoted(serial_number="CARD1")]
    ), ["not-due", "same"]),
    Case("not due under a SKU of its own", [due(), spared(**CARD, fee_sku="INSPECT-L")], (
        [quoted(), quoted(serial_number="CARD1")]
    ), ["not-due", "same"]),
    Case("another is not due", [due(), due(**REREG, host="r2", serial_number="SN2"), spared(**CARD)], (
        [quoted(), quoted(serial_number="CARD1", sku="REREG"), quoted(serial_number="CARD1", sku="SVC-ND")]
    ), ["extra", "extra", "missing", "same"]),
    Case("another SKU", [due()], [quoted(), quoted(sku="SVC-ND")], ["extra", "same"]),
    Case("another SKU of the same fee", [due(), due(serial_number="SN2", fee_sku="INSPECT-H")], (
        [quoted(), quoted(serial_number="SN2")]
    ), ["extra", "missing", "same"]),
    Case("under the serial number of the chassis", [due(), due(**CARD, fee_sku="SVC"), due(**CARD, fee_sku="SVC")], (
        [quoted(), quoted(sku="SVC", price=Decimal(1))]
    ), ["other-serial other-price", "missing", "same"]),
    Case("under the serial number of a fan", [due(), due(fee_sku="SVC")], (
        [quoted(), quoted(serial_number="FAN1", sku="SVC")]
    ), ["other-serial", "same"]),
    Case("under the serial number of another device", [due(), due(**CARD, host="r2", fee_sku="SVC")], (
        [quoted(), quoted(sku="SVC")]
    ), ["extra", "missing", "same"]),
    Case("another SKU instead", [due()], [quoted(sku="SVC-ND")], ["extra", "missing"]),
    Case("twice", [due()], [quoted(), quoted()], ["twice other-quantity"]),
    Case("once for each of two fees of one SKU", [due(), due(fee="contract")], [quoted(), quoted()], ["same"]),
    Case("an unknown SKU twice", [due()], [quoted(), quoted(sku="X"), quoted(sku="X")], ["extra twice", "same"]),
    Case("two of one", [due()], [quoted(quantity=2)], ["other-quantity"]),
    Case("dearer", [due()], [quoted(price=Decimal("900.01"))], ["other-price"]),
    Case("by a cent on one side alone", [due(unit_price=Decimal("899.99"))], [quoted()], ["other-price"]),
    Case("net prices alone", [due()], [quoted(price=Decimal(600))], ["other-net-price"], Basis.NET),
    Case("no prices at all", [due()], [quoted(price=None, currency="")], ["same"], Basis.NOTHING),
    Case("the same number in another currency", [due()], [quoted(currency="EUR")], ["other-currency"]),
    Case("two of one, in another currency", [due()], [quoted(currency="EUR", quantity=2)], (
        ["other-quantity other-currency"]
    )),
    Case("quoted without a price", [due()], [quoted(price=None, currency="")], ["quote-unpriced"]),
    Case("no price of ours", [due(unit_price=None, currency="", status="unpriced")], [quoted()], ["unpriced"]),
    Case("zeros lost", [due(serial_number="00123")], [quoted(serial_number="123")], ["serial-doubt"]),
    Case("a letter for a figure", [due(serial_number="AB0123")], [quoted(serial_number="ABO123")], ["serial-doubt"]),
    Case("like two of the run", [due(serial_number="00123"), due(serial_number="0123")], (
        [quoted(serial_number="123"), quoted(serial_number="0123")]
    ), ["not-in-run", "missing", "same"]),
    Case("a doubtful number for an unknown SKU", [due(serial_number="00123")], [quoted(serial_number="123", sku="X")], (
        ["extra serial-doubt", "missing"]
    )),
    Case("another device", [due()], [quoted(host="r2")], ["other-host"]),
    Case("the device with its domain", [due()], [quoted(host="R1.example.net")], ["same"]),
    Case("the device without its domain", [due(host="core.example.net")], [quoted(host="core")], ["same"]),
    Case("the device with the domain of the run", [due(host="core.example.net")], [quoted(host="CORE.example.net")], (
        ["same"]
    )),
    Case("the device with another domain", [due(host="core.example.net")], [quoted(host="core.example.org")], (
        ["other-host"]
    )),
    Case("a SKU that we write in small letters", [due(fee_sku="inspect")], [quoted()], ["same"]),
    Case("a number of signs that look like nothing", [due(serial_number="")], [quoted(serial_number="0O0", sku="X")], (
        ["not-in-run", "missing"]
    )),
    Case("one row for two unknown SKUs of one fee", [due(), unnamed(**CARD), unnamed(**CARD)], (
        [quoted(), quoted(serial_number="CARD1")]
    ), ["missing", "sku-named", "same"]),
    Case("a row of two for two unknown SKUs", [due(), unnamed(**CARD), unnamed(**CARD)], (
        [quoted(), quoted(serial_number="CARD1", quantity=2)]
    ), ["sku-named", "same"]),
    Case("a SKU of two fees, and neither is open", [due(), due(fee="contract"), unnamed(**CARD, fee="licence")], (
        [quoted(quantity=2), quoted(serial_number="CARD1")]
    ), ["extra", "missing", "same"]),
    Case("a SKU of two fees, one of them open", [due(), due(fee="contract"), unnamed(**CARD, fee="contract")], (
        [quoted(quantity=2), quoted(serial_number="CARD1")]
    ), ["sku-named", "same"]),
    Case("a SKU that we do not know", [unnamed()], [quoted()], ["sku-named"]),
    Case("SKUs that we do not know, by words", THREE, [
        quoted(sku="A", description="Junos Re-Registration"),
        quoted(sku="B", description="Inspection Fee"),
        quoted(sku="C", description="Core Plus"),
    ], ["sku-named"] * 3),
    Case("SKUs that we do not know, without words", THREE, [quoted(sku="A"), quoted(sku="B")], (
        ["sku-named"] * 2 + ["sku-not-known"] * 3
    )),
    Case("a SKU that others pay the fee with", [due(), unnamed(serial_number="SN2"), unnamed(**CARD, fee="contract")], (
        [quoted(), quoted(serial_number="SN2"), quoted(serial_number="CARD1")]
    ), ["extra", "missing", "sku-named", "same"]),
    Case("as many as are due, without serial numbers", POOL, [quoted(serial_number="", quantity=4)], ["same"]),
    Case("in two rows without serial numbers", POOL, [quoted(serial_number="", quantity=2)] * 2, ["same"]),
    Case("in two rows for one line", [due(quantity=2)], [quoted(serial_number="")] * 2, ["same"]),
    Case("unknown, in two rows", [due()], [quoted(), *[quoted(serial_number="", sku="X")] * 2], ["extra", "same"]),
    Case("for a device, without serial numbers", POOL, [quoted(serial_number="", quantity=4, host="r9")], ["same"]),
    Case("fewer than are due", POOL, [quoted(serial_number="", quantity=3)], ["other-quantity"]),
    Case("some by serial number, the others not", POOL, [quoted(), quoted(serial_number="", quantity=3)], ["same"] * 2),
    Case("without those that fail", [*POOL, due(host="bad", serial_number="B")], (
        [quoted(serial_number="", quantity=4)]
    ), ["left-out", "same"]),
    Case("with those that fail", [*POOL, due(host="bad", serial_number="B")], [quoted(serial_number="", quantity=5)], (
        ["other-quantity", "left-out"]
    )),
    Case("only those that fail", [due(host="bad")], [quoted(serial_number="")], ["not-eligible"]),
    Case("one more than by serial number", [due()], [quoted(), quoted(serial_number="")], ["extra", "same"]),
    Case("of one device, others not quoted", [due(), due(host="r2", serial_number="SN2")], [quoted()], (
        ["same"]
    ), scope=R1),
    Case("of one device, another quoted", [due(), due(host="r2", serial_number="SN2")], (
        [quoted(), quoted(serial_number="SN2", sku="X"), quoted(serial_number="SN2")]
    ), ["out-of-scope", "out-of-scope extra", "same"], scope=R1),
    Case("of one device, without serial numbers", POOL, [quoted(serial_number="", quantity=2)], ["same"], scope=R1),
    Case("a SKU of nothing", POOL[:1], [quoted(), quoted(serial_number="", sku="X")], ["extra", "same"]),
    Case("a SKU of what is not due", [due(), spared(**REREG)], [quoted(), quoted(serial_number="", sku="REREG")], (
        ["not-due", "same"]
    )),
    Case("one price of several without serial numbers", [due(), due(serial_number="SN2", unit_price=Decimal(1))], (
        [quoted(serial_number="", quantity=2)]
    ), ["other-price"]),
)  # fmt: skip


def words(one: Compared) -> str:
    return " ".join((one.outcome, *one.also))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_outcome(case: Case) -> None:
    """What each case comes to, in the order of the list."""
    found = compare(quote(case.rows, case.basis), fleet(case.lines, scope=case.scope))
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
        for one in compare(quote(case.rows, case.basis), fleet(case.lines, scope=case.scope))
    ]
    golden = TESTS / "policy" / "pricing" / "golden" / "quote_comparison.csv"
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
