"""One login after the other to one served device, as a visit makes them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from nornir.core import Nornir
from nornir.core.configuration import Config, LoggingConfig
from nornir.core.task import Result, Task
from nornir.plugins.runners import SerialRunner
from pydantic import SecretStr
from visits import devices, one_device

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.nornir_inventory import key_options, nornir_inventory
from simulator.fleet.build_fleet import Fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import RunningFleet, serve
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure, VisitError
from tasks.ssh import login as steps
from tasks.ssh.jump_hosts import JumpHosts
from tasks.ssh.login_limiter import LoginLimiter
from tasks.ssh.watchdog import Deadline
from tasks.visit_fleet import register_netmiko

Gives = TypeVar("Gives")
WRONG = Credentials("audit", SecretStr("wrong"), name="wrong")


class NotedDeadline(Deadline):
    """A deadline that also keeps which steps were begun, with their seconds."""

    def __init__(self) -> None:
        super().__init__(float("inf"))
        self.steps: list[tuple[float, Failure] | str] = []

    def arm(self, seconds: float, failure: Failure) -> None:
        self.steps.append((seconds, failure))
        super().arm(seconds, failure)

    def rest(self) -> None:
        self.steps.append("rest")
        super().rest()


class Visits:
    """Logins to one served device; what the settings and the limiter of a run hold is kept between them."""

    def __init__(self, folder: Path, device: Device, accounts: list[Credentials], **settings: Any) -> None:
        register_netmiko()
        self.device = device
        chosen = {"host_keys": folder, "connect_timeout": 5.0, "auth_failures": 0, **settings}
        self.settings = CollectSettings(**chosen)
        stop = threading.Event()
        self.limiter = LoginLimiter(accounts, self.settings, stop)
        keys = {one.name: key_options(one) for one in accounts}
        self.connector = steps.Connector(self.settings, self.limiter, JumpHosts(self.settings, stop), keys)
        self.deadline = NotedDeadline()

    def within(self, work: Callable[[Task], Gives]) -> Gives:
        """What work gives in a task for the device."""
        given: list[Gives] = []

        def run(task: Task) -> Result:
            given.append(work(task))
            return Result(host=task.host)

        inventory = nornir_inventory([self.device])
        nornir = Nornir(inventory=inventory, config=Config(logging=LoggingConfig(enabled=False)), runner=SerialRunner())
        result = nornir.run(task=run)[self.device.host][0]
        if result.exception:
            raise result.exception
        return given[0]

    def log_in(self, port: int = 0, accepted: str = "") -> steps.Session:
        """The session of one login, which is hung up at once."""

        def work(task: Task) -> steps.Session:
            try:
                return steps.log_in(task, self.connector, self.deadline, port, accepted)
            finally:
                steps.leave(task)

        return self.within(work)

    def refused(self, port: int = 0, accepted: str = "") -> Failure:
        with pytest.raises(VisitError) as caught:
            self.log_in(port, accepted)
        return caught.value.failure


@contextmanager
def served(misbehaviour: Misbehaviour = Misbehaviour.NONE) -> Iterator[tuple[Fleet, RunningFleet, Device]]:
    fleet = one_device(misbehaviour)
    with serve(fleet) as running:
        yield fleet, running, devices(running)[0]


def tried(running: RunningFleet, device: Device) -> list[bool]:
    """Of each login that reached the device whether it was accepted."""
    return [one.accepted for one in running.logins(device.host)]


def key_file(folder: Path, fleet: Fleet) -> Path:
    path = folder / "another_key"
    path.write_text(fleet.client_key)
    return path
