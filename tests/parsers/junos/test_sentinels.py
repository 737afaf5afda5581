"""What is a number and what only stands where one would: both sides of every sentinel, word and mask."""

import pandas as pd
import pytest

from parsers.junos.sentinels import (
    BUILTIN,
    NON_JNPR,
    SENTINELS,
    are_serials,
    is_host_name,
    is_number,
    is_serial,
    printed,
)

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


# No serial numbers, though a number or a SKU may look so.
NO_SERIALS = [
    *("SN-REDACTED", "REDACTED1", "redacted-serial", "serial-removed", "SN_REMOVED", "netconanRemoved3", "MASKED-12"),
    *("deleted", "scrubbed", "obfuscated", "omitted", "serialnumber1", "MYSERIAL", "anonymous7", "sanitized_sn1"),
    *("RIOT-LITE", "undefined", "test", "S/N", "ABCDEFGH", "JN0000000AFB", "JN000AFB", "0x0000", "AA-000"),
    *("11111111", "1", "_____", "AB_12", "$SN1", "{{sn1}}", "%SN1%", "~1", "\u2022\u20221", "\u2588\u25881"),
    *("CAAB12xx", "xxx123", "JN1xxAFB"),
]
SERIALS = [
    *("PD3113120001", "JN1234ABCAFA", "A1", "10", "AB0001", "QCS0937C0A7", "1W1CQVA7", "AM0001-2", "caxx1234"),
    *("CAXX1234", "JNXX1X", "ACXX0012", "111111112", "S1 2", "AB/12.3", "ANON1234"),
]


@pytest.mark.parametrize("text", [*NONE, *NO_SERIALS])
def test_what_is_no_serial_number(text: str) -> None:
    assert not is_serial(text)


@pytest.mark.parametrize("text", SERIALS)
def test_what_is_a_serial_number(text: str) -> None:
    assert is_serial(text)


def test_a_column_of_serial_numbers_is_judged_as_each_of_its_cells() -> None:
    column = pd.Series([*NO_SERIALS, *SERIALS], dtype="str")
    assert are_serials(column).tolist() == [False] * len(NO_SERIALS) + [True] * len(SERIALS)
    assert are_serials(column[:0]).tolist() == []


NO_HOSTS = [
    *("", " ", "xxx", "XXXX", "x", "****", "*", "0", "x.x.x.x", "---", "????", "___", ":::"),
    *("REDACTED", "masked", "<hostname>", "hostname", "HostName", "host-name", "host", "Host.example.net", "my-router"),
    *("host-redacted", "redacted_hostname", "ROUTER-NAME", "anon", "removed-router.example.net"),
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
    *("redacted-01", "hidden-valley", "anonymous", "router-lab", "name-server"),
    *("thehost", "hostnamed", "amnesiac1", "juniper1", "mx1-re0", "10.0.0.1", "192.0.2.1", "2001:db8::1", "aXXX1"),
    *("routername1", "nodes", "core.host", "node0a", "SN12345", "00a", "fw(primary)"),
]


@pytest.mark.parametrize("text", NO_HOSTS)
def test_what_stands_for_no_host_name(text: str) -> None:
    assert not is_host_name(text)


@pytest.mark.parametrize("text", HOSTS)
def test_what_is_a_host_name_although_it_looks_like_none(text: str) -> None:
    assert is_host_name(text)
