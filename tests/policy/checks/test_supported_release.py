"""The software installed is a currently supported release."""

from datetime import date

import pytest
from policy_check_example import Example, answered, assert_finding, frus, software
from policy_example import CHASSIS, SOFTWARE, Rows, fru, records, verdict

from policy.checks.supported_release import CHECK
from policy.settings import PolicySettings


def junos(release: str, train: str, **more: bool) -> Rows:
    return software({"release": release, "train": train, **more})


ENGINES = [fru(f"Routing Engine {slot}", "routing-engine") for slot in range(2)]
TWO_RELEASES = software({"member": "fpc0"}, {"member": "fpc1", "release": "23.4R2.1"})
BOTH_ENGINES = software({"member": "re0"}, {"member": "re1"})
OTHER_BACKUP = software({"member": "re0"}, {"member": "re1", "release": "23.4R2.1"})
EXAMPLES = (
    Example("dated", "pass", "Juniper supports Junos 23.4 until 2029-06-26"),
    Example("past", "fail", "Support for Junos 21.4 ended on 2025-06-20", junos("21.4R3.1", "21.4")),
    Example("seen lately", "pass", "supported when Juniper last spoke", junos("24.2R1.5", "24.2")),
    Example("Evolved, seen lately", "pass", "Junos 23.4 Evolved", junos("23.4R2-EVO", "23.4", evolved=True)),
    Example("seen long ago", "missing", "too long ago", junos("22.4R1-EVO", "22.4", evolved=True)),
    Example("Evolved, past", "fail", "as end of support", junos("21.1R1-EVO", "21.1", evolved=True)),
    Example("known by name", "missing", "no source says", junos("25.2R1-EVO", "25.2", evolved=True)),
    Example("unknown train", "missing", "No table knows Junos 99.1", junos("99.1R1.1", "99.1")),
    Example("private build", "fail", "form of a release", junos("12.3-2014_dev", "12.3", shipped=False)),
    Example("no release", "missing", "names no release", junos("", "", shipped=False)),
    Example("members differ", "fail", "different releases: fpc0 23.4R2-S3.9, fpc1 23.4R2.1", TWO_RELEASES),
    Example("members agree", "pass", "All 2 members", software({"member": "fpc0"}, {"member": "fpc1"})),
    Example("backup not shown", "missing", "one routing engine", frus(CHASSIS, *ENGINES)),
    Example("backup shown", "pass", "All 2 members", {**frus(CHASSIS, *ENGINES), **BOTH_ENGINES}),
    Example("backup differs", "fail", "re0 23.4R2-S3.9, re1 23.4R2.1", {**frus(CHASSIS, *ENGINES), **OTHER_BACKUP}),
    Example("output cut", "missing", "show version is cut off", answered(show_version={"status": "cut"})),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_supported_release(example: Example) -> None:
    """A train is judged by its dates, or by what Juniper said of it near enough to the audit."""
    assert_finding(CHECK, EXAMPLES, example)


@pytest.mark.parametrize(
    ("model", "release", "ends"),
    [
        ("ex2200-24t-4g", "12.3R12.4", "2024-06-30"),
        ("ex4200-24t", "12.3R12.4", "2019-07-31"),
        ("ex8208", "12.3R12.4", "2021-05-01"),
        ("mx480", "12.3R12.4", "2016-07-31"),
        ("mx480", "17.4R1.1", "2021-06-21"),
        ("mx480", "17.4R3.1", "2022-02-25"),
    ],
)
def test_narrower_row_wins(model: str, release: str, ends: str) -> None:
    """An extension for some models or releases outweighs the date of the whole train; the day itself is too late."""
    train = release.partition("R")[0]
    given = records(software=[{**SOFTWARE, "model": model, "release": release, "train": train}])
    findings = verdict(given, as_of=date.fromisoformat(ends), checks=(CHECK,)).findings
    assert list(findings["sentence"]) == [f"Support for Junos {train} ended on {ends}."]


@pytest.mark.parametrize(("days", "outcome"), [(40, "missing"), (41, "pass")])
def test_a_statement_counts_for_so_many_days(days: int, outcome: str) -> None:
    """Juniper named a fixed release of 24.2 on 2026-10-14, 41 days before the audit, and gives no dates for it."""
    given = records(software=[{**SOFTWARE, "release": "24.2R1.5", "train": "24.2"}])
    found = verdict(given, settings=PolicySettings(release_statement_days=days), checks=(CHECK,)).findings
    assert list(found["outcome"]) == [outcome]
    assert "fixed release named by Juniper, 2026-10-14" in str(found.loc[0, "sentence"])
