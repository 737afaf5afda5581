"""Log in to a device: the connection that nornir-netmiko opens, without the preparation of an interactive session."""

import contextlib
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paramiko
from netmiko import BaseConnection
from nornir.core.task import Task
from paramiko import AuthenticationException, BadAuthenticationType

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.nornir_inventory import CONNECTION
from tasks.collection_settings import CollectSettings
from tasks.failure_causes import LOCKED_ACCOUNT, classify
from tasks.failures import REFUSALS, Failure, Step, VisitError
from tasks.ssh.algorithms import legacy_in_use, switched_off
from tasks.ssh.dial import dial
from tasks.ssh.host_key_record import Recorder, sound_record
from tasks.ssh.jump_hosts import JumpHosts
from tasks.ssh.login_limiter import Limiter
from tasks.ssh.netmiko_connection import forget_secrets, login_parameters, prepared_client
from tasks.ssh.transport import Transport, naming_hang_ups
from tasks.ssh.tunnel import lost_on_the_way
from tasks.ssh.watchdog import Deadline, Line

# Seconds for which a device may be kept waiting between its greeting and the login; it hangs up after a minute or two.
PATIENCE = 5.0
WAYS = ("publickey", "password", "keyboard-interactive")

FAREWELL = 1.0
ALLOWED = "(legacy_ssh is on already, so that a console log is what is left)"


@dataclass(frozen=True, slots=True, eq=False)
class Connector:
    """How devices are reached: limits, logins and jump hosts of one run."""

    settings: CollectSettings
    limiter: Limiter
    jump_hosts: JumpHosts
    keys: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Session:
    """An open login: netmiko's connection without a shell yet, and what is worth knowing of it."""

    connection: BaseConnection
    transport: paramiko.Transport
    login: str
    username: str
    host_key: str
    legacy: str


def log_in(task: Task, connector: Connector, deadline: Deadline, port: int = 0, accepted: str = "") -> Session:
    """A session with the first set of credentials that the device accepts; VisitError when it takes none.

    Each set is tried once, on a connection of its own: a device closes the line after a few refusals. `accepted` names
    the set that it took before, so that none which it refused is tried again.
    """
    device: Device = task.host["device"]
    refusal = VisitError(Failure.LOGINS_STOPPED)
    host = task.host.name
    for credentials in connector.limiter.logins(device.group):
        if connector.limiter.given_up(credentials.name, spare=bool(port)) or accepted not in {"", credentials.name}:
            continue
        connector.limiter.check_hang_ups(host, credentials.name)
        try:
            return log_in_as(task, connector, deadline, credentials, port)
        except VisitError as error:
            if error.failure not in REFUSALS | {Failure.LOGINS_STOPPED}:
                raise
            refusal = error
            leave(task)
    raise refusal


def log_in_as(task: Task, connector: Connector, deadline: Deadline, credentials: Credentials, port: int) -> Session:
    """A session with one set of credentials; whatever goes wrong is a VisitError.

    port is that of NETCONF where it has one of its own, without which a device is collected all the same, else 0.
    """
    step, spare, line = Step.CONNECT, bool(port), None
    device: Device = task.host["device"]
    port = port or device.port
    try:
        deadline.arm(2 * connector.settings.connect_timeout, Failure.NO_ANSWER)
        line = line_to(task, connector, deadline, port)
        connection = netmiko_connection(task, connector, credentials, line, port)
        client = prepared_client(connection)
        if not connector.settings.strict_host_keys:
            client.set_missing_host_key_policy(Recorder(record_of(task, connector)))
        step = Step.LOGIN
        deadline.rest()
        with connector.limiter.login(credentials.name, task.host.name, spare=spare) as waited:
            deadline.arm(2 * connector.settings.connect_timeout, Failure.LOGIN_TIMEOUT)
            if waited > PATIENCE:
                line = line_to(task, connector, deadline, port)
                netmiko_line: Any = line
                connection.sock = netmiko_line
            authenticate(connection, client, credentials)
        return session(connection, client, credentials)
    except Exception as error:
        deadline.check()
        failure = classify(error, step)
        if lost := lost_on_the_way(line, failure):
            raise lost from error
        if isinstance(error, VisitError):
            raise
        allowed = failure is Failure.ALGORITHMS and not switched_off(device, connector.settings)
        raise VisitError(failure, ALLOWED if allowed else cause_of(error, step)) from error


