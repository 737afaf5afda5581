"""What a check of the doctor says: a line each, what is so and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    FAILS = "would fail"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line: its state, what is so, and what to do where something is to be done."""

    state: State
    text: str
    remedy: str = ""


def ok(text: str) -> CheckLine:
    return CheckLine(State.OK, text)


def warning(text: str, remedy: str) -> CheckLine:
    return CheckLine(State.WARNING, text, remedy)


def fails(text: str, remedy: str) -> CheckLine:
    return CheckLine(State.FAILS, text, remedy)
