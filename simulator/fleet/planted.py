"""Defects planted at fixed positions of a fleet, and what an audit has to find on each."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from simulator.fleet.yaml_files import read


class Failure(StrEnum):
    """How a device misbehaves as a host, as opposed to what is wrong with its hardware."""

    NONE = ""
    # before SSH
    REFUSED = "refused"
    HANG = "hang"
    BANNER_THEN_SILENCE = "banner-then-silence"
    SLOW_BANNER = "slow-banner"
    # keys and algorithms
    HOST_KEY_CHANGE = "host-key-change"
    UNSUPPORTED_ALGORITHMS = "unsupported-algorithms"
    SSH_RSA_ONLY = "ssh-rsa-only"
    SSH_DSS_ONLY = "ssh-dss-only"
    GROUP1_ONLY = "group1-sha1-only"
    GROUP14_SHA1_ONLY = "group14-sha1-only"
    GROUP_EXCHANGE_SHA1_ONLY = "group-exchange-sha1-only"
    SSH_RSA_SIGNATURES = "ssh-rsa-signatures"
    # logins
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - the name of a failure, not a password
    SECOND_ACCOUNT = "second-account"
    ACCOUNT_LOCKED = "account-locked"
    ACCOUNT_LOCKED_GOODBYE = "account-locked-goodbye"
    KEY_ONLY = "key-only"
    PASSWORD_ONLY = "password-only"  # noqa: S105 - the same
    INTERACTIVE_ONLY = "interactive-only"
    ONE_TIME_CODE = "one-time-code"
    SECOND_LOGIN_REFUSED = "second-login-refused"
    HANG_UP_AT_LOGIN = "hang-up-at-login"
    # channels
    HANG_AFTER_LOGIN = "hang-after-login"
    ONE_SESSION = "one-session"
    TOO_MANY_SESSIONS = "too-many-sessions"
    EXEC_REFUSED = "exec-refused"
    EXEC_DISCONNECTS = "exec-disconnects"
    EXEC_HANGS = "exec-hangs"
    EXEC_REFUSED_IN_WORDS = "exec-refused-in-words"
    EXEC_EMPTY = "exec-empty"
    ONE_CHANNEL = "one-channel"
    SECOND_CHANNEL_HANGS = "second-channel-hangs"
    SECOND_CHANNEL_HANGS_UP = "second-channel-hangs-up"
    SECOND_CHANNEL_IN_WORDS = "second-channel-refused-in-words"
    FRESH_SHELL = "fresh-shell"
    FIRST_LINE_LOST = "first-line-lost"
    SETTINGS_REFUSED = "settings-refused"
    # outputs
    HANG_IN_OUTPUT = "hang-in-output"
    DISCONNECT_IN_OUTPUT = "disconnect-in-output"
    CLOSE_IN_OUTPUT = "close-in-output"
    NO_EXIT_STATUS = "no-exit-status"
    SLOW = "slow"
    ENDLESS_OUTPUT = "endless-output"
    DRIP_OUTPUT = "drip-output"
    COMMAND_DENIED = "command-denied"
    COMMAND_NOT_VALID = "command-not-valid"
    # who is there
    EMPTY_ANSWERS = "empty-answers"
    NO_INVENTORY = "no-inventory"
    UNIX_SHELL_ONLY = "unix-shell-only"
    ACCOUNT_WITHOUT_SHELL = "account-without-shell"
    OTHER_VENDOR = "other-vendor"
    SCREENOS = "screenos"
    WRONG_DEVICE = "wrong-device"
    WRONG_SERIAL = "wrong-serial"
    HOSTILE_TEXT = "hostile-text"


@dataclass(frozen=True, slots=True)
class Planted:
    """A finding that a planted defect must lead to."""

    host: str
    defect: str
    check: str
    outcome: str
    reason: str = ""
    member: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding to expect, before the host is known."""

    check: str
    outcome: str
    reason: str
    member: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the fleet: its platform and how the device there differs from an ordinary one."""

    platform: str
    defect: str = ""
    release: str = ""
    failure: Failure = Failure.NONE
    failing: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    components: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    findings: tuple[Finding, ...] = ()


@cache
def positions(name: str = "planted.yaml") -> tuple[Position, ...]:
    """The positions in a file under profiles/: those at the start of every fleet, unless another is named."""
    return tuple(
        Position(
            platform=entry.get("platform", ""),
            defect=entry.get("defect", ""),
            release=entry.get("release", ""),
            failure=Failure(entry.get("failure", "")),
            failing=tuple(entry.get("failing", ())),
            alarms=tuple(entry.get("alarms", ())),
            states=tuple(entry.get("states", {}).items()),
            components=tuple((path, tuple(change.items())) for path, change in entry.get("components", {}).items()),
            findings=tuple(Finding(**finding) for finding in entry.get("findings", ())),
        )
        for entry in read(name)
    )
