"""How a large fleet is parted into pages: by theater and site, none too large, each device once, with safe names."""

import re
from collections.abc import Mapping

import pandas as pd
import pytest

from reports.page.page_parts import PagePart, page_of_device, page_parts

SAFE = re.compile(r"pages/[A-Za-z0-9._-]+\.html")


def fleet(counts: Mapping[str, int]) -> pd.DataFrame:
    """So many devices at each `THEATER SITE`, those of all sites in turns."""
    rows = [(number, place) for place, count in counts.items() for number in range(count)]
    places = [place.partition(" ") for _, place in sorted(rows)]
    found = [{"theater": theater, "site": site} for theater, _, site in places]
    return pd.DataFrame(found, columns=["theater", "site"], dtype="str").assign(
        host=[f"r{number}" for number in range(len(found))]
    )


def titles(parts: tuple[PagePart, ...]) -> dict[str, int]:
    return {part.title: len(part.places) for part in parts}


@pytest.mark.parametrize(
    ("counts", "most", "wanted"),
    [
        ({"EMEA ams1": 6, "EMEA fra2": 4, "AMER nyc4": 1}, 10, {"AMER": 1, "EMEA": 10}),
        ({"EMEA ams1": 6, "EMEA fra2": 5}, 10, {"EMEA, ams1": 6, "EMEA, fra2": 5}),
        (
            {"EMEA ams1": 21, "EMEA fra2": 3},
            10,
            {"EMEA, ams1, 1 of 3": 10, "EMEA, ams1, 2 of 3": 10, "EMEA, ams1, 3 of 3": 1} | {"EMEA, fra2": 3},
        ),
        ({"EMEA a": 9, "EMEA b": 2, "EMEA c": 2}, 10, {"EMEA, a": 9, "EMEA, small sites": 4}),
        ({"EMEA a": 9, "EMEA b": 2}, 10, {"EMEA, a": 9, "EMEA, b": 2}),
        ({f"EMEA s{number}": 4 for number in range(5)}, 17, {"EMEA, small sites, 1 of 2": 16, "EMEA, s4": 4}),
        (
            {"EMEA a": 4, "EMEA b": 4, "EMEA c": 4, "EMEA d": 3, "EMEA e": 3},
            17,
            {"EMEA, small sites, 1 of 2": 15, "EMEA, e": 3},
        ),
        ({"EMEA a": 5, "EMEA b": 6}, 20, {"EMEA": 11}),
        ({" ": 3, "EMEA ": 12}, 10, {"unknown": 3, "EMEA, unknown, 1 of 2": 10, "EMEA, unknown, 2 of 2": 2}),
        ({}, 10, {}),
    ],
)
def test_parts(counts: Mapping[str, int], most: int, wanted: dict[str, int]) -> None:
    devices = fleet(counts)
    parts = page_parts(devices, most)
    assert titles(parts) == wanted
    assert sorted(place for part in parts for place in part.places) == list(range(len(devices)))
    assert all(list(part.places) == sorted(part.places) for part in parts)


def test_a_small_site_has_less_than_a_fourth_of_a_page() -> None:
    """Just as many devices are a page of their own."""
    assert "EMEA, b" in titles(page_parts(fleet({"EMEA a": 20, "EMEA b": 5, "EMEA c": 4, "EMEA d": 4}), 20))
    assert "EMEA, small sites" in titles(page_parts(fleet({"EMEA a": 20, "EMEA c": 4, "EMEA d": 4}), 20))


def test_names_of_files_are_safe_and_differ_also_where_case_does_not_count() -> None:
    """Whatever a site is called; a name is the same in each run."""
    sites = ["../../etc", "<b>x</b>", "a b", "a_b", "A_B", "pictures", "a_b-pictures", "", "日本", "con", "x" * 300]
    devices = fleet({f"EMEA {site}": 4 for site in sites})
    parts = page_parts(devices, 4)
    files = [name for part in parts for name in (part.page, part.pictures)]
    assert len({name.casefold() for name in files}) == 2 * len(sites) == len(files)
    assert all(SAFE.fullmatch(name) and len(name) < 120 for name in files)
    assert parts == page_parts(devices, 4)


def test_a_device_is_found_on_its_page() -> None:
    devices = fleet({"EMEA ams1": 3, "AMER nyc4": 2})
    parts = page_parts(devices, 4)
    theaters = [parts[number].theater for number in page_of_device(parts, len(devices))]
    assert theaters == list(devices["theater"])
