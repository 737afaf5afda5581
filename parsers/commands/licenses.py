"""show system license into the licenses table; the details of installed licences are facts."""

from typing import Any

from parsers.engine import Parsed


def licenses_of(host: str, parsed: Parsed) -> list[dict[str, Any]]:
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
