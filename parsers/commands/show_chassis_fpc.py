"""show chassis fpc into health."""

from typing import Any

from parsers.command import Command, Layout
from parsers.engine import Parsed
from parsers.health_rows import health_row


def fpc_rows(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The state of each FPC slot."""
    return [
        health_row(
            host,
            row,
            {"component": f"FPC {row.fields['slot']}", "source": "fpc", "state": row.fields["state"].strip()},
        )
        for row in parsed.rows
    ]


LAYOUT = Layout("show_chassis_fpc", rows={"health": fpc_rows})
COMMANDS = (
    Command("show chassis fpc", LAYOUT, turn=60, required=True, signatures=(r"Temp +CPU Utilization \(%\).*",)),
)
