"""show chassis fpc pic-status into health."""

from typing import Any

from parsers.command import Command, Layout
from parsers.engine import Parsed
from parsers.health_rows import health_row


def pic_status_rows(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The state of each slot, and of each PIC under the slot that was printed last."""
    rows = []
    slot = ""
    for row in parsed.rows:
        if row.group == "slot":
            slot = f"FPC {row.fields['slot']}"
        component = slot if row.group == "slot" else f"{slot}/PIC {row.fields['pic']}".lstrip("/")
        state = {"component": component, "source": "pic", "state": row.fields["state"].strip()}
        rows.append(health_row(host, row, state))
    return rows


LAYOUT = Layout("show_chassis_fpc_pic_status", rows={"health": pic_status_rows})
# Of a virtual machine show version names a model that begins like this, and no PIC of it is hardware.
OF_HARDWARE = r"(?is)\A(?!.*\n *Model: *v).*\n *FPC \d"
COMMANDS = (
    Command(
        "show chassis fpc pic-status",
        LAYOUT,
        turn=110,
        sent_to=OF_HARDWARE,
        signatures=(r"Slot \d+ +(?:Online|Offline|Empty|Present)\b.*",),
    ),
)
