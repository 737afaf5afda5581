"""What is kept of a verification is read as the device sent it, however much it is."""

import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from xml_replies import reply

from documents.text import harmless
from parsers.netconf.chassis_inventory import components
from parsers.netconf.element import UnreadableReplyError
from parsers.netconf.kept_replies import PORTION, kept_replies
from parsers.netconf.reply import Reply
from parsers.netconf.reply_rows import interfaces_in
from parsers.netconf.xml_reply import CHUNK, LARGEST, XmlReading

INVENTORY, INTERFACES = "show chassis hardware", "show interfaces terse"
MEGABYTE = 2**20
CHASSIS = "<chassis-inventory><chassis>\n<name>Chassis</name>\n<serial-number>JN1</serial-number>\n{}</chassis>"
CHASSIS += "</chassis-inventory>"
EEPROM = f"<i2c-information>\n{'0xff ' * 200}\n</i2c-information>\n"
CARD = "<chassis-module>\n<name>FPC 0</name>\n<serial-number>AB1</serial-number>\n</chassis-module>\n"
UNIT = "<logical-interface>\n<name>xe-0/0/0.1</name>\n<oper-status>up</oper-status>\n</logical-interface>\n"
STATES = "<name>xe-0/0/0</name>\n<admin-status>up</admin-status>\n<oper-status>down</oper-status>\n"
PORT = f"<interface-information><physical-interface>\n{{}}{STATES}</physical-interface></interface-information>"
MOST = 60 * MEGABYTE
MEASURED = """
import sys
from pathlib import Path
from parsers.netconf.element import UnreadableReplyError
from parsers.netconf.kept_replies import kept_replies

def most():
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024

before = most()
with open(sys.argv[1], "rb") as file:
    replies = list(kept_replies("r1", file))
print(len([one for one in replies if one.is_complete]), most() - before)
"""


def kept(*answers: tuple[str, str]) -> bytes:
    """The file that holds these replies."""
    shown = (f"verification@r1> {command} | display xml\n".encode() + harmless(text) for command, text in answers)
    return b"\n\n\n".join([*shown, b"verification@r1>\n"])


def read(*answers: tuple[str, str]) -> list[Reply]:
    return list(kept_replies("r1", BytesIO(kept(*answers))))


def test_each_reply_stands_below_its_command_and_knows_its_lines() -> None:
    one, other = read((INVENTORY, reply(CHASSIS.format("\n\n" + CARD))), (INTERFACES, reply(PORT.format(""))))
    text = kept((INVENTORY, reply(CHASSIS.format("\n\n" + CARD))), (INTERFACES, reply(PORT.format("")))).splitlines()
    assert [one.output.command, other.output.command] == [f"{INVENTORY} | display xml", f"{INTERFACES} | display xml"]
    lines = [row["line"] for row in components(one)] + [row["line"] for row in interfaces_in(other)]
    assert [text[line - 1] for line in lines] == [
        b"<serial-number>JN1</serial-number>",
        b"<serial-number>AB1</serial-number>",
        b"<oper-status>down</oper-status>",
    ]
    assert [(one.is_complete, one.numbers[0]), (other.is_complete, other.numbers[0])] == [(True, 2), (True, 17)]


def test_a_line_beyond_sixteen_bits_keeps_its_number() -> None:
    [found] = read((INVENTORY, reply(CHASSIS.format("<i2c-information>\n</i2c-information>\n" * 40_000 + CARD))))
    assert components(found)[-1]["line"] == 2 + 4 + 80_000 + 2


def test_a_line_of_any_length_is_one_line() -> None:
    long = "<description>" + "é" * 3 * PORTION + "</description>\n"
    [found] = read((INVENTORY, reply(CHASSIS.format(long + CARD))))
    assert [row["line"] for row in components(found)] == [5, 9]


# What a device sends, what is said of it.
SENT: list[tuple[str, str, str]] = [
    ("nothing", "", "empty"),
    ("a control character", reply(CHASSIS.format("\x01")), "cut"),
    ("a bell in a serial number", reply(CHASSIS.format(CARD.replace("AB1", "AB\x071"))), "cut"),
    ("a backspace", reply(CHASSIS.format(CARD.replace("AB1", "AB\b1"))), "cut"),
    ("half of a reply", reply(CHASSIS.format(CARD))[:90], "cut"),
    ("an entity that it defines", '<!DOCTYPE a [<!ENTITY b "c">]>\n<rpc-reply>&b;</rpc-reply>', "cut"),
    ("an entity far down", reply(CHASSIS.format(EEPROM * 200 + "<!ENTITY b>")), "cut"),
    ("a declaration", '<?xml version="1.0" encoding="us-ascii"?>\n' + reply(CHASSIS.format(CARD)), "complete"),
    ("an error", reply("<output>error: no</output>"), "rejected"),
    ("the prompt of another host", reply(CHASSIS.format("a@r2> show version | display xml\n" + CARD)), "complete"),
]


@pytest.mark.parametrize(("text", "status"), [one[1:] for one in SENT], ids=[one[0] for one in SENT])
def test_what_came_is_complete_or_says_why_not(text: str, status: str) -> None:
    one, other = read((INVENTORY, text), (INTERFACES, reply(PORT.format(""))))
    assert (str(one.output.status), other.is_complete) == (status, True)
    assert (status in {"empty", "complete"}) is (one.output.detail == "")
    assert one.first == (harmless(text).decode().partition("\n")[0])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell what a process used most")
def test_thirty_megabytes_are_read_in_little_memory(tmp_path: Path) -> None:
    eeproms = EEPROM * (29 * MEGABYTE // len(EEPROM))
    answers = ((INVENTORY, reply(CHASSIS.format(eeproms + CARD))), (INTERFACES, reply(PORT.format(UNIT * 10_000))))
    (tmp_path / "r1.txt").write_bytes(kept(*answers))
    assert measured(tmp_path / "r1.txt")[0] == len(answers)
    assert measured(tmp_path / "r1.txt")[1] < MOST


def measured(path: Path) -> Sequence[int]:
    """How many complete replies another process read in a file, and how many bytes it used for that at most."""
    run = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True)
    return [int(word) for word in run.stdout.split()]


def test_a_definition_is_found_across_portions() -> None:
    reading = XmlReading()
    reading.feed("<a>" + "b" * (CHUNK - 6) + "<!ENT")
    with pytest.raises(UnreadableReplyError, match="defines"):
        reading.feed("ITY b>" + "b" * CHUNK)


def test_what_a_login_may_send_is_read_beyond_what_a_person_may_hand_over() -> None:
    [found] = read((INVENTORY, reply(CHASSIS.format(EEPROM * (LARGEST // len(EEPROM) + 1) + CARD))))
    assert [row["serial_number"] for row in components(found)] == ["JN1", "AB1"]
