"""The software installed, on every routing engine and member, is a currently supported release."""

from collections.abc import Sequence

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters
from product_cases import AFTER, BEFORE, DAY

from policy.checks.supported_release import CHECK
from policy.settings import PolicySettings
from policy.testkit import SOFTWARE, Row, Rows, fru

SUPPORTED, OVER = "pass supported", "fail past-end-of-support"
STATED, TOO_OLD, EXISTS = "pass stated-as-supported", "missing stated-too-long-ago", "missing support-not-stated"
ENDED, ENDS_LATER, UNKNOWN = "fail listed-as-ended", "missing listed-as-ended-later", "missing unknown-train"
UNSHIPPED, NAMELESS = "fail not-a-shipped-release", "missing no-release"
UNCLEAR = "missing release-not-understood"
ALIKE, DIFFERENT, UNSEEN = "pass members-alike", "fail members-differ", "missing other-engine-not-shown"
NOT_EVERY = "missing member-release-unknown"
OTHERWISE = "fail release-differs"
NEWER = "23.4R9.1"


def running(*rows: Row) -> Rows:
    """A device in which each of some members runs a release of a train of this case."""
    return {"software": [{**SOFTWARE, "train": "23.4~", **row} for row in rows or ({},)]}


def dated(*rows: Row) -> Rows:
    return {"junos_releases": [{"train": "23.4~", "end_of_support": AFTER, **row} for row in rows]}


def stated(*rows: Row) -> Rows:
    blank = {"train": "23.4~", "evolved": "no", "meaning": "supported", "statement": "named by Juniper", "as_of": DAY}
    return {"release_statements": [{**blank, **row} for row in rows]}


def internal(*rows: Row) -> Rows:
    """What Juniper does not release."""
    blank = {"releases": r"23\.4I~", "meaning": "internal", "statement": "I is internal", "as_of": DAY}
    return {"unreleased_builds": [{**blank, **row} for row in rows or ({},)]}


def engine(slot: int, **more: object) -> Row:
    return {**fru(f"Routing Engine {slot}", "routing-engine", line=60 + slot), **more}


