"""A virtual chassis by its CLI and by NETCONF: of routers with two routing engines each, and of switches."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from chassis_inventories import Inventory, printed
from verification_example import log, records_of, rows
from xml_replies import HEADER, by_member, environment, inventory, reply, software

from parsers.records import Records
from policy.evidence.member_outputs import silences

VERSION, HARDWARE = "show version", "show chassis hardware"
ALL_ENGINES = f"{VERSION} invoke-on all-routing-engines"
RULE = "-" * 74
MEMBERS = ("member0", "member1")
ENGINES = [f"{member}-re{slot}" for member in MEMBERS for slot in (0, 1)]
RELEASE = "18.4R3-S5.4"


def parts(number: int) -> Inventory:
    """Both chassis have the same slots; only their numbers differ."""
    return [
        (0, ("Chassis", "", "", f"JN11{number}", "MX480")),
        (0, ("Routing Engine 0", "REV 01", "740-051822", f"900{number}0", "RE-S-1800x4")),
        (0, ("Routing Engine 1", "REV 01", "740-051822", f"900{number}1", "RE-S-1800x4")),
        (0, ("FPC 0", "REV 01", "750-028467", f"FA{number}0", "MPC 3D 16x 10GE")),
    ]


def sections(bodies: Mapping[str, str]) -> str:
    """What the command line prints of each member."""
    return "\n".join(f"{name}:\n{RULE}\n{body}\n" for name, body in bodies.items())


def records(folder: Path, masters: list[str], listed: tuple[str, ...] = MEMBERS) -> Records:
    """The records of both; show version names these routing engines, NETCONF lists the hardware of these members."""
    version = f"Hostname: mx\nModel: mx480\nJunos: {RELEASE}"
    table = {name: "\n".join([HEADER, *(printed(*row) for row in parts(at))]) for at, name in enumerate(MEMBERS)}
    hardware = {name: inventory(parts(at)) for at, name in enumerate(MEMBERS) if name in listed}
    cli = {
        VERSION: sections(dict.fromkeys(masters, version)),
        ALL_ENGINES: sections(dict.fromkeys(ENGINES, version)),
        HARDWARE: sections({name: f"Hardware inventory:\n{text}" for name, text in table.items()}),
    }
    replies = {
        f"{VERSION} | display xml": by_member(dict.fromkeys(masters, software(RELEASE))),
        f"{ALL_ENGINES} | display xml": by_member(dict.fromkeys(ENGINES, software(RELEASE))),
        f"{HARDWARE} | display xml": by_member(hardware),
    }
    verified = log({command: reply(body) for command, body in replies.items()})
    return records_of(folder, log(cli), verified, verification_wanted=True)


def test_every_routing_engine_and_every_part_is_read_alike_by_both(tmp_path: Path) -> None:
    found = records(tmp_path, ENGINES[::2])
    assert sorted(found.software["member"]) == sorted(found.verification.software["member"]) == ENGINES
    numbers = rows(found.frus, "member", "path", "serial_number")
    assert len(numbers) == len(set(numbers)) == 8
    assert rows(found.verification.frus, "member", "path", "serial_number") == numbers
    assert rows(found.verifications, "verified", "sound", "lacks") == [(True, True, "")]
    assert rows(found.unparsed, "text") == []


def test_a_member_that_netconf_leaves_out_is_named(tmp_path: Path) -> None:
    found = records(tmp_path, ENGINES[::2], listed=MEMBERS[:1])
    assert rows(found.verifications, "lacks") == [(f"{HARDWARE} of member1",)]


@pytest.mark.parametrize(
    ("masters", "left_out"),
    [(ENGINES, []), (ENGINES[::2], []), (ENGINES[:2], ["member1"]), (["member0", "member1-re1"], [])],
)
def test_the_section_of_a_routing_engine_covers_its_member(
    masters: list[str], left_out: list[str], tmp_path: Path
) -> None:
    found = records(tmp_path, masters)
    silent = silences(found, found.frus, (VERSION, HARDWARE))
    assert silent["members"].tolist() == left_out


ENVIRONMENT = "show chassis environment"
STATES = {f"FPC {number} Power Supply 0": "OK" for number in (0, 1)}
# A reply to show chassis environment, and what of it is lacking.
ENVIRONMENTS = [
    ("with sections", by_member({f"fpc{at}": environment({name: "OK"}) for at, name in enumerate(STATES)}), ""),
    ("whose items name their member", environment(STATES), ""),
    ("of one member", environment(dict([*STATES.items()][:1])), f"{ENVIRONMENT} of fpc1"),
    ("whose items name none", environment({"Power Supply 0": "OK"}), f"{ENVIRONMENT} of fpc0 and fpc1"),
]


@pytest.mark.parametrize(("text", "lacks"), [one[1:] for one in ENVIRONMENTS], ids=[one[0] for one in ENVIRONMENTS])
def test_an_environment_without_sections_covers_the_members_that_it_names(
    text: str, lacks: str, tmp_path: Path
) -> None:
    header = "Class Item                           Status     Measurement"
    cli = sections({f"fpc{at}": f"{header}\nPower {name:<30} OK" for at, name in enumerate(STATES)})
    replies = log({f"{ENVIRONMENT} | display xml": reply(text)})
    found = records_of(tmp_path, log({ENVIRONMENT: cli}), replies, verification_wanted=True)
    assert rows(found.verifications, "lacks") == [(lacks,)]
