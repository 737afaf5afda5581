"""The forms in which one board is sold: alone, as a spare, in a base bundle, redundant."""

import re
from collections.abc import Collection, Iterable

FORM = re.compile(r"(.*\d.*?|SFM)(-WW-S|-S-S|-S|-BB|-R|-UPG)")
PTX_FORM = re.compile(r"(PTX.*?)(-IR|-A|-R|-S|-BB)")


def board_of(sku: str) -> str:
    """What is common to the SKUs of one board."""
    match = FORM.fullmatch(sku) or PTX_FORM.fullmatch(sku)
    return match[1] if match else sku


def one_board(skus: Iterable[str]) -> bool:
    """Whether several SKUs are forms of one board."""
    return len({board_of(sku) for sku in skus}) == 1


def usual_form(skus: Collection[str]) -> str:
    """The form by which a board is named when nothing tells more: a spare before others, the shortest first."""
    spare = [sku for sku in skus if sku.endswith("-S")]
    return min(spare or skus, key=lambda sku: (len(sku), sku))
