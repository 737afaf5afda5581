"""Audits that speak only when there is something to say: on stdout, in mails, in metrics and as JSON.

An audit takes seconds, so one story of five is made, and each test reads a chapter of it.
"""

import json
import shutil
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from console import LOG, NOT_COLLECTED, PRICES, USAGE, printed
from prometheus_client.parser import text_string_to_metric_families

from reinstate.notify.undelivered import Undelivered

NOT_ALL_PASS = 1
CONFIG = """\
inventory: fleet.csv
tables:
  prices: prices.csv
output:
  metrics: reinstate.prom
notify:
  name: acme
  email:
    folder: outbox
    sender: reinstate@acme.example
    to:
      - ops@acme.example
      - {address: emea@acme.example, theater: EMEA}
      - {address: apac@acme.example, theater: APAC}
"""
FLEET = "host,address,theater\ncore1,192.0.2.1,EMEA\ncore2,192.0.2.2,EMEA\nsin1,192.0.2.3,APAC\n"


def audit(folder: Path, *words: str, day: str = "2026-11-24") -> tuple[int, str, str]:
    """An audit of the transcripts of a folder: exit code, stdout, stderr."""
    return printed("audit", "--transcripts", "logs", "--as-of", day, *words, cwd=folder)


def new_mails(folder: Path) -> dict[str, EmailMessage]:
    """The mails that came since the last time, by reader."""
    found = {}
    for path in (folder / "outbox").glob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        found[str(mail["To"])] = mail
        path.unlink()
    return found


def metrics(folder: Path) -> dict[str, float]:
    """The samples of the file of metrics, by name and labels."""
    families = text_string_to_metric_families((folder / "reinstate.prom").read_text())
    return {
        "/".join([sample.name.removeprefix("reinstate_"), *sample.labels.values()]): sample.value
        for family in families
        for sample in family.samples
    }


@dataclass
class Chapter:
    """What one audit left: exit code, outputs, mails, metrics, how many messages wait, and its run."""

    code: int
    out: str
    errors: str
    mails: dict[str, EmailMessage]
    metrics: dict[str, float]
    waiting: int
    run: Path


