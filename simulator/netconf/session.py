"""A NETCONF session from its greeting to its end."""

import asyncio
from collections.abc import AsyncIterator
from xml.etree.ElementTree import Element, ParseError

from simulator.channel.access_log import AccessLog
from simulator.channel.outlet import Outlet, never
from simulator.cli.terminal import END
from simulator.fleet.device import Device
from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.view import netconf_view
from simulator.netconf.answers import answer, error
from simulator.netconf.breakage import hand_over, hugely, spoiled
from simulator.netconf.framing import Framing
from simulator.netconf.messages import CHUNKED, chunks, hello, opening, reply
from simulator.netconf.request import Request
from simulator.render.element import leaf

FIRST_SESSION = 40_000


class NetconfSession:
    """One session; every RPC is written down and answered `latency` seconds after it came."""

    def __init__(self, device: Device, user: str, access_log: AccessLog, latency: float) -> None:
        self._device = netconf_view(device)
        self._user = user
        self._access_log = access_log
        self._latency = latency
        self._framing = Framing()

    async def hold(self, outlet: Outlet, typed: asyncio.Queue[str]) -> None:
        """Answer until the client closes the session or leaves."""
        self._access_log.open_netconf()
        try:
            await self._hold(outlet, typed)
        finally:
            self._access_log.close_netconf()

    async def _hold(self, outlet: Outlet, typed: asyncio.Queue[str]) -> None:
        if self._device.netconf is NetconfFault.HANG_AT_HELLO:
            await never()
        number = FIRST_SESSION + self._access_log.netconf.opened
        await outlet.write(self._framing.frame(hello(self._device, self._user, number)))
        greeted = False
        async for message in self._messages(typed):
            if not greeted:
                greeted = True
                self._framing.chunked = chunks(self._device) and CHUNKED in message
                continue
            if await self._answer(outlet, message) == "close-session":
                return

    async def _messages(self, typed: asyncio.Queue[str]) -> AsyncIterator[str]:
        while (text := await typed.get()) != END:
            for message in self._framing.feed(text):
                yield message

    async def _answer(self, outlet: Outlet, message: str) -> str:
        await asyncio.sleep(self._latency)
        try:
            request = Request.read(message)
        except (ParseError, ValueError):
            await outlet.write(self._framing.frame("<rpc-reply>\n<rpc-error/>\n</rpc-reply>\n"))
            return ""
        self._access_log.note_rpc(request.known_as)
        fault = self._fault(request)
        start = opening(self._device, request)
        if fault is NetconfFault.HUGE_REPLY:
            await hugely(outlet, self._framing, start)
        else:
            text = spoiled(fault, start, reply(self._device, request, self._content(request, fault)))
            await hand_over(outlet, fault, self._framing.frame(text))
        return request.name

    def _fault(self, request: Request) -> NetconfFault:
        """The fault that strikes at an RPC."""
        named = not self._device.netconf_failing or request.name in self._device.netconf_failing
        return self._device.netconf if named and request.name != "close-session" else NetconfFault.NONE

    def _content(self, request: Request, fault: NetconfFault) -> Element:
        if fault is NetconfFault.DENIED:
            return error("permission denied", request.name)
        if fault is NetconfFault.NOT_UNDERSTOOD:
            return leaf("output", f"\nerror: command is not valid on the {self._device.profile.model}\n")
        return answer(self._device, request)
