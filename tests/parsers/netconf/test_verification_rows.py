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
