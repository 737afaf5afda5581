"""Who may read what the program writes: its user alone, or the members of a group as well."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from documents.problems import InputError, Problem, did_you_mean

FOR_OWNER, FOR_GROUP = 0o077, 0o027
OWNERS_FOLDER, SHARED_FOLDER, SHARED_FILE = 0o700, 0o2750, 0o640


def keep_to_owner() -> None:
    """Make files 0600 and folders 0700 from now on, whatever the mask of the caller."""
    os.umask(FOR_OWNER)


def group_number(name: str) -> int:
    """The number of a group of this system; InputError where it has none, or we are no member and may not give it."""
    try:
        import grp  # noqa: PLC0415 - Windows has no such module
    except ImportError as error:
        raise InputError([Problem("group", "groups of files are not known to this system.")]) from error
    try:
        number = grp.getgrnam(name).gr_gid
    except KeyError as error:
        hint = did_you_mean(name, [one.gr_name for one in grp.getgrall()])
        raise InputError([Problem("group", f'there is no group "{name}" here.', hint=hint)]) from error
    if os.geteuid() and number not in {os.getegid(), *os.getgroups()}:
        hint = f"Add it as root: usermod -a -G {name} USER, then log in again."
        raise InputError([Problem("group", f'the user of this program is no member of "{name}".', hint=hint)])
    return number


def share_folder(folder: Path, group: int) -> None:
    """Let a group read a folder; what is written into it afterwards, also in folders below it, is of this group."""
    if not is_shared(folder) or folder.stat().st_gid != group:
        os.chown(folder, -1, group)
        folder.chmod(SHARED_FOLDER)


def is_shared(folder: Path) -> bool:
    """Whether a folder was made to be read by its group, and hands the group on to what is in it."""
    return folder.stat().st_mode & SHARED_FOLDER == SHARED_FOLDER


@contextmanager
def with_modes_of(folder: Path) -> Iterator[None]:
    """Let the group of a shared folder read what is written within the block: files are 0640, folders 0750."""
    if not is_shared(folder):
        yield
        return
    before = os.umask(FOR_GROUP)
    try:
        yield
    finally:
        os.umask(before)


def share_as(folder: Path, *paths: Path) -> None:
    """Share what was written elsewhere, files and folders of files, as a folder is that belongs to it."""
    if not is_shared(folder):
        return
    group = folder.stat().st_gid
    for path in paths:
        if path.is_dir():
            share_folder(path, group)
            share_as(folder, *path.iterdir())
        else:
            os.chown(path, -1, group)
            path.chmod(SHARED_FILE)


def open_to_others(path: Path) -> bool:
    """Whether somebody beside owner and group can reach a file or folder, or one of the group change it."""
    return bool(path.stat().st_mode & (stat.S_IWGRP | stat.S_IRWXO))
