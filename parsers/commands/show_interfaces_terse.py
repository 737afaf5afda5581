"""show interfaces terse into interfaces: physical interfaces only, units and addresses are left out."""

from typing import Any

from parsers.command import Command, Layout
from parsers.engine import Parsed


def interface_rows(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The physical interfaces of one output of one device."""
    return [
        {
            "host": host,
            "member": row.line.member,
            "interface": row.fields["interface"],
            "admin": row.fields["admin"],
            "oper": row.fields["oper"],
            "flapped": "",
            "line": row.line.number,
        }
        for row in parsed.rows
    ]


LAYOUT = Layout("show_interfaces_terse", rows={"interfaces": interface_rows})
COMMANDS = (
    Command("show interfaces terse", LAYOUT, turn=100, required=True, signatures=(r"Interface +Admin Link Proto .*",)),
)
