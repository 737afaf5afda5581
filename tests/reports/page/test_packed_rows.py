"""Rows of devices are packed and unpacked without a loss, in the order of the devices."""

import base64
import gzip
import json

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from reports.page.packed_rows import compressed, packed_rows

HOSTS = ["b", "a", "c"]
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), max_size=4)
rows = st.lists(st.tuples(st.sampled_from(HOSTS), texts), max_size=12)


@given(rows)
def test_every_row_comes_back_in_the_order_of_the_hosts(given_rows: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(given_rows, columns=["host", "text"], dtype="str")
    packed = packed_rows(frame, ["text"], HOSTS)
    column, starts = packed["columns"]["text"], packed["starts"]
    cells = [column["words"][code] for code in column["codes"]]
    found = {host: cells[starts[place] : starts[place + 1]] for place, host in enumerate(HOSTS)}
    assert found == {host: [text for other, text in given_rows if other == host] for host in HOSTS}
    assert len(set(column["words"])) == len(column["words"])


def test_what_nobody_sees_is_made_visible() -> None:
    frame = pd.DataFrame({"host": ["a"], "text": ["\x1b[2J\u202eevil"]})
    assert packed_rows(frame, ["text"], HOSTS)["columns"]["text"]["words"] == ["\u241b[2J\ufffdevil"]


def test_a_block_is_the_same_bytes_each_time() -> None:
    block = {"rows": packed_rows(pd.DataFrame({"host": ["a"], "text": ["\udce9 ü"]}), ["text"], HOSTS)}
    text = compressed(block)
    assert text == compressed(block)
    assert base64.b64decode(text)[4:8] == bytes(4), "the time of packing"
    assert json.loads(gzip.decompress(base64.b64decode(text)))["rows"]["starts"] == [0, 0, 1, 1]
    assert gzip.decompress(base64.b64decode(text)).count("? ü".encode()) == 1
