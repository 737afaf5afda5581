"""Causes that lie in rows of reference tables: new, gone, changed, and other names."""

import pytest
from example_run import ExampleRun
from run_pairs import Devices, causes, changed, judged_run

from policy.testkit import CARD, CHASSIS, PORTS, Row
from reports.changes.changes import Changes

PAST, AHEAD = "2026-10-01", "2027-10-01"
BOARD = "MPC-3D-16XGE-SFPP"
UNNAMED = {**CARD, "sku": "", "part_number": "750-999999", "description": "a board"}
NUMBER: Row = {"part_number": "750-999999", "sku": BOARD}
RESTATED = {"source": "another", "as_of": "2026-11-20"}


def dated(**more: str) -> list[Row]:
    """Rows that date two boards, the one as past."""
    return [{"sku": f"SOLD-{day[:4]}", "last_order_date": day, **more} for day in (PAST, AHEAD)]


def devices(swapped: str) -> Devices:
    """A good device, one whose board only a number names, and one with a board of this SKU."""
    return {
        "r1": {},
        "unnamed": {"frus": [CHASSIS, UNNAMED, PORTS]},
        "swapped": {"frus": [CHASSIS, {**CARD, "sku": swapped, "serial_number": f"S{swapped}"}, PORTS]},
    }


@pytest.fixture(scope="module")
def earlier() -> ExampleRun:
    return judged_run(devices("SOLD-2026"), {"lifecycle": [*dated(), {"sku": "MX480", "last_order_date": AHEAD}]})


@pytest.fixture(scope="module")
def later() -> ExampleRun:
    """Rows that date the board and name the number came, that of the chassis has another day; others are restated."""
    rows: list[Row] = [{"sku": "MX480", "last_order_date": PAST}, {"sku": BOARD, "last_order_date": PAST}]
    return judged_run(devices("SOLD-2027"), {"lifecycle": [*rows, *dated(**RESTATED)], "part_numbers": [NUMBER]})


@pytest.fixture(scope="module")
def found(earlier: ExampleRun, later: ExampleRun) -> Changes:
    return changed(earlier, later)


def why(found: Changes, host: str, path: str) -> str:
    """What differs for the last order date of one part."""
    rows = found.findings[found.findings["check"].eq("last-order-date") & found.findings["path"].eq(path)]
    return str(rows.set_index("host").loc[host, "why"])


def test_a_row_that_came_and_one_that_states_another_day(found: Changes) -> None:
    assert causes(found, "last-order-date", "r1") == [
        "last-order-date Chassis: pass > fail by table",
        "last-order-date FPC 0: pass > fail by table",
    ]
    assert why(found, "r1", "FPC 0").startswith("lifecycle: own.csv:3 (test, 2026-11-01) is new or changed")
    assert why(found, "r1", "Chassis") == (
        "lifecycle: own.csv:2 (test, 2026-11-01) is new or changed, "
        "lifecycle: own.csv:4 (test, 2026-11-01) is no longer there or changed"
    )


def test_a_row_that_went(earlier: ExampleRun, later: ExampleRun) -> None:
    back = changed(later, earlier)
    assert "last-order-date FPC 0: fail > pass by table" in causes(back, host="r1")
    assert why(back, "r1", "FPC 0").endswith("own.csv:3 (test, 2026-11-01) is no longer there or changed")


def test_a_board_that_a_row_names(found: Changes) -> None:
    assert "last-order-date FPC 0: missing > fail by table" in causes(found, host="unnamed")
    assert f"named {BOARD}, before nothing, by part_numbers" in why(found, "unnamed", "FPC 0")


def test_a_row_that_states_the_same_from_another_source_is_no_cause(found: Changes) -> None:
    """Another board is in the slot: each of the two is dated as it was before, though by a source of a later day."""
    assert "last-order-date FPC 0: fail > pass by device" in causes(found, host="swapped")


def test_what_differs_of_the_tables_is_listed(found: Changes) -> None:
    rows = found.inputs[["kind", "name", "added", "removed"]].to_numpy().tolist()
    assert rows == [["table", "lifecycle", 4, 3], ["table", "part_numbers", 1, 0]]
