"""Several copies of one output: which counts, and when none does."""

import pytest

from parsers.transcripts.copies import CONTRADICTION, OUTDATED
from parsers.transcripts.transcript import read_transcript

HARDWARE, ALARMS, FPC = "show chassis hardware", "show chassis alarms", "show chassis fpc"
PARTS = ["Item  Version  Part number  Serial number  Description", "FPC 0  REV 1  750-1  A1", "FPC 1  REV 1  750-1  B2"]
OTHER = [*PARTS[:2], "FPC 1  REV 1  750-1  C3"]
NONE, MAJOR = ["No alarms currently active"], ["1 alarms currently active", "Major  FPC 0 Major Errors"]
SLOT, WARMER = ["Slot State", "0 Online 43 16 0"], ["Slot State", "0 Online 44 17 1"]
COPIES = [
    ("the later in one log", ALARMS, [NONE, MAJOR], "", MAJOR, ""),
    ("the later of a newer piece", ALARMS, [NONE, MAJOR], "\f newer\n", MAJOR, ""),
    ("the same in two pieces", ALARMS, [MAJOR, MAJOR], "\f\n", MAJOR, ""),
    ("contradicting pieces", ALARMS, [NONE, MAJOR], "\f\n", MAJOR, CONTRADICTION),
    ("contradicting pieces in the other order", ALARMS, [MAJOR, NONE], "\f\n", MAJOR, CONTRADICTION),
    ("measured anew", FPC, [SLOT, WARMER], "\f\n", WARMER, ""),
    ("a shorter list of slots later", FPC, [SLOT, WARMER[:1]], "", SLOT, ""),
    ("the same measured later", FPC, [SLOT, WARMER], "", WARMER, ""),
    ("another state", FPC, [SLOT, ["Slot State", "0 Offline 43 16 0"]], "\f\n", None, CONTRADICTION),
    ("a shorter list later", HARDWARE, [PARTS, PARTS[:2]], "", PARTS, ""),
    ("a longer list later", HARDWARE, [PARTS[:2], PARTS], "", PARTS, ""),
    ("a shorter list in another piece", HARDWARE, [PARTS, PARTS[:2]], "\f\n", PARTS, ""),
    ("another list later", HARDWARE, [PARTS, OTHER], "", None, ""),
    ("another list in another piece", HARDWARE, [PARTS, OTHER], "\f\n", None, CONTRADICTION),
    ("nothing later", ALARMS, [MAJOR, []], "", MAJOR, ""),
]  # fmt: skip


@pytest.mark.parametrize(("_case", "command", "copies", "between", "rows", "why"), COPIES)
def test_which_of_several_copies_counts(
    _case: str, command: str, copies: list[list[str]], between: str, rows: list[str] | None, why: str
) -> None:
    text = between.join("\n".join([f"x@a> {command}", *lines, "x@a> ", ""]) for lines in copies)
    [output], problem = read_transcript("a", f"\f\n{text}".encode())
    assert not problem
    assert output.detail == why
    assert str(output.status) == ("cut" if why else "complete")
    if rows:
        assert [line.text for line in output.lines] == rows


PAGER = ["---(more)---"]
LATER = [
    ("a part of it", "", [MAJOR, [*MAJOR[:1], *PAGER]], ""),
    ("another beginning", "", [NONE, [*MAJOR[:1], *PAGER]], OUTDATED),
    ("another row", "", [NONE, [*MAJOR, *PAGER]], OUTDATED),
    ("an earlier one that is not complete", "", [[*MAJOR[:1], *PAGER], NONE], ""),
    ("one that is not complete, in another piece", "\f\n", [[*MAJOR[:1], *PAGER], NONE], CONTRADICTION),
    ("a part in another piece", "\f\n", [[*MAJOR[:1], *PAGER], MAJOR], ""),
    ("one of which nothing was seen", "", [NONE, PAGER], ""),
    ("complete again", "", [NONE, [*MAJOR, *PAGER], MAJOR], ""),
]  # fmt: skip


@pytest.mark.parametrize(("between", "copies", "why"), [case[1:] for case in LATER], ids=[case[0] for case in LATER])
def test_a_copy_that_is_not_complete_can_show_that_a_complete_one_is_out_of_date(
    between: str, copies: list[list[str]], why: str
) -> None:
    text = between.join("\n".join([f"x@a> {ALARMS}", *lines, "x@a> ", ""]) for lines in copies)
    [output], _ = read_transcript("a", f"\f\n{text}".encode())
    assert (str(output.status), output.detail) == ("cut" if why else "complete", why)


def test_of_pieces_of_which_none_is_complete_the_longest_says_how_it_ends() -> None:
    pieces = [[*NONE, *PAGER], [*MAJOR, *PAGER]]
    text = "\f\n".join("\n".join([f"x@a> {ALARMS}", *lines, "x@a> ", ""]) for lines in pieces)
    [output], _ = read_transcript("a", f"\f\n{text}".encode())
    assert [line.text for line in output.lines][:2] == MAJOR
    assert str(output.status) == "cut"
    assert output.detail != CONTRADICTION


def test_an_output_of_fewer_members_does_not_hide_that_the_device_has_changed() -> None:
    first = ["fpc0:", "-" * 60, "Model: m", "Junos: 1", "", "fpc1:", "-" * 60, "Model: m", "Junos: 1"]
    for release, why in (("1", ""), ("2", OUTDATED)):
        second = ["fpc0:", "-" * 60, "Model: m", f"Junos: {release}"]
        text = "\n".join(["x@a> show version", *first, "x@a> show version", *second, "x@a> ", ""])
        [output], _ = read_transcript("a", text.encode())
        assert output.detail == why


ROLES = [
    ("the backup later", "", [("master", NONE), ("backup", MAJOR)], NONE),
    ("the backup first", "", [("backup", MAJOR), ("master", NONE)], NONE),
    ("a line card later", "", [("master:0", NONE), ("linecard:2", MAJOR)], NONE),
    ("the master later", "", [("master", NONE), ("master", MAJOR)], MAJOR),
    ("in another piece", "\f\n", [("backup", MAJOR), ("master", NONE)], NONE),
    ("the backup alone", "", [("backup", MAJOR)], MAJOR),
]


@pytest.mark.parametrize(("between", "copies", "rows"), [case[1:] for case in ROLES], ids=[case[0] for case in ROLES])
def test_an_output_of_the_master_counts_before_that_of_a_backup(
    between: str, copies: list[tuple[str, list[str]]], rows: list[str]
) -> None:
    shown = [[f"{{{role}}}", f"x@a> {ALARMS}", *lines, "", f"{{{role}}}", "x@a> ", ""] for role, lines in copies]
    [output], _ = read_transcript("a", ("\f\n" + between.join(map("\n".join, shown))).encode())
    assert (str(output.status), [line.text for line in output.lines]) == ("complete", rows)


def test_a_row_that_the_pager_stands_behind_is_kept() -> None:
    text = f"x@a> {ALARMS}\n{MAJOR[0]}\n{MAJOR[1]}---(more)---\nx@a> "
    [output], _ = read_transcript("a", text.encode())
    assert [line.text for line in output.lines] == MAJOR
    assert str(output.status) == "cut"
