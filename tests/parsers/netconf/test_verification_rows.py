"""The verification of a device meets what its CLI prints: same members, same paths, same serial numbers."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from chassis_inventories import MX480, Inventory, inventories, printed
from hypothesis import given
from hypothesis import strategies as st
from verification_example import log, records_of, rows
from xml_replies import HEADER, by_member, environment, interfaces, inventory, reply, software

from parsers.commands import show_chassis_hardware as hardware
from parsers.netconf.reply import read_reply
from parsers.netconf.verification_rows import inventory as verified_inventory
from parsers.netconf.verification_rows import unknown_lines, without_lone_member
from parsers.record_schemas import Reading
from parsers.transcripts.transcript import read_transcript
from parsers.ttp_templates import patterns

KEYS = ["member", "path", "part_number", "serial_number"]
XML = "show chassis hardware | display xml"


def table(sections: Mapping[str, Inventory]) -> str:
    """The printed inventory, under the name of each member that has one."""
    lines = []
    for member, shown in sections.items():
        lines += [f"{member}:", "-" * 74] if member else []
        lines += ["Hardware inventory:", HEADER, *(printed(*row) for row in shown), ""]
    return "\n".join(lines)


def keys(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    return sorted(frame[KEYS].itertuples(index=False, name=None))


@pytest.fixture(scope="module", autouse=True)
def template() -> None:
    """The template of the printed table, made ready once, so that no example pays for it."""
    patterns(hardware.LAYOUT.template)


MEMBERS = {"alone": [""], "virtual chassis": [""], "one node": ["node0"], "cluster": ["node0", "node1"]}


@given(inventories(), st.sampled_from(sorted(MEMBERS)))
def test_one_inventory_printed_and_as_xml_gives_the_same_components(shown: Inventory, kind: str) -> None:
    [(depth, chassis), *others] = shown
    if kind == "virtual chassis":
        shown = [(depth, (*chassis[:4], "Virtual Chassis")), *others]
    sections = dict.fromkeys(MEMBERS[kind], shown)
    xml = reply(inventory(shown) if "" in sections else by_member(dict.fromkeys(sections, inventory(shown))))
    outputs, _ = read_transcript("r1", log({"show chassis hardware": table(sections), XML: xml}).encode())
    parsed = hardware.LAYOUT.read(outputs[:1])
    replies = without_lone_member([read_reply(outputs[1], Reading.IMPORT)], sections if len(sections) > 1 else [])
    found = verified_inventory(replies)
    assert keys(pd.DataFrame(found)) == keys(pd.DataFrame(hardware.frus_of("r1", parsed)))
    assert not unknown_lines(replies[0])


DETAIL = """\
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                JN1               MX480
Routing Engine 0 REV 01   740-000001   9009000001        RE-S-1800x4
  ad0    3919 MB  604784               000060095234B000018D Compact Flash
  usb0 (addr 1)  EHCI root hub 0       Intel             uhub0
  DIMM 0         VL33B1G63F-K9SQ-KC DIE REV-0 PCB REV-0  MFR ID-ce80
FPC 1            REV 01   750-000001   AB1               MPC
  MIC 0          REV 02   750-000002   AB2               MIC
    PIC 0                 BUILTIN      BUILTIN           10x 1GE
      Xcvr 0     REV 01   740-000003   AB3               SFP-T
      Xcvr 0     REV 01   740-000003   AB4               SFP-T
