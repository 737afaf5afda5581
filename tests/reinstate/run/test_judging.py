"""A fleet that is judged part by part comes to what it comes to at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from policy_example import AS_OF, CARD, CHASSIS, Row, device, fleet, fru, shipped

from documents.atomic import atomic_directory
from parsers.frame_files import PartitionedFrames, count_partitions, load_frame
from parsers.processes import in_this_process
from parsers.record_schemas import TABLES
from parsers.records import FOLDER as RECORDS
from parsers.records import Records
from policy.owner_records import OwnerRecords
from policy.parts.declared_parts import Status
from policy.settings import PolicySettings
from policy.testkit import filled
from reinstate.run.judgement import FRAMES
from reinstate.run.judging import AT_ONCE, Terms, judge_run, portions_of

TWICE, AGAIN, OPTIC = {"serial_number": "TWICE9"}, {"serial_number": "AGAIN9"}, {"part_number": "740-021308"}
NAMED = {"part_number": "750-999999", "description": "Card X", "sku": "", "sku_from": ""}
DEVICES: Mapping[str, Mapping[str, Sequence[Row]]] = {
    "r1": {"frus": [CHASSIS, CARD, fru("FPC 2", "fpc", "MPC7E-MRATE", serial_number="LOOK0")]},
    "r2": {"frus": [CHASSIS, {**CARD, **TWICE}, fru("FPC 3", "fpc", serial_number="", part_number="")]},
    "r3": {"frus": [CHASSIS, {**CARD, "serial_number": "twice9"}, fru("FPC 7", "fpc", "RE-S", serial_number="ZIP55")]},
    "r4": {"frus": [CHASSIS, CARD, fru("FPC 0/PIC 0/Xcvr 0", "optic", serial_number="X1234", **OPTIC)]},
    "r5": {"frus": [CHASSIS, CARD, fru("FPC 0/PIC 0/Xcvr 1", "optic", serial_number="X1234", **OPTIC)]},
    "r6": {"frus": [CHASSIS, {**CARD, **AGAIN}, fru("FPC 4", "fpc", "MPC7E-MRATE", **AGAIN)]},
    "r7": {"frus": [CHASSIS, {**CARD, **NAMED, "sku": "MPC7E-MRATE", "sku_from": "models"}]},
    "r8": {"frus": [CHASSIS, {**CARD, **NAMED}, fru("FPC 5", "fpc", "MPC7E-MRATE", serial_number="L00K7")]},
    "r9": {"frus": [CHASSIS, {**CARD, **TWICE}, fru("FPC 6", "fpc", "MPC7E-MRATE", serial_number="LO0KO")]},
    "s1": {"devices": [device(reached=False, failure="timeout", transcript="")], "frus": [], "outputs": []},
}
BOUGHT = (
    {"serial_number": "X1234", "chassis": "r5", "sku": "OPTIC"},
    {"serial_number": "twice9", "chassis": "r9", "slot": "FPC 0"},
    {"serial_number": "AGAIN9", "chassis": "r2"},
    {"serial_number": "LOOK7", "chassis": "r3"},
    {"serial_number": "L0OK0", "chassis": "r3"},
    {"serial_number": "NOTHING1", "chassis": "r2", "slot": "3"},
    {"serial_number": "NOTHING2", "chassis": "s1"},
    {"serial_number": "NOTHING3", "chassis": "elsewhere"},
    {"serial_number": "L00K7"},
    {"serial_number": "Z1P55", "chassis": "schassis1@r9"},
)


def test_what_is_declared_is_looked_for_where_no_number_is_repeated(tmp_path: Path) -> None:
    frames = judged(tmp_path, 1, BOUGHT[:1], ("r1", "r4", "r6", "r7", "r8", "s1"))
    assert list(frames["purchases"]["status"]) == [Status.OTHER_CHASSIS]


def judged(
    folder: Path, devices: int, bought: Sequence[Row] = BOUGHT, hosts: Sequence[str] = tuple(DEVICES)
) -> dict[str, pd.DataFrame]:
    """The frames of a judgement of records in partitions of so many devices."""
    run = folder / f"run{devices}"
    run.mkdir()
    with atomic_directory(run / RECORDS) as written:
        files = PartitionedFrames(written, TABLES)
        for start in range(0, len(hosts), devices):
            files.add(fleet({host: DEVICES[host] for host in hosts[start : start + devices]}).encoded())
        files.finish()
    OwnerRecords.from_rows({"purchases": [filled("purchases", row) for row in bought]}).save(run)
    found = run / "judgement"
    found.mkdir()
    progress: list[int] = []
    terms = Terms(run, shipped(), PolicySettings(), AS_OF)
    results = judge_run(terms, found, in_this_process, progress.append)
    frames = {name: load_frame(found, name) for name in FRAMES}
    assert_frame_equal(results, frames["results"])
    assert sum(progress) == len(results) == len(hosts)
    return frames


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The frames of the fleet in partitions of a device, where parts are declared."""
    return judged(tmp_path_factory.mktemp("parts"), 1)


