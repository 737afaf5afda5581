"""Which row of the release tables applies to an install."""

import pandas as pd
import pytest
from shipped_tables import shipped_table

from policy.lookup.releases import dated, fits, last_statement, rows_that_apply, unreleased
from policy.testkit import Row, table_frame

SHIPPED_ROWS = [
    ("ex2200-24t-4g", "12.3R12.4", "2024-06-30"),
    ("ex4200-24t", "12.3R12.4", "2019-07-31"),
    ("ex8208", "12.3R12.4", "2021-05-01"),
    ("mx480", "12.3R12.4", "2016-07-31"),
    ("mx480", "17.4R1.1", "2021-06-21"),
    ("mx480", "17.4R3.1", "2022-02-25"),
]


def installs(*rows: Row) -> pd.DataFrame:
    blank = {"train": "23.4", "release": "23.4R1", "model": "mx480", "evolved": False}
    return pd.DataFrame([{**blank, **row} for row in rows]).astype({"evolved": "bool"})


def test_shipped_extensions_for_models_and_releases() -> None:
    """An extension for some models or releases outweighs the date of the entire train."""
    rows = installs(*(
        {"model": model, "release": release, "train": release.partition("R")[0]} for model, release, _ in SHIPPED_ROWS
    ))  # fmt: skip
    found = rows.merge(dated(rows, shipped_table("junos_releases")), on=["train", "release", "model", "evolved"])
    assert list(found["end_of_support"]) == [day for *_, day in SHIPPED_ROWS]


@pytest.mark.parametrize(
    ("expression", "text", "wanted"),
    [
        ("", "anything", True),
        ("", "", True),
        ("MX.*", "mx480", True),
        ("mx480", "MX480", True),
        ("MX4", "MX480", False),
        ("X480", "MX480", False),
        ("MX480|EX", "EX", True),
        ("A|AB", "AB", True),
    ],
)
def test_an_expression_fits_a_complete_text(expression: str, text: str, wanted: bool) -> None:
    assert fits(expression, text) is wanted


SCOPES: list[tuple[str, list[Row], list[int]]] = [
    ("none", [], []),
    ("of the train", [{}], [2]),
    ("of another train", [{"train": "23.2"}], []),
    ("of the model before that of the train", [{}, {"models": "MX.*"}], [3, 2]),
    ("of the release before that of the train", [{}, {"releases": "23.4R1"}], [3, 2]),
    (
        "of both before each",
        [{"models": "mx480"}, {"releases": ".*"}, {"models": "mx.*", "releases": "23.*"}],
        [4, 2, 3],
    ),
    ("of another model", [{"models": "EX.*"}, {}], [3]),
    ("of another release", [{"releases": "23.4R2"}, {}], [3]),
    ("of the model and of another release", [{"models": "mx480", "releases": "23.4R2"}], []),
    ("weak", [{"confidence": "weak"}, {"confidence": "export"}], [3]),
    ("equals in their order", [{}, {}, {}], [2, 3, 4]),
]


@pytest.mark.parametrize(("rows", "lines"), [one[1:] for one in SCOPES], ids=[one[0] for one in SCOPES])
def test_most_specific_rows_first(rows: list[Row], lines: list[int]) -> None:
    """The more of release and model a row names, the earlier it stands."""
    table = table_frame("junos_releases", [{"train": "23.4", **row} for row in rows])
    found = rows_that_apply(installs({}), table.rename(columns={"evolved": "of_evolved"}))
    assert list(found["source_line"]) == lines


def test_each_install_has_its_own_row() -> None:
    """Of releases, models, trains and Evolved; an install to which no row applies has none."""
    rows = installs({}, {"evolved": True}, {"model": "ex9200"}, {"release": "23.4R2"}, {"train": "1.1"})
    ends = [
        {"end_of_support": "2030-01-01"},
        {"end_of_support": "2031-01-01", "evolved": "yes"},
        {"end_of_support": "2032-01-01", "models": "EX.*"},
        {"end_of_support": "2033-01-01", "releases": "23.4R2", "evolved": "no"},
    ]
    found = dated(rows, table_frame("junos_releases", [{"train": "23.4", **row} for row in ends]))
    days = {(row["release"], row["model"], row["evolved"]): row["end_of_support"] for row in found.to_dict("records")}
    assert days == {
        ("23.4R1", "mx480", False): "2030-01-01",
        ("23.4R1", "mx480", True): "2031-01-01",
        ("23.4R1", "ex9200", False): "2032-01-01",
        ("23.4R2", "mx480", False): "2033-01-01",
    }
    assert set(found["source_file"]) == {"own.csv"}


