"""What each fault of a device comes to: the data of the tests and of the table in the documentation."""

from dataclasses import dataclass

from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.planted import Failure as Fault
from tasks.failures import Failure


@dataclass(frozen=True, slots=True)
class Expected:
    """What a visit to a device with a fault ends as; attempts of two, and the channel that was used in the end."""

    failure: Failure | None = None
    attempts: int = 1
    kept: bool = False
    channel: str = ""
    legacy: str = ""


COMPLETE = Expected(kept=True, channel="exec")
IN_THE_SHELL = Expected(kept=True, channel="shell")
FAULTS: dict[Fault, Expected] = {
    Fault.NONE: COMPLETE,
    Fault.REFUSED: Expected(Failure.REFUSED),
    Fault.HANG: Expected(Failure.SILENT, 2),
    Fault.BANNER_THEN_SILENCE: Expected(Failure.LOGIN_TIMEOUT, 2),
    Fault.SLOW_BANNER: Expected(Failure.LOGIN_TIMEOUT, 2),
    Fault.UNSUPPORTED_ALGORITHMS: Expected(Failure.ALGORITHMS),
    Fault.SSH_RSA_ONLY: Expected(kept=True, channel="exec", legacy="ssh-rsa"),
    Fault.SSH_DSS_ONLY: Expected(Failure.ALGORITHMS),
    Fault.GROUP1_ONLY: Expected(kept=True, channel="exec", legacy="diffie-hellman-group1-sha1"),
    Fault.GROUP14_SHA1_ONLY: Expected(kept=True, channel="exec", legacy="diffie-hellman-group14-sha1"),
    Fault.GROUP_EXCHANGE_SHA1_ONLY: Expected(kept=True, channel="exec", legacy="diffie-hellman-group-exchange-sha1"),
    Fault.WRONG_PASSWORD: Expected(Failure.AUTH),
    Fault.SECOND_ACCOUNT: Expected(Failure.AUTH),
    Fault.ACCOUNT_LOCKED: Expected(Failure.ACCOUNT_LOCKED),
    Fault.ACCOUNT_LOCKED_GOODBYE: Expected(Failure.ACCOUNT_LOCKED),
    Fault.KEY_ONLY: Expected(Failure.AUTH),
    Fault.PASSWORD_ONLY: COMPLETE,
    Fault.HANG_AFTER_LOGIN: Expected(Failure.NO_SESSION, 2, channel="exec"),
    Fault.ONE_SESSION: IN_THE_SHELL,
    Fault.TOO_MANY_SESSIONS: COMPLETE,
    Fault.EXEC_REFUSED: IN_THE_SHELL,
    Fault.EXEC_DISCONNECTS: IN_THE_SHELL,
    Fault.HANG_IN_OUTPUT: Expected(Failure.HUNG, 2, kept=True, channel="exec"),
    Fault.DISCONNECT_IN_OUTPUT: Expected(Failure.CUT_OFF, 2, kept=True, channel="exec"),
    Fault.CLOSE_IN_OUTPUT: Expected(Failure.CUT_OFF, 2, kept=True, channel="exec"),
    Fault.NO_EXIT_STATUS: Expected(Failure.CUT_OFF, 2, kept=True, channel="exec"),
    Fault.SLOW: COMPLETE,
    Fault.ENDLESS_OUTPUT: Expected(Failure.ENDLESS, kept=True, channel="exec"),
    Fault.DRIP_OUTPUT: Expected(Failure.HUNG, 2, kept=True, channel="exec"),
    Fault.COMMAND_DENIED: Expected(Failure.PERMISSION, kept=True, channel="exec"),
    Fault.COMMAND_NOT_VALID: Expected(Failure.COMMAND_REJECTED, kept=True, channel="exec"),
    Fault.EMPTY_ANSWERS: Expected(Failure.EMPTY_ANSWER, kept=True, channel="exec"),
    Fault.NO_INVENTORY: Expected(Failure.NO_CHASSIS, kept=True, channel="exec"),
    Fault.UNIX_SHELL_ONLY: Expected(Failure.SHELL_ONLY, kept=True, channel="exec cli -c"),
    Fault.ACCOUNT_WITHOUT_SHELL: Expected(Failure.SHELL_ONLY, kept=True, channel="exec"),
    Fault.OTHER_VENDOR: Expected(Failure.NOT_JUNOS, kept=True, channel="exec"),
    Fault.SCREENOS: Expected(Failure.NOT_JUNOS, kept=True, channel="exec"),
    Fault.WRONG_DEVICE: Expected(Failure.WRONG_DEVICE, kept=True, channel="exec"),
    Fault.WRONG_SERIAL: Expected(Failure.WRONG_DEVICE, kept=True, channel="exec"),
    Fault.HOSTILE_TEXT: COMPLETE,
    Fault.INTERACTIVE_ONLY: COMPLETE,
    Fault.ONE_TIME_CODE: Expected(Failure.AUTH),
    Fault.EXEC_HANGS: IN_THE_SHELL,
    Fault.EXEC_REFUSED_IN_WORDS: IN_THE_SHELL,
    Fault.EXEC_EMPTY: IN_THE_SHELL,
    Fault.ONE_CHANNEL: IN_THE_SHELL,
    Fault.SECOND_CHANNEL_HANGS: COMPLETE,
    Fault.SECOND_CHANNEL_HANGS_UP: Expected(attempts=2, kept=True, channel="exec"),
    Fault.SECOND_CHANNEL_IN_WORDS: COMPLETE,
    Fault.FRESH_SHELL: IN_THE_SHELL,
    Fault.FIRST_LINE_LOST: IN_THE_SHELL,
    Fault.SETTINGS_REFUSED: IN_THE_SHELL,
    Fault.SECOND_LOGIN_REFUSED: Expected(Failure.AUTH),
    Fault.SSH_RSA_SIGNATURES: COMPLETE,
    Fault.HANG_UP_AT_LOGIN: Expected(Failure.DISCONNECTED, 2),
}
# Why a device whose NETCONF fails so is not verified; blank when it is.
NETCONF: dict[NetconfFault, Failure | None] = {
    NetconfFault.NONE: None,
    NetconfFault.OWN_PORT: None,
    NetconfFault.SLOW: None,
    NetconfFault.LARGE_REPLY: None,
    NetconfFault.CLOSED: Failure.NETCONF_CLOSED,
    NetconfFault.DENIED: Failure.PERMISSION,
    NetconfFault.HANG_AT_HELLO: Failure.NO_SESSION,
    NetconfFault.HANG_IN_REPLY: Failure.HUNG,
    NetconfFault.DISCONNECT_IN_REPLY: Failure.CUT_OFF,
    NetconfFault.GARBAGE: Failure.NOT_UNDERSTOOD,
    NetconfFault.ENTITY_BOMB: Failure.NOT_UNDERSTOOD,
    NetconfFault.EXTERNAL_ENTITY: Failure.NOT_UNDERSTOOD,
    NetconfFault.ENDLESS_REPLY: Failure.NOT_UNDERSTOOD,
    NetconfFault.HUGE_REPLY: Failure.NOT_UNDERSTOOD,
    NetconfFault.NOT_UNDERSTOOD: Failure.NOT_UNDERSTOOD,
    NetconfFault.ENCODING_DECLARED: None,
    NetconfFault.UNDEFINED_ENTITY: Failure.NOT_UNDERSTOOD,
    NetconfFault.CONTROL_CHARACTER: Failure.NOT_UNDERSTOOD,
    NetconfFault.UNDECLARED_PREFIX: Failure.NOT_UNDERSTOOD,
}
IN_A_SHELL: dict[Fault, Failure | None] = {
    Fault.NONE: None,
    Fault.HANG_AFTER_LOGIN: Failure.NO_SESSION,
    Fault.HANG_IN_OUTPUT: Failure.HUNG,
    Fault.DRIP_OUTPUT: Failure.HUNG,
    Fault.DISCONNECT_IN_OUTPUT: Failure.CUT_OFF,
    Fault.CLOSE_IN_OUTPUT: Failure.CUT_OFF,
    Fault.ENDLESS_OUTPUT: Failure.ENDLESS,
    Fault.COMMAND_DENIED: Failure.PERMISSION,
    Fault.NO_INVENTORY: Failure.NO_CHASSIS,
    Fault.WRONG_DEVICE: Failure.WRONG_DEVICE,
    Fault.HOSTILE_TEXT: None,
    Fault.FIRST_LINE_LOST: None,
    Fault.SETTINGS_REFUSED: None,
    Fault.EMPTY_ANSWERS: Failure.EMPTY_ANSWER,
    Fault.OTHER_VENDOR: Failure.NOT_JUNOS,
    Fault.ACCOUNT_WITHOUT_SHELL: Failure.SHELL_ONLY,
    Fault.UNIX_SHELL_ONLY: Failure.SHELL_ONLY,
}
# What no device plays by itself: what is done to it, how it ends, and the test that does it.
ELSEWHERE = (
    (
        "a device ends every worker of a cluster that visits it",
        "`worker-ended`, after three workers ended on it alone; all others are collected",
        "tests/tasks/cluster/test_visit_over_cluster.py",
    ),
    (
        "no worker of a cluster serves a site",
        "`no-worker` for each device there, after `worker_wait`",
        "tests/tasks/cluster/test_visit_over_cluster.py",
    ),
    (
        "a jump host refuses the login",
        "`auth`, tried once for all devices behind it",
        "tests/tasks/ssh/test_lock_outs.py",
    ),
    ("a user is refused everywhere", "`auth`, then `logins-stopped`", "tests/tasks/ssh/test_lock_outs.py"),
    ("a jump host forwards nothing, hangs or hangs up", "`jump-host`", "tests/tasks/ssh/test_jump_hosts.py"),
    (
        "a jump host dies while a device answers",
        "`jump-host`; dialled a few times for all devices behind it, and once more at the end",
        "tests/tasks/ssh/test_jump_hosts.py",
    ),
    (
        "hosts hang up in the middle of every login",
        "`disconnected`, then `logins-stopped`; twice a device at most",
        "tests/tasks/ssh/test_lock_outs.py",
    ),
    (
        "the device cannot read the signature of an RSA key",
        "`algorithms`, and the key is not shown",
        "tests/tasks/ssh/test_login.py",
    ),
    (
        "half a line or garbage in the record of a host key",
        "`host-key-unknown`, with file and line",
        "tests/tasks/ssh/test_host_key_record.py",
    ),
    ("the disk is full", "`resources`, with the folder", "tests/tasks/test_collect_keeps.py"),
    (
        "kill -9 at random moments, jump hosts on the way",
        "nothing is lost, nothing left behind",
        "tests/e2e/test_killed_runs.py",
    ),
    (
        "OpenSSH's own server, in eight forms",
        "collected, or the failure named",
        "tests/tasks/ssh/test_other_servers.py",
    ),
    (
        "FakeNOS: no exec channel, one channel for each connection",
        "collected, in a shell",
        "tests/tasks/ssh/test_other_servers.py",
    ),
)
