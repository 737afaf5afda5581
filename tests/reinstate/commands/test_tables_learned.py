"""Learned part numbers of earlier runs are kept in the owner's tables, shown, exported and rejected."""

from pathlib import Path

from console import NOT_COLLECTED, USAGE, printed

BOARD = "FPC 0            REV 30   750-900001   ABCD1234          MPC type 9"
SHOWN = f"""a@{{host}}> show chassis hardware
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                JN1251F42AFB      MX480
{BOARD}

"""
MODELS = """a@r1> show chassis hardware models
Hardware inventory:
Item             Version  Part number  Serial number     FRU model number
FPC 0            REV 30   750-900001   ABCD1234          MPC9-X

"""


def run(folder: Path, host: str, models: str = "") -> None:
    """An audit of one transcript in a working folder."""
    logs = folder / f"logs-{host}"
    logs.mkdir()
    (logs / f"{host}.txt").write_text(SHOWN.format(host=host) + models, encoding="utf-8")
    words = ("audit", "--transcripts", str(logs), "--out", f"runs/{host}", "--as-of", "2026-11-24")
    code, _, messages = printed(*words, cwd=folder)
    assert code == NOT_COLLECTED, messages


def sku_of(folder: Path, host: str) -> str:
    rows = (folder / "runs" / host / "frus.csv").read_text(encoding="utf-8-sig").splitlines()
    return next(row for row in rows if "750-900001" in row)


def test_an_earlier_run_teaches_a_later_one(tmp_path: Path) -> None:
    """In a working folder each audit adds what its devices state; a rejected pair is gone for good."""
    printed("init", "acme", cwd=tmp_path)
    folder = tmp_path / "acme"
    (folder / "fleet.csv").write_text("host\nr1\nr2\n", encoding="utf-8")
    run(folder, "r1", MODELS)
    learned = folder / "tables" / "fleet" / "part_numbers.learned.csv"
    assert '750-900001,MPC9-X,fleet,2026-11-24,"r1, model list of the device"' in learned.read_text()
    run(folder, "r2")
    assert "MPC9-X,part-number" in sku_of(folder, "r2")
    _, output, _ = printed("tables", "learned", "--export", "pairs.csv", cwd=folder)
    assert "750-900001   MPC9-X  2026-11-24  r1, model list of the device" in output
    assert (folder / "pairs.csv").read_text() == learned.read_text()
    _, output, _ = printed("tables", "learned", "--reject", "750-900001=MPC9-X", cwd=folder)
    assert output.startswith("1 pairs dropped")
    assert "MPC9-X" not in learned.read_text()
    printed("judge", "runs/r2", "--config", "config.yaml", cwd=folder)
    printed("report", "runs/r2", cwd=folder)
    assert "MPC9-X" not in sku_of(folder, "r2")
    assert printed("tables", "check", "--as-of", "2026-11-24", cwd=folder)[0] == 0


def test_a_run_is_judged_again_by_the_tables_that_it_keeps(tmp_path: Path) -> None:
    """Whatever became of the owner's files since; tables that were changed in the run are refused."""
    printed("init", "acme", cwd=tmp_path)
    folder = tmp_path / "acme"
    (folder / "fleet.csv").write_text("host\nr1\nr2\n", encoding="utf-8")
    own = folder / "tables" / "lifecycle.csv"
    own.write_text("sku,last_order_date\nMPC9-X,2020-01-01\n", encoding="utf-8")
    run(folder, "r1", MODELS)
    findings = folder / "runs" / "r1" / "findings.csv"
    before = findings.read_bytes()
    assert b"reached its last order date on 2020-01-01" in before
    own.write_text("sku,last_order_date\nMPC9-X,2031-01-01\n", encoding="utf-8")
    for words, same in ((("--same-tables",), True), ((), False)):
        assert printed("judge", "runs/r1", *words, cwd=folder)[0] == 0
        printed("report", "runs/r1", cwd=folder)
        assert (findings.read_bytes() == before) == same
    (folder / "runs" / "r1" / "tables" / "lifecycle.parquet").write_bytes(b"")
    code, _, messages = printed("judge", "runs/r1", "--same-tables", cwd=folder)
    assert (code, "is not as it was kept" in messages) == (USAGE, True)
