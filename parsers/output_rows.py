"""The rows that account for an output, be it of a transcript or a reply: what came of its lines, and unparsed ones."""

from collections.abc import Iterable
from typing import Any

from parsers.device_output import Output

LONGEST_TEXT = 500


def output_row(output: Output, members: Iterable[str], records: int, ignored: int, unparsed: int) -> dict[str, Any]:
    """The row of an output in `outputs`: how complete it is, and how many of its lines came to what."""
    return {
        "host": output.host,
        "command": output.command,
        "status": str(output.status),
        "detail": output.detail,
        "members": " ".join(sorted({*members} - {""})),
        "first_line": output.first_line,
        "lines": records + ignored + unparsed,
        "records": records,
        "ignored": ignored,
        "unparsed": unparsed,
    }


def unparsed_row(output: Output, number: int, text: str) -> dict[str, Any]:
    """The row in `unparsed` of a line that no pattern matches."""
    return {"host": output.host, "command": output.command, "line": number, "text": text[:LONGEST_TEXT]}
