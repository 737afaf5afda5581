"""A damaged record of a host key is never taken for none: then any key would be accepted as a new one."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import paramiko
import pytest
from visits import devices, login, one_device, ssh_config, visit

from simulator.fleet.private_keys import ed25519, rsa
from simulator.running import serve
from simulator.ssh.jump_host import serve_jump_host
from tasks.failures import Failure
from tasks.ssh.host_key_record import is_host_key

KEYS = (
    paramiko.Ed25519Key(file_obj=StringIO(ed25519("host/record"))),
    paramiko.RSAKey(file_obj=StringIO(rsa("host/record"))),
    paramiko.ECDSAKey.generate(),
)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.get_name())
def test_half_a_line_is_no_host_key(key: paramiko.PKey) -> None:
    line = f"[192.0.2.1]:22,core1 {key.get_name()} {key.get_base64()}"
    assert is_host_key(line)
    assert is_host_key(f"{line} a comment")
    assert [end for end in range(len(line)) if is_host_key(line[:end])] == []


GARBAGE = ["\0\1\2", "<html>not found</html>", "core1 ssh-ed25519 ====", "core1 ssh-rsa AAAA", "a b c"]


@pytest.mark.parametrize("line", GARBAGE)
def test_garbage_is_no_host_key(line: str) -> None:
    assert not is_host_key(line)


@pytest.mark.parametrize("damage", [lambda line: line[: len(line) // 2], lambda _line: b"\xff\xfe garbage \xff\n"])
def test_a_damaged_record_is_named_and_nobody_logs_in(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    fleet = one_device()
    record = tmp_path / "keys" / fleet.devices[0].host
    with serve(fleet) as served:
        visit(tmp_path, devices(served), login(fleet))
        sound = record.read_bytes()
        record.write_bytes(b"# ours\n\n" + damage(sound))
        (outcome,) = visit(tmp_path, devices(served), login(fleet)).values()
        assert len(served.logins(outcome.host)) == 1
        record.write_bytes(b"# ours\n\n" + sound)
        (again,) = visit(tmp_path, devices(served), login(fleet)).values()
    assert (outcome.failure, outcome.attempts) == (Failure.HOST_KEY_UNKNOWN, 1)
    assert f"({record}, line 3, is damaged)" in outcome.detail
    assert not again.failure


def test_a_damaged_record_of_a_jump_host_is_named(tmp_path: Path) -> None:
    fleet = one_device()
    record = tmp_path / "keys-jump-hosts" / "bastion"
    record.parent.mkdir()
    record.write_text("bastion ssh-ed25519 AAAAC3Nz")
    with serve(fleet) as served, serve_jump_host() as jump:
        wanted, config = devices(served), ssh_config(tmp_path, jump)
        (outcome,) = visit(tmp_path, wanted, login(fleet), ssh_config=config).values()
        assert jump.logins() == []
    assert (outcome.failure, outcome.attempts) == (Failure.HOST_KEY_UNKNOWN, 1)
    assert f"({record}, line 1, is damaged)" in outcome.detail
