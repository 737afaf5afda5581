"""Texts as a cell of a spreadsheet can hold them: nothing invisible in them, and no longer than a cell may be."""

import pandas as pd

from documents.text import VISIBLE, visible

LONGEST_CELL = 32_767
ROOM_FOR_NOTE = 40
SUSPECT = f"[{''.join(map(chr, VISIBLE))}]"
MAYBE_TOO_LONG = LONGEST_CELL // 2


def cell_texts(texts: pd.Series) -> pd.Series:
    """The texts with pictures in the place of control characters and of marks that turn the direction."""
    suspect = texts.str.contains(SUSPECT)
    return texts.mask(suspect, texts[suspect].map(visible))


def cell_text(text: str) -> str:
    """The same of one text, cut where a cell ends."""
    return cut_cell(visible(text))


def cut_cells(texts: pd.Series) -> pd.Series:
    """The texts, each cut where a cell of a spreadsheet ends, with how much of it is left out."""
    long = texts.str.len() > MAYBE_TOO_LONG
    return texts.mask(long, texts[long].map(cut_cell))


def cut_cell(text: str) -> str:
    """The text, or what of it fits into a cell; spreadsheets count in units of UTF-16."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    kept = units[: 2 * (LONGEST_CELL - ROOM_FOR_NOTE)].decode("utf-16-le", "ignore")
    return f"{kept}... ({len(text) - len(kept):,} characters more)"
