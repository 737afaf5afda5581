"""A kill while messages are on their way loses none, and one that is sent twice is recognised as one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mail_server import Inbox, certificate, mail_server
from web_service import Service, web_service

from reinstate.notify.undelivered import Undelivered
from reinstate.notify.waiting_message import Message, WayName

CONFIG = """\
notify:
  limit_seconds: 20
  email:
    server: 127.0.0.1
    port: {port}
    security: none
    sender: audit@acme.example
    to: [ops@acme.example]
  webhook:
    url: {url}
    allow_http: true
"""
DELIVER = """\
from pathlib import Path
from reinstate.notify.configured_ways import configured_ways
from reinstate.notify.deliver import deliver
from reinstate.notify.undelivered import Undelivered
configured = configured_ways(Path("config.yaml"))
deliver(Undelivered.of(configured.runs), configured.ways(), 20, 14)
"""


def message(way: WayName, number: int) -> Message:
    created = f"2026-11-24T03:{number:02}:00+00:00"
    return Message(way, "ops@acme.example", "2026-11-24T030000Z", f"acme: {number}", ("line",), created, {})


def begin(folder: Path) -> subprocess.Popen[bytes]:
    """A process that delivers what waits."""
    return subprocess.Popen([sys.executable, "-c", DELIVER], cwd=folder, env={**os.environ, "PYTHONWARNINGS": "ignore"})


def kill_when(process: subprocess.Popen[bytes], reached: Callable[[], bool]) -> None:
    """Kill a process as soon as it has come so far."""
    until = time.monotonic() + 30
    while not reached() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


def test_kills_lose_no_message_and_send_the_same_one_again(tmp_path: Path) -> None:
    """Killed while the mail server has a mail and has not answered, then the same with a web service."""
    waiting = Undelivered.of(tmp_path / "runs")
    sent = [message(way, number) for number in range(3) for way in (WayName.EMAIL, WayName.WEBHOOK)]
    for one in sent:
        waiting.put(one)
    inbox, hook = Inbox(data=(None, "hang")), Service([204, "hang"])
    tls, _ = certificate(tmp_path)
    with mail_server(inbox, tls, auth_require_tls=False) as port, web_service(hook) as url:
        (tmp_path / "config.yaml").write_text(CONFIG.format(port=port, url=url))
        for _ in range(2):
            held = len(inbox.data), len(hook.answers)
            kill_when(begin(tmp_path), partial(hung, inbox, hook, held))
            left = {one.digest for one in waiting.waiting()}
            arrived = {str(mail["Message-ID"])[1:33] for mail in inbox.mails}
            arrived |= {posted["message_id"] for posted in hook.posted}
            assert left
            assert {one.digest for one in sent} <= left | arrived
        assert begin(tmp_path).wait(timeout=40) == 0
    assert waiting.waiting() == []
    mails = [str(mail["Message-ID"]) for mail in inbox.mails]
    assert sorted(mails) == sorted(one.message_id("acme.example") for one in sent if one.way is WayName.EMAIL)
    posted = [one["message_id"] for one in hook.posted]
    assert len(posted) == 4, "the one that hung was posted again, with the same id"
    assert set(posted) == {one.digest for one in sent if one.way is WayName.WEBHOOK}
    assert [path.name for path in waiting.path.iterdir()] == [".lock"]


def hung(inbox: Inbox, hook: Service, before: tuple[int, int]) -> bool:
    """Whether a server that had a hang before it has come to it."""
    return any(was and not now for was, now in zip(before, (len(inbox.data), len(hook.answers)), strict=True))
