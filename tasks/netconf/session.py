"""NETCONF over an SSH login that is open already: ncclient's session, PyEZ's device and NAPALM's driver on one channel.

The only file that touches private members of ncclient and PyEZ. Each of these libraries would log in anew, and would
ask for more than a verification needs: PyEZ's facts read the configuration, list files and run a shell. What is not on
the closed list is never sent.
"""

import contextlib
import os
import queue
import re
import selectors
import threading
from pathlib import Path
from typing import IO, Any, NoReturn
from uuid import uuid4
from xml.sax.saxutils import escape

import paramiko
from jnpr.junos import Device, jxml
from jnpr.junos.device import DeviceSessionListener
from lxml import etree
from napalm.junos.junos import JunOSDriver
from ncclient.manager import Manager, make_device_handler
from ncclient.operations.rpc import RPCError
from ncclient.transport.errors import NCClientError, SessionError, TransportError
from ncclient.transport.session import NetconfBase
from ncclient.transport.ssh import SSHSession
from ncclient.xml_ import BASE_NS_1_0

from tasks.failures import Failure, VisitError
from tasks.netconf.closed_list import allowed
from tasks.netconf.replies import defines_entities, fault_of, text_of
from tasks.netconf.spooled_messages import FramingError, SpooledMessages

MESSAGE_ID = re.compile(r'message-id="([^"]*)"')
# ncclient and PyEZ hold some 25 times the size of a reply.
LONGEST_OF_DRIVER = 4 * 2**20
REFUSED = (
    '<rpc-reply xmlns="{space}" message-id="{id}"><rpc-error><error-severity>error</error-severity>'
    "<error-message>{why}</error-message></rpc-error></rpc-reply>"
)
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
    """A reply that is too long, or whose start or end cannot be found."""


class ChannelSession(SSHSession):
    """A NETCONF session on a channel of an open login, which hands replies to us as they came.

    The libraries are given small and sound replies only; of another one they learn as of an error of the device.
    """

    def __init__(self, handler: Any, limit: int, folder: Path | None) -> None:
        super().__init__(handler)
        self.parser = self
        self.hostile = ""
        self.left_out: frozenset[str] = frozenset()
        self._limit = limit
        self._received = 0
        self._messages = SpooledMessages(folder)
        self._answers: queue.Queue[IO[bytes] | Exception] = queue.Queue()
        self._is_ours = False
        self._message_id = ""
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

    def reply_to(self, rpc: str, seconds: float) -> IO[bytes]:
        """The reply to an RPC as it came; VisitError when there is none in time, else what ended the session."""
        self._is_ours = True
        try:
            self.send(f'<nc:rpc xmlns:nc="{BASE_NS_1_0}" message-id="{uuid4().urn}">{rpc}</nc:rpc>')
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise VisitError(Failure.HUNG) from None
        finally:
            self._is_ours = False
        if isinstance(answer, Exception):
            raise answer
        return answer

    def send(self, message: str) -> None:
        """Send a message whose RPC is on the closed list and not left out."""
        self._received = 0
        if not allowed(message, self.left_out):
            raise UnlistedRequestError(message)
        self._message_id = "".join(MESSAGE_ID.findall(message)[:1])
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
            self._messages.close()
            if self._selector:
                self._selector.close()

    def parse(self, data: bytes) -> None:
        """Take what came; this stands in the place of ncclient's parser, which holds and copies all of a reply."""
        self._messages.chunked = self._base == NetconfBase.BASE_11
        try:
            for message in self._messages.feed(data):
                if self._is_ours:
                    self._answers.put(message)
                else:
                    with message:
                        self._take(message)
        except FramingError as error:
            self._end("a reply that is not divided into chunks", error)

    def _take(self, message: IO[bytes]) -> None:
        size = message.seek(0, os.SEEK_END)
        fault = "a reply that is too long for a driver" if size > LONGEST_OF_DRIVER else fault_of(message)
        if not fault:
            self._dispatch_message(text_of(message))
        elif self._message_id:
            self._dispatch_message(REFUSED.format(space=BASE_NS_1_0, id=self._message_id, why=escape(fault)))
        else:
            self._take_greeting(message, fault)

    def _take_greeting(self, message: IO[bytes], fault: str) -> None:
        """A greeting that is no XML: ncclient knows how some devices put an error into it."""
        if defines_entities(message) or not self._device_handler.handle_raw_dispatch(text := text_of(message)):
            self._end(fault)
        self._dispatch_message(text)

    def _end(self, why: str, cause: Exception | None = None) -> NoReturn:
        self.hostile = why
        raise HostileReplyError(why) from cause

    def _dispatch_error(self, error: Exception) -> None:
        self._answers.put(error)
        super()._dispatch_error(error)

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
            self._end("a reply that does not end")
        return data


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


def open_driver(transport: paramiko.Transport, seconds: float, limit: int, folder: Path | None = None) -> SharedDriver:
    """NAPALM's driver for a device, over a login that is open; VisitError or what ncclient raises when it is not.

    A message of more bytes than limit ends the session; what is larger than a little lies in the folder until then.
    """
    handler = make_device_handler({"name": "junos", "local": False, "use_filter": False})
    session = ChannelSession(handler, limit, folder)
    session.begin(transport, seconds)
    driver = SharedDriver(session, handler, seconds)
    driver.open()
    return driver