def chapter(folder: Path, *words: str) -> Chapter:
    """Make an audit and gather what it left."""
    code, out, errors = audit(folder, *words)
    waiting = len(Undelivered.of(folder / "runs").waiting())
    run = max((folder / "runs").glob("*Z"))
    return Chapter(code, out, errors, new_mails(folder), metrics(folder), waiting, run)


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three transcripts and ways out."""
    folder = tmp_path_factory.mktemp("story") / "acme"
    (folder / "logs").mkdir(parents=True)
    for host in ("core1", "core2", "sin1"):
        log = LOG.replace("core1", host).replace("JN12A34B5AFB", f"JN12A34B5{host[-1]}{host[0].upper()}B")
        (folder / "logs" / f"{host}.txt").write_text(log)
    for name, text in (("fleet.csv", FLEET), ("prices.csv", PRICES), ("config.yaml", CONFIG)):
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def story(acme: Path) -> dict[str, Chapter]:
    """A first audit; one without a change; one with a change whose mails cannot be written; one in which they can be,
    and nothing changed; one that always sends.
    """
    found = {"first": chapter(acme, "--on-change"), "same": chapter(acme, "--on-change")}
    (acme / "logs" / "sin1.txt").unlink()
    shutil.rmtree(acme / "outbox")
    (acme / "outbox").write_text("")
    found["changed"] = chapter(acme, "--on-change")
    (acme / "outbox").unlink()
    found["repaired"] = chapter(acme, "--json", "--on-change")
    (acme / "config.yaml").write_text(CONFIG + "    when: always\n")
    found["always"] = chapter(acme, "--json")
    (acme / "config.yaml").write_text(CONFIG)
    return found


def test_the_first_run_says_so(story: dict[str, Chapter]) -> None:
    first = story["first"]
    lines = first.out.splitlines()
    assert (first.code, first.errors) == (NOT_ALL_PASS, "")
    assert lines[0] == "2026-11-24: first run, 3 devices."
    assert lines[-1] == f"Report: {first.run}/report.html"
    assert len(first.mails) == 3


def test_nothing_at_all_is_printed_or_sent_when_nothing_changed(story: dict[str, Chapter]) -> None:
    same = story["same"]
    assert (same.code, same.out, same.errors, same.mails) == (NOT_ALL_PASS, "", "", {})
    assert same.run != story["first"].run


def test_a_change_is_printed_and_a_failed_delivery_fails_no_audit(story: dict[str, Chapter]) -> None:
    changed = story["changed"]
    assert changed.code == NOT_COLLECTED
    assert "Not collected: sin1 (no-transcript)" in changed.out.splitlines()
    assert changed.errors.count("message not delivered yet: email to ") == 2
    assert "outbox cannot be written" in changed.errors
    assert changed.metrics["undelivered_messages"] == changed.waiting == 2


def test_what_waited_is_delivered_at_the_next_run(story: dict[str, Chapter]) -> None:
    repaired = story["repaired"]
    assert (repaired.code, repaired.out, repaired.errors) == (NOT_COLLECTED, "", "")
    assert repaired.metrics["undelivered_messages"] == repaired.waiting == 0
    assert set(repaired.mails) == {"ops@acme.example", "apac@acme.example"}


def test_each_reader_gets_what_concerns_him(story: dict[str, Chapter], acme: Path) -> None:
    mails = story["repaired"].mails
    assert mails["apac@acme.example"]["Subject"].startswith("acme APAC: 1 device not collected")
    assert [part.get_filename() for part in mails["apac@acme.example"].iter_attachments()] == []
    (book,) = mails["ops@acme.example"].iter_attachments()
    assert book.get_filename() == f"{story['changed'].run.name}-report.xlsx"
    body = mails["ops@acme.example"].get_body()
    assert body is not None
    text = body.get_content()
    assert str(acme) not in text
    assert len(text.splitlines()) <= 10


def test_always_sends_also_when_nothing_changed(story: dict[str, Chapter]) -> None:
    mails = story["always"].mails
    assert len(mails) == 3
    assert mails["ops@acme.example"]["Subject"] == "acme: nothing changed"


def test_json_is_all_that_stands_on_stdout(story: dict[str, Chapter]) -> None:
    found = json.loads(story["always"].out)
    assert (found["format"], found["exit_code"], found["run"]) == (1, NOT_COLLECTED, story["always"].run.name)
    assert found["devices"]["total"] == 3
    assert found["changes"]["changed"] is False
    assert found["messages"] == {"delivered": 3, "waiting": 0, "given_up": 0}
    assert Path(found["path"]).samefile(story["always"].run)


def test_the_metrics_of_an_audit(story: dict[str, Chapter], acme: Path) -> None:
    first, changed = story["first"].metrics, story["changed"].metrics
    assert first["devices/not eligible/EMEA"] + first["devices/eligible, evidence missing/EMEA"] == 2
    assert (first["devices/not collected/APAC"], changed["devices/not collected/APAC"]) == (0, 1)
    assert (first["not_collected/no-transcript"], changed["not_collected/no-transcript"]) == (0, 1)
    assert (first["last_exit_code"], changed["last_exit_code"]) == (NOT_ALL_PASS, NOT_COLLECTED)
    assert first["undelivered_messages"] == first["sample_prices"] == 0
    assert first["certain_loss/USD"] >= 0
    assert {"stage_seconds/judge", "stage_seconds/parse"} <= set(first)
    assert changed["last_success_timestamp_seconds"] > first["last_success_timestamp_seconds"]
    assert (acme / "reinstate.prom").stat().st_mode & 0o777 == 0o644


def test_a_failed_audit_is_json_too_and_leaves_the_last_success_as_it_was(
    story: dict[str, Chapter], acme: Path, tmp_path: Path
) -> None:
    shutil.copytree(acme, tmp_path / "acme", symlinks=True)
    (tmp_path / "acme" / "fleet.csv").write_text("host,address\ncore1,192.0.2.1\ncore1,192.0.2.1\n")
    code, out, errors = audit(tmp_path / "acme", "--json")
    assert (code, json.loads(out)["exit_code"]) == (USAGE, USAGE)
    assert "core1" in json.loads(out)["error"]
    assert errors.startswith("error: ")
    before, after = story["always"].metrics, metrics(tmp_path / "acme")
    assert (before["last_exit_code"], after["last_exit_code"]) == (NOT_COLLECTED, USAGE)
    assert after["last_run_timestamp_seconds"] > before["last_run_timestamp_seconds"]
    ending = {"last_exit_code", "last_run_timestamp_seconds"}
    assert {name: value for name, value in after.items() if name not in ending} == {
        name: value for name, value in before.items() if name not in ending
    }


def test_messages_are_shown_and_sent_again_with_the_same_id(story: dict[str, Chapter], acme: Path) -> None:
    run = str(story["changed"].run)
    code, out, _ = printed("notify", run, "--dry-run", cwd=acme)
    assert (code, new_mails(acme)) == (0, {})
    assert "email to apac@acme.example" in out
    assert "Subject: acme APAC: 1 device not collected" in out
    code, out, _ = printed("notify", run, cwd=acme)
    assert (code, out.count("delivered: email to ")) == (0, 2)
    again = {str(mail["Message-ID"]) for mail in new_mails(acme).values()}
    assert again == {str(mail["Message-ID"]) for mail in story["repaired"].mails.values()}


def test_another_run_to_compare_with_may_be_named(story: dict[str, Chapter], acme: Path) -> None:
    run = str(story["always"].run)
    assert "There is nothing to say." in printed("notify", run, "--dry-run", cwd=acme)[1]
    _, out, _ = printed("notify", run, "--dry-run", "--since", str(story["first"].run), cwd=acme)
    assert "Not collected: sin1 (no-transcript)" in out.splitlines()


def test_the_ways_out_are_tried_without_a_run(story: dict[str, Chapter], acme: Path, tmp_path: Path) -> None:
    assert story
    code, out, _ = printed("notify", "--test", cwd=acme)
    assert (code, out.count("delivered: email to ")) == (0, 3)
    assert {str(mail["Subject"]) for mail in new_mails(acme).values()} == {"acme: test"}
    code, _, errors = printed("notify", cwd=acme)
    assert (code, "names no run" in errors) == (USAGE, True)
    code, _, errors = printed("notify", "--test", cwd=tmp_path)
    assert (code, "names no way out" in errors) == (USAGE, True)


def test_messages_that_cannot_be_kept_are_sent_later(acme: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(acme, tmp_path / "acme", ignore=shutil.ignore_patterns("runs"))
    (folder / "runs").mkdir()
    (folder / "runs" / "undelivered").write_text("in the way")
    code, _, errors = audit(folder)
    line = next(line for line in errors.splitlines() if line.startswith("messages cannot be kept: "))
    assert code in {NOT_ALL_PASS, NOT_COLLECTED}
    (folder / "runs" / "undelivered").unlink()
    assert "Send them later: reinstate notify " in line
    words = line.partition("later: reinstate ")[2].split()
    code, out, _ = printed(*words, cwd=folder)
    assert (code, "delivered: email to ops@acme.example" in out) == (0, True)
