"""The train to upgrade to is supported on the day and runs on all hardware, as far as the tables know it."""

from typing import Any

import pandas as pd
import pytest

from policy.lookup.upgrades import upgrades
from policy.testkit import Row, record_frame, table_frame

TODAY = "2026-11-24"
RELEASES: list[Row] = [
    {"train": "21.4", "first_release": "2021-12-20", "end_of_support": "2026-11-24"},
    {"train": "22.4", "first_release": "2022-12-22", "end_of_support": "2026-11-25"},
    {"train": "23.2", "first_release": "2023-06-23", "end_of_support": "2028-12-23"},
    {"train": "23.4", "first_release": "2023-12-26", "end_of_support": "2029-06-26"},
    {"train": "26.4", "first_release": "2026-11-25", "end_of_support": "2032-06-26"},
    {"train": "23.1", "first_release": "", "end_of_support": "2033-06-26"},
    {"train": "24.2", "first_release": "2024-06-26", "end_of_support": "2031-06-26", "evolved": "yes"},
    {"train": "24.1", "first_release": "2024-03-26", "end_of_support": "2031-06-26", "confidence": "weak"},
    {"train": "22.2", "first_release": "2022-06-23", "end_of_support": "2030-01-01", "models": "ex.*"},
]
LIFE: Row = {"sku": "X"}
RUNS: Row = {"products": "X"}
CASES: list[tuple[str, dict[str, Any], tuple[str, str, str]]] = [
    ("longest support, shipped, trusted", {}, ("23.4", "2029-06-26", "X")),
    ("of Evolved", {"evolved": True}, ("24.2", "2031-06-26", "X")),
    ("of the model", {"model": "ex4300"}, ("22.2", "2030-01-01", "X")),
    ("without products", {"skus": []}, ("23.4", "2029-06-26", "")),
    (
        "first release of the hardware",
        {"hardware": [{**RUNS, "minimum_release": "23.4R1"}]},
        ("23.4", "2029-06-26", ""),
    ),
    ("one that is too new", {"hardware": [{**RUNS, "minimum_release": "24.1R1"}]}, ("", "", "")),
    ("one of several", {"hardware": [{**RUNS, "minimum_release": "24.1R1 or 23.4R2"}]}, ("23.4", "2029-06-26", "")),
    ("last train", {"hardware": [{**RUNS, "last_train": "23.2"}]}, ("23.2", "2028-12-23", "")),
    ("last train that has ended", {"hardware": [{**RUNS, "last_train": "12.1X46"}]}, ("", "", "")),
    (
        "two rows",
        {"hardware": [{**RUNS, "last_train": "23.4"}, {**RUNS, "last_train": "23.2"}]},
        ("23.2", "2028-12-23", ""),
    ),
    ("other model", {"hardware": [{**RUNS, "models": "ex.*", "last_train": "23.2"}]}, ("23.4", "2029-06-26", "X")),
    ("weak row", {"hardware": [{**RUNS, "last_train": "23.2", "confidence": "weak"}]}, ("23.4", "2029-06-26", "X")),
    (
        "new trains leave it out",
        {"life": [{**LIFE, "end_of_new_junos_support": "2023-12-26"}]},
        ("23.2", "2028-12-23", ""),
    ),
    ("and later", {"life": [{**LIFE, "end_of_new_junos_support": "2023-12-27"}]}, ("23.4", "2029-06-26", "")),
    ("a life without that", {"life": [{**LIFE, "end_of_support": "2020-01-01"}]}, ("23.4", "2029-06-26", "X")),
    ("one of two products known", {"skus": ["X", "Y"], "hardware": [RUNS]}, ("23.4", "2029-06-26", "Y")),
    (
        "all products count",
        {"skus": ["Y", "X"], "hardware": [{**RUNS, "last_train": "23.2"}]},
        ("23.2", "2028-12-23", "Y"),
    ),
    ("last train that ends today", {"hardware": [{**RUNS, "last_train": "21.4"}]}, ("", "", "")),
    ("last train that ends tomorrow", {"hardware": [{**RUNS, "last_train": "22.4"}]}, ("22.4", "2026-11-25", "")),
    (
        "two rows of first releases",
        {"hardware": [{**RUNS, "minimum_release": "24.1R1"}, {**RUNS, "minimum_release": "22.4R1"}]},
        ("", "", ""),
    ),
]


@pytest.mark.parametrize(("case", "expected"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_train(case: dict[str, Any], expected: tuple[str, str, str]) -> None:
    install = {"host": "r1", "model": case.get("model", "mx480"), "evolved": case.get("evolved", False)}
    tables = {
        "junos_releases": table_frame("junos_releases", [{"evolved": "no", **row} for row in RELEASES]),
        "hardware_releases": table_frame("hardware_releases", case.get("hardware", ())),
        "lifecycle": table_frame("lifecycle", case.get("life", ())),
    }
    products = pd.DataFrame({"host": "r1", "sku": case.get("skus", ["X", "", "X"])}, dtype="str")
    found = upgrades(record_frame("software", [install, install]), products, tables, TODAY)
    assert [tuple(row) for row in found.to_numpy()] == [("r1", *expected)]
