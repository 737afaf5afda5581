"""Why a device could not be collected: a closed vocabulary, with what to do."""

from enum import StrEnum


class Failure(StrEnum):
    """What kept a device from being collected."""

    AUTH = "auth"
    KEY_REFUSED = "key-refused"
    ACCOUNT_LOCKED = "account-locked"
    LOGINS_STOPPED = "logins-stopped"
    HOST_KEY_UNKNOWN = "host-key-unknown"
    HOST_KEY_CHANGED = "host-key-changed"
    ALGORITHMS = "algorithms"
    NO_ROUTE = "no-route"
    REFUSED = "refused"
    NO_ANSWER = "no-answer"
    SILENT = "silent"
    LOGIN_TIMEOUT = "login-timeout"
    NO_SESSION = "no-session"
    HUNG = "hung"
    DEADLINE = "deadline"
    DISCONNECTED = "disconnected"
    CUT_OFF = "cut-off"
    ENDLESS = "endless"
    COMMAND_REJECTED = "command-rejected"
    PERMISSION = "permission"
    EMPTY_ANSWER = "empty-answer"
    SHELL_ONLY = "shell-only"
    NOT_JUNOS = "not-junos"
    NO_CHASSIS = "no-chassis"
    WRONG_DEVICE = "wrong-device"
    JUMP_HOST = "jump-host"
    SITE_DOWN = "site-down"
    NETCONF_CLOSED = "netconf-closed"
    NOT_UNDERSTOOD = "not-understood"
    RESOURCES = "resources"
    INTERNAL = "internal"
    NO_TRANSCRIPT = "no-transcript"
    NOT_VISITED = "not-visited"
    NO_WORKER = "no-worker"
    WORKER_ENDED = "worker-ended"
    UNREADABLE = "unreadable"
    CHANGED = "changed"


