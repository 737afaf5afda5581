"""A row that pays the reinstatement fee names its service, of which there are two at two prices."""

from pathlib import Path

import pytest

from policy.reference.read_table import read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

BLANK = 'a row with fee "reinstatement" leaves service blank. Write core-plus or return-to-factory.'
CORE = 'a row with fee "reinstatement" has service "core". Write core-plus or return-to-factory.'
NO_LEVEL = 'a row with fee "contract" leaves service blank. Write one of core, core-plus, return-to-factory, '
NO_LEVEL += "pss-basic, next-day, next-day-onsite, same-day, same-day-2-hour, same-day-onsite."


@pytest.mark.parametrize(
    ("fee", "service", "problems"),
    [
        ("reinstatement", "", [BLANK]),
        ("reinstatement", "core-plus", []),
        ("reinstatement", "return-to-factory", []),
        ("reinstatement", "core", [CORE]),
        ("contract", "", [NO_LEVEL]),
        ("contract", "same-day-onsite", []),
        ("inspection", "", []),
        ("re-registration", "", []),
    ],
)
def test_which_rows_name_a_service(tmp_path: Path, fee: str, service: str, problems: list[str]) -> None:
    """The problem has the file, the line and the column."""
    path = tmp_path / "service_skus.csv"
    path.write_text(f"fee,service,product_sku,fee_sku\ninspection,,A,B\n{fee},{service},C,D\n")
    found = read_table(path, TABLE_SCHEMAS["service_skus"]).problems
    assert [str(problem) for problem in found] == [f"service_skus.csv:3 (service): {one}" for one in problems]


@pytest.mark.parametrize(
    ("fee", "years", "problem"),
    [
        ("contract", "", ""),
        ("contract", "9", ""),
        ("contract", "0", '"0" is not a term in years. Write the number of years alone, from 1 to 9.'),
        ("contract", "3 years", '"3 years" is not a term in years. Write the number of years alone, from 1 to 9.'),
        ("reinstatement", "1", ""),
        ("reinstatement", "", ""),
        (
            "reinstatement",
            "3",
            'a row with fee "reinstatement" has years "3". The fee is one year; other terms: contract.',
        ),
    ],
)
def test_the_term_of_a_row(tmp_path: Path, fee: str, years: str, problem: str) -> None:
    path = tmp_path / "service_skus.csv"
    path.write_text(f"fee,service,years,product_sku,fee_sku\n{fee},core-plus,{years},C,D\n")
    found = read_table(path, TABLE_SCHEMAS["service_skus"]).problems
    assert [str(one) for one in found] == ([f"service_skus.csv:2 (years): {problem}"] if problem else [])
