"""Whether a device was verified, and why not: replies that are broken, files that changed, getters that failed."""

import json
from pathlib import Path
from typing import Any

import pytest
from chassis_inventories import MX480
from verification_example import log, records_of, rows
from xml_replies import environment, inventory, reply

from inventory.device import Device
from parsers.netconf.napalm_reply import read_napalm
from parsers.read import Subject, read_records
from parsers.record_schemas import TABLES
from tasks.visit import Visit

XML = "show chassis hardware | display xml"


@pytest.mark.parametrize("name", ["mx", "none"])
def test_every_entry_has_a_row_of_its_verification(name: str, tmp_path: Path) -> None:
    visits = {
        "mx": Visit(
            "r1", verification_wanted=True, verification_failure="refused", verification_detail="Nothing listens."
        )
    }
    visit = visits.get(name, Visit("r1", failure="auth"))
    records = read_records([Subject(Device("r1"), visit)], tmp_path / "transcripts")
    expected = {"mx": (True, "netconf", False, "refused", "Nothing listens."), "none": (False, "", False, "", "")}
    assert rows(records.verifications, "wanted", "reading", "verified", "reason", "detail") == [expected[name]]


@pytest.mark.parametrize("file", ["r1.txt", "r1.json"])
def test_a_file_of_the_verification_that_was_changed_is_not_read(file: str, tmp_path: Path) -> None:
    wrong = {"r1.txt": "verification_sha256", "r1.json": "napalm_sha256"}[file]
    replies, napalm = log({XML: reply(inventory(MX480))}), json.dumps(GIVEN)
    records = records_of(tmp_path, "", replies, napalm, verification_wanted=True, **{wrong: "0"})
    assert f"{file} of the verification" in records.verifications["detail"][0]
    assert bool(len(records.verification.frus)) == (file == "r1.json")
    assert bool(len(records.verification.interfaces)) == (file == "r1.txt")


BROKEN = [
    ("cut", reply(inventory(MX480))[:-30], "cut", "not well-formed"),
    ("hostile", "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>", "cut", "defines a document type"),
    (
        "an error",
        reply(
            "<rpc-error>\n<error-severity>error</error-severity>\n"
            "<error-message>permission denied</error-message>\n</rpc-error>"
        ),
        "rejected",
        "permission denied",
    ),
    ("text", "error: syntax error", "rejected", "syntax error"),
    ("nothing", "", "empty", ""),
]


@pytest.mark.parametrize(("xml", "status", "why"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_reply_is_a_row_with_its_reason(xml: str, status: str, why: str, tmp_path: Path) -> None:
    records = records_of(tmp_path, "", log({XML: xml}), verification_wanted=True)
    [output] = records.outputs.to_dict("records")
    assert (output["status"], output["records"]) == (status, 0)
    assert output["lines"] == output["ignored"] + output["unparsed"]
    assert why in output["detail"]
    assert why in records.verifications["detail"][0]
    reason = "permission" if "permission" in why else "not-understood"
    assert rows(records.verifications, "verified", "reason") == [(False, reason)]
    assert len(records.unparsed) == (status == "cut")


GIVEN: dict[str, Any] = {
    "get_facts": {"model": "MX480", "os_version": "23.4R2.13"},
    "get_interfaces": {
        "ge-0/0/0": {"is_enabled": True, "is_up": False, "last_flapped": 12.0},
        "ge-0/0/1": {"is_enabled": True, "is_up": True, "last_flapped": -1.0},
        "ge-0/0/0.0": {"is_enabled": True, "is_up": True},
        "ae0": {"is_enabled": None, "is_up": -1},
    },
    "get_environment": {
        "power": {"Power Supply 0": {"status": True}},
        "fans": {"Fan 1": {"status": False}, "Fan 2": {}},
    },
    "get_optics": {},
}
LOST: dict[str, Any] = {
    "get_facts": {"model": "None", "os_version": "0.0I0.0"},
    "get_optics": {"error": "RpcError: no"},
}
NAPALM = [
    (
        "understood",
        json.dumps(GIVEN),
        [
            {"model": "MX480", "release": "23.4R2.13"},
            {"interface": "ge-0/0/0", "admin": "up", "oper": "down", "flapped": "12.0"},
            {"interface": "ge-0/0/1", "admin": "up", "oper": "up", "flapped": ""},
            {"component": "Power Supply 0", "state": "OK"},
            {"component": "Fan 1", "state": "not OK"},
        ],
        "",
    ),
    ("placeholders", json.dumps(LOST), [], "NAPALM does not understand the device"),
    ("an error", json.dumps(LOST), [], "NAPALM's get_optics failed: RpcError: no"),
    ("no JSON", "{", [], "not sound JSON"),
    ("no getters", "[1]", [], "names no getter"),
    ("wrong shapes", json.dumps({"get_interfaces": {"ge-0/0/0": 1}, "get_environment": {"fans": [1]}}), [], ""),
]


@pytest.mark.parametrize(("data", "expected", "note"), [case[1:] for case in NAPALM], ids=[case[0] for case in NAPALM])
def test_what_napalm_did_not_find_is_missing(data: str, expected: list[dict[str, str]], note: str) -> None:
    found, notes = read_napalm(data.encode())
    assert [
        {
            k: v
            for k, v in row.items()
            if k
            not in {
                "member",
                "reading",
                "line",
                "source",
                "severity",
                "detail",
                "edition",
                "train",
                "evolved",
                "shipped",
            }
        }
        for _, row in found
    ] == expected
    assert note in " ".join(notes)
    assert all(set(row) | {"host"} == set(TABLES[table].columns) for table, row in found)


def test_napalm_s_name_of_a_power_supply_is_the_one_that_junos_prints(tmp_path: Path) -> None:
    replies = log({"show chassis environment | display xml": reply(environment({"PEM 0": "OK"}))})
    records = records_of(tmp_path, "", replies, json.dumps(GIVEN), verification_wanted=True)
    assert rows(records.verification.health, "component", "state", "reading") == [
        ("PEM 0", "OK", "netconf"),
        ("PEM 0", "OK", "napalm"),
        ("Fan 1", "not OK", "napalm"),
    ]
