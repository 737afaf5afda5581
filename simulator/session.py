"""A shell or exec channel of one device, and how the device breaks off when it is told to."""

import asyncio
from collections.abc import Callable
from typing import Any

import asyncssh

from simulator.cli import Cli
from simulator.device import Device
from simulator.planted import Failure
from simulator.terminal import Terminal

LONG_OUTPUT = 6  # lines; what counts as an output that a device can break off in the middle of
SLOW_LINE = 0.02  # seconds
NOT_FOUND = 127  # exit status of a Unix shell that does not know a command


class Session(asyncssh.SSHServerSession[str]):
    """A shell or exec channel."""

    def __init__(self, device: Device, user: str, record: Callable[[str], None]) -> None:
        self._device = device
        self._user = user
        self._record = record
        self._rows = 24
        self._terminal: Terminal | None = None
        self._free = 0.0
        self._dead = False

    def connection_made(self, chan: "asyncssh.SSHServerChannel[str]") -> None:
        self._chan = chan

    def pty_requested(self, _type: str, term_size: tuple[int, int, int, int], _modes: Any) -> bool:
        self._rows = term_size[1] or self._rows
        return True

    def shell_requested(self) -> bool:
        self._terminal = Terminal(Cli(self._device, self._user, self._rows), self._record)
        return True

    def exec_requested(self, command: str) -> bool:
        self._record(command)
        asyncio.get_running_loop().call_soon(self._exec, command)
        return True

    def session_started(self) -> None:
        if self._terminal:
            self._show(self._terminal.greet())

    def data_received(self, data: str, _datatype: asyncssh.DataType) -> None:
        if self._terminal and not self._dead:
            self._show(self._terminal.feed(data))
            if self._terminal.closed:
                self._finish(0)

    def eof_received(self) -> bool:
        return False

    def _exec(self, command: str) -> None:
        if self._device.root_shell and not command.startswith("cli "):
            self._show(f"{command.strip().partition(' ')[0]}: Command not found.\n")
            self._finish(NOT_FOUND)
            return
        words = command.removeprefix("cli ").removeprefix("-c ").strip("\"'")
        self._show(Cli(self._device, self._user, interactive=False).run(words).text)
        self._finish(0)

    def _finish(self, status: int) -> None:
        wait = self._free - asyncio.get_running_loop().time()
        if wait > 0:
            asyncio.get_running_loop().call_later(wait, self._finish, status)
        elif not self._dead and not self._chan.is_closing():
            self._chan.exit(status)

    def _show(self, text: str) -> None:
        lines = text.splitlines(keepends=True)
        failure = self._device.failure if len(lines) >= LONG_OUTPUT else Failure.NONE
        if failure is Failure.SLOW:
            self._show_slowly(lines)
        elif failure in (Failure.HANG_IN_OUTPUT, Failure.DISCONNECT_IN_OUTPUT):
            self._write("".join(lines[: len(lines) // 2]))
            self._dead = True
            if failure is Failure.DISCONNECT_IN_OUTPUT:
                self._chan.get_connection().abort()
        else:
            self._write(text)

    def _show_slowly(self, lines: list[str]) -> None:
        loop = asyncio.get_running_loop()
        self._free = max(self._free, loop.time())
        for line in lines:
            self._free += SLOW_LINE
            loop.call_at(self._free, self._write, line)

    def _write(self, text: str) -> None:
        if not self._chan.is_closing():
            self._chan.write(text)
