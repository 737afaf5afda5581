"""The sample tables have what the simulated platforms need, and nothing else."""

from collections.abc import Iterator

import pytest
from paths import ROOT
from sample_tables import completed, mapping_rows, price_of, price_rows

DATA = ROOT / "policy" / "reference" / "data"
FEES = ("SAMPLE-INSPECTION-", "SAMPLE-REREGISTRATION-", "SAMPLE-LICENSE-")
TABLES = [("sample_prices.csv", "sku", price_rows), ("sample_service_skus.csv", "fee_sku", mapping_rows)]


@pytest.mark.parametrize(("name", "key", "rows"), TABLES, ids=[name for name, _, _ in TABLES])
def test_a_sample_table_is_complete(name: str, key: str, rows: object, regenerate: bool) -> None:
    """`pytest --regenerate` writes the rows of a new platform."""
    assert callable(rows)
    found: Iterator[dict[str, str]] = rows()
    text = completed(DATA / name, key, found, FEES)
    if regenerate:
        (DATA / name).write_text(text, encoding="utf-8")
    assert text == (DATA / name).read_text(encoding="utf-8"), f"pytest --regenerate writes {name} anew"


PRICES = [("Chassis", 20_000), ("FPC 3", 30_000), ("Xcvr 0", 1_500), ("Power Supply 1", 1_500), ("FPM Board", 2_000)]


@pytest.mark.parametrize(("item", "price"), PRICES)
def test_a_new_model_has_the_price_of_its_kind(item: str, price: int) -> None:
    assert price_of(item) == price
