"""How much of real hardware the tables name and date, measured on collected outputs where these are at hand."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd
import pytest
from console import reinstate
from documentation import markdown
from paths import CORPUS, ROOT
from table_files import gpl, product

from inventory.device import Device
from parsers.read import Subject, read_records
from parsers.records import Records
from policy.checks import end_of_life, last_order_date
from policy.context import AuditContext
from policy.evidence.complete_outputs import answers
from policy.lookup.learned_pairs import stated_pairs, with_learned_pairs
from policy.lookup.names import JOINT
from policy.parts.products import resolve
from policy.reference.reference_tables import Reference, load_reference
from policy.settings import PolicySettings
from tasks.visit import Visit

PAGE = ROOT / "docs" / "naming.md"
WORDS = ROOT / "tests" / "texts" / "naming.md"
AS_OF = date(2026, 11, 24)
FORMS = {
    "show_chassis_hardware": "show chassis hardware",
    "show_chassis_hardware_detail": "show chassis hardware detail",
    "show_chassis_hardware_extensive": "show chassis hardware extensive",
    "show_chassis_hardware_models": "show chassis hardware models",
    "show_chassis_hardware_clei_models": "show chassis hardware clei-models",
    "xml_get_chassis_inventory": "show chassis hardware | display xml",
    "json_get_chassis_inventory": "show chassis hardware | display json",
}
NUMBERED = r"\d{3}-\d{6}.*"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the collected outputs are not at hand")


@cache
def real_fleet() -> Records:
    """Each collected hardware inventory as a device of its own."""
    with TemporaryDirectory() as name:
        return read_records(list(subjects(Path(name))), Path(name))


def subjects(folder: Path) -> Iterator[Subject]:
    for kind, command in FORMS.items():
        for file in sorted((CORPUS / kind).iterdir()):
            host, text = f"{kind}-{file.stem}", file.read_bytes()
            if f"> {command}".encode() not in text:
                text = f"user@host> {command}\n".encode() + text + b"\nuser@host>\n"
            (folder / f"{host}.txt").write_bytes(text)
            digest = hashlib.sha256(text).hexdigest()
            yield Subject(Device(host), Visit(host, transcript=f"{host}.txt", sha256=digest))


def learned(reference: Reference) -> Reference:
    given = real_fleet()
    return with_learned_pairs(reference, stated_pairs(given.all_rows("frus"), AS_OF.isoformat()))


def listed(folder: Path) -> Reference:
    """The tables with a price list of this month, imported, that has every product that is named; one in four dated."""
    frus = resolve(real_fleet(), learned(load_reference()), PolicySettings())
    named = frus["sku"].mask(frus["sku"] == "", frus["candidates"])
    skus = sorted({sku for names in named for sku in names.split(JOINT)} - {""})
    gpl(folder, *(product(sku, lod=datetime(2024, 6, 30) if n % 4 == 0 else None) for n, sku in enumerate(skus)))
    done = reinstate("tables", "import-gpl", "pricelist_2026_11.xlsx", cwd=folder)
    assert done.returncode == 0, done.stderr
    return learned(load_reference(folder=folder / "tables"))


class Shares(NamedTuple):
    """Products and rows with an assembly number: all, of one SKU, of one of several; products decided by two checks."""

    products: int
    named: int
    one_of_several: int
    last_order_decided: int
    end_of_life_decided: int
    numbered: int
    numbered_named: int
    numbered_one_of_several: int


def shares(reference: Reference) -> Shares:
    """How much of the real fleet these tables name and decide."""
    records = real_fleet()
    frus = resolve(records, reference, PolicySettings())
    context = AuditContext(records, frus, answers(records, frus), reference, PolicySettings(), AS_OF)
    ordered, ended = (
        count_decided(check(context.given_to(check))) for check in (last_order_date.CHECK, end_of_life.CHECK)
    )
    return Shares(*named(context.products), ordered, ended, *named(frus[frus["part_number"].str.fullmatch(NUMBERED)]))


def named(rows: pd.DataFrame) -> tuple[int, int, int]:
    return len(rows), int((rows["sku"] != "").sum()), int((rows["candidates"] != "").sum())


def count_decided(found: pd.DataFrame) -> int:
    return int(found.loc[found["path"] != "", "outcome"].isin(["pass", "fail"]).sum())


def share(count: int, total: int) -> str:
    return f"{count} ({100 * count / total:.0f} %)"


def measured(folder: Path) -> dict[str, Shares]:
    """The shares with more and more to go by."""
    return {
        "shipped facts alone": shares(load_reference()),
        "with the models that devices list": shares(learned(load_reference())),
        "with a price list too": shares(listed(folder)),
    }


def page(found: dict[str, Shares]) -> str:
    """The page of the documentation."""
    some = next(iter(found.values()))
    header = (
        "tables",
        f"{some.products} products: named",
        "one of several",
        "last order decided",
        "end of life decided",
        f"{some.numbered} rows with an assembly number: named",
        "one of several",
    )
    rows = (
        (name, *(share(n, one.products) for n in one[1:5]), *(share(n, one.numbered) for n in one[6:]))
        for name, one in found.items()
    )
    return WORDS.read_text().replace("TABLE\n", markdown(header, rows))


def test_the_shares_in_the_documentation_are_those_of_the_tables(tmp_path: Path, regenerate: bool) -> None:
    text = page(measured(tmp_path))
    if regenerate:
        PAGE.write_text(text)
    assert PAGE.read_text() == text, f"write it anew: pytest {Path(__file__).name} --regenerate"


def test_more_to_go_by_never_names_or_decides_less(tmp_path: Path) -> None:
    alone, fleet, prices = measured(tmp_path).values()
    for less, more in ((alone, fleet), (fleet, prices)):
        assert less.named + less.one_of_several <= more.named + more.one_of_several
        assert less.last_order_decided <= more.last_order_decided
        assert less.end_of_life_decided <= more.end_of_life_decided
    assert prices.last_order_decided == prices.named
