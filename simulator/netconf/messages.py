"""Whole messages of the server: its greeting, and replies as they are written."""

from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.netconf.request import Request
from simulator.render.element import release_space, written

BASE = "urn:ietf:params:xml:ns:netconf:base:1.0"
CHUNKED = "urn:ietf:params:netconf:base:1.1"
CAPABILITIES = (
    "urn:ietf:params:netconf:base:1.0",
    "urn:ietf:params:netconf:capability:candidate:1.0",
    "urn:ietf:params:netconf:capability:confirmed-commit:1.0",
    "urn:ietf:params:netconf:capability:validate:1.0",
    "urn:ietf:params:netconf:capability:url:1.0?scheme=http,ftp,file",
    "urn:ietf:params:xml:ns:netconf:base:1.0",
    "http://xml.juniper.net/netconf/junos/1.0",
    "http://xml.juniper.net/dmi/system/1.0",
)


def chunks(device: Device) -> bool:
    """Whether the device can send messages in chunks."""
    return device.profile.software.chunked


def hello(device: Device, user: str, session: int) -> str:
    """The greeting, with the comments that Junos puts before it."""
    known = (*CAPABILITIES, CHUNKED) if chunks(device) else CAPABILITIES
    listed = "".join(f"    <capability>{one}</capability>\n" for one in known)
    return (
        f"<!-- user {user}, class read-only -->\n"
        f'<hello xmlns="{BASE}">\n  <capabilities>\n{listed}  </capabilities>\n'
        f"  <session-id>{session}</session-id>\n</hello>\n"
    )


def opening(device: Device, request: Request) -> str:
    """The start tag of a reply, which echoes the attributes of its RPC."""
    return f'<rpc-reply xmlns="{BASE}" xmlns:junos="{release_space(device)}/junos"{request.attributes}>\n'


def reply(device: Device, request: Request, content: Element) -> str:
    """A reply."""
    return f"{opening(device, request)}{written(content)}\n</rpc-reply>\n"
