"""What is a number and what only stands where one would: both sides of every sentinel, word and mask."""

import pandas as pd
import pytest

from parsers.junos.sentinels import BUILTIN, NON_JNPR, SENTINELS, is_host_name, is_number, printed

NONE = [
    *("", BUILTIN, NON_JNPR, "builtin", "Non-Jnpr"),
    *("N/A", "NA", "n/a", "None", "NONE", "none", "unknown", "UNKNOWN"),
    *("X", "XXXXXXXX", "xxxx", "0", "00000000", "....", "????", "****", "-", "----", "XX00XX", "X.0?*-"),
    *("null", "Nil", "TBD", "serial", "not available", "REDACTED", "masked", "Hidden", "Removed", "censored"),
    *("sanitised", "Sanitized", "anonymised", "ANONYMIZED"),
    *("JN***AFB", "JN1234*", "#", "12#34", "<serial>", "<", "a>", "[removed]", "[", "a]", "?A", "JN12?"),
    *("JN12XXXXX", "BCCHxxxx", "1W1CQVA7xxx", "XXXXXXX1", "JNXXXX1"),
]
# Each differs from a sentinel by as little as a number may.
NUMBERS = [
    *("BUILTIN1", "1BUILTIN", "BUILT IN", "NON-JNPR-1", "NONJNPR", "XNON-JNPR"),
    *("NAA", "N/A1", "N//A", "AN", "NONE1", "NONES", "UNKNOWN1"),
    *(
        "X1",
        "XXX1",
        "000000001",
        "0001",
        "1",
        "-1",
        "A.",
        "JNXXX1",
        "JN12XX",
        "XXXJN",
        "RIOT-LITE",
        "REDACTED1",
        "NULL1",
        "ASERIAL",
        "PD3113120001",
        "750-028467",
        "JN1234ABCAFA",
    ),
]


@pytest.mark.parametrize("text", NONE)
def test_what_stands_for_no_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize("text", NUMBERS)
def test_what_is_a_number_although_it_looks_like_none(text: str) -> None:
    assert is_number(text)


def test_a_column_is_judged_as_each_of_its_cells() -> None:
    column = pd.Series([*NONE, *NUMBERS], dtype="str")
    assert printed(column).tolist() == [False] * len(NONE) + [True] * len(NUMBERS)


def test_the_sentinels_that_junos_prints_are_three() -> None:
    assert sorted(SENTINELS) == ["", "BUILTIN", "NON-JNPR"]


NO_HOSTS = [
    *("", " ", "xxx", "XXXX", "x", "****", "*", "0", "x.x.x.x", "---", "????", "___", ":::"),
    *("REDACTED", "masked", "<hostname>", "hostname", "HostName", "host-name", "host", "Host.example.net", "my-router"),
    *("router", "myrouter", "your-switch", "device", "devicename", "switch", "firewall", "node", "system", "name"),
    *(
        "`hostname`",
        "'mx1'",
        '"mx1"',
        "{{.Hostname}}",
        "$HOSTNAME",
        "%h",
        "mx#1",
        "a&b",
        "~mx",
        "mx 1",
        "[name]",
    ),
    *("coreXXXX1", "xxx-mx480", "mx-xxx", "mx.xxx.net", "mx_xxx_1", "corexxx", "xxxxx.example.net", "N/A", "n/a"),
    *(
        "localhost",
        "localhost.localdomain",
        "amnesiac",
        "Amnesiac",
        "juniper",
        "junos",
        "router-re0",
        "xxx-re1",
        "host.re0",
    ),
]
# Each differs from what is no name by as little as a name may.
HOSTS = [
    *("mx1", "r1", "x1", "xx1", "xxxmx", "maxxxi", "core1", "hosts", "host1", "router1", "myrouter1", "switch-12"),
    *("thehost", "hostnamed", "amnesiac1", "juniper1", "mx1-re0", "10.0.0.1", "192.0.2.1", "2001:db8::1", "aXXX1"),
    *("routername1", "nodes", "core.host", "node0a", "SN12345", "00a", "fw(primary)"),
]


@pytest.mark.parametrize("text", NO_HOSTS)
def test_what_stands_for_no_host_name(text: str) -> None:
    assert not is_host_name(text)


@pytest.mark.parametrize("text", HOSTS)
def test_what_is_a_host_name_although_it_looks_like_none(text: str) -> None:
    assert is_host_name(text)
