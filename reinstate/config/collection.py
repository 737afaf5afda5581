"""How the devices are visited, as config.yaml says it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr

from documents.problems import did_you_mean
from inventory.secret_files import with_secret_files
from parsers.commands import COLLECTED, REQUIRED
from parsers.identify import identify, is_sent, shortfall
from policy.installed_checks import all_checks, collected
from reinstate.config.cluster_section import ClusterSection
from reinstate.config.values import LAX, ExistingFile, Place, VariableName, reject
from tasks.collection_settings import CollectSettings

VISITS = CollectSettings(Path("host_keys"))
MEGABYTE = 1024 * 1024


class HostKeys(StrEnum):
    """What is done about a device whose SSH host key is not known yet."""

    ACCEPT_NEW = "accept-new"
    STRICT = "strict"


def dispensable(command: str) -> str:
    if command in REQUIRED:
        reject(f'"{command}" cannot be left out: the policy needs its output.', "Remove it from the list.")
    if command not in COLLECTED:
        reject(
            f"{command!r} is not a command that is collected.",
            did_you_mean(command, [known for known in COLLECTED if known not in REQUIRED]),
        )
    return command


def readable(path: Path) -> Path:
    """The path of an OpenSSH configuration that can be read."""
    from paramiko import ConfigParseError, SSHConfig  # noqa: PLC0415 - only a collection has to load it

    try:
        SSHConfig.from_path(str(path)).lookup("device")
    except (ConfigParseError, OSError, UnicodeDecodeError) as error:
        reject(f"{path.name} is no OpenSSH client configuration: {error}.", "It is a file such as ~/.ssh/config.")
    except Exception as error:  # a Match line may need what is not installed
        reject(f"{path.name} cannot be used: {error}.", "Leave out Match exec and canonical host names.")
    return path


class CollectionSection(ClusterSection):
    """How the devices are visited."""

    workers: int = Field(
        VISITS.workers, ge=1, le=1000, description="devices visited at the same time, by each process of a cluster"
    )
    logins: int = Field(VISITS.logins, ge=1, le=1000, description="logins under way at the same time")
    logins_per_second: float = Field(
        VISITS.logins_per_second, ge=0, le=1000, description="logins begun in a second; 0 for as many as there are"
    )
    connect_timeout: float = Field(
        VISITS.connect_timeout, gt=0, le=600, description="seconds until a device has to answer"
    )
    read_timeout: float = Field(
        VISITS.read_timeout, gt=0, le=3600, description="seconds until a command has to be answered"
    )
    device_timeout: float = Field(
        VISITS.device_timeout, ge=0, le=86400, description="seconds until a visit has to be over; 0 for no limit"
    )
    attempts: int = Field(
        VISITS.attempts, ge=1, le=10, description="visits to a device before it counts as not reached"
    )
    second_pass: bool = Field(
        VISITS.second_pass, description="at the end, visit again the devices whose failure may have passed"
    )
    auth_failures: int = Field(
        VISITS.auth_failures,
        ge=0,
        le=100_000,
        description="refusals in a row after which a login is not tried again in this run, so that no account is "
        "locked; 0 for no limit",
    )
    host_keys: Annotated[HostKeys, LAX] = Field(
        HostKeys.ACCEPT_NEW, description="unknown SSH host keys are noted and trusted from then on, or refused"
    )
    host_key_store: Place = Field(VISITS.host_keys, description="folder of the SSH host keys, one file per device")
    legacy_groups: Annotated[tuple[str, ...], LAX] = Field(
        VISITS.legacy_groups,
        description="groups of the inventory whose devices may use the SSH algorithms of the time before 2015; "
        "for single devices there is the column legacy_ssh",
    )
    ssh_config: Annotated[ExistingFile, AfterValidator(readable)] | None = Field(
        None, description="OpenSSH client configuration: its ProxyJump, HostName and Port lead to the devices"
    )
    jump_password_env: VariableName = Field(
        "REINSTATE_JUMP_PASSWORD",
        description="environment variable with the password for jump hosts; keys and the agent need none",
    )
    max_output_mb: int = Field(
        VISITS.max_output // MEGABYTE, ge=1, le=1024, description="megabytes after which the answer to a command is cut"
    )
    leave_out: Annotated[tuple[Annotated[str, AfterValidator(dispensable)], ...], LAX] = Field(
        (), description="commands of the closed list that are not sent; never one that the policy needs"
    )
    verify: bool = Field(VISITS.verify, description="query every device over NETCONF as well, and compare")
    verify_groups: Annotated[tuple[str, ...], LAX] = Field(
        VISITS.verify_groups, description="groups of the inventory whose devices are queried over NETCONF as well"
    )

    def settings(self) -> CollectSettings:
        """The same, for the visits."""
        other = {"host_keys", "host_key_store", "max_output_mb", "leave_out", "jump_password_env"}
        other |= set(ClusterSection.model_fields)
        return CollectSettings(
            host_keys=self.host_key_store,
            strict_host_keys=self.host_keys is HostKeys.STRICT,
            max_output=self.max_output_mb * MEGABYTE,
            commands=tuple(command for command in collected(all_checks()) if command not in self.leave_out),
            required=REQUIRED,
            identify=identify,
            shortfall=shortfall,
            is_sent=is_sent,
            jump_password=SecretStr(with_secret_files().get(self.jump_password_env, "")),
            **{name: value for name, value in self if name not in other},
        )
