"""The same work in several processes: every answer, in order, whoever gave it."""

import gc
import os
import weakref
from pathlib import Path

import pytest
from process_work import die_elsewhere, one_more, slow_square, stumble

from parsers.processes import in_processes, uncollected


def test_the_answers_come_in_order_from_this_process_and_the_others() -> None:
    answers = list(in_processes(slow_square, range(80), workers=2))
    assert [square for square, _ in answers] == [number * number for number in range(80)]
    assert len({process for _, process in answers}) == 2


def test_what_one_portion_raises_is_raised_here() -> None:
    with pytest.raises(FileNotFoundError):
        list(in_processes(stumble, [Path(__file__), Path("not-there"), Path(__file__)], workers=2))


def test_what_a_process_has_taken_that_is_killed_is_done_here() -> None:
    answers = list(in_processes(die_elsewhere, [os.getpid()] * 30, workers=2))
    assert answers == [os.getpid()] * 30


def test_the_rest_is_left_when_nobody_wants_more() -> None:
    answers = in_processes(slow_square, range(10_000), workers=2)
    assert next(answers)[0] == 0
    answers.close()


def test_the_collector_of_cycles_rests_and_goes_on() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_answers_that_are_taken_are_not_held() -> None:
    answers = in_processes(one_more, range(6), workers=2)
    taken = [weakref.ref(next(answers)) for _ in range(4)]
    gc.collect()
    assert [one() for one in taken[:-1]] == [None] * 3
    answers.close()
