"""Which milestones count when a price list and a lifecycle table list one product."""

from typing import Any

import pandas as pd
import pytest

from policy.reference.citation import CITATION
from policy.reference.milestone_conflicts import MILESTONES, settled
from policy.reference.overlays import Tier
from policy.testkit import Row

BLANK: dict[str, Any] = {
    **dict.fromkeys((*MILESTONES, *CITATION), ""),
    **{"sku": "X", "source": "test", "as_of": "2026-06-01", "tier": 3},
    **{"decides": True, "orderable": False, "left": False},
}
SAMPLE = int(Tier.SAMPLE)
DAY, BEFORE, AFTER = "2026-11-01", "2026-10-31", "2026-11-02"
ON_SALE: Row = {"tier": 1, "orderable": True, "as_of": DAY}
ORDERED, ENDED, ANNOUNCED = ({name: "2027-01-01"} for name in ("last_order_date", "end_of_support", "announced"))
# Two rows, and what is left of the second: all of it, the names of what is gone, or nothing at all.
CASES: list[tuple[str, Row, Row, str]] = [
    ("on sale, and dated before by a public source", ON_SALE, ORDERED, "nothing"),
    ("on sale, and the end of support known before", ON_SALE, ENDED, "nothing"),
    ("on sale, and announced before", ON_SALE, ANNOUNCED, "nothing"),
    ("known on the day of the list", ON_SALE, {**ENDED, "as_of": DAY}, "nothing"),
    ("known the day after the list", ON_SALE, {**ENDED, "as_of": AFTER}, "all"),
    ("known the day before the list", ON_SALE, {**ENDED, "as_of": BEFORE}, "nothing"),
    ("known later, of a day before the list", ON_SALE, {"end_of_support": BEFORE, "as_of": AFTER}, "nothing"),
    ("known later, of the day of the list", ON_SALE, {"end_of_support": DAY, "as_of": AFTER}, "nothing"),
    ("known later, of the day after the list", ON_SALE, {"end_of_support": AFTER, "as_of": AFTER}, "all"),
    ("some of it", ON_SALE, {"announced": BEFORE, **ENDED, "as_of": AFTER}, "announced"),
    ("last order known later", ON_SALE, {**ORDERED, "as_of": AFTER}, "all"),
    ("of the same tier", ON_SALE, {**ORDERED, "tier": 1}, "all"),
    ("of the tier after", ON_SALE, {**ORDERED, "tier": 2}, "nothing"),
    ("on sale by what is invented", {**ON_SALE, "tier": SAMPLE}, ORDERED, "all"),
    ("on sale by a weak row", {**ON_SALE, "decides": False}, ORDERED, "all"),
    ("left the list", {**ON_SALE, "left": True}, ENDED, "all"),
    ("left the list, and last order", {**ON_SALE, "left": True}, {**ORDERED, "as_of": AFTER}, "all"),
    ("another product on sale", {**ON_SALE, "sku": "Y"}, ORDERED, "all"),
    ("dated anew", {"tier": 0, "last_order_date": "2030-01-01"}, ORDERED, "nothing"),
    ("dated anew, and what is known besides", {"tier": 0, "last_order_date": "2030-01-01"}, {**ORDERED, **ENDED}, (
        "last_order_date"
    )),
    ("dated anew, and another milestone", {"tier": 0, "last_order_date": "2030-01-01"}, ENDED, "all"),
    ("dated anew by a weak row", {"tier": 0, "last_order_date": "2030-01-01", "decides": False}, ORDERED, "all"),
    ("only the end of support by the first", {"tier": 0, "end_of_support": "2030-01-01"}, ORDERED, "all"),
    ("the second is on sale besides", {"tier": 0, "last_order_date": "2030-01-01"}, {**ON_SALE, **ORDERED}, (
        "last_order_date"
    )),
    ("a weak second row", ON_SALE, {**ORDERED, "decides": False}, "nothing"),
    ("a blank second row", ON_SALE, {}, "all"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "left"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
@pytest.mark.parametrize("turned", [False, True])
def test_what_counts(first: Row, second: Row, left: str, turned: bool) -> None:
    """The source that takes precedence decides the last order date alone, whatever the order of the rows."""
    pair = [
        {**BLANK, "source_line": 2, "source_file": "a", **first},
        {**BLANK, "source_line": 3, "source_file": "b", **second},
    ]
    kept, apart = settled(pd.DataFrame(pair[::-1] if turned else pair))
    assert list(kept.index) == list(range(len(kept)))
    found = kept.set_index("source_file")
    assert [found.loc["a", name] for name in MILESTONES] == [pair[0][name] for name in MILESTONES]
    gone = {"nothing": list(MILESTONES), "all": []}.get(left, [left])
    assert ("b" in found.index) == (left != "nothing")
    if "b" in found.index:
        assert [found.loc["b", name] for name in MILESTONES] == [
            "" if name in gone else pair[1][name] for name in MILESTONES
        ]
    named = left != "all" and pair[1]["decides"]
    wanted = [("X", "a:2 (test, " + pair[0]["as_of"] + ")", "b:3 (test, " + pair[1]["as_of"] + ")", "b", 3)]
    assert list(apart.itertuples(index=False, name=None)) == (wanted if named else [])


def test_what_is_invented_is_not_listed_as_left_out() -> None:
    """It gives way without a word."""
    rows = [{**BLANK, "source_line": 2, "source_file": "a", **ON_SALE}]
    rows.append({**BLANK, "source_line": 3, "source_file": "b", "tier": SAMPLE, **ORDERED})
    kept, apart = settled(pd.DataFrame(rows))
    assert (list(kept["source_file"]), apart.empty) == (["a"], True)


def test_the_youngest_list_of_the_first_source_counts() -> None:
    """Two lists of one tier: what became known before the younger one is outdone."""
    lists = [{**BLANK, **ON_SALE, "as_of": day, "source_line": 2, "source_file": "a"} for day in (DAY, "2026-01-01")]
    rows = [*lists, {**BLANK, **ENDED, "as_of": BEFORE, "source_line": 3, "source_file": "b"}]
    kept, _ = settled(pd.DataFrame(rows))
    assert list(kept["source_file"]) == ["a", "a"]
