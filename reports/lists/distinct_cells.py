"""The cells of a column, each distinct value printed once: large tables say the same again and again."""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from reports.lists.declared_columns import CellFormat

ROWS_AT_ONCE = 5_000
PRINTED_BY_TYPE = (CellFormat.MONEY, CellFormat.FLAG)
# What is done with whole columns of texts at once is several times as fast in Arrow.
ARROW = pd.StringDtype("pyarrow", na_value=float("nan"))


def distinct_cells(
    cells: pd.Series, cell_format: CellFormat, print_values: Callable[[pd.Series, CellFormat], pd.Series], unknown: str
) -> pa.DictionaryArray:
    """The cells as texts: what `print_values` makes of those that hold a value, `unknown` for the others."""
    typed = cells.dtype == "int64" or cell_format in PRINTED_BY_TYPE
    places, values = pd.factorize(cells if typed else cells.astype("str"))
    texts = print_values(arrow_texts(pd.Series(values)), cell_format).astype(ARROW)
    places[places < 0] = len(texts)
    found = pa.array(texts, pa.string())
    known = found.chunks if isinstance(found, pa.ChunkedArray) else [found]
    return pa.DictionaryArray.from_arrays(pa.array(places), pa.concat_arrays([*known, pa.array([unknown])]))


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
