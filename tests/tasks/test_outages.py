"""A place that does not answer is reported once and tried last, and each of its devices is a row of its own."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from silent_subnet import SILENT_NET, connections, devices_of_subnets, silent_subnet
from visits import login, one_device, visit

from inventory.device import Device
from tasks.failures import Failure
from tasks.outages import ONCE_MORE, Outages, places
from tasks.visit import JOURNAL, Visit

IN_A_ROW, WORKERS = 8, 4
HERE, BEHIND, SUBNET_BEHIND = "10.0.1.0/24", "jump host b", "10.0.3.0/24 behind b"
DEVICES = {
    **{f"h{number}": Device(f"h{number}", f"10.0.1.{number}") for number in range(1, 5)},
    **{f"t{number}": Device(f"t{number}", f"10.0.2.{number}") for number in range(1, 5)},
    **{f"j{number}": Device(f"j{number}", f"10.9.{number}.1") for number in range(1, 5)},
    **{f"k{number}": Device(f"k{number}", f"10.0.3.{number}") for number in range(1, 5)},
}
# Host and failure of each visit, after three in a row; then which hosts are down, and what was reported.
SERIES = [
    ("two are none", "h1 silent, h2 no-answer", "", []),
    ("three of one subnet", "h1 silent, h2 no-answer, h3 login-timeout", "h4", [HERE]),
    ("of two subnets", "h1 silent, t1 silent, h2 silent, t2 silent", "", []),
    ("another subnet between them", "h1 silent, t1 , h2 silent, t2 auth, h3 silent", "h4", [HERE]),
    ("one that answers between them", "h1 silent, h2 silent, h3 , h4 silent", "", []),
    ("a refusal is an answer", "h1 silent, h2 silent, h3 refused, h4 silent", "", []),
    ("no route is no sign", "h1 silent, h2 silent, h3 no-route, h4 silent", "h1", [HERE]),
    ("a login that was given up is no sign", "h1 silent, h2 silent, h3 logins-stopped, h4 silent", "h1", [HERE]),
    ("what answers late ends it", "h1 silent, h2 silent, h3 silent, h4 ", "", [HERE]),
    ("it is reported once", "h1 silent, h2 silent, h3 silent, h4 , h1 silent, h2 silent, h3 silent", "h4", [HERE]),
    ("a jump host, over all subnets", "j1 jump-host, j2 silent, j3 jump-host", "j4", [BEHIND]),
    ("not each subnet behind it", "k1 jump-host, k2 jump-host, k3 jump-host, k4 silent", "j4 k4", [BEHIND]),
    ("a subnet behind a jump host that answers", "k1 silent, j1 , k2 silent, j2 , k3 silent", "k4", [SUBNET_BEHIND]),
    ("two after one that answers", "h1 , h2 silent, h3 silent", "", []),
]


def route_of(host: str, _address: str) -> str:
    return "b" if host[0] in "jk" else ""


@pytest.mark.parametrize(("series", "down", "reports"), [row[1:] for row in SERIES], ids=[row[0] for row in SERIES])
def test_timeouts_in_a_row(series: str, down: str, reports: list[str]) -> None:
    reported: list[str] = []
    outages = Outages(DEVICES.values(), route_of, 3, lambda place, _: reported.append(place))
    for host, failure in (one.split(" ") for one in series.split(", ")):
        outages.count(Visit(host, failure))
    assert [one for one in ("h1", "h4", "t4", "j4", "k4") if outages.is_down(one) and one in down] == down.split()
    assert any(outages.is_down(one) for one in DEVICES) == bool(down)
    assert reported == reports


def test_no_place_is_down_without_a_limit() -> None:
    outages = Outages(DEVICES.values(), route_of, 0, lambda _place, _: pytest.fail("reported"))
    for host in DEVICES:
        outages.count(Visit(host, Failure.SILENT))
    assert not any(map(outages.is_down, DEVICES))


def test_a_place_that_is_tried_again_is_down_after_a_few_more() -> None:
    outages = Outages(DEVICES.values(), route_of, ONCE_MORE + 1, lambda _place, _: None)
    for _ in range(ONCE_MORE + 1):
        outages.count(Visit("h1", Failure.SILENT))
    assert outages.is_down("h2")
    outages.try_again()
    for _ in range(ONCE_MORE):
        assert not outages.is_down("h2")
        outages.count(Visit("h1", Failure.SILENT))
    assert outages.is_down("h2")


PLACES = [
    (Device("r1", "10.1.2.3", site="fra"), "", ("10.1.2.0/24",)),
    (Device("r1", "10.1.2.3"), "a,b", ("jump host a,b", "10.1.2.0/24 behind a,b")),
    (Device("10.1.2.3", ""), "", ("10.1.2.0/24",)),
    (Device("r1", "2001:db8:1:2:3::4"), "", ("2001:db8:1:2::/64",)),
    (Device("r1", "r1.example.net", site="fra"), "", ("site fra",)),
    (Device("r1", "r1.example.net"), "", ()),
    (Device("r1", "r1.example.net"), "b", ("jump host b",)),
]


@pytest.mark.parametrize(("device", "route", "expected"), PLACES)
def test_places_of_a_device(device: Device, route: str, expected: tuple[str, ...]) -> None:
    assert places(device, lambda _host, _address: route) == expected


def settings(**more: Any) -> dict[str, Any]:
    return {"connect_timeout": 0.1, "attempts": 1, "workers": WORKERS, "outage_after": IN_A_ROW, **more}


@pytest.mark.parametrize("second_pass", [False, True])
def test_a_subnet_that_is_down_is_tried_last_and_not_device_by_device(second_pass: bool, tmp_path: Path) -> None:
    reported: list[tuple[str, int]] = []
    with silent_subnet() as listener:
        visits = visit(
            tmp_path,
            devices_of_subnets(listener, 30, 10),
            login(one_device()),
            on_outage=lambda *outage: reported.append(outage),
            **settings(second_pass=second_pass),
        )
        called = list(connections(listener))
    failures = Counter(one.failure for one in visits.values())
    assert failures.total() == len(visits) == 40
    assert failures[Failure.REFUSED] == 10
    assert reported == [(SILENT_NET, IN_A_ROW)]
    rounds = [IN_A_ROW, 5, *([5] if second_pass else [])]
    assert sum(rounds) <= len(called) <= sum(rounds) + len(rounds) * (WORKERS - 1)
    untried = [one for one in visits.values() if one.failure == Failure.SITE_DOWN]
    assert len(untried) + len(set(called)) == 30
    assert {one.attempts for one in untried} == {0}
    order = [json.loads(line)["host"] for line in (tmp_path / JOURNAL).read_text().splitlines()]
    assert order[0].startswith("r")
    assert max(order.index(f"r{number}") for number in range(1, 11)) < min(order.index(one.host) for one in untried)


def test_a_subnet_that_comes_back_is_visited(tmp_path: Path) -> None:
    """By one worker, so that no connection is open while the port is closed."""
    with silent_subnet() as listener:
        wanted = devices_of_subnets(listener, 30, 10)
        one_worker = settings(workers=1)
        visits = visit(tmp_path, wanted, login(one_device()), on_outage=lambda *_: listener.close(), **one_worker)
    assert Counter(one.failure for one in visits.values()) == {Failure.SILENT: IN_A_ROW, Failure.REFUSED: 32}
