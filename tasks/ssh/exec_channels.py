"""Commands over exec channels: one per command, no prompt, no paging; an answer ends where its channel ends.

While one is answered the next is begun, two at once; a device that does not take that is sent one after the other.
"""

import re

import paramiko

from tasks.failure_causes import classify
from tasks.failures import Failure, Step, VisitError
from tasks.identity import HOSTNAME
from tasks.read_only import read_only
from tasks.ssh.login import Session
from tasks.ssh.watchdog import Deadline

CHUNK = 65536
KEPT_OF_ENDLESS = 65536
# What a Unix shell prints for a command of the Junos command line.
UNIX_SHELL = re.compile(r"\s*(?:-?[\w/]*sh: (?:(?:line )?\d+: )?)?show: (?:command )?not found", re.IGNORECASE)
UNSAFE = re.compile(r"[^\w.-]", re.ASCII)


# After these there is no time for another way to send commands.
OVER = frozenset({Failure.DEADLINE, Failure.NOT_VISITED})


class ExecRefusedError(VisitError):
    """The device does not answer exec requests, or only one for each connection; it may still have a shell."""


def ended(answer: str) -> str:
    """An answer with the end of its last line."""
    return answer if answer.endswith("\n") or not answer else f"{answer}\n"


class ExecChannels:
    """The command line of a device, one exec channel per command; keeps what was answered.

    A login that lands in a Unix shell, as that of root does, sends through cli -c.
    """

    def __init__(self, session: Session, deadline: Deadline, seconds: float, limit: int) -> None:
        self.kind = "exec"
        self._transport = session.transport
        self._deadline = deadline
        self._seconds = seconds
        self._limit = limit
        self._answers: list[tuple[str, bytes]] = []
        self._complete = True
        self._status = 0
        self._begun: dict[str, paramiko.Channel] = {}
        self._is_one_of_two = False
        self._one_by_one = False
        self.refused_in_words = False

    @property
    def answered(self) -> bool:
        """Whether a command was answered."""
        return bool(self._answers)

    def send(self, command: str, following: str = "") -> str:
        """The answer to a command; ExecRefusedError, or VisitError when the answer is cut.

        What the device says to the first one with an exit status other than 0 may be a refusal of exec channels. The
        one that follows is begun meanwhile, unless nothing was answered yet; where that is not taken well, each is sent
        by itself from there on, this one again if it came to nothing.
        """
        answer = self._send(command, following)
        if not self._answers and UNIX_SHELL.match(answer):
            self.kind = "exec cli -c"
            answer = self._send(command)
        if self._status > 0 and self._is_one_of_two:
            self._go_one_by_one()
            answer = self._send(command)
        self.refused_in_words = self.refused_in_words or (not self._answers and self._status > 0)
        self._answers.append((command, answer.encode()))
        return answer

    def transcript(self, host: str, user: str) -> bytes:
        """What was sent and answered, as a terminal would have shown it; an answer that is cut has no prompt below."""
        names = (found[1] for _, answer in self._answers if (found := HOSTNAME.search(answer.decode())))
        prompt = f"{UNSAFE.sub('-', user)}@{next(names, UNSAFE.sub('-', host))}> "
        shown = [f"{prompt}{command}\n{ended(answer.decode())}\n" for command, answer in self._answers]
        if shown and not self._complete:
            command, part = self._answers[-1]
            return "".join([*shown[:-1], f"{prompt}{command}\n", part.decode()]).encode()
        return ("".join(shown) + prompt).rstrip().encode() + b"\n" if shown else b""

    def _send(self, command: str, following: str = "") -> str:
        self._is_one_of_two = command in self._begun
        channel = self._begun.pop(command, None) or self._begin(command)
        try:
            self._deadline.arm(self._seconds, Failure.HUNG)
            if following and self._answers and not self._one_by_one:
                self._begin_meanwhile(following)
            return self._answer(channel, command)
        finally:
            channel.close()

    def _begin(self, command: str) -> paramiko.Channel:
        self._deadline.arm(self._seconds, Failure.NO_SESSION)
        channel = self._open(self._deadline.left())
        self._deadline.arm(self._seconds, Failure.HUNG)
        self._request(channel, command)
        return channel

    def _begin_meanwhile(self, command: str) -> None:
        """Begin a command while another is answered, which half of the time is left for; a hang-up shows there."""
        try:
            channel = self._open(self._deadline.left() / 2)
            self._request(channel, command)
            self._begun[command], self._is_one_of_two = channel, True
        except VisitError:
            self._one_by_one = True

    def _go_one_by_one(self) -> None:
        """Await the end of what was begun meanwhile, to send it again in its turn."""
        self._one_by_one = True
        while self._begun:
            _, channel = self._begun.popitem()
            while channel.recv(CHUNK):
                pass
            channel.close()

    def _open(self, seconds: float) -> paramiko.Channel:
        try:
            return self._transport.open_session(timeout=seconds)
        except Exception as error:
            if self._answers or isinstance(error, paramiko.ChannelException):
                raise self._refusal(error) from error
            self._deadline.check()
            raise VisitError(classify(error, Step.SESSION)) from error

    def _request(self, channel: paramiko.Channel, command: str) -> None:
        plain = read_only(command)
        try:
            channel.set_combine_stderr(True)
            channel.exec_command(plain if self.kind == "exec" else f"cli -c '{plain}'")
        except Exception as error:
            channel.close()
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> VisitError:
        """What is reported when no shell helps; between two commands the device has hung up."""
        if self._deadline.fired:
            return (VisitError if self._deadline.fired in OVER else ExecRefusedError)(self._deadline.fired)
        return ExecRefusedError(classify(error, Step.SESSION) if self._answers else Failure.NO_SESSION)

    def _answer(self, channel: paramiko.Channel, command: str) -> str:
        """All that the device sends until it ends the channel and reports how the command went."""
        data = bytearray()
        while chunk := channel.recv(CHUNK):
            data += chunk
            if self._limit and len(data) > self._limit:
                self._keep_part(command, data[:KEPT_OF_ENDLESS])
                raise VisitError(Failure.ENDLESS, f"({command})")
        self._status = channel.recv_exit_status()
        if self._status >= 0:
            self._deadline.check()
            return data.decode("utf-8", "replace").replace("\r\n", "\n")
        if not data and not self._answers:
            raise self._refusal(EOFError())
        self._keep_part(command, data)
        self._deadline.check()
        raise VisitError(Failure.CUT_OFF)

    def _keep_part(self, command: str, data: bytes | bytearray) -> None:
        self._answers.append((command, bytes(data).decode("utf-8", "replace").encode()))
        self._complete = False
