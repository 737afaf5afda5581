"""How much of real hardware the tables name and date, measured on collected outputs where these are at hand.

No row of the tables was taken from these outputs: those that print models, from which rows were taken, are left out.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd
import pytest
from markdown_tables import markdown
from paths import CORPUS, ROOT

from inventory.device import Device
from parsers.junos.membership import are_switches
from parsers.read import Subject, read_records
from parsers.records import Records
from policy.checks import end_of_life, last_order_date
from policy.context import AuditContext
from policy.evidence.complete_outputs import answers
from policy.joins import semi_join
from policy.lookup.learned_pairs import stated_pairs, with_learned_pairs
from policy.parts.products import resolve
from policy.reference.reference_tables import Reference, load_reference
from policy.settings import PolicySettings
from tasks.visit import Visit

PAGE = ROOT / "docs" / "naming.md"
WORDS = ROOT / "tests" / "texts" / "naming.md"
AS_OF = date(2026, 11, 24)
CHECKS = (last_order_date.CHECK, end_of_life.CHECK)
FORMS = {
    "show_chassis_hardware": "show chassis hardware",
    "show_chassis_hardware_detail": "show chassis hardware detail",
}
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


class Shares(NamedTuple):
    """Products: all, of one SKU, of one of several, decided by two checks."""

    products: int
    named: int
    one_of_several: int
    last_order_decided: int
    end_of_life_decided: int


@cache
def judged(tables: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The products of the real fleet by these tables, and what is found of them; `chassis` marks those that are one."""
    records, reference = real_fleet(), known()[tables]
    frus = resolve(records, reference, PolicySettings())
    context = AuditContext(records, frus, answers(records, frus), reference, PolicySettings(), AS_OF)
    found = pd.concat([check(context.given_to(check)) for check in CHECKS])
    products = context.products.assign(chassis=stands_for_chassis)
    chassis = products[products["chassis"]]
    return products, found.assign(chassis=semi_join(found, chassis, ["host", "member", "path"]))


def shares(tables: str, *, chassis: bool) -> Shares:
    """How much of the real fleet these tables name and decide, with its chassis or without."""
    products, found = (rows if chassis else rows[~rows["chassis"]] for rows in judged(tables))
    return Shares(*named(products), *(count_decided(found[found["check"] == check.id]) for check in CHECKS))


def stands_for_chassis(frus: pd.DataFrame) -> "pd.Series[bool]":
    """Chassis, and the members of a virtual chassis."""
    return (frus["kind"] == "chassis") | ((frus["kind"] == "fpc") & are_switches(frus["member"]))


def named(rows: pd.DataFrame) -> tuple[int, int, int]:
    return len(rows), int((rows["sku"] != "").sum()), int((rows["candidates"] != "").sum())


def count_decided(found: pd.DataFrame) -> int:
    return int(found.loc[found["path"] != "", "outcome"].isin(["pass", "fail"]).sum())


def share(count: int, total: int) -> str:
    return f"{count} ({100 * count / total:.0f} %)"


@cache
def known() -> dict[str, Reference]:
    """The tables with more and more to go by."""
    alone = load_reference()
    return {"shipped facts alone": alone, "with what the fleet states": learned(alone)}


@cache
def measured() -> dict[str, Shares]:
    """The shares with more and more to go by, all products first."""
    return {
        f"{name}, {parts}": shares(name, chassis=chassis)
        for parts, chassis in (("all products", True), ("without chassis", False))
        for name in known()
    }


def page(found: dict[str, Shares]) -> str:
    """The page of the documentation."""
    header = ("tables", "products", "named", "one of several", "last order decided", "end of life decided")
    rows = ((name, str(one.products), *(share(n, one.products) for n in one[1:])) for name, one in found.items())
    return WORDS.read_text().replace("TABLE\n", markdown(header, rows))


def test_the_shares_in_the_documentation_are_those_of_the_tables(regenerate: bool) -> None:
    text = page(measured())
    if regenerate:
        PAGE.write_text(text)
    assert PAGE.read_text() == text, f"write it anew: pytest {Path(__file__).name} --regenerate"


def test_more_to_go_by_never_names_or_decides_less() -> None:
    alone, fleet, *_ = measured().values()
    assert alone.named + alone.one_of_several <= fleet.named + fleet.one_of_several
    assert alone.last_order_decided <= fleet.last_order_decided
    assert alone.end_of_life_decided <= fleet.end_of_life_decided