def line_to(task: Task, connector: Connector, deadline: Deadline, port: int) -> Line:
    """The line to a device, through its jump hosts where it has some; the deadline holds it."""
    address = str(task.host.hostname)
    through = connector.jump_hosts.line(task.host.name, address, port)
    if through is None:
        return dial(address, port, connector.settings.connect_timeout, deadline.hold)
    deadline.hold(through)
    return through


def record_of(task: Task, connector: Connector) -> Path:
    """The file that holds the host key of a device."""
    return connector.settings.host_keys / task.host.name


def netmiko_connection(
    task: Task, connector: Connector, credentials: Credentials, line: Line, port: int
) -> BaseConnection:
    """What nornir-netmiko opens for a host, not connected yet."""
    settings = connector.settings
    known = sound_record(record_of(task, connector))
    extras = {
        **connector.keys[credentials.name],
        "auto_connect": False,
        "sock": line,
        "conn_timeout": settings.connect_timeout,
        "banner_timeout": settings.connect_timeout,
        "auth_timeout": settings.connect_timeout,
        "read_timeout_override": settings.read_timeout,
        "ssh_strict": settings.strict_host_keys,
        "alt_host_keys": True,
        "alt_key_file": str(known),
        "disabled_algorithms": switched_off(task.host["device"], settings),
    }
    task.host.open_connection(
        CONNECTION,
        configuration=task.nornir.config,
        port=port,
        username=credentials.username,
        password=credentials.password.get_secret_value() or None,
        extras=extras,
    )
    connection: BaseConnection = task.host.get_connection(CONNECTION, task.nornir.config)
    return connection


def authenticate(connection: BaseConnection, client: paramiko.SSHClient, credentials: Credentials) -> None:
    """Exchange keys and log in; a refusal is a VisitError that says which kind it is, and so is a hang-up."""
    try:
        with naming_hang_ups(client):
            client.connect(**{**login_parameters(connection), "transport_factory": Transport})
    except AuthenticationException as error:
        failure = classify(error, Step.LOGIN)
        if failure in REFUSALS and LOCKED_ACCOUNT.search(last_words(client)):
            failure = Failure.ACCOUNT_LOCKED
        elif failure is Failure.AUTH and not credentials.password.get_secret_value():
            failure = Failure.KEY_REFUSED
        raise VisitError(failure, accepted_ways(error)) from error


def accepted_ways(error: AuthenticationException) -> str:
    """How else a device that takes no such login lets people in, as far as it says so in words of the protocol."""
    ways = [one for one in WAYS if one in error.allowed_types] if isinstance(error, BadAuthenticationType) else []
    return f"(it takes {' and '.join(ways)} only)" if ways else ""


def last_words(client: paramiko.SSHClient) -> str:
    """The banner of the device, and its reason when it hung up."""
    transport = transport_of(client)
    return f"{(transport.get_banner() or b'').decode('utf-8', 'replace')} {transport.goodbye}"


def transport_of(client: paramiko.SSHClient) -> Transport:
    """The transport of a client that connects with ours; VisitError when it is gone."""
    transport = client.get_transport()
    if not isinstance(transport, Transport):
        raise VisitError(Failure.DISCONNECTED)
    return transport


def session(connection: BaseConnection, client: paramiko.SSHClient, credentials: Credentials) -> Session:
    transport = transport_of(client)
    fingerprint = str(transport.get_remote_server_key().fingerprint)
    legacy = legacy_in_use(transport)
    return Session(connection, transport, credentials.name, credentials.username, fingerprint, legacy)


def cause_of(error: BaseException, step: Step) -> str:
    """The name of an exception that nothing is known of."""
    unknown = classify(error, step) in {Failure.INTERNAL, Failure.RESOURCES}
    return f"({type(error).__name__})" if unknown else ""


def leave(task: Task) -> None:
    """Forget the connection here and now: Nornir would keep it until the entire run ends, netmiko a filter for ever."""
    plugin = task.host.connections.pop(CONNECTION, None)
    if plugin is None:
        return
    forget_secrets(plugin.connection)
    client = plugin.connection.remote_conn_pre
    if client is not None:
        hang_up(client)


def hang_up(client: paramiko.SSHClient) -> None:
    """Let the device close the line, so that it never counts this session together with the next of the worker."""
    transport = client.get_transport()
    if transport is not None and transport.is_active():
        with contextlib.suppress(OSError, EOFError):
            transport.sock.shutdown(socket.SHUT_WR)
        transport.join(FAREWELL)
        with contextlib.suppress(OSError, EOFError):
            transport.sock.shutdown(socket.SHUT_RDWR)
    client.close()
