"""Visits spread over jump hosts, and behind each over sites, the same each time."""

import pytest

from inventory.device import Device
from inventory.entries import directly
from tasks.visit_order import spread

# Hosts in the order of the inventory: the letter is the site, * is behind the jump host.
ORDERS = [
    ("of two sites", "a1 a2 a3 b1 b2 b3", "a1 b1 a2 b2 a3 b3"),
    ("of a large site and a small one", "a1 a2 a3 a4 b1 b2", "a1 b1 a2 a3 b2 a4"),
    ("sites take their turn behind their jump host", "a1* a2* b1* b2* c1 c2 c3 c4", "a1* c1 b1* c2 a2* c3 b2* c4"),
    ("of one place", "a1 a2 a3", "a1 a2 a3"),
    ("of none", "", ""),
]


@pytest.mark.parametrize(("inventory", "visited"), [row[1:] for row in ORDERS], ids=[row[0] for row in ORDERS])
def test_the_order_spreads_over_places(inventory: str, visited: str) -> None:
    devices = [Device(host, f"192.0.2.{number}", site=host[0]) for number, host in enumerate(inventory.split())]
    assert [one.host for one in spread(devices, lambda host, _: host[2:])] == visited.split()


def test_devices_without_a_site_count_to_their_subnet() -> None:
    hosts = ["10.0.0.1", "10.0.0.2", "10.0.1.1", "10.0.1.2"]
    assert [one.host for one in spread([Device(host, "") for host in hosts], directly)] == [
        *("10.0.0.1", "10.0.1.1"),
        *("10.0.0.2", "10.0.1.2"),
    ]


def test_their_subnet_is_that_of_their_address() -> None:
    devices = [Device(f"r{number}", f"10.0.{number // 2}.1") for number in range(4)]
    assert [one.host for one in spread(devices, directly)] == ["r0", "r2", "r1", "r3"]
