"""Products that are end of life or end of support, under each reading of what end of life means."""

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters
from ineligible_cases import inside, of_days, of_places, stated
from product_cases import AFTER, BEFORE, DAY, OTHER, SKU, STATUSES, both, card, either, lifecycle, priced

from policy.checks.end_of_life import CHECK
from policy.settings import EndOfLifeFrom, IneligibleFru, PolicySettings
from policy.testkit import CHASSIS, Row, Rows, fru

ENDED, ORDERED = "fail past-end-of-support", "fail end-of-life-by-last-order-date"
ANNOUNCED, AHEAD = "fail end-of-life-announced", "pass end-of-life-ahead"
UNSET, OLD, LEFT = "pass no-end-of-life-set", "missing old-price-list", "missing left-the-price-list"
UNDATED, WEAK = "missing deciding-day-unknown", "missing only-advising-source"
NOT_LISTED, SEVERAL = "missing not-on-price-list", "missing one-of-several"
# What a row states about a product, and what follows when it counts from its announcement, last order, end of support.
MILESTONES: dict[str, tuple[Row, str, str, str]] = {
    "support ends tomorrow": ({"end_of_support": AFTER}, ANNOUNCED, UNDATED, AHEAD),
    "support ends today": ({"end_of_support": DAY}, ENDED, ENDED, ENDED),
    "support ended yesterday": ({"end_of_support": BEFORE}, ENDED, ENDED, ENDED),
    "last order tomorrow": ({"last_order_date": AFTER}, ANNOUNCED, AHEAD, UNDATED),
    "last order today": ({"last_order_date": DAY}, ORDERED, ORDERED, UNDATED),
    "last order yesterday": ({"last_order_date": BEFORE}, ORDERED, ORDERED, UNDATED),
    "announced for tomorrow": ({"announced": AFTER}, AHEAD, UNDATED, UNDATED),
    "announced today": ({"announced": DAY}, ANNOUNCED, UNDATED, UNDATED),
    "announced yesterday": ({"announced": BEFORE}, ANNOUNCED, UNDATED, UNDATED),
    "a bulletin without a day": ({"bulletin": "TSB1"}, ANNOUNCED, UNDATED, UNDATED),
    "no milestone": ({}, UNDATED, UNDATED, UNDATED),
    "a replacement alone": ({"replacement": "R~"}, UNDATED, UNDATED, UNDATED),
    "announced for tomorrow, last order later": (
        {"announced": AFTER, "last_order_date": "2027-01-01"},
        AHEAD,
        AHEAD,
        UNDATED,
    ),
    "announced, last order tomorrow, replaced": (
        {"announced": BEFORE, "last_order_date": AFTER, "replacement": "R~"},
        ANNOUNCED,
        AHEAD,
        UNDATED,
    ),
    "last order past, support ends tomorrow": (
        {"last_order_date": BEFORE, "end_of_support": AFTER, "replacement": "R~"},
        ORDERED,
        ORDERED,
        AHEAD,
    ),
    "all is past": (
        {"announced": "2020-01-01", "last_order_date": "2021-01-01", "end_of_support": DAY},
        ENDED,
        ENDED,
        ENDED,
    ),
    "last order past, announced for tomorrow": (
        {"announced": AFTER, "last_order_date": BEFORE},
        ORDERED,
        ORDERED,
        UNDATED,
    ),
    "a weak source says last order past": ({"last_order_date": BEFORE, "confidence": "weak"}, WEAK, WEAK, WEAK),
    "a weak source says that support ended": ({"end_of_support": BEFORE, "confidence": "weak"}, WEAK, WEAK, WEAK),
    "a weak source says ahead": ({"announced": AFTER, "confidence": "inferred"}, WEAK, WEAK, WEAK),
}
LISTS = (
    Case("on sale", [UNSET], card(), priced({})),
    Case("180 days old", [UNSET], card(), priced({"as_of": "2026-05-28"})),
    Case("181 days old", [OLD], card(), priced({"as_of": "2026-05-27"})),
    Case("invented", [UNSET], card(), priced({"as_of": "2020-01-01", "confidence": "invented"})),
    Case("left", [LEFT], card(), priced({"left": True})),
    Case("left, 181 days old", [LEFT], card(), priced({"left": True, "as_of": "2026-05-27"})),
    Case("weak", [WEAK], card(), priced({"confidence": "weak"})),
    Case("last order ahead", [ANNOUNCED], card(), priced({"last_order_date": AFTER})),
    Case("not orderable", ["missing silent-price-list"], card(), priced({"material_status": "Hold"})),
    Case("another product", [NOT_LISTED], card(OTHER), priced({})),
    Case("on sale, and announced by the same source", [ANNOUNCED], card(), {
        **priced({}), **lifecycle({"announced": BEFORE}),
    }),
    Case("on sale by the owner, announced before by what is shipped", [UNSET], card(), {
        **priced({}), **lifecycle({"announced": BEFORE, "tier": 3, "as_of": "2026-10-31"}),
    }),
    Case("on sale by the owner, announced later by what is shipped", [ANNOUNCED], card(), {
        **priced({}), **lifecycle({"announced": BEFORE, "tier": 3, "as_of": "2026-11-02"}),
    }),
)  # fmt: skip
SEVERAL_ROWS = (
    Case("announced in one row, ended in another", [ENDED], card(), lifecycle(
        {"announced": BEFORE}, {"end_of_support": BEFORE},
    )),
    Case("ended in one row, last order in another", [ENDED], card(), lifecycle(
        {"end_of_support": BEFORE}, {"last_order_date": BEFORE},
    )),
    Case("last order in one row, announced in another", [ORDERED], card(), lifecycle(
        {"last_order_date": BEFORE}, {"announced": BEFORE},
    )),
    Case("announced in one row, for tomorrow in another", [ANNOUNCED], card(), lifecycle(
        {"announced": AFTER}, {"announced": BEFORE},
    )),
    Case("for tomorrow in one row, on no day in another", [AHEAD], card(), lifecycle({"announced": AFTER}, {})),
    Case("either, both ended", [ENDED], either(SKU, OTHER), both(
        {"end_of_support": BEFORE}, {"end_of_support": BEFORE},
    )),
    Case("either, for reasons of their own", [ENDED], either(SKU, OTHER), both(
        {"end_of_support": BEFORE}, {"announced": BEFORE},
    )),
    Case("either, one ahead", [SEVERAL], either(SKU, OTHER), both({"end_of_support": BEFORE}, {"announced": AFTER})),
    Case("no SKU", ["missing unknown-product"], card("")),
    Case("a rule for the family", [ENDED], card(), {
        "lifecycle_families": [{"family": "F~", "models": "x~", "end_of_support": BEFORE}],
    }),
    Case("a virtual machine", ["missing virtual-machine"], {
        "frus": [{**CHASSIS, "virtual": True, "is_product": False}],
    }),
    *(
        Case(f"a fan, {name}", wanted, {"frus": [fru("Fan 0", "fan", SKU)]}, lifecycle(row))
        for name, row, wanted in (
            ("support ended", {"end_of_support": DAY}, ["advice past-end-of-support-of-part"]),
            ("last order past", {"last_order_date": DAY}, ["advice end-of-life-by-last-order-date-of-part"]),
            ("announced", {"announced": DAY}, ["advice end-of-life-announced-of-part"]),
            ("ahead", {"announced": AFTER}, []),
        )
    ),
)  # fmt: skip
LISTED: Rows = {"prices": [{"sku": "LISTED", "price": "1.00"}]}


