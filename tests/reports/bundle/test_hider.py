"""What is hidden, what is left alone, and that a name is the same everywhere."""

import pytest

from reports.bundle.hide_rules import HideKind, HideSettings
from reports.bundle.hider import Hider
from reports.bundle.known_names import known_names

NAMES = known_names(
    ["core1", "edge-7.lab", "a b/<c>", "mx480", "JN12AAB"],
    [
        ("core1", ["{master}", "zaphod@core1-new> show version", "Hostname: core1-new", "root@core1-new> show"]),
        ("edge-7.lab", ["Last configured: 2026-01-01 10:00:00 UTC (1w ago) by marvin", "Hostname: localhost"]),
    ],
)
KEPT = frozenset({"mx480", "jn12aab", "750-028467", "12.3.1.2", "core1-55"})


def hider(*kinds: HideKind, expressions: tuple[str, ...] = ()) -> Hider:
    return Hider(HideSettings(kinds, expressions), NAMES, KEPT)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("core1", "device-0001"),
        ("CORE1> ", "device-0001> "),
        ("backup_core1.tgz", "backup_device-0001.tgz"),
        ("core1-new-re0", "device-0001-re0"),
        ("core1:core1", "device-0001:device-0001"),
        ("core1_to_core1", "device-0001_to_device-0001"),
        ("part core1-55 of old-mx480", "part core1-55 of old-mx480"),
        ("core12 score1", "core12 score1"),
        ("edge-7.lab.example.net", "device-0002.example.net"),
        ("edge-7 lab", "edge-7 lab"),
        ("see A B/<C>!", "see device-0003!"),
        ("model MX480, serial JN12AAB", "model MX480, serial JN12AAB"),
        ("localhost", "localhost"),
    ],
)
def test_a_host_name_is_hidden_in_any_case_and_as_part_of_a_longer_name(text: str, hidden: str) -> None:
    assert hider(HideKind.HOST_NAMES).text(text) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("zaphod@core1>", "user-0001@core1>"),
        ("/var/home/zaphod/x", "/var/home/user-0001/x"),
        ("by marvin", "by user-0002"),
        ("Zaphod is another", "Zaphod is another"),
        ("root@core1", "root@core1"),
    ],
)
def test_a_user_is_hidden_but_for_the_account_that_every_device_has(text: str, hidden: str) -> None:
    assert hider(HideKind.USERS).text(text) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("10.1.2.3/24", "address-0001/24"),
        ("10.1.2.3, 10.1.2.3.", "address-0001, address-0001."),
        ("fe80::1%em0 2001:DB8::5", "address-0001%em0 address-0002"),
        ("10.1.2.3.830 10.1.2.3:22 ::ffff:10.1.2.9", "address-0001.830 address-0001:22 address-0002"),
        ("00:1b:c0:AA:bb:cc", "address-0001"),
        ("at 12:34:56, 0.0.0.0 127.0.0.1 ::", "at 12:34:56, 0.0.0.0 127.0.0.1 ::"),
        ("release 12.3.1.2, 1.3.6.1.4.1, 300.1.1.1", "release 12.3.1.2, 1.3.6.1.4.1, 300.1.1.1"),
    ],
)
def test_an_address_is_hidden_and_what_looks_alike_is_not(text: str, hidden: str) -> None:
    assert hider(HideKind.ADDRESSES).text(text) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ('community "pub lic" {', 'community "[hidden: snmp] lic" {'),
        ("set snmp community s3cret", "set snmp community [hidden: snmp]"),
        ("Community: s3cret", "Community: [hidden: snmp]"),
        ("authentication-key k3y;", "authentication-key [hidden: snmp];"),
        ("the community of users", "the community [hidden: snmp] users"),
    ],
)
def test_a_community_is_hidden(text: str, hidden: str) -> None:
    assert hider(HideKind.SNMP).text(text) == hidden


@pytest.mark.parametrize("secret", ["$1$ab$cd", "$5$ab$cd", "$6$ab$cd/e.", "$8$x", "$9$abc", "$2b$10$abc"])
def test_a_hash_is_hidden_in_every_form(secret: str) -> None:
    assert hider(HideKind.HASHES).text(f'password "{secret}"; x') == 'password "[hidden: hashes]"; x'


def test_what_is_marked_as_secret_data_is_hidden() -> None:
    text = 'key "open sesame"; ## SECRET-DATA\nplain-key xyz; ## SECRET-DATA\nencrypted-password "*x";'
    assert hider(HideKind.HASHES).text(text) == (
        'key "[hidden: hashes]"; ## SECRET-DATA\nplain-key [hidden: hashes]; ## SECRET-DATA\n'
        'encrypted-password "[hidden: hashes]";'
    )


@pytest.mark.parametrize(
    ("expression", "text", "shown"),
    [
        (r"ACME-\d+", "ACME-12, acme-12", "[hidden: expressions], acme-12"),
        (r"JN12\w*", "JN12AAB JN12ZZZ", "JN12AAB [hidden: expressions]"),
        ("028467", "750-028467 1028467", "750-028467 1[hidden: expressions]"),
        ("ACME.*", "ACME JN12AAB in hall 4", "[hidden: expressions] JN12AAB [hidden: expressions]"),
        ("ACME.*12A", "ACME  JN12AAB", "[hidden: expressions]  JN12AAB"),
        ("ACME.*", "ACME JN12AAB.", "[hidden: expressions] JN12AAB[hidden: expressions]"),
        ("x*y", "xy xxxy", "[hidden: expressions] [hidden: expressions]"),
    ],
)
def test_an_expression_of_the_owner_hides_all_but_serial_and_part_numbers(
    expression: str, text: str, shown: str
) -> None:
    assert hider(expressions=(expression,)).text(text) == shown


def test_what_is_hidden_is_counted_by_place_and_rule() -> None:
    both = hider(HideKind.USERS, HideKind.HASHES)
    both.text("zaphod zaphod $9$abc", "a.txt")
    both.text("zaphod", "b.txt")
    both.text("zaphod")
    assert dict(both.counts) == {("a.txt", "users"): 2, ("a.txt", "hashes"): 1, ("b.txt", "users"): 1}


def test_the_key_has_the_kinds_that_are_hidden_and_no_secret() -> None:
    own = hider(HideKind.USERS, HideKind.HASHES)
    own.text("$9$abc")
    assert own.pseudonyms() == [("users", "zaphod", "user-0001"), ("users", "marvin", "user-0002")]