EVOLVED: Row = {"evolved": True}
DATES = (
    Case("support ends tomorrow", [SUPPORTED], running(), dated({})),
    Case("support ends today", [OVER], running(), dated({"end_of_support": DAY})),
    Case("support ended yesterday", [OVER], running(), dated({"end_of_support": BEFORE})),
    Case("no day", [UNKNOWN], running(), dated({"end_of_support": ""})),
    Case("another train", [UNKNOWN], running(), dated({"train": "23.4~1"})),
    Case("no row", [UNKNOWN], running()),
    Case("no train", [UNKNOWN], running({"train": ""}), dated({})),
    Case("a weak row", [UNKNOWN], running(), dated({"confidence": "weak"})),
    Case("the row of Evolved", [UNKNOWN], running(), dated({"evolved": "yes"})),
    Case("Evolved by the row of Evolved", [SUPPORTED], running(EVOLVED), dated({"evolved": "yes"})),
    Case("Evolved by the row of Junos", [UNKNOWN], running(EVOLVED), dated({})),
    Case("Evolved by a row that says no", [UNKNOWN], running(EVOLVED), dated({"evolved": "no"})),
    Case("Junos by a row that says no", [SUPPORTED], running(), dated({"evolved": "no"})),
    Case("no release of a train that is dated", [NAMELESS], running({"release": ""}), dated({})),
    Case("two rows, the second earlier", [OVER], running(), dated({}, {"end_of_support": BEFORE})),
    Case("two rows, the first earlier", [OVER], running(), dated({"end_of_support": BEFORE}, {})),
    Case("two rows of one day", [SUPPORTED], running(), dated({}, {})),
    Case("two files of one day", [SUPPORTED], running(), dated({"source_file": "b.csv"}, {"source_file": "a.csv"})),
    Case("extended for the model", [SUPPORTED], running(), dated({"end_of_support": BEFORE}, {"models": "MX.*"})),
    Case("extended for another model", [OVER], running(), dated({"end_of_support": BEFORE}, {"models": "EX.*"})),
    Case("extended for a part of the model", [OVER], running(), dated({"end_of_support": BEFORE}, {"models": "mx"})),
    Case("extended for the release", [SUPPORTED], running(), dated({"end_of_support": BEFORE}, {
        "releases": r"23\.4R2.*",
    })),
    Case("extended for another release", [OVER], running(), dated({"end_of_support": BEFORE}, {
        "releases": r"23\.4R3.*",
    })),
    Case("for the model and the release before the model alone", [OVER], running(), dated(
        {"models": "mx480"}, {"models": "mx480", "releases": r"23\..*", "end_of_support": BEFORE},
    )),
    Case("dated and stated otherwise", [SUPPORTED], running(), {**dated({}), **stated({"meaning": "end-of-support"})}),
    Case("past and stated otherwise", [OVER], running(), {**dated({"end_of_support": DAY}), **stated({})}),
)  # fmt: skip
STATEMENTS = (
    Case("179 days ago", [STATED], running(), stated({"as_of": "2026-05-29"})),
    Case("180 days ago", [STATED], running(), stated({"as_of": "2026-05-28"})),
    Case("181 days ago", [TOO_OLD], running(), stated({"as_of": "2026-05-27"})),
    Case("Evolved", [STATED], running(EVOLVED), stated({"evolved": "yes"})),
    Case("of Evolved", [UNKNOWN], running(), stated({"evolved": "yes"})),
    Case("Evolved, of Junos", [UNKNOWN], running(EVOLVED), stated({})),
    Case("ended, of yesterday", [ENDED], running(), stated({"meaning": "end-of-support", "as_of": BEFORE})),
    Case("ended, of today", [ENDED], running(), stated({"meaning": "end-of-support"})),
    Case("ended, of long ago", [ENDED], running(), stated({"meaning": "end-of-support", "as_of": "2020-01-01"})),
    Case("ended, of tomorrow", [ENDS_LATER], running(), stated({"meaning": "end-of-support", "as_of": AFTER})),
    Case("supported, of tomorrow", [STATED], running(), stated({"as_of": AFTER})),
    Case("it exists, of tomorrow", [EXISTS], running(), stated({"meaning": "exists", "as_of": AFTER})),
    Case("dated, and listed as ended from tomorrow", [SUPPORTED], running(), {
        **dated({}), **stated({"meaning": "end-of-support", "as_of": AFTER}),
    }),
    Case("Evolved has ended", [ENDED], running(EVOLVED), stated({"evolved": "yes", "meaning": "end-of-support"})),
    Case("it exists", [EXISTS], running(), stated({"meaning": "exists"})),
    Case("Evolved exists", [EXISTS], running(EVOLVED), stated({"evolved": "yes", "meaning": "exists"})),
    Case("a weak statement", [UNKNOWN], running(), stated({"confidence": "weak"})),
    Case("another train", [UNKNOWN], running(), stated({"train": "23.4~1"})),
    Case("ended before supported, though older", [ENDED], running(), stated(
        {}, {"meaning": "end-of-support", "as_of": "2020-01-01"},
    )),
    Case("supported before exists, though older", [TOO_OLD], running(), stated(
        {"meaning": "exists"}, {"as_of": "2020-01-01"},
    )),
    Case("the younger of two, first", [STATED], running(), stated({}, {"as_of": "2020-01-01"})),
    Case("the younger of two, last", [STATED], running(), stated({"as_of": "2020-01-01"}, {})),
    Case("two of one day", [STATED], running(), stated({"statement": "one"}, {"statement": "two"})),
    Case("two files of one day", [STATED], running(), stated({"source_file": "b.csv"}, {"source_file": "a.csv"})),
    Case("for this model", [STATED], running(), stated({"models": "MX480|MX960"})),
    Case("for another model", [UNKNOWN], running(), stated({"models": "MX960"})),
    Case("for this release", [STATED], running(), stated({"releases": r"23\.4R2-S3\.9"})),
    Case("for another release", [UNKNOWN], running(), stated({"releases": r"23\.4R2"})),
)  # fmt: skip
FIRST, SECOND = {"member": "re0"}, {"member": "re1", "line": 14}
PAST_ON_ONE = {"member": "re1", "train": "21.4~", "release": "21.4R1.1"}
MEMBERS = (
    Case("an internal build", [UNSHIPPED], running({"release": "23.4I~", "shipped": False}), {
        **dated({}), **internal(),
    }),
    Case("an internal build of a train that is past", [UNSHIPPED], running({"release": "23.4I~", "shipped": False}), {
        **dated({"end_of_support": BEFORE}), **internal(),
    }),
    Case("a row that may not decide", [UNCLEAR], running({"release": "23.4I~", "shipped": False}), {
        **dated({}), **internal({"confidence": "weak"}),
    }),
    Case("a row of other builds", [UNCLEAR], running({"release": "23.4J~", "shipped": False}), {
        **dated({}), **internal(),
    }),
    Case("a row of a part of the release", [UNCLEAR], running({"release": "23.4I~9", "shipped": False}), {
        **dated({}), **internal({"releases": r"23\.4I~"}),
    }),
    Case("two rows, the first counts", [UNSHIPPED], running({"release": "23.4I~", "shipped": False}), internal(
        {}, {"statement": "another"},
    )),
    Case("not understood, of a train that is past", [UNCLEAR], running({"release": "23.4-x", "shipped": False}), dated(
        {"end_of_support": BEFORE},
    )),
    Case("an owner's row about a release that is shipped", [UNSHIPPED], running({"release": "23.4R~"}), {
        **dated({}), **internal({"releases": r"23\.4R~"}),
    }),
    Case("no release", [NAMELESS], running({"release": "", "train": "", "shipped": False}), {
        **dated({}), **internal({"releases": "(~)?"}),
    }),
    Case("alike", [SUPPORTED, SUPPORTED, ALIKE], running(FIRST, SECOND), dated({})),
    Case("alike, one without its respin", [SUPPORTED, SUPPORTED, ALIKE], running(
        FIRST, {**SECOND, "release": "23.4R2-S3"},
    ), dated({})),
    Case("two respins beside one that names none", [SUPPORTED] * 3 + [DIFFERENT], running(
        {**FIRST, "release": "23.4R2-S3"}, SECOND, {"member": "re2", "release": "23.4R2-S3.8"},
    ), dated({})),
    Case("three alike", [SUPPORTED] * 3 + [ALIKE], running(FIRST, SECOND, {"member": "re2"}), dated({})),
    Case("the second differs", [SUPPORTED, SUPPORTED, DIFFERENT], running(FIRST, {**SECOND, "release": NEWER}), dated(
        {},
    )),
    Case("the first differs", [SUPPORTED, SUPPORTED, DIFFERENT], running({**FIRST, "release": NEWER}, SECOND), dated(
        {},
    )),
    Case("the last of three differs", [SUPPORTED] * 3 + [DIFFERENT], running(
        FIRST, SECOND, {"member": "re2", "release": NEWER},
    ), dated({})),
    Case("the main engine is past, the other not", [OVER, SUPPORTED, DIFFERENT], running(
        {**PAST_ON_ONE, "member": "re0"}, SECOND,
    ), dated({}, {"train": "21.4~", "end_of_support": BEFORE})),
    Case("the other engine is past, the main one not", [SUPPORTED, OVER, DIFFERENT], running(
        FIRST, PAST_ON_ONE,
    ), dated({}, {"train": "21.4~", "end_of_support": BEFORE})),
    Case("the other engine names none", [SUPPORTED, NAMELESS, NOT_EVERY], running(
        FIRST, {"member": "re1", "release": "", "train": "", "shipped": False},
    ), dated({})),
    Case("the other engine runs what is not understood", [SUPPORTED, UNCLEAR, NOT_EVERY], running(
        FIRST, {"member": "re1", "release": "23.4-x", "shipped": False},
    ), dated({})),
    Case("no engine runs what is understood", [UNCLEAR, UNCLEAR, NOT_EVERY], running(
        {**FIRST, "release": "23.4-x", "shipped": False}, {"member": "re1", "release": "23.4-x", "shipped": False},
    ), dated({})),
    Case("two differ, a third names none", [SUPPORTED, SUPPORTED, NAMELESS, DIFFERENT], running(
        FIRST, {**SECOND, "release": NEWER}, {"member": "re2", "release": "", "train": "", "shipped": False},
    ), dated({})),
    Case("two devices that differ", [SUPPORTED, SUPPORTED], running({}, {"host": "r2", "release": NEWER}), dated({})),
    Case("two models of one release", [SUPPORTED, OVER, ALIKE], running(FIRST, {**SECOND, "model": "mx960"}), dated(
        {}, {"models": "mx960", "end_of_support": DAY},
    )),
    Case("one engine, and shown", [SUPPORTED], {**running(), "frus": [engine(0)]}, dated({})),
    Case("two engines, one shown", [SUPPORTED, UNSEEN], {**running(), "frus": [engine(0), engine(1)]}, dated({})),
    Case("two engines, both shown", [SUPPORTED, SUPPORTED, ALIKE], {
        **running(FIRST, SECOND), "frus": [engine(0), engine(1)],
    }, dated({})),
    Case("three engines, two shown", [SUPPORTED, SUPPORTED, ALIKE, UNSEEN], {
        **running(FIRST, SECOND), "frus": [engine(0), engine(1), engine(2)],
    }, dated({})),
    Case("two engines, none shown", [], {"software": [], "frus": [engine(0), engine(1)]}),
    Case("an engine and one that is no product", [SUPPORTED], {
        **running(), "frus": [engine(0), engine(1, is_product=False)],
    }, dated({})),
    Case("two engines of boxes, one shown", [SUPPORTED, UNSEEN], {
        **running(), "frus": [engine(one, is_product=False, fixed=True) for one in range(2)],
    }, dated({})),
    Case("an engine and a card", [SUPPORTED], {**running(), "frus": [engine(0), fru("FPC 0", "fpc")]}, dated({})),
    Case("engines of two devices", [SUPPORTED, SUPPORTED], {
        **running({}, {"host": "r2"}), "frus": [engine(0), engine(0, host="r2")],
    }, dated({})),
    Case("the other engine of the second device is not shown", [SUPPORTED, SUPPORTED, UNSEEN], {
        **running({}, {"host": "r2"}), "frus": [engine(0), engine(0, host="r2"), engine(1, host="r2")],
    }, dated({})),
    Case("an engine and a part of a later kind", [SUPPORTED], {
        **running(), "frus": [engine(0), fru("usb0", "usb", is_product=True)],
    }, dated({})),
)  # fmt: skip