def read(setting: EndOfLifeFrom, place: int) -> Group:
    """The milestones under one reading."""
    cases = [Case(name, [wanted[place]], card(), lifecycle(row)) for name, (row, *wanted) in MILESTONES.items()]
    return Group(CHECK, cases, PolicySettings(end_of_life_from=setting))


GROUPS = {
    **{f"from {setting}": read(setting, place) for place, setting in enumerate(EndOfLifeFrom)},
    "price lists": Group(CHECK, LISTS, tables=STATUSES),
    "price lists, from end of support": Group(
        CHECK,
        [
            Case("on sale", [UNSET], card(), priced({})),
            Case("last order past", [UNDATED], card(), priced({"last_order_date": BEFORE})),
        ],
        PolicySettings(end_of_life_from=EndOfLifeFrom.END_OF_SUPPORT),
        STATUSES,
    ),
    "several rows and parts": Group(CHECK, SEVERAL_ROWS, tables=LISTED),
    "no list": Group(CHECK, [Case("unknown", ["missing unknown-to-the-tables"], card())]),
    "parts that fail alone": Group(
        CHECK,
        (
            *of_places("end-of-life-ahead", "end-of-life-by-last-order-date"),
            *of_days("end-of-life-ahead", "end-of-life-by-last-order-date"),
            Case(
                "support ends",
                ["pass end-of-life-ahead", "advice past-end-of-support-by-itself"],
                inside(card()),
                stated({"end_of_support": DAY}),
            ),
        ),
        PolicySettings(ineligible_fru=IneligibleFru.FAILS_ITSELF, end_of_life_from=EndOfLifeFrom.LAST_ORDER_DATE),
        LISTED,
    ),
    "parts that fail alone by what is announced": Group(
        CHECK,
        [
            Case(
                "a card",
                ["pass end-of-life-ahead", "advice end-of-life-announced-by-itself"],
                inside(card()),
                stated({"announced": DAY}),
            )
        ],
        PolicySettings(ineligible_fru=IneligibleFru.FAILS_ITSELF),
    ),
}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("end_of_life.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_end_of_life(group: str, case: Case) -> None:
    """The milestone that decides is the owner's setting; support that has ended fails under every reading."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)
