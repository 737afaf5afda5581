"""What is wrong with the input a person wrote, all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in an input: the file, the line and column where they are known, what is wrong, what to do.

    `other_line` is another line that the mistake concerns; `of_file` is whether the line only shows a mistake that is
    one of the file or of a column.
    """

    file: str
    message: str
    line: int | None = None
    column: str = ""
    hint: str = ""
    other_line: int | None = None
    of_file: bool = False

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line else "") + (f" ({self.column})" if self.column else "")
        return f"{place}: {self.message}" + (f" {self.hint}" if self.hint else "")


class InputError(Exception):
    """Input that cannot be used; carries every problem found, and is raised before any device is touched."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word nearest to a mistyped one, or all known words when they are few."""
    known = list(known)
    near = get_close_matches(word.lower(), [name.lower() for name in known], n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{next(name for name in known if name.lower() == near[0])}"?'
    return f"Known: {', '.join(known)}." if known else ""
