"""Which line of show version names the running release, and which lines carry no record."""

import pytest

from parsers.commands.show_version import LAYOUT, release_columns, software_of
from parsers.device_output import Line, Output, Status
from parsers.read import understand, versions_of
from parsers.transcripts.transcript import read_transcript

BOOT, KERNEL = "JUNOS Base OS boot", "JUNOS Kernel Software Suite"
STAMP = "20240806.034042_builder_junos_234_r2_s2"
RELEASES = [
    ("the Junos line before packages", ["Junos: 21.4R3.5", "JUNOS Base OS Software Suite [20.2R1.3]"], "21.4R3.5"),
    ("a stamp is no release", [f"JUNOS SDN Software Suite [{STAMP}]"], ""),
    ("nor is any of several", [f"JUNOS Base OS boot [{STAMP}]", f"JUNOS libs [{STAMP}]"], ""),
    ("a package behind stamps", [
        f"JUNOS SDN Software Suite [{STAMP}]", "JUNOS Openconfig [23.4R2-S2.1]"], "23.4R2-S2.1"),
    ("a stamp behind a package", ["JUNOS na telemetry [21.1X3.3]", f"JUNOS libs [{STAMP}]"], "21.1X3.3"),
    ("a base package before more of others", [
        "JUNOS Base OS boot [12.3R12.4]", "JUNOS a [12.3R11.2]", "JUNOS b [12.3R11.2]"], "12.3R12.4"),
    ("a base package with a stamp is none", [
        f"{BOOT} [{STAMP}]", f"{KERNEL} [12.3R12.4]"], "12.3R12.4"),
    ("the release of most packages", [
        "JUNOS a [12.3R12.4]", "JUNOS b [12.3R11.2]", "JUNOS c [12.3R11.2]"], "12.3R11.2"),
    ("none of as many", ["JUNOS a [12.3R12.4]", "JUNOS b [12.3R11.2]"], ""),
    ("QFabric", ["JUNOS Host Software [13.2X51-D38]", "JUNOS Base Version [12.2X50-D20.4]"], "12.2X50-D20.4"),
    ("a script", ["JUNOS AIS Script Suite [1.3R1.0]"], ""),
    ("a host", ["JUNOS Host Software [13.2X51-D38]", "JUNOS Openconfig [14.1X53-D40.8]"], "14.1X53-D40.8"),
    ("a host of another day alone", ["JUNOS Host Software [13.2X51-D38]"], ""),
    ("a guest", ["Junos vmguest package [21.4R3.5]", "CHEF client bundle [21.4R3.5]"], ""),
    ("Evolved", ["JUNOS-EVO OS 64-bit [junos-evo-install-acx-f-x86-64-22.3R1.1-EVO]"], "22.3R1.1-EVO"),
    ("an edition", ["Junos: 19.4R1.10 limited"], "19.4R1.10"),
    ("an edition behind the bracket", ["JUNOS Software Release [8.5R1.14] (Export edition)"], "8.5R1.14"),
    ("an edition behind that of a package", ["JUNOS Base OS boot [9.3R4.8] Domestic"], "9.3R4.8"),
    ("quotes", ["Junos: \"19.4R1.10\""], "19.4R1.10"),
    ("an edition of a package", ["JUNOS Software Release [12.3X48-D10.3 Domestic]"], "12.3X48-D10.3"),
    ("as many with an edition", [
        "JUNOS a [12.3R12.4 limited]", "JUNOS b [12.3R11.2]", "JUNOS c [12.3R12.4]"], "12.3R12.4"),
    ("one release twice", ["Junos: 21.4R3.5", "Junos: 21.4R3.5 limited"], "21.4R3.5"),
    ("two releases that contradict each other", ["Junos: 21.4R3.5", "Junos: 21.4R3-S2.1"], ""),
    ("two of the older form", ["JUNOS Software Release [12.3R12.4]", "JUNOS Software Release [12.3R11.2]"], ""),
    ("a private build", ["Junos: 22.2I20220129113908-EVO_x"], "22.2I20220129113908-EVO_x"),
]  # fmt: skip


def release_of(*lines: str) -> str:
    output = Output("r", "show version", Status.COMPLETE, 1, tuple(Line(at, text) for at, text in enumerate(lines, 2)))
    (parsed,) = LAYOUT.read([output])
    assert not parsed.unparsed
    (row,) = software_of("r", parsed)
    return str(row["release"])


@pytest.mark.parametrize(("lines", "release"), [row[1:] for row in RELEASES], ids=[row[0] for row in RELEASES])
def test_only_a_line_whose_version_is_a_release_names_it(lines: list[str], release: str) -> None:
    assert release_of("Model: mx960", *lines) == release


def test_an_identifier_of_the_platform_is_no_record() -> None:
    name = "QFabric System ID: f158527a-0000-11e0-9fbd-00e081c57c00"
    assert release_of("Model: qfx3000-g", name, "JUNOS Base Version [12.2X50-D20.4]") == "12.2X50-D20.4"


def test_an_edition_is_kept_beside_the_release() -> None:
    assert release_columns("19.4R1.10 limited") == {
        "release": "19.4R1.10",
        "edition": "limited",
        "train": "19.4",
        "evolved": False,
        "shipped": True,
    }
    assert release_columns("22.2I2022-EVO_x")["shipped"] is False


EVOLVED = "Hostname: r1-re{0}\nModel: ptx10008\nJunos: 22.3R1.{0}-EVO\n"
NODES_SHOWN = [
    ("both nodes", {"node re0": EVOLVED.format(0), "node re1": EVOLVED.format(1)}, {"re0": "0", "re1": "1"}),
    (
        "the other one is down",
        {"node re0": EVOLVED.format(0), "node re1": "error: node re1 is offline\n"},
        {"": "0"},
    ),
    ("neither", {"node re0": "error: syntax error\n", "node re1": "error: syntax error\n"}, {"": "0"}),
    ("one routing engine", {}, {"": "0"}),
]


@pytest.mark.parametrize(("shown", "releases"), [row[1:] for row in NODES_SHOWN], ids=[row[0] for row in NODES_SHOWN])
def test_each_node_of_junos_evolved_has_its_release(shown: dict[str, str], releases: dict[str, str]) -> None:
    answers = {"show version": EVOLVED.format(0), **{f"show version {name}": text for name, text in shown.items()}}
    log = "".join(f"a@r1-re0> {command}\n{text}\n" for command, text in answers.items()) + "a@r1-re0>\n"
    outputs, problem = read_transcript("r1", log.encode())
    rows = versions_of("r1", list(understand(outputs)))
    assert not problem
    assert {row["member"]: row["release"] for row in rows} == {
        member: f"22.3R1.{last}-EVO" for member, last in releases.items()
    }
