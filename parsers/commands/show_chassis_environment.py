"""show chassis environment into health."""

import re
from typing import Any

from parsers.command import Command, Layout
from parsers.engine import Parsed
from parsers.health_rows import health_row
from parsers.printed_columns import Columns

WORDS = re.compile(
    r"(?P<group>(?:Temp|Fans|Misc|Fan(?= Fan)|Power(?! Supply)) )?(?P<item>\S+(?: \S+){0,9}?)"
    r" (?P<state>OK|Failed|Absent|Check|Testing|Online|Offline|Present|Empty|Standby|Unknown|Not OK|Fault|Faulty)"
    r"(?: (?P<detail>.*))?"
)


def cells_of(text: str) -> tuple[str, str, str, str] | None:
    """Class, item, status and measurement of a row without columns, which its status parts."""
    found = WORDS.fullmatch(" ".join(text.split()))
    return (found["group"] or "", found["item"], found["state"], found["detail"] or "") if found else None


TABLE = Columns(
    margin=re.compile(r"( *)Class +Item +Status"),
    title="Class",
    header=re.compile(r" *(Class) +(Item) +(Status) +(Measurement)"),
    starts=(0, 6, 37, 48),
    row=re.compile(r".*\S"),
    by_words=cells_of,
)


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


LAYOUT = Layout("show_chassis_environment", prepare=TABLE.prepare, rows={"health": environment_rows})
COMMANDS = (
    Command(
        "show chassis environment",
        LAYOUT,
        turn=90,
        required=True,
        signatures=(r"Class +Item +Status +Measurement",),
    ),
)
