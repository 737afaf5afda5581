"""The page about messages and metrics says what the code does."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from notice_examples import two_runs
from paths import ROOT, TESTS
from prometheus_client.parser import text_string_to_metric_families

from reinstate.exit_codes import Exit
from reinstate.notify.deliver import Delivered
from reinstate.notify.metrics_file import METRICS, OF_ENDING, PREFIX, write_metrics
from reinstate.notify.run_document import failed_document, run_document, with_messages
from reports.notice.due_dates import QUARTER, SOON
from reports.notice.notice import notice

PAGE = ROOT / "docs" / "unattended.md"
MAIL = TESTS / "reports" / "notice" / "golden" / "fleet.txt"


def below(heading: str) -> str:
    """The text of a section."""
    return re.split(r"\n##+ ", PAGE.read_text().split(f"\n{heading}\n", 1)[1])[0]


def first_cells(text: str) -> list[str]:
    """The first cell of each row of a table, without its heading."""
    return re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    new, old = two_runs()
    found = run_document("2026-11-24T030000Z", new, notice(new, old), {"judge": 1.5}, Exit.NOT_COLLECTED)
    return with_messages(found, Delivered())


@pytest.mark.parametrize("page", [PAGE, ROOT / "README.md"])
def test_the_page_shows_the_mail_that_a_person_gets(page: Path, regenerate: bool) -> None:
    block = f"<!-- message -->\n```text\n{MAIL.read_text()}```\n<!-- /message -->"
    text = page.read_text()
    if regenerate:
        text = re.sub(r"<!-- message -->.*?<!-- /message -->", lambda _: block, text, flags=re.DOTALL)
        page.write_text(text)
    assert block in text


def test_every_key_of_the_document_is_explained(document: dict[str, Any]) -> None:
    explained = first_cells(below("### JSON"))
    assert sorted(explained) == sorted([*document, "path"])
    for key in (*document["changes"], *document["devices"], *document["messages"], *document["tables"][0]):
        assert f"`{key}`" in below("### JSON"), key
    for key in failed_document(Exit.USAGE, ""):
        assert f"`{key}`" in below("### JSON"), key


def test_every_metric_is_explained_and_written(document: dict[str, Any], tmp_path: Path) -> None:
    rows = [(PREFIX + name, ", ".join(labels), meaning) for name, (labels, meaning) in METRICS.items()]
    for row in rows:
        assert f"| `{row[0]}` | {row[1]} | {row[2]} |" in below("## Metrics")
    assert first_cells(below("## Metrics")) == [row[0] for row in rows]
    path = tmp_path / "reinstate.prom"
    write_metrics(path, document, Exit.NOT_COLLECTED, 2, now=1000.0)
    written = list(text_string_to_metric_families(path.read_text()))
    assert sorted(family.name for family in written) == sorted(row[0] for row in rows)
    for family in written:
        labels, _ = METRICS[family.name.removeprefix(PREFIX)]
        assert {tuple(sample.labels) for sample in family.samples} == {tuple(sorted(labels))}


def test_the_metrics_say_what_the_document_says(document: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "reinstate.prom"
    write_metrics(path, document, Exit.NOT_COLLECTED, 2, now=1000.0)
    found = samples(path)
    assert found["devices", "not collected", "EMEA"] == 2
    assert found["devices", "eligible, evidence missing", "APAC"] == 1
    assert found["not_collected", "auth"] == found["not_collected", "refused"] == 1
    assert (found["certain_loss", "USD"], found["at_risk", "USD"]) == (2400, 7950)
    assert (found["stage_seconds", "judge"], found["sample_prices",]) == (1.5, 1)
    assert (found["last_exit_code",], found["undelivered_messages",]) == (3, 2)
    assert found["last_success_timestamp_seconds",] == found["last_run_timestamp_seconds",] == 1000


def test_the_collector_may_read_the_file_whatever_the_mask(document: dict[str, Any], tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_metrics(tmp_path / "reinstate.prom", document, Exit.ALL_PASS, 0)
    finally:
        os.umask(before)
    assert (tmp_path / "reinstate.prom").stat().st_mode & 0o777 == 0o644


def test_a_broken_off_audit_changes_how_it_ended_alone(document: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "reinstate.prom"
    write_metrics(path, document, Exit.NOT_COLLECTED, 2, now=1000.0)
    before = samples(path)
    write_metrics(path, None, Exit.LOCKED, 3, now=2000.0)
    write_metrics(path, None, Exit.INTERNAL, 3, now=3000.0)
    after = samples(path)
    assert {name: value for name, value in after.items() if name[0] not in OF_ENDING} == {
        name: value for name, value in before.items() if name[0] not in OF_ENDING
    }
    assert [after[name,] for name in OF_ENDING] == [3000.0, 4.0, 3.0]


@pytest.mark.parametrize("held", [b"", b"nonsense{", b"\xff\xfe", b"reinstate_devices x\n"])
def test_a_damaged_file_is_written_anew(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "reinstate.prom"
    path.write_bytes(held)
    write_metrics(path, None, Exit.USAGE, 0, now=1.0)
    assert {name[0] for name in samples(path)} == set(OF_ENDING)


def test_the_days_of_the_page_are_those_of_the_code() -> None:
    text = below("## Messages")
    assert text.count(f"{SOON.days} days before") == 2
    assert text.count(f"{QUARTER.days} days before") == 1


def samples(path: Path) -> dict[tuple[str, ...], float]:
    """The value of each sample, by name and values of labels."""
    return {
        (sample.name.removeprefix(PREFIX), *(sample.labels[key] for key in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(path.read_text())
        for sample in family.samples
    }
