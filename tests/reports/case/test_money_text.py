"""Each fee line of a device with its way: product, reading, what is ordered, price and the row that states it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from golden_files import compare_with_golden
from report_example import example_report

from reports.case.cited_places import CitedPlaces
from reports.case.device_case import case_of
from reports.case.money_text import fee_line, money_lines, product

REPORT = example_report()
CASES = [
    ("ams1-mx480-1", ""),
    ("ams1-mx480-1", "YZ6034"),
    ("nyc4-qfx5100-1", ""),
    ("gru2-srx-1", ""),
    ("sin3-mx204-1", ""),
]
LESS = "(1,300.00 EUR less 5.04 %)"
LINE: dict[str, Any] = {
    **{"member": "", "path": "Chassis", "product_sku": "MX480", "fee_sku": "F", "source": "p.csv:2 (own)", "note": ""},
    **{"status": "priced", "quantity": 2, "unit_price": Decimal("1234.50"), "amount": Decimal(2469), "currency": "EUR"},
    **{"service": "", "years": "", "feature": "", "list_price": Decimal(1300), "discount": "", "fee": "inspection"},
}


def test_the_pages_of_the_example(tmp_path: Path, regenerate: bool) -> None:
    pages = []
    for host, about in CASES:
        lines = money_lines(case_of(REPORT, host, about, CitedPlaces(tmp_path, {})), REPORT)
        shown = "".join(f"{line.kind:>14} | {' ' * line.indent}{line.text}\n" for line in lines)
        pages.append(f"== {host} {about}\n{shown}")
    compare_with_golden("report/money.txt", "\n".join(pages), regenerate)


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({}, ["Chassis MX480: 1,234.50 EUR x 2 = 2,469.00 EUR", "F by p.csv:2 (own)"]),
        ({"note": "invented"}, ["Chassis MX480: 1,234.50 EUR x 2 = 2,469.00 EUR", "F by p.csv:2 (own)", "invented"]),
        ({"status": "unpriced", "source": "", "note": "why"}, ["Chassis MX480: no price", "F", "why"]),
        ({"status": "unpriced", "fee_sku": "", "source": "", "note": "why"}, ["Chassis MX480: no price", "why"]),
        (
            {"fee": "contract", "service": "next-day", "years": "3", "discount": "5.04"},
            [f"Chassis MX480 (next-day, years: 3): 1,234.50 EUR {LESS} x 2 = 2,469.00 EUR", "F by p.csv:2 (own)"],
        ),
        (
            {"fee": "license", "feature": "bgp, ospf", "status": "not-sold", "fee_sku": "", "source": ""},
            ["Chassis MX480 (bgp, ospf): no longer sold"],
        ),
    ],
    ids=["priced", "with a note", "not in the price list", "nothing is ordered", "a contract", "a licence"],
)
def test_the_way_of_a_line(more: dict[str, str], shown: list[str]) -> None:
    assert [line.text for line in fee_line({**LINE, **more})] == shown


def test_what_a_line_is_for() -> None:
    assert product({**LINE, "member": "node0"}) == "node0 Chassis MX480"
    assert product({**LINE, "path": "", "product_sku": ""}) == "product not known"
