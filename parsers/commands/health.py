"""FPC states, alarms and environment into the health table."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from parsers.engine import Parsed, Row, parse
from parsers.transcripts.transcript import Output, level

ENVIRONMENT = partial(level, re.compile(r"( *)Class +Item +Status"), 60)


def read_fpc(outputs: Sequence[Output]) -> list[Parsed]:
    """Every line of many show chassis fpc outputs, accounted for."""
    return parse("show_chassis_fpc", outputs)


def read_alarms(outputs: Sequence[Output]) -> list[Parsed]:
    """Every line of many show chassis alarms or show system alarms outputs, accounted for."""
    return parse("alarms", outputs)


def read_environment(outputs: Sequence[Output]) -> list[Parsed]:
    """Every line of many show chassis environment outputs, accounted for."""
    return parse("show_chassis_environment", outputs, prepare=ENVIRONMENT)


def fpc_row(row: Row) -> dict[str, str]:
    return {"component": f"FPC {row.fields['slot']}", "source": "fpc", "state": row.fields["state"].strip()}


def alarm_row(source: str, row: Row) -> dict[str, str]:
    return {"component": "", "source": source, "state": "active", "severity": row.fields["severity"].lower()}


def environment_row(row: Row) -> dict[str, str]:
    return {"component": row.fields["component"].strip(), "source": "environment", "state": row.fields["state"].strip()}


ROWS: dict[str, Callable[[Row], dict[str, str]]] = {
    "show chassis fpc": fpc_row,
    "show chassis alarms": partial(alarm_row, "chassis-alarm"),
    "show system alarms": partial(alarm_row, "system-alarm"),
    "show chassis environment": environment_row,
}


def announced(parsed: Parsed) -> int | None:
    """How many alarms the device says are active, over all members; None when it does not say."""
    counts = [row.fields["number"] for row in parsed.rows if row.group == "count"]
    return sum(0 if count == "No" else int(count) for count in counts) if counts else None


def health_of(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The health rows of one output of one device."""
    make = ROWS[parsed.output.command]
    return [
        {
            "severity": "",
            "detail": " ".join(row.fields["detail"].split()),
            **make(row),
            "host": host,
            "member": row.line.member,
            "line": row.line.number,
        }
        for row in parsed.rows
        if row.group != "count"
    ]
