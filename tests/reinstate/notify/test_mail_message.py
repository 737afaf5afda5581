"""A message as a mail: the workbook where it is wanted and small enough, else a note; and as a file."""

from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from reinstate.config.notify_section import EmailSection
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.eml_way import EmlWay
from reinstate.notify.mail_message import mail
from reinstate.notify.waiting_message import Message, WayName
from reports.workbook.run_workbook import WORKBOOK

RUN = "2026-11-24T030000Z"
MESSAGE = Message(
    WayName.EMAIL,
    "ops@acme.example",
    RUN,
    "acme: sums changed",
    ("one", f"Report: {RUN}/report.html"),
    "2026-11-24T03:10:00+00:00",
    workbook=True,
)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    (tmp_path / RUN).mkdir()
    (tmp_path / RUN / WORKBOOK).write_bytes(b"x" * 1_000_000)
    return tmp_path


@pytest.mark.parametrize(
    ("wanted", "largest", "attached", "note"),
    [
        (True, 1, True, ""),
        (True, 0.9, False, " (report.xlsx has 1.0 MB and is not attached: 0.9 MB go.)"),
        (True, 0, False, ""),
        (False, 1, False, ""),
    ],
)
def test_the_workbook_is_attached_up_to_a_size(
    runs: Path, wanted: bool, largest: float, attached: bool, note: str
) -> None:
    found = mail(replace(MESSAGE, workbook=wanted), "audit@acme.example", runs, largest)
    assert len(list(found.iter_attachments())) == attached
    body = found.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["one", f"Report: {RUN}/report.html{note}"]


def test_a_run_that_is_gone_is_named(runs: Path) -> None:
    found = mail(replace(MESSAGE, run="2020-01-01T030000Z"), "audit@acme.example", runs, 1)
    assert "report.xlsx of this run is no longer there" in found.get_content()


def test_no_text_makes_a_header(runs: Path) -> None:
    """What a subject holds is one line already; a line end in it would be refused, never obeyed."""
    with pytest.raises(ValueError, match="linefeed"):
        mail(replace(MESSAGE, subject="acme\r\nBcc: all@acme.example"), "audit@acme.example", runs, 1)


def eml_way(folder: Path, runs: Path, **more: Any) -> EmlWay:
    held = {"folder": str(folder), "sender": "audit@acme.example", "to": ["ops@acme.example"]}
    return EmlWay(EmailSection.model_validate({**held, **more}, context={"folder": runs}), runs)


def test_a_mail_as_a_file_is_written_once(runs: Path) -> None:
    way = eml_way(runs / "out" / "box", runs)
    way.deliver(MESSAGE, 5)
    way.deliver(replace(MESSAGE, attempts=1), 5)
    (path,) = (runs / "out" / "box").iterdir()
    found = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert found["Message-ID"] == f"<{MESSAGE.digest}@acme.example>"
    assert found["Date"] == "Tue, 24 Nov 2026 03:10:00 +0000"


def test_a_folder_that_cannot_be_written_is_named(runs: Path) -> None:
    with pytest.raises(DeliveryError, match="box cannot be written"):
        eml_way(runs / RUN / WORKBOOK / "box", runs).deliver(MESSAGE, 5)
