"""What reinstate tables check and list print about the shipped tables and the owner's."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from console import printed

from policy.reference.read_table import TableSource
from policy.reference.reference_tables import INVENTED, read_files
from policy.reference.table_age import stale_tables
from policy.reference.table_check import check_tables

AS_OF = date(2026, 11, 24)


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    """The shipped tables hold to their own rules, the invented sample included."""
    files, problems = read_files({}, sample=True)
    assert problems == []
    assert check_tables(files, AS_OF, 180) == []


@pytest.mark.parametrize(
    ("name", "file", "content", "place", "words"),
    [
        (
            "schema",
            "lifecycle.csv",
            "sku,end_of_support\nA,soon\n",
            "lifecycle.csv:2 (end_of_support)",
            "is not a date",
        ),
        ("twice", "lifecycle.csv", "sku\nA\nA\n", "lifecycle.csv:3", '"A" is on line 2 already'),
        (
            "order of days",
            "lifecycle.csv",
            "sku,last_order_date,end_of_support\nA,2025-01-01,2024-01-01\n",
            "lifecycle.csv:2 (end_of_support)",
            "2024-01-01 lies before last_order_date, 2025-01-01",
        ),
        (
            "unknown SKU",
            "part_numbers.csv",
            "part_number,sku\n750-1,EX4300-48Q\n",
            "part_numbers.csv:2",
            "Did you mean",
        ),
        ("old list", "prices.csv", "sku,price,as_of\nA,1,2026-01-01\n", "prices.csv", "327 days before 2026-11-24"),
        ("no table", "pricelist.csv", "sku\nA\n", "pricelist.csv", '"pricelist" is not a table. Did you mean'),
    ],
)
def test_a_mistake_is_reported(tmp_path: Path, name: str, file: str, content: str, place: str, words: str) -> None:
    """With file, line, column, value and what to do."""
    (tmp_path / file).write_text(content, encoding="utf-8")
    files, problems = read_files({}, tmp_path)
    messages = [*(str(one) for one in problems), *(str(one) for one in check_tables(files, AS_OF, 180))]
    assert any(place in one and words in one for one in messages), (name, messages)


LIST, NEWER = (TableSource("prices", name, "", 1, day, "") for name, day in (("a", date(2026, 1, 1)), ("b", AS_OF)))
AGES: list[tuple[str, list[TableSource], int, list[str]]] = [
    ("at the limit", [LIST], 327, []),
    ("a day beyond it", [LIST], 326, ["a"]),
    ("a younger file of the same table", [LIST, NEWER], 326, []),
    ("invented rows make no table young", [LIST, replace(NEWER, note=INVENTED)], 326, ["a"]),
    ("a table whose rows are not dated", [replace(LIST, newest=None)], 326, []),
    ("a table that does not grow old", [replace(LIST, name="families")], 326, []),
    ("younger than the audit", [replace(LIST, newest=date(2027, 1, 1))], 326, []),
]


@pytest.mark.parametrize(("name", "sources", "limit", "wanted"), AGES, ids=[case[0] for case in AGES])
def test_when_a_table_is_too_old(name: str, sources: list[TableSource], limit: int, wanted: list[str]) -> None:
    """Check, report and summary ask the same question."""
    assert [table.file for table in stale_tables(sources, AS_OF, limit)] == wanted, name


def test_all_mistakes_of_all_files_are_reported_once(tmp_path: Path) -> None:
    """Each once, with the number of them, and the exit code says that input cannot be used."""
    (tmp_path / "lifecycle.csv").write_text("sku,end_of_support\nA,soon\nB,later\n", encoding="utf-8")
    (tmp_path / "prices.csv").write_text("sku,price,as_of\nA,x,2026-11-01\n", encoding="utf-8")
    code, output, _ = printed("tables", "check", "--folder", str(tmp_path), "--as-of", "2026-11-24", cwd=tmp_path)
    assert code == 2
    assert output.count("error: ") == 3
    assert output.splitlines()[-1].endswith("3 errors.")


def test_both_sources_of_a_conflict_are_named(tmp_path: Path) -> None:
    """A conflict is no mistake: the owner's row is used, and the check says what was left out for it."""
    (tmp_path / "lifecycle.csv").write_text("sku,last_order_date\nEX4300-48P,2030-01-01\n", encoding="utf-8")
    code, output, _ = printed("tables", "check", "--folder", str(tmp_path), "--as-of", "2026-11-24", cwd=tmp_path)
    assert code == 0, output
    assert "conflict: lifecycle EX4300-48P: used lifecycle.csv:2 (lifecycle.csv), left out lifecycle.csv:" in output
    assert "nothing is wrong" in output


def test_list_names_every_table_its_age_and_what_it_covers(tmp_path: Path) -> None:
    """A reader sees what the tables can know before asking them."""
    code, output, _ = printed("tables", "list", "--as-of", "2026-11-24", cwd=tmp_path)
    assert code == 0
    assert "junos_releases.csv  122   4        2024-01-31    1028" in output
    assert "No source dates newer trains" in output
    assert "products that an assembly number names" in output


def test_the_tables_of_the_configuration_are_meant(tmp_path: Path) -> None:
    """In a working folder nothing has to be named."""
    printed("init", "acme", cwd=tmp_path)
    code, output, messages = printed("tables", "check", "--as-of", "2026-11-24", cwd=tmp_path / "acme")
    assert (code, messages) == (0, "")
    assert "nothing is wrong" in output
