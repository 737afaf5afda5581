"""Files that are complete or not there: what a kill leaves is taken away, and a full disk names the file."""

import os
from pathlib import Path

import pytest
from small_files import files_up_to

from documents.atomic import UNFINISHED, atomic_directory, atomic_write, clear_leftovers, clear_leftovers_of, naming


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_what_a_kill_leaves_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    kept = (".lock", ".config.original", "core1.txt", "a/.core2.txt")
    left = (f".core1.txt.abcd_123{UNFINISHED}", f"a/.core2.txt.zzzzzzzz{UNFINISHED}")
    (tmp_path / "a").mkdir()
    for name in (*kept, *left):
        (tmp_path / name).write_text(name)
    (tmp_path / f".records.abcd1234{UNFINISHED}" / "fresh").mkdir(parents=True)
    clear_leftovers(tmp_path)
    assert names(tmp_path) == sorted((*kept, "a"))


@pytest.mark.parametrize("replaced", [False, True])
def test_a_folder_that_was_moved_aside_comes_back_unless_the_fresh_one_is_there(replaced: bool, tmp_path: Path) -> None:
    left = tmp_path / f".records.abcd1234{UNFINISHED}"
    for name, text in (("old", "old"), ("fresh", "fresh")):
        (left / name).mkdir(parents=True)
        (left / name / "rows").write_text(text)
    if replaced:
        (left / "fresh").rename(tmp_path / "records")
    clear_leftovers(tmp_path)
    assert names(tmp_path) == ["records", "records/rows"]
    assert (tmp_path / "records" / "rows").read_text() == ("fresh" if replaced else "old")


def test_a_file_and_a_folder_are_written_under_a_name_that_is_taken_away(tmp_path: Path) -> None:
    """As they stand when the program is killed in the middle."""
    with atomic_directory(tmp_path / "records") as fresh:
        assert fresh.parent.name.endswith(UNFINISHED)
        (fresh / "rows").write_text("rows")
    atomic_write(tmp_path / "core1.txt", b"text")
    assert names(tmp_path) == ["core1.txt", "records", "records/rows"]


def test_a_disk_that_takes_no_more_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too large") as caught, files_up_to(4096):
        atomic_write(tmp_path / "core1.txt", bytes(10_000))
    assert caught.value.filename == str(tmp_path / "core1.txt")
    assert names(tmp_path) == []


def test_a_full_device_names_the_file() -> None:
    full = Path("/dev/full")
    with pytest.raises(OSError, match="No space left") as caught, naming(full), full.open("w") as file:
        file.write("x")
        file.flush()
    assert caught.value.filename == str(full)


def test_leftovers_of_one_file_go_when_nobody_can_be_writing_them(tmp_path: Path) -> None:
    names = (
        ".a.prom.abcd1234.unfinished",
        ".a.prom.abcd1235.unfinished",
        ".b.prom.abcd1234.unfinished",
        ".a.prom.kept",
    )
    for name in names:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    os.utime(tmp_path / names[1])
    clear_leftovers_of(tmp_path / "a.prom")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])
