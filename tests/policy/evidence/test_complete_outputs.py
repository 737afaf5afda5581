"""Whether each needed output is complete, or what is wrong with it."""

from typing import Any

from answer_examples import Answers

from parsers.commands import REQUIRED
from policy.evidence.complete_outputs import AGAIN, OUTPUT_REASONS
from policy.findings import Outcome
from policy.testkit import Row, Rows, device, outputs

LICENSE = "show system license"
NOT_VALID = {"status": "rejected", "detail": "not valid on the ex2200"}
DENIED = {"status": "rejected", "detail": "error: permission denied"}
CUT = {"status": "cut", "detail": "by the end of the file"}


def license_output(**more: Any) -> Row:
    return {"command": LICENSE, "status": "complete", "first_line": 60, "records": 1, **more}


def changed(*more: Row, **outputs_: Row) -> Rows:
    """Every required output, some of them changed, and one that is needed besides."""
    return {"outputs": [*outputs(**outputs_), *(more or [license_output()])]}


CASES: dict[str, tuple[Rows, list[str]]] = {
    "all": (changed(), ["8 complete"]),
    "absent": ({"outputs": outputs()}, ["show system license :0 !output-absent", "7 complete"]),
    "all absent": (
        {"outputs": []},
        [
            "show version :0 !output-absent",
            "show chassis hardware :0 !output-absent",
            "show chassis fpc :0 !output-absent instead=environment",
            "show chassis alarms :0 !output-absent",
            "show system alarms :0 !output-absent",
            "show chassis environment :0 !output-absent",
            "show interfaces terse :0 !output-absent",
            "show system license :0 !output-absent",
            "0 complete",
        ],
    ),
    "not reached": ({"devices": [device(reached=False)], "outputs": []}, ["0 complete"]),
    "one that nobody needs": (
        changed(license_output(), {"command": "show system uptime", "status": "cut"}),
        ["8 complete"],
    ),
    "rejected": (
        changed(show_version=DENIED),
        ["show version :1 !output-rejected detail=error: permission denied", "7 complete"],
    ),
    "cut": (changed(show_version=CUT), ["show version :1 !output-cut-off detail=by the end of the file", "7 complete"]),
    "empty": (
        changed(show_version={"status": "empty", "first_line": 30}),
        ["show version :30 !output-empty", "7 complete"],
    ),
    "no line lost": (changed(show_version={"unparsed": 0}), ["8 complete"]),
    "one line lost": (
        changed(show_version={"unparsed": 1}),
        ["show version :1 !line-not-understood unparsed=1", "7 complete"],
    ),
    "two lines lost": (
        changed(show_version={"unparsed": 2}),
        ["show version :1 !lines-not-understood unparsed=2", "7 complete"],
    ),
    "cut, and lines lost, and no record": (
        changed(show_version={**CUT, "unparsed": 2, "records": 0}),
        ["show version :1 !output-cut-off detail=by the end of the file unparsed=2", "7 complete"],
    ),
    "empty and no record": (
        changed(show_version={"status": "empty", "records": 0}),
        ["show version :1 !output-empty", "7 complete"],
    ),
    "no record": (changed(show_version={"records": 0}), ["show version :1 !only-a-header", "7 complete"]),
    "no record, and a line lost": (
        changed(show_version={"records": 0, "unparsed": 1}),
        ["show version :1 !line-not-understood unparsed=1", "7 complete"],
    ),
    "one record": (changed(show_version={"records": 1}), ["8 complete"]),
    "needed besides and cut": (
        changed(license_output(**CUT)),
        ["show system license :60 !output-cut-off detail=by the end of the file", "7 complete"],
    ),
    "no show chassis fpc": (
        changed(show_chassis_fpc=NOT_VALID),
        [
            "show chassis fpc :1 command-not-on-platform detail=not valid on the ex2200 instead=environment stood_in",
            "7 complete",
        ],
    ),
    "no show chassis fpc, by an account that may not": (
        changed(show_chassis_fpc=DENIED),
        [
            "show chassis fpc :1 !output-rejected detail=error: permission denied instead=environment",
            "7 complete",
        ],
    ),
    "no show chassis fpc, and no environment": (
        changed(show_chassis_fpc=NOT_VALID, show_chassis_environment=NOT_VALID),
        [
            "show chassis fpc :1 !output-rejected detail=not valid on the ex2200 instead=environment",
            "show chassis environment :1 !output-rejected detail=not valid on the ex2200",
            "6 complete",
        ],
    ),
    "no show chassis fpc, and half an environment": (
        changed(show_chassis_fpc=NOT_VALID, show_chassis_environment={"unparsed": 1}),
        [
            "show chassis fpc :1 !output-rejected detail=not valid on the ex2200 instead=environment",
            "show chassis environment :1 !line-not-understood unparsed=1",
            "6 complete",
        ],
    ),
    "show chassis fpc cut, with the words of the other": (
        changed(show_chassis_fpc={**NOT_VALID, "status": "cut"}),
        [
            "show chassis fpc :1 !output-cut-off detail=not valid on the ex2200 instead=environment",
            "7 complete",
        ],
    ),
    "no environment": (
        changed(show_chassis_environment=NOT_VALID),
        ["show chassis environment :1 !output-rejected detail=not valid on the ex2200", "7 complete"],
    ),
    "no alarms": (
        changed(show_chassis_alarms=NOT_VALID, show_system_alarms=NOT_VALID),
        [
            "show chassis alarms :1 !output-rejected detail=not valid on the ex2200",
            "show system alarms :1 !output-rejected detail=not valid on the ex2200",
            "6 complete",
        ],
    ),
}
FOUND = Answers(CASES, (LICENSE, "show version"))


def test_answers() -> None:
    """Seven outputs are required, and here one more; nothing stands in but the environment for the slots."""
    assert FOUND.wrong == {}


def test_required_commands() -> None:
    assert len(REQUIRED) == 7


def test_remedies() -> None:
    """Whoever lacks an output is advised to collect it again."""
    assert {one.remedy for one in OUTPUT_REASONS if one.outcome is Outcome.MISSING} == {AGAIN}
    assert {one.remedy for one in OUTPUT_REASONS if one.outcome is not Outcome.MISSING} == {""}
