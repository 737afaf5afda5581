"""A spreadsheet that the owner fills in, one thing with a serial number per row, headings as people type them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.header import header_and_body, merged, stray_texts, twice
from documents.open_sheet import sheets
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import Row, Sheet
from documents.text import clean
from inventory.fleet_headings import plain

SERIAL, DATE = "serial_number", "date"
SERIALS = """
    serial serial_no serial_num serial_nr serialnumber sn s_n ser_no serial_numbers part_serial
    part_serial_number seriennummer seriennr numéro_de_série numero_de_serie número_de_serie serienummer
    numero_di_serie
"""
SEVERAL = re.compile(r"[\s,;/|&]")


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that was filled in: the line where it stands, and the texts of its columns by name."""

    line: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnerSheet:
    """The columns of such a sheet, each with its other headings in the order in which they count.

    `aside` are headings that nobody needs, `header` says what the first row is, `map_it` what to do with a heading that
    is not understood, `no_serial` what to do with a row without a serial number.
    """

    words: Mapping[str, str]
    aside: frozenset[str]
    header: str
    no_serial: str
    map_it: str = ""

    @property
    def aliases(self) -> dict[str, tuple[str, ...]]:
        return {column: (column, *words.split()) for column, words in self.words.items()}

    @property
    def known(self) -> set[str]:
        return {*self.aside, *(alias for aliases in self.aliases.values() for alias in aliases)}

    def read(self, path: Path, sheet: str, mapped: Mapping[str, str]) -> tuple[list[Filled], list[Problem]]:
        """The rows of a CSV or XLSX file, and everything wrong with its form; comment rows start with #.

        `mapped` are the headings of columns that the owner has named; without a sheet name the first sheet is read.
        """
        try:
            for page in sheets(path, {*self.known, *mapped.values()}, [], name=sheet):
                return self.read_page(page, mapped)
        except InputError as error:
            return [], list(error.problems)
        return [], [Problem(str(path), "has no sheet that is not hidden.", hint="Name the sheet that is meant.")]

    def read_page(self, page: Sheet, mapped: Mapping[str, str]) -> tuple[list[Filled], list[Problem]]:
        """The rows of one sheet, and everything wrong with its form."""
        header, body = header_and_body(page.rows, lambda row: SERIAL in self.names_of(row.texts, mapped))
        if header is None:
            return [], [Problem(page.file, "is empty.", hint=self.header)]
        names = self.names_of(header.texts, mapped)
        problems = [*merged(page, header, page.file), *self.header_problems(page.file, header, names, mapped)]
        if SERIAL not in names:
            return [], problems
        found: list[Filled] = []
        for row in body:
            wrong = [*self.row_problems(page.file, row, names)]
            problems += wrong
            if not wrong:
                texts = {name: clean(one) for name, one in zip(names, row.texts, strict=False) if name in self.words}
                found.append(Filled(row.line, texts))
        return found, [*problems, *self.serial_problems(page.file, found)]

    def names_of(self, texts: Sequence[str], mapped: Mapping[str, str]) -> list[str]:
        """Our name of each column by its heading, else the plain heading."""
        found = [plain(one) for one in texts]
        names = [f"their {name}" if name in mapped else name for name in found]
        for column, heading in mapped.items():
            if plain(heading) in found:
                names[found.index(plain(heading))] = column
        for column, aliases in self.aliases.items():
            free = [alias for alias in aliases if alias in names]
            if column not in names and free:
                names[names.index(free[0])] = column
        return names

    def header_problems(self, file: str, header: Row, names: list[str], mapped: Mapping[str, str]) -> Iterator[Problem]:
        """A problem for each column that may be one of ours; where columns are mapped, none other is."""
        for name, heading in zip(names, header.texts, strict=True):
            if name and name not in self.known and not name.startswith("their ") and not mapped:
                near = did_you_mean(name, self.words)
                hint = near if near.startswith("Did") else f"Take it out{self.map_it.format(clean(heading))}."
                yield Problem(file, f'unknown column "{clean(heading)}".', header.line, name, hint)
        yield from twice(file, header, names, self.words)
        for column, heading in mapped.items():
            if column not in names:
                yield Problem(file, f'has no column "{heading}".', header.line, column, "Correct config.yaml.")
        if SERIAL not in names:
            yield Problem(file, f'the column "{SERIAL}" is missing.', header.line, SERIAL, self.header)

    def row_problems(self, file: str, row: Row, names: list[str]) -> Iterator[Problem]:
        """A problem for each cell of our columns that cannot be read, but for a date in the column of dates."""
        for place, name in enumerate(names):
            is_day = name == DATE and place in row.more and row.more[place].day
            if name in self.words and not is_day and (fault := row.fault(place)):
                yield Problem(file, fault, row.line, name)
        yield from stray_texts(file, row, names)

    def serial_problems(self, file: str, found: Sequence[Filled]) -> Iterator[Problem]:
        """A problem for each row without one serial number, and for a number that stands twice."""
        seen: dict[str, int] = {}
        for one in found:
            serial = one.texts.get(SERIAL, "")
            if not serial:
                yield Problem(file, "the serial number is missing.", one.line, SERIAL, self.no_serial)
            elif SEVERAL.search(serial):
                message = f'"{serial}" is not one serial number.'
                yield Problem(file, message, one.line, SERIAL, "Write a row for each part.")
            elif (first := seen.setdefault(serial.upper(), one.line)) != one.line:
                message = f'the serial number "{serial}" stands twice, first in line {first}.'
                yield Problem(file, message, one.line, SERIAL, "A serial number is given once: correct one.")
