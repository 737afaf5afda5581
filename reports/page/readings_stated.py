"""How the audit reads what the policy leaves open, and the devices on which each reading bears."""

import re
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from parsers.junos.distinct_texts import where
from policy.decisions import OF_ITSELF
from policy.findings import Outcome
from policy.joins import semi_join
from policy.parts.sku import KEY
from policy.parts.systems import removable_products
from policy.settings import EndOfLifeFrom, IneligibleFru, PolicySettings, ThirdPartyOptics, WeakSignals
from policy.stages import AFTERWARDS
from reports.report_data import ReportData

DATES = ("last-order-date", "end-of-life")
SIGNALS = "(?:seen-elsewhere-before|contract-is-live|eeprom-contradicts|dates-contradict|mark-of-pre-production)"
AGAINST = (str(Outcome.FAIL), str(Outcome.MISSING))


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One setting: what it says by its value, and the reasons of the findings that rest on that value.

    A value that is not among `words` stands in the sentence itself; `reasons` are regular expressions.
    """

    setting: str
    sentence: str
    reasons: dict[Any, str]
    words: dict[Any, str] = field(default_factory=dict)

    def stated(self, value: Any) -> str:
        """The reading in one sentence."""
        return self.sentence.format(self.words.get(value, text_of(value)))

    def pattern(self, value: Any) -> str:
        """The reasons that rest on a value; those of None rest on each."""
        return self.reasons.get(value, self.reasons.get(None, ""))


OPEN_POINTS = (
    OpenPoint(
        "end_of_life_from",
        "A product counts as end of life from its {}.",
        {EndOfLifeFrom.ANNOUNCED: "end-of-life-announced.*", None: "end-of-life-ahead"},
        {
            EndOfLifeFrom.ANNOUNCED: "announcement",
            EndOfLifeFrom.LAST_ORDER_DATE: "last order date",
            EndOfLifeFrom.END_OF_SUPPORT: "end of support",
        },
    ),
    OpenPoint(
        "ineligible_fru",
        "A part of a system that is past its last order date or end of life fails {}.",
        {IneligibleFru.FAILS_ITSELF: f".*{OF_ITSELF}"},
        {
            IneligibleFru.FAILS_DEVICE: "its device",
            IneligibleFru.FAILS_ITSELF: "itself alone, and gets no contract",
        },
    ),
    OpenPoint(
        "third_party_optics",
        "An optic that is not Juniper's {}.",
        {ThirdPartyOptics.FAIL: "third-party-optic", ThirdPartyOptics.ADVISE: "third-party-optic-stays"},
        {ThirdPartyOptics.FAIL: "fails its device", ThirdPartyOptics.ADVISE: "may stay, and no contract covers it"},
    ),
    OpenPoint(
        "weak_signals",
        "Signals against the origin of a part, which are no proof, {}.",
        {WeakSignals.ADVISE: SIGNALS, WeakSignals.FAIL: f"{SIGNALS}-raised"},
        {WeakSignals.ADVISE: "advise only", WeakSignals.FAIL: "fail its device"},
    ),
    OpenPoint(
        "required_pictures",
        "A picture is required of each of: {}.",
        {None: "no-picture|no-serial-number-to-show|picture-of-two-parts"},
    ),
    OpenPoint("picture_age_days", "A picture is too old after {} days.", {None: "picture-too-old"}),
    OpenPoint("agreement_age_days", "An agreement to pay is too old after {} days.", {None: "agreement-too-old"}),
    OpenPoint(
        "accept_file_names",
        "A file of evidence that shows a part by its name alone {}.",
        {False: ".*-by-name-only", True: "(?:picture|agreement|invoice|result)-named"},
        {False: "needs a person who confirms it", True: "counts without a person who confirms it"},
    ),
)


@dataclass(frozen=True, slots=True)
class ReadingStated:
    """One reading: in a sentence, as it is set, and how many devices it bears on, and alone stands in the way of."""

    sentence: str
    setting: str
    devices: int
    alone: int


Bearing = dict[str, tuple[int, int]]


def readings_bearing(report: ReportData) -> Bearing:
    """By setting how many devices a reading bears on, and alone stands in the way of; where a finding rests on it."""
    findings = report.findings.loc[report.findings["check"] != AFTERWARDS, [*KEY, "check", "outcome", "reason"]]
    against = findings[findings["outcome"].isin(AGAINST)]
    found = {}
    for point in OPEN_POINTS:
        rows = resting_on(findings, report, point, getattr(report.settings, point.setting))
        if len(rows):
            in_the_way = against.index.isin(rows.index)
            alone = set(against["host"]) - set(against.loc[~in_the_way, "host"])
            found[point.setting] = (rows["host"].nunique(), len(alone))
    return found


def readings_stated(found: Bearing, settings: PolicySettings) -> tuple[ReadingStated, ...]:
    """Each reading on which a finding of the audit rests."""
    return tuple(
        ReadingStated(point.stated(value), f"{point.setting}: {text_of(value)}", *found[point.setting])
        for point, value in ((one, getattr(settings, one.setting)) for one in OPEN_POINTS)
        if point.setting in found
    )


def resting_on(findings: pd.DataFrame, report: ReportData, point: OpenPoint, value: Any) -> pd.DataFrame:
    """The findings that rest on a reading: by their reason, or by what kind of part fails its device."""
    if value is IneligibleFru.FAILS_DEVICE:
        failing = findings[findings["check"].isin(DATES) & (findings["outcome"] == str(Outcome.FAIL))]
        return failing[semi_join(failing, removable_products(report.frus.assign(virtual=False)), KEY)]
    return findings[where(re.compile(point.pattern(value)).fullmatch, findings["reason"])]


def text_of(value: Any) -> str:
    """A value as the configuration writes it."""
    return ", ".join(value) if isinstance(value, tuple) else str(value).lower()
