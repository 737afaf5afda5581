"""From the rows of a spreadsheet to a frame in the columns of a reference table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import pandas as pd

from documents.open_sheet import stray_texts
from documents.problems import Problem, did_you_mean
from documents.sheet import Portion, heading, skipped
from documents.text import clean
from policy.reference.schemas.columns import TableSchema

# What a column was called before.
FORMER = {"date": "as_of"}
# Rows that begin with a sign from here on are neither blank nor a comment.
FIRST, LAST = "$", "~"


def named_cells(portions: Iterable[Portion], file: str, form: TableSchema) -> tuple[pd.DataFrame, list[Problem]]:
    """All cells as trimmed text under our names, with `line`, and what is wrong with header and cells.

    A file with the names of Juniper's price list may have more columns than we read.
    """
    ours = {heading(name): column for name, column in form.aliases.items()}
    names: list[str] = []
    problems: list[Problem] = []
    frames = [blank_rows(form)]
    for portion in map(filled, portions):
        if not names and portion.lines:
            printed = [heading(text) for text in portion.texts[0]]
            names = [ours.get(name, FORMER.get(name, name)) for name in printed]
            foreign = any(name in ours for name in printed)
            problems += header_problems(portion, names, file, form, foreign=foreign)
            del portion.lines[0], portion.texts[0]
        problems += odd_cells(portion, names, file, form)
        frames.append(frame_of(portion, names, form))
    if not names:
        hint = f"The first row names the columns: {', '.join(form.schema.columns)}."
        problems = [Problem(file, "is empty.", hint=hint)]
    return pd.concat(frames, ignore_index=True), problems


def filled(portion: Portion) -> Portion:
    """The rows that are neither blank nor a comment."""
    odd = [place for place, texts in enumerate(portion.texts) if not texts or not FIRST <= texts[0][:1] <= LAST]
    gone = [place for place in odd if skipped(portion.texts[place])]
    for place in reversed(gone):
        del portion.lines[place], portion.texts[place]
    return portion


def frame_of(portion: Portion, names: Sequence[str], form: TableSchema) -> pd.DataFrame:
    """Rows in the declared columns, with `line`; what a row does not hold is blank."""
    days = [place for place, name in enumerate(names) if name in form.days]
    for row, (line, texts) in enumerate(zip(portion.lines, portion.texts, strict=True)) if portion.more else ():
        dated = {place: portion.more[line][place].day for place in days if place in portion.more.get(line, ())}
        portion.texts[row] = [dated.get(place) or text for place, text in enumerate(texts)]
    cells = dict(zip(names, zip_longest(*portion.texts, fillvalue=""), strict=False))
    blank = pd.Series("", index=range(len(portion.lines)), dtype="str")
    columns = {
        name: pd.Series(cleaned(cells[name]), dtype="str") if name in cells else blank for name in form.schema.columns
    }
    return pd.DataFrame({"line": pd.Series(portion.lines, dtype="int64"), **columns})


def blank_rows(form: TableSchema) -> pd.DataFrame:
    """No rows, in the declared columns."""
    return frame_of(Portion([], []), [], form)


def cleaned(texts: Sequence[str]) -> Sequence[str]:
    """The texts without what nobody sees."""
    # All that is not seen is beyond ASCII, but for the blanks at either end.
    if "".join(texts).isascii():
        return list(map(str.strip, texts))
    known = {text: clean(text) for text in set(texts)}
    return [known[text] for text in texts]


def odd_cells(portion: Portion, names: list[str], file: str, form: TableSchema) -> Iterator[Problem]:
    """A problem for every cell whose text is lost, and for every row that has a text where no column is."""
    days, columns, unnamed = form.days, form.schema.columns, not all(names)
    if not portion.more and not unnamed and max(map(len, portion.texts), default=0) <= len(names):
        return
    for line, texts in zip(portion.lines, portion.texts, strict=True):
        for place, cell in portion.more.get(line, {}).items() if portion.more else ():
            name = names[place] if place < len(names) else ""
            if cell.fault and name in columns and not (cell.day and name in days):
                yield Problem(file, cell.fault, line, name)
        if unnamed or len(texts) > len(names):
            yield from stray_texts(file, line, texts, names)


def header_problems(
    portion: Portion, names: list[str], file: str, form: TableSchema, *, foreign: bool
) -> list[Problem]:
    """Columns that are unknown, stand twice or are not there."""
    columns, line, texts = form.schema.columns, portion.lines[0], portion.texts[0]
    problems = [
        Problem(file, f'unknown column "{clean(text)}".', line, name, did_you_mean(name, columns))
        for name, text in zip(names, texts, strict=True)
        if name and name not in columns and not foreign
    ]
    problems += [
        Problem(file, f'the column "{name}" stands {count} times.', line, name, "Keep one of them.")
        for name, count in Counter(names).items()
        if name in columns and count > 1
    ]
    problems += [
        Problem(file, f'column "{name}" is not there.', line, name, f"Add it: {columns[name].description}.")
        for name in form.required
        if name not in names
    ]
    return problems
