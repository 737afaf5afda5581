"""reinstate quote compares a file with a run, prints counts and sums, and writes the list that can be sent back."""

import csv
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from console import USAGE, printed
from openpyxl import Workbook, load_workbook

from parsers.commands import COMMANDS
from policy.quotes.quote_outcomes import QuoteOutcome
from simulator.cli.transcript import transcript
from simulator.fleet.build_fleet import build_fleet

SAME, DIFFERS = 0, 1
PLATFORMS = ("mx204", "ex3400-vc")
CONFIG = """\
tables:
  sample: true
policy:
  contracts:
    - level: core-plus
      years: 1
as_of: 2026-11-24
"""
Row = dict[str, str]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the run of a router and a virtual chassis that pass, and of one that fails."""
    made = tmp_path_factory.mktemp("quoted")
    (made / "logs").mkdir()
    (made / "config.yaml").write_text(CONFIG)
    fleet = build_fleet(30)
    planted = {one.host for one in fleet.planted}
    good = [one for one in fleet.devices if one.host not in planted and not one.failure]
    chosen = [next(one for one in good if one.profile.name == name) for name in PLATFORMS]
    failing = next(one.host for one in fleet.planted if one.defect == "unsupported-release")
    chosen.append(next(one for one in fleet.devices if one.host == failing))
    commands = [one.name for one in COMMANDS if one.collected]
    for one in chosen:
        (made / "logs" / f"{one.host}.txt").write_text(transcript(one, commands))
    places = zip(sorted(one.host for one in chosen), ("Oslo,EMEA", "Bergen,EMEA", "Rio,CALA"), strict=True)
    rows = [f"{host},{place}" for host, place in places]
    (made / "fleet.csv").write_text("\n".join(["host,site,theater", *rows, ""]))
    printed("audit", "--inventory", "fleet.csv", "--transcripts", "logs", "--out", "run", cwd=made)
    return made


@pytest.fixture
def folder(audited: Path, tmp_path: Path) -> Path:
    """The same folder by itself."""
    return Path(shutil.copytree(audited, tmp_path / "work"))


def costs(folder: Path) -> list[Row]:
    """The lines that are due of the devices that pass."""
    devices = rows_of(folder / "run" / "devices.csv")
    passing = {row["host"] for row in devices if row["result"] == "pass"}
    assert len(passing) == len(PLATFORMS)
    assert len(devices) == len(PLATFORMS) + 1
    lines = rows_of(folder / "run" / "costs.csv")
    return [row for row in lines if row["host"] in passing and row["status"] == "priced"]


def rows_of(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


HEADINGS = {"Varenummer": "fee_sku", "Serienummer": "serial_number", "ANT": "quantity", "Juniper GPL USD": "unit_price"}


def write_quote(path: Path, lines: list[Row], headings: Mapping[str, str] | None = None) -> None:
    """A quote with these fee lines as CSV."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        columns = headings or HEADINGS
        writer.writerow(columns)
        writer.writerows([line[column] for column in columns.values()] for line in lines)


def test_a_quote_of_our_own_lines_is_as_expected(folder: Path) -> None:
    """Members of a virtual chassis have serial numbers of their own; nothing is written where nothing differs."""
    write_quote(folder / "q.csv", costs(folder))
    code, shown, messages = printed("quote", "run", "q.csv", cwd=folder)
    assert (code, messages) == (SAME, "")
    assert "serial_number from 'Serienummer'" in shown
    assert "INVENTED SAMPLE PRICES" in shown
    assert shown.splitlines()[-1] == "The quote is as expected."
    assert {line.split()[0] for line in shown.splitlines()} & set(QuoteOutcome) == {"left-out", "same"}
    assert not (folder / "quote-differences.csv").exists()
    assert printed("quote", "run", "q.csv", "--all", cwd=folder)[0] == SAME
    listed = rows_of(folder / "quote-differences.csv")
    assert {row["outcome"] for row in listed} == {"left-out", "same"}
    assert {row["price_note"] for row in listed} == {"Invented sample prices"}


