"""A login that is sent to a worker is the same there, and shows its secrets to nobody on the way."""

import pickle
from pathlib import Path

import asyncssh
import pytest
from pydantic import SecretStr

from documents.problems import InputError
from inventory.credentials import Credentials
from inventory.nornir_inventory import key_options
from tasks.cluster.sent_logins import SentLogin


@pytest.mark.parametrize("kind", ["ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256"])
@pytest.mark.parametrize("passphrase", ["", "open sesame"])
def test_a_key_is_the_same_on_the_worker(tmp_path: Path, kind: str, passphrase: str) -> None:
    key = asyncssh.generate_private_key(kind)
    (tmp_path / "id").write_bytes(key.export_private_key("openssh", passphrase or None))
    here = Credentials("audit", key_file=tmp_path / "id", key_passphrase=SecretStr(passphrase), name="first")
    there = pickle.loads(pickle.dumps(SentLogin.of(here)))  # noqa: S301 - made here
    assert there.options()["pkey"] == key_options(here)["pkey"]
    assert {**there.options(), "pkey": None} == {**key_options(here), "pkey": None}


def test_a_certificate_goes_with_its_key(tmp_path: Path) -> None:
    key, authority = asyncssh.generate_private_key("ssh-ed25519"), asyncssh.generate_private_key("ssh-ed25519")
    (tmp_path / "id").write_bytes(key.export_private_key("openssh"))
    certificate = authority.generate_user_certificate(key, "audit")
    (tmp_path / "id-cert.pub").write_bytes(certificate.export_certificate())
    here = Credentials("audit", key_file=tmp_path / "id", name="first")
    blob = SentLogin.of(here).options()["pkey"].public_blob
    assert blob is not None
    assert blob == key_options(here)["pkey"].public_blob


def test_a_password_is_the_same_on_the_worker_and_stands_in_no_text() -> None:
    here = Credentials("audit", SecretStr("hidden"), use_agent=True, name="first", groups=("core",))
    sent = SentLogin.of(here)
    assert sent.credentials() == here
    assert "hidden" not in f"{sent!r} {sent}"


def test_a_key_that_is_none_is_an_error_of_the_worker() -> None:
    sent = SentLogin("audit", "first", (), use_agent=False, key="no key")
    with pytest.raises(InputError, match="first: the key"):
        sent.options()
