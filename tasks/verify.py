"""Verify: read a device once more, over NETCONF, and keep what it answers beside its transcript."""

import contextlib
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import paramiko
from jnpr.junos.exception import ConnectError, RpcError, RpcTimeoutError
from lxml import etree
from ncclient.transport.errors import NCClientError

from documents.atomic import atomic_write
from documents.text import harmless
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure, VisitError
from tasks.netconf.session import SharedDriver, open_driver
from tasks.ssh.watchdog import Deadline
from tasks.verification import GETTERS, VERIFICATION, unverified
from tasks.visit import Visit

# What is queried, under the command that a person would type for it.
QUERIES = {
    "show chassis hardware": "<get-chassis-inventory/>",
    "show version": "<get-software-information/>",
    "show version invoke-on all-routing-engines": "<command>show version invoke-on all-routing-engines</command>",
    "show interfaces terse": "<get-interface-information><terse/></get-interface-information>",
    "show chassis environment": "<get-environment-information/>",
}


def verify(
    visit: Visit, folder: Path, deadline: Deadline, settings: CollectSettings, transport: paramiko.Transport
) -> Visit:
    """The visit with its verification on disk, or with the reason why there is none; transport is an open login."""
    visit = replace(visit, verification_wanted=True, verification_failure="", verification_detail="")
    folder.mkdir(exist_ok=True)
    read = Answers()
    try:
        deadline.arm(settings.read_timeout, Failure.NO_SESSION)
        driver = open_driver(transport, settings.read_timeout, settings.max_output)
        try:
            query(driver, read, deadline, settings.read_timeout)
        finally:
            close(driver)
    except (ConnectError, NCClientError) as error:
        visit = unverified(visit, VisitError(Failure.CUT_OFF, type(error).__name__), read.hostile, deadline)
    except Exception as error:  # whatever keeps a device from being verified is a reason, and the audit goes on
        visit = unverified(visit, error, read.hostile, deadline)
    return saved(visit, folder, read)


class Answers:
    """What a device answered over NETCONF: replies by command, results of NAPALM by getter."""

    def __init__(self) -> None:
        self.replies: dict[str, str] = {}
        self.napalm: dict[str, Any] = {}
        self.hostile = ""

    def log(self, host: str) -> bytes:
        """The replies as a terminal would have shown them."""
        prompt = f"{VERIFICATION}@{host}> "
        shown = (f"{prompt}{command} | display xml\n{reply.strip()}\n\n" for command, reply in self.replies.items())
        return harmless("".join(shown) + prompt.rstrip() + "\n") if self.replies else b""


def query(driver: SharedDriver, read: Answers, deadline: Deadline, seconds: float) -> None:
    """Query each reply and each getter; a device that refuses one may answer the others."""
    session = driver.session
    try:
        for command, rpc in QUERIES.items():
            deadline.arm(seconds, Failure.HUNG)
            session.last_reply = ""
            try:
                driver.device.execute(etree.fromstring(rpc))
            except RpcTimeoutError as error:
                raise VisitError(Failure.HUNG) from error
            except RpcError:
                pass  # what the device refuses is in the reply
            if session.last_reply:
                read.replies[command] = session.last_reply
        for name in GETTERS:
            deadline.arm(2 * seconds, Failure.HUNG)
            read.napalm[name] = result_of(getattr(driver, name))
            deadline.check()
    finally:
        read.hostile = session.hostile


def result_of(getter: Callable[[], Any]) -> Any:
    """What a getter of NAPALM gives; its exception as an error, because a driver may not know the platform."""
    try:
        return getter()
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:500]}


def close(driver: SharedDriver) -> None:
    with contextlib.suppress(Exception):
        driver.close()
    driver.session.close()


def saved(visit: Visit, folder: Path, read: Answers) -> Visit:
    """The visit with what is on disk of the verification; files of an earlier one do not outlive it."""
    log, napalm = read.log(visit.host), b""
    if read.napalm:
        napalm = (json.dumps(read.napalm, sort_keys=True, indent=1, default=str) + "\n").encode()
    for name, data in ((f"{visit.host}.txt", log), (f"{visit.host}.json", napalm)):
        if data:
            atomic_write(folder / name, data)
        else:
            (folder / name).unlink(missing_ok=True)
    return replace(
        visit,
        verification=f"{visit.host}.txt" if log else "",
        verification_sha256=hashlib.sha256(log).hexdigest() if log else "",
        napalm_sha256=hashlib.sha256(napalm).hexdigest() if napalm else "",
    )