"""
DETAILED = """\
<chassis-inventory><chassis><name>Chassis</name><serial-number>JN1</serial-number><description>MX480</description>
<chassis-module><name>Routing Engine 0</name><version>REV 01</version><part-number>740-000001</part-number>
<serial-number>9009000001</serial-number><model-number>RE-S-1800X4-16G-S</model-number>
<chassis-re-disk-module><name>ad0</name><disk-size>3919</disk-size><model>604784</model>
<serial-number>000060095234B000018D</serial-number><description>Compact Flash</description></chassis-re-disk-module>
<chassis-re-usb-module><name>usb0 (addr 1)</name><product>EHCI root hub</product><product-number>0</product-number>
<vendor>Intel</vendor><description>uhub0</description></chassis-re-usb-module>
<chassis-re-dimm-module><name>DIMM 0</name><part-number>VL33B1G63F-K9SQ-KC</part-number><die-rev>DIE REV-0</die-rev>
<pcb-rev>PCB REV-0</pcb-rev><mfr-id>MFR ID-ce80</mfr-id></chassis-re-dimm-module></chassis-module>
<chassis-module><name>FPC 1</name><part-number>750-000001</part-number><serial-number>AB1</serial-number>
<i2c-information><jedec-code>0x7fb0</jedec-code></i2c-information>
<chassis-sub-module><name>MIC 0</name><part-number>750-000002</part-number><serial-number>AB2</serial-number>
<chassis-sub-sub-module><name>PIC 0</name><part-number>BUILTIN</part-number><serial-number>BUILTIN</serial-number>
<chassis-sub-sub-sub-module><name>Xcvr 0</name><part-number>740-000003</part-number><serial-number>AB3</serial-number>
</chassis-sub-sub-sub-module>
<chassis-sub-sub-sub-module><name>Xcvr 0</name><part-number>740-000003</part-number><serial-number>AB4</serial-number>
<colour>blue</colour></chassis-sub-sub-sub-module></chassis-sub-sub-module></chassis-sub-module></chassis-module>
</chassis></chassis-inventory>"""


def test_disks_memory_and_optics_stand_in_the_same_places_and_what_is_strange_is_unparsed(tmp_path: Path) -> None:
    sent = "show chassis hardware detail"
    transcript = log({sent: DETAIL, f"{sent} | display xml": reply(DETAILED)})
    records = records_of(tmp_path, transcript)
    assert keys(records.verification.frus) == keys(records.frus)
    engine = records.verification.frus.to_dict("records")[1]
    assert engine["sku"] == "RE-S-1800X4-16G-S"
    assert "<serial-number>9009000001" in transcript.split("\n")[engine["line"] - 1]
    assert rows(records.unparsed, "command", "text") == [(f"{sent} | display xml", "<colour>blue")]


RELEASES = [
    ("one routing engine", reply(software("23.4R2.13")), [("", "mx480", "23.4R2.13")]),
    ("a lone one that is named", reply(by_member({"re0": software("23.4R2.13")})), [("", "mx480", "23.4R2.13")]),
    (
        "a backup on another release",
        reply(by_member({"re0": software("23.4R2.13"), "re1": software("21.4R3.15")})),
        [("re0", "mx480", "23.4R2.13"), ("re1", "mx480", "21.4R3.15")],
    ),
    (
        "packages only, as before 14.2",
        "<software-information><product-model>m7i</product-model><package-information><name>jai</name>"
        "<comment>JUNOS AIS Script Suite [1.3R1.0]</comment></package-information><package-information>"
        "<comment>JUNOS Base OS boot [10.4R1.9]</comment></package-information></software-information>",
        [("", "m7i", "10.4R1.9")],
    ),
    ("Evolved", reply(software("23.1R1.8-EVO", "ptx10001-36mr")), [("", "ptx10001-36mr", "23.1R1.8-EVO")]),
]


@pytest.mark.parametrize(("xml", "expected"), [case[1:] for case in RELEASES], ids=[case[0] for case in RELEASES])
def test_the_release_of_every_member_is_read(xml: str, expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    replies = log({"show version invoke-on all-routing-engines | display xml": xml})
    records = records_of(tmp_path, "", replies, verification_wanted=True)
    assert rows(records.verification.software, "member", "model", "release") == expected
    assert set(records.verification.software["reading"]) == {"netconf"}


def test_interfaces_and_environment_are_read_without_units_and_without_items_that_state_nothing(tmp_path: Path) -> None:
    replies = log(
        {
            "show interfaces terse | display xml": reply(interfaces({"ge-0/0/0": ("up", "down"), "lo0": ("up", "up")})),
            "show chassis environment | display xml": reply(environment({"PEM 0": "OK", "PEM 1": "Failed", "FPC": ""})),
        }
    )
    records = records_of(tmp_path, "", replies, verification_wanted=True)
    assert rows(records.verification.interfaces, "interface", "admin", "oper") == [
        ("ge-0/0/0", "up", "down"),
        ("lo0", "up", "up"),
    ]
    assert rows(records.verification.health, "component", "state") == [("PEM 0", "OK"), ("PEM 1", "Failed")]
    assert rows(records.verifications, "wanted", "verified", "reason") == [(True, False, "not-understood")]


def test_a_member_that_the_cli_names_keeps_its_name(tmp_path: Path) -> None:
    sent = "show version invoke-on all-routing-engines"
    first = (
        "re0:\n" + "-" * 74 + "\nModel: mx480\nJunos: 23.4R2.13\nre1:\n" + "-" * 74 + "\nModel: mx480\nJunos: 23.4R2.13"
    )
    second = reply(by_member({"re0": software("23.4R2.13"), "re1": "<output>error: could not connect to re1</output>"}))
    records = records_of(tmp_path, log({sent: first, f"{sent} | display xml": second}))
    assert rows(records.verification.software, "member") == [("re0",)]
    assert rows(records.outputs, "command", "status", "detail")[1] == (
        f"{sent} | display xml",
        "cut",
        "error: could not connect to re1",
    )


def test_a_command_shown_as_xml_neither_answers_for_the_command_nor_takes_its_place(tmp_path: Path) -> None:
    both = records_of(
        tmp_path / "both", log({"show chassis hardware": table({"": MX480}), XML: reply(inventory(MX480))})
    )
    alone = records_of(tmp_path / "alone", log({XML: reply(inventory(MX480))}))
    assert rows(both.outputs, "command", "status") == [("show chassis hardware", "complete"), (XML, "complete")]
    assert rows(alone.outputs, "command", "status") == [(XML, "complete")]
    assert (len(both.frus), len(alone.frus)) == (2, 0)
    assert len(alone.verification.frus) == len(both.verification.frus) == 2


CHASSIS = ("Chassis", "", "", "JN1", "SRX345")
NODES: dict[str, Inventory] = {
    "node0": [(0, CHASSIS), (0, ("FPC 0", "", "750-1", "AB1", "X"))],
    "node1": [(0, (*CHASSIS[:3], "JN2", "SRX345")), (0, ("FPC 0", "", "750-1", "AB2", "X"))],
}
FIRST, SECOND = (inventory(shown) for shown in NODES.values())
FAILED = "<output>error: could not connect to node1</output>"
ODD = inventory([(0, (*CHASSIS[:3], "JN9", "SRX345"))])
BOTH = "node0 node0 node1 node1"
# A reply; the members of its parts, whether it came without an error, and what it lacks.
REPLIES = [
    ("both nodes", by_member({"node0": FIRST, "node1": SECOND}), BOTH, True, ""),
    ("one node", by_member({"node0": FIRST}), "node0 node0", True, "show chassis hardware of node1"),
    ("one node without sections", FIRST, "node0 node0", True, "show chassis hardware of node1"),
    ("the other one", SECOND, "node1 node1", True, "show chassis hardware of node0"),
    ("other names", by_member({"primary": FIRST, "secondary": SECOND}), BOTH, True, ""),
    ("another chassis", ODD, "", True, "show chassis hardware of node0 and node1"),
    ("a third", by_member({"node0": FIRST, "node1": SECOND, "node2": ODD}), f"{BOTH} node2", True, ""),
    (
        "an error of one",
        by_member({"node0": FIRST, "node1": FAILED}),
        "node0 node0",
        False,
        "show chassis hardware of node1",
    ),
    (
        "an error beside both",
        FAILED + by_member({"node0": FIRST, "node1": SECOND}),
        BOTH,
        False,
        "show chassis hardware",
    ),
    ("an error alone", FAILED, None, False, "show chassis hardware"),
]


@pytest.mark.parametrize(
    ("xml", "members", "sound", "lacks"), [one[1:] for one in REPLIES], ids=[one[0] for one in REPLIES]
)
def test_members_of_a_cluster_and_what_of_it_is_not_verified(
    xml: str, members: str | None, sound: bool, lacks: str, tmp_path: Path
) -> None:
    records = records_of(tmp_path, log({"show chassis hardware": table(NODES), XML: reply(xml)}))
    assert records.verification.frus["member"].tolist() == (members.split(" ") if members is not None else [])
    verified = members is not None
    assert rows(records.verifications, "verified", "sound", "lacks") == [(verified, sound, lacks)]


def test_the_chassis_of_a_virtual_chassis_is_that_of_no_member(tmp_path: Path) -> None:
    stack, *switches = [
        (0, (*CHASSIS[:4], "Virtual Chassis")),
        *((0, (f"FPC {n}", "", "", f"AB{n}", "X")) for n in (0, 1)),
    ]
    sections = {f"fpc{n}": inventory([stack, one]) for n, one in enumerate(switches)}
    answers = {"show chassis hardware": table({"": [stack, *switches]}), XML: reply(by_member(sections))}
    records = records_of(tmp_path, log(answers))
    assert set(rows(records.verification.frus, "member", "path")) == set(rows(records.frus, "member", "path"))
    assert rows(records.verifications, "lacks") == [("",)]


def test_another_number_of_the_virtual_chassis_in_the_section_of_a_member_is_kept(tmp_path: Path) -> None:
    card = (0, ("FPC 0", "", "", "AB0", "X"))
    sections = {
        f"fpc{number}": inventory([(0, ("Chassis", "", "", serial, "Virtual Chassis")), card])
        for number, serial in enumerate(("JN1", "", "jn1", "JN2", "JN2"))
    }
    records = records_of(tmp_path, log({"show chassis hardware": table({"": MX480}), XML: reply(by_member(sections))}))
    found = records.verification.frus
    stack = found[found["kind"] == "chassis"].drop_duplicates(["member", "path", "serial_number"])
    assert rows(stack, "member", "path", "serial_number") == [
        ("", "Chassis", "JN1"),
        ("", "Chassis", ""),
        ("", "Chassis", "jn1"),
        ("", "Chassis #2", "JN2"),
    ]


VERSION = "show version"
SENT = {VERSION: "Model: mx480\nJunos: 23.4R2.13", "show chassis hardware": table({"": MX480})}
GOOD = {XML: reply(inventory(MX480)), f"{VERSION} | display xml": reply(software("23.4R2.13"))}
REFUSED = "<rpc-error><error-severity>error</error-severity><error-message>syntax error</error-message></rpc-error>"
# Replies over NETCONF to what the CLI answered, and what they lack.
QUERIED = [
    ("all", {}, ""),
    ("one is missing", {f"{VERSION} | display xml": None}, VERSION),
    ("one is refused", {f"{VERSION} | display xml": reply(REFUSED)}, VERSION),
    ("one is empty", {f"{VERSION} | display xml": reply("")}, VERSION),
    ("one that the CLI does not answer either", {"show chassis environment | display xml": reply(REFUSED)}, ""),
    ("none", {f"{VERSION} | display xml": reply("<a>&nbsp;</a>"), XML: None}, f"{VERSION}, show chassis hardware"),
]


@pytest.mark.parametrize(("changed", "lacks"), [one[1:] for one in QUERIED], ids=[one[0] for one in QUERIED])
def test_what_the_cli_answered_and_netconf_did_not(changed: dict[str, str | None], lacks: str, tmp_path: Path) -> None:
    replies = {command: text for command, text in {**GOOD, **changed}.items() if text is not None}
    records = records_of(tmp_path, log(SENT), log(replies), verification_wanted=True)
    assert set(records.verifications["lacks"].iloc[0].split(", ")) == set(lacks.split(", "))


def test_what_was_never_queried_is_not_lacking(tmp_path: Path) -> None:
    records = records_of(tmp_path, log({**SENT, XML: GOOD[XML]}))
    assert rows(records.verifications, "verified", "lacks") == [(True, "")]


def test_every_reply_that_names_a_release_is_read(tmp_path: Path) -> None:
    sent = "show version invoke-on all-routing-engines | display xml"
    both = by_member({"re0": software("23.4R2.13"), "re1": software("23.4R2.13")})
    records = records_of(
        tmp_path, "", log({sent: reply(both), f"{VERSION} | display xml": reply(software("21.4R1.1"))})
    )
    assert rows(records.verification.software, "member", "release") == [
        ("re0", "23.4R2.13"),
        ("re1", "23.4R2.13"),
        ("", "21.4R1.1"),
    ]


def test_the_reply_of_a_node_is_about_that_node(tmp_path: Path) -> None:
    nodes = [(f"re{slot}", f"2{slot}.2R1.10-EVO") for slot in (0, 1)]
    replies = {f"{VERSION} node {node} | display xml": reply(software(release)) for node, release in nodes}
    records = records_of(tmp_path, "", log(replies), verification_wanted=True)
    assert rows(records.verification.software, "member", "release") == nodes
    assert rows(records.verifications, "lacks") == [("",)]
