"""A workbook that cannot be packed says why once, and nothing else."""

import errno
import gc
import sys
from datetime import date
from io import BytesIO

import pytest

from reports.workbook.new_workbook import new_workbook


class FullDisk(BytesIO):
    """A disk that takes so many writes, and then fails at whatever is done with it."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self.left = writes

    def write(self, data: object) -> int:
        self.left -= 1
        self.check()
        return super().write(data)  # type: ignore[arg-type]

    def seek(self, offset: int, whence: int = 0) -> int:
        self.check()
        return super().seek(offset, whence)

    def flush(self) -> None:
        self.check()

    def check(self) -> None:
        if self.left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")


def pack(disk: BytesIO) -> None:
    """A workbook with the sheet that every one has."""
    with new_workbook(disk, "test", date(2026, 11, 24)):
        pass


def writes_of(disk: FullDisk) -> int:
    """How many writes a workbook takes."""
    before = disk.left
    pack(disk)
    return before - disk.left


def test_a_full_disk_is_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    unhandled: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", unhandled.append)
    for writes in range(writes_of(FullDisk(10_000))):
        with pytest.raises(OSError, match="No space left"):
            pack(FullDisk(writes))
    gc.collect()
    assert unhandled == []
