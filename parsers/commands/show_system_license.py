"""show system license into licenses; the details of installed licences are facts."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from parsers.command import Command, Layout
from parsers.engine import Parsed, Row
from parsers.facts import Fact, fact_rows


def license_rows(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The licensed features of one output of one device."""
    return [
        {
            "host": host,
            "member": row.line.member,
            "feature": row.fields["feature"],
            "used": int(row.fields["used"]),
            "installed": int(row.fields["installed"]),
            "needed": int(row.fields["needed"]),
            "expiry": row.fields["expiry"].strip(),
            "line": row.line.number,
        }
        for row in parsed.rows
        if row.group == "feature"
    ]


def license_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """The details of each installed licence, and of each feature in it."""
    license_named = feature = ""
    for row in rows:
        match row.group:
            case "setting":
                if row.fields["name"] == "License identifier":
                    license_named = f"License {row.fields['value'].strip()}"
                yield Fact(row.line, license_named, row.fields["name"], row.fields["value"])
            case "described":
                feature = f"{license_named}/{row.fields['name'].strip()}"
                yield Fact(row.line, feature, "Description", row.fields["value"])
            case "validity":
                yield Fact(row.line, feature or license_named, "Validity", row.fields["value"])


LAYOUT = Layout(
    "show_system_license", rows={"licenses": license_rows, "facts": partial(fact_rows, "license", license_facts)}
)
COMMANDS = (Command("show system license", LAYOUT, turn=170, signatures=(r"License usage:(?: none)?",)),)
