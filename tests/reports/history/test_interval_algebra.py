"""Intervals against a plain model: a set of rows for each run, and the runs in the order of their names."""

from collections.abc import Mapping
from itertools import groupby

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as some

from reports.history.interval_algebra import with_run, without_run

Row = tuple[str, str]
Model = Mapping[str, frozenset[Row]]
ROWS = some.frozensets(some.tuples(some.sampled_from("ab"), some.sampled_from(["", "x"])), max_size=4)
STEPS = some.lists(some.tuples(some.sampled_from("12345678"), some.none() | ROWS), max_size=12)


def frame(rows: frozenset[Row]) -> pd.DataFrame:
    return pd.DataFrame(sorted(rows), columns=["name", "place"], dtype="str")


def nothing() -> pd.DataFrame:
    return frame(frozenset()).assign(first="", last="").astype("str")


def plainly(model: Model) -> list[tuple[str, str, str, str]]:
    """Each row with the first and last of every unbroken series of runs that have it."""
    names = sorted(model)
    found = []
    for row in {row for rows in model.values() for row in rows}:
        for has, series in groupby(names, key=lambda name: row in model[name]):
            held = list(series)
            found += [(*row, held[0], held[-1])] if has else []
    return sorted(found)


def cells(intervals: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(row) for row in intervals.itertuples(index=False)]


def added(intervals: pd.DataFrame, model: Model, name: str, rows: frozenset[Row]) -> pd.DataFrame:
    """The intervals with a run, in place of one of its name."""
    if name in model:
        intervals = without_run(intervals, sorted(model), name)
    return with_run(intervals, sorted(set(model) - {name}), name, frame(rows))


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_runs_that_come_are_replaced_and_go_leave_what_a_plain_model_has(
    steps: list[tuple[str, frozenset[Row] | None]],
) -> None:
    intervals, model = nothing(), dict[str, frozenset[Row]]()
    for name, rows in steps:
        if rows is None:
            intervals = without_run(intervals, sorted(model), name) if name in model else intervals
            model.pop(name, None)
        else:
            intervals = added(intervals, model, name, rows)
            model[name] = rows
        assert cells(intervals) == plainly(model)


def test_a_run_between_two_parts_what_it_does_not_hold_and_joins_it_when_it_goes() -> None:
    board = frozenset([("a", "x")])
    model = {"1": board, "3": board}
    intervals = with_run(with_run(nothing(), [], "3", frame(board)), ["3"], "1", frame(board))
    assert cells(intervals) == [("a", "x", "1", "3")]
    parted = with_run(intervals, sorted(model), "2", frame(frozenset()))
    assert cells(parted) == [("a", "x", "1", "1"), ("a", "x", "3", "3")]
    assert cells(without_run(parted, ["1", "2", "3"], "2")) == [("a", "x", "1", "3")]
