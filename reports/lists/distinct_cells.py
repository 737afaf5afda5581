"""The cells of a column, each distinct value printed once: large tables say the same again and again."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from reports.lists.declared_columns import CellFormat, CsvColumn

ROWS_AT_ONCE = 5_000
PRINTED_BY_TYPE = (CellFormat.MONEY, CellFormat.FLAG)
# What is done with whole columns of texts at once is several times as fast in Arrow.
ARROW = pd.StringDtype("pyarrow", na_value=float("nan"))


PrintValues = Callable[[pd.Series, CellFormat], pd.Series]


def distinct_columns(
    frame: pd.DataFrame, columns: Sequence[CsvColumn], print_values: PrintValues, unknown: str
) -> list[pa.DictionaryArray]:
    """The columns as texts: what `print_values` makes of cells that hold a value, `unknown` for the others.

    The values of all columns of one format are printed at once: of a small table each call costs more than its cells.
    """
    each = [factorized(frame[column.name], column.format) for column in columns]
    alike: dict[tuple[CellFormat, str], list[int]] = {}
    for number, (column, (_, values)) in enumerate(zip(columns, each, strict=True)):
        alike.setdefault((column.format, str(values.dtype)), []).append(number)
    found: dict[int, pa.DictionaryArray] = {}
    for (cell_format, _), numbers in alike.items():
        values = pd.concat([each[number][1] for number in numbers], ignore_index=True)
        texts, start = printed(values, cell_format, print_values), 0
        for number in numbers:
            places, own = each[number]
            found[number] = of_places(places, texts.slice(start, len(own)), unknown)
            start += len(own)
    return [found[number] for number in range(len(columns))]


def distinct_cells(
    cells: pd.Series, cell_format: CellFormat, print_values: PrintValues, unknown: str
) -> pa.DictionaryArray:
    """The cells of one column, as distinct_columns has them."""
    places, values = factorized(cells, cell_format)
    return of_places(places, printed(values, cell_format, print_values), unknown)


def factorized(cells: pd.Series, cell_format: CellFormat) -> tuple[np.ndarray, pd.Series]:
    """The place of each cell among the distinct values, -1 where it holds none, and these."""
    as_it_is = cells.dtype in ("int64", "str") or cell_format in PRINTED_BY_TYPE
    places, values = pd.factorize(cells if as_it_is else cells.astype("str"))
    return places, pd.Series(values)


def printed(values: pd.Series, cell_format: CellFormat, print_values: PrintValues) -> pa.Array:
    """The text of each value."""
    found = pa.array(print_values(arrow_texts(values), cell_format).astype(ARROW), pa.string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def of_places(places: np.ndarray, texts: pa.Array, unknown: str) -> pa.DictionaryArray:
    """Cells by their places among texts, and `unknown` where a place is -1."""
    places[places < 0] = len(texts)
    return pa.DictionaryArray.from_arrays(pa.array(places), pa.concat_arrays([texts, pa.array([unknown])]))


def arrow_texts(values: pd.Series) -> pd.Series:
    """Texts as Arrow holds them, with a mark in the place of what is no character, as in odd names of files."""
    if not isinstance(values.dtype, pd.StringDtype):
        return values
    try:
        return values.astype(ARROW)
    except UnicodeEncodeError:
        return pd.Series([value.encode("utf-8", "replace").decode() for value in values], dtype=ARROW)


def joined_lines(parts: Sequence[pa.Array | str], rows: int) -> Iterator[str]:
    """The lines of a file, made of the cells of each row and the texts between, some thousands at a time."""
    for start in range(0, rows, ROWS_AT_ONCE):
        piece = [pa.scalar(part) if isinstance(part, str) else texts_of(part, start) for part in parts]
        yield "\n".join(pc.binary_join_element_wise(*piece, "").to_pylist()) + "\n"


def texts_of(cells: pa.Array, start: int) -> pa.Array:
    """Some thousand cells as plain texts."""
    part = cells.slice(start, ROWS_AT_ONCE)
    return part.dictionary_decode() if isinstance(part, pa.DictionaryArray) else part
