"""A workbook that cannot be packed says why once, and nothing else."""

import errno
import gc
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from reports.workbook.new_workbook import new_workbook


class FullDisk(BytesIO):
    """A disk that takes so many writes, and then fails at whatever is done with it."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self.left = writes
        self.is_full = False

    def write(self, data: object) -> int:
        self.left -= 1
        self.check()
        return super().write(data)  # type: ignore[arg-type]

    def seek(self, offset: int, whence: int = 0) -> int:
        self.check()
        return super().seek(offset, whence)

    def flush(self) -> None:
        self.check(at_last=True)

    def check(self, *, at_last: bool = False) -> None:
        if self.left < 0 or (at_last and self.is_full):
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


@pytest.fixture
def unhandled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What nobody could handle."""
    found: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", found.append)
    return found


def test_sheets_that_cannot_be_written_are_reported_once(unhandled: list[object], tmp_path: Path) -> None:
    """The disk is full before the archive is, whose end would then be the next to fail."""
    disk = FullDisk(10_000)
    with pytest.raises(OSError, match="sheets"), new_workbook(disk, "test", date(2026, 11, 24), tmp_path / "sheets"):
        disk.is_full = True
    gc.collect()
    assert unhandled == []


def test_a_full_disk_is_reported_once(unhandled: list[object]) -> None:
    for writes in range(writes_of(FullDisk(10_000))):
        with pytest.raises(OSError, match="No space left"):
            pack(FullDisk(writes))
    gc.collect()
    assert unhandled == []
