"""Rows of devices in columns of codes, compressed, as the script of the page unpacks them."""

import base64
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from documents.text import visible

Packed = dict[str, Any]
SMALLEST = 9


def packed_rows(frame: pd.DataFrame, columns: Iterable[str], hosts: Sequence[str]) -> Packed:
    """The rows in the order of the hosts: `starts` has the first row of each host and the number of all rows.

    Each column has its distinct words in the order of their appearance, and for each row the place of its word.
    """
    places = frame["host"].map({host: place for place, host in enumerate(hosts)}).to_numpy()
    order = places.argsort(kind="stable")
    counts = pd.Series(places).value_counts().reindex(range(len(hosts)), fill_value=0)
    return {
        "starts": [0, *(int(count) for count in counts.cumsum())],
        "columns": {name: packed_column(frame[name].iloc[order]) for name in columns},
    }


def packed_column(cells: pd.Series) -> Packed:
    """The distinct words of a column, and the place of each row's word among them."""
    codes, words = pd.factorize(cells.astype("str"))
    return {"words": [visible(word) for word in words.to_numpy(dtype=object)], "codes": codes.tolist()}


def compressed(block: Mapping[str, Packed]) -> str:
    """A block of packed rows as text that a page can carry; the same rows give the same text."""
    written = json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="replace")
    return base64.b64encode(gzip.compress(written, SMALLEST, mtime=0)).decode()
