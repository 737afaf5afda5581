"""What became of a device, by what its row of the changes says."""

import pytest
from notice_examples import two_runs

from reports.notice.turns import Turn, TurnKind, other_failures, turn

BLANK = {f"{name}_{side}": "" for name in ("result", "stage", "failure") for side in ("before", "after")}
READY, LACKS, FAILS = (
    ("pass", "ready to submit"),
    ("incomplete", "eligible, evidence missing"),
    ("fail", "not eligible"),
)
QUOTE, LOST = ("pass", "ready to quote"), ("incomplete", "not collected")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (READY, FAILS, TurnKind.FALLS_OUT),
        (LACKS, FAILS, TurnKind.FALLS_OUT),
        (LACKS, READY, TurnKind.SUBMITTABLE),
        (FAILS, READY, TurnKind.SUBMITTABLE),
        (FAILS, LACKS, TurnKind.RECOVERED),
        (READY, LACKS, TurnKind.NO_LONGER),
        (READY, QUOTE, TurnKind.OTHER),
        (READY, LOST, TurnKind.NOT_COLLECTED),
        (LOST, FAILS, TurnKind.COLLECTED),
        (FAILS, LOST, TurnKind.NOT_COLLECTED),
    ],
)
def test_a_device_has_the_turn_that_matters_most(
    before: tuple[str, str], after: tuple[str, str], expected: TurnKind
) -> None:
    row = {**BLANK, "change": "result; stage"}
    row |= {"result_before": before[0], "stage_before": before[1], "result_after": after[0], "stage_after": after[1]}
    assert turn(row) is expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("new", TurnKind.NEW),
        ("gone", TurnKind.GONE),
        ("another chassis", TurnKind.CHASSIS),
        ("renamed", None),
        ("moved", None),
    ],
)
def test_a_device_that_has_another_name_or_place_only_is_no_news(change: str, expected: TurnKind | None) -> None:
    assert turn({**BLANK, "change": change}) is expected


def test_a_device_that_fails_to_be_collected_in_another_way_is_news() -> None:
    row = {**BLANK, "change": "moved", "stage_before": "not collected", "stage_after": "not collected"}
    assert turn({**row, "failure_before": "auth", "failure_after": "silent"}) is TurnKind.NOT_COLLECTED
    assert turn({**row, "failure_before": "auth", "failure_after": "auth"}) is None


def test_a_device_that_fails_to_be_collected_in_the_same_way_is_no_news() -> None:
    new, old = two_runs()
    assert other_failures(old, old, ["lost"]) == ()
    assert other_failures(new, old, ["lost"]) == (Turn("lost", TurnKind.NOT_COLLECTED, "refused"),)
    assert other_failures(new, old, ["new1"]) == ()
