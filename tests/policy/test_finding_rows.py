"""From what checks give to findings and citations: words, places and evidence."""

from typing import Any

import pandas as pd

from policy.check import TEXTS
from policy.decisions import Reason
from policy.finding_rows import citation_rows, findings_of, with_places, worded
from policy.findings import CITATIONS, FINDINGS, Outcome, Owner
from policy.lookup.citations import Citation

REASONS = (
    Reason("bad", "bad", Outcome.FAIL, "{sku} is bad[ ({hint})].", "Replace {sku}.", Owner.PURCHASING, final=True),
    Reason("good", "", Outcome.PASS, "{sku} is good."),
)
NAMES = Citation("names", "part_numbers", "names.csv", 3, "hand", "2026-01-02", "", "750-1", "X")
FIRST = Citation("decides", "lifecycle", "dates.csv", 7, "export", "2026-03-04", "old.csv:1")
SECOND = Citation("decides", "prices", "list.csv", 0, "list", "", "")
PLACED = ["line", "verified_line", "citations"]
WORDS = [*TEXTS, "check", "requirement", "outcome", "reason", "values", "sentence", "remedy", "owner", "final", *PLACED]


def found(**columns: list[Any]) -> pd.DataFrame:
    rows = {"host": "r1", "path": "FPC 0", "check": "c", "outcome": "pass", "reason": "good", "sku": "X", "hint": ""}
    return pd.DataFrame({**rows, **columns}, index=range(5, 5 + len(next(iter(columns.values())))))


def test_each_row_is_in_the_words_of_its_reason() -> None:
    """Values that are blank are left out; rows keep their order and index."""
    rows = found(reason=["good", "bad", "bad", "good"], sku=["A", "B", "C", "D"], hint=["", "H", "", ""])
    words = worded(rows, REASONS, "requirement")
    assert list(words.columns) == WORDS
    assert list(words.index) == [5, 6, 7, 8]
    assert words[["sentence", "remedy", "values"]].to_numpy().tolist() == [
        ["A is good.", "", "sku=A"],
        ["B is bad (H).", "Replace B.", "sku=B; hint=H"],
        ["C is bad.", "Replace C.", "sku=C"],
        ["D is good.", "", "sku=D"],
    ]
    assert set(words["requirement"]) == {"requirement"}
    assert words[["owner", "final"]].to_numpy().tolist() == [["", False], *[["purchasing", True]] * 2, ["", False]]


def test_what_a_check_does_not_give_is_blank() -> None:
    """A text is empty, a line is none, and there are no citations; so are the cells that are blank."""
    blank: dict[str, list[Any]] = {
        "line": [None, 3.0],
        "verified_line": [4.0, None],
        "citations": [(FIRST,), None],
        "date": [None, "d"],
    }
    for rows, places in (
        (found(sku=["A", "B"]), [[-1, -1, ()], [-1, -1, ()]]),
        (found(**blank), [[-1, 4, (FIRST,)], [3, -1, ()]]),
    ):
        words = worded(rows, REASONS, "requirement")
        assert words[PLACED].to_numpy().tolist() == places
        assert (words["member"] == "").all()
        assert [str(words[name].dtype) for name in (*TEXTS, "line")] == ["str"] * len(TEXTS) + ["int64"]
    assert list(words["date"]) == ["", "d"]


def test_nothing_found_has_the_columns_of_findings() -> None:
    words = worded(found(sku=["A"])[:0], REASONS, "requirement")
    assert list(words.columns) == WORDS
    assert len(words) == 0


