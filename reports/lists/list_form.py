"""How the lists of a run are written."""

from dataclasses import dataclass

GZIP = ".gz"


@dataclass(frozen=True, slots=True)
class ListForm:
    """How lists are written: CSV with the mark by which Excel knows UTF-8, JSON Lines as well, compressed."""

    mark: bool = True
    json_lines: bool = False
    compress: bool = False

    def named(self, name: str) -> str:
        """The name of a file in this form."""
        return name + GZIP if self.compress else name
