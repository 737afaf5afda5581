"""What a fleet needs and the tables lack is listed once, most wanted first, and the answers come back."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from policy_example import CARD, CHASSIS, SOFTWARE, fleet, fru, shipped, verdict, with_rows

from documents.problems import InputError
from policy.gaps import COLUMNS, gaps
from policy.judge import Verdict
from policy.pricing.contracts import contracts
from policy.pricing.fees import costs
from policy.reference.importers.answers import import_gaps
from policy.reference.importers.options import ImportOptions
from policy.reference.newest_price_list import newest_list
from policy.reference.reference_tables import Reference, load_reference
from policy.reference.sheet_columns import no_progress
from policy.settings import PolicySettings

NAMELESS = fru("FPC 1", "fpc", part_number="750-900001", description="Board")
UNDATED = {**CARD, "sku": "X-CARD"}
UNKNOWN = {**SOFTWARE, "release": "99.1R1.2", "train": "99.1"}
DEVICES: dict[str, Any] = {
    "a": {"frus": [CHASSIS, UNDATED, NAMELESS]},
    "b": {"frus": [CHASSIS, NAMELESS]},
    "c": {"frus": [CHASSIS, NAMELESS], "software": [UNKNOWN]},
}
TODAY = date(2026, 11, 24)


def frames_of(judged: Verdict) -> dict[str, pd.DataFrame]:
    """The frames that questions are asked about."""
    lines = {"costs": costs(judged), "contracts": contracts(judged)}
    return {"findings": judged.findings, "frus": judged.frus, **lines}


def questions(reference: Reference) -> pd.DataFrame:
    judged = verdict(fleet(DEVICES), reference)
    return gaps(frames_of(judged), reference)


def test_gaps_are_ranked_by_devices_and_money() -> None:
    """Three devices wait for a name, one each for dates and for a release; each is listed once."""
    rows = questions(shipped())
    assert list(rows.columns) == list(COLUMNS)
    found = rows[["gap", "part_number", "sku", "release", "devices", "parts"]].to_numpy().tolist()
    assert found[0] == ["name", "750-900001", "", "", 3, 3]
    assert ["dates", "", "X-CARD", "", 1, 1] in found
    assert ["release", "", "", "99.1R1.2", 1, 1] in found
    assert rows["waiting"].iloc[0] > rows["waiting"].iloc[1] > 0
    assert list(rows["rank"]) == list(range(1, len(rows) + 1))


def test_without_prices_every_fee_is_a_question() -> None:
    """What has no price waits for one, and no money is counted; what stays unknown is no 0.00."""
    rows = questions(shipped(sample=False))
    fees = rows[rows["gap"] == "price"]
    assert set(fees["fee"]) == {"reinstatement"}
    assert "MX480" in set(rows.loc[rows["gap"] == "class", "sku"])
    assert rows["waiting"].isna().all()
    assert set(zip(fees["fee"], fees["service"], strict=True)) == {("reinstatement", "core-plus")}


def test_answers_come_back_into_the_tables(tmp_path: Path) -> None:
    """What was filled in decides from then on, and is listed no more."""
    rows = questions(shipped()).astype("str")
    rows.loc[rows["gap"] == "name", ["sku", "last_order_date"]] = ["NEW-CARD", "2030-01-01"]
    rows.loc[rows["gap"] == "dates", ["last_order_date", "end_of_support"]] = ["2031-01-01", "2036-01-01"]
    rows.loc[rows["gap"] == "release", "end_of_support"] = "2029-01-31"
    rows.loc[rows["gap"] == "class", "fee_class"] = "mid"
    rows.loc[rows["gap"] == "price", ["fee_sku", "price", "currency"]] = ["FEE-1", "1,250.50", "USD"]
    path = tmp_path / "gaps.csv"
    path.write_text(rows.to_csv(index=False), encoding="utf-8-sig")
    for part in import_gaps(path, ImportOptions(TODAY), no_progress):
        part.write(tmp_path / "tables")
    known = load_reference(folder=tmp_path / "tables")
    assert set(known.part_numbers.query("part_number == '750-900001'")["sku"]) == {"NEW-CARD"}
    assert known.lifecycle.set_index("sku").loc["X-CARD", "end_of_support"] == "2036-01-01"
    assert known.junos_releases.set_index("train").loc["99.1", "end_of_support"] == "2029-01-31"
    assert set(known.prices["service_price"]) <= {"1250.50"}
    settings = PolicySettings()
    left = gaps_of(with_rows(known, {}), settings)
    assert not {"750-900001", "X-CARD", "99.1R1.2"} & {*left["part_number"], *left["sku"], *left["release"]}


def gaps_of(reference: Reference, settings: PolicySettings) -> pd.DataFrame:
    judged = verdict(fleet(DEVICES), reference, settings)
    rows = gaps(frames_of(judged), reference)
    return rows[rows["gap"] != "price"]


def test_a_list_without_answers(tmp_path: Path) -> None:
    """Nothing is written for it."""
    path = tmp_path / "gaps.csv"
    path.write_text(questions(shipped()).to_csv(index=False), encoding="utf-8")
    with pytest.raises(InputError, match="has no answers"):
        import_gaps(path, ImportOptions(TODAY), no_progress)


LINE: dict[str, str] = {
    "fee_class": "",
    "gap": "",
    "part_number": "",
    "sku": "",
    "fee": "",
    "fee_sku": "",
    "price": "",
    "last_order_date": "",
}
MISPLACED = [
    ({"gap": "price", "sku": "A", "price": "99"}, "2 (fee_sku): a price is given, and not of what."),
    ({"gap": "dates", "sku": "A", "price": "99"}, "2 (price): a price or its SKU is not wanted here."),
    ({"gap": "price", "sku": "A", "last_order_date": "2030-01-01"}, "2 (last_order_date): a date stands where a price"),
    ({"gap": "class", "fee_class": "mid"}, "2 (fee_class): a class is given, and not of what."),
    ({"gap": "name", "sku": "A"}, "2 (part_number): a SKU without an assembly number names nothing."),
    ({"gap": "name", "part_number": "750-1", "last_order_date": "2030-01-01"}, "2 (sku): dates are given, and not of"),
    ({"gap": "dated", "sku": "A", "last_order_date": "2030-01-01"}, "2 (gap): the list has no rows of this kind."),
]


@pytest.mark.parametrize(("answer", "words"), MISPLACED)
def test_an_answer_that_no_table_would_take_is_reported(tmp_path: Path, answer: dict[str, str], words: str) -> None:
    """Rather than lost in silence beside the answers that are taken."""
    filled = {"gap": "dates", "sku": "B", "last_order_date": "2031-01-01"}
    path = tmp_path / "gaps.csv"
    path.write_text(pd.DataFrame([LINE | answer, LINE | filled]).to_csv(index=False), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        import_gaps(path, ImportOptions(TODAY), no_progress)
    assert words in str(caught.value)


def test_answers_of_two_people_on_one_day_stay_beside_each_other(tmp_path: Path) -> None:
    """The second file does not take the place of the first."""
    for sku in ("A", "B"):
        path = tmp_path / f"{sku}.csv"
        rows = [LINE | {"gap": "dates", "sku": sku, "last_order_date": "2031-01-01"}]
        path.write_text(pd.DataFrame(rows).to_csv(index=False), encoding="utf-8")
        for part in import_gaps(path, ImportOptions(TODAY), no_progress):
            part.write(tmp_path / "tables")
    assert {"A", "B"} <= set(load_reference(folder=tmp_path / "tables").lifecycle["sku"])


def test_an_answer_about_one_price_makes_no_list_of_products(tmp_path: Path) -> None:
    """Nothing has left a list that was none."""
    path = tmp_path / "gaps.csv"
    rows = [LINE | {"gap": "price", "sku": "A", "fee": "inspection", "fee_sku": "FEE", "price": "9"}]
    path.write_text(pd.DataFrame(rows).to_csv(index=False), encoding="utf-8")
    for part in import_gaps(path, ImportOptions(TODAY), no_progress):
        part.write(tmp_path / "tables")
    assert newest_list(load_reference(folder=tmp_path / "tables").prices) == ("", False)


@pytest.mark.parametrize(("service", "problems"), [("core-plus", []), ("", ["service"]), ("core", ["service"])])
def test_what_is_ordered_for_the_reinstatement_names_its_service(
    tmp_path: Path, service: str, problems: list[str]
) -> None:
    """It is due for one of two services, at two prices."""
    path = tmp_path / "gaps.csv"
    answer = {"gap": "price", "sku": "A", "fee": "reinstatement", "fee_sku": "FEE", "price": "9", "service": service}
    path.write_text(pd.DataFrame([LINE | answer]).to_csv(index=False), encoding="utf-8")
    try:
        parts = import_gaps(path, ImportOptions(TODAY), no_progress)
    except InputError as error:
        assert [(problem.line, problem.column) for problem in error.problems] == [(2, name) for name in problems]
    else:
        assert [part.rows["service"].tolist() for part in parts if part.table == "service_skus"] == [[service]]
        assert not problems


def test_the_class_of_a_family_comes_back_as_a_pattern(tmp_path: Path) -> None:
    """Everything whose SKU begins like it is of that class; a fee by class is ordered for the class."""
    path = tmp_path / "gaps.csv"
    rows = [
        LINE | {"gap": "class", "sku": "EX1.2", "fee_class": "mid"},
        LINE | {"gap": "class", "sku": "EX9", "fee_class": ""},
        LINE | {"gap": "price", "fee": "inspection", "fee_class": "mid", "fee_sku": "FEE", "price": "9"},
    ]
    path.write_text(pd.DataFrame(rows).to_csv(index=False), encoding="utf-8")
    parts = {part.table: part.rows for part in import_gaps(path, ImportOptions(TODAY), no_progress)}
    assert parts["fee_classes"][["models", "fee_class"]].to_numpy().tolist() == [[r"EX1\.2.*", "mid"]]
    ordered = parts["service_skus"][["fee", "product_sku", "fee_class", "fee_sku"]].to_numpy().tolist()
    assert ordered == [["inspection", "", "mid", "FEE"]]
