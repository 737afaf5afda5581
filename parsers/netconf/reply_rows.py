"""Software, interfaces and environment of a reply, as rows of a verification."""

from collections.abc import Iterator
from typing import Any

from parsers.commands import show_version as software
from parsers.device_output import Line, Output, Status
from parsers.netconf.element import Element
from parsers.netconf.reply import ENVIRONMENT, INTERFACES, SOFTWARE, Reply, Section


def software_in(reply: Reply) -> list[dict[str, Any]]:
    """The release of each member, from what show version would print of it."""
    return [row for section in reply.of(SOFTWARE) for row in release_rows(reply, section)]


def release_rows(reply: Reply, section: Section) -> Iterator[dict[str, Any]]:
    """The release of one member, or of the node that was queried, from the package list as show version has it."""
    lines = tuple(Line(reply.line(at), text, section.member) for at, text in printed(section.element))
    command = reply.output.plain_command
    shown = command if command in software.NODES else "show version"
    [parsed] = software.LAYOUT.read([Output(reply.output.host, shown, Status.COMPLETE, 0, lines)])
    for row in software.software_of(reply.output.host, parsed):
        if row["release"]:
            yield row


def printed(element: Element) -> Iterator[tuple[Element, str]]:
    """The lines of show version that a reply stands for, each with the element it comes from."""
    for tag, label in (("product-model", "Model"), ("junos-version", "Junos")):
        for child in element.every(tag):
            if child.text:
                yield child, f"{label}: {child.text}"
    for package in element.every("package-information"):
        for comment in package.every("comment"):
            yield comment, comment.text


def interfaces_in(reply: Reply) -> list[dict[str, Any]]:
    """The physical interfaces of which both states are stated."""
    return [
        {
            "member": section.member,
            "interface": one.value("name"),
            "admin": one.value("admin-status"),
            "oper": one.value("oper-status"),
            "flapped": "",
            "line": reply.line(one.stating("oper-status")),
        }
        for section in reply.of(INTERFACES)
        for one in section.element.every("physical-interface")
        if one.value("name") and {one.value("admin-status"), one.value("oper-status")} <= {"up", "down"}
    ]


def health_in(reply: Reply) -> list[dict[str, Any]]:
    """The items of the environment of which a state is stated."""
    return [
        {
            "member": section.member,
            "component": one.value("name"),
            "source": "environment",
            "state": one.value("status"),
            "severity": "",
            "detail": "",
            "line": reply.line(one.stating("status")),
        }
        for section in reply.of(ENVIRONMENT)
        for one in section.element.every("environment-item")
        if one.value("name") and one.value("status")
    ]