DEVICES = pd.DataFrame(
    {"host": ["r1", "r2", "r3"], "transcript": ["transcripts/lab/r1.txt", "", "r3.txt"]}, dtype="str"
)
PLACES: list[tuple[dict[str, Any], str, int, str]] = [
    ({"line": 8}, "transcripts/lab/r1.txt", 8, "transcripts/lab/r1.txt:8"),
    ({"line": 0}, "transcripts/lab/r1.txt", 0, "transcripts/lab/r1.txt"),
    ({"line": -1}, "", 0, ""),
    ({"host": "r2", "line": 8}, "", 0, ""),
    ({"host": "r3", "line": 1}, "transcripts/r3.txt", 1, "transcripts/r3.txt:1"),
    ({"verified_reading": "netconf", "verified_line": 9}, "verification/r1.txt", 9, "verification/r1.txt:9"),
    ({"verified_reading": "netconf", "verified_line": 0}, "verification/r1.txt", 0, "verification/r1.txt"),
    ({"verified_reading": "netconf"}, "", 0, ""),
    ({"verified_reading": "napalm", "verified_line": 0}, "verification/r1.json", 0, "verification/r1.json"),
    ({"verified_reading": "import", "verified_line": 9}, "transcripts/lab/r1.txt", 9, "transcripts/lab/r1.txt:9"),
    (
        {"line": 8, "verified_reading": "netconf", "verified_line": 9},
        *("transcripts/lab/r1.txt", 8, "transcripts/lab/r1.txt:8 · verification/r1.txt:9"),
    ),
    (
        {"line": 8, "citations": (NAMES, FIRST, SECOND)},
        *("transcripts/lab/r1.txt", 8),
        "transcripts/lab/r1.txt:8 · 750-1 is X by names.csv:3 (hand, 2026-01-02)"
        " · dates.csv:7 (export, 2026-03-04), instead of old.csv:1 · list.csv (list)",
    ),
    ({"citations": (SECOND,)}, "", 0, "list.csv (list)"),
]


def placed() -> pd.DataFrame:
    """Findings that stand in each of these places, numbered."""
    blank = {"line": -1, "verified_line": -1, "verified_reading": "", "citations": ()}
    given = [{**blank, **row} for row, *_ in PLACES]
    columns = {name: [row[name] for row in given] for name in blank}
    hosts = [str(row.get("host", "r1")) for row, *_ in PLACES]
    return with_places(worded(found(host=hosts, **columns), REASONS, "requirement"), DEVICES)


def test_where_a_finding_stands() -> None:
    """In the transcript, else in the log of the verification; the file alone where no line is known."""
    rows = placed()
    assert list(zip(rows["source_file"], rows["source_line"], rows["evidence"], strict=True)) == [
        (file, line, evidence) for _, file, line, evidence in PLACES
    ]
    assert list(rows["finding"]) == list(range(1, len(PLACES) + 1))


def test_the_first_row_that_decides() -> None:
    """Its table, place, source and day stand in the finding; a row that names decides nothing."""
    rows = findings_of(placed())
    assert list(rows.columns) == list(FINDINGS.columns)
    cited = rows[["table", "table_file", "table_line", "source_name", "source_date"]].to_numpy().tolist()
    assert cited[-2:] == [["lifecycle", "dates.csv", 7, "export", "2026-03-04"], ["prices", "list.csv", 0, "list", ""]]
    assert cited[:-2] == [["", "", 0, "", ""]] * (len(PLACES) - 2)


def test_every_place_is_cited() -> None:
    """Transcript, verification and rows of tables, in the order of the findings."""
    rows = citation_rows(placed())
    assert list(rows.columns) == list(CITATIONS.columns)
    assert list(rows.index) == list(range(len(rows)))
    names = ["finding", "host", "check", "basis", "table", "source_file", "source_line", "source_name", "source_date"]
    names += ["instead_of", "named", "named_sku"]
    r1, r3 = "transcripts/lab/r1.txt", "transcripts/r3.txt"
    blank = [""] * 5
    assert rows[names].to_numpy().tolist() == [
        [1, "r1", "c", "transcript", "", r1, 8, *blank],
        [2, "r1", "c", "transcript", "", r1, 0, *blank],
        [5, "r3", "c", "transcript", "", r3, 1, *blank],
        [6, "r1", "c", "verification", "", "verification/r1.txt", 9, *blank],
        [7, "r1", "c", "verification", "", "verification/r1.txt", 0, *blank],
        [9, "r1", "c", "verification", "", "verification/r1.json", 0, *blank],
        [10, "r1", "c", "verification", "", r1, 9, *blank],
        [11, "r1", "c", "transcript", "", r1, 8, *blank],
        [11, "r1", "c", "verification", "", "verification/r1.txt", 9, *blank],
        [12, "r1", "c", "transcript", "", r1, 8, *blank],
        [12, "r1", "c", "names", "part_numbers", "names.csv", 3, "hand", "2026-01-02", "", "750-1", "X"],
        [12, "r1", "c", "decides", "lifecycle", "dates.csv", 7, "export", "2026-03-04", "old.csv:1", "", ""],
        [12, "r1", "c", "decides", "prices", "list.csv", 0, "list", "", "", "", ""],
        [13, "r1", "c", "decides", "prices", "list.csv", 0, "list", "", "", "", ""],
    ]
