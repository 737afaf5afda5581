"""What client and workers send each other; all of it is sealed on its way."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hello:
    """A worker is there, with this version of the program."""

    version: str


@dataclass(frozen=True, slots=True)
class Start:
    """What a worker is to do with each item, packed: it may hold functions that the worker has no file of."""

    work: bytes


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker can begin; it may have so many items, those included that wait for one to end."""

    most: int


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a worker can do nothing, in words for a person."""

    reason: str


@dataclass(frozen=True, slots=True)
class Lease:
    """An item that a worker alone has until it reports it, by its key."""

    key: str
    item: Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file that belongs to the report of an item."""

    key: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an item, None when nothing did; a defect of ours is stated by its type and place."""

    key: str
    value: Any = None
    defect: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker has to know before it goes on."""

    number: int
    value: Any


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Nobody waits for the answer to a question any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question of this number."""

    number: int
    value: Any


@dataclass(frozen=True, slots=True)
class Note:
    """What the other side has to know, without an answer."""

    value: Any


@dataclass(frozen=True, slots=True)
class Stop:
    """No item is begun any more, and those under way end soon."""


@dataclass(frozen=True, slots=True)
class End:
    """Nothing follows."""
