"""No command writes over what a person may have made, unless it is asked to."""

from pathlib import Path

import pytest
from console import USAGE, inside

from documents.problems import InputError
from reinstate.commands.common_options import refuse_overwriting

MINE = "host\nmine\n"


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("simulate", "--devices", "1"), "--fleet"),
        (("tables", "gaps", "run"), "--out"),
        (("tables", "learned"), "--export"),
    ],
    ids=["simulate", "gaps", "learned"],
)
def test_a_file_that_is_there_stays(words: tuple[str, ...], option: str, tmp_path: Path) -> None:
    """It is refused before anything is done, with what to do."""
    path = tmp_path / "mine.csv"
    path.write_text(MINE)
    done, message = inside(*words, option, "mine.csv", cwd=tmp_path)
    assert (done, path.read_text()) == (USAGE, MINE)
    assert message == (
        "error: mine.csv: exists already and is not overwritten. "
        f"Name another file with {option}, or give --force to write over it.\n"
    )


def test_what_may_be_written(tmp_path: Path) -> None:
    """A new file, and with --force one that is there; a link that leads nowhere is there."""
    path = tmp_path / "mine.csv"
    refuse_overwriting(path, "--out", force=False)
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputError):
        refuse_overwriting(path, "--out", force=False)
    refuse_overwriting(path, "--out", force=True)
