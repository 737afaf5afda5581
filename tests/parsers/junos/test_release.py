"""Release strings: what each is understood as, and that later releases compare as later."""

import itertools

import pytest

from parsers.junos.release import is_same, parse_release, train_of, without_edition

UNDERSTOOD = [
    ("12.3R12-S10", "12.3", "12.3R12-S10", False),
    ("12.3R12-S10.2", "12.3", "12.3R12-S10", False),
    ("15.1X49-D170.4", "15.1X49", "15.1X49-D170", False),
    ("13.2X51-D35.3", "13.2X51", "13.2X51-D35", False),
    ("12.1X46-D86", "12.1X46", "12.1X46-D86", False),
    ("21.1X3.3", "21.1X3", "21.1X3", False),
    ("19.4R1.10 limited", "19.4", "19.4R1", False),
    ("22.4R3-S2.11-EVO", "22.4", "22.4R3-S2", True),
    ("9.1S3.5", "9.1", "9.1S3", False),
    ("10.0S1.1", "10.0", "10.0S1", False),
    ("7.0R2.7", "7.0", "7.0R2", False),
    ("14.2R4", "14.2", "14.2R4", False),
    ("15.1F4.15", "15.1", "15.1F4", False),
    ("21.4r3-s1.5-evo", "21.4", "21.4R3-S1", True),
    ("junos-evo-install-ptx-x86-64-22.4R2.11-EVO", "22.4", "22.4R2", True),
    ("jinstall-ex-4200-9.5R1.6-domestic-signed.tgz", "9.5", "9.5R1", False),
]
NOT_SHIPPED = [
    ("9.5I20090330_0030_danai-20", "9.5"),
    ("12.3-20140210_dev_x_123_att.0", "12.3"),
    ("22.2I20220129113908-EVO_aromanov", "22.2"),
    ("25.2I-20250303.0.2029", "25.2"),
    ("20201028.e1cef1d_builder_stable_11", ""),
    ("", ""),
    ("junos", ""),
    ("21.4R1.1.1.1", "21.4"),
    ("21.4R1.1_x", "21.4"),
    ("21.4R3-S1,5", "21.4"),
    ("21.4R3-S1-J1", "21.4"),
    ("22.4R2.11-EVO_aromanov", "22.4"),
    ("21.4R1.1-domestic-x", "21.4"),
    ("9.5B1.6", "9.5"),
    ("9.5A1.6", "9.5"),
]
IN_ORDER = [
    "7.0R2.7",
    "9.1S3.5",
    "10.4R6.5",
    "11.4R7.5",
    "12.1X46-D40.2",
    "12.1X46-D86",
    "12.3R12-S10",
    "12.3R12-S21",
    "14.1X53-D35.3",
    "15.1R5-S3.4",
    "15.1R7",
    "15.1R7-S13",
    "15.1X49-D15.4",
    "15.1X49-D170.4",
    "19.4R1.10",
    "21.4R1.12",
    "21.4R3-S3.4",
    "22.4R2.11",
    "22.4R3-S2.11",
]


@pytest.mark.parametrize(("text", "train", "base", "evolved"), UNDERSTOOD)
def test_a_shipped_release_is_understood(text: str, train: str, base: str, evolved: bool) -> None:
    release = parse_release(text)
    assert release is not None
    assert (release.train, release.base, release.evolved, train_of(text)) == (train, base, evolved, train)


@pytest.mark.parametrize(("text", "train"), NOT_SHIPPED)
def test_a_build_that_juniper_does_not_ship_is_none(text: str, train: str) -> None:
    assert parse_release(text) is None
    assert train_of(text) == train


def test_releases_compare_in_the_order_of_their_trains() -> None:
    releases = [parse_release(text) for text in IN_ORDER]
    assert all(earlier < later for earlier, later in itertools.pairwise(releases) if earlier and later)


# What is printed, the release and what follows it.
PRINTED = [
    ("21.4R3.15", "21.4R3.15", ""),
    (" 21.4r3.15 ", "21.4R3.15", ""),
    ("19.4R1.10 limited", "19.4R1.10", "limited"),
    ("12.1X46-D40.2 Domestic Edition", "12.1X46-D40.2", "Domestic Edition"),
    ('"21.4R3.15"', "21.4R3.15", ""),
    ("'21.4R3.15', Export", "21.4R3.15", "Export"),
    ("21.4R3.15*", "21.4R3.15", ""),
    ("21.4R3.15 (FIPS)", "21.4R3.15", "FIPS"),
    ("21.4R3.15 [builder_junos_214_r3]", "21.4R3.15", "builder_junos_214_r3"),
    ("[21.4R3.15]", "21.4R3.15", ""),
    ("9.3R2.8.503:04", "9.3R2.8", "503:04"),
    ("9.3R2.8.503", "9.3R2.8.503", ""),
    ("22.4R2-S1.11-EVO, built 2024", "22.4R2-S1.11-EVO", "built 2024"),
    ("jinstall-9.3R4.8-domestic", "9.3R4.8", "domestic"),
    ("12.3-20140210_dev_x_123_att.0", "12.3-20140210_dev_x_123_att.0", ""),
]


@pytest.mark.parametrize(("printed", "release", "edition"), PRINTED)
def test_the_words_behind_a_release_are_kept_apart(printed: str, release: str, edition: str) -> None:
    assert without_edition(printed) == (release, edition)


SAME = [
    ("21.4R3.15", "21.4r3.15", True),
    ("21.4R3.15", "21.4R3.15 limited", True),
    ("21.4R3.15", "21.4R3", True),
    ("21.4R3.15", "21.4R3.16", False),
    ("21.4R3-S1.5", "21.4R3.5", False),
    ("21.4R3.15", "21.4R3.15-EVO", False),
    ("12.3-X", "12.3-x", True),
    ("12.3-X", "12.3", False),
]


@pytest.mark.parametrize(("first", "second", "same"), SAME)
def test_releases_compare_as_releases_and_not_as_text(first: str, second: str, same: bool) -> None:
    assert is_same(first, second) is same
    assert is_same(second, first) is same
