"""Releases at both sides of the first release and of the last train of a product."""

import pytest

from policy.lookup.release_range import place_in_range

PLACES = (
    ("13.3R2.9", "13.3R3", "", "below"),
    ("13.3R3", "13.3R3", "", "within"),
    ("13.3R3-S1.2", "13.3R3", "", "within"),
    ("14.1R1", "13.3R3", "", "within"),
    ("12.3R12", "13.3R3", "", "below"),
    ("10.1R1", "10.1", "", "within"),
    ("10.0R4", "10.1", "", "below"),
    ("11.4R4", "11.4R4 or 12.1R2", "", "within"),
    ("11.4R3", "11.4R4 or 12.1R2", "", "below"),
    ("12.1R1", "11.4R4 or 12.1R2", "", "below"),
    ("12.1R2", "11.4R4 or 12.1R2", "", "within"),
    ("12.2R1", "11.4R4 or 12.1R2", "", "within"),
    ("21.4R3-S4", "21.4R3-S5", "", "below"),
    ("21.4R3-S5", "21.4R3-S5", "", "within"),
    ("15.1X49-D170", "15.1R4", "", "unclear"),
    ("15.1X49-D170", "15.1", "", "within"),
    ("12.1X46-D86", "", "12.1X46", "within"),
    ("12.1R7", "", "12.1X46", "within"),
    ("12.1X47-D10", "", "12.1X46", "above"),
    ("12.3R1", "", "12.1X46", "above"),
    ("11.4R1", "12.1R2", "12.3", "below"),
    ("12.3R1", "12.1R2", "12.3", "within"),
    ("13.1R1", "12.1R2", "12.3", "above"),
    ("", "13.3R3", "", "unclear"),
    ("9.5I20090330_0030_x", "9.0", "", "unclear"),
    ("22.4R3-S2.11-EVO", "13.3R3", "", "unclear"),
    ("13.3R3", "soon", "", "unclear"),
    ("13.3R3", "", "some day", "unclear"),
)


@pytest.mark.parametrize(("release", "minimum", "last", "place"), PLACES)
def test_place_in_range(release: str, minimum: str, last: str, place: str) -> None:
    assert place_in_range(release, minimum, last) == place
