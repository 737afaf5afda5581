"""What the owner brings is kept in a run and given to the checks that declare it."""

from pathlib import Path

import pandas as pd
import pytest
from policy_example import AS_OF, records, shipped

from documents.problems import InputError
from parsers.frame_files import save_frame
from policy.check import Check, subjects
from policy.decisions import Reason
from policy.findings import Outcome
from policy.given import Given
from policy.judge import judge
from policy.owner_records import FOLDER, OWNER_TABLES, OwnerRecords
from policy.settings import PolicySettings
from policy.testkit import filled

BOUGHT = OwnerRecords.from_rows({"purchases": [filled("purchases", {"serial_number": "JN1", "source_line": 2})]})


def bought(given: Given) -> pd.DataFrame:
    """One subject for each device, with the serial numbers that were bought."""
    serials = ", ".join(given.records["purchases"]["serial_number"])
    return subjects(given.records["software"], subject="device", serials=serials)


def test_they_are_kept_in_the_run(tmp_path: Path) -> None:
    BOUGHT.save(tmp_path)
    kept = OwnerRecords.load(tmp_path)
    assert all(kept.tables()[name].equals(BOUGHT.tables()[name]) for name in OWNER_TABLES)


def test_of_earlier_parts_those_with_a_number_can_be_read_alone(tmp_path: Path) -> None:
    """They may be millions, and a part of a fleet is judged by few of them; the others are read in full."""
    rows = {name: [filled(name, {"serial_number": one}) for one in ("jn1 ", "JN2")] for name in OWNER_TABLES}
    OwnerRecords.from_rows(rows).save(tmp_path)
    kept = OwnerRecords.load(tmp_path, {"JN1", "JN3"}).tables()
    earlier = kept.pop("earlier_parts")
    assert list(earlier["serial_number"]) == ["jn1 "]
    assert {len(table) for table in kept.values()} == {2}


def test_a_run_without(tmp_path: Path) -> None:
    """As one of an older version has none, or has not every table of them."""
    assert all(rows.empty for rows in OwnerRecords.load(tmp_path).tables().values())
    save_frame(tmp_path / FOLDER, "purchases", BOUGHT.purchases)
    assert len(OwnerRecords.load(tmp_path).purchases) == 1


def test_those_of_another_version_are_refused(tmp_path: Path) -> None:
    save_frame(tmp_path / FOLDER, "purchases", BOUGHT.purchases.drop(columns="lot"))
    with pytest.raises(InputError, match=r"owner: is of another version of reinstate\. Judge the run with"):
        OwnerRecords.load(tmp_path)


@pytest.mark.parametrize(("owner", "serials"), [(None, ""), (BOUGHT, "JN1")], ids=["nothing", "a purchase"])
def test_a_check_is_given_what_it_declares(owner: OwnerRecords | None, serials: str) -> None:
    reason = Reason("bought", "", Outcome.PASS, "Bought: {serials}.")
    check = Check("bought", "purchases", "never", bought, (reason,), records=("software", "purchases"))
    found = judge(records(), shipped(), PolicySettings(), AS_OF, (check,), owner=owner).findings
    assert list(found["sentence"]) == [f"Bought: {serials}."]