def test_parts_of_a_fleet_come_to_what_it_comes_to_at_once(tmp_path: Path, in_parts: dict[str, pd.DataFrame]) -> None:
    at_once = judged(tmp_path, len(DEVICES))
    for name in FRAMES:
        assert_frame_equal(at_once[name], in_parts[name])
    assert list(at_once["findings"]["finding"]) == list(range(1, len(at_once["findings"]) + 1))


def test_numbers_are_compared_where_nothing_is_declared(tmp_path: Path, in_parts: dict[str, pd.DataFrame]) -> None:
    frames = judged(tmp_path, 2, ())
    assert count_partitions(tmp_path / "run2" / "judgement", "findings") == -(-len(DEVICES) // (2 * AT_ONCE))
    assert_frame_equal(frames["frus"], in_parts["frus"])
    origin, declared = (one.query("check == 'lawful-origin'") for one in (frames["findings"], in_parts["findings"]))
    assert list(origin["sentence"]) == list(declared["sentence"])


def test_what_other_devices_hold_state_and_lack_is_known_in_every_part(in_parts: dict[str, pd.DataFrame]) -> None:
    origin = in_parts["findings"].query("reason == 'serial-number-twice'")
    assert sorted(set(origin["host"])) == ["r2", "r3", "r4", "r5", "r6", "r9"]
    [seen] = set(origin.query("serial_number == 'TWICE9'")["values"])
    assert "r2 FPC 0, r3 FPC 0, r9 FPC 0" in seen
    assert set(in_parts["frus"].query("host == 'r8' and path == 'FPC 0'")["sku"]) == {"MPC7E-MRATE"}
    bought = in_parts["purchases"].set_index("serial_number")
    assert bought["status"].to_dict() == {
        "X1234": Status.FOUND,
        "twice9": Status.FOUND,
        "AGAIN9": Status.OTHER_CHASSIS,
        "LOOK7": Status.NOT_FOUND,
        "L0OK0": Status.NOT_FOUND,
        "NOTHING1": Status.NO_SERIAL,
        "NOTHING2": Status.NOT_READ,
        "NOTHING3": Status.NO_CHASSIS,
        "L00K7": Status.FOUND,
        "Z1P55": Status.NOT_FOUND,
    }
    assert bought["typo"][bought["typo"] != ""].to_dict() == {"Z1P55": "ZIP55"}
    lost = in_parts["findings"].query("host == 'r9' and check == 'declared-inventory' and values.str.contains('ZIP55')")
    assert len(lost) == 1


def test_partitions_are_judged_several_at_once(tmp_path: Path) -> None:
    run = tmp_path
    with atomic_directory(run / RECORDS) as written:
        files = PartitionedFrames(written, TABLES)
        for _ in range(AT_ONCE * 2 + 1):
            files.add(Records.from_rows({}).encoded())
        files.finish()
    assert portions_of(run) == [tuple(range(AT_ONCE)), tuple(range(AT_ONCE, AT_ONCE * 2)), (AT_ONCE * 2,)]
