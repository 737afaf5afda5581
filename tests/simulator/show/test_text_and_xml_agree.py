"""The command line and the XML of a simulated device, read by the parsers: one truth, or what was planted."""

from pathlib import Path

import pandas as pd
import pytest
from simulated_sessions import FLEET, platform
from verification_example import log, records_of

from parsers.commands import COLLECTED
from parsers.records import Records
from simulator.cli.transcript import transcript
from simulator.fleet.device import Device
from simulator.fleet.disagreement import Disagreement
from simulator.fleet.profile import platforms
from simulator.fleet.view import netconf_view
from simulator.render.element import on_screen
from simulator.show import DOCUMENTS

COMMANDS = (
    "show chassis hardware",
    "show version",
    "show version invoke-on all-routing-engines",
    "show interfaces terse",
    "show chassis environment",
)
PARTS = ("member", "path", "revision", "part_number", "serial_number")
DETAILED = r"/(?:[a-z]|DIMM )"  # disks, USB devices and memory
SOUND = [name for name in platforms() if [one for one in FLEET.devices if one.profile.name == name and not one.failure]]


def read_twice(device: Device, run: Path) -> Records:
    view = netconf_view(device)
    documents = {
        command: DOCUMENTS[command].document(view) for command in COMMANDS if command not in device.profile.lacks
    }
    answers = {f"{name} | display xml": on_screen(view, one) for name, one in documents.items() if one is not None}
    return records_of(run, transcript(device, COLLECTED), log(answers), verification_wanted=True)


def differing(records: Records) -> set[tuple[str, str, str]]:
    """Table, member and path of what stands in one of the two only, but for what only the detail has."""
    pairs = [
        ("frus", plain(records.frus), records.verification.frus, PARTS),
        ("software", records.software, of_members(records), ("member", "model", "release")),
        ("interfaces", records.interfaces, records.verification.interfaces, ("member", "interface", "admin", "oper")),
        ("health", sensors(records), records.verification.health, ("member", "component", "state")),
    ]
    return {
        (table, row[0], row[1])
        for table, first, second, columns in pairs
        for row in rows(first, columns) ^ rows(second, columns)
    }


def of_members(records: Records) -> pd.DataFrame:
    """The releases of the verification but for that of the device in general, where each member has its own."""
    found = records.verification.software
    own = found[found["member"] != ""]
    return own if len(own) else found


def plain(frus: pd.DataFrame) -> pd.DataFrame:
    """The parts of an inventory without detail."""
    return frus[~frus["path"].str.contains(DETAILED)]


def sensors(records: Records) -> pd.DataFrame:
    return records.health[records.health["source"] == "environment"]


def rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {tuple(str(cell) for cell in row) for row in frame[list(columns)].itertuples(index=False)}


@pytest.mark.parametrize("name", SOUND)
def test_text_and_xml_of_a_device_agree(name: str, tmp_path: Path) -> None:
    records = read_twice(platform(name), tmp_path)
    assert records.verifications["verified"].tolist() == [True]
    assert differing(records) == set()
    assert len(records.unparsed) == 0


TABLES = {
    "fru-serials": "frus",
    "supported-release": "software",
    "interfaces-operate": "interfaces",
    "operable": "health",
}


@pytest.mark.parametrize("disagreement", [one for one in Disagreement if one])
@pytest.mark.parametrize("name", ["mx480", "mx960", "srx5600-cluster", "ex4300-vc"])
def test_they_differ_in_what_an_audit_has_to_find(name: str, disagreement: Disagreement, tmp_path: Path) -> None:
    host = platform(name).host
    fleet = FLEET.disagreeing({host: disagreement})
    device = next(one for one in fleet.devices if one.host == host)
    planted = fleet.planted[len(FLEET.planted) :]
    expected = {(TABLES[one.check], one.member, one.path or device.profile.model) for one in planted}
    assert differing(read_twice(device, tmp_path)) == expected
