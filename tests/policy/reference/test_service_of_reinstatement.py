"""A row that pays the reinstatement fee names its service, of which there are two at two prices."""

from pathlib import Path

import pytest

from policy.reference.read_table import read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

BLANK = 'a row with fee "reinstatement" leaves service blank. Write core-plus or return-to-factory.'
UNKNOWN = '"core" is not one of blank, core-plus, return-to-factory.'


@pytest.mark.parametrize(
    ("fee", "service", "problems"),
    [
        ("reinstatement", "", [BLANK]),
        ("reinstatement", "core-plus", []),
        ("reinstatement", "return-to-factory", []),
        ("reinstatement", "core", [UNKNOWN]),
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
