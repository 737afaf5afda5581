"""A login that is sent to a worker is the same there, and shows its secrets to nobody on the way."""

import pickle
from collections.abc import Callable
from pathlib import Path

import asyncssh
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as generate_rsa_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from pydantic import SecretStr

from documents.problems import InputError
from inventory.credentials import Credentials
from inventory.nornir_inventory import key_options
from tasks.cluster.sent_logins import SentLogin

KEYS: dict[str, Callable[[], Ed25519PrivateKey | RSAPrivateKey | EllipticCurvePrivateKey]] = {
    "ed25519": Ed25519PrivateKey.generate,
    "rsa": lambda: generate_rsa_key(65537, 2048),
    "ecdsa": lambda: generate_ec_key(SECP256R1()),
}


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("passphrase", ["", "open sesame"])
def test_a_key_is_the_same_on_the_worker(tmp_path: Path, kind: str, passphrase: str) -> None:
    hidden = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    key = KEYS[kind]().private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, hidden)
    (tmp_path / "id").write_bytes(key)
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
