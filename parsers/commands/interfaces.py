"""show interfaces terse into the interfaces table: physical interfaces only, units and addresses are left out."""

from collections.abc import Sequence
from typing import Any

from parsers.engine import Parsed, parse
from parsers.transcripts.transcript import Output


def read_interfaces(outputs: Sequence[Output]) -> list[Parsed]:
    """Every line of many show interfaces terse outputs, accounted for."""
    return parse("show_interfaces_terse", outputs)


def interfaces_of(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The physical interfaces of one output of one device."""
    return [
        {
            "host": host,
            "member": row.line.member,
            "interface": row.fields["interface"],
            "admin": row.fields["admin"],
            "oper": row.fields["oper"],
            "line": row.line.number,
        }
        for row in parsed.rows
    ]
