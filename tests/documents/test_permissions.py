"""Which groups can be given, and what a shared folder hands on."""

import grp
import os
import stat
from pathlib import Path

import pytest

from documents.atomic import atomic_directory, atomic_write
from documents.permissions import group_number, is_shared, open_to_others, share_folder, with_modes_of
from documents.problems import InputError

OURS = grp.getgrgid(os.getegid()).gr_name


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_group_has_the_number_that_the_system_gives_it() -> None:
    assert group_number(OURS) == os.getegid()


def test_a_group_that_is_not_there_is_refused_with_the_one_that_may_be_meant() -> None:
    with pytest.raises(InputError, match=f'there is no group "{OURS}x" here. Did you mean "{OURS}"'):
        group_number(OURS + "x")


def test_what_is_written_into_a_shared_folder_is_for_its_group_and_nobody_else(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(0o777)
    share_folder(shared, os.getegid())
    with with_modes_of(shared):
        atomic_write(shared / "file", b"")
        with atomic_directory(shared / "folder") as fresh:
            (fresh / "file").touch()
    found = {path.relative_to(shared).as_posix(): oct(mode(path)) for path in shared.rglob("*")}
    assert found == {"file": "0o640", "folder": "0o2750", "folder/file": "0o640"}
    assert is_shared(shared)
    assert is_shared(shared / "folder")


def test_the_mask_is_the_one_before_after_a_shared_folder(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        share_folder(tmp_path, os.getegid())
        with with_modes_of(tmp_path):
            pass
        (tmp_path / "file").touch()
        assert mode(tmp_path / "file") == 0o600
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("bits", "is_open"), [(0o600, False), (0o640, False), (0o660, True), (0o604, True), (0o644, True), (0o601, True)]
)
def test_others_than_owner_and_group_reach_a_file(bits: int, is_open: bool, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "file").chmod(bits)
    assert open_to_others(tmp_path / "file") is is_open