def changed(lines: list[Row], failing: Row) -> list[Row]:
    """The lines with one left out, one dearer, one twice, one of another fleet and one of a device that fails."""
    dearer = {**lines[1], "unit_price": "99999.00"}
    other = {**lines[2], "serial_number": "ZZ0000000001"}
    return [dearer, lines[2], *lines[2:], other, failing]


def test_differences_are_listed_for_the_way_back(folder: Path) -> None:
    """As CSV and as workbook, the same rows in the same order."""
    lines = costs(folder)
    hosts = {line["host"] for line in lines}
    failing = next(row for row in rows_of(folder / "run" / "costs.csv") if row["host"] not in hosts)
    write_quote(folder / "q.csv", changed(lines, failing))
    code, shown, messages = printed("quote", "run", "q.csv", "--out", "d.csv", cwd=folder)
    assert (code, messages) == (DIFFERS, "")
    assert shown.splitlines()[-1] == "5 differences: d.csv."
    found = rows_of(folder / "d.csv")
    assert [row["outcome"] for row in found] == ["not-eligible", "not-in-run", "twice", "missing", "other-price"]
    assert [row["serial_number"] for row in found][2:] == [lines[place]["serial_number"] for place in (2, 0, 1)]
    assert found[3]["request"] == "Add it to the quote."
    assert found[4]["quoted_price"] == "99999.00"
    assert "Traceback" not in shown
    assert printed("quote", "run", "q.csv", "--out", "d.xlsx", cwd=folder)[0] == DIFFERS
    [sheet] = load_workbook(folder / "d.xlsx").worksheets
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [row["outcome"] for row in found]


def test_what_is_missing_stands_in_the_order_of_the_inventory(folder: Path) -> None:
    """And without the mark of UTF-8 where config.yaml of the run has it left out."""
    lines = costs(folder)
    write_quote(folder / "q.csv", lines[:1])
    manifest = folder / "run" / "run.json"
    manifest.write_text(manifest.read_text().replace('"byte_order_mark": true', '"byte_order_mark": false'))
    assert printed("quote", "run", "q.csv", cwd=folder)[0] == DIFFERS
    path = folder / "quote-differences.csv"
    assert [row["host"] for row in rows_of(path)] == [line["host"] for line in lines[1:]]
    assert path.read_text(encoding="utf-8").startswith("outcome,")


def test_headings_and_currency_are_mapped_once(folder: Path) -> None:
    """In config.yaml for every quote, or by option for one."""
    odd = {"Was": "fee_sku", "Welches": "serial_number", "Kostet": "unit_price"}
    write_quote(folder / "q.csv", costs(folder), odd)
    words = [word for name, text in zip(("sku", "serial_number", "list_price"), odd, strict=True) for word in (
        "--column", f"{name}={text}"
    )]  # fmt: skip
    code, _, messages = printed("quote", "run", "q.csv", *words, cwd=folder)
    assert (code, "shows no currency" in messages) == (USAGE, True)
    assert printed("quote", "run", "q.csv", *words, "--currency", "USD", cwd=folder)[0] == SAME
    section = "quote:\n  columns: {sku: Was, serial_number: Welches, list_price: Kostet}\n  currency: USD\n"
    (folder / "config.yaml").write_text(CONFIG + section)
    assert printed("quote", "run", "q.csv", cwd=folder)[0] == SAME
    code, shown, _ = printed("quote", "run", "q.csv", "--currency", "EUR", cwd=folder)
    assert (code, "other-currency" in shown) == (DIFFERS, True)
    (folder / "config.yaml").write_text(CONFIG + "quote:\n  columns: {skew: Was}\n")
    assert "its section quote: cannot be read" in printed("quote", "run", "q.csv", "--force", cwd=folder)[2]


