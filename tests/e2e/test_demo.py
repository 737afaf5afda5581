"""From real SSH sessions to the report: what was planted is found, and nothing else."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from chromium import NO_CHROMIUM, chromium, find_chromium
from paths import ROOT
from pypdf import PdfReader
from report_page import open_report

from parsers.commands import BY_NAME, COLLECTED
from policy.stages import Stage
from reports.lists.csv_columns import CSV_FILES
from simulator.evidence.build_evidence import wanting
from simulator.evidence.declare_purchases import NEVER_CAME, declarations, mistyped
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.planted import Failure

README = ROOT / "README.md"
SHOWN = re.compile(r"(<!-- demo -->\n```text\n)(.*?)(```)", re.DOTALL)
DEVICES = 40
SEED = 1
AS_OF = "2026-11-24"
SETTINGS = {"set cli screen-width 511", "set cli complete-on-space off", "set cli screen-length 0", "exit", ""}
FAILURES = {
    Failure.NONE: "",
    Failure.WRONG_PASSWORD: "auth",
    Failure.REFUSED: "refused",
    Failure.HANG: "silent",
}
REPORTS = (*CSV_FILES, "report.html", "report.xlsx", "pictures-wanted.html")
OF_EVIDENCE = ("invoices", "pictures", "fee-agreement", "inspection-passed")


def reinstate(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the console script as a user does."""
    script = Path(sys.executable).parent / "reinstate"
    return subprocess.run([script, *words], cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The run folder of one demo and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    words = ("demo", "--devices", str(DEVICES), "--seed", str(SEED), "--out", "run", "--as-of", AS_OF)
    return folder / "run", reinstate(*words, cwd=folder)


@pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
@pytest.mark.parametrize(("width", "height"), [(8.27, 11.69), (8.5, 11.0)], ids=["A4", "Letter"])
def test_the_report_is_printed_on_eight_pages(
    demo: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path, width: float, height: float
) -> None:
    with chromium() as browser:
        open_report(browser, demo[0] / "report.html")
        paper = browser.pdf(tmp_path / "report.pdf", paperWidth=width, paperHeight=height)
    assert len(PdfReader(paper).pages) <= 8


def table(run: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(run / name, dtype=str, keep_default_na=False)


def test_every_planted_defect_is_found_and_nothing_else(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """Check, outcome, reason and place of all that speaks against a device, and of what else is planted."""
    columns = ("host", "check", "outcome", "reason", "member", "path")
    fleet = build_fleet(DEVICES, SEED)
    expected = (*fleet.planted, *declarations(fleet, date.fromisoformat(AS_OF)).planted)
    planted = {tuple(str(getattr(one, name)) for name in columns) for one in expected}
    findings = table(demo[0], "findings.csv")
    found = {tuple(row) for row in findings[list(columns)].itertuples(index=False)}
    against = {row for row in found if row[2] in {"fail", "missing"} and row[1] not in OF_EVIDENCE}
    assert against == {row for row in planted if row[2] in {"fail", "missing"}}
    assert planted <= found


def test_all_that_is_wrong_with_the_evidence_is_found(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """What is planted in pictures, invoices, agreements and results, and nothing else; every stage is reached."""
    planted = {(one.host, one.check, one.outcome, one.reason) for one in wanting(build_fleet(DEVICES, SEED))}
    findings = table(demo[0], "findings.csv")
    rows = findings[findings["check"].isin(OF_EVIDENCE) & findings["outcome"].isin(["fail", "missing"])]
    rows = rows[rows["reason"] != "not-reached"]
    assert {tuple(row) for row in rows[["host", "check", "outcome", "reason"]].itertuples(index=False)} == planted
    assert set(table(demo[0], "devices.csv")["stage"]) == {str(stage) for stage in Stage}


def test_every_declared_purchase_is_where_it_is_declared_but_for_those_that_are_planted(
    demo: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """Part by part, with the serial number that a mistyped one stands for; those of devices not read are not judged."""
    fleet = build_fleet(DEVICES, SEED)
    unread = {one.host for one in fleet.devices if one.failure}
    read = [one for one in declarations(fleet, date.fromisoformat(AS_OF)).bought if one.host not in unread]
    rows = table(demo[0], "purchases.csv")
    odd = rows[~rows["status"].isin(["found", "not found, and not every device was read"])]
    assert len(rows[rows["status"] == "found"]) == len(read) - len(odd)
    assert {*odd["status"]} == {"not found", "found in another chassis"}
    lost = odd[odd["status"] == "not found"].set_index("serial_number")["typo"]
    assert lost[NEVER_CAME] == ""
    assert all(mistyped(typo) == serial for serial, typo in lost.drop(NEVER_CAME).items())
    assert (len(lost), len(odd)) == (2, 3)


def test_every_inventory_entry_is_a_row_in_inventory_order(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    devices = table(demo[0], "devices.csv")
    assert list(devices["host"]) == list(table(demo[0], "fleet.csv")["host"])
    missed = dict(zip(devices["host"], devices["failure"], strict=True))
    assert missed == {device.host: FAILURES[device.failure] for device in build_fleet(DEVICES, SEED).devices}


def test_the_exit_code_says_that_devices_were_missed(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert demo[1].returncode == 3
    assert "INVENTED SAMPLE PRICES" in demo[1].stdout
    assert str(demo[0] / "report.html") in demo[1].stdout


def test_the_readme_shows_what_the_demo_prints(
    demo: tuple[Path, subprocess.CompletedProcess[str]], regenerate: bool
) -> None:
    printed = [line.rstrip() for line in demo[1].stdout.splitlines()[:-1]]
    wanted = "\n".join([*printed, f"Report: demo-runs/{AS_OF}T090000Z/report.html"])
    if regenerate:
        README.write_text(SHOWN.sub(lambda block: f"{block[1]}{wanted}\n{block[3]}", README.read_text()))
    shown = SHOWN.search(README.read_text())
    assert shown
    assert shown[2] == f"{wanted}\n", "write it anew: pytest tests/e2e/test_demo.py --regenerate"


def test_devices_are_sent_nothing_but_the_closed_list(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    for transcript in (demo[0] / "transcripts").iterdir():
        sent = re.findall(r"^\S+@\S+> ?(.*)$", transcript.read_text(), re.MULTILINE)
        assert set(sent) <= {*COLLECTED, *SETTINGS}, transcript.name
        assert {name for name in COLLECTED if not BY_NAME[name].sent_to} <= set(sent), transcript.name


def test_the_password_is_in_no_file_and_on_no_screen(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    secret = build_fleet(DEVICES, SEED).password
    assert secret not in demo[1].stdout + demo[1].stderr
    for path in demo[0].rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes(), path.name


def test_the_same_transcripts_give_the_same_bytes(
    demo: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    words = (
        "audit",
        "--config",
        str(demo[0] / "config.yaml"),
        "--transcripts",
        str(demo[0] / "transcripts"),
        "--as-of",
        AS_OF,
    )
    for out in ("one", "two"):
        assert reinstate(*words, "--out", out, cwd=tmp_path).returncode == 3
    for name in REPORTS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_each_stage_can_be_run_alone(demo: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    config, before = str(demo[0] / "config.yaml"), {name: (demo[0] / name).read_bytes() for name in REPORTS}
    run = str(demo[0])
    assert reinstate("parse", run, cwd=tmp_path).returncode == 0
    assert reinstate("judge", run, "--config", config, "--as-of", AS_OF, cwd=tmp_path).returncode == 0
    assert reinstate("judge", run, cwd=tmp_path).returncode == 0
    assert reinstate("report", run, cwd=tmp_path).returncode == 3
    for name in REPORTS:
        assert (demo[0] / name).read_bytes() == before[name], name
