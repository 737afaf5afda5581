"""The ways in which a fleet is collected: ours, those of others, and loops that do the least."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import asyncssh
import paramiko
from nornir.core import Nornir
from nornir.core.plugins.connections import ConnectionPluginRegister
from nornir.core.task import Result, Task
from nornir.plugins.runners import ThreadedRunner
from nornir_netmiko import netmiko_send_command
from pydantic import SecretStr

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.nornir_inventory import nornir_inventory
from parsers.commands import COLLECTED
from tasks.collection_settings import CollectSettings
from tasks.ssh.open_file_limit import workers_that_fit
from tasks.visit import Journal, Visit
from tasks.visit_callbacks import Callbacks
from tasks.visit_fleet import visit_fleet

CHUNK = 65536
PLAYER = Path(sys.executable).parent / "ansible-playbook"
PLAYBOOK = """\
- hosts: all
  gather_facts: false
  tasks:
    - junipernetworks.junos.junos_command:
        commands: COMMANDS
      register: answer
    - ansible.builtin.copy:
        content: "{{ answer.stdout | join('\\n') }}"
        dest: "FOLDER/{{ inventory_hostname }}.txt"
      delegate_to: localhost
"""


@dataclass(frozen=True, slots=True)
class Target:
    """What a client is given: devices by name and port, and the login that they share."""

    ports: dict[str, int]
    username: str
    password: str


Way = Callable[[Target, Path, int, int], int]


def ours(target: Target, folder: Path, workers: int, logins: int) -> int:
    """The collection as the audit does it; logins 0 stands for the default."""
    credentials = Credentials(target.username, SecretStr(target.password), name="first")
    settings = CollectSettings(host_keys=folder / "keys", workers=workers_that_fit(workers), commands=COLLECTED)
    settings = replace(settings, logins=logins) if logins else settings
    devices = [Device(host, "127.0.0.1", port=port) for host, port in target.ports.items()]
    visit_fleet(devices, [credentials], settings, folder, Callbacks(lambda _visit: None), threading.Event())
    return sum(finished(visit) for visit in Journal(folder).visits().values())


def finished(visit: Visit) -> bool:
    return not visit.failure and visit.has_transcript


def netmiko(target: Target, _folder: Path, workers: int, _logins: int) -> int:
    """Plain nornir-netmiko: a prepared shell per device, closed when the device is done."""
    ConnectionPluginRegister.auto_register()
    inventory = nornir_inventory([Device(host, "127.0.0.1", port=port) for host, port in target.ports.items()])
    inventory.defaults.username, inventory.defaults.password = target.username, target.password
    outcome = Nornir(inventory=inventory, runner=ThreadedRunner(num_workers=workers)).run(task=send_commands)
    return len(outcome) - len(outcome.failed_hosts)


def send_commands(task: Task) -> Result:
    try:
        for command in COLLECTED:
            task.run(netmiko_send_command, command_string=command)
    finally:
        task.host.close_connections()
    return Result(host=task.host)


def bare(target: Target, folder: Path, workers: int, _logins: int) -> int:
    """The least that can be done with paramiko: no limits, no checks, no durability."""

    def ask(host: str) -> bool:
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # noqa: S507 - a fleet on loopback
        login = {"username": target.username, "password": target.password}
        client.connect("127.0.0.1", target.ports[host], **login, look_for_keys=False, allow_agent=False)
        codes = []
        with client, (folder / f"{host}.txt").open("wb") as file:
            for command in COLLECTED:
                _, output, _ = client.exec_command(command)
                while chunk := output.channel.recv(CHUNK):
                    file.write(chunk)
                codes.append(output.channel.recv_exit_status())
        return not any(codes)

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(ask, target.ports))


def bare_asyncssh(target: Target, folder: Path, workers: int, _logins: int) -> int:
    """The least that can be done with asyncssh: no limits but on connections, no checks, no durability."""

    async def one(host: str, most: asyncio.Semaphore) -> bool:
        login = {"username": target.username, "password": target.password}
        nothing_else = {"known_hosts": None, "client_keys": None, "agent_path": None, "config": None}
        connecting = asyncssh.connect("127.0.0.1", target.ports[host], **nothing_else, **login)
        async with most, connecting as connection:
            answers = [await connection.run(command) for command in COLLECTED]
        (folder / f"{host}.txt").write_text("".join(str(answer.stdout) for answer in answers))
        return not any(answer.exit_status for answer in answers)

    async def every() -> int:
        most = asyncio.Semaphore(workers)
        return sum(await asyncio.gather(*(one(host, most) for host in target.ports)))

    return asyncio.run(every())


def has_ansible() -> bool:
    """Whether Ansible and the collection are installed."""
    return PLAYER.exists() and find_spec("ansible_collections.junipernetworks.junos") is not None


def ansible(target: Target, folder: Path, workers: int, _logins: int) -> int:
    """Ansible's junipernetworks.junos over network_cli, in as many forks as there are workers."""
    shared = {
        "ansible_host": "127.0.0.1",
        "ansible_user": target.username,
        "ansible_password": target.password,
        "ansible_connection": "ansible.netcommon.network_cli",
        "ansible_network_cli_ssh_type": "paramiko",
        "ansible_network_os": "junipernetworks.junos.junos",
        "ansible_python_interpreter": sys.executable,
        # What a device refuses is an answer here, as in all other ways.
        "ansible_terminal_stderr_re": [{"pattern": "^no such answer$"}],
    }
    hosts = {host: {"ansible_port": port} for host, port in target.ports.items()}
    (folder / "hosts.json").write_text(json.dumps({"all": {"hosts": hosts, "vars": shared}}))
    book = PLAYBOOK.replace("COMMANDS", json.dumps(COLLECTED)).replace("FOLDER", str(folder))
    (folder / "collect.yml").write_text(book)
    command = [str(PLAYER), "-i", "hosts.json", "-f", str(workers), "collect.yml"]
    environment = {**os.environ, "ANSIBLE_HOST_KEY_CHECKING": "False", "ANSIBLE_HOME": str(folder), "HOME": str(folder)}
    subprocess.run(command, cwd=folder, env=environment, stdout=sys.stderr, check=False)  # noqa: S603
    return len(list(folder.glob("*.txt")))


WAYS: dict[str, Way] = {
    "ours": ours,
    "netmiko": netmiko,
    "bare": bare,
    "asyncssh": bare_asyncssh,
    "ansible": ansible,
}