def verified(*rows: Row, by_cli: Sequence[Row] = ()) -> Rows:
    """Releases by the CLI, and what NETCONF or another reading states about them."""
    other = [{**SOFTWARE, "train": "23.4~", "reading": "netconf", "line": 70, **row} for row in rows]
    return {**running(*by_cli), "verified_software": other}


RELEASE = SOFTWARE["release"]
VERIFIED = (
    Case("the same", [SUPPORTED], verified({}), dated({})),
    Case("another", [SUPPORTED, OTHERWISE], verified({"release": NEWER}), dated({})),
    Case("the same in small letters", [SUPPORTED], verified({"release": RELEASE.lower()}), dated({})),
    Case("none", [SUPPORTED], verified({"release": ""}), dated({})),
    Case("of another device", [SUPPORTED], verified({"host": "r2", "release": NEWER}), dated({})),
    Case("of the second engine, another", [SUPPORTED, SUPPORTED, ALIKE, OTHERWISE], verified(
        {"member": "re0"}, {"member": "re1", "release": NEWER, "line": 71}, by_cli=(FIRST, SECOND),
    ), dated({})),
    Case("of the first engine, another", [SUPPORTED, SUPPORTED, ALIKE, OTHERWISE], verified(
        {"member": "re0", "release": NEWER}, {"member": "re1"}, by_cli=(FIRST, SECOND),
    ), dated({})),
    Case("NAPALM, the same", [SUPPORTED], verified({"reading": "napalm", "line": 0}), dated({})),
    Case("NAPALM, another", [SUPPORTED, OTHERWISE], verified(
        {"reading": "napalm", "release": NEWER, "line": 0},
    ), dated({})),
    Case("stated, and the same", [STATED], verified({}), stated({})),
    Case("imported, the same", [SUPPORTED], verified({"reading": "import"}), dated({})),
    Case("of another model", [SUPPORTED, "fail model-differs"], verified({"model": "mx960"}), dated({})),
)  # fmt: skip
GROUPS = {
    "dates": Group(CHECK, DATES),
    "statements": Group(CHECK, STATEMENTS),
    "members": Group(CHECK, MEMBERS),
    "verified": Group(CHECK, VERIFIED),
    "statements count for 30 days": Group(
        CHECK,
        [
            Case("30 days ago", [STATED], running(), stated({"as_of": "2026-10-25"})),
            Case("31 days ago", [TOO_OLD], running(), stated({"as_of": "2026-10-24"})),
        ],
        PolicySettings(release_statement_days=30),
    ),
}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("supported_release.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_supported_release(group: str, case: Case) -> None:
    """A train is judged by its dates, or by what Juniper stated about it near enough to the audit."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)
