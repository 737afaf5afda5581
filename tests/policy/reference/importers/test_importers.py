"""An importer is declared once and has its command; people's own come by an entry point, or are refused."""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from console import USAGE, printed
from table_files import workbook

import policy.reference.importers as package
from policy.reference.importers import IMPORTERS
from policy.reference.importers.importer import Importer
from policy.reference.importers.installed import faults, installed_importers
from policy.reference.importers.options import ImportOptions
from policy.reference.overlays import Tier
from policy.reference.reference_tables import load_reference
from policy.reference.sheet_columns import no_progress

RESELLER = """
from policy.reference.importers.importer import Importer
from policy.reference.overlays import Tier

IMPORTER = Importer(
    name={name!r},
    table={table!r},
    summary="Take the quote of a reseller.",
    example="quote.csv",
    aliases={{{column!r}: "Part", "price": "Price", "last_order_date": "LOD"}},
    tier=Tier.OWNER,
)
"""


def test_every_module_that_declares_an_importer_is_listed() -> None:
    """A module that is forgotten would have no command."""
    modules = [import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)]
    declared = [module.IMPORTER for module in modules if hasattr(module, "IMPORTER")]
    assert {one.name for one in declared} == {one.name for one in IMPORTERS}
    assert not [message for one in IMPORTERS for message in faults(one)]


def test_an_importer_is_a_declaration(tmp_path: Path) -> None:
    """Headings and the source are all that it takes: the rows come in typed, in the place of their source."""
    declared = Importer("quote", "prices", "", "", {"sku": "Part", "price": "Price"}, Tier.OWNER)
    path = workbook(tmp_path / "quote.xlsx", {"x": [("Our quote",), ("Part", "Price"), ("A", "€ 5,50")]})
    [part] = declared.rows(path, ImportOptions(), no_progress)
    assert part.file.startswith("owner/prices.quote-quote-")
    assert list(part.rows.loc[0, ["line", "sku", "price", "currency", "confidence"]]) == [
        3,
        "A",
        "5.50",
        "EUR",
        "owner",
    ]
    part.write(tmp_path / "tables")
    assert list(load_reference(folder=tmp_path / "tables").prices["confidence"]) == ["owner"]


def installed(
    folder: Path, *, name: str = "quote", table: str = "prices", column: str = "sku", module: str = ""
) -> str:
    """A package with an importer, as pip would leave it; gives the path to look in."""
    site = folder / "site"
    info = site / "acme_quote-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "acme_quote.py").write_text(module or RESELLER.format(name=name, table=table, column=column))
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-quote\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[reinstate.importers]\nquote = acme_quote:IMPORTER\n")
    (folder / "quote.csv").write_text("Part,Price,LOD\nA,5.50 EUR,2030-01-31\n")
    return str(site)


REFUSED: list[tuple[str, dict[str, str], str]] = [
    (
        "taken by what is shipped",
        {"name": "gpl"},
        "the command import-gpl is there already. Give the importer another name",
    ),
    ("taken by the mapped import", {"name": "csv"}, "the command import-csv is there already."),
    ("name of no command", {"name": "My Quote"}, '"My Quote" is no name of a command.'),
    ("no table", {"table": "price"}, '"price" is not a table. Did you mean "prices"?'),
    ("no column", {"column": "skus"}, '"skus" is not a column of prices. Did you mean "sku"?'),
    ("column that every row has", {"column": "description"}, 'no heading is declared for "sku"'),
    ("no importer", {"module": "IMPORTER = 1"}, "is a int, not an Importer."),
    ("module that fails", {"module": "import nowhere"}, "cannot be loaded: ModuleNotFoundError: No module named"),
]


@pytest.mark.parametrize(("name", "given", "words"), REFUSED, ids=[case[0] for case in REFUSED])
def test_an_importer_that_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, given: dict[str, Any], words: str
) -> None:
    """With its package and the reason."""
    monkeypatch.syspath_prepend(installed(tmp_path, **given))
    monkeypatch.delitem(sys.modules, "acme_quote", raising=False)
    found = installed_importers()
    problems = [*found.clashes, *(one for wrong in found.refused.values() for one in wrong)]
    assert found.importers == ()
    assert {str(one).split(": ")[1] for one in problems} == {"quote = acme_quote:IMPORTER of acme-quote"}
    assert words in str(problems[0])
    assert len(found.clashes) == name.startswith("taken")


def put_together_anew(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    """The commands of tables, as a program puts them together that starts with this folder in its path."""
    import_module("reinstate.commands.tables")
    monkeypatch.syspath_prepend(site)
    monkeypatch.delitem(sys.modules, "acme_quote", raising=False)
    for name in [name for name in sys.modules if name.startswith("reinstate.commands.tables")]:
        monkeypatch.setattr(name, sys.modules[name])
        monkeypatch.delitem(sys.modules, name)


def test_an_importer_of_a_package_has_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is there as soon as the package is installed."""
    put_together_anew(monkeypatch, installed(tmp_path))
    done = printed("tables", "import-quote", "quote.csv", "--as-of", "2026-11-24", cwd=tmp_path)
    assert done == (0, "1 rows of prices: tables/owner/prices.quote-quote-2026-11-24.csv\n", "")


@pytest.mark.parametrize(("given", "command"), [({"name": "gpl"}, "import-html"), ({"table": "price"}, "import-quote")])
def test_an_importer_that_is_refused_has_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, Any], command: str
) -> None:
    """The problem is printed, and nothing is written."""
    put_together_anew(monkeypatch, installed(tmp_path, **given))
    code, _, messages = printed("tables", command, "quote.csv", cwd=tmp_path)
    assert code == USAGE
    assert "reinstate.importers: quote = acme_quote:IMPORTER of acme-quote" in messages.replace("\n", " ")
    assert not (tmp_path / "tables").exists()
