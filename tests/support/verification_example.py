"""Records of one device from texts: its transcript, and the files of its verification."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from inventory.device import Device
from parsers.read import Subject, read_records
from parsers.records import Records
from tasks.visit import Visit


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def records_of(run: Path, transcript: str, replies: str = "", napalm: str = "", **given: Any) -> Records:
    """The records of one device from its transcript and the files of its verification."""
    files = {"transcripts/r1.txt": transcript, "verification/r1.txt": replies, "verification/r1.json": napalm}
    for name, text in files.items():
        (run / name).parent.mkdir(exist_ok=True, parents=True)
        (run / name).write_text(text)
    known: dict[str, Any] = {"transcript": "r1.txt", "sha256": sha(transcript.encode())}
    if replies:
        known |= {"verification": "r1.txt", "verification_sha256": sha(replies.encode())}
    if napalm:
        known |= {"napalm_sha256": sha(napalm.encode())}
    visit = Visit("r1", **(known | given))
    return read_records([Subject(Device("r1"), visit)], run / "transcripts")


def log(answers: Mapping[str, str]) -> str:
    """A terminal log of commands and their outputs."""
    return "".join(f"a@r1> {command}\n{output}\n\n" for command, output in answers.items()) + "a@r1> \n"


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))
