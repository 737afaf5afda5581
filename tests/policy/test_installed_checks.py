"""Checks of installed packages are applied after ours, or refused in words."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from policy_example import records, verdict

from documents.problems import InputError
from policy.checks import CHECKS
from policy.installed_checks import all_checks

MODULE = """
from policy.check import Check, subjects
from policy.decisions import Reason
from policy.findings import Outcome, Owner

SITED = Reason("sited", "sited", Outcome.PASS, "It stands in {{site}}.")
LACKING = ("No site is known.", "Write the site into the inventory.")
NOWHERE = Reason("nowhere", "", Outcome.MISSING, *LACKING, owner=Owner.NETWORK_ENGINEER)


def site_known(given):
    rows = given.records["devices"]
    return subjects(rows, subject="site", sited=rows["site"] != "", site=rows["site"])


CHECK = Check(
    id="{id}", requirement="our own", fails_when="never", judge=site_known, reasons=(SITED, NOWHERE), records={records}
)
OTHER = "text"
"""


@pytest.fixture
def site_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for installed packages."""
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("our_own_check", None)


def install(folder: Path, id: str = "site-known", records: str = '("devices",)', name: str = "CHECK") -> None:
    """A package with one check, as pip would leave it."""
    (folder / "our_own_check.py").write_text(MODULE.format(id=id, records=records), encoding="utf-8")
    info = folder / "our_own_check-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: our-own-check\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[reinstate.checks]\nsite = our_own_check:{name}\n", encoding="utf-8")


def test_check_of_a_package_is_applied_after_ours(site_packages: Path) -> None:
    install(site_packages)
    checks = all_checks()
    assert [check.id for check in checks] == [*(check.id for check in CHECKS), "site-known"]
    found = verdict(records(), checks=checks[-2:]).findings
    assert tuple(found.iloc[-1][["check", "reason", "sentence"]]) == ("site-known", "sited", "It stands in ams1.")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"id": "operable"}, "a check with the id 'operable' is there already"),
        ({"records": '("device",)'}, "no record table is called 'device'"),
        ({"name": "OTHER"}, "it names a str and no Check"),
        ({"name": "NONE"}, "has no attribute 'NONE'"),
    ],
    ids=["known id", "bad declaration", "no check", "nothing there"],
)
def test_check_that_cannot_be_used_is_named(site_packages: Path, more: dict[str, str], words: str) -> None:
    install(site_packages, **more)
    with pytest.raises(InputError) as caught:
        all_checks()
    assert words in str(caught.value)
    assert "reinstate.checks: site = our_own_check" in str(caught.value)
