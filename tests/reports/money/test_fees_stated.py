"""The report states for what each fee is due, and what it comes to by each other reading."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from policy.reference.schemas.columns import Fee
from policy.settings import FeePer
from reports.money.fees_stated import CLAUSES, ONCE, SHORT, TITLES, FeeStated, added_fees, comes_to, fees_stated, if_due

INSPECTION, _, REINSTATEMENT = Fee
ALL, SOLD = "system contracted-product product", "product"


def line(fee: Fee, due: str, price: str = "", currency: str = "USD", **more: str | int) -> dict[str, Any]:
    known = {"unit_price": Decimal(price) if price else None, "currency": currency if price else ""}
    return {"fee": str(fee), "fee_per": "system", "due_per": due, "quantity": 1, **known, **more}


def lines(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(line(INSPECTION, ALL)))


def stated(costs: pd.DataFrame) -> tuple[FeeStated, ...]:
    return fees_stated(added_fees(costs))


def test_a_fee_by_each_reading() -> None:
    found = stated(
        lines(
            line(INSPECTION, ALL, "10.10"),
            line(INSPECTION, "contracted-product product", "5", quantity=0),
            line(INSPECTION, SOLD, "0.70", quantity=0),
            line(INSPECTION, SOLD, quantity=0),
            line(INSPECTION, "", "99", quantity=0),
            line(REINSTATEMENT, SOLD, "1.00", fee_per="product"),
        )
    )
    assert [one.title for one in found] == [TITLES[INSPECTION], TITLES[REINSTATEMENT]]
    inspection, reinstatement = found
    assert (inspection.once, inspection.clause) == (ONCE[FeePer.SYSTEM], CLAUSES[INSPECTION])
    assert inspection.comes_to == "10.10 USD (1 line)"
    assert inspection.others == (
        (SHORT[FeePer.CONTRACTED_PRODUCT], "15.10 USD (2 lines)"),
        (SHORT[FeePer.PRODUCT], "15.80 USD + 1 line unpriced (4 lines)"),
    )
    assert (reinstatement.once, reinstatement.comes_to) == (ONCE[FeePer.PRODUCT], "1.00 USD (1 line)")
    assert reinstatement.others == (
        (SHORT[FeePer.SYSTEM], "nothing is due"),
        (SHORT[FeePer.CONTRACTED_PRODUCT], "nothing is due"),
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "nothing is due"),
        ([line(INSPECTION, ALL)], "1 line unpriced (1 line)"),
        (
            [line(INSPECTION, ALL, "1", "USD"), line(INSPECTION, ALL, "2", "EUR")],
            "2.00 EUR + 1.00 USD (2 lines)",
        ),
        ([line(INSPECTION, ALL, "2.50", quantity=3)], "7.50 USD (1 line)"),
    ],
)
def test_what_lines_come_to(rows: list[dict[str, Any]], words: str) -> None:
    assert comes_to(if_due(lines(*rows))) == words


def test_without_lines_nothing_is_stated() -> None:
    assert stated(lines()) == ()
