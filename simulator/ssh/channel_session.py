"""A shell, exec or NETCONF channel of one device."""

import asyncio
import re
from collections.abc import Coroutine
from typing import Any

import asyncssh

from simulator.channel.access_log import AccessLog
from simulator.channel.outlet import OUTPUTS, Outlet, complete, never
from simulator.cli.csh import run_csh
from simulator.cli.junos import Cli, canonical
from simulator.cli.terminal import END, Terminal
from simulator.fleet.device import Device
from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.planted import Failure
from simulator.netconf.session import NetconfSession

XML_MODE = "xml-mode netconf need-trailer"  # what clients try where the subsystem is refused
NO_EXEC = {
    Failure.EXEC_DISCONNECTS,
    Failure.EXEC_REFUSED,
    Failure.FRESH_SHELL,
    Failure.SECOND_LOGIN_REFUSED,
    Failure.FIRST_LINE_LOST,
    Failure.SETTINGS_REFUSED,
}
IN_WORDS = {
    Failure.EXEC_REFUSED_IN_WORDS: ("error: this account may open a terminal only\n", 1),
    Failure.EXEC_EMPTY: ("", 0),
}
TOO_MANY = ("error: too many open management sessions\n", 1)
LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])?")


class Session(asyncssh.SSHServerSession[str]):
    """A shell, exec or NETCONF channel; every command line is answered `latency` seconds after it came."""

    def __init__(
        self,
        device: Device,
        user: str,
        access_log: AccessLog,
        latency: float,
        *,
        netconf_only: bool,
        is_second: bool,
    ) -> None:
        self._device = device
        self._user = user
        self._access_log = access_log
        self._netconf_only = netconf_only
        self._is_second = is_second
        self._latency = latency
        self._rows = 24
        self._line = ""
        self._typed: asyncio.Queue[str] = asyncio.Queue()
        self._work: Coroutine[Any, Any, None] | None = None
        self._task: asyncio.Task[None] | None = None
        self.open = True

    def connection_made(self, chan: "asyncssh.SSHServerChannel[str]") -> None:
        self._chan = chan
        self._outlet = Outlet(chan)

    def connection_lost(self, _exc: Exception | None) -> None:
        self.open = False
        if self._task:
            self._task.cancel()

    def pause_writing(self) -> None:
        self._outlet.pause()

    def resume_writing(self) -> None:
        self._outlet.resume()

    def pty_requested(self, _type: str, term_size: tuple[int, int, int, int], _modes: Any) -> bool:
        if self._device.failure is not Failure.SETTINGS_REFUSED:
            self._rows = term_size[1] or self._rows
        return True

    def subsystem_requested(self, subsystem: str) -> bool:
        if subsystem != "netconf" or not self._has_netconf:
            return False
        self._work = self._run_netconf()
        return True

    def shell_requested(self) -> bool:
        if self._netconf_only:
            return False
        self._work = self._run_shell()
        return True

    def exec_requested(self, command: str) -> bool:
        if command == XML_MODE and self._has_netconf:
            self._work = self._run_netconf()
            return True
        self._note(command)
        if self._netconf_only:
            return False
        if self._device.failure is Failure.EXEC_DISCONNECTS:
            self._chan.get_connection().abort()
        if self._device.no_exec or self._device.failure in NO_EXEC:
            return False
        self._work = never() if self._device.failure is Failure.EXEC_HANGS else self._run_command(command)
        return True

    def session_started(self) -> None:
        if self._work:
            self._task = asyncio.get_running_loop().create_task(self._work)

    def data_received(self, data: str, _datatype: asyncssh.DataType) -> None:
        for typed in LINE.findall(data):
            self._typed.put_nowait(typed)

    def eof_received(self) -> bool:
        self._typed.put_nowait(END)
        return True

    @property
    def _has_netconf(self) -> bool:
        fault = self._device.netconf
        return fault is not NetconfFault.CLOSED and (self._netconf_only or fault is not NetconfFault.OWN_PORT)

    async def _run_netconf(self) -> None:
        await NetconfSession(self._device, self._user, self._access_log, self._latency).hold(self._outlet, self._typed)
        self._finish(0)

    async def _run_shell(self) -> None:
        terminal = Terminal(Cli(self._device, self._user, self._rows), self._note)
        await self._show(terminal.greet())
        while not terminal.closed:
            typed = await self._typed.get()
            shown = terminal.feed(typed)
            if typed.endswith(("\r", "\n")):
                await asyncio.sleep(self._latency)
            await self._show(shown)
        self._finish(0)

    async def _run_command(self, command: str) -> None:
        await asyncio.sleep(self._latency)
        cli = Cli(self._device, self._user, interactive=False)
        text, status = run_csh(cli, command) if self._device.root_shell else (cli.run(command).text, 0)
        text, status = IN_WORDS.get(self._device.failure, (text, status))
        if self._is_second and self._device.failure is Failure.SECOND_CHANNEL_IN_WORDS:
            text, status = TOO_MANY
        await self._show(text)
        self._finish(status)

    def _note(self, line: str) -> None:
        self._line = line
        self._access_log.received.append(line)

    async def _show(self, text: str) -> None:
        broken = self._device.fails_at(canonical(self._line), text)
        hand_over = OUTPUTS.get(self._device.failure, complete) if broken else complete
        await hand_over(self._outlet, text)

    def _finish(self, status: int) -> None:
        self.open = False
        if not self._chan.is_closing():
            self._chan.exit(status)
        if self._device.failure is Failure.ONE_CHANNEL:
            self._chan.get_connection().close()
