"""Outputs that say all that a required one says, and more."""

from policy.evidence.superset_outputs import with_superset_outputs
from policy.testkit import record_frame

SHORT, DETAIL, EXTENSIVE = (f"show chassis hardware{more}" for more in ("", " detail", " extensive"))
Output = tuple[str, str, int, int]
CASES: dict[str, tuple[list[Output], list[str]]] = {
    "detail alone": (
        [(DETAIL, "complete", 0, 1)],
        ["r1 show chassis hardware detail complete 0 1", "r1 show chassis hardware complete 0 1"],
    ),
    "both": (
        [(SHORT, "complete", 0, 5), (DETAIL, "complete", 0, 9)],
        ["r1 show chassis hardware complete 0 5", "r1 show chassis hardware detail complete 0 9"],
    ),
    "short one cut": (
        [(SHORT, "cut", 0, 5), (DETAIL, "complete", 0, 9)],
        ["r1 show chassis hardware detail complete 0 9", "r1 show chassis hardware complete 0 9"],
    ),
    "short one with a line lost": (
        [(SHORT, "complete", 1, 5), (DETAIL, "complete", 0, 9)],
        ["r1 show chassis hardware detail complete 0 9", "r1 show chassis hardware complete 0 9"],
    ),
    "short one without a record": (
        [(SHORT, "complete", 0, 0), (DETAIL, "complete", 0, 9)],
        ["r1 show chassis hardware detail complete 0 9", "r1 show chassis hardware complete 0 9"],
    ),
    "detail cut": (
        [(SHORT, "cut", 0, 5), (DETAIL, "cut", 0, 9)],
        ["r1 show chassis hardware cut 0 5", "r1 show chassis hardware detail cut 0 9"],
    ),
    "detail with a line lost": ([(DETAIL, "complete", 1, 9)], ["r1 show chassis hardware detail complete 1 9"]),
    "detail without a record": ([(DETAIL, "complete", 0, 0)], ["r1 show chassis hardware detail complete 0 0"]),
    "two that say more": (
        [(EXTENSIVE, "complete", 0, 7), (DETAIL, "complete", 0, 9)],
        [
            "r1 show chassis hardware extensive complete 0 7",
            "r1 show chassis hardware detail complete 0 9",
            "r1 show chassis hardware complete 0 7",
        ],
    ),
    "models": ([("show chassis hardware models", "complete", 0, 5)], ["r1 show chassis hardware models complete 0 5"]),
    "version in detail": (
        [("show version detail", "complete", 0, 5)],
        ["r1 show version detail complete 0 5", "r1 show version complete 0 5"],
    ),
    "nothing": ([], []),
}


def lines_of(given: list[Output]) -> list[str]:
    names = ("command", "status", "unparsed", "records")
    rows = [{"host": "r1", **dict(zip(names, one, strict=True))} for one in given]
    bystander = {"host": "r2", "command": SHORT, "status": "cut"}
    found = with_superset_outputs(record_frame("outputs", [bystander, *rows]))
    listed = [f"{row.host} {row.command} {row.status} {row.unparsed} {row.records}" for row in found.itertuples()]
    assert list(found.index) == list(range(len(found)))
    assert listed[0] == f"r2 {SHORT} cut 0 0"
    return listed[1:]


def test_superset() -> None:
    """It is taken for the shorter one where that is not there complete."""
    wrong = {name: (found, lines) for name, (given, lines) in CASES.items() if (found := lines_of(given)) != lines}
    assert wrong == {}
