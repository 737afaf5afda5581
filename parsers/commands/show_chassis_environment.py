"""show chassis environment into health."""

import re
from functools import partial
from typing import Any

from parsers.command import Command, Layout
from parsers.device_output import level
from parsers.engine import Parsed
from parsers.health_rows import health_row

TABLE = partial(level, re.compile(r"( *)Class +Item +Status"))


def environment_rows(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The state of each power supply, fan, temperature sensor and board that is measured."""
    return [
        health_row(
            host,
            row,
            {
                "component": row.fields["component"].strip(),
                "source": "environment",
                "state": row.fields["state"].strip(),
            },
        )
        for row in parsed.rows
    ]


LAYOUT = Layout("show_chassis_environment", prepare=TABLE, rows={"health": environment_rows})
COMMANDS = (
    Command(
        "show chassis environment",
        LAYOUT,
        turn=90,
        required=True,
        signatures=(r"Class Item +Status +Measurement",),
    ),
)
