"""Serial numbers are compared in one way, wherever they are: in a column, by themselves, or where they are read."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from parsers.frame_files import load_matching, save_frame
from parsers.junos.serial_keys import serial_key, serial_keys
from reports.history.history_tables import SERIALS
from reports.history.serial_places import spellings

# The last are those of which Python makes other capital letters than Arrow.
NUMBERS = (" jn12ab ", "JN12AB", "", "\u00e9\u00ff", "\u00df1", "\ufb01", "\u0149", "\u01f0", "\u0390", "\u1fb3")


def keys(number: str, kind: str) -> set[str]:
    return set(serial_keys(pd.Series([number], dtype=kind)))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_has_one_key_wherever_it_is(number: str, tmp_path: Path) -> None:
    assert keys(number, "str") == keys(number, "object") == {serial_key(number)}
    save_frame(tmp_path, "parts", pd.DataFrame({"serial_number": NUMBERS}))
    found = list(load_matching(tmp_path, "parts", "serial_number", {serial_key(number)})["serial_number"])
    assert found == [one for one in NUMBERS if serial_key(one) == serial_key(number)]
    assert spellings({SERIALS: pa.table({"serial_number": NUMBERS})}, f" {number.lower()}") == [
        one for one in NUMBERS if serial_key(one) == serial_key(number.lower())
    ]
