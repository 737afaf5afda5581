"""All checks, and what they come to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reinstate.doctor import input_checks, key_checks, network_checks, run_checks, system_checks
from reinstate.doctor.check_line import CheckLine, State
from reinstate.doctor.surroundings import Surroundings
from reinstate.exit_codes import Exit


@dataclass(frozen=True, slots=True)
class DoctorCheck:
    """A check by name; one that touches the network is left out offline."""

    name: str
    lines: Callable[[Surroundings], Iterator[CheckLine]]
    network: bool = False


CHECKS = (
    DoctorCheck("configuration", input_checks.configuration),
    DoctorCheck("credentials", input_checks.credentials),
    DoctorCheck("tables", input_checks.tables),
    DoctorCheck("prices", input_checks.prices),
    DoctorCheck("evidence", input_checks.evidence),
    DoctorCheck("host keys", key_checks.host_keys),
    DoctorCheck("folders", system_checks.folders),
    DoctorCheck("modes", system_checks.modes),
    DoctorCheck("room", system_checks.room),
    DoctorCheck("clock", system_checks.clock),
    DoctorCheck("limits", system_checks.limits),
    DoctorCheck("lock", run_checks.lock),
    DoctorCheck("last run", run_checks.last_run),
    DoctorCheck("retention", run_checks.retention),
    DoctorCheck("undelivered", run_checks.undelivered),
    DoctorCheck("ways out", run_checks.ways_out, network=True),
    DoctorCheck("names", network_checks.names, network=True),
    DoctorCheck("jump hosts", network_checks.jump_hosts, network=True),
    DoctorCheck("logins", network_checks.logins, network=True),
)


def examine(place: Surroundings, *, offline: bool) -> Iterator[CheckLine]:
    """The lines of all checks, in their order."""
    for check in CHECKS:
        if not (offline and check.network):
            yield from check.lines(place)


def verdict(lines: Iterable[CheckLine]) -> Exit:
    """Whether the next audit would fail, or something is to be looked at."""
    states = {line.state for line in lines}
    if State.FAILS in states:
        return Exit.USAGE
    return Exit.NOT_ALL_PASS if State.WARNING in states else Exit.ALL_PASS
