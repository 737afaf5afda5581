"""What fans, supplies and midplanes show of a chassis, and what SKUs tell of the same."""

from collections.abc import Sequence

import pytest

from policy.parts.chassis_traits import shown_traits, trait_of
from policy.testkit import Row, fru, record_frame

TEXTS = [
    *((text, "airflow", "AFO") for text in ("JPSU-650W-AC-AO", "fan-ctrl-0 0, Front to Back Airflow - AFO")),
    *((text, "airflow", "AFO") for text in ("JPSU-350-AC-AFO-A", "Fan Module, Airflow Out (AFO)", "QFX5120-48Y-AFO2")),
    *((text, "airflow", "AFI") for text in ("JPSU-650W-AC-AI", "Fan Tray, Back to Front Airflow - AFI", "X-DC-AFI")),
    *((text, "airflow", "") for text in ("EX4300-48T", "Fan Tray", "AOC-1", "MAIN FAN", "PWR-MX480-2520-AC-S", "")),
    ("Front to Back Airflow - AFI", "airflow", ""),
    *((text, "power", "AC") for text in ("PS 1.4-2.52kW; 90-264V AC in", "JPSU-650W-AC-AO", "AC AFO 3000W PSU")),
    *(
        (text, "power", "AC")
        for text in ("JNP10K 5500W AC/HVDC Power Supply", "ac power entry module", "MX480BASE3-AC")
    ),
    *((text, "power", "DC") for text in ("DC 2.4kW Power Entry Module", "JPSU-650W-DC-AFO", "MX480BASE3-DC")),
    *((text, "power", "") for text in ("PEM", "MACHINE", "Power Supply", "AC/DC supply", "")),
    ("Enhanced MX480 Midplane", "midplane", "enhanced"),
    ("Enhanced MX960 Backplane", "midplane", "enhanced"),
    ("MX480 Midplane", "midplane", "plain"),
    ("MX960 Backplane", "midplane", "plain"),
    ("Enhanced Fan Tray", "midplane", ""),
    ("", "midplane", ""),
    *((text, "power", "AC") for text in ("PS 90-264VAC", "HVAC supply", "240V AC in")),
]


@pytest.mark.parametrize(("text", "trait", "value"), TEXTS)
def test_what_a_text_names(text: str, trait: str, value: str) -> None:
    assert trait_of(text, trait) == value


def supply(number: int, text: str, **more: str) -> Row:
    return fru(f"PSU {number}", "power", description=text, **more)


DEVICES: list[tuple[str, Sequence[Row], dict[tuple[str, str], tuple[str, ...]]]] = [
    ("nothing", [], {}),
    ("a supply", [supply(0, "X-AC-AFO")], {("r1", ""): ("AFO", "AC", "")}),
    ("a supply and a fan", [supply(0, "AC"), fru("Fan 0", "fan", description="AFI")], {("r1", ""): ("AFI", "AC", "")}),
    ("that do not agree", [supply(0, "AC AFO"), fru("Fan 0", "fan", description="AFI")], {("r1", ""): ("", "AC", "")}),
    ("two kinds of power", [supply(0, "AC"), supply(1, "DC")], {("r1", ""): ("", "", "")}),
    ("one that shows none", [supply(0, "AC"), supply(1, "PSU")], {("r1", ""): ("", "AC", "")}),
    ("a fan tells no power", [fru("Fan 0", "fan", description="DC fan")], {}),
    ("a card tells nothing", [fru("FPC 0", "fpc", description="AFO AC midplane")], {}),
    ("a midplane", [fru("Midplane", "midplane", description="MX480 Midplane")], {("r1", ""): ("", "", "plain")}),
    (
        "members and devices apart",
        [supply(0, "AC", member="fpc0"), supply(0, "DC", member="fpc1"), supply(0, "DC", host="r2")],
        {("r1", "fpc0"): ("", "AC", ""), ("r1", "fpc1"): ("", "DC", ""), ("r2", ""): ("", "DC", "")},
    ),
]


@pytest.mark.parametrize(("rows", "wanted"), [one[1:] for one in DEVICES], ids=[one[0] for one in DEVICES])
def test_what_a_device_shows(rows: Sequence[Row], wanted: dict[tuple[str, str], tuple[str, ...]]) -> None:
    found = shown_traits(record_frame("frus", rows))
    assert found == wanted
