"""Archives that people hand over: opened at any depth, a bad member refused by itself, nothing beyond the bounds."""

import bz2
import gzip
import io
import lzma
import random
import tarfile
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from archives import zipped

from documents.archive import DEEPEST, Source, read_sources
from documents.problems import InputError


def tarred(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def sources(folder: Path, name: str, data: bytes) -> list[Source]:
    (folder / name).write_bytes(data)
    return list(read_sources([folder / name]))


TEXT = b"a@b> show version\n"
OPENED = [
    ("a.txt", TEXT, ["a.txt"]),
    ("a.txt.gz", gzip.compress(TEXT), ["a.txt"]),
    ("a.txt.bz2", bz2.compress(TEXT), ["a.txt"]),
    ("a.txt.xz", lzma.compress(TEXT), ["a.txt"]),
    ("a.zip", zipped({"x/a.txt": TEXT, "b.gz": gzip.compress(TEXT)}), ["a.zip/x/a.txt", "a.zip/b"]),
    ("a.tar", tarred({"x/a.txt": TEXT}), ["a.tar/x/a.txt"]),
    ("a.tgz", gzip.compress(tarred({"a.txt": TEXT, "b.txt": TEXT})), ["a.tgz/a.txt", "a.tgz/b.txt"]),
    ("a.tar.xz", lzma.compress(tarred({"a.txt": TEXT})), ["a.tar.xz/a.txt"]),
    ("a.zip", zipped({"b.zip": zipped({"a.txt": TEXT})}), ["a.zip/b.zip/a.txt"]),
    ("a.zip", zipped({"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "a.txt": TEXT}), ["a.zip/a.txt"]),
]


@pytest.mark.parametrize(("name", "data", "names"), OPENED)
def test_an_archive_gives_its_members(name: str, data: bytes, names: list[str], tmp_path: Path) -> None:
    found = sources(tmp_path, name, data)
    assert [(one.origin, one.data, one.problem) for one in found] == [
        (f"{tmp_path}/{path}", TEXT, "") for path in names
    ]


def nested(depth: int) -> bytes:
    data = TEXT
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


REFUSED = [
    ("climbs.zip", zipped({"../../evil.txt": b"x"}), "climbs out of the archive"),
    ("climbs.tar", tarred({"../evil.txt": b"x"}), "climbs out of the archive"),
    ("absolute.zip", zipped({"/etc/evil.txt": b"x"}), "climbs out of the archive"),
    ("bomb.zip", zipped({"bomb.txt": b"\0" * (64 * 2**20)}), "grows to more than"),
    ("bomb.tgz", gzip.compress(tarred({"bomb.txt": b"\0" * (64 * 2**20)})), "grows to more than"),
    ("bomb.gz", gzip.compress(b"\0" * (64 * 2**20)), "grows to more than"),
    ("deep.zip", nested(DEEPEST + 1), "packed more than"),
    ("broken.zip", b"PK\x03\x04" + b"\0" * 50, "is not a sound zip"),
    ("broken.gz", b"\x1f\x8b" + b"\0" * 50, "cannot be unpacked"),
    ("a.docx", zipped({"word/document.xml": b"x", "[Content_Types].xml": b"x"}), "is an Office document"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c", "is a 7z archive"),
]


@pytest.mark.parametrize(("name", "data", "message"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_is_not_safe_says_why_and_keeps_nothing_else_from_being_read(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_bytes(TEXT)
    bad, good = read_sources([tmp_path / name, tmp_path / "z.txt"])
    assert message in bad.problem
    assert not bad.data
    assert (good.data, good.problem) == (TEXT, "")
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_bad_member_is_refused_by_itself(tmp_path: Path) -> None:
    found = sources(tmp_path, "a.zip", zipped({"bad.zip": b"PK\x03\x04" + b"\0" * 50, "good.txt": TEXT}))
    assert [bool(one.problem) for one in found] == [True, False]


def test_the_deepest_nesting_that_is_read(tmp_path: Path) -> None:
    [found] = sources(tmp_path, "a.zip", nested(DEEPEST))
    assert found.data == TEXT


def test_a_folder_is_read_without_hidden_files_and_without_links_that_lead_out_of_it(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    (folder / "sub").mkdir(parents=True)
    outside.mkdir()
    for path in (folder / "a", folder / "sub" / "b", folder / ".hidden", outside / "c"):
        path.write_bytes(TEXT)
    (folder / "link").symlink_to(outside / "c")
    (folder / "loop").symlink_to(folder)
    (folder / "inner").symlink_to(folder / "a")
    assert [Path(one.origin).name for one in read_sources([folder])] == ["a", "inner", "b"]


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not there"):
        list(read_sources([tmp_path / "nothing"]))


def packed_as(path: Path, members: list[bytes]) -> None:
    """An archive of these members, of the kind that its name ends in."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            for number, data in enumerate(members):
                archive.writestr(f"{number}.log", data)
        return
    mode: Any = f"w:{path.suffix.removeprefix('.').removeprefix('tar')}"
    with tarfile.open(path, mode) as tar:
        for number, data in enumerate(members):
            member = tarfile.TarInfo(f"{number}.log")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.gz"])
def test_an_archive_is_never_in_memory_at_once(name: str, tmp_path: Path) -> None:
    members = [random.Random(number).randbytes(2**18) for number in range(24)]  # noqa: S311 - what packs badly
    packed_as(tmp_path / name, members)
    tracemalloc.start()
    read = sum(len(source.data) for source in read_sources([tmp_path / name]))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read == sum(map(len, members))
    assert most < read / 2


@pytest.mark.parametrize("name", ["a.tar", "a.gz", "a.zip"])
def test_a_member_that_is_cut_off_says_why(name: str, tmp_path: Path) -> None:
    packed_as(tmp_path / name, [TEXT, bytes(range(256)) * 5000])
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:4000])
    assert any(one.problem for one in read_sources([tmp_path / name]))