def test_statements_are_weighed_before_they_are_dated() -> None:
    """End of support before supported before exists; of equals the youngest, then the first file and line."""
    statements = [
        {"meaning": meaning, "as_of": day, "source_file": file}
        for meaning, day, file in (
            ("exists", "2026-05-01", "a.csv"),
            ("supported", "2026-03-01", "a.csv"),
            ("supported", "2026-04-01", "c.csv"),
            ("supported", "2026-04-01", "b.csv"),
            ("supported", "2026-04-01", "b.csv"),
            ("end-of-support", "2020-01-01", "a.csv"),
        )
    ]
    order = []
    blank = {"train": "23.4", "evolved": "no", "statement": "x"}
    table = table_frame("release_statements", [{**blank, **row} for row in statements])
    while len(table):
        [row] = last_statement(installs({}), table).to_dict("records")
        order.append((row["meaning"], row["as_of"], row["source_file"], row["source_line"]))
        table = table[table["source_line"] != row["source_line"]]
    assert order == [
        ("end-of-support", "2020-01-01", "a.csv", 7),
        ("supported", "2026-04-01", "b.csv", 5),
        ("supported", "2026-04-01", "b.csv", 6),
        ("supported", "2026-04-01", "c.csv", 4),
        ("supported", "2026-03-01", "a.csv", 3),
        ("exists", "2026-05-01", "a.csv", 2),
    ]


BUILDS = [
    ("9.5I20090330_0030_x", "internal"),
    ("22.2I20220129113908-EVO_x", "internal"),
    ("25.2I-20250303.0.2029", "internal"),
    ("9.5A1.6", "alpha"),
    ("9.5B1.6", "beta"),
    ("12.3-20140210_dev_x_123.0", "private"),
    ("22.4-202302080111.0-EVO", "private"),
    ("22.4-2023", ""),
    ("21.4R3.15", ""),
    ("15.1X49-D170.4", ""),
    ("21.4R3.15-x", ""),
    ("", ""),
]


@pytest.mark.parametrize(("release", "meaning"), BUILDS)
def test_builds_that_are_known_not_to_be_released(release: str, meaning: str) -> None:
    row = pd.DataFrame([{"train": "1", "release": release, "model": "mx480", "evolved": False}])
    found = unreleased(row, shipped_table("unreleased_builds"))
    assert found["meaning"].tolist() == ([meaning] if meaning else [])


def test_of_equal_dates_the_earlier_counts_then_the_first_file_and_line() -> None:
    ends = [("2031-01-01", "a.csv"), ("2030-01-01", "c.csv"), ("2030-01-01", "b.csv"), ("2030-01-01", "b.csv")]
    rows = [{"train": "23.4", "end_of_support": day, "source_file": file} for day, file in ends]
    [found] = dated(installs({}), table_frame("junos_releases", rows)[::-1]).to_dict("records")
    assert (found["end_of_support"], found["source_file"], found["source_line"]) == ("2030-01-01", "b.csv", 4)


@pytest.mark.parametrize("evolved", [False, True])
@pytest.mark.parametrize("first", ["yes", "no"])
def test_evolved_and_junos_have_rows_of_their_own(evolved: bool, first: str) -> None:
    """Whichever of the two has the earlier date or the younger statement."""
    both = [{"train": "23.4", "evolved": word, "meaning": "supported", "statement": word} for word in ("yes", "no")]
    ends = [{**row, "end_of_support": "2029-01-01" if row["evolved"] == first else "2030-01-01"} for row in both]
    stated = [{**row, "as_of": "2026-05-01" if row["evolved"] == first else "2026-04-01"} for row in both]
    install, own = installs({"evolved": evolved}), "yes" if evolved else "no"
    assert list(dated(install, table_frame("junos_releases", ends))["end_of_support"]) == [
        "2029-01-01" if own == first else "2030-01-01"
    ]
    assert list(last_statement(install, table_frame("release_statements", stated))["statement"]) == [own]
