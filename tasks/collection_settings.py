"""How devices are visited."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from inventory.credentials import NO_SECRET
from tasks.identity import Identify, IsSent, Shortfall, always_sent, no_shortfall, unidentified
from tasks.read_only import read_only


@dataclass(frozen=True, slots=True)
class CollectSettings:
    """Limits of a collection; timeouts in seconds, sizes in bytes, 0 where there is to be no limit.

    legacy_groups are the groups of the inventory whose devices may use the SSH algorithms of the time before 2015;
    commands are sent in their order, required are those whose refusal fails the visit; only plain show commands are
    taken, else NotReadOnlyError. identify says who answered, by two of them, shortfall why they are no evidence, and
    is_sent which others are sent. outage_after is after how many timeouts in a row a subnet or what is behind a jump
    host is visited last. jump_password is for jump hosts alone. verify asks every device over NETCONF as well,
    verify_groups those of some groups.
    """

    host_keys: Path
    workers: int = 50
    logins: int = 20
    logins_per_second: float = 0.0
    connect_timeout: float = 15.0
    read_timeout: float = 60.0
    device_timeout: float = 600.0
    attempts: int = 2
    second_pass: bool = True
    auth_failures: int = 10
    outage_after: int = 40
    strict_host_keys: bool = False
    legacy_groups: tuple[str, ...] = ()
    ssh_config: Path | None = None
    max_output: int = 32 * 1024 * 1024
    commands: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    identify: Identify = unidentified
    shortfall: Shortfall = no_shortfall
    is_sent: IsSent = always_sent
    jump_password: SecretStr = NO_SECRET
    verify: bool = False
    verify_groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for command in (*self.commands, *self.required):
            read_only(command)
