"""show version, and the other outputs that name a release, into software: one row per routing engine or member."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from parsers.command import Command, Layout
from parsers.engine import Parsed, Row
from parsers.junos.release import parse_release, train_of

# Outputs that name the running release, the one to be believed first.
RELEASES = (
    "show version invoke-on all-routing-engines",
    "show version",
    "show version detail",
    "show system information",
)
# Package lines that name the running release; others (AIS scripts, host software, guests) have versions of their own.
NAMING = ("base os boot", "base os software suite", "software suite", "kernel software suite")


def software_of(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The software rows of one device."""
    members = dict.fromkeys(row.line.member for row in parsed.rows)
    return [member_row(host, member, [row for row in parsed.rows if row.line.member == member]) for member in members]


def member_row(host: str, member: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The release of one member, from the line that is most to be trusted."""
    named = running_release(rows)
    release = named.fields["release"].strip() if named else ""
    understood = parse_release(release)
    return {
        "host": host,
        "member": member,
        "model": next((row.fields["model"].strip() for row in rows if row.group == "model"), ""),
        "release": release,
        "train": train_of(release),
        "evolved": "-EVO" in release,
        "shipped": understood is not None,
        "line": (named or rows[0]).line.number,
    }


def running_release(rows: Iterable[Row]) -> Row | None:
    """The line that names the running release: Junos:, JUNOS Software Release, the base packages, else any."""
    rows = list(rows)
    for group in ("junos", "software_release"):
        for row in rows:
            if row.group == group:
                return row
    packages = [row for row in rows if row.group == "package" and parse_release(row.fields["release"])]
    for naming in NAMING:
        for row in packages:
            if row.fields["name"].lower().strip().endswith(naming):
                return row
    usual = Counter(row.fields["release"] for row in packages).most_common(1)
    return next((row for row in packages if usual and row.fields["release"] == usual[0][0]), None)


LAYOUT = Layout("show_version")
COMMANDS = (
    Command(
        "show version",
        LAYOUT,
        turn=10,
        required=True,
        signatures=(r"(?:Hostname|Model|Junos): .*", r"JUNOS [^\[]*\[\S+\]"),
    ),
    Command("show version invoke-on all-routing-engines", LAYOUT, turn=20),
    Command("show version detail", LAYOUT, superset_of="show version"),
    Command("show system information", LAYOUT),
)
