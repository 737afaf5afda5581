"""Replies of several devices in one file: parted where their order shows whose each is."""

import pytest

from parsers.netconf.saved_replies import saved_replies

VERSION = "<rpc-reply><software-information><host-name>{}</host-name></software-information></rpc-reply>"
INVENTORY = "<rpc-reply><chassis-inventory><chassis><name>Chassis</name></chassis></chassis-inventory></rpc-reply>"
A, B, PARTS = VERSION.format("a"), VERSION.format("b"), INVENTORY
ORDERS = [
    ("one device", [A, PARTS], [2]),
    ("two devices in turn", [A, PARTS, B, PARTS], [2, 2]),
    ("the same command of two devices", [A, B], [1, 1]),
    ("all of one command before the other", [A, B, PARTS, PARTS], [1, 1, 1, 1]),
    ("one that is lacking", [A, PARTS, B], [1, 1, 1]),
]


@pytest.mark.parametrize(("_case", "replies", "sizes"), ORDERS)
def test_replies_are_parted_by_device(_case: str, replies: list[str], sizes: list[int]) -> None:
    found = saved_replies("]]>]]>\n".join(replies).encode())
    assert [sum("| display xml" in line for line in one.lines) for one in found] == sizes
