"""The report as somebody can read it who looks for a text: its rows unpacked, without styles and scripts."""

import base64
import gzip
import json
import re
from typing import Any

BLOCK = re.compile(r'(<script type="application/octet-stream" id="block-(\w+)">)([^<]*)')
CODE = re.compile(r"(<(script|style)>).*?(</\2>)", re.DOTALL)
DIGEST = re.compile(r"sha256-[A-Za-z0-9+/=]*")


def readable(page: str) -> str:
    """The page with the rows of each block a table a line, in place of what is packed; code is left out."""
    page = DIGEST.sub("sha256", CODE.sub(r"\1\3", page))
    return BLOCK.sub(lambda found: found[1] + "".join(f"\n{line}" for line in lines(found[3])), page)


def blocks_of(page: str) -> dict[str, Any]:
    """The unpacked tables of each block."""
    return {name: unpacked(packed) for _, name, packed in BLOCK.findall(page)}


def unpacked(packed: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def lines(packed: str) -> list[str]:
    """The tables of a block, each column on a line."""
    return [
        f"{table}.{name} {json.dumps(column, ensure_ascii=False)}"
        for table, rows in unpacked(packed).items()
        for name, column in {"starts": rows["starts"], **rows["columns"]}.items()
    ]
