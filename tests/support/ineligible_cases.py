"""Products past their last order date or end of life that are parts of systems, where each fails itself alone."""

from check_cases import Case
from product_cases import AFTER, BEFORE, DAY, OTHER, SKU, THIRD, card, either, lifecycle

from policy.testkit import Row, Rows, fru

PAST: Row = {"last_order_date": BEFORE}
LATER: Row = {"announced": AFTER, "last_order_date": "2027-01-01"}
PASS, FAIL, ALONE, OF_PART = "pass {ahead}", "fail {past}", "advice {past}-by-itself", "advice {past}-of-part"
SEVERAL, NOT_LISTED = "missing one-of-several", "missing not-on-price-list"
BOX = fru("Chassis", "chassis", SKU)
SYSTEM = {**BOX, "sku": THIRD}
STACK = fru("Chassis", "chassis", "VC", is_product=False)


def parts(*rows: Row) -> Rows:
    return {"frus": list(rows)}


def inside(rows: Rows) -> Rows:
    """The parts in a chassis that can be ordered."""
    return parts(SYSTEM, *rows["frus"])


def stated(row: Row, other: Row | None = None) -> Rows:
    """What the tables state about X and about Y, and that the chassis around them can be ordered."""
    rows = ((SKU, row), (OTHER, other), (THIRD, LATER))
    return lifecycle(*({"sku": sku, **one} for sku, one in rows if one))


def switch(slot: int, sku: str = SKU, path: str = "", kind: str = "fpc", **more: str) -> Row:
    return fru(f"FPC {slot}{path}", kind, sku, member=f"fpc{slot}", **more)


# Each with what is found by its last order date; the reasons take the place of the braces.
PLACES: tuple[tuple[str, list[str], Rows], ...] = (
    ("a card", [PASS, ALONE], inside(card())),
    ("a card in a card", [PASS, ALONE], inside(parts(fru("FPC 0/MIC 0", "mic", SKU)))),
    ("a routing engine", [PASS, ALONE], inside(parts(fru("Routing Engine 0", "routing-engine", SKU)))),
    ("a card that is either, both past", [PASS, ALONE], inside(either(SKU, OTHER))),
    ("a card without a chassis", [FAIL], card()),
    ("a card of a chassis that is no product", [FAIL], parts(STACK, *card()["frus"])),
    ("a card of another device", [PASS, FAIL], parts({**SYSTEM, "host": "r2"}, *card()["frus"])),
    ("a chassis", [FAIL], parts(BOX)),
    ("a chassis and a card", [FAIL, ALONE], parts(BOX, fru("FPC 0", "fpc", OTHER))),
    ("a node of a cluster", [FAIL], parts({**BOX, "member": "node0"})),
    ("a switch of a virtual chassis", [FAIL], parts(STACK, switch(0))),
    ("a module of a switch", [PASS, ALONE], parts(STACK, switch(0, THIRD), switch(0, SKU, "/PIC 1", "pic"))),
    ("a board that is tied to its chassis", [PASS, FAIL], inside(parts(fru("FPC 0", "fpc", SKU, tied_to="Chassis")))),
    ("a fan that is no product", [PASS, OF_PART], inside(parts(fru("Fan Tray 0", "fan", SKU)))),
    ("a fan that is a product", [PASS, ALONE], inside(parts(fru("Fan Tray 0", "fan", SKU, is_product=True)))),
)


def of_places(ahead: str, past: str) -> tuple[Case, ...]:
    """What is found of each, for these reasons."""
    return tuple(
        Case(name, [one.format(ahead=ahead, past=past) for one in found], rows, stated(PAST, PAST))
        for name, found, rows in PLACES
    )


def of_days(ahead: str, past: str) -> tuple[Case, ...]:
    """The days about the last order date, and what is not known, which stays missing."""
    alone, passed = ALONE.format(past=past), PASS.format(ahead=ahead)
    return (
        Case("the day before", [passed, passed], inside(card()), stated({"last_order_date": AFTER})),
        Case("the day", [passed, alone], inside(card()), stated({"last_order_date": DAY})),
        Case("either, one past", [passed, SEVERAL], inside(either(SKU, OTHER)), stated(PAST, LATER)),
        Case("not known", [passed, NOT_LISTED], inside(card()), stated({})),
        Case("replaced by another", [passed, alone], inside(card()), stated({**PAST, "replacement": "R~"})),
    )
