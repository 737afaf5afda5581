"""show version, and the other outputs that name a release, into software: one row per routing engine or member."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from parsers.command import Command, Layout
from parsers.engine import Parsed, Row
from parsers.junos.release import is_same, parse_release, train_of, without_edition

# What Junos Evolved, which knows no invoke-on, is sent in its place where it has two routing engines.
NODES = ("show version node re0", "show version node re1")
# Outputs that name the running release, in the order of precedence.
RELEASES = (
    "show version invoke-on all-routing-engines",
    "show version",
    "show version detail",
    "show system information",
)
# Package lines that name the running release, in the order of precedence.
NAMING = (
    "base os boot",
    "base version",
    "base os software suite",
    "software suite",
    "kernel software suite",
    "os 64-bit",
)
# Packages of which the device runs another version than of Junos.
FOREIGN = re.compile(
    r"\b(?:AIS|Advanced Insight|host software|CHEF|puppet|enhancement|firmware|malware|JMRT|continuity|jam-\S*|SDK|"
    r"Redis|guest|vmguest|JDM|hypervisor|Contrail|AppFormix|Python|ruby|Docker)\b",
    re.IGNORECASE,
)


def software_of(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The software rows of one device; the output of a node is that of the member which the command names."""
    members = dict.fromkeys(row.line.member for row in parsed.rows)
    command = parsed.output.command
    node = command.rpartition(" ")[2] if command in NODES else ""
    return [
        member_row(host, node or member, [row for row in parsed.rows if row.line.member == member])
        for member in members
    ]


def member_row(host: str, member: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The release of one member, from the line that is most to be trusted."""
    named = running_release(rows)
    return {
        "host": host,
        "member": member,
        "model": next((row.fields["model"].strip() for row in rows if row.group == "model"), ""),
        **release_columns(named.fields["release"] + named.fields.get("edition", "") if named else ""),
        "line": (named or rows[0]).line.number,
    }


def release_columns(printed: str) -> dict[str, Any]:
    """What a printed release says: the release itself, the edition behind it, its train."""
    release, edition = without_edition(printed)
    return {
        "release": release,
        "edition": edition,
        "train": train_of(release),
        "evolved": "-EVO" in release,
        "shipped": parse_release(release) is not None,
    }


def running_release(rows: Iterable[Row]) -> Row | None:
    """The line that names the running release: Junos:, JUNOS Software Release, the base packages, else most others.

    None where lines of one kind contradict each other, as those of members whose names were lost.
    """
    rows = list(rows)
    for group in ("junos", "software_release"):
        if named := [row for row in rows if row.group == group]:
            first = named[0].fields["release"]
            return named[0] if all(is_same(first, row.fields["release"]) for row in named) else None
    packages = [row for row in rows if row.group == "package" and names_junos(row)]
    for naming in NAMING:
        for row in packages:
            if row.fields["name"].lower().strip().endswith(naming):
                return row
    usual = Counter(without_edition(row.fields["release"])[0] for row in packages).most_common(2)
    if not usual or len({count for _, count in usual}) < len(usual):
        return None
    return next(row for row in packages if without_edition(row.fields["release"])[0] == usual[0][0])


def names_junos(row: Row) -> bool:
    """Whether a package has a release for its version, and it is that of Junos."""
    return parse_release(row.fields["release"]) is not None and not FOREIGN.search(row.fields["name"])


LAYOUT = Layout("show_version")
OF_JUNOS = r"\A(?!(?s:.*)-EVO\b)"
OF_EVOLVED_PAIRS = r"(?s)-EVO\b.*\n *Routing Engine 1 "
COMMANDS = (
    Command(
        "show version",
        LAYOUT,
        turn=10,
        required=True,
        signatures=(r"(?:Hostname|Model|Junos): .*", r"JUNOS [^\[\n]*\[\S+\]"),
    ),
    Command("show version invoke-on all-routing-engines", LAYOUT, turn=20, sent_to=OF_JUNOS),
    *(Command(name, LAYOUT, turn=turn, sent_to=OF_EVOLVED_PAIRS) for turn, name in enumerate(NODES, 51)),
    Command("show version detail", LAYOUT, superset_of="show version"),
    Command("show system information", LAYOUT),
)
