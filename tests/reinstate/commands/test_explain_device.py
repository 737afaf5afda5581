"""reinstate explain prints the case of a device within the width of a terminal, and answers a mistake with a hint."""

from pathlib import Path

import pytest
from console import LOG, PRICES, USAGE, printed

WIDTH = 80


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run of one device that was read and one that was not."""
    made = tmp_path_factory.mktemp("explained")
    (made / "logs").mkdir()
    (made / "logs" / "core1.txt").write_text(LOG)
    (made / "fleet.csv").write_text("host,address\ncore1,192.0.2.1\ncore2,192.0.2.2\n")
    (made / "prices.csv").write_text(PRICES)
    (made / "c.yaml").write_text("tables:\n  prices: prices.csv\nas_of: 2026-11-24\n")
    words = ("--inventory", "fleet.csv", "--transcripts", "logs", "--out", "run")
    printed("audit", "--config", "c.yaml", *words, cwd=made)
    return made


PAGES = [
    (("core1",), ["core1: incomplete, eligible, evidence missing, as of 2026-11-24", "Evidence missing", "What to do"]),
    (("core1",), ["transcripts/core1.txt:9: Chassis JN12A34B5AFB MX480"]),
    (
        ("core1", "JN12A34B5AFB"),
        ["Chassis (S/N JN12A34B5AFB)", "families.csv:14 (table families, ", "family MX Series, models"],
    ),
    (
        ("core1", "supported-release"),
        ["    transcripts/core1.txt:4", "      Junos: 23.4R2.13", "(table junos_releases,"],
    ),
    (("core1", "--money"), ["inspection, due per system", "Chassis ", "no price", "Together"]),
    (("core2",), ["core2: incomplete, not collected, as of 2026-11-24", "The device was not reached"]),
]


@pytest.mark.parametrize(("words", "shown"), PAGES, ids=[" ".join(one[0]) + " " + one[1][0][:12] for one in PAGES])
def test_page(folder: Path, words: tuple[str, ...], shown: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts, findings, line of the transcript and row of the table; no line is wider, none ends in blanks."""
    monkeypatch.setattr("reinstate.console.screen.OUT.width", WIDTH)
    code, page, messages = printed("explain", "run", *words, cwd=folder)
    assert (code, messages) == (0, "")
    assert [words for words in shown if words not in page] == []
    assert [line for line in page.splitlines() if len(line) > WIDTH or line != line.rstrip()] == []


MISTAKES = [
    (("run", "core11"), 'error: core11: is no device of this run. Did you mean "core1"?'),
    (("run", "core1", "operabel"), 'is no serial number of core1 and no check. Did you mean "operable"?'),
    (("logs", "core1"), "is not the folder of a run"),
    (("judged", "core1"), "has no judgement yet. Run this first: reinstate judge"),
]


@pytest.mark.parametrize(("words", "message"), MISTAKES, ids=[" ".join(one[0]) for one in MISTAKES])
def test_mistake(folder: Path, words: tuple[str, ...], message: str) -> None:
    (folder / "judged").mkdir(exist_ok=True)
    (folder / "judged" / "run.json").write_bytes((folder / "run" / "run.json").read_bytes())
    code, page, messages = printed("explain", *words, cwd=folder)
    assert (code, page) == (USAGE, "")
    assert message in messages and "Traceback" not in messages
