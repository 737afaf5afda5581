"""Visit many devices at once, in threads; each outcome is on disk before the next is waited for."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from nornir.core import Nornir
from nornir.core.configuration import Config, LoggingConfig
from nornir.core.plugins.connections import ConnectionPluginRegister
from nornir.plugins.runners import ThreadedRunner

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.nornir_inventory import nornir_inventory
from tasks.collect import collect
from tasks.settings import CollectSettings
from tasks.visit import Journal, Visit

TRANSCRIPTS = "transcripts"


def visit_fleet(
    devices: Sequence[Device],
    credentials: Credentials,
    settings: CollectSettings,
    run: Path,
    told: Callable[[Visit], None],
    stop: Event,
) -> None:
    """Collect every device into run/transcripts and run/collection.jsonl; told hears of each visit, in a worker thread.

    When stop is set, visits under way are finished and no other is begun.
    """
    (run / TRANSCRIPTS).mkdir(exist_ok=True)
    settings.host_keys.mkdir(parents=True, exist_ok=True)
    for library in ("paramiko", "nornir"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # they print tracebacks of what is a row here
    ConnectionPluginRegister.auto_register()
    journal = Journal(run)

    def done(visit: Visit) -> None:
        journal.add(visit)
        told(visit)

    nornir = Nornir(
        inventory=nornir_inventory(devices, credentials),
        config=Config(logging=LoggingConfig(enabled=False)),
        runner=ThreadedRunner(num_workers=min(settings.workers, len(devices))),
    )
    results = nornir.run(task=collect, settings=settings, transcripts=run / TRANSCRIPTS, done=done, stop=stop)
    for result in results.values():
        if result[0].exception:
            raise result[0].exception
