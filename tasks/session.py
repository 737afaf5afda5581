"""A terminal session that keeps every byte the device shows and notices at once when the device is gone."""

import codecs
import contextlib
import re
from collections.abc import Iterator
from threading import Event, Thread

import paramiko
from netmiko import BaseConnection, ReadException
from netmiko.channel import SSHChannel

CHUNK = 65536
LINE_END = re.compile(rb"\r+\n")


class Screen(SSHChannel):
    """netmiko's channel, which also keeps what was shown and raises ReadException when the device has hung up.

    The password stands in no screen: it is sent in the SSH login only and never typed, so no device can echo it. It is
    not searched for, as netmiko does in a log of its own: a password such as "lab" is part of an honest prompt.
    """

    def __init__(self) -> None:
        super().__init__(None, "utf-8")
        self._bytes = bytearray()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read_buffer(self) -> str:
        """What has arrived, nothing when nothing has."""
        if self.remote_conn is None or not self.remote_conn.recv_ready():
            return ""
        data = self.remote_conn.recv(CHUNK)
        self._bytes += data
        return self._decoder.decode(data)

    def read_channel(self) -> str:
        """All that has arrived; netmiko alone would wait for more from a channel that is closed."""
        gone = self.remote_conn is None or self.remote_conn.closed or self.remote_conn.eof_received
        text = super().read_channel()
        if gone and not text:
            raise ReadException("the device closed the session")
        return text

    def transcript(self) -> bytes:
        """All that was shown, as UTF-8 text with plain line ends."""
        return LINE_END.sub(b"\n", self._bytes).decode("utf-8", "replace").rstrip("\n").encode() + b"\n"


def open_session(connection: BaseConnection, screen: Screen, seconds: float) -> None:
    """Log in with a netmiko connection that was made with auto_connect off, and prepare the Junos command line."""
    with hung_up(connection, seconds):
        connection.establish_connection()
    if isinstance(connection.remote_conn, paramiko.Channel):
        screen.remote_conn = connection.remote_conn
    connection.channel = screen
    connection.session_preparation()


@contextlib.contextmanager
def hung_up(connection: BaseConnection, seconds: float) -> Iterator[None]:
    """Hang up, so that the block ends in TimeoutError, when a device takes the login and opens no session.

    paramiko bounds each step up to the login and would wait an hour for this one.
    """
    opened, late = Event(), Event()

    def watch() -> None:
        while not opened.wait(seconds):
            transport = transport_of(connection)
            if transport and transport.is_authenticated():
                late.set()
                transport.close()

    Thread(target=watch, name="login", daemon=True).start()
    try:
        yield
    except Exception as error:
        if late.is_set():
            raise TimeoutError("the device took the login and opened no session") from error
        raise
    finally:
        opened.set()


def transport_of(connection: BaseConnection) -> paramiko.Transport | None:
    client = connection.remote_conn_pre
    return client.get_transport() if client else None


def ask(connection: BaseConnection, command: str, seconds: float) -> str:
    """The answer to a command, the next prompt included; ReadTimeout after so many seconds."""
    prompt = rf"(?m)^{re.escape(connection.base_prompt)}[>#]" if len(connection.base_prompt) > 1 else r"(?m)^[>#] ?$"
    return str(connection.send_command(command, expect_string=prompt, read_timeout=seconds))


def hang_up(connection: BaseConnection, *, politely: bool) -> None:
    """Close the session at once; politely says exit first, but waits for no answer."""
    with contextlib.suppress(Exception):
        if politely:
            connection.write_channel("exit\n")
    with contextlib.suppress(Exception):
        connection.paramiko_cleanup()
