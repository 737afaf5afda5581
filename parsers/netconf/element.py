"""One element of a structured reply, whether the device wrote it as XML or as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.text import harmless


class UnreadableReplyError(ValueError):
    """A reply that is broken, or refused because it could do harm; the message is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Element:
    """A tag without its namespace, the text in it with blanks trimmed, the line of that text, and what it holds."""

    tag: str
    text: str
    line: int
    children: tuple["Element", ...] = ()

    def every(self, tag: str) -> Iterator["Element"]:
        """The children of a tag."""
        return (child for child in self.children if child.tag == tag)

    def stating(self, *tags: str) -> "Element":
        """The child that states what is asked for, by the first of the tags that is there; else the element itself."""
        return next((child for tag in tags for child in self.every(tag)), self)

    def value(self, tag: str) -> str:
        """The text of the first child of a tag; empty when there is none."""
        return next((child.text for child in self.every(tag)), "")


def text_of(written: str) -> str:
    """The text of an element: blanks trimmed, and nothing in it that drives a terminal or that UTF-8 cannot hold.

    JSON escapes, and XML numbers, bring in characters that the transcript itself does not have.
    """
    return " ".join(harmless(written).decode().split())
