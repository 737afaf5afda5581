"""Serial numbers are packed so that the script of the first page finds them, and so that none is lost."""

from zlib import crc32

import pytest

from reports.page.page_parts import PagePart
from reports.page.place_index import packed_serials, place_blocks

PARTS = (
    PagePart("EMEA", "EMEA", ("ams1", ""), (0, 2), "pages/EMEA.html", "pages/EMEA-pictures.html"),
    PagePart("AMER", "AMER", ("nyc4",), (1,), "pages/AMER.html", "pages/AMER-pictures.html"),
)


def unpacked(packed: bytes) -> list[int]:
    """What find.js reads."""
    numbers, number, step, place = [], 0, 0, 0
    for byte in packed:
        step |= (byte & 0x7F) << place
        place += 7
        if byte < 0x80:
            number += step
            numbers.append(number)
            step = place = 0
    return numbers


@pytest.mark.parametrize("count", [0, 1, 3, 500])
def test_each_number_is_there_once(count: int) -> None:
    serials = [f"JN{number:08X}" for number in range(count)]
    assert unpacked(packed_serials([*serials, *serials])) == sorted(crc32(one.encode()) for one in serials)


def test_many_take_three_bytes_each() -> None:
    serials = [f"JN{number:08X}" for number in range(50_000)]
    assert len(packed_serials(serials)) / len(serials) < 3.1


def test_each_device_is_beside_its_page() -> None:
    blocks = place_blocks(["a", "b", "c"], PARTS, [b"\x05", b""])
    pages = blocks["devices"]["columns"]["page"]
    assert [pages["words"][code] for code in pages["codes"]] == [PARTS[0].page, PARTS[1].page, PARTS[0].page]
    assert blocks["pages"]["columns"]["sites"]["words"] == ["ams1", "nyc4"]
    assert blocks["pages"]["columns"]["serials"]["words"] == ["BQ==", ""]
