"""Visit many devices at once, in threads; each outcome is on disk before the next is waited for."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from threading import Event, Lock

from nornir.core import Nornir
from nornir.core.configuration import Config, LoggingConfig
from nornir.core.plugins.connections import ConnectionPluginRegister
from nornir.plugins.runners import ThreadedRunner

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.nornir_inventory import CONNECTION, key_options, nornir_inventory
from tasks.collect import RunContext, collect
from tasks.collection_settings import CollectSettings
from tasks.failures import RETRYABLE
from tasks.ssh.jump_hosts import JumpHosts
from tasks.ssh.login import Connector
from tasks.ssh.login_limiter import LoginLimiter
from tasks.ssh.watchdog import Watchdog
from tasks.visit import Journal, Visit

TRANSCRIPTS = "transcripts"


def visit_fleet(
    devices: Sequence[Device],
    credentials: Sequence[Credentials],
    settings: CollectSettings,
    run: Path,
    on_visit: Callable[[Visit], None],
    stop: Event,
) -> None:
    """Collect every device into run/transcripts and run/collection.jsonl; on_visit is called in worker threads.

    What failed in a way that may pass is visited once more at the end and reported again. When stop is set, no visit is
    begun and those under way have a few seconds.
    """
    (run / TRANSCRIPTS).mkdir(exist_ok=True)
    settings.host_keys.mkdir(parents=True, exist_ok=True)
    for library in ("paramiko", "nornir", "ncclient"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # they print tracebacks of what is a row here
    register_netmiko()
    latest = Latest(Journal(run), on_visit)
    jump_hosts = JumpHosts(settings, stop)
    keys = {one.name: key_options(one) for one in credentials}
    connector = Connector(settings, LoginLimiter(credentials, settings, stop), jump_hosts, keys)
    try:
        with Watchdog(stop) as watchdog:
            context = RunContext(connector, watchdog, run / TRANSCRIPTS, stop, latest.done)
            visit_all(devices, context)
            if settings.second_pass and not stop.is_set():
                visit_all([device for device in devices if latest.may_pass(device.host)], context)
    finally:
        jump_hosts.close()


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
        runner=ThreadedRunner(num_workers=min(context.settings.workers, len(devices))),
    )
    for result in nornir.run(task=collect, context=context).values():
        if result[0].exception:
            raise result[0].exception


class Latest:
    """The last visit of each device, on disk before it is reported; attempts of earlier visits are added up."""

    def __init__(self, journal: Journal, on_visit: Callable[[Visit], None]) -> None:
        self._journal = journal
        self._on_visit = on_visit
        self._passing: dict[str, int] = {}
        self._lock = Lock()

    def done(self, visit: Visit) -> None:
        """Keep a visit and report it."""
        with self._lock:
            visit = replace(visit, attempts=visit.attempts + self._passing.pop(visit.host, 0))
            if visit.failure in RETRYABLE:
                self._passing[visit.host] = visit.attempts
        self._journal.add(visit)
        self._on_visit(visit)

    def may_pass(self, host: str) -> bool:
        """Whether the last visit of a device failed in a way that may pass."""
        return host in self._passing
