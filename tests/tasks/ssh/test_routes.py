"""The way to a host as an OpenSSH configuration states it."""

from pathlib import Path

import pytest

from tasks.failures import Failure, VisitError
from tasks.ssh.routes import Hop, Routes

CONFIG = """\
Host near
  ProxyJump gate
Host far
  ProxyJump ops@inner:2222,last
Host inner
  HostName 10.0.0.2
  User nobody
  Port 22
  ProxyJump gate
Host last
  ProxyJump gate
Host gate
  HostName gate.example.net
  User jump
  IdentityFile /keys/one
Host ring1
  ProxyJump ring2
Host ring2
  ProxyJump ring1
Host command
  ProxyCommand nc %h %p
Host without
  ProxyJump none
Host 10.9.*
  ProxyJump gate
Host renamed
  HostName 10.8.0.1
  Port 2022
Host self
  ProxyJump ops@self
Host capitals
  ProxyJump None
Host spaced
  ProxyJump renamed , last
Host three
  ProxyJump four
Host four
  ProxyJump five
Host five
  ProxyJump three
"""


@pytest.fixture
def routes(tmp_path: Path) -> Routes:
    path = tmp_path / "config"
    path.write_text(CONFIG)
    return Routes(path)


ROUTES = {
    "one hop": ("near", "", ("gate",)),
    "the first hop has a jump host of its own, the next is reached through the first": (
        "far",
        "",
        ("gate", "ops@inner:2222", "last"),
    ),
    "by the address": ("r1", "10.9.0.1", ("gate",)),
    "the name before the address": ("far", "10.9.0.1", ("gate", "ops@inner:2222", "last")),
    "none": ("without", "", ()),
    "not mentioned": ("r1", "192.0.2.1", ()),
    "a hop that names itself": ("self", "", ()),
    "none in capitals": ("capitals", "", ()),
    "blanks beside the comma": ("spaced", "", ("renamed", "last")),
}


@pytest.mark.parametrize(("host", "address", "hops"), ROUTES.values(), ids=ROUTES)
def test_route(routes: Routes, host: str, address: str, hops: tuple[str, ...]) -> None:
    assert routes.to(host, address) == hops


REFUSED = {
    "circle": ("ring1", "(ProxyJump leads in a circle: ring1 - ring2 - ring1)"),
    "circle of three": ("three", "(ProxyJump leads in a circle: three - four - five - three)"),
    "command": ("command", "(ProxyCommand is not run: write ProxyJump in the SSH configuration)"),
}


@pytest.mark.parametrize(("host", "detail"), REFUSED.values(), ids=REFUSED)
def test_route_that_is_not_followed(routes: Routes, host: str, detail: str) -> None:
    with pytest.raises(VisitError) as caught:
        routes.to(host, "")
    assert (caught.value.failure, caught.value.detail) == (Failure.JUMP_HOST, detail)


def test_hops(routes: Routes) -> None:
    """What stands in the route counts before what the configuration states of the host."""
    assert routes.hop("gate") == Hop("gate", "gate.example.net", 22, "jump", ("/keys/one",))
    assert routes.hop("ops@inner:2222") == Hop("inner", "10.0.0.2", 2222, "ops", ())
    assert routes.hop("gate") == Hop("another name", "gate.example.net", 22, "jump", ("/keys/one",))
    assert routes.hop("gate") != routes.hop("ops@gate")


def test_targets(routes: Routes) -> None:
    """The port of a row counts before that of the configuration, but for the usual one."""
    assert routes.target("renamed", 22) == ("10.8.0.1", 2022)
    assert routes.target("renamed", 830) == ("10.8.0.1", 830)
    assert routes.target("192.0.2.1", 22) == ("192.0.2.1", 22)


def test_without_a_configuration_every_host_is_reached_directly() -> None:
    assert Routes(None).to("r1", "10.9.0.1") == ()
