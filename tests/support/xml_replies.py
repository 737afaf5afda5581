"""Replies as Junos writes them, from the rows of an inventory."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from chassis_inventories import Inventory

TAGS = ("name", "version", "part-number", "serial-number", "description")
HEADER = "Item             Version  Part number  Serial number     Description"


def reply(*bodies: str) -> str:
    """An rpc-reply around its bodies."""
    inside = "\n".join(bodies)
    return f'<rpc-reply xmlns:junos="http://xml.juniper.net/junos/23.4R2/junos">\n{inside}\n</rpc-reply>'


def by_member(bodies: Mapping[str, str]) -> str:
    """The answers of several routing engines, nodes or members."""
    items = "\n".join(
        f"<multi-routing-engine-item>\n<re-name>{name}</re-name>\n{body}\n</multi-routing-engine-item>"
        for name, body in bodies.items()
    )
    return f"<multi-routing-engine-results>\n{items}\n</multi-routing-engine-results>"


def module(depth: int) -> str:
    return f"chassis-{'sub-' * depth}module"


def inventory(rows: Inventory) -> str:
    """The chassis inventory of the rows; the first is the chassis, what has no value is left out."""
    lines = ['<chassis-inventory xmlns="http://xml.juniper.net/junos/23.4R2/junos-chassis">', "<chassis>"]
    lines += stated(rows[0][1])
    opened: list[int] = []
    for depth, columns in rows[1:]:
        while opened and opened[-1] >= depth:
            lines.append(f"</{module(opened.pop())}>")
        opened.append(depth)
        lines += [f"<{module(depth)}>", *stated(columns)]
    lines += [f"</{module(depth)}>" for depth in reversed(opened)]
    return "\n".join([*lines, "</chassis>", "</chassis-inventory>"])


def stated(columns: tuple[str, ...]) -> list[str]:
    return [f"<{tag}>{escape(value)}</{tag}>" for tag, value in zip(TAGS, columns, strict=True) if value]


def software(release: str, model: str = "mx480") -> str:
    return (
        "<software-information>\n"
        f"<product-model>{model}</product-model>\n<junos-version>{release}</junos-version>\n"
        "</software-information>"
    )


def interfaces(states: Mapping[str, tuple[str, str]]) -> str:
    """The physical interfaces by name, each with a unit below it, and with line breaks inside as Junos has."""
    elements = (
        f"<physical-interface>\n<name>\n{name}\n</name>\n<admin-status>{admin}</admin-status>\n"
        f"<oper-status>\n{oper}\n</oper-status>\n<logical-interface>\n<name>{name}.0</name>\n"
        "<oper-status>up</oper-status>\n</logical-interface>\n</physical-interface>"
        for name, (admin, oper) in states.items()
    )
    return '<interface-information junos:style="terse">\n' + "\n".join(elements) + "\n</interface-information>"


def environment(states: Mapping[str, str]) -> str:
    elements = (
        f"<environment-item>\n<name>{name}</name>\n<status>{state}</status>\n</environment-item>"
        for name, state in states.items()
    )
    return "<environment-information>\n" + "\n".join(elements) + "\n</environment-information>"
