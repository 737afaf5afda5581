"""Products past their last order date or end of life that are parts of systems, where each fails itself alone."""

from check_cases import Case
from product_cases import AFTER, BEFORE, DAY, OTHER, SKU, both, card, either, lifecycle

from policy.testkit import Row, Rows, fru

PAST: Row = {"last_order_date": BEFORE}
LATER: Row = {"last_order_date": AFTER}
FAIL, ALONE, OF_PART = "fail {}", "advice {}-by-itself", "advice {}-of-part"
SEVERAL, NOT_LISTED = "missing one-of-several", "missing not-on-price-list"


def parts(*rows: Row) -> Rows:
    return {"frus": list(rows)}


def switch(slot: int, sku: str = SKU, path: str = "", kind: str = "fpc", **more: str) -> Row:
    return fru(f"FPC {slot}{path}", kind, sku, member=f"fpc{slot}", **more)


STACK = fru("Chassis", "chassis", "VC", is_product=False)
BOX = fru("Chassis", "chassis", SKU)
# Each with what is found by its last order date; the reason takes the place of the braces.
PLACES: tuple[tuple[str, list[str], Rows], ...] = (
    ("a card", [ALONE], card()),
    ("a card in a card", [ALONE], parts(fru("FPC 0/MIC 0", "mic", SKU))),
    ("a routing engine", [ALONE], parts(fru("Routing Engine 0", "routing-engine", SKU))),
    ("a card that is either, both past", [ALONE], either(SKU, OTHER)),
    ("a chassis", [FAIL], parts(BOX)),
    ("a chassis and a card", [FAIL, ALONE], parts(BOX, fru("FPC 0", "fpc", OTHER))),
    ("a node of a cluster", [FAIL], parts({**BOX, "member": "node0"})),
    ("a switch of a virtual chassis", [FAIL], parts(STACK, switch(0))),
    ("a module of a switch", [ALONE], parts(STACK, switch(0, SKU, "/PIC 1", "pic"))),
    ("a board that is tied to its chassis", [FAIL], parts(fru("FPC 0", "fpc", SKU, tied_to="Chassis"))),
    ("a fan that is no product", [OF_PART], parts(fru("Fan Tray 0", "fan", SKU))),
    ("a fan that counts as a product", [ALONE], parts(fru("Fan Tray 0", "fan", SKU, is_product=True))),
)


def of_places(reason: str) -> tuple[Case, ...]:
    """What is found of each, for this reason."""
    return tuple(
        Case(name, [one.format(reason) for one in found], rows, both(PAST, PAST)) for name, found, rows in PLACES
    )


def of_days(ahead: str, reached: str) -> tuple[Case, ...]:
    """The days about the last order date, and what is not known, which stays missing."""
    return (
        Case("the day before", [f"pass {ahead}"], card(), lifecycle(LATER)),
        Case("the day", [ALONE.format(reached)], card(), lifecycle({"last_order_date": DAY})),
        Case("either, one past", [SEVERAL], either(SKU, OTHER), both(PAST, LATER)),
        Case("not known", [NOT_LISTED], card()),
        Case("replaced by another", [ALONE.format(reached)], card(), lifecycle({**PAST, "replacement": "R~"})),
    )
