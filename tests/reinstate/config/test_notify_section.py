"""The section notify: what is refused, and that no secret of it is shown or noted."""

import json
from pathlib import Path

import pytest
from config_files import config_file, load_config, problems_of

from reinstate.run.folder import Run
from reports.notice.fleet_part import FleetPart

EMAIL = "notify:\n  email:\n    server: mail.acme.example\n    sender: a@acme.example\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (EMAIL + "    to: []\n", "the list is empty."),
        (EMAIL + "    to: [ops]\n", '"ops" is not the address of a mail.'),
        (EMAIL + "    to: ['a@b.example, c@d.example']\n", "is not the address of a mail."),
        (EMAIL, "is needed, and not there."),
        (EMAIL + "    to: [a@b.example]\n    folder: out\n", "names both a server and a folder."),
        ("notify:\n  email:\n    sender: a@b.example\n    to: [a@b.example]\n", "names neither a server nor a folder."),
        (EMAIL + "    to: [{address: a@b.example, theater: MARS}]\n", "is not known here"),
        (
            EMAIL + "    to: [a@b.example]\n    password: hunter2\n",
            "passwords and other secrets never stand",
        ),
        (EMAIL + "    to: [a@b.example]\n    password_env: hunter2\n", "is not the name of an environment variable."),
        ("notify:\n  webhook:\n    url: ftp://hunter2\n", "is not an address that begins with https:// or http://."),
        ("notify:\n  webhook:\n    url: https://hunter2@a.example/\n", "which may be a secret."),
        ("notify:\n  webhook:\n    url: https://a.example/?key=hunter2\n", "which may be a secret."),
        ("notify:\n  webhook:\n    token: hunter2\n", "passwords and other secrets never stand"),
        ("notify:\n  limit_seconds: 1\n", "is not allowed"),
        ("notify:\n  emial: {}\n", 'Did you mean "email"?'),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, text: str, message: str) -> None:
    found = problems_of(tmp_path, text)
    assert any(message in problem for problem in found), found


def test_readers_of_parts(tmp_path: Path) -> None:
    readers = "[a@b.example, {address: c@d.example, theater: EMEA}, {address: e@f.example, owner: site hands}]"
    email = load_config(config_file(tmp_path, f"{EMAIL}    to: {readers}\n")).notify.email
    assert email is not None
    assert [reader.part() for reader in email.to] == [
        FleetPart(),
        FleetPart(theater="EMEA"),
        FleetPart(owner="site hands"),
    ]


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_follows_the_security(tmp_path: Path, security: str, port: int) -> None:
    text = f"{EMAIL}    to: [a@b.example]\n    security: {security}\n"
    email = load_config(config_file(tmp_path, text)).notify.email
    assert email is not None
    assert email.used_port() == port


def test_a_run_notes_neither_readers_nor_places(tmp_path: Path) -> None:
    text = f"{EMAIL}    to: [a@b.example]\noutput: {{metrics: m.prom}}\n"
    config = load_config(config_file(tmp_path, text))
    run = Run.create(tmp_path / "run")
    run.note_terms(config, None)
    noted = json.loads((run.path / "run.json").read_text())["config"]
    assert "notify" not in noted
    assert "metrics" not in noted["output"]
