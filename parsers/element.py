"""One element of a structured reply, whether the device wrote it as XML or as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass


class UnreadableReplyError(ValueError):
    """A reply that is broken, or refused because it could do harm; the message is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Element:
    """A tag without its namespace, the text in it with blanks trimmed, its line in the reply, and what it holds."""

    tag: str
    text: str
    line: int
    children: tuple["Element", ...] = ()

    def every(self, tag: str) -> Iterator["Element"]:
        """The children of a tag."""
        return (child for child in self.children if child.tag == tag)

    def value(self, tag: str) -> str:
        """The text of the first child of a tag; empty when there is none."""
        return next((child.text for child in self.every(tag)), "")
