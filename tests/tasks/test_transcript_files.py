"""The files of a folder of transcripts, by the host that each is named for."""

import os
from pathlib import Path

import pytest

from documents.problems import InputError
from tasks.import_transcripts import transcript_files


def test_files_by_host(tmp_path: Path) -> None:
    """Endings of logs are no part of a name; hidden files and folders are none; a link inside the folder is a file."""
    for name in ("r1.txt", "r2.log", "r3.site1", ".hidden"):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "r4.txt").symlink_to("r1.txt")
    hosts = ("r1", "r2", "r3.site1", "r4")
    assert transcript_files(tmp_path) == dict(
        zip(hosts, map(tmp_path.joinpath, ("r1.txt", "r2.log", "r3.site1", "r4.txt")), strict=True)
    )


def test_a_folder_by_a_link(tmp_path: Path) -> None:
    """The folder itself may be a link."""
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "r1.txt").write_text("x")
    (tmp_path / "link").symlink_to("logs")
    assert list(transcript_files(tmp_path / "link")) == ["r1"]


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "r1.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "logs" / "r2.txt").write_text("x")
    with pytest.raises(InputError) as caught:
        transcript_files(tmp_path / "logs")
    assert [str(problem) for problem in caught.value.problems] == [
        f"{tmp_path}/logs/r1.txt: is a link to {os.path.realpath(tmp_path / 'secret')}, outside the folder. "
        "Copy the file into the folder."
    ]


REFUSED = {
    "two for one host": (("R1.txt", "r1.log"), "and R1.txt are both named for the host r1. "),
    "no host": (("r1\x1b.txt",), "cannot be the file of a host: "),
    "none": ((), "holds no transcript. "),
}


@pytest.mark.parametrize(("names", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(names: tuple[str, ...], message: str, tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text("x")
    with pytest.raises(InputError) as caught:
        transcript_files(tmp_path)
    assert message in str(caught.value.problems[0])
