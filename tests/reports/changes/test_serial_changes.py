"""What becomes of serial numbers: new, gone and moved; what was not seen is never called gone."""

from collections.abc import Mapping, Sequence

import pytest
from example_run import ExampleRun
from run_pairs import cells, printed_run

from policy.testkit import Row
from reports.changes.judged_run import batches_of
from reports.changes.serial_changes import serial_changes

DOWN: Row = {"reached": False, "failure": "auth"}
CUT: Row = {"cut": True}
BOTH: Mapping[str, Row] = {"a": {}, "b": {}}
OLD = {"a Chassis": "JN1", "a FPC 0": "C1", "a FPC 1": "C2", "b FPC 0": "C3"}
COLUMNS = "change serial_number host_before path_before host_after path_after replaces replaced_by why"
IN_A = {name: serial for name, serial in OLD.items() if name.startswith("a")}
NO_OUTPUT = "the output of show chassis hardware is not complete"


def changed(
    old: Mapping[str, str],
    new: Mapping[str, str],
    before: Mapping[str, Row] = BOTH,
    after: Mapping[str, Row] = BOTH,
    off: Sequence[str] = (),
) -> list[str]:
    """What is found of two runs and their devices; `off` are the FPCs of the later one that are not online."""
    return changed_serials(printed_run(old, before), printed_run(new, after, off))


def changed_serials(old: ExampleRun, new: ExampleRun) -> list[str]:
    """What is found of two runs, device by device the same as of all at once."""
    before, after = old.compared(), new.compared()
    together, apart = (
        cells(serial_changes(before, after, batches_of(before, after, size)), COLUMNS) for size in (100, 1)
    )
    assert together == apart
    return together


