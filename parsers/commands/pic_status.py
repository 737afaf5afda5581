"""show chassis fpc pic-status into the health table."""

from collections.abc import Sequence
from typing import Any

from parsers.engine import Parsed, parse
from parsers.transcripts.transcript import Output


def read_pic_status(outputs: Sequence[Output]) -> list[Parsed]:
    """Every line of many show chassis fpc pic-status outputs, accounted for."""
    return parse("show_chassis_fpc_pic_status", outputs)


def pic_status_of(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The health rows of one output: each slot, and each PIC under the slot that was printed last."""
    rows = []
    slot = ""
    for row in parsed.rows:
        if row.group == "slot":
            slot = f"FPC {row.fields['slot']}"
        rows.append(
            {
                "host": host,
                "member": row.line.member,
                "component": slot if row.group == "slot" else f"{slot}/PIC {row.fields['pic']}".lstrip("/"),
                "source": "pic",
                "state": row.fields["state"].strip(),
                "severity": "",
                "detail": " ".join(row.fields["detail"].split()),
                "line": row.line.number,
            }
        )
    return rows