def test_a_quote_for_a_site(folder: Path) -> None:
    """What is due at other sites is not missing; a row for one of them is out of scope."""
    lines = costs(folder)
    hosts = list(dict.fromkeys(line["host"] for line in lines))
    write_quote(folder / "q.csv", [line for line in lines if line["host"] == hosts[0]])
    assert printed("quote", "run", "q.csv", "--site", "oslo", "--theater", "EMEA", cwd=folder)[0] == SAME
    code, shown, _ = printed("quote", "run", "q.csv", "--site", "Bergen", "--out", "d.csv", cwd=folder)
    assert (code, "out-of-scope" in shown) == (DIFFERS, True)
    assert {row["outcome"] for row in rows_of(folder / "d.csv")} == {"out-of-scope", "missing"}
    code, _, messages = printed("quote", "run", "q.csv", "--site", "Osla", cwd=folder)
    assert (code, messages) == (USAGE, 'error: --site: no device is of "Osla". Did you mean "Oslo"?\n')
    words = ("--site", "Oslo", "--theater", "CALA")
    assert "no device of these sites is in these theaters" in printed("quote", "run", "q.csv", *words, cwd=folder)[2]


def test_a_quote_for_one_fee(folder: Path) -> None:
    """Lines of the other fees, of contracts and of licences are not missing; without --fee they are."""
    lines = [line for line in costs(folder) if line["fee"] == "inspection"]
    write_quote(folder / "q.csv", lines)
    assert printed("quote", "run", "q.csv", "--fee", "inspection", cwd=folder)[0] == SAME
    assert printed("quote", "run", "q.csv", "--fee", "inspection", "--fee", "contract", cwd=folder)[0] == DIFFERS
    others = {row["fee"] for row in rows_of(folder / "quote-differences.csv")}
    assert others == {"contract"}


def no_change(_folder: Path) -> None:
    """The quote as it is."""


def of_another_fleet(folder: Path) -> None:
    (folder / "q.csv").write_text("Serial,SKU,List USD\nZZ1,ZZ-SKU,5\n")


def as_list(folder: Path) -> None:
    (folder / "quote-differences.csv").write_text("mine")


def two_sheets(folder: Path) -> None:
    book = Workbook()
    for sheet in (book.worksheets[0], book.create_sheet("Second")):
        sheet.append(["Serial", "SKU"])
        sheet.append(["SN1", "A"])
    book.save(folder / "q.csv")


MISTAKES: list[tuple[Callable[[Path], None], list[str], str]] = [
    (
        of_another_fleet,
        [],
        'error: q.csv:2: no row has a serial number or SKU of run: the first is of serial number "ZZ1"',
    ),
    (as_list, [], "quote-differences.csv: exists already and is not overwritten."),
    (two_sheets, [], "several sheets have the columns of a quote"),
    (no_change, ["--out", "q.csv"], "q.csv: is the quote itself."),
    (no_change, ["--out", "d.pdf"], "d.pdf: is neither .csv nor .xlsx."),
    (no_change, ["--currency", "usd"], '--currency: "usd" is not a currency code.'),
    (
        no_change,
        ["--fee", "inspektion"],
        '"inspektion" is no fee, contract or license. Did you mean "inspection"?',
    ),
    (no_change, ["--column", "sku"], '--column: "sku" is not OURS=THEIRS.'),
    (no_change, ["--config", "gone.yaml"], "gone.yaml: does not exist."),
    (lambda folder: (folder / "q.csv").unlink(), [], "error: q.csv: cannot be read: No such file"),
    (lambda folder: shutil.rmtree(folder / "run" / "judgement"), [], "has no judgement yet. Run this first"),
]


@pytest.mark.parametrize(("spoil", "words", "message"), MISTAKES, ids=[one[2][:40] for one in MISTAKES])
def test_mistake(spoil: Callable[[Path], None], words: list[str], message: str, folder: Path) -> None:
    """What is wrong, where, and the exit code of input that cannot be used; no list is written."""
    write_quote(folder / "q.csv", costs(folder))
    spoil(folder)
    code, _, messages = printed("quote", "run", "q.csv", *words, cwd=folder)
    assert (code, message in messages) == (USAGE, True), messages
    assert not (folder / "quote-differences.csv").exists() or spoil is as_list
