"""Which rates of exchange lead into the currency that sums are shown in as well."""

import pytest
from pricing_example import priced

from policy.pricing.rates import rates
from policy.settings import PolicySettings
from policy.testkit import Row

RATES: list[Row] = [
    {"currency": "USD", "into": "EUR", "rate": "0.92"},
    {"currency": "CHF", "into": "EUR", "rate": "1.05"},
    {"currency": "EUR", "into": "USD", "rate": "1.09"},
    {"currency": "GBP", "into": "EUR", "rate": "1.15", "confidence": "weak"},
]


@pytest.mark.parametrize(
    ("into", "wanted"),
    [("", []), ("EUR", [("CHF", "1.05"), ("USD", "0.92")]), ("USD", [("EUR", "1.09")]), ("CHF", [])],
)
def test_the_rates_that_count(into: str, wanted: list[tuple[str, str]]) -> None:
    """Those into the currency alone, in alphabetical order, with their rows; none is turned round."""
    verdict = priced([], {"exchange_rates": RATES}, {"r1": "pass"}, settings=PolicySettings(also_in=into))
    found = rates(verdict.context.reference, verdict.context.settings)
    assert list(zip(found["currency"], found["rate"], strict=True)) == wanted
    assert set(found["into"]) <= {into}
    assert found["cited"].str.startswith("own.csv:").all()
