"""How replies are broken: late, in part, without end, or with what harms whoever reads them."""

import asyncio
from collections.abc import Awaitable, Callable

from simulator.channel.outlet import Outlet, complete, endlessly, half_then_disconnect, half_then_hang
from simulator.fleet.netconf_fault import NetconfFault
from simulator.netconf.framing import Framing

PAUSE = 1.0  # seconds
PARTS = 4
HUGE = 100_000_000  # characters
LARGE = 4_500_000
MODULE = "<chassis-module><name>FPC 0</name><serial-number>AAAA0000</serial-number></chassis-module>\n"
EEPROM = f"<i2c-information>\n{'0xff ' * 200}\n</i2c-information>\n"
GARBAGE = "%$#@ <rpc-reply <<chassis> &nosuch; \x01\x02 </wrong>\n"
LEVELS = range(1, 10)
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">\n' for n in LEVELS)
DOCTYPES = {
    NetconfFault.ENTITY_BOMB: (f'<!DOCTYPE rpc-reply [\n<!ENTITY a0 "aaaaaaaaaa">\n{BOMB}]>\n', "&a9;"),
    NetconfFault.EXTERNAL_ENTITY: ('<!DOCTYPE rpc-reply [\n<!ENTITY a SYSTEM "file:///etc/passwd">\n]>\n', "&a;"),
}
# What stands before the first end tag of a reply that is XML but for this.
SLIPS = {
    NetconfFault.UNDEFINED_ENTITY: "&nbsp;",
    NetconfFault.CONTROL_CHARACTER: "\x01",
    NetconfFault.UNDECLARED_PREFIX: "<odd:note/>",
}
ENCODING = '<?xml version="1.0" encoding="us-ascii"?>\n'


def spoiled(fault: NetconfFault, start: str, text: str) -> str:
    """A reply with other content; start is its start tag."""
    if fault is NetconfFault.GARBAGE:
        return GARBAGE
    if fault in DOCTYPES:
        declared, used = DOCTYPES[fault]
        return f"{declared}{start}<output>{used}</output>\n</rpc-reply>\n"
    if fault is NetconfFault.ENCODING_DECLARED:
        return ENCODING + text
    if fault is NetconfFault.LARGE_REPLY and "<chassis-inventory" in text:
        return text.replace("</name>", f"</name>{EEPROM * (LARGE // len(EEPROM))}", 1)
    return text.replace("</", f"{SLIPS.get(fault, '')}</", 1)


async def slowly(outlet: Outlet, text: str) -> None:
    size = len(text) // PARTS + 1
    for start in range(0, len(text), size):
        await asyncio.sleep(PAUSE / PARTS)
        await outlet.write(text[start : start + size])


async def without_end(outlet: Outlet, text: str) -> None:
    await half_of(outlet, text)
    await endlessly(outlet, MODULE)


async def half_of(outlet: Outlet, text: str) -> None:
    await outlet.write(text[: len(text) // 2])


async def hugely(outlet: Outlet, framing: Framing, start: str) -> None:
    """A sound reply of a hundred million characters."""
    portion = MODULE * (500_000 // len(MODULE))
    await outlet.write(_part(framing, f"{start}<chassis-inventory><chassis>\n"))
    for _ in range(HUGE // len(portion)):
        await outlet.write(_part(framing, portion))
        await asyncio.sleep(0)
    await outlet.write(framing.frame("</chassis></chassis-inventory>\n</rpc-reply>\n"))


def _part(framing: Framing, text: str) -> str:
    """A part of a message, whose end is still to come."""
    return f"\n#{len(text)}\n{text}" if framing.chunked else text


HANDED_OVER: dict[NetconfFault, Callable[[Outlet, str], Awaitable[None]]] = {
    NetconfFault.SLOW: slowly,
    NetconfFault.HANG_IN_REPLY: half_then_hang,
    NetconfFault.DISCONNECT_IN_REPLY: half_then_disconnect,
    NetconfFault.ENDLESS_REPLY: without_end,
}


async def hand_over(outlet: Outlet, fault: NetconfFault, text: str) -> None:
    """Send a framed reply as the fault has it."""
    await HANDED_OVER.get(fault, complete)(outlet, text)
