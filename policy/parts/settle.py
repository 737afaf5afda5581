"""From the names that the tables give a part to one SKU or to those that remain open."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from policy.joins import row_values
from policy.lookup.names import JOINT
from policy.lookup.sale_forms import board_of, one_board, usual_form
from policy.parts.price_list_names import Listing
from policy.settings import UnlistedCandidates

APART = "Its assembly number is that of {number}, and what it prints is the name of {words}."
UNLISTED = "Left out, as the price list of {day} does not carry them: {skus}."


class Settled(NamedTuple):
    """One SKU or several candidates, what advises besides, and what the finding has to say of it."""

    sku: str = ""
    candidates: str = ""
    hint: str = ""
    note: str = ""


def settled(skus: Iterable[str], guesses: frozenset[str], listing: Listing, unlisted: UnlistedCandidates) -> Settled:
    """What remains of the SKUs that a part may be.

    SKUs that the current price list does not carry give way to those that it carries, unless a table dates them or
    the settings keep them. `guesses` are SKUs that only a source that may not decide names.
    """
    names = tuple(sorted(skus))
    if guesses.issuperset(names):
        return Settled(hint=JOINT.join(names))
    carried = [sku for sku in names if sku in listing.skus]
    gone: list[str] = []
    if carried and unlisted == UnlistedCandidates.LEFT_OUT:
        gone = [sku for sku in names if sku not in listing.skus and sku not in listing.dated]
    kept = [sku for sku in names if sku not in gone]
    note = UNLISTED.format(day=listing.day, skus=", ".join(gone)) if gone else ""
    if len(kept) > 1 and one_board(kept) and not carried[1:]:
        kept = carried or [usual_form(kept)]
    return Settled(kept[0], note=note) if len(kept) == 1 else Settled(candidates=JOINT.join(kept), note=note)


def both_sources(number: str, words: str, printed: Iterable[str]) -> tuple[str, str]:
    """What number and words together make of a part: the SKUs, and what is to be said where they do not agree.

    Of SKUs that both name only these remain. A SKU that begins with what is printed, or is another form of the same
    board, contradicts nothing.
    """
    numbered, named = number.split(JOINT), words.split(JOINT)
    common = [sku for sku in numbered if sku in named]
    if common:
        return JOINT.join(common), ""
    starts = tuple(filter(None, printed))
    boards = {board_of(sku) for sku in named}
    if any(sku.upper().startswith(starts) or board_of(sku) in boards for sku in numbered):
        return number, ""
    either = {"number": " or ".join(numbered), "words": " or ".join(named)}
    return JOINT.join(sorted({*numbered, *named})), APART.format(**either)


def settle(rows: pd.DataFrame, listing: Listing, unlisted: UnlistedCandidates) -> pd.DataFrame:
    """The rows with `sku`, `candidates`, `hint` and `note` of what remains of their candidates."""
    several = rows["candidates"] != ""
    if not several.any():
        return rows
    given = list(row_values(rows[several], ["candidates", "guesses"]))
    found = {
        key: settled(key[0].split(JOINT), frozenset(filter(None, key[1].split(JOINT))), listing, unlisted)
        for key in dict.fromkeys(given)
    }
    answers = [found[key] for key in given]
    columns = {name: rows[name].copy() for name in ("sku", "candidates", "hint")} | {"note": rows["note"].copy()}
    for place, name in enumerate(("sku", "candidates", "hint")):
        columns[name].loc[several] = [one[place] for one in answers]
    notes = [
        " ".join(filter(None, (old, one.note))) for old, one in zip(rows.loc[several, "note"], answers, strict=True)
    ]
    columns["note"].loc[several] = notes
    return rows.assign(**columns)
