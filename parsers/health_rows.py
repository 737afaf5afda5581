"""Rows of the health table, as every output that states the condition of components gives them."""

from collections.abc import Mapping
from typing import Any

from parsers.engine import Row


def health_row(host: str, row: Row, stated: Mapping[str, str]) -> dict[str, Any]:
    """A health row from a line and what it states: component, source, state, and severity where it has one."""
    return {
        "severity": "",
        "detail": " ".join(row.fields["detail"].split()),
        **stated,
        "host": host,
        "member": row.line.member,
        "line": row.line.number,
    }