CASES: dict[str, tuple[Mapping[str, str], Mapping[str, str], list[str]]] = {
    "nothing": (OLD, OLD, []),
    "a new part": (OLD, {**OLD, "a FPC 2": "C4"}, ["new C4 - - a FPC 2 - - -"]),
    "a part that is gone": ({**OLD, "a FPC 2": "C4"}, OLD, ["gone C4 a FPC 2 - - - - -"]),
    "another part in its slot": (
        OLD,
        {**OLD, "a FPC 0": "C9"},
        ["gone C1 a FPC 0 - - - C9 -", "new C9 - - a FPC 0 C1 - -"],
    ),
    "two that changed places": (
        OLD,
        {**OLD, "a FPC 0": "C2", "a FPC 1": "C1"},
        ["moved within its device C1 a FPC 0 a FPC 1 C2 C2 -", "moved within its device C2 a FPC 1 a FPC 0 C1 C1 -"],
    ),
    "moved to another device": (
        OLD,
        {"a Chassis": "JN1", "a FPC 0": "C1", "b FPC 0": "C3", "b FPC 5": "C2"},
        ["moved to another device C2 a FPC 1 b FPC 5 - - -"],
    ),
    "one number in a second place": (OLD, {**OLD, "b FPC 1": "C1"}, ["in more places C1 - - b FPC 1 - - -"]),
    "one number in a place fewer": ({**OLD, "b FPC 1": "C1"}, OLD, ["in fewer places C1 b FPC 1 - - - - -"]),
    "of two places of a number one moved": (
        {**OLD, "b FPC 1": "C1"},
        {**OLD, "b FPC 2": "C1"},
        ["moved within its device C1 b FPC 1 b FPC 2 - - -"],
    ),
    "built into its parent": ({**OLD, "a FPC 0/PIC 0": "BUILTIN"}, {**OLD, "a FPC 0/PIC 1": "BUILTIN"}, []),
    "a mask is no number, and hides the one that was there": (
        OLD,
        {**OLD, "a FPC 0": "XXXX"},
        ["not seen C1 a FPC 0 - - - - no serial number is printed at its place"],
    ),
    "a member that the output does not hold": (
        {**OLD, "a fpc1:FPC 1": "M1", "a fpc0:FPC 0": "M0"},
        {**OLD, "a fpc0:FPC 0": "M0"},
        ["not seen M1 a FPC 1 - - - - fpc1 is not in the output of show chassis hardware"],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_what_becomes_of_serial_numbers(old: Mapping[str, str], new: Mapping[str, str], expected: list[str]) -> None:
    assert changed(old, new) == expected


@pytest.mark.parametrize(
    ("b", "why"),
    [(DOWN, "not reached (auth)"), (CUT, NO_OUTPUT), ({"unparsed": 1}, NO_OUTPUT)],
    ids=["not reached", "an output that is cut", "a line that is not understood"],
)
def test_what_a_device_did_not_show_is_not_gone_and_later_not_new(b: Row, why: str) -> None:
    """In either direction; parts of the other device are gone and new all the same."""
    assert changed(OLD, {"a Chassis": "JN1", "a FPC 0": "C1"}, after={"a": {}, "b": b}) == [
        "gone C2 a FPC 1 - - - - -",
        f"not seen C3 b FPC 0 - - - - {why}",
    ]
    assert changed({"a Chassis": "JN1", "a FPC 0": "C1"}, OLD, before={"a": {}, "b": b}) == [
        "new C2 - - a FPC 1 - - -",
        f"not seen before C3 - - b FPC 0 - - {why}",
    ]


def test_parts_of_a_device_that_left_the_inventory_are_not_called_gone() -> None:
    """Those of a device that came into it are new."""
    assert changed(OLD, IN_A, after={"a": {}}) == ["not seen C3 b FPC 0 - - - - the device is not in that run"]
    assert changed(IN_A, OLD, before={"a": {}}) == ["new C3 - - b FPC 0 - - -"]


def test_a_part_that_moved_from_a_device_that_is_not_reached_has_moved() -> None:
    new = {**IN_A, "a FPC 2": "C3"}
    assert changed(OLD, new, after={"a": {}, "b": DOWN}) == ["moved to another device C3 b FPC 0 a FPC 2 - - -"]


def test_of_two_places_the_first_one_of_the_earlier_inventory_moved() -> None:
    """Also where the later inventory has the devices in another order."""
    places = {"b FPC 0": "C1", "a FPC 0": "C1"}
    assert changed(places, {"c FPC 0": "C1"}, {"b": {}, "a": {}}, {"a": {}, "b": {}, "c": {}}) == [
        "in fewer places C1 a FPC 0 - - - - -",
        "moved to another device C1 b FPC 0 c FPC 0 - - -",
    ]
    assert changed({"c FPC 0": "C1"}, places, {"c": {}, "b": {}, "a": {}}, {"b": {}, "a": {}}) == [
        "in more places C1 - - a FPC 0 - - -",
        "moved to another device C1 c FPC 0 b FPC 0 - - -",
    ]


def test_the_parts_of_a_card_that_is_off_are_not_gone() -> None:
    """A device does not list them; the card itself it does."""
    optic = {**OLD, "a FPC 1/PIC 0/Xcvr 0": "X1"}
    assert changed(optic, OLD, off=["a FPC 1"]) == ["not seen X1 a FPC 1/PIC 0/Xcvr 0 - - - - FPC 1 is Offline"]
    assert changed(optic, OLD, off=["b FPC 1"]) == ["gone X1 a FPC 1/PIC 0/Xcvr 0 - - - - -"]


def test_what_a_part_that_moved_is_in_the_place_of() -> None:
    old = {"a FPC 0": "C1", "b FPC 1": "C5"}
    assert changed(old, {"a FPC 0": "C9", "b FPC 1": "C1"}) == [
        "moved to another device C1 a FPC 0 b FPC 1 C5 C9 -",
        "gone C5 b FPC 1 - - - C1 -",
        "new C9 - - a FPC 0 C1 - -",
    ]


def test_a_row_of_a_board_that_stands_elsewhere_is_no_place() -> None:
    old, new = printed_run({"a FPC 0": "C1", "a FPC 1": "C2"}), printed_run({"a FPC 1": "C2", "a FPC 2": "C1"})
    new.report.frus["tied_to"] = new.report.frus["path"].map({"FPC 1": "", "FPC 2": "FPC 1"})
    assert changed_serials(old, new) == ["gone C1 a FPC 0 - - - - -"]


def test_a_board_that_two_rows_list_is_one_place() -> None:
    """The second row names the first one in `tied_to`."""
    old, new = printed_run(OLD), printed_run({**OLD, "a Routing Engine 0": "C9", "a FPC 2": "C9"})
    frus = new.report.frus
    tied = frus["tied_to"].where(frus["path"] != "Routing Engine 0", "FPC 2")
    new.report.frus["tied_to"] = tied
    assert changed_serials(old, new) == ["new C9 - - a FPC 2 - - -"]
