"""Servers that others wrote: OpenSSH's own, and FakeNOS, which takes no exec channel and one channel a connection."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from visits import one_device, visit

from inventory.credentials import Credentials
from inventory.device import Device
from simulator.cli.transcript import output
from simulator.fleet.account import Account
from simulator.fleet.private_keys import ed25519
from tasks.failures import Failure

COMMANDS = ("show version", "show chassis hardware")
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
# What answers in the place of a login shell: the command line of a device, as far as it is read.
COMMAND_LINE = """\
#!/bin/sh
cd {folder}
if [ -n "$SSH_ORIGINAL_COMMAND" ]; then {on_exec}; fi
printf 'audit@{host}> '
while read -r line; do cat "./$line" 2>/dev/null; printf '\\naudit@{host}> '; done
"""
ANSWERED = 'cat "./$SSH_ORIGINAL_COMMAND"; exit'
IN_WORDS = "echo 'error: a terminal only'; exit 1"
CONFIG = """\
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
ForceCommand {folder}/command_line
PidFile none
StrictModes no
UsePAM no
PermitRootLogin yes
"""
OLD_KEY = "HostKey {folder}/rsa_key\nHostKeyAlgorithms ssh-rsa\n"
KEY, RSA_KEY = (Account(getpass.getuser(), "unused", "client/sshd", rsa_key=rsa) for rsa in (False, True))
OTHER_KEY = replace(KEY, key_name="client/another")
DIALOGUE = "PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication yes\n"


@contextmanager
def sshd(folder: Path, settings: str, on_exec: str) -> Iterator[Device]:
    """OpenSSH's server with the command line of a simulated device behind it."""
    (device,) = one_device().devices
    for command in COMMANDS:
        (folder / command).write_text(output(device, command))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    private(folder / "host_key", ed25519("host/sshd"))
    keys = [private(folder / name, one.private_key()) for name, one in (("key", KEY), ("rsa_key", RSA_KEY))]
    public = [subprocess.check_output(["ssh-keygen", "-y", "-f", str(path)], text=True) for path in keys]  # noqa: S607
    (folder / "authorized_keys").write_text("".join(public))
    script = folder / "command_line"
    script.write_text(COMMAND_LINE.format(folder=folder, host=device.host, on_exec=on_exec))
    script.chmod(0o755)
    (folder / "config").write_text((CONFIG + settings).format(folder=folder))
    words = [str(SSHD), "-D", "-e", "-f", str(folder / "config"), "-p", str(port)]
    with (folder / "log").open("w") as log, subprocess.Popen(words, stderr=log) as server:
        try:
            await_port(port, server, folder / "log")
            yield Device(device.host, "127.0.0.1", port)
        finally:
            server.terminate()


def private(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o600)
    return path


def await_port(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if server.poll() is not None:
            pytest.skip(f"sshd does not start here: {log.read_text().strip()}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("sshd does not answer")


@pytest.mark.skipif(SSHD is None, reason="OpenSSH's sshd is not installed")
@pytest.mark.parametrize(
    ("settings", "on_exec", "account", "legacy", "ends"),
    [
        ("", ANSWERED, KEY, "", ("", "exec", "")),
        ("MaxSessions 1\n", ANSWERED, KEY, "", ("", "exec shell", "")),  # whichever of two ends comes first
        ("", IN_WORDS, KEY, "", ("", "shell", "")),
        ("", ANSWERED, RSA_KEY, "", ("", "exec", "")),
        (OLD_KEY, ANSWERED, RSA_KEY, "yes", ("", "exec", "")),
        (OLD_KEY, ANSWERED, RSA_KEY, "", (Failure.ALGORITHMS, "", "legacy_ssh: yes")),
        ("", ANSWERED, OTHER_KEY, "", (Failure.KEY_REFUSED, "", "")),
        (DIALOGUE, ANSWERED, None, "", (Failure.AUTH, "", "it takes keyboard-interactive only")),
    ],
)
def test_openssh_is_read_or_the_failure_named(
    settings: str, on_exec: str, account: Account | None, legacy: str, ends: tuple[str, str, str], tmp_path: Path
) -> None:
    key = private(tmp_path / "used_key", account.private_key()) if account else None
    credentials = Credentials(getpass.getuser(), SecretStr("" if key else "wrong"), key_file=key, name="first")
    with sshd(tmp_path, settings, on_exec) as device:
        (outcome,) = visit(
            tmp_path / "run", [replace(device, legacy_ssh=legacy)], credentials, commands=COMMANDS
        ).values()
    failure, channel, detail = ends
    assert (outcome.failure, outcome.attempts) == (failure, 1)
    assert outcome.channel in (channel.split() or [""])
    assert detail in outcome.detail


def test_fakenos_is_read_in_a_shell_on_a_login_of_its_own(tmp_path: Path) -> None:
    fakenos: Any = pytest.importorskip("fakenos", reason="fakenos is not installed: pip install fakenos")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = {"plugin": "ParamikoSshServer", "configuration": {"address": "127.0.0.1", "timeout": 1}}
    host = {"username": "audit", "password": "audit1", "port": port, "platform": "juniper_junos", "server": server}
    network = fakenos.FakeNOS(inventory={"hosts": {"r1": host}})
    network.start()
    try:
        credentials = Credentials("audit", SecretStr("audit1"), name="first")
        visits = visit(tmp_path / "run", [Device("r1", "127.0.0.1", port)], credentials, commands=COMMANDS)
    finally:
        network.stop()
    assert (visits["r1"].failure, visits["r1"].channel, visits["r1"].attempts) == ("", "shell", 1)
    text = (tmp_path / "run" / "transcripts" / "r1.txt").read_text()
    assert all(line in text for line in ("Model: ex4550-32f", "13.2X51-D35.3", "MX104", "RE-MX-104"))
