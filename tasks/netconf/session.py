"""NETCONF over an SSH login that is open already: ncclient's session, PyEZ's device and NAPALM's driver on one channel.

The only file that touches private members of ncclient and PyEZ. Each of these libraries would log in anew, and would
ask for more than a verification needs: PyEZ's facts read the configuration, list files and run a shell. What is not on
the closed list is never sent.
"""

import contextlib
import re
import selectors
import threading
from typing import Any

import paramiko
from jnpr.junos import Device, jxml
from jnpr.junos.device import DeviceSessionListener
from lxml import etree
from napalm.junos.junos import JunOSDriver
from ncclient.manager import Manager, make_device_handler
from ncclient.operations.rpc import RPCError
from ncclient.transport.errors import NCClientError, SessionError, TransportError
from ncclient.transport.ssh import SSHSession
from ncclient.xml_ import parse_root

from tasks.failures import Failure, VisitError
from tasks.netconf.closed_list import allowed

# A reply has no business with entities: they are how a small one grows without bounds, or reads files.
DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
LONGEST_SHOWN = 200
CHUNK = 65536
# Host and user are not used: the login is open.
NOBODY = "nobody"


class UnlistedRequestError(RPCError):
    """An RPC that is not on the closed list, refused as a device refuses what a login may not do."""

    def __init__(self, message: str) -> None:
        refusal = etree.Element("rpc-error")
        etree.SubElement(refusal, "error-severity").text = "error"
        text = f"not on the closed list of queries: {message[:LONGEST_SHOWN]}"
        etree.SubElement(refusal, "error-message").text = text
        super().__init__(refusal)


class HostileReplyError(TransportError):
    """A reply that is too long, that declares entities, or that is no XML."""


class ChannelSession(SSHSession):
    """A NETCONF session on a channel of an open login; it keeps the last reply as it came."""

    def __init__(self, handler: Any, limit: int) -> None:
        super().__init__(handler)
        self.last_reply = ""
        self.hostile = ""
        self._limit = limit
        self._received = 0
        self._selector: selectors.BaseSelector | None = None

    def begin(self, transport: paramiko.Transport, seconds: float) -> None:
        """Open the subsystem and exchange capabilities; VisitError when the device has no NETCONF for this login."""
        channel = transport.open_session(timeout=seconds)
        try:
            channel.invoke_subsystem("netconf")
        except paramiko.SSHException as error:
            raise VisitError(Failure.NETCONF_CLOSED) from error
        self._transport, self._channel, self._connected = transport, channel, True
        self._channel_id, self._channel_name = channel.get_id(), "netconf"
        try:
            self._post_connect(seconds)
        except NCClientError as error:
            self.close()
            raise VisitError(Failure.NOT_UNDERSTOOD if self.hostile else Failure.NO_SESSION, self.hostile) from error

    def send(self, message: str) -> None:
        """Send a message whose RPC is on the closed list."""
        self._received = 0
        if not allowed(message):
            raise UnlistedRequestError(message)
        super().send(message)

    def close(self) -> None:
        """End the session's own thread, close the channel and leave the login open.

        The thread waits for the channel to become readable, which a closed one never does: a message wakes it.
        """
        self._closing.set()
        self._connected = False
        self._q.put("")
        if self.is_alive() and threading.current_thread() is not self:
            self.join()
        if self._channel:
            with contextlib.suppress(EOFError, OSError, paramiko.SSHException):  # the line may be gone already
                self._channel.close()

    def run(self) -> None:
        """Send and receive until the session ends, and give its descriptors back."""
        try:
            super().run()
        finally:
            if self._selector:
                self._selector.close()

    def _transport_register(self, selector: selectors.BaseSelector, event: int) -> None:
        # ncclient never closes it, and the end of a session is an exception that keeps it alive.
        self._selector = selector
        super()._transport_register(selector, event)

    def _send_ready(self) -> bool:
        if self._closing.is_set():
            raise SessionError("the session is closed")
        return super()._send_ready()

    def _transport_read(self) -> bytes:
        data: bytes = self._channel.recv(CHUNK)
        self._received += len(data)
        if self._limit and self._received > self._limit:
            self.hostile = "a reply that does not end"
            raise HostileReplyError(self.hostile)
        return data

    def _dispatch_message(self, raw: str) -> None:
        if DECLARATION.search(raw):
            self.hostile = "a reply that declares entities"
            raise HostileReplyError(self.hostile)
        if not (begins_as_xml(raw) or self._device_handler.handle_raw_dispatch(raw)):
            self.hostile = "a reply that is not XML"
            raise HostileReplyError(self.hostile)
        self.last_reply = raw
        super()._dispatch_message(raw)


class SharedDevice(Device):
    """PyEZ's device on a session that is open already."""

    def __init__(self, session: ChannelSession, handler: Any, seconds: float) -> None:
        super().__init__(NOBODY, user=NOBODY, gather_facts=False)
        self._opened = session
        self._shared = Manager(session, handler, timeout=seconds)

    def open(self, *_arguments: Any, **_options: Any) -> "SharedDevice":
        """Take the session over; nobody logs in."""
        self._conn = self._shared
        self._opened.add_listener(DeviceSessionListener(self))
        self.connected = True
        self._nc_transform = self.transform
        self._norm_transform = jxml.normalize_xslt.encode
        self._normalize = False
        return self


class SharedDriver(JunOSDriver):
    """NAPALM's driver on a session that is open already."""

    def __init__(self, session: ChannelSession, handler: Any, seconds: float) -> None:
        super().__init__(NOBODY, NOBODY, "", timeout=seconds, optional_args={"lock_disable": True})
        self.session = session
        self.device = SharedDevice(session, handler, seconds)


def begins_as_xml(raw: str) -> bool:
    """Whether a message has a root element; ncclient would wait for another one until it has waited too long."""
    try:
        parse_root(raw)
    except etree.XMLSyntaxError:
        return False
    return True


def open_driver(transport: paramiko.Transport, seconds: float, limit: int) -> SharedDriver:
    """NAPALM's driver for a device, over a login that is open; VisitError or what ncclient raises when it is not."""
    handler = make_device_handler({"name": "junos", "local": False, "use_filter": False})
    session = ChannelSession(handler, limit)
    session.begin(transport, seconds)
    driver = SharedDriver(session, handler, seconds)
    driver.open()
    return driver
