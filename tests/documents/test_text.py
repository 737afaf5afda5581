"""Text of strangers, made harmless."""

import sys

from documents.text import visible


def test_no_letter_that_is_changed_counts_as_printable() -> None:
    """Printable text is left as it is without a look at each letter."""
    letters = [chr(number) for number in range(sys.maxunicode + 1)]
    assert not [one for one in letters if one.isprintable() and visible(f"\x00{one}")[-1:] != one]
    assert visible("plain") == "plain"
    assert visible("a\x1bb") != "a\x1bb"
