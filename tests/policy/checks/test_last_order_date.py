"""Products that are past their last order date, and what the tables state about the SKU of each part."""

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters
from ineligible_cases import of_days, of_places
from product_cases import (
    AFTER,
    BEFORE,
    DAY,
    OTHER,
    SKU,
    STATUSES,
    THIRD,
    both,
    card,
    either,
    lifecycle,
    priced,
)

from policy.checks.last_order_date import CHECK
from policy.settings import IneligibleFru, PolicySettings
from policy.testkit import CHASSIS, Row, Rows, findings, fru

FAIL, AHEAD, ON_SALE = "fail past-last-order-date", "pass last-order-date-ahead", "pass on-sale"
OLD, LEFT, WEAK = "missing old-price-list", "missing left-the-price-list", "missing only-advising-source"
SUPPORT, SEVERAL, UNNAMED = "missing only-end-of-support", "missing one-of-several", "missing unknown-product"
SILENT, NOT_LISTED, UNKNOWN = (
    f"missing {code}" for code in ("silent-price-list", "not-on-price-list", "unknown-to-the-tables")
)
ADVICE, VIRTUAL = "advice past-last-order-date-of-part", "missing virtual-machine"
PAST: Row = {"last_order_date": BEFORE}
LATER: Row = {"last_order_date": AFTER}


def alias(*skus: str, **more: str) -> Rows:
    """Rows that call each of some SKUs by the printed name P."""
    return {"model_aliases": [{"printed": "P~", "sku": sku, **more} for sku in skus]}


def numbers(*skus: str, **more: str) -> Rows:
    """Rows that translate the part number of the card into each of some SKUs."""
    return {"part_numbers": [{"part_number": "750-~", "sku": sku, **more} for sku in skus]}


def family(*rows: Row) -> Rows:
    return {"lifecycle_families": [{"family": "F~", "models": "X~.*", **row} for row in rows]}


def part(kind: str, sku: str = SKU, **more: object) -> Row:
    return fru(f"{kind} 0", kind, sku, **more)


