"""By what the first page of a large fleet finds a device: its name, its site, or a serial number that it prints."""

import base64
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np
import pandas as pd

from reports.page.packed_rows import Packed, packed_rows
from reports.page.page_parts import PagePart, page_of_device

SEVEN, MORE = 0x7F, 0x80


def place_blocks(hosts: Sequence[str], parts: Sequence[PagePart], serials: Sequence[bytes]) -> dict[str, Packed]:
    """The rows of the index: devices with the page on which they stand, and pages with their sites and serial numbers.

    `serials` are those of each part as `packed_serials` gives them.
    """
    numbers = page_of_device(parts, len(hosts))
    pages = {"page": [one.page for one in parts], "title": [one.title for one in parts]}
    devices = {name: [words[number] for number in numbers] for name, words in pages.items()}
    more = {
        "sites": [" | ".join(filter(None, one.sites)) for one in parts],
        "serials": [base64.b64encode(one).decode() for one in serials],
    }
    return {
        "devices": packed_rows(pd.DataFrame({"host": list(hosts), **devices}), ("host", *pages), hosts),
        "pages": packed_rows(pd.DataFrame({"host": pages["page"], **pages, **more}), (*pages, *more), pages["page"]),
    }


def packed_serials(serials: Iterable[str]) -> bytes:
    """The CRC-32 of each text in ascending order, each as what it is more than the one before: find.js reads them.

    One byte holds seven bits, the lowest first; all but the last of a number have the eighth bit. Three bytes for each
    of 50,000 serial numbers tell one of a million others apart from all of them in 999,988 cases.
    """
    numbers = np.unique(np.fromiter((crc32(one.encode("utf-8", "replace")) for one in serials), np.uint64))
    steps = np.diff(numbers, prepend=np.uint64(0))
    if not len(steps):
        return b""
    columns = [(steps >> np.uint64(7 * place)) & np.uint64(SEVEN) for place in range(5)]
    lengths = np.maximum(1, sum((steps >> np.uint64(7 * place) > 0).astype(int) for place in range(5)))
    table = np.stack(columns, axis=1).astype(np.uint8)
    table[np.arange(5) < lengths[:, None] - 1] |= MORE
    return table[np.arange(5) < lengths[:, None]].tobytes()
