"""The day until which one may wait lies after that of the audit, whichever of its sources names that."""

from pathlib import Path

import pytest
from console import LOG, printed

from reinstate.run.folder import Run
from reinstate.run.judgement import load_judgement

AUDIT = ("audit", "--transcripts", "logs", "--out", "run", "--config", "c.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.log").write_text(LOG)
    return tmp_path


def configured(folder: Path, until: str, as_of: str = "") -> None:
    day = f"as_of: {as_of}\n" if as_of else ""
    (folder / "c.yaml").write_text(f"{day}policy:\n  currency: EUR\n  wait_until: {until}\n")


@pytest.mark.parametrize(
    ("until", "line", "noted", "option"),
    [
        ("2027-01-31", 4, "2027-01-31", ()),
        ("2027-01-30", 4, "2027-01-31", ()),
        ("2027-01-31", 3, "", ("--as-of", "2027-01-31")),
        ("2020-01-01", 3, "", ()),
    ],
)
def test_a_day_that_is_not_later_is_refused(
    until: str, line: int, noted: str, option: tuple[str, ...], folder: Path
) -> None:
    configured(folder, until, noted)
    code, _, problems = printed(*AUDIT, *option, cwd=folder)
    words = f"c.yaml:{line} (policy.wait_until): {until} does not lie after"
    assert code == 2
    assert words in problems
    assert "Write a later day, or remove the key" in problems
    assert not (folder / "run").exists()


def test_a_run_keeps_the_day(folder: Path) -> None:
    """It can be judged again on a day before it, and on a later one with another."""
    configured(folder, "2027-02-10", "2027-01-31")
    _, shown, _ = printed(*AUDIT, cwd=folder)
    assert "wait until 2027-02-10: what still passes" in shown
    assert str(load_judgement(folder / "run")["settings"].wait_until) == "2027-02-10"
    code, shown, _ = printed("judge", "run", "--as-of", "2027-02-09", cwd=folder)
    assert (code, "wait until 2027-02-10" in shown) == (0, True)
    code, _, problems = printed("judge", "run", "--as-of", "2027-02-10", cwd=folder)
    assert (code, "run.json (policy.wait_until): 2027-02-10 does not lie after 2027-02-10" in problems) == (2, True)
    assert "by --config." in problems
    (folder / "c.yaml").write_text("policy:\n")
    code, shown, _ = printed("judge", "run", "--as-of", "2027-02-10", "--config", "c.yaml", cwd=folder)
    assert (code, "wait until 2027-03-31" in shown) == (0, True)
    assert Run.open(folder / "run").manifest()["as_of"] == "2027-02-10"
