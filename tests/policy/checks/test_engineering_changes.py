"""Mandatory engineering changes are installed."""

from typing import Any

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.engineering_changes import CHECK
from policy.settings import PolicySettings
from policy.testkit import CHASSIS, SOFTWARE, Row, Rows, fru

LACKS, HAS, NEWER = "fail change-lacking", "pass not-affected", "pass change-in-the-release"
UNREAD, FIRMWARE = "missing revision-not-readable", "missing firmware-not-read"
SEVERAL, UNNAMED = "missing one-of-several", "missing unknown-product"
DOUBTFUL, UNBOUND = "missing number-or-sku-not-known", "missing bounds-not-stated"
NONE, OPEN = "pass no-change", "advice no-change-known"


def change(*rows: Row) -> Rows:
    """Changes of the number of the card, unless they say otherwise."""
    blank = {"change": "EC~", "part_number": "750-~"}
    return {"engineering_changes": [{**blank, **row} for row in rows]}


def board(revision: str, **more: Any) -> Rows:
    return {"frus": [{**fru("FPC 0", "fpc", "X~", part_number="750-~", revision=revision), **more}]}


def running(*rows: Row) -> Rows:
    """The card at revision 11 in a device that runs these releases."""
    return {**board("REV 11"), "software": [{**SOFTWARE, **row} for row in rows]}


def in_member(member: str, *trains: str) -> Rows:
    """The card in a member of a virtual chassis whose members run these trains."""
    rows = [{**SOFTWARE, "member": f"fpc{number}", "train": train} for number, train in enumerate(trains)]
    return {**board("REV 11", member=member), "software": rows}


