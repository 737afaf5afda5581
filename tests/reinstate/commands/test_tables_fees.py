"""From a price list to priced fees: proposals, one acceptance, and an audit that rests on it."""

import csv
from pathlib import Path

import pytest
from console import USAGE, printed
from table_files import gpl, product

SHOWN = """a@r1> show chassis hardware models
Hardware inventory:
Item             Version  Part number  Serial number     FRU model number
Chassis          REV 01   750-047862   JN1251F42AFB      MX480BASE-AC
FPC 0            REV 30   750-028467   ABCD1234          MPC-3D-16XGE-SFPP

a@r1> show chassis hardware
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                JN1251F42AFB      MX480
FPC 0            REV 30   750-028467   ABCD1234          MPC 3D 16x 10GE

"""


def service(sku: str, words: str, price: str) -> tuple[object, ...]:
    return (sku, None, price, words, None, None, None, None)


LIST = (
    product("MX480BASE-AC", "20000"),
    product("MPC-3D-16XGE-SFPP", "30000"),
    service("SVC-CP-MX480BASE", "Juniper Care Core Plus Support for MX480BASE-AC", "1600"),
    service("SVC-CP-MX480BASE-3", "Juniper Care Core Plus Support for MX480BASE-AC, 3 Years", "4300"),
    service("SVC-CP-MX-MPC-3D-16XG", "1 Year Core Plus Support", "2400"),
    service("INSPECT-H", "Reinstatement Inspection Fee, High-End", "900"),
    service("REREG-H", "Junos Re-Registration Fee, High-End", "700"),
)
FOUND_WANTING = 1
CLASSES = "models,fee_class\nMX480.*,high\n"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with one device, its class, and an imported price list with proposals."""
    printed("init", "acme", cwd=tmp_path)
    folder = tmp_path / "acme"
    (folder / "fleet.csv").write_text("host\nr1\n", encoding="utf-8")
    (folder / "tables" / "fee_classes.own.csv").write_text(CLASSES, encoding="utf-8")
    (folder / "logs").mkdir()
    (folder / "logs" / "r1.txt").write_text(SHOWN, encoding="utf-8")
    code, _, messages = printed("tables", "import-gpl", str(gpl(tmp_path, *LIST)), cwd=folder)
    assert code == 0, messages
    code, output, messages = printed("tables", "propose-fees", cwd=folder)
    assert code == 0, messages
    assert "5 proposals: fees.csv" in output
    return folder


def costs_of(folder: Path, name: str) -> dict[tuple[str, str], tuple[str, str]]:
    """What is ordered for each part and fee, and for how much, by an audit."""
    code, _, messages = printed(
        *("audit", "--transcripts", "logs", "--out", f"runs/{name}", "--as-of", "2026-11-24"), cwd=folder
    )
    assert code == FOUND_WANTING, messages
    lines = rows(folder / "runs" / name / "costs.csv")
    return {(one["path"], one["fee"]): (one["fee_sku"], one["amount"]) for one in lines if one["status"] != "not-due"}


def test_nothing_is_priced_by_a_proposal_and_all_by_its_acceptance(folder: Path) -> None:
    """Of the card, whose service is a guess, nothing is priced until a person says so."""
    assert set(costs_of(folder, "before").values()) == {("", "")}
    words = ("tables", "accept-fees", "fees.csv", "--all", "--by", "A. Person", "--as-of", "2026-11-20")
    code, output, _ = printed(*words, cwd=folder)
    assert code == 0
    accepted = folder / "tables" / "owner" / "service_skus.accepted.csv"
    assert f"4 accepted: {accepted}." in output
    assert [one["fee_sku"] for one in rows(accepted)] == [
        *("SVC-CP-MX480BASE-3", "INSPECT-H", "REREG-H", "SVC-CP-MX480BASE"),
    ]
    assert {one["as_of"] for one in rows(accepted)} == {"2026-11-20"}
    assert {one["confidence"] for one in rows(accepted)} == {"owner"}
    assert all(one["source"].startswith("accepted by A. Person: its description names") for one in rows(accepted))
    known = {
        ("Chassis", "inspection"): ("INSPECT-H", "900.00"),
        ("Chassis", "re-registration"): ("REREG-H", "700.00"),
        ("Chassis", "reinstatement"): ("SVC-CP-MX480BASE", "1600.00"),
        ("", "license"): ("", ""),
    }
    assert costs_of(folder, "after") == {**known, ("FPC 0", "reinstatement"): ("", "")}
    printed("tables", "accept-fees", "fees.csv", "--only", "SVC-CP-MX-MPC-3D-16XG", cwd=folder)
    assert len(rows(accepted)) == 5
    assert costs_of(folder, "later") == {**known, ("FPC 0", "reinstatement"): ("SVC-CP-MX-MPC-3D-16XG", "2400.00")}


@pytest.mark.parametrize(
    ("contract", "wanted"),
    [
        ("level: core-plus", {"Chassis": ("SVC-CP-MX480BASE", "1600.00"), "FPC 0": ("", "")}),
        ("level: core-plus\n      years: 3", {"Chassis": ("SVC-CP-MX480BASE-3", "4300.00"), "FPC 0": ("", "")}),
        ("level: next-day", {"Chassis": ("", ""), "FPC 0": ("", "")}),
    ],
)
def test_a_new_contract_is_priced_by_what_was_accepted(
    folder: Path, contract: str, wanted: dict[str, tuple[str, str]]
) -> None:
    """One year of the service of the reinstatement fee is ordered alike as that fee and as the contract."""
    printed("tables", "accept-fees", "fees.csv", "--all", cwd=folder)
    choose(folder, contract)
    found = costs_of(folder, "after")
    assert {path: line for (path, fee), line in found.items() if fee == "contract"} == wanted


@pytest.mark.parametrize(
    ("contract", "message"),
    [
        (
            "level: core-plus\n      years: 5",
            "(policy.contracts.0.years): no row of service_skus is for 5 years of core-plus. "
            "There are rows for these years: 1, 3.",
        ),
        ("level: gold", '(policy.contracts.0.level): "gold" is not known here. Known: core, core-plus'),
        ("level: core\n      site: AMS9", '(policy.contracts.0.site): no device has the site "AMS9".'),
        ("level: core\n    - level: core-plus", "item 2 is for the same devices as item 1. Keep one of them."),
        ("level: core\n      site: A\n      theater: B", "names both site and theater. Write one item for each."),
        ("level: core\n      years: 0", "(policy.contracts.0.years): "),
    ],
)
def test_a_contract_that_cannot_be(folder: Path, contract: str, message: str) -> None:
    """The file and the key are named before anything is read."""
    printed("tables", "accept-fees", "fees.csv", "--all", cwd=folder)
    choose(folder, contract)
    code, _, messages = printed("audit", "--transcripts", "logs", "--out", "runs/x", cwd=folder)
    assert code == USAGE
    assert "config.yaml:" in messages
    assert message in messages


@pytest.mark.parametrize(
    ("rates", "message"),
    [
        (
            "",
            "no rate of exchange leads into EUR. Add a row with into EUR to the table exchange_rates.",
        ),
        ("EUR,USD,1.08,2026-11-20\n", "rates.csv:2 is the other direction, from EUR into USD."),
        ("USD,EUR,0.92,2026-11-20\n", ""),
        ("USD,EUR,0,2026-11-20\n", 'rates.csv:2 (rate): "0" is not a rate of exchange.'),
        ("USD,EUR,-0.9,2026-11-20\n", 'rates.csv:2 (rate): "-0.9" is not a rate of exchange.'),
        ("USD,EUR,0.92,\n", "rates.csv:2 (as_of)"),
    ],
)
def test_a_currency_needs_a_rate(folder: Path, rates: str, message: str) -> None:
    path = folder / "config.yaml"
    (folder / "tables" / "exchange_rates.csv").write_text(f"currency,into,rate,as_of\n{rates}", encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace('also_in: ""', "also_in: EUR"), encoding="utf-8")
    words = ("audit", "--transcripts", "logs", "--out", "runs/x", "--as-of", "2026-11-24")
    code, _, messages = printed(*words, cwd=folder)
    assert code == (USAGE if message else FOUND_WANTING)
    assert message in messages


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("contract,-5", 'discounts.csv:2 (percent): "-5" is not a percentage.'),
        ("contract,", 'discounts.csv:2 (percent): "" is not a percentage.'),
        ("contract,100.01", 'discounts.csv:2 (percent): "100.01" is not a percentage.'),
        ("contract,12%", 'discounts.csv:2 (percent): "12%" is not a percentage.'),
        ("contracts,5", 'discounts.csv:2 (fee): "contracts" is not one of'),
        ("contract,5\ncontract,6", "discounts.csv:3"),
    ],
)
def test_a_discount_that_cannot_be(folder: Path, row: str, message: str) -> None:
    """Blank and negative ones too are refused with file, row and value."""
    (folder / "tables" / "discounts.csv").write_text(f"fee,percent\n{row}\n", encoding="utf-8")
    code, _, messages = printed("audit", "--transcripts", "logs", "--out", "runs/x", cwd=folder)
    assert code == USAGE
    assert message in messages


def choose(folder: Path, contract: str) -> None:
    """Write a contract into the configuration."""
    path = folder / "config.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  contracts: []\n", f"  contracts:\n    - {contract}\n"), encoding="utf-8")


def test_marks_of_a_person_count(folder: Path) -> None:
    """A mark takes a doubtful row; a later acceptance for the same takes the place of an earlier one."""
    path = folder / "fees.csv"
    text = path.read_text(encoding="utf-8-sig")
    marked = [f"yes{line}" if ",INSPECT-H," in line else line for line in text.splitlines()]
    path.write_text("\n".join(marked), encoding="utf-8")
    assert printed("tables", "accept-fees", "fees.csv", cwd=folder)[0] == 0
    accepted = folder / "tables" / "owner" / "service_skus.accepted.csv"
    assert [(one["fee_class"], one["fee_sku"]) for one in rows(accepted)] == [("high", "INSPECT-H")]
    path.write_text("\n".join(marked).replace("INSPECT-H", "INSPECT-X"), encoding="utf-8")
    assert printed("tables", "accept-fees", "fees.csv", cwd=folder)[0] == 0
    assert [(one["fee_class"], one["fee_sku"]) for one in rows(accepted)] == [("high", "INSPECT-X")]


@pytest.mark.parametrize(
    ("change", "words", "message"),
    [
        (("", ""), [], "fees.csv: nothing in it is accepted; nothing was written."),
        (("", ""), ["--only", "secure"], "secure: no proposal of fees.csv has it."),
        ((",INSPECT-H,", ",,"), ["--all"], "fees.csv"),
        ((",sure,inspection,", "maybe,sure,inspection,"), ["--all"], 'fees.csv:3 (accept): "maybe" is no answer.'),
        ((",sure,inspection,", "yes,sure,inspektion,"), [], 'fees.csv:3 (fee): "inspektion"'),
        (("fee_sku", "number"), ["--all"], "fees.csv: is no list of proposals."),
    ],
)
def test_what_cannot_be_accepted(folder: Path, change: tuple[str, str], words: list[str], message: str) -> None:
    """The file, line and column are named, and nothing is written."""
    path = folder / "fees.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(*change, 1), encoding="utf-8")
    code, _, messages = printed("tables", "accept-fees", "fees.csv", *words, cwd=folder)
    assert code == USAGE
    assert message in messages
    assert not (folder / "tables" / "owner" / "service_skus.accepted.csv").exists()


def test_without_services_no_list_is_written(tmp_path: Path) -> None:
    printed("init", "acme", cwd=tmp_path)
    folder = tmp_path / "acme"
    code, output, _ = printed("tables", "propose-fees", cwd=folder)
    assert (code, (folder / "fees.csv").exists()) == (0, False)
    assert "No row of a price list is a fee or a level of support" in output
