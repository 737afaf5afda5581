"""The report states how it reads what the policy leaves open, and the devices on which that bears."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pandas as pd
import pytest
from report_example import example_report

from policy.checks import CHECKS
from policy.settings import EndOfLifeFrom, IneligibleFru, PolicySettings, ThirdPartyOptics, WeakSignals
from policy.testkit import fru, resolved
from reports.page.readings_stated import OPEN_POINTS, ReadingStated, readings_bearing, readings_stated

FINDING = {"host": "r1", "member": "", "path": "", "check": "pictures", "outcome": "missing", "reason": "no-picture"}
FAILS = {"check": "last-order-date", "outcome": "fail", "reason": "past-last-order-date"}
CARD = {**FAILS, "path": "FPC 0"}
OF_LIFE = {**CARD, "check": "end-of-life", "reason": "end-of-life-announced"}
FRUS = [
    fru("Chassis", "chassis", "BOX"),
    fru("FPC 0", "fpc", "CARD"),
    fru("FPC 1", "fpc", "TIED", tied_to="Chassis"),
    fru("FPC 2", "fpc", "MEMBER", member="fpc2"),
    fru("PEM 0", "power", "SUPPLY", is_product=False),
]
OTHER = {"host": "r2"}


def stated(*findings: Mapping[str, str], **settings: Any) -> dict[str, tuple[str, int, int]]:
    """By setting the value, and the counts of devices, of a report with these findings."""
    report = replace(
        example_report(),
        findings=pd.DataFrame([{**FINDING, **row} for row in findings], columns=list(FINDING), dtype="str"),
        frus=resolved([*FRUS, *({**row, **OTHER} for row in FRUS)]),
        settings=PolicySettings(**settings),
    )
    found = [(one.setting.partition(": "), one) for one in readings_stated(readings_bearing(report), report.settings)]
    return {name: (value, one.devices, one.alone) for (name, _, value), one in found}


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([CARD], ("fails-device", 1, 1)),
        ([CARD, OF_LIFE], ("fails-device", 1, 1)),
        ([CARD, {"outcome": "pass"}], ("fails-device", 1, 1)),
        ([CARD, {"outcome": "advice"}], ("fails-device", 1, 1)),
        ([CARD, {}], ("fails-device", 1, 0)),
        ([CARD, {**FAILS, "path": "Chassis"}], ("fails-device", 1, 0)),
        ([CARD, {"check": "inspection-passed"}], ("fails-device", 1, 1)),
        ([CARD, {**CARD, **OTHER}, OTHER], ("fails-device", 2, 1)),
        ([CARD, OTHER], ("fails-device", 1, 1)),
    ],
)
def test_how_many_devices_a_reading_bears_on(rows: list[Mapping[str, str]], wanted: tuple[str, int, int]) -> None:
    assert stated(*rows)["ineligible_fru"] == wanted


@pytest.mark.parametrize(
    "row",
    [
        {**FAILS, "path": "Chassis"},
        {**FAILS, "path": "FPC 1"},
        {**FAILS, "path": "FPC 2", "member": "fpc2"},
        {**FAILS, "path": "PEM 0"},
        {**CARD, "outcome": "missing"},
        {**CARD, "check": "operable"},
        {**CARD, "path": "FPC 9"},
        {**CARD, "outcome": "advice", "reason": "past-last-order-date-of-part"},
    ],
)
def test_what_fails_its_device_by_every_reading(row: Mapping[str, str]) -> None:
    """A chassis, a board tied to it, a switch, what is no product, and what fails by another check."""
    assert "ineligible_fru" not in stated(row)


ADVICE, PASS, FAIL = {"outcome": "advice"}, {"outcome": "pass"}, {"outcome": "fail"}


@pytest.mark.parametrize(
    ("setting", "value", "row", "others"),
    [
        ("ineligible_fru", IneligibleFru.FAILS_ITSELF, {**ADVICE, "reason": "past-last-order-date-by-itself"}, CARD),
        ("end_of_life_from", EndOfLifeFrom.ANNOUNCED, {**FAIL, "reason": "end-of-life-announced"}, {
            "reason": "end-of-life-ahead",
        }),
        ("end_of_life_from", EndOfLifeFrom.ANNOUNCED, {**ADVICE, "reason": "end-of-life-announced-by-itself"}, {}),
        ("end_of_life_from", EndOfLifeFrom.LAST_ORDER_DATE, {**PASS, "reason": "end-of-life-ahead"}, {
            "reason": "end-of-life-announced",
        }),
        ("end_of_life_from", EndOfLifeFrom.END_OF_SUPPORT, {**PASS, "reason": "end-of-life-ahead"}, {}),
        ("third_party_optics", ThirdPartyOptics.FAIL, {**FAIL, "reason": "third-party-optic"}, {
            "reason": "third-party-optic-stays",
        }),
        ("third_party_optics", ThirdPartyOptics.ADVISE, {**ADVICE, "reason": "third-party-optic-stays"}, {
            "reason": "third-party-optic",
        }),
        ("weak_signals", WeakSignals.ADVISE, {**ADVICE, "reason": "contract-is-live"}, {
            "reason": "contract-is-live-raised",
        }),
        ("weak_signals", WeakSignals.FAIL, {**FAIL, "reason": "contract-is-live-raised"}, {
            "reason": "contract-is-live",
        }),
        ("picture_age_days", 10, {"reason": "picture-too-old"}, {"reason": "picture-after-audit"}),
        ("agreement_age_days", 10, {"reason": "agreement-too-old"}, {"reason": "no-agreement"}),
        ("accept_file_names", False, {"reason": "picture-by-name-only"}, {"reason": "picture-named"}),
        ("accept_file_names", True, {**PASS, "reason": "picture-named"}, {"reason": "picture-by-name-only"}),
        ("required_pictures", ("chassis", "fpc"), {"reason": "no-picture"}, {"reason": "picture-too-old"}),
    ],
)  # fmt: skip
def test_the_findings_that_rest_on_a_value(
    setting: str, value: Any, row: Mapping[str, str], others: Mapping[str, str]
) -> None:
    """A reading is stated where a finding rests on it, and stands in the way where that one is not passed."""
    text = ", ".join(value) if isinstance(value, tuple) else str(value).lower()
    in_the_way = row.get("outcome", "missing") in {"fail", "missing"}
    assert stated(row, **{setting: value})[setting] == (text, 1, int(in_the_way))
    assert not others or setting not in stated(others, **{setting: value})


def test_every_reason_that_is_named_is_one_of_a_check() -> None:
    """No pattern is left behind when a reason changes its name."""
    codes = pd.Series([reason.code for check in CHECKS for reason in check.reasons])
    for point in OPEN_POINTS:
        for pattern in point.reasons.values():
            for one in pattern.split("|") if "(" not in pattern else [pattern]:
                assert codes.str.fullmatch(one).any(), one


def test_every_setting_is_one_and_its_values_have_words() -> None:
    names = {one.name for one in fields(PolicySettings)}
    for point in OPEN_POINTS:
        assert point.setting in names
        kind = type(getattr(PolicySettings(), point.setting))
        if point.words:
            values: Any = (False, True) if kind is bool else kind
            assert set(point.words) == set(values)


def test_the_sentence() -> None:
    report = replace(example_report(), settings=PolicySettings(required_pictures=("chassis", "pic")))
    rows = pd.DataFrame([{**FINDING, "reason": "no-picture"}])
    assert readings_stated(readings_bearing(replace(report, findings=rows)), report.settings) == (
        ReadingStated("A picture is required of each of: chassis, pic.", "required_pictures: chassis, pic", 1, 1),
    )
