"""An audit that sends by every way, to servers that take it and to servers that do not: no secret is anywhere."""

import json
import ssl
from pathlib import Path

import pytest
from console import LOG, PRICES, printed
from mail_server import LOOPBACK, PASSWORD, Inbox, certificate, mail_server
from web_service import Service, web_service

from reinstate.config.read_config import DEFAULT_CONFIG
from reinstate.notify.check_ways import check_ways_out
from reinstate.notify.undelivered import Undelivered
from reinstate.run.inputs import load_inputs

TOKEN, CHAT, PATH = "hunter2-token", "hunter2-chat", "hunter2-path"
WRONG = "hunter2-wrong"
SECRETS = (PASSWORD, TOKEN, CHAT, PATH, WRONG)
CONFIG = """\
tables:
  prices: prices.csv
output:
  metrics: reinstate.prom
notify:
  limit_seconds: 30
  email:
    server: 127.0.0.1
    port: {port}
    ca_file: {authority}
    username: audit
    sender: audit@acme.example
    to: [ops@acme.example, {{address: hands@acme.example, owner: site hands}}]
    when: always
  webhook:
    allow_http: true
    when: always
  apprise:
    when: always
"""


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    return certificate(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("everything") / "acme"
    (folder / "logs").mkdir(parents=True)
    (folder / "logs" / "core1.txt").write_text(LOG)
    (folder / "prices.csv").write_text(PRICES)
    return folder


def set_secrets(monkeypatch: pytest.MonkeyPatch, hook: str, chat: str, password: str = PASSWORD) -> None:
    monkeypatch.setenv("REINSTATE_SMTP_PASSWORD", password)
    monkeypatch.setenv("REINSTATE_WEBHOOK_URL", f"{hook}/{PATH}")
    monkeypatch.setenv("REINSTATE_WEBHOOK_TOKEN", TOKEN)
    monkeypatch.setenv("REINSTATE_APPRISE_URLS", chat.replace("http://", f"json://audit:{CHAT}@"))


def files_with_secrets(folder: Path) -> list[str]:
    """The files in which one of the secrets stands."""
    held = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert len(held) > 20
    return [str(path) for path, data in held.items() if any(secret.encode() in data for secret in SECRETS)]


def test_every_way_takes_the_message_and_none_shows_a_secret(
    acme: Path, tls: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, hook, chat = Inbox(), Service(), Service()
    with mail_server(inbox, tls[0]) as port, web_service(hook) as url, web_service(chat) as other:
        set_secrets(monkeypatch, url, other)
        (acme / "config.yaml").write_text(CONFIG.format(port=port, authority=tls[1]))
        _, out, errors = printed(
            "audit", "--transcripts", "logs", "--as-of", "2026-11-24", "--json", "--log-json", "log.jsonl", cwd=acme
        )
        monkeypatch.chdir(acme)
        checked = list(check_ways_out(load_inputs(DEFAULT_CONFIG, known=()).config))
    found = json.loads(out)
    assert found["messages"] == {"delivered": 4, "waiting": 0, "given_up": 0}
    assert sorted(str(mail["To"]) for mail in inbox.mails) == ["hands@acme.example", "ops@acme.example"]
    (posted,) = hook.posted
    without = ("messages", "path")
    assert {key: value for key, value in posted.items() if key in found} == {
        key: value for key, value in found.items() if key not in without
    }
    assert posted["text"].startswith("2026-11-24: first run, 1 device")
    assert chat.posted[0]["title"] == posted["subject"] == "acme: first run, 1 device"
    assert checked == [("email", "", ""), ("webhook", "", ""), ("apprise", "", "")]
    messages = json.loads((acme / "log.jsonl").read_text().splitlines()[-2])
    assert (messages["event"], messages["delivered"]) == ("messages", 4)
    sent = "".join(mail.as_string() for mail in inbox.mails) + json.dumps([hook.posted, chat.posted])
    assert [secret for secret in SECRETS if secret in out + errors + sent] == []
    assert files_with_secrets(acme) == []


def test_no_way_takes_the_message_and_none_shows_a_secret(
    acme: Path, tls: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (run,) = (acme / "runs").glob("*Z")
    inbox, hook, chat = Inbox(), Service([401]), Service([500] * 9)
    with mail_server(inbox, tls[0]) as port, web_service(hook) as url, web_service(chat) as other:
        set_secrets(monkeypatch, url, other, WRONG)
        (acme / "config.yaml").write_text(CONFIG.format(port=port, authority=tls[1]))
        code, out, errors = printed("notify", str(run), cwd=acme)
    monkeypatch.chdir(acme)
    checked = {name: fault for name, fault, _ in check_ways_out(load_inputs(DEFAULT_CONFIG, known=()).config)}
    assert code != 0
    assert errors.count("email to ") == 2
    assert inbox.logins == ["refused"]
    assert "Correct user name and password" in errors
    assert f"http://{LOOPBACK}:{hook.port} answers 401" in errors
    assert "the service of address number 1 (json) did not take it" in errors
    assert len(Undelivered.of(acme / "runs").waiting()) == 4
    assert "is not reached" in checked["email"]
    assert "is not reached" in checked["webhook"]
    assert [secret for secret in SECRETS if secret in out + errors + str(checked)] == []
    assert files_with_secrets(acme) == []


def test_secrets_may_be_files(acme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As systemd and Kubernetes hand them over."""
    hook = Service()
    (tmp_path / "REINSTATE_WEBHOOK_TOKEN").write_text(f"{TOKEN}\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with web_service(hook) as url:
        (tmp_path / "REINSTATE_WEBHOOK_URL").write_text(f"{url}\n")
        (acme / "config.yaml").write_text("notify: {webhook: {allow_http: true}}\n")
        assert printed("notify", "--test", cwd=acme)[0] == 0
    assert hook.headers[0]["Authorization"] == f"Bearer {TOKEN}"
    (tmp_path / "REINSTATE_WEBHOOK_TOKEN").write_text("two\nlines\n")
    _, _, errors = printed("notify", "--test", cwd=acme)
    assert "is not one line of text" in errors
