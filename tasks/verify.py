"""Verify: read a device once more, over NETCONF, and keep what it answers beside its transcript."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO, Any

import paramiko
from jnpr.junos.exception import ConnectError
from ncclient.transport.errors import NCClientError

from documents.atomic import atomic_file, atomic_write
from tasks.collection_settings import CollectSettings
from tasks.failure_causes import unverified
from tasks.failures import Failure, VisitError
from tasks.netconf.closed_list import QUERIES, SHOWN, is_queried
from tasks.netconf.replies import EVOLVED, SECOND_ENGINE, fault_of, holds, logged_lines
from tasks.netconf.session import SharedDriver, open_driver
from tasks.ssh.watchdog import Deadline
from tasks.verification import GETTERS, VERIFICATION, files_of, with_files, worth, worth_on_disk
from tasks.visit import Visit

HARDWARE, VERSION = "show chassis hardware", "show version"


def verify(
    visit: Visit, folder: Path, deadline: Deadline, settings: CollectSettings, transport: paramiko.Transport
) -> Visit:
    """The visit with its verification on disk, or with the reason why there is none; transport is an open login."""
    visit = replace(visit, verification_wanted=True, verification_failure="", verification_detail="")
    folder.mkdir(exist_ok=True)
    with closing(Answers()) as read:
        try:
            deadline.arm(settings.read_timeout, Failure.NO_SESSION)
            driver = open_driver(transport, settings.read_timeout, settings.max_output, folder)
            try:
                query(driver, read, deadline, settings.read_timeout)
            finally:
                close(driver)
            read.check()
        except (ConnectError, NCClientError) as error:
            visit = unverified(visit, VisitError(Failure.CUT_OFF, type(error).__name__), read.hostile, deadline)
        except Exception as error:  # whatever keeps a device from being verified is a reason, and the audit goes on
            visit = unverified(visit, error, read.hostile, deadline)
        return saved(visit, folder, read)


class Answers:
    """What a device answered over NETCONF: replies as they came, by command, and results of NAPALM by getter."""

    def __init__(self) -> None:
        self.replies: dict[str, IO[bytes]] = {}
        self.napalm: dict[str, Any] = {}
        self.hostile = ""

    def suggest(self, command: str) -> bool:
        """Whether a device that answered so is queried a command."""
        evolved, paired = (self._holds(*one) for one in ((VERSION, EVOLVED), (HARDWARE, SECOND_ENGINE)))
        return is_queried(command, evolved=evolved, paired=paired)

    def _holds(self, command: str, pattern: re.Pattern[bytes]) -> bool:
        return command in self.replies and holds(self.replies[command], pattern)

    def close(self) -> None:
        """Give the replies back."""
        for reply in self.replies.values():
            reply.close()

    def check(self) -> None:
        """Raise the VisitError of replies that cannot be understood."""
        if faults := self.faults():
            raise VisitError(Failure.NOT_UNDERSTOOD, "; ".join(f"{name}: {fault}" for name, fault in faults.items()))

    def faults(self) -> dict[str, str]:
        """What is wrong with replies that cannot be understood, by command."""
        found = {command: fault_of(reply) for command, reply in self.replies.items()}
        return {command: fault for command, fault in found.items() if fault}

    def log(self, host: str) -> Iterator[bytes]:
        """The replies as a terminal would have shown them."""
        prompt = f"{VERIFICATION}@{host}> "
        for command, reply in self.replies.items():
            yield f"{prompt}{command} | display xml\n".encode()
            yield from logged_lines(reply)
            yield b"\n\n"
        yield f"{prompt.rstrip()}\n".encode()

    def worth(self) -> tuple[int, int, int]:
        """What it is to be judged by beside what is kept; what cannot be understood counts for nothing."""
        faulty = self.faults()
        sound = [logged_lines(reply) for command, reply in self.replies.items() if command not in faulty]
        return worth(chain.from_iterable(sound), self.napalm)


def query(driver: SharedDriver, read: Answers, deadline: Deadline, seconds: float) -> None:
    """Query each reply and each getter; a device that refuses one may answer the others."""
    try:
        for command, rpc in QUERIES.items():
            if not read.suggest(command):
                continue
            deadline.arm(seconds, Failure.HUNG)
            read.replies[command] = driver.session.reply_to(rpc, seconds)
        driver.session.left_out = frozenset(command for command in SHOWN if not read.suggest(command))
        for name in GETTERS:
            deadline.arm(2 * seconds, Failure.HUNG)
            read.napalm[name] = result_of(getattr(driver, name))
            deadline.check()
    finally:
        read.hostile = driver.session.hostile


def result_of(getter: Callable[[], Any]) -> Any:
    """What a getter of NAPALM gives; its exception as an error, because a driver may not know the platform."""
    try:
        return getter()
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:500]}


def close(driver: SharedDriver) -> None:
    with suppress(Exception):
        driver.close()
    driver.session.close()


def saved(visit: Visit, folder: Path, read: Answers) -> Visit:
    """The visit with what is on disk of its verification: this one, unless an earlier visit kept a better one."""
    log, napalm = files_of(visit.host, folder)
    now, before = read.worth(), worth_on_disk(visit.host, folder)
    if read.replies and (not log.exists() or now > before or (now == before and not visit.failure)):
        with atomic_file(log) as file:
            file.writelines(read.log(visit.host))
        napalm.unlink(missing_ok=True)
        if read.napalm:
            given = json.dumps(read.napalm, sort_keys=True, indent=1, default=str)
            atomic_write(napalm, f"{given}\n".encode())
    return with_files(visit, folder)
