"""Causes that lie in what the owner brings: the inventory, evidence, purchases and watch lists."""

from collections.abc import Mapping, Sequence

import pytest
from example_run import ExampleRun
from run_pairs import Devices, causes, changed, judged_run

from parsers.evidence_files.evidence_schema import EVIDENCE
from policy.owner_records import OWNER_TABLES, OwnerRecords
from policy.testkit import Row, device
from reports.changes.changes import Changes

TWO: Devices = {"a": {}, "b": {}}
PICTURE: Row = {"kind": "picture", "host": "a", "path": "FPC 0", "serial_number": "SFPC0@a", "matched": "label"}
FILES: Sequence[Row] = (
    {"file": "signed.pdf", "kind": "fee-agreement", "theater": "EMEA", "date": "2026-11-01"},
    {"file": "fpc.jpg", "date": "2026-11-01", **PICTURE},
)
BOUGHT: Row = {"serial_number": "SFPC0@b", "sku": "MPC-3D-16XGE-SFPP", "chassis": "b", "source_file": "bought.csv"}
LOST: Row = {"serial_number": "SChassis1@a", "reason": "stolen", "source": "police", "source_file": "watch.csv"}


def lists(**rows: Sequence[Row]) -> OwnerRecords:
    """What the owner brings, blank where a row says nothing."""
    return OwnerRecords.from_rows({name: [filled(name, row) for row in each] for name, each in rows.items()})


def filled(name: str, row: Row) -> Row:
    blank: dict[str, object] = dict.fromkeys(OWNER_TABLES[name].columns, "")
    blank |= {"source_line": 2} if "source_line" in blank else {}
    blank |= {"status": "read"} if name == EVIDENCE.name else {}
    return {**blank, **row}


@pytest.fixture(scope="module")
def proven() -> ExampleRun:
    return judged_run(TWO, owner=lists(evidence=FILES))


@pytest.fixture(scope="module")
def found(proven: ExampleRun) -> Changes:
    """The agreement is gone, the picture is of another part; one part is looked for, one is declared elsewhere."""
    files = [{**FILES[1], "path": "Chassis", "serial_number": "SChassis1@a"}]
    moved = {**BOUGHT, "chassis": "a"}
    return changed(proven, judged_run(TWO, owner=lists(evidence=files, watched_serials=[LOST], purchases=[moved])))


def test_evidence_that_went_and_came(found: Changes) -> None:
    """An agreement bears on every device of its theater, a picture on its part."""
    assert causes(found, "fee-agreement") == ["fee-agreement Chassis: pass > missing by evidence"] * 2
    assert causes(found, "pictures") == [
        "pictures Chassis: missing > pass by evidence",
        "pictures FPC 0: pass > missing by evidence",
    ]
    pictures = found.findings[found.findings["check"] == "pictures"]
    assert sorted(pictures["why"]) == [
        "fpc.jpg is new or read otherwise",
        "fpc.jpg is no longer there or read otherwise",
    ]


def test_a_watch_list_and_purchases(found: Changes) -> None:
    assert causes(found, "lawful-origin", "a") == ["lawful-origin Chassis: none > fail by owner's list"]
    rows = found.findings[found.findings["check"] == "lawful-origin"]
    assert rows["why"].tolist() == ["watched serials of watch.csv: SChassis1@a is new or read otherwise"]
    assert set(causes(found, "declared-inventory")) and all(
        one.endswith("by owner's list") for one in causes(found, "declared-inventory")
    )


def test_evidence_that_one_run_did_not_examine(proven: ExampleRun) -> None:
    """The checks that rest on it are listed as inputs, what lacks is a finding."""
    found = changed(judged_run(TWO), proven)
    kinds = found.inputs.groupby("kind")["name"].agg(list).to_dict()
    assert kinds["check"] == ["fee-agreement", "inspection-passed", "invoices", "pictures"]
    assert {one.rpartition(" by ")[2] for one in causes(found)} == {"evidence"}
    assert set(found.findings["why"]) == {"one of the runs examined no evidence"}


def test_another_theater_in_the_inventory(proven: ExampleRun) -> None:
    """The agreement covers it no longer."""
    moved: Mapping[str, Mapping[str, Sequence[Row]]] = {"a": {}, "b": {"devices": [device(theater="APAC")]}}
    found = changed(proven, judged_run(moved, owner=lists(evidence=FILES)))
    assert causes(found) == ["fee-agreement Chassis: pass > missing by owner's list"]
    assert found.findings["why"].tolist() == ["inventory: theater EMEA -> APAC"]
    assert found.devices["change"].tolist() == ["moved"]


def test_a_part_that_a_later_run_shows_at_its_place_is_no_other_list() -> None:
    """Each run is an earlier one for the next: what counts is where parts were."""
    place: Row = {"serial_number": "S1", "kind": "fpc", "host": "a", "chassis": "C1", "path": "FPC 0"}
    first = judged_run(TWO, owner=lists(earlier_parts=[{**place, "run": "r1", "date": "2026-11-01"}]))
    later: Row = {**place, "run": "r2", "date": "2026-11-08"}
    again = changed(first, judged_run(TWO, owner=lists(earlier_parts=[later])))
    assert again.inputs.empty
    other = changed(first, judged_run(TWO, owner=lists(earlier_parts=[later, {**later, "path": "FPC 1"}])))
    assert other.inputs[["name", "added", "removed"]].to_numpy().tolist() == [["earlier_parts", 1, 0]]