DATES = (
    Case("the day before the last order date", [AHEAD], card(), lifecycle(LATER)),
    Case("the last order date", [FAIL], card(), lifecycle({"last_order_date": DAY})),
    Case("the day after the last order date", [FAIL], card(), lifecycle(PAST)),
    Case("end of support alone, long ago", [SUPPORT], card(), lifecycle({"end_of_support": "2020-01-01"})),
    Case("end of support alone, ahead", [SUPPORT], card(), lifecycle({"end_of_support": AFTER})),
    Case("announced alone", [SUPPORT], card(), lifecycle({"announced": BEFORE})),
    Case(
        "every milestone",
        [FAIL],
        card(),
        lifecycle({**PAST, "announced": "2020-01-01", "end_of_support": AFTER, "replacement": "R~"}),
    ),
    Case("a weak source says past", [WEAK], card(), lifecycle({**PAST, "confidence": "weak"})),
    Case("an inferred source says ahead", [WEAK], card(), lifecycle({**LATER, "confidence": "inferred"})),
    Case("a weak source says past, an export ahead", [AHEAD], card(), lifecycle(
        {**PAST, "confidence": "weak"}, {**LATER, "confidence": "export"},
    )),
    Case("invented, past", [FAIL], card(), lifecycle({**PAST, "confidence": "invented"})),
    Case("third party, past", [FAIL], card(), lifecycle({**PAST, "confidence": "third-party", "tier": 3})),
    Case("two rows, the first ahead", [FAIL], card(), lifecycle(LATER, PAST)),
    Case("two rows, the first past", [FAIL], card(), lifecycle(PAST, LATER)),
    Case("two rows ahead, the second is younger", [AHEAD], card(), lifecycle(
        {**LATER, "as_of": "2026-01-01"}, {"last_order_date": "2030-01-01", "as_of": "2026-01-02"},
    )),
    Case("two rows ahead, the first is younger", [AHEAD], card(), lifecycle(
        {**LATER, "as_of": "2026-01-02"}, {"last_order_date": "2030-01-01", "as_of": "2026-01-01"},
    )),
    Case("two rows ahead of one day", [AHEAD], card(), lifecycle(LATER, {"last_order_date": "2030-01-01"})),
    Case("two files ahead of one day", [AHEAD], card(), lifecycle(
        {**LATER, "source_file": "b.csv"}, {"last_order_date": "2030-01-01", "source_file": "a.csv"},
    )),
    Case("in the stead of others", [FAIL], card(), lifecycle({**PAST, "instead_of": "lifecycle.csv:7"})),
    Case("the owner says ahead, what is shipped past", [AHEAD], card(), lifecycle({**PAST, "tier": 3}, LATER)),
    Case("the owner says past, what is shipped ahead", [FAIL], card(), lifecycle({**LATER, "tier": 3}, PAST)),
    Case("small letters are another SKU", [NOT_LISTED], card("x~"), lifecycle(PAST)),
)  # fmt: skip
LISTS = (
    Case("on sale", [ON_SALE], card(), priced({})),
    Case("180 days old", [ON_SALE], card(), priced({"as_of": "2026-05-28"})),
    Case("181 days old", [OLD], card(), priced({"as_of": "2026-05-27"})),
    Case("years old and invented", [ON_SALE], card(), priced({"as_of": "2020-01-01", "confidence": "invented"})),
    Case("left, of today", [LEFT], card(), priced({"as_of": DAY, "left": True})),
    Case("left, 181 days old", [LEFT], card(), priced({"as_of": "2026-05-27", "left": True})),
    Case("old and on sale in a younger row", [ON_SALE], card(), priced({"as_of": "2020-01-01"}, {})),
    Case("left, and old elsewhere", [OLD], card(), priced({"left": True}, {"as_of": "2020-01-01"})),
    Case("weak", [WEAK], card(), priced({"confidence": "weak"})),
    Case("last order ahead", [AHEAD], card(), priced(LATER)),
    Case("last order today", [FAIL], card(), priced({"last_order_date": DAY})),
    Case("last order past", [FAIL], card(), priced(PAST)),
    Case("last order past, and old", [FAIL], card(), priced({**PAST, "as_of": "2020-01-01"})),
    Case("last order ahead, and old", [AHEAD], card(), priced({**LATER, "as_of": "2020-01-01"})),
    Case("last order past, not orderable", [FAIL], card(), priced({**PAST, "material_status": "Hold"})),
    Case("not orderable", [SILENT], card(), priced({"material_status": "Hold"})),
    Case("no status", [SILENT], card(), priced({"material_status": ""})),
    Case("a status that no table knows", [SILENT], card(), priced({"material_status": "Gone"})),
    Case("another product", [NOT_LISTED], card(OTHER), priced({})),
    Case("a list sells what the same source calls past", [FAIL], card(), {**priced({}), **lifecycle(PAST)}),
    Case("the list of a source that is believed before", [ON_SALE], card(), {
        **priced({"confidence": "export"}), **lifecycle({**PAST, "tier": 3, "as_of": "2025-01-01"}),
    }),
    Case("support that is over, and on sale", [ON_SALE], card(), {
        **priced({}), **lifecycle({"end_of_support": BEFORE}),
    }),
)  # fmt: skip
NAMES = (
    Case("by the name that is printed", [FAIL], card("P~"), {**alias(SKU), **lifecycle(PAST)}),
    Case("by the name that is printed, turned", [FAIL], card(), {**alias(SKU), **lifecycle({**PAST, "sku": "P~"})}),
    Case("by a weak alias", [NOT_LISTED], card("P~"), {**alias(SKU, confidence="weak"), **lifecycle(PAST)}),
    Case("one alias of two past", [SEVERAL], card("P~"), {**alias(SKU, OTHER), **both(PAST, LATER)}),
    Case("both aliases past", [FAIL], card("P~"), {**alias(SKU, OTHER), **both(PAST, PAST)}),
    Case("both aliases ahead", [AHEAD], card("P~"), {**alias(SKU, OTHER), **both(LATER, LATER)}),
    Case("an own row before two aliases", [AHEAD], card("P~"), {
        **alias(SKU, OTHER), "lifecycle": [{"sku": "P~", **LATER}, {"sku": SKU, **PAST}, {"sku": OTHER, **PAST}],
    }),
    Case("an own row before one alias", [FAIL], card("P~"), {
        **alias(SKU), "lifecycle": [{"sku": "P~", **LATER}, {"sku": SKU, **PAST}],
    }),
    Case("either, both past", [FAIL], either(SKU, OTHER), {**numbers(SKU, OTHER), **both(PAST, PAST)}),
    Case("either, both ahead", [AHEAD], either(SKU, OTHER), both(LATER, LATER)),
    Case("either, the first past", [SEVERAL], either(SKU, OTHER), both(PAST, LATER)),
    Case("either, the second past", [SEVERAL], either(SKU, OTHER), both(LATER, PAST)),
    Case("either, one unknown", [SEVERAL], either(SKU, OTHER), both(PAST, {})),
    Case("either, both unknown", [SEVERAL], either(SKU, OTHER)),
    Case("any of three, all past", [FAIL], either(SKU, OTHER, THIRD), lifecycle(
        PAST, {**PAST, "sku": OTHER}, {**PAST, "sku": THIRD},
    )),
    Case("any of three, the last unlike", [SEVERAL], either(SKU, OTHER, THIRD), lifecycle(
        PAST, {**PAST, "sku": OTHER}, {**LATER, "sku": THIRD},
    )),
    Case("either, for different reasons alike", [AHEAD], either(SKU, OTHER), {**lifecycle(LATER), **priced(
        {"sku": OTHER},
    )}),
    Case("named by its number", [FAIL], card(sku_from="part-number", part_number="750-~"), {
        **numbers(SKU), **lifecycle(PAST),
    }),
    Case("named by itself", [FAIL], card(sku_from="models", part_number="750-~"), {
        **numbers(SKU), **lifecycle(PAST),
    }),
    Case("named by the alias of what it prints", [FAIL], card(sku_from="alias", description="P~, a card"), {
        **alias(SKU), **lifecycle(PAST),
    }),
    Case("no SKU", [UNNAMED], card("")),
    Case("no SKU, named by a weak row", [UNNAMED], card("", hint="GUESS")),
    Case("no SKU and no number", [UNNAMED], card("", part_number="")),
    Case("a rule for its family", [FAIL], card("X~-1"), family(PAST)),
    Case("a rule for its family, ahead", [AHEAD], card("X~-1"), family(LATER)),
    Case("a rule for another family", [NOT_LISTED], card("Y~-1"), family(PAST)),
    Case("a weak rule for its family", [WEAK], card("X~-1"), family({**PAST, "confidence": "inferred"})),
    Case("an own row before the rule", [AHEAD], card(), {**family(PAST), **lifecycle(LATER)}),
    Case("on sale before the rule", [ON_SALE], card(), {**family(PAST), **priced({})}),
    Case("the rule that spells out more", [AHEAD], card("X~-10"), family(PAST, {**LATER, "models": "X~-1.*"})),
)  # fmt: skip
PARTS = (
    *(
        Case(f"a {kind} past its last order date", [ADVICE], {"frus": [part(kind)]}, lifecycle(PAST))
        for kind in ("power", "fan", "optic", "midplane", "craft")
    ),
    Case("a cable past its last order date", [], {"frus": [part("cable")]}, lifecycle(PAST)),
    Case("a fan that can be ordered", [], {"frus": [part("fan")]}, lifecycle(LATER)),
    Case("a fan without a SKU", [], {"frus": [part("fan", "")]}, lifecycle(PAST)),
    Case("a fan of a SKU that no table knows", [], {"frus": [part("fan")]}),
    Case("a fan that counts as a product", [FAIL], {"frus": [part("fan", is_product=True)]}, lifecycle(PAST)),
    Case("a card that counts as none", [], {"frus": [part("fpc", is_product=False)]}, lifecycle(PAST)),
    Case("the midplane of a board", [], {"frus": [part("midplane", tied_to="Chassis")]}, lifecycle(PAST)),
    Case("a fan that is either, both past", [ADVICE], {"frus": [part("fan", "", candidates="X~ | Y~")]}, both(
        PAST, PAST,
    )),
    Case("a virtual machine", [VIRTUAL], {"frus": [{**CHASSIS, "virtual": True, "is_product": False}]}),
    Case("a board of a virtual machine", [], {"frus": [part("fpc", virtual=True, is_product=False)]}, lifecycle(PAST)),
    Case("a virtual machine of a SKU that is past", [VIRTUAL], {
        "frus": [{**CHASSIS, "sku": SKU, "virtual": True, "is_product": False}],
    }, lifecycle(PAST)),
    Case("two devices and two members", [FAIL, AHEAD, FAIL, FAIL], {"frus": [
        {**part("fpc"), "member": "fpc0"},
        {**part("fpc", OTHER), "member": "fpc1"},
        {**part("mic"), "member": "fpc1", "line": 12, "serial_number": ""},
        {**part("fpc"), "host": "r2", "line": 0},
    ]}, both(PAST, LATER)),
    Case("a chassis", [FAIL], {"frus": [part("chassis")]}, lifecycle(PAST)),
    Case("the same row twice", [FAIL, FAIL], {"frus": [part("fpc"), part("fpc")]}, lifecycle(PAST)),
)  # fmt: skip
NO_LIST = (
    Case("nothing", [UNKNOWN], card()),
    Case("the price of a service alone", [SILENT], card(), {"prices": [{"sku": SKU, "service_price": "1.00"}]}),
)
OTHERS: Rows = {"prices": [{"sku": "LISTED", "price": "1.00"}]}
INVENTED: Rows = {
    "prices": [
        {"sku": "SAMPLE", "price": "1.00", "confidence": "invented", "as_of": "2026-11-09"},
        {"sku": "SAMPLE-2", "price": "1.00", "confidence": "invented", "as_of": "2026-11-07"},
    ]
}
TWO_LISTS: Rows = {"prices": [*INVENTED["prices"], *OTHERS["prices"], {**OTHERS["prices"][0], "as_of": "2026-10-01"}]}
GROUPS = {
    "dates": Group(CHECK, DATES, tables=OTHERS),
    "price lists": Group(CHECK, LISTS, tables=STATUSES),
    "names": Group(CHECK, NAMES, tables={**STATUSES, **OTHERS}),
    "parts": Group(CHECK, PARTS),
    "without a price list": Group(CHECK, NO_LIST),
    "an invented list": Group(CHECK, [Case("not on it", [NOT_LISTED], card())], tables=INVENTED),
    "the owner's list and the invented one": Group(CHECK, [Case("on none", [NOT_LISTED], card())], tables=TWO_LISTS),
    "lists count for 30 days": Group(
        CHECK,
        [
            Case("30 days old", [ON_SALE], card(), priced({"as_of": "2026-10-25"})),
            Case("31 days old", [OLD], card(), priced({"as_of": "2026-10-24"})),
        ],
        PolicySettings(max_table_age_days=30),
        STATUSES,
    ),
    "parts that fail alone": Group(
        CHECK,
        (
            *of_places("last-order-date-ahead", "past-last-order-date"),
            *of_days("last-order-date-ahead", "past-last-order-date"),
        ),
        PolicySettings(ineligible_fru=IneligibleFru.FAILS_ITSELF),
        OTHERS,
    ),
}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("last_order_date.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_last_order_date(group: str, case: Case) -> None:
    """Only a source that may decide passes or fails a product; all else is missing."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("MX304, ACX7100-48L", "reinstated. Juniper names MX304 or ACX7100-48L as the replacement."),
        ("No Replacement", "is not reinstated."),
    ],
)
def test_the_remedy_names_what_juniper_names(named: str, words: str) -> None:
    found = findings(CHECK, records=card(), tables=lifecycle({**PAST, "replacement": named}))
    [remedy] = found.loc[(found["outcome"] == "fail") & found["final"], "remedy"]
    assert remedy.endswith(words)
