"""Commands in a shell, where a device takes no exec channels; a screen keeps every byte that the device shows."""

import codecs
import re
import time

from netmiko import ReadException
from netmiko.channel import SSHChannel

from tasks.failure_causes import classify
from tasks.failures import Failure, Step, VisitError
from tasks.read_only import read_only
from tasks.ssh.login import Session
from tasks.ssh.watchdog import Deadline

CHUNK = 65536
KEPT_OF_ENDLESS = 65536
LINE_END = re.compile(rb"\r+\n")
NUDGE = 1.0
TICK = 0.02
LONGEST_PAGER = 64
PAGER = re.compile(rb"-{2,5} ?\(?more(?: ?\d{1,3} ?%)?\)? ?-{2,5}[ \r]*\Z", re.IGNORECASE)
PROMPT = re.compile(r"[>%$#] ?\Z")
UNIX_PROMPT = re.compile(r"(?:[%$]|^root@[^>]*#) ?\Z", re.MULTILINE)
# What a shell needs to be of use to a program; a device that refuses it is read all the same.
SETTINGS = ("set cli screen-width 511", "set cli complete-on-space off", "set cli screen-length 0")


class Screen(SSHChannel):
    """netmiko's channel, which also keeps what was shown, pages on, and raises ReadException when the device hung up.

    The password stands in no screen: it is sent in the SSH login only and never typed, so no device can echo it. It is
    not searched for, as netmiko does in a log of its own: a password such as "lab" is part of an honest prompt.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(None, "utf-8")
        self._limit = limit
        self._sent_at = 0
        self._paged_at = 0
        self._bytes = bytearray()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read_buffer(self) -> str:
        """What has arrived, nothing when nothing has."""
        if self.remote_conn is None or not self.remote_conn.recv_ready():
            return ""
        data = self.remote_conn.recv(CHUNK)
        self._bytes += data
        if self._limit and len(self._bytes) - self._sent_at > self._limit:
            del self._bytes[self._sent_at + KEPT_OF_ENDLESS :]
            raise VisitError(Failure.ENDLESS)
        self._page_on()
        return self._decoder.decode(data)

    def _page_on(self) -> None:
        """Ask for the next page where the device waits below a full screen, once for each."""
        start = max(self._paged_at, len(self._bytes) - LONGEST_PAGER)
        if PAGER.search(self._bytes, start):
            self._paged_at = len(self._bytes)
            self.write_channel(" ")

    def read_channel(self) -> str:
        """All that has arrived; netmiko alone would wait for more from a channel that is closed."""
        gone = self.remote_conn is None or self.remote_conn.closed or self.remote_conn.eof_received
        text = super().read_channel()
        if gone and not text:
            raise ReadException("the device closed the session")
        return text

    def await_answer(self) -> None:
        """From here on an answer is awaited, which may not be longer than the limit."""
        self._sent_at = len(self._bytes)

    def transcript(self) -> bytes:
        """All that was shown, as UTF-8 text with plain line ends; a line that broke off stays without one."""
        text = LINE_END.sub(b"\n", self._bytes).decode("utf-8", "replace")
        return (text.rstrip("\n") + "\n" * text.endswith("\n")).encode()


class Shell:
    """The command line of a device in a terminal session that netmiko prepares."""

    kind = "shell"
    refused_in_words = False

    def __init__(self, session: Session, deadline: Deadline, seconds: float, limit: int) -> None:
        self._connection = session.connection
        self._transport = session.transport
        self._deadline = deadline
        self._seconds = seconds
        self._screen = Screen(limit)
        self._open = False
        self.answered = False

    def send(self, command: str, _following: str = "") -> str:
        """The answer to a command, the next prompt included; VisitError when it is cut."""
        plain = read_only(command)
        try:
            if not self._open:
                self._deadline.arm(self._seconds, Failure.NO_SESSION)
                self._prepare()
            self._deadline.arm(self._seconds, Failure.HUNG)
            self._screen.await_answer()
            answer = self._type(plain)
        except Exception as error:
            self._deadline.check()
            if isinstance(error, VisitError):
                raise
            failure = classify(error, Step.SESSION)
            late = Failure.HUNG if self._open else Failure.NO_SESSION
            raise VisitError(late if failure is Failure.HUNG else failure) from error
        self.answered = True
        return answer

    def transcript(self, _host: str, _user: str) -> bytes:
        """All that was shown."""
        return self._screen.transcript()

    def _prepare(self) -> None:
        """Open the terminal and reach the Junos command line, typing cli where a Unix shell answers."""
        connection = self._connection
        channel = self._transport.open_session(timeout=self._deadline.left())
        channel.get_pty(term="vt100", width=511, height=1000)
        channel.invoke_shell()
        connection.remote_conn = self._screen.remote_conn = channel
        connection.channel = self._screen
        self._prompt_after("")
        shown = self._prompt_after(connection.RETURN)
        if UNIX_PROMPT.search(shown) and UNIX_PROMPT.search(answer := self._prompt_after(f"cli{connection.RETURN}")):
            raise VisitError(Failure.SHELL_ONLY, f'(it answers "{answer.strip().splitlines()[0][:60]}")')
        connection.set_base_prompt()
        for setting in SETTINGS:
            self._type(setting)
        self._open = True

    def _prompt_after(self, typed: str) -> str:
        """What is shown after something was typed, until it ends in a prompt; a device may lose the first line."""
        shown, nudged = "", time.monotonic()
        self._screen.write_channel(typed)
        while not PROMPT.search(shown):
            if time.monotonic() - nudged > NUDGE:
                self._screen.write_channel(self._connection.RETURN)
                nudged = time.monotonic()
            time.sleep(TICK)
            shown += self._screen.read_channel()
        return shown

    def _type(self, line: str) -> str:
        """What is shown after a line was typed, until the next prompt."""
        name = self._connection.base_prompt
        prompt = rf"(?m)^{re.escape(name)}[>#]" if len(name) > 1 else r"(?m)^[>#] ?$"
        return str(self._connection.send_command(line, expect_string=prompt, read_timeout=self._deadline.left()))