ADVICE = {
    Failure.AUTH: "The device refused the login: check user name and password. Each set of credentials was tried once.",
    Failure.KEY_REFUSED: "The device refused the SSH key: add the key to this user, or check which key is meant.",
    Failure.ACCOUNT_LOCKED: "The device reports that this account is locked: unlock it, then collect the device again.",
    Failure.LOGINS_STOPPED: "Not tried: this login was refused, or hung up on, so often in a row that the run gave it "
    "up, before an account is locked. Mend the credentials, then go on with --resume.",
    Failure.HOST_KEY_UNKNOWN: "The SSH host key is not on record, or its record is damaged: check the fingerprint at "
    "the device, then put the key into the host key store, or let new keys be accepted.",
    Failure.HOST_KEY_CHANGED: "The SSH host key is not the one on record: was the device swapped, or is somebody in "
    "between? Check the fingerprint at the device, then remove its file from the host key store.",
    Failure.ALGORITHMS: "Device and client have no SSH algorithm in common: allow the old ones with legacy_ssh: yes in "
    "its line of the fleet, or import a console log of the device.",
    Failure.NO_ROUTE: "The address cannot be reached or the name is not known: check the address and the route.",
    Failure.REFUSED: "Nothing listens on this address and port: enable SSH on the device, or correct the port.",
    Failure.NO_ANSWER: "Nothing answers at this address: check that the device is up, and the firewalls on the way.",
    Failure.SILENT: "The port accepts the connection and sends nothing: check that it is the SSH port.",
    Failure.LOGIN_TIMEOUT: "The device greets and does not finish the login: look at its load and its AAA server, or "
    "raise connect_timeout.",
    Failure.NO_SESSION: "The device takes the login and opens no session: look at its load and its limit of sessions.",
    Failure.HUNG: "The device stopped in the middle: a command was not answered in time. Look at its load, or raise "
    "read_timeout.",
    Failure.DEADLINE: "The device took longer than a visit may take: collect it again, or raise device_timeout.",
    Failure.DISCONNECTED: "The device closed the connection before the login was done: collect it again, and look at "
    "its limit of connections and its AAA server.",
    Failure.CUT_OFF: "The device closed the connection before all commands were answered: collect it again.",
    Failure.ENDLESS: "The answer to a command did not end: look at the device, or raise max_output_mb.",
    Failure.COMMAND_REJECTED: "The device does not know show version: check that it runs Junos.",
    Failure.PERMISSION: "The device refuses required commands to this user: give its login class the permission "
    "view, or allow-commands for them.",
    Failure.EMPTY_ANSWER: "The device prints nothing where every Junos device prints something: log in by hand and "
    "look what this account may do.",
    Failure.SHELL_ONLY: "The login ends in a Unix shell without the command line of Junos: give the account a login "
    "class; on an NFX, collect the Junos control plane.",
    Failure.NOT_JUNOS: "What answers is no Junos device: correct the address, or take the device off the fleet.",
    Failure.NO_CHASSIS: "The device lists no hardware: log in by hand and look what show chassis hardware prints.",
    Failure.WRONG_DEVICE: "Another device answers at this address than the inventory lists: correct its address, its "
    "hostname or its expected_serial.",
    Failure.JUMP_HOST: "The jump host does not lead to the device: check its login, its host key and its forwarding.",
    Failure.SITE_DOWN: "Not tried: device after device of its subnet, or behind its jump host, did not answer, at the "
    "end of the run neither: check the way there, then go on with --resume.",
    Failure.NETCONF_CLOSED: "NETCONF is closed to this user: set system services netconf ssh, or do without a "
    "verification.",
    Failure.NOT_UNDERSTOOD: "What the device sends over NETCONF cannot be understood: verify the device by hand.",
    Failure.RESOURCES: "This computer ran out of files, threads, memory or disk: lower the number of workers.",
    Failure.INTERNAL: "The program met something it does not know: please report it.",
    Failure.NO_TRANSCRIPT: "There is no transcript of this device: add a file of its name, or collect the device.",
    Failure.NOT_VISITED: "The run ended before this device was visited: go on with --resume.",
    Failure.NO_WORKER: "No worker of the cluster takes devices of this site: start one there that names the site among "
    "its resources, then go on with --resume.",
    Failure.WORKER_ENDED: "Workers of the cluster ended while they visited this device and no other: look at their "
    "logs and at the memory they may use, then go on with --resume, or import a console log of the device.",
    Failure.UNREADABLE: "The transcript holds nothing that can be judged: collect the device again.",
    Failure.CHANGED: "The transcript is not the one that was collected, its SHA-256 differs: put that one back, or "
    "remove it and collect the device again with --resume.",
}
# What may be better a moment later. A refused login never is: another try only brings the account closer to its lock.
RETRYABLE = frozenset(
    {
        Failure.NO_ANSWER,
        Failure.SILENT,
        Failure.LOGIN_TIMEOUT,
        Failure.NO_SESSION,
        Failure.HUNG,
        Failure.DISCONNECTED,
        Failure.CUT_OFF,
        Failure.JUMP_HOST,
        Failure.RESOURCES,
    }
)
# What answered is no evidence of a Junos device.
NO_EVIDENCE = frozenset({Failure.EMPTY_ANSWER, Failure.SHELL_ONLY, Failure.NOT_JUNOS, Failure.NO_CHASSIS})
REFUSALS = frozenset({Failure.AUTH, Failure.KEY_REFUSED, Failure.ACCOUNT_LOCKED})


class VisitError(Exception):
    """A failure whose class is known where it happens; detail adds what is special to this case."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure} {detail}".strip())
        self.failure = failure
        self.detail = detail


class HangUpError(VisitError):
    """The other side hung up in the middle of a login, which is no refusal, and may be what it does instead of one."""

    def __init__(self) -> None:
        super().__init__(Failure.DISCONNECTED, "(in the middle of the login)")


class Step(StrEnum):
    """How far a visit had come: it decides what a time-out or a hang-up means."""

    CONNECT = "connect"
    LOGIN = "login"
    SESSION = "session"
