"""Visit many devices at once, in threads; each outcome is on disk before the next is waited for."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path
from threading import Event, Lock

from nornir.core import Nornir
from nornir.core.configuration import Config, LoggingConfig
from nornir.core.plugins.connections import ConnectionPluginRegister

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.nornir_inventory import CONNECTION, key_options, nornir_inventory
from tasks.collect import RunContext, collect
from tasks.collection_settings import CollectSettings
from tasks.failures import ADVICE, RETRYABLE, Failure
from tasks.outages import Outages
from tasks.queueing_runner import QueueingRunner
from tasks.ssh.jump_hosts import JumpHosts
from tasks.ssh.login import Connector
from tasks.ssh.login_limiter import LoginLimiter
from tasks.ssh.routes import route_reader
from tasks.ssh.watchdog import Watchdog
from tasks.visit import TRANSCRIPTS, Journal, Visit
from tasks.visit_callbacks import Callbacks
from tasks.visit_order import spread

OnOutage = Callable[[Device], None]


def visit_fleet(
    devices: Sequence[Device],
    credentials: Sequence[Credentials],
    settings: CollectSettings,
    run: Path,
    callbacks: Callbacks,
    stop: Event,
) -> None:
    """Collect every device into run/transcripts and run/collection.jsonl.

    Devices of a place that does not answer are visited after all others. What failed in a way that may pass is visited
    once more at the end and reported again. When stop is set, no visit is begun and those under way have a few seconds.
    """
    (run / TRANSCRIPTS).mkdir(exist_ok=True)
    settings.host_keys.mkdir(parents=True, exist_ok=True)
    silence_libraries()
    register_netmiko()
    latest = Latest(Journal(run), callbacks.on_visit)
    route_of = route_reader(settings.ssh_config)
    outages = Outages(devices, route_of, settings.outage_after, callbacks.on_outage)
    jump_hosts = JumpHosts(settings, stop)
    keys = {one.name: key_options(one) for one in credentials}
    connector = Connector(settings, LoginLimiter(credentials, settings, stop), jump_hosts, keys)
    try:
        with Watchdog(stop) as watchdog:
            context = RunContext(connector, watchdog, run / TRANSCRIPTS, stop, latest.done, outages, latest.not_tried)

            def visit(some: Sequence[Device], on_outage: OnOutage) -> None:
                jump_hosts.try_again()
                visit_all(some, replace(context, on_outage=on_outage))

            visit_in_passes(spread(devices, route_of), visit, Passes(latest, outages, stop, settings.second_pass))
    finally:
        jump_hosts.close()


def silence_libraries() -> None:
    """Keep libraries from printing tracebacks of what is a row here."""
    for library in ("paramiko", "nornir", "ncclient"):
        logging.getLogger(library).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Passes:
    """What the passes of a collection share; second_pass is whether there is one for what may pass."""

    latest: "Latest"
    outages: Outages
    stop: Event
    second_pass: bool


def visit_in_passes(
    devices: Sequence[Device], visit: Callable[[Sequence[Device], OnOutage], None], passes: Passes
) -> None:
    """Visit devices, then those whose place did not answer, and at last once more what failed and may pass."""
    later: list[Device] = []
    visit(devices, later.append)
    visit_once_more(later, visit, passes)
    if passes.second_pass:
        visit_once_more(passes.latest.to_be_tried_again(devices), visit, passes)


def visit_once_more(
    devices: Sequence[Device], visit: Callable[[Sequence[Device], OnOutage], None], passes: Passes
) -> None:
    """Visit devices after all others, unless the run is being stopped."""
    if not passes.stop.is_set():
        passes.outages.try_again()
        visit(devices, passes.latest.not_tried)


def register_netmiko() -> None:
    """Make nornir-netmiko known to Nornir, and no other plugin: loading NAPALM takes a second and memory."""
    (netmiko,) = entry_points(group="nornir.plugins.connections", name=CONNECTION)
    ConnectionPluginRegister.register(CONNECTION, netmiko.load())


def visit_all(devices: Sequence[Device], context: RunContext) -> None:
    """Visit devices side by side; a defect of ours in one visit is raised when all have ended."""
    if not devices:
        return
    nornir = Nornir(
        inventory=nornir_inventory(devices),
        config=Config(logging=LoggingConfig(enabled=False)),
        runner=QueueingRunner(min(context.settings.workers, len(devices))),
    )
    for result in nornir.run(task=collect, context=context).values():
        if result[0].exception:
            raise result[0].exception


class Latest:
    """The last visit of each device, on disk before it is reported; attempts of earlier visits are added up."""

    def __init__(self, journal: Journal, on_visit: Callable[[Visit], None]) -> None:
        self._journal = journal
        self._on_visit = on_visit
        self._passing: dict[str, Visit] = {}
        self._lock = Lock()

    def done(self, visit: Visit) -> None:
        """Keep a visit and report it."""
        with self._lock:
            before = self._passing.pop(visit.host, None)
            visit = replace(visit, attempts=visit.attempts + (before.attempts if before else 0))
            if visit.failure in RETRYABLE:
                self._passing[visit.host] = visit
        self._journal.add(visit)
        self._on_visit(visit)

    def not_tried(self, device: Device) -> None:
        """Keep that a device was not tried, as its place does not answer; an earlier visit stands and counts again."""
        if before := self._passing.get(device.host):
            self._on_visit(before)
        else:
            self.done(Visit(device.host, Failure.SITE_DOWN, ADVICE[Failure.SITE_DOWN], attempts=0))

    def may_pass(self, host: str) -> bool:
        """Whether the last visit of a device failed in a way that may pass."""
        return host in self._passing

    def to_be_tried_again(self, devices: Sequence[Device]) -> list[Device]:
        """Of devices those whose last visit failed so."""
        return [one for one in devices if self.may_pass(one.host)]
