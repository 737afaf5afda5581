"""From several SKUs that a part may be to those that remain open."""

import pandas as pd
import pytest

from policy.parts.price_list_names import Listing
from policy.parts.settle import both_sources, settled
from policy.settings import UnlistedCandidates

OUT, KEPT = UnlistedCandidates.LEFT_OUT, UnlistedCandidates.KEPT
NOTE = "Left out, as the price list of 2026-11-01 does not carry them: {}."
# The candidates, those that only advise, what the list carries, what a table dates; SKU, candidates, hint, note.
CASES: list[tuple[str, str, str, str, str, tuple[str, str, str, str]]] = [
    ("one", "A1", "", "", "", ("A1", "", "", "")),
    ("two, no list", "A1 B1", "", "", "", ("", "A1 | B1", "", "")),
    ("none is carried", "A1 B1", "", "C1", "", ("", "A1 | B1", "", "")),
    ("one is carried", "A1 B1 C1", "", "B1", "", ("B1", "", "", NOTE.format("A1, C1"))),
    ("two are carried", "A1 B1 C1", "", "B1 C1", "", ("", "B1 | C1", "", NOTE.format("A1"))),
    ("all are carried", "A1 B1", "", "A1 B1", "", ("", "A1 | B1", "", "")),
    ("one that a table dates", "A1 B1 C1", "", "B1", "A1", ("", "A1 | B1", "", NOTE.format("C1"))),
    ("a carried one is dated too", "A1 B1", "", "B1", "B1", ("B1", "", "", NOTE.format("A1"))),
    ("guesses alone", "A1 B1", "A1 B1", "", "", ("", "", "A1 | B1", "")),
    ("guesses alone, of which one is carried", "A1 B1", "A1 B1", "A1", "", ("", "", "A1 | B1", "")),
    ("a guess beside one that is sure", "A1 B1", "A1", "", "", ("", "A1 | B1", "", "")),
    ("a guess that is not carried", "A1 B1", "A1", "B1", "", ("B1", "", "", NOTE.format("A1"))),
    ("forms of one board", "A1-S A1-BB", "", "", "", ("A1-S", "", "", "")),
    ("forms, one carried", "A1-S A1-BB", "", "A1-BB", "", ("A1-BB", "", "", NOTE.format("A1-S"))),
    ("forms, one carried, the other dated", "A1-S A1-BB", "", "A1-BB", "A1-S", ("A1-BB", "", "", "")),
    ("forms, both carried", "A1-S A1-BB", "", "A1-S A1-BB", "", ("", "A1-BB | A1-S", "", "")),
    ("forms of two boards", "A1-S A1-BB B1-S", "", "", "", ("", "A1-BB | A1-S | B1-S", "", "")),
    ("forms, two carried, another dated", "A1-S A1-BB A1", "", "A1-S A1-BB", "A1", ("", "A1 | A1-BB | A1-S", "", "")),
]


def listing(carried: str, dated: str) -> Listing:
    return Listing("2026-11-01", frozenset(carried.split()), frozenset(dated.split()), pd.DataFrame())


@pytest.mark.parametrize(
    ("skus", "guesses", "carried", "dated", "wanted"), [o[1:] for o in CASES], ids=[o[0] for o in CASES]
)
def test_what_remains(skus: str, guesses: str, carried: str, dated: str, wanted: tuple[str, str, str, str]) -> None:
    for order in (skus.split(), skus.split()[::-1]):
        assert settled(order, frozenset(guesses.split()), listing(carried, dated), OUT) == wanted


@pytest.mark.parametrize("name", ["one is carried", "two are carried", "a guess that is not carried"])
def test_the_strict_reading_keeps_what_the_list_does_not_carry(name: str) -> None:
    skus, guesses, carried, dated, _ = next(one[1:] for one in CASES if one[0] == name)
    found = settled(skus.split(), frozenset(guesses.split()), listing(carried, dated), KEPT)
    assert found == ("", " | ".join(skus.split()), "", "")


# What the number names, what the words name, what is printed; the SKUs, and what is said of them.
BOTH = [
    ("alike", "A1", "A1", ["A1"], "A1", ""),
    ("one in common", "A1 | B1", "B1 | C1", ["X"], "B1", ""),
    ("two in common", "A1 | B1 | D1", "B1 | C1 | A1", ["X"], "A1 | B1", ""),
    ("the beginning is printed", "RE-S-1800X4-8G-S", "RE-S-1800X4-16G-S", ["RE-S-1800X4"], "RE-S-1800X4-8G-S", ""),
    ("another form of the board", "A1-S", "A1-BB", ["A CARD"], "A1-S", ""),
    (
        "neither",
        "A1",
        "B1 | C1",
        ["B CARD"],
        "A1 | B1 | C1",
        "Its assembly number is that of A1, and what it prints is the name of B1 or C1.",
    ),
    (
        "nothing is printed",
        "A1",
        "B1",
        [""],
        "A1 | B1",
        "Its assembly number is that of A1, and what it prints is the name of B1.",
    ),
]


@pytest.mark.parametrize(
    ("number", "words", "printed", "skus", "note"), [o[1:] for o in BOTH], ids=[o[0] for o in BOTH]
)
def test_number_and_words(number: str, words: str, printed: list[str], skus: str, note: str) -> None:
    assert both_sources(number, words, printed) == (skus, note)
