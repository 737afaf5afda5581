"""Every file of a folder is a reading, read once; a hostile one harms nothing but itself."""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from evidence_examples import mail, pdf
from label_pictures import label, photo, saved
from process_work import stumble_over_file

from parsers.evidence_files.file_reading import ReadStatus
from parsers.evidence_files.read_folder import count_files, read_apart, read_folder, without_content
from parsers.evidence_files.reading_cache import add_to_cache, load_cache

TEXT = b"Invoice No. 77-1 for JN1251F42AFB"


def fill(folder: Path) -> None:
    outside = folder.parent / "outside.txt"
    outside.write_bytes(TEXT)
    files = {
        "b/photo.txt": saved(photo([label("CAKV2080")], (640, 480))),
        "b/=cmd|' calc'!A1.pdf": pdf(["S/N BK378"]),
        "a.eml": mail("Invoice", "-", [("i.txt", TEXT)]),
        "i.txt": TEXT,
        "z/new\nline.txt": b"none",
        ".hidden": TEXT,
        "b/Thumbs.db": TEXT,
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "link.txt").symlink_to(outside)
    (folder / "inside.txt").symlink_to(folder / "i.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to(folder.parent)


def test_folder_is_read_once(tmp_path: Path) -> None:
    folder, cache = tmp_path / "evidence", tmp_path / "cache" / "readings.jsonl"
    fill(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    progress: Counter[str] = Counter()
    readings = read_folder(folder, cache, lambda count: progress.update(first=count))
    assert {one.file: one.status.value for one in readings} == {
        "a.eml": "read",
        "a.eml/i.txt": "read",
        "away": "outside",
        "b/=cmd|' calc'!A1.pdf": "read",
        "b/photo.txt": "read",
        "i.txt": "read",
        "inside.txt": "read",
        "link.txt": "outside",
        "z/new␊line.txt": "read",
    }
    assert [one.file for one in readings] == sorted(one.file for one in readings)
    by_name = {one.file: one for one in readings}
    assert by_name["b/photo.txt"].codes == ("CAKV2080",)
    assert by_name["a.eml/i.txt"].sha256 == by_name["i.txt"].sha256
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    # A line of the cache is what the next read gives; one that changed, is damaged or is of an older reader is not.
    lines = cache.read_text().splitlines()
    altered = [
        {**json.loads(line), "readings": []}
        if "CAKV2080" in line
        else {**json.loads(line), "readings": [], "reader": 0}
        if "BK378" in line
        else json.loads(line)
        for line in lines
    ]
    cache.write_text("".join(json.dumps(one) + "\n" for one in altered) + '{"reader": 2}\nno JSON\n')
    (folder / "i.txt").write_bytes(TEXT + b" changed BK378")
    again = read_folder(folder, cache, lambda count: progress.update(second=count))
    assert [one.file for one in again] == [one.file for one in readings if one.file != "b/photo.txt"]
    assert "BK378" in {one.file: one.words for one in again}["i.txt"]
    assert progress["first"] == progress["second"] == count_files(folder) == 8
    assert len(cache.read_text().splitlines()) == len(lines)


KILLED = """
import os, sys
from pathlib import Path
from parsers.evidence_files.read_folder import read_folder
read_folder(Path(sys.argv[1]), Path(sys.argv[2]), lambda count: os._exit(9) if count else None)
"""


def test_what_was_read_before_a_kill_is_not_read_again(tmp_path: Path) -> None:
    """Ten thousand photos take hours."""
    folder, cache = tmp_path / "evidence", tmp_path / "cache" / "readings.jsonl"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(TEXT + name.encode())
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(cache)], timeout=60, check=False)
    assert done.returncode == 9
    kept = [json.loads(line) for line in cache.read_text().splitlines() if line]
    assert [entry["sha256"] for entry in kept] == [hashlib.sha256(TEXT + b"a.txt").hexdigest()]
    cache.write_text(json.dumps({**kept[0], "readings": []}) + '\n{"reader')  # a line that was not written to its end
    assert [one.file for one in read_folder(folder, cache, lambda _count: None)] == ["b.txt"]


@pytest.mark.parametrize(("status", "count"), [(ReadStatus.READ, 1), (ReadStatus.DAMAGED, 1), (ReadStatus.TOO_SLOW, 0)])
def test_what_may_go_better_another_time_is_not_kept(status: ReadStatus, count: int, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "readings.jsonl"
    add_to_cache(cache, "c0ffee", [without_content(status)])
    assert len(load_cache(cache)) == count


def test_three_hundred_files_of_one_name(tmp_path: Path) -> None:
    for place in range(300):
        (tmp_path / str(place)).mkdir()
        (tmp_path / str(place) / "IMG_0001.txt").write_bytes(b"the same")
    readings = read_folder(tmp_path, None, lambda _count: None)
    assert len({one.file for one in readings}) == len(readings) == 300
    assert {one.status for one in readings} == {ReadStatus.READ}


def test_hostile_file_harms_itself_alone() -> None:
    names = {"fine": "read", "sleep": "too-slow", "crash": "crashed", "memory": "too-large", "last": "read"}
    files = {name: Path(name) for name in names}
    found = {key: [one.status.value for one in readings] for key, readings in read_apart(files, stumble_over_file, 3)}
    assert found == {name: [status] for name, status in names.items()}


def test_empty_folder(tmp_path: Path) -> None:
    assert read_folder(tmp_path, None, lambda _count: None) == []
