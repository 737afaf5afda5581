"""What the path of a file says of its device, its site and its age."""

import pytest

from parsers.attribution.path_names import date_in, path_name, series

NAMES = [
    ("10.0.0.1", "10.0.0.1"),
    ("bk/10.0.0.1.log", "10.0.0.1"),
    ("2001:db8::1.txt", "2001:db8::1"),
    ("sw1.site1", "sw1.site1"),
    ("sw1.site1.log", "sw1.site1"),
    ("core-1.example.net.txt", "core-1.example.net"),
    ("r1_show_chassis_hardware.txt", "r1"),
    ("r1-show-log-messages.txt", "r1"),
    ("r1.hardware", "r1"),
    ("r1_chassis_routing-engine.txt", "r1"),
    ("show_version_r1.txt", "r1"),
    ("dc1-core.txt", "dc1-core"),
    ("R2_2026-10-23--10-57-30.txt", "R2"),
    ("r1-20261024.cfg", "r1"),
    ("console.log.1", "console"),
    ("r1.txt.gz", "r1"),
    ("sw1/hardware.txt", "sw1"),
    ("sw1/show version.txt", "sw1"),
    ("sw1/2026-11-24/version.txt", "sw1"),
    ("hardware/sw1.txt", "sw1"),
    ("hardware.txt", ""),
    (".log", "log"),
]


@pytest.mark.parametrize(("path", "device"), NAMES)
def test_a_file_is_named_for_its_device_or_its_folder_is(path: str, device: str) -> None:
    assert path_name(path).device == device


PLACES = [
    ("backups/sw1.log", "backups", ("backups",), ""),
    ("backups/ams1/sw1.log", "backups", ("backups", "ams1"), "ams1"),
    ("backups/ams1/sw1/hardware.txt", "backups", ("backups", "ams1"), "ams1"),
    ("backups/hardware/sw1.log", "backups", ("backups",), ""),
    ("all.zip/ams1/sw1.log", "", ("all.zip", "ams1"), "ams1"),
    ("all.zip/sw1.log", "", ("all.zip",), ""),
]


@pytest.mark.parametrize(("path", "given", "place", "site"), PLACES)
def test_a_folder_below_what_was_given_is_a_site(path: str, given: str, place: tuple[str, ...], site: str) -> None:
    found = path_name(path, given)
    assert (found.place, found.site) == (place, site)


DATES = [("sw1-2026-11-24.log.gz", "20261124"), ("sw1.log", ""), ("2026-11-23_sw1_2026-11-24.log", "")]


@pytest.mark.parametrize(("path", "date"), DATES)
def test_a_file_is_of_the_one_date_in_its_name(path: str, date: str) -> None:
    assert date_in(path) == date


AGES = [
    ["x/console.log.10", "x/console.log.2.gz", "x/console.log.1", "x/console.log.0", "x/console.log"],
    ["sw1-2026-01-02.log", "sw1-2026-11-24.log"],
]


@pytest.mark.parametrize("paths", AGES)
def test_the_files_of_a_series_are_in_order_of_time(paths: list[str]) -> None:
    found = [series(path) for path in paths]
    assert found == sorted(found)
    assert len({name for name, _ in found}) == 1


def test_files_of_other_names_and_folders_are_no_series() -> None:
    assert len({series(path)[0] for path in ("x/a.log", "y/a.log.1", "x/b.log.1", "10.0.0.1", "10.0.0.2")}) == 5
