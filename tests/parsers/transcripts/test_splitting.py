"""Where an output begins and ends: every sign alone, each with what stands just on the other side of it."""

import pytest

from parsers.transcripts.cut_outputs import BROKEN_OFF
from parsers.transcripts.notable_lines import notable
from parsers.transcripts.splitting import (
    CONFIGURATION,
    NEWER,
    PIECE,
    broken_off,
    implied_command,
    is_heading,
    pieces,
    split,
    starts_output,
    uncommented,
)

HARDWARE, MODELS = "show chassis hardware", "show chassis hardware models"
TABLE = "Item             Version  Part number  Serial number     Description"
MODEL_TABLE = "Item             Version  Part number  Serial number     FRU model number"
CHASSIS = "Chassis                                JN12A34B5AFB      MX480"
MODEL = "Model: mx480"
RULE = "-" * 20

BEGINNINGS = [
    (TABLE, HARDWARE),
    ("  " + TABLE, HARDWARE),
    ("Item Version Part number Serial number", HARDWARE),
    ("Item Version Part number", ""),
    (MODEL_TABLE, MODELS),
    ("Item             Version  Part number  CLEI code         FRU model number", "show chassis hardware clei-models"),
    ("Item             Version  Part number  CLEI code         Description", ""),
    ("Hostname: r1", "show version"),
    (MODEL, "show version"),
    ("Junos: 23.4R2.13", "show version"),
    ("Serial: 1", ""),
    ("JUNOS Base OS boot [12.3R12.4]", "show version"),
    ("JUNOS Base OS boot [12.3R12.4] x", ""),
    ("Class Item                           Status     Measurement", "show chassis environment"),
    ("Temp  CPU Utilization (%)   Memory", "show chassis fpc"),
    ("No alarms currently active", "show system alarms"),
    ("12 alarms currently active", "show system alarms"),
    ("1 alarm currently active", "show system alarms"),
    ("Some alarms currently active", ""),
    ("Slot 0   Online       MPC", "show chassis fpc pic-status"),
    ("Slot 0   Onliner", ""),
    ("Slot 0 information:", ""),
    ("Routing Engine status:", "show chassis routing-engine"),
    ("Part                     Type       Version", "show chassis firmware"),
    ("License usage:", "show system license"),
    ("Filesystem  Size Used Avail Capacity Mounted on", "show system storage"),
    ("Current time: 2026-11-24 10:00:00 UTC", "show system uptime"),
    ("Interface               Admin Link Proto    Local                 Remote", "show interfaces terse"),
    ("Preprovisioned Virtual Chassis", "show virtual-chassis"),
    ("Virtual Chassis ID: 1234.5678.9abc", "show virtual-chassis"),
    ("Monitor Failure codes:", "show chassis cluster status"),
    ("Cluster ID: 1", "show chassis cluster status"),
    (CHASSIS, ""),
    ("", ""),
]
HEADINGS = [
    ("", True),
    ("fpc0:", True),
    ("  node1:  ", True),
    ("re0:", True),
    ("member1-re0:", True),
    ("lcc0-re1:", True),
    ("scc-re0:", True),
    ("sfc0-re0:", True),
    ("bsys-re0:", True),
    ("gnf1-re0:", True),
    ("fpc:", False),
    ("fpc0", False),
    ("slot0:", False),
    ("x fpc0:", False),
    ("fpc0: x", False),
    ("fpcx:", False),
    ("fpc0-re:", False),
    ("fpc0-rex:", False),
    ("scc-re:", False),
    ("scc-rex:", False),
    (f"x {RULE}", False),
    (f"{RULE} x", False),
    ("x Hardware inventory:", False),
    (RULE, True),
    (f"  {RULE}-  ", True),
    (RULE[1:], False),
    ("Hardware inventory:", True),
    ("Hardware inventory: x", False),
    (CHASSIS, False),
]


@pytest.mark.parametrize(("line", "command"), BEGINNINGS)
def test_the_line_that_begins_an_output_names_its_command(line: str, command: str) -> None:
    assert implied_command(line) == command
    assert starts_output(line) is bool(command)


@pytest.mark.parametrize(("line", "heading"), HEADINGS)
def test_what_stands_above_an_output(line: str, heading: bool) -> None:
    assert is_heading(line) is heading


