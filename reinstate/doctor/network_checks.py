"""Checks of the way to the fleet: names, and a login to one device of each group."""

import shutil
import socket
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer

from inventory.credentials import Credentials, with_names
from inventory.device import Device
from inventory.fleet_columns import is_ip
from parsers.commands import REQUIRED
from parsers.device_output import Output, Status
from parsers.transcripts.transcript import read_transcript
from reinstate.doctor.check_line import CheckLine, fails, ok, warning
from reinstate.doctor.surroundings import Surroundings, few
from tasks.collection_settings import CollectSettings
from tasks.refusals import DENIAL, HIDDEN
from tasks.ssh.routes import Routes, route_reader
from tasks.visit import TRANSCRIPTS, Journal, Visit
from tasks.visit_callbacks import Callbacks
from tasks.visit_fleet import visit_fleet

AT_ONCE = 32
KNOCKED_AT = 5  # devices of a group, until one takes the connection
PATIENCE = 3.0  # seconds for a connection
TIME_LIMIT = 120.0  # seconds for all logins together


def names(place: Surroundings) -> Iterator[CheckLine]:
    """Whether the names of the fleet have addresses; those behind a jump host are known there."""
    route_of = route_reader(place.settings.collection.ssh_config)
    direct = [device for device in place.fleet if not route_of(device.host, address_of(device))]
    wanted = sorted({address_of(device) for device in direct if not is_ip(address_of(device))})
    if not wanted:
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        unknown = [name for name, found in zip(wanted, pool.map(has_address, wanted), strict=True) if not found]
    if not unknown:
        yield ok(f"names: all {len(wanted)} have addresses")
        return
    text = f"names: {len(unknown)} of {len(wanted)} have no address: {few(unknown)}"
    remedy = "Correct them in the inventory, or write IP addresses into its column address."
    yield fails(text, remedy) if len(unknown) == len(wanted) else warning(text, remedy)


def address_of(device: Device) -> str:
    return device.address or device.host


def has_address(name: str) -> bool:
    try:
        return bool(socket.getaddrinfo(name, None))
    except (OSError, UnicodeError):
        return False


def jump_hosts(place: Surroundings) -> Iterator[CheckLine]:
    """Whether the first jump host of each way takes a connection; those behind it are met by the logins."""
    config = place.settings.collection.ssh_config
    if config is None:
        return
    route_of, routes = route_reader(config), Routes(config)
    ways = sorted({route_of(device.host, address_of(device)) for device in place.fleet} - {""})
    for first in dict.fromkeys(routes.hop(way.partition(",")[0]) for way in ways):
        where = f"jump host {first.name} ({first.address}:{first.port})"
        if takes_connection(first.address, first.port):
            yield ok(f"{where} takes a connection")
        else:
            yield fails(f"{where} takes no connection", "All devices behind it would fail: look whether it runs.")


def logins(place: Surroundings) -> Iterator[CheckLine]:
    """Whether one device of each group can be visited, and which commands its login may not run."""
    if any(one.problems for one in place.logins):
        return  # it is said of the credentials what they lack
    found = with_names(one.login for one in place.logins)
    chosen = one_of_each(place)
    for group, device in chosen.items():
        if device is None:
            text = f"{named(group)}: none of the first {KNOCKED_AT} devices takes a connection"
            yield fails(text, "Look whether this machine may reach them: address, port, filters on the way.")
    visited = [device for device in chosen.values() if device is not None]
    if not visited:
        return
    with tempfile.TemporaryDirectory(prefix=".reinstate-doctor-", dir=room_for_scratch(place)) as scratch:
        yield from visits(place, visited, found, Path(scratch))


def room_for_scratch(place: Surroundings) -> Path | None:
    """Where files can be for a moment: the temporary folder of the system, or that of the runs where there is none."""
    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        return place.settings.output.runs
    return None


def one_of_each(place: Surroundings) -> dict[str, Device | None]:
    """By group the first device that takes a connection or is behind a jump host, None where none of the first does."""
    route_of = route_reader(place.settings.collection.ssh_config)
    groups: dict[str, list[Device]] = {}
    for device in place.fleet:
        groups.setdefault(device.group, []).append(device)
    return {
        group: next((one for one in some[:KNOCKED_AT] if route_of(one.host, address_of(one)) or listens(one)), None)
        for group, some in groups.items()
    }


def listens(device: Device) -> bool:
    """Whether a device takes a connection."""
    return takes_connection(address_of(device), device.port)


def takes_connection(address: str, port: int) -> bool:
    """Whether anything listens there."""
    try:
        with socket.create_connection((address, port), PATIENCE):
            return True
    except (OSError, UnicodeError):
        return False


def visits(
    place: Surroundings, devices: Sequence[Device], found: tuple[Credentials, ...], scratch: Path
) -> Iterator[CheckLine]:
    """A line for each device that is visited; nothing of it is kept, not even a host key."""
    settings = settings_of(place, scratch)
    stop = Event()
    timer = Timer(TIME_LIMIT, stop.set)
    timer.start()
    try:
        visit_fleet(devices, found, settings, scratch, Callbacks(lambda _visit: None), stop)
    finally:
        timer.cancel()
    came = Journal(scratch).visits()
    for device in devices:
        yield line_of(device, came.get(device.host), scratch)


def settings_of(place: Surroundings, scratch: Path) -> CollectSettings:
    """As an audit visits, but once each and with a copy of the record of host keys."""
    settings = place.settings.collection.settings()
    keys = scratch / "host-keys"
    if settings.host_keys.is_dir():
        shutil.copytree(settings.host_keys, keys)
    return replace(settings, host_keys=keys, attempts=1, second_pass=False, verify=False, verify_groups=())


def line_of(device: Device, visit: Visit | None, scratch: Path) -> CheckLine:
    """What came of a visit."""
    where = f"{named(device.group)}: {device.host}"
    if visit is None:
        return fails(f"{where}: not visited within {TIME_LIMIT:.0f} seconds", "Look why it is so slow.")
    if visit.failure:
        return fails(f"{where}: not collected ({visit.failure})", visit.detail)
    outputs, _ = read_transcript(device.host, (scratch / TRANSCRIPTS / f"{device.host}.txt").read_bytes())
    denied = [one.command for one in outputs if is_denied(one)]
    if denied:
        remedy = "Give it the class that this prints: reinstate doctor --login-class"
        return warning(f"{where}: its login may not run {', '.join(denied)}", remedy)
    return ok(f"{where}: logged in, {len(outputs)} commands answered")


def is_denied(output: Output) -> bool:
    """Whether the login class keeps an output from its user, which may hide the command itself."""
    hidden = output.command in REQUIRED and HIDDEN.match(output.detail)
    return output.status is Status.REJECTED and bool(DENIAL.match(output.detail) or hidden)


def named(group: str) -> str:
    return f"group {group}" if group else "devices without a group"
