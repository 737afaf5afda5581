"""Which worker gets which item: sites, order, and items on which workers end."""

import random
from itertools import count

import pytest

from tasks.cluster.assignments import MOST_ENDED_ALONE, Assignments, Lane


class Clock:
    """A time that tests set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def assignments(sites: dict[str, str], *pinned: str, clock: Clock | None = None) -> Assignments:
    made = Assignments(sites, pinned, clock or Clock())
    made.add(sites)
    return made


def lane(most: int = 4, *sites: str, number: int = 0) -> Lane:
    return Lane(number, frozenset(sites), most)


def items(number: int, site: str = "") -> dict[str, str]:
    return {f"{site}{index}": site for index in range(number)}


def test_a_lane_gets_items_in_their_order_as_far_as_it_has_places() -> None:
    made, one = assignments(items(6)), lane(4)
    assert made.take(one) == ["0", "1", "2", "3"]
    assert made.take(one) == []
    del one.leases["2"]
    assert made.take(one) == ["4"]
    assert made.waiting
    assert made.take(lane(4)) == ["5"]
    assert not made.waiting


def test_a_lane_without_places_yet_gets_nothing() -> None:
    made = assignments(items(3))
    assert made.take(lane(0)) == []
    worker = lane(3)
    made.take(worker)
    made.dropped(worker, ended=True)
    assert made.take(lane(0)) == []


def test_the_order_of_sites_is_that_of_the_items() -> None:
    made = assignments({"a": "FRA", "b": "LHR", "c": "FRA", "d": "LHR"})
    assert made.take(lane(3)) == ["a", "b", "c"]


SITES = {"a": "FRA", "b": "LHR", "c": "", "d": "FRA"}


@pytest.mark.parametrize(
    ("of_lane", "pinned", "taken"),
    [
        ((), (), ["a", "b", "c", "d"]),
        (("FRA",), (), ["a", "d"]),
        (("FRA", "LHR"), (), ["a", "b", "d"]),
        ((), ("FRA",), ["b", "c"]),
        (("LHR",), ("FRA",), ["b"]),
        (("SYD",), (), []),
    ],
)
def test_items_of_a_site_go_to_lanes_that_serve_it(
    of_lane: tuple[str, ...], pinned: tuple[str, ...], taken: list[str]
) -> None:
    assert assignments(SITES, *pinned).take(lane(9, *of_lane)) == taken


def test_what_a_lost_lane_had_comes_first_again_when_its_worker_did_not_end_on_it() -> None:
    made, one = assignments(items(6)), lane(4)
    made.take(one)
    del one.leases["1"]
    assert made.dropped(one, ended=False) == []
    assert one.leases == {}
    assert made.take(lane(9)) == ["0", "2", "3", "4", "5"]


def test_what_a_worker_ended_on_is_given_out_in_groups_to_lanes_that_have_nothing_else() -> None:
    made, ended, busy = assignments(items(12)), lane(8), lane(2)
    made.take(ended)
    made.take(busy)
    made.dropped(ended, ended=True)
    del busy.leases["8"]
    assert made.take(busy) == ["10"]
    free = lane(9)
    assert made.take(free) == ["0", "4"]
    assert made.take(free) == []
    free.leases.clear()
    assert made.take(free) == ["1", "5"]
    busy.leases.clear()
    assert made.take(busy) == ["2", "6"]
    free.leases.clear()
    assert made.take(free) == ["3", "7"]
    free.leases.clear()
    assert made.take(free) == ["11"]


@pytest.mark.parametrize("size", [1, 2, 5, 63, 64, 65, 200])
def test_one_item_that_ends_workers_is_found_with_few_of_them_and_all_others_are_done(size: int) -> None:
    poison = str(size // 2)
    made, ended = assignments(items(size)), 0
    done: set[str] = set()
    given_up: list[str] = []
    numbers = count()
    worker = lane(size, number=next(numbers))
    while made.waiting or worker.leases:
        made.take(worker)
        if poison in worker.leases:
            ended += 1
            given_up += made.dropped(worker, ended=True)
            worker = lane(size, number=next(numbers))
        else:
            done |= worker.leases.keys()
            worker.leases.clear()
    assert given_up == [poison]
    assert done == set(items(size)) - {poison}
    assert ended <= MOST_ENDED_ALONE + 1 + (size - 1).bit_length() / 2


def test_an_item_is_given_up_when_a_third_worker_has_ended_on_it_alone() -> None:
    made = assignments(items(1))
    for given_up in ([], [], ["0"]):
        worker = lane(3)
        assert made.take(worker) == ["0"]
        assert made.dropped(worker, ended=True) == given_up
    assert not made.waiting


def test_workers_that_end_at_random_lose_nothing_and_nothing_is_with_two() -> None:
    chance = random.Random(7)  # noqa: S311 - a test
    for _ in range(50):
        made = assignments(items(40))
        done: list[str] = []
        given_up: list[str] = []
        lanes = [lane(6, number=number) for number in range(3)]
        while made.waiting or any(one.leases for one in lanes):
            for one in lanes:
                made.take(one)
            held = [key for one in lanes for key in one.leases]
            assert len(held) == len(set(held))
            one = chance.choice(lanes)
            if chance.random() < 0.05:
                given_up += made.dropped(one, ended=True)
            elif one.leases:
                key = chance.choice(list(one.leases))
                del one.leases[key]
                done.append(key)
        assert sorted(done + given_up) == sorted(items(40))


def test_items_that_no_lane_takes_are_given_up_after_a_while() -> None:
    clock = Clock()
    made = assignments({"a": "FRA", "b": ""}, "FRA", clock=clock)
    plain, of_site = lane(9), lane(9, "FRA")
    assert list(made.unserved([plain], 60)) == []
    clock.now = 59.0
    assert list(made.unserved([plain], 60)) == []
    assert list(made.unserved([plain, of_site], 60)) == []
    assert list(made.unserved([plain], 60)) == []
    clock.now = 118.0
    assert list(made.unserved([plain], 60)) == []
    clock.now = 119.0
    assert list(made.unserved([plain], 60)) == ["a"]
    assert made.take(plain) == ["b"]


def test_suspects_that_no_lane_takes_are_given_up_too() -> None:
    clock = Clock()
    made, one = assignments(items(3, "FRA"), clock=clock), lane(3)
    made.take(one)
    made.dropped(one, ended=True)
    assert list(made.unserved([], 5)) == []
    clock.now = 5.0
    assert sorted(made.unserved([lane(0)], 5)) == ["FRA0", "FRA1", "FRA2"]
    assert not made.waiting


def test_nothing_waits_after_everything_was_taken_out() -> None:
    made, one = assignments(items(5)), lane(2)
    made.take(one)
    made.dropped(one, ended=True)
    assert sorted(made.taken_out()) == ["0", "1", "2", "3", "4"]
    assert not made.waiting
