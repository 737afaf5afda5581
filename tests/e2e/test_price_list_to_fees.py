"""From a price list of 30,000 rows to a fleet of which every known product is priced, with one acceptance."""

import csv
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from console import NOT_COLLECTED, printed
from large_price_list import CLASSES, NAME, ROWS, short, write_price_list
from openpyxl import load_workbook

from parsers.commands import COLLECTED
from simulator.cli.transcript import transcript
from simulator.fleet.build_fleet import Fleet, build_fleet

AS_OF = "2026-11-24"
VIRTUAL, LICENSE = "VMX", "S-SRX345-IDP"
OWN_TABLES = {
    "fee_classes": "models,fee_class\nMX.*|SRX5.*|PTX.*|JNP10.*,high\nEX[34].*|QFX.*|ACX.*|JNP.*,mid\n.+,entry\n",
    "license_skus": f"feature,license_sku\nidp-sig,{LICENSE}\n",
}
CONTRACTS = """\
  contracts:
    - level: core-plus
    - level: next-day
      years: 3
      theater: APAC
"""
PLACES = ("host", "site", "theater", "country")
NUMBERS = {
    ("reinstatement", "core-plus", "1"): "SVC-CP-{}",
    ("contract", "core-plus", "1"): "SVC-CP-{}",
    ("contract", "next-day", "3"): "SVC-ND-{}-3",
}
UNKNOWN = {
    "It is not known what this device consists of.",
    "It is not known which orderable product this is.",
}
Lines = list[dict[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the simulated fleet as transcripts, the owner's tables and contracts."""
    base, fleet = tmp_path_factory.mktemp("owner"), build_fleet(40, 1)
    printed("init", "acme", cwd=base)
    folder = base / "acme"
    write_price_list(folder, [LICENSE, *(sku for sku in fleet.skus() if sku != VIRTUAL)])
    for name, text in OWN_TABLES.items():
        (folder / "tables" / f"{name}.csv").write_text(text, encoding="utf-8")
    config = folder / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  contracts: []\n", CONTRACTS), encoding="utf-8")
    write_captures(fleet, folder)
    return folder


def write_captures(fleet: Fleet, folder: Path) -> None:
    """The inventory, and a terminal log of each device that can be reached."""
    rows = [",".join(getattr(device, name) for name in PLACES) for device in fleet.devices]
    (folder / "fleet.csv").write_text("\n".join([",".join(PLACES), *rows]), encoding="utf-8")
    (folder / "logs").mkdir()
    for device in fleet.devices:
        if not device.failure:
            (folder / "logs" / f"{device.host}.txt").write_text(transcript(device, COLLECTED), encoding="utf-8")


@pytest.fixture(scope="module")
def first_screen(folder: Path) -> str:
    """What an audit shows after one import, one list of proposals and one acceptance of all that is not doubtful."""
    for words, shown in (
        (("tables", "import-gpl", NAME), f"{ROWS} rows of prices: "),
        (("tables", "propose-fees"), " proposals: fees.csv. "),
        (("tables", "accept-fees", "fees.csv", "--all", "--by", "A. Person", "--as-of", "2026-11-20"), " accepted: "),
    ):
        code, output, messages = printed(*words, cwd=folder)
        assert (code, shown in output) == (0, True), output + messages
    audit = ("audit", "--transcripts", "logs", "--out", "run", "--as-of", AS_OF)
    code, output, messages = printed(*audit, cwd=folder)
    assert code == NOT_COLLECTED, messages
    return output


def rows(path: Path) -> Lines:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def lines(folder: Path) -> Lines:
    """The cost lines that are due."""
    return [line for line in rows(folder / "run" / "costs.csv") if line["status"] != "not-due"]


@pytest.mark.usefixtures("first_screen")
def test_the_list_is_in_the_published_shape(folder: Path) -> None:
    book = load_workbook(folder / NAME, read_only=True)
    assert book.sheetnames == ["Price List", "MIST AI Access"]
    assert sum(1 for _ in book["Price List"].iter_rows()) == ROWS + 1
    book.close()
    [kept] = (folder / "tables" / "export").iterdir()
    prices = {row["sku"]: row for row in rows(kept)}
    assert len(prices) == ROWS
    product, service = prices["MX480"], prices["SVC-CP-MX480"]
    assert (product["service_price"], service["price"], service["service_price"]) == ("", "", price_of(service))
    assert {row["material_status"] for row in prices.values()} == {"Ship", "Avail. to Order (PP)"}


def price_of(row: dict[str, str]) -> str:
    """What a row of the imported list costs."""
    return row["service_price"] or row["price"]


@pytest.mark.usefixtures("first_screen")
def test_every_known_product_is_priced_with_one_acceptance(folder: Path) -> None:
    """What is left without a price is unknown; of contracts also what is no longer sold. Each line costs what its
    number costs in the list, and the number is that made for the product.
    """
    prices = {row["sku"]: row for row in rows(next((folder / "tables" / "export").iterdir()))}
    found = lines(folder)
    left = [line for line in found if line["status"] != "priced" and line["fee"] != "license"]
    assert {line["price_note"] for line in left if line["status"] == "unpriced"} == UNKNOWN
    assert {line["fee"] for line in left if line["status"] == "not-sold"} == {"contract"}
    assert not [line for line in left if line["status"] == "unpriced" and line["product_sku"]]
    known = [line for line in found if line["status"] == "priced"]
    for line in known:
        made = NUMBERS.get((line["fee"], line["service"], line["years"]))
        assert line["fee_sku"] == (made.format(short(line["product_sku"])) if made else line["fee_sku"])
        assert Decimal(line["list_price"]) == Decimal(price_of(prices[line["fee_sku"]]))
    fees = {line["fee_sku"] for line in known if line["fee"] in {"inspection", "re-registration"}}
    assert fees == {f"SVC-{kind}-{name}" for kind in ("INSPECT", "REREG") for name, _, _ in CLASSES}
    assert {line["fee_sku"] for line in known if line["fee"] == "license"} == {LICENSE}
    assert {(one["service"], one["years"]) for one in known if one["fee"] == "contract"} == {
        ("core-plus", "1"),
        ("next-day", "3"),
    }


def test_the_first_screen_says_what_to_pay_what_is_lost_and_what_remedies_are_worth(
    folder: Path, first_screen: str
) -> None:
    """Each of its sums is that of the lines of costs.csv, added up by hand."""
    results = {row["host"]: row["result"] for row in rows(folder / "run" / "devices.csv")}
    found = lines(folder)
    fees = [line for line in found if line["fee"] not in {"contract", "license"}]
    shown = {
        "submit everything": fees,
        "submit only what passes": [line for line in fees if results[line["host"]] == "pass"],
        "submit after remedies": [line for line in fees if line["remediable"] == "true"],
        "avoidable: inspection of devices that fail": [line for line in fees if line["avoidable"] == "true"],
        "at risk: their other fees, lost once paid": [line for line in fees if line["at_risk"] == "true"],
        "new contracts of what passes": [
            line for line in found if line["fee"] == "contract" and results[line["host"]] == "pass"
        ],
        "licences after remedies": [
            line for line in found if line["fee"] == "license" and line["remediable"] == "true"
        ],
    }
    screen = [" ".join(line.split()) for line in first_screen.splitlines()]
    for words, part in shown.items():
        assert f"{words} {cents(part) / 100:,.2f}" in screen
    unpriced = sum(line["status"] == "unpriced" for line in fees)
    assert f"fee lines without a price, not in these sums {unpriced}" in screen
    assert 0 < unpriced < len(fees) / 20


def cents(part: Iterable[dict[str, str]]) -> int:
    return sum(int(line["amount"].replace(".", "")) for line in part if line["amount"])


@pytest.mark.usefixtures("first_screen")
def test_what_is_doubtful_was_left_out(folder: Path) -> None:
    """Renewals are numbers like others, and no row of the table."""
    proposals = rows(folder / "fees.csv")
    accepted = {row["fee_sku"] for row in rows(folder / "tables" / "owner" / "service_skus.accepted.csv")}
    renewals = {row["fee_sku"] for row in proposals if row["fee_sku"].endswith("-R")}
    assert renewals
    assert not renewals & accepted
    counts = Counter(row["certainty"] for row in proposals)
    assert min(counts["sure"], counts["likely"], counts["doubtful"]) > 1000