FIXED: Row = {"fixed_revision": "12"}
FROM, TO = {**FIXED, "revision_from": "5"}, {"revision_to": "8"}
IN_TRAIN: Row = {"fixed_firmware": "1.2", "fixed_from_train": "23.4"}
REVISIONS = (
    Case("one below the fixed", [LACKS], board("REV 11"), change(FIXED)),
    Case("the fixed", [HAS], board("REV 12"), change(FIXED)),
    Case("one above the fixed", [HAS], board("REV 13"), change(FIXED)),
    Case("by number and not by letters: 9 is below 12", [LACKS], board("REV 9"), change(FIXED)),
    Case("a hundred is above 12", [HAS], board("REV 100"), change(FIXED)),
    Case("below the first", [HAS], board("REV 04"), change(FROM)),
    Case("the first", [LACKS], board("REV 05"), change(FROM)),
    Case("above the first", [LACKS], board("REV 06"), change(FROM)),
    Case("below the last", [LACKS], board("REV 07"), change(TO)),
    Case("the last", [LACKS], board("REV 08"), change(TO)),
    Case("above the last", [HAS], board("REV 09"), change(TO)),
    Case("a first alone, at it", [LACKS], board("REV 05"), change({"revision_from": "5"})),
    Case("a first alone, below it", [HAS], board("REV 04"), change({"revision_from": "5"})),
    Case("one revision alone, at it", [LACKS], board("REV 05"), change({"revision_from": "5", "revision_to": "5"})),
    Case("revision zero", [LACKS], board("REV 00"), change(FIXED)),
    Case("no revision", [UNREAD], board(""), change(FIXED)),
    Case("garbage", [UNREAD], board("l*"), change(FIXED)),
    Case("hexadecimal", [UNREAD], board("REV 0x08"), change(FIXED)),
    Case("words before it", [UNREAD], board("A REV 12"), change(FIXED)),
    Case("words after it", [UNREAD], board("REV 12 A"), change(FIXED)),
    Case("a letter", [UNREAD], board("REV A"), change(FIXED)),
    Case(
        "no number, and a change of a SKU alone",
        [OPEN],
        board("REV 11", part_number="", sku="Y~"),
        change(
            {**FIXED, "part_number": "", "sku": "X~"},
        ),
    ),
    Case("no SKU, and a change of a number alone", [OPEN], board("REV 11", part_number="751-~", sku=""), change(FIXED)),
    Case("the number alone", [UNREAD], board("12"), change(FIXED)),
    Case("small letters", [HAS], board("rev 12"), change(FIXED)),
    Case("a dot", [HAS], board("REV.12"), change(FIXED)),
    Case("no space", [LACKS], board("REV11"), change(FIXED)),
    Case("two spaces", [LACKS], board("REV  11"), change(FIXED)),
    Case("a title", [LACKS], board("REV 11"), change({**FIXED, "title": "a new fan"})),
    Case("a firmware alone", [FIRMWARE], board("REV 11"), change({"fixed_firmware": "1.2"})),
    Case("nothing is stated about it", [UNBOUND], board("REV 11"), change({})),
)
SERIALS: Row = {"serial_from": "AB100", "serial_to": "AB199"}
MADE: Row = {"made_from": "2015-01-01", "made_to": "2015-12-31"}
OLD = {"serial_number": "AB150"}
RANGES = (
    Case("before the first serial number", [HAS], board("REV 11", serial_number="AB099"), change(SERIALS)),
    Case("the first serial number", [LACKS], board("REV 11", serial_number="AB100"), change(SERIALS)),
    Case("the last serial number, in small letters", [LACKS], board("REV 11", serial_number="ab199"), change(SERIALS)),
    Case("after the last serial number", [HAS], board("REV 11", serial_number="AB200"), change(SERIALS)),
    Case("a longer serial number", [UNREAD], board("REV 11", serial_number="AB1500"), change(SERIALS)),
    Case("a masked serial number", [UNREAD], board("REV 11", serial_number="XXXXX"), change(SERIALS)),
    Case("a first number alone", [LACKS], board("REV 11", serial_number="ZZ999"), change({"serial_from": "AB100"})),
    Case("a last number alone", [LACKS], board("REV 11", serial_number="AA000"), change({"serial_to": "AB199"})),
    Case("two ranges, and in the second", [LACKS], board("REV 11", serial_number="AB350"), change(
        SERIALS, {"serial_from": "AB300", "serial_to": "AB399"},
    )),
    Case("two ranges, and in neither", [HAS], board("REV 11", serial_number="AB250"), change(
        SERIALS, {"serial_from": "AB300", "serial_to": "AB399"},
    )),
    Case("the day before", [HAS], board("REV 11", manufactured="2014-12-31"), change(MADE)),
    Case("the first day", [LACKS], board("REV 11", manufactured="2015-01-01"), change(MADE)),
    Case("the last day", [LACKS], board("REV 11", manufactured="2015-12-31"), change(MADE)),
    Case("the day after", [HAS], board("REV 11", manufactured="2016-01-01"), change(MADE)),
    Case("no day", [UNREAD], board("REV 11"), change(MADE)),
    Case("in the range, at the fixed revision", [HAS], board("REV 12", **OLD), change({**SERIALS, **FIXED})),
    Case("in the range, below the fixed revision", [LACKS], board("REV 11", **OLD), change({**SERIALS, **FIXED})),
    Case("in the range, no revision", [UNREAD], board("", **OLD), change({**SERIALS, **FIXED})),
    Case("out of one range and in the other", [HAS], board("REV 11", **OLD, manufactured="2020-01-01"), change(
        {**SERIALS, **MADE},
    )),
    Case("between numbers of which the last is longer", [UNREAD], board("REV 11", **OLD), change(
        {**SERIALS, "serial_to": "AB1990"},
    )),
    Case("between numbers of which the first is shorter", [UNREAD], board("REV 11", **OLD), change(
        {**SERIALS, "serial_from": "AB10"},
    )),
    Case("below a first number alone", [HAS], board("REV 11", serial_number="AB099"), change({"serial_from": "AB100"})),
    Case("above a last number alone", [HAS], board("REV 11", serial_number="AB200"), change({"serial_to": "AB199"})),
    Case("below the first, and the last is longer", [HAS], board("REV 11", serial_number="AB099"), change(
        {**SERIALS, "serial_to": "AB1990"},
    )),
    Case("above the last, and the first is shorter", [HAS], board("REV 11", serial_number="AB200"), change(
        {**SERIALS, "serial_from": "AB10"},
    )),
)  # fmt: skip
BOTH: Row = {**FIXED, "part_number": "750-~", "sku": "X~"}
NUMBER_AND_SKU = (
    Case("number and SKU", [LACKS], board("REV 11"), change(BOTH)),
    Case("the number of another SKU", [OPEN], board("REV 11", sku="Y~"), change(BOTH)),
    Case("the SKU of another number", [OPEN], board("REV 11", part_number="750-~1"), change(BOTH)),
    Case("the number of a SKU that is not known", [DOUBTFUL], board("REV 11", sku=""), change(BOTH)),
    Case("the SKU of a number that is not printed", [DOUBTFUL], board("REV 11", part_number=""), change(BOTH)),
    Case("not known, and not affected", [HAS], board("REV 12", sku=""), change(BOTH)),
    Case("not known by one row, and affected by another", [LACKS], board("REV 11", sku=""), change(BOTH, FIXED)),
)
APPLYING = (
    Case("by SKU", [LACKS], board("REV 11"), change({**FIXED, "part_number": "", "sku": "X~"})),
    Case("of another number", [OPEN], board("REV 11"), change({**FIXED, "part_number": "750-~1"})),
    Case("of another SKU", [OPEN], board("REV 11"), change({**FIXED, "part_number": "", "sku": "X~1"})),
    Case("of its number and of its SKU", [LACKS], board("REV 11"), change(FIXED, {
        **FIXED, "part_number": "", "sku": "X~",
    })),
    Case("two changes", [LACKS, HAS], board("REV 11"), change(FIXED, {"change": "ED~", "fixed_revision": "11"})),
    Case("a weak row", [OPEN], board("REV 11"), change({**FIXED, "confidence": "weak"})),
    Case("an inferred row", [OPEN], board("REV 11"), change({**FIXED, "confidence": "inferred"})),
    Case("no row", [OPEN], board("REV 11")),
    Case("a blank row applies to no nameless board", [UNNAMED], {"frus": [
        fru("FPC 0", "fpc", "", part_number=""),
    ]}, change({**FIXED, "part_number": "750-~"})),
    Case("a number without a SKU", [OPEN], board("REV 11", sku="")),
    Case("a SKU without a number", [OPEN], {"frus": [fru("FPC 0", "fpc", "X~", part_number="")]}),
    Case("a fan", [], {"frus": [fru("Fan 0", "fan", "X~", part_number="750-~")]}, change(FIXED)),
    Case("a nameless board that may be a product", [UNNAMED], {"frus": [
        fru("FPC 0", "fpc", "", part_number="", hint="GUESS"),
    ]}),
    Case("two boards, two devices, one chassis", [OPEN, LACKS, HAS, LACKS], {"frus": [
        {**CHASSIS, "line": 3},
        fru("FPC 0", "fpc", "X~", part_number="750-~", revision="REV 11", member="fpc0"),
        fru("FPC 0", "fpc", "X~", part_number="750-~", revision="REV 12", member="fpc1", serial_number=""),
        fru("FPC 1", "fpc", "X~", part_number="750-~", revision="REV 11", host="r2", line=0),
    ]}, change(FIXED)),
    Case("named by its number", [LACKS], board("REV 11", sku_from="part-number"), {
        **change(FIXED), "part_numbers": [{"part_number": "750-~", "sku": "X~"}],
    }),
)  # fmt: skip
EITHER = board("REV 11", sku="", candidates="X~ | Y~")
CANDIDATES = (
    Case("a change of the first", [SEVERAL], EITHER, change({"part_number": "", "sku": "X~"})),
    Case("a change of the second", [SEVERAL], EITHER, change({"part_number": "", "sku": "Y~"})),
    Case("a change of each", [SEVERAL], EITHER, change(
        {"change": "F~", "part_number": "", "sku": "X~"}, {"change": "E~", "part_number": "", "sku": "Y~"},
    )),
    Case("a change of both", [SEVERAL], EITHER, change(
        {"part_number": "", "sku": "X~"}, {"part_number": "", "sku": "Y~"},
    )),
    Case("a change of neither", [NONE], EITHER, change({"part_number": "", "sku": "Z~"})),
    Case("a change of what a named board is not", [NONE], board("REV 11", sku="X~", candidates="X~ | Y~"), change(
        {"part_number": "", "sku": "Y~"},
    )),
    Case("a change of its number", [LACKS], EITHER, change(FIXED)),
    Case("a weak change of the first", [NONE], EITHER, change({"part_number": "", "sku": "X~", "confidence": "weak"})),
    Case("no change", [NONE], board("REV 11")),
    Case("no change, nameless", [UNNAMED], {"frus": [fru("FPC 0", "fpc", "", part_number="")]}),
    Case("no change, a number alone", [NONE], board("", sku="")),
    Case("a change that cannot be determined", [UNREAD], board("l*"), change(FIXED)),
    Case("a change of its number that it has, and one of the first", [HAS, SEVERAL], board(
        "REV 12", sku="", candidates="X~ | Y~",
    ), change(FIXED, {"change": "F~", "part_number": "", "sku": "X~"})),
    Case("a change of its number and of the first", [HAS], board("REV 12", sku="", candidates="X~ | Y~"), change(
        FIXED, {"part_number": "", "sku": "X~"},
    )),
    Case("two changes of the first, and two of its number", [LACKS, LACKS, SEVERAL], EITHER, change(
        FIXED, {**FIXED, "change": "D~"},
        {"change": "F~", "part_number": "", "sku": "X~"}, {"change": "E~", "part_number": "", "sku": "X~"},
    )),
)  # fmt: skip
TRAINS = (
    Case("the train", [NEWER], running({}), change(IN_TRAIN)),
    Case("the train, and a revision below", [NEWER], running({}), change({**FIXED, **IN_TRAIN})),
    Case("the train, and a revision that is not affected", [NEWER], {**running({}), **board("REV 12")}, change(
        {**FIXED, **IN_TRAIN},
    )),
    Case("a train later in the year", [NEWER], running({}), change({**IN_TRAIN, "fixed_from_train": "23.3"})),
    Case("a train earlier in the year", [FIRMWARE], running({}), change({**IN_TRAIN, "fixed_from_train": "24.1"})),
    Case("the year before", [FIRMWARE], running({"train": "22.9"}), change(IN_TRAIN)),
    Case("the year after", [NEWER], running({"train": "24.1"}), change(IN_TRAIN)),
    Case("one earlier", [FIRMWARE], running({"train": "23.3"}), change(IN_TRAIN)),
    Case("one earlier, and a revision below", [LACKS], running({"train": "23.3"}), change({**FIXED, **IN_TRAIN})),
    Case("by number: 9.6 is before 23.4", [FIRMWARE], running({"train": "9.6"}), change(IN_TRAIN)),
    Case("by number: 12.3 is after 12.3X, 23.10 after 23.4", [NEWER], running({"train": "23.10"}), change(IN_TRAIN)),
    Case("no train", [FIRMWARE], running({"train": ""}), change(IN_TRAIN)),
    Case("a train that is none", [FIRMWARE], running({"train": "x23.4"}), change(IN_TRAIN)),
    Case("no software", [FIRMWARE], board("REV 11"), change(IN_TRAIN)),
    Case("not a shipped release", [FIRMWARE], running({"shipped": False}), change(IN_TRAIN)),
    Case("members alike", [NEWER], running({"member": "fpc0"}, {"member": "fpc1"}), change(IN_TRAIN)),
    Case("the first member is older", [FIRMWARE], running({"train": "23.3"}, {}), change(IN_TRAIN)),
    Case("the second member is older", [FIRMWARE], running({}, {"train": "23.3"}), change(IN_TRAIN)),
    Case("the second member runs none that is shipped", [FIRMWARE], running({}, {"shipped": False}), change(
        IN_TRAIN,
    )),
    Case("members of two trains that both need it", [NEWER], running({}, {"train": "24.1"}), change(IN_TRAIN)),
    Case("its own member is older", [FIRMWARE], in_member("fpc0", "23.3", "24.1"), change(IN_TRAIN)),
    Case("another member is older", [NEWER], in_member("fpc1", "23.3", "24.1"), change(IN_TRAIN)),
    Case("another device is older", [NEWER], running({}, {"host": "r2", "train": "23.3"}), change(IN_TRAIN)),
    Case("the second member runs a later one that is not shipped", [FIRMWARE], running(
        {}, {"train": "24.1", "shipped": False},
    ), change(IN_TRAIN)),
)  # fmt: skip
GROUPS = {
    "revisions": Group(CHECK, REVISIONS),
    "ranges": Group(CHECK, RANGES),
    "number and SKU": Group(CHECK, NUMBER_AND_SKU),
    "what applies": Group(CHECK, APPLYING),
    "candidates, of a complete table": Group(CHECK, CANDIDATES, PolicySettings(engineering_changes_complete=True)),
    "trains": Group(CHECK, TRAINS),
}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("engineering_changes.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_engineering_changes(group: str, case: Case) -> None:
    """Revisions are compared as numbers; one that is no number decides nothing."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)
