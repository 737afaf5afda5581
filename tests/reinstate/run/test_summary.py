"""What the terminal says at the end of a run."""

from decimal import Decimal

import pandas as pd

from reinstate.run.summary import money

FLEET = pd.DataFrame(
    {
        "currency": ["EUR", "USD"],
        "submit_everything": [Decimal("1234.50"), None],
        "submit_passing": [Decimal("0.00"), Decimal("0.00")],
        "avoidable": [Decimal("200.00"), None],
        "at_risk": [None, None],
        "unpriced": [7, 7],
    },
    dtype=object,
)


def test_what_is_not_known_is_no_zero() -> None:
    """A sum without a price is a dash; the lines without one count the same beside each currency."""
    assert list(money(FLEET)) == [
        ("submit everything", "1,234.50", "-"),
        ("submit only what passes", "0.00", "0.00"),
        ("avoidable: inspection of devices that fail", "200.00", "-"),
        ("at risk: their other fees, lost once paid", "-", "-"),
        ("lines without a price, not in these sums", 7, 7),
    ]