def test_a_known_command_behind_a_prompt_starts_an_output_and_an_unknown_or_idle_one_does_not() -> None:
    assert [starts_output(line) for line in ("a@b> show version", "show version", "a@b> show foo", "a@b> ", "x")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def found(*lines: str) -> list[tuple[str, int, bool, bool, list[int]]]:
    """Of each command: its name, where it begins, whether that is only implied, whether a prompt follows, its lines."""
    return [
        (one.prompt_line.command, one.number, one.implied, followed, [number for number, _ in one.lines])
        for one, followed in split(list(lines), notable(lines))
    ]


SPLITS = [
    ("nothing", (), []),
    ("nothing known", ("x", "y"), []),
    ("two commands", ("a@b> show version", MODEL, "a@b> show chassis fpc", "x", "a@b>"), [
        ("show version", 1, False, True, [2]), ("show chassis fpc", 3, False, True, [4])]),
    ("no prompt follows", ("a@b> show version", MODEL), [("show version", 1, False, False, [2])]),
    ("an idle prompt begins nothing", ("a@b> ", "x", "y"), []),
    ("lines after an idle prompt", ("a@b> show version", MODEL, "a@b> ", "x"), [("show version", 1, False, True, [2])]),
    ("a command that is not known", ("a@b> show foo", "x", "a@b> "), [("", 1, False, True, [])]),
    ("an output in another is part of it", ("a@b> show version", MODEL, TABLE, CHASSIS, "a@b> "), [
        ("show version", 1, False, True, [2, 3, 4])]),
    ("implied", (MODEL, "x"), [("show version", 1, True, False, [1, 2])]),
    ("an implied one is never followed", (MODEL, "x", "a@b> "), [("show version", 1, True, False, [1, 2])]),
    ("an implied one ends where another begins", (MODEL, "x", "Part  Type  Version", "y"), [
        ("show version", 1, True, False, [1, 2]), ("show chassis firmware", 3, True, False, [3, 4])]),
    ("its own lines do not end it", (MODEL, "Junos: 23.4R2.13", "y"), [("show version", 1, True, False, [1, 2, 3])]),
    ("a heading goes with what follows", (MODEL, "x", "", "Hardware inventory:", TABLE, CHASSIS), [
        ("show version", 1, True, False, [1, 2]), (HARDWARE, 4, True, False, [3, 4, 5, 6])]),
    ("a heading at the beginning", ("fpc0:", RULE, TABLE, CHASSIS), [(HARDWARE, 1, True, False, [1, 2, 3, 4])]),
    ("blank lines before a heading", ("", "", "fpc0:", TABLE), [(HARDWARE, 3, True, False, [1, 2, 3, 4])]),
    ("what stands between is no heading", ("fpc0:", "x", TABLE, CHASSIS), [(HARDWARE, 3, True, False, [3, 4])]),
    ("a second table is another output", (TABLE, CHASSIS, TABLE, CHASSIS), [
        (HARDWARE, 1, True, False, [1, 2]), (HARDWARE, 3, True, False, [3, 4])]),
    ("a second table of another form", (TABLE, CHASSIS, MODEL_TABLE, CHASSIS), [
        (HARDWARE, 1, True, False, [1, 2]), (MODELS, 3, True, False, [3, 4])]),
    ("the table of a second member is not", ("fpc0:", TABLE, CHASSIS, "fpc1:", RULE, TABLE, CHASSIS), [
        (HARDWARE, 1, True, False, [1, 2, 3, 4, 5, 6, 7])]),
    ("a member that stands further above", (TABLE, "fpc1:", CHASSIS, TABLE, CHASSIS), [
        (HARDWARE, 1, True, False, [1, 2, 3]), (HARDWARE, 4, True, False, [4, 5])]),
    ("a second list that is no table", ("Part  Type  Version", "x", "Part  Type  Version", "y"), [
        ("show chassis firmware", 1, True, False, [1, 2, 3, 4])]),
    ("a new piece ends an output", ("a@b> show version", MODEL, PIECE, "x"), [("show version", 1, False, False, [2])]),
    ("a new piece ends an implied output", (MODEL, PIECE, "Junos: 1", "x"), [
        ("show version", 1, True, False, [1]), ("show version", 3, True, False, [3, 4])]),
    ("a heading does not reach over a piece", ("fpc0:", PIECE, TABLE), [(HARDWARE, 3, True, False, [3])]),
    ("a newer piece ends an output", ("a@b> show version", MODEL, NEWER, "x"), [
        ("show version", 1, False, False, [2])]),
    ("outputs of a backup end at a blank line", (MODEL, "x", " ", "Part  Type  Version", "y", CONFIGURATION), [
        ("show version", 1, True, True, [1, 2]), ("show chassis firmware", 3, True, True, [3, 4, 5])]),
    ("outputs of a backup without a blank line", (MODEL, "x", "Part  Type  Version", "y", CONFIGURATION), [
        ("show version", 1, True, False, [1, 2]), ("show chassis firmware", 3, True, True, [3, 4])]),
    ("a heading does not reach over a prompt", ("fpc0:", "a@b> ", TABLE), [(HARDWARE, 3, True, False, [3])]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "outputs"), [row[1:] for row in SPLITS], ids=[row[0] for row in SPLITS])
def test_every_line_belongs_to_the_output_it_stands_in(
    lines: tuple[str, ...], outputs: list[tuple[str, int, bool, bool, list[int]]]
) -> None:
    assert found(*lines) == outputs


def test_an_output_without_a_command_line_names_no_host() -> None:
    ((implied, _),) = split([MODEL], [0])
    assert (implied.prompt_line.host, implied.prompt_line.typed) == ("", "")


BACKUP = ["# " + MODEL, "#", "# Junos: 23.4R2.13"]
COMMENTS = [
    ("three comments", [*BACKUP, "system {"], [MODEL, "", "Junos: 23.4R2.13", CONFIGURATION]),
    ("two comments", ["# " + MODEL, "# Junos: 23.4R2.13", "system {"], None),
    ("a blank comment with a blank", ["# " + MODEL, "# ", "# Junos: 1"], [MODEL, "", "Junos: 1"]),
    ("two comments and a line that only begins like one", ["# " + MODEL, "# Junos: 1", "#x"], None),
    ("comments without an output", ["# a", "# b", "# c"], None),
    ("an output outside the comments", [*BACKUP, MODEL], None),
    ("a command outside the comments", [*BACKUP, "a@b> show version"], None),
    (
        "an unknown command outside the comments",
        [*BACKUP, "a@b> show foo"],
        [MODEL, "", "Junos: 23.4R2.13", CONFIGURATION],
    ),
    ("no blank behind the mark", ["#" + MODEL, "#Junos: 1", "#x"], None),
    ("marks that are not at the beginning", [" # " + MODEL, " # Junos: 1", " # x"], None),
    ("nothing", [], None),
    (
        "a configuration of several lines",
        [*BACKUP, "system {", "}"],
        [MODEL, "", "Junos: 23.4R2.13", CONFIGURATION, ""],
    ),
]


@pytest.mark.parametrize(("lines", "shown"), [row[1:] for row in COMMENTS], ids=[row[0] for row in COMMENTS])
def test_the_outputs_of_a_configuration_backup_are_its_comments(lines: list[str], shown: list[str] | None) -> None:
    assert uncommented(lines) == (lines if shown is None else shown)


def test_last_line_of_each_piece_that_nothing_shows_complete() -> None:
    lines = [PIECE, "x", "y", NEWER, PIECE, "a@b> ", PIECE, "", PIECE, "z"]
    assert broken_off(lines) == [*lines[:2], BROKEN_OFF + "y", *lines[3:-1], BROKEN_OFF + "z"]
    assert broken_off([]) == []


def test_each_piece_is_uncommented_by_itself_and_no_line_is_lost() -> None:
    lines = [*BACKUP, "system {", PIECE, "# a", "a@b> show version", PIECE, *BACKUP]
    shown = [MODEL, "", "Junos: 23.4R2.13"]
    assert pieces(lines) == [*shown, CONFIGURATION, PIECE, "# a", "a@b> show version", PIECE, *shown]
    assert pieces([]) == []
    assert pieces([PIECE, "x", PIECE]) == [PIECE, "x", PIECE]
