"""Records on disk."""

from pathlib import Path

import pytest
from policy_example import records

from documents.problems import InputError
from parsers.records import FOLDER, Records, load_frame, save_frame


def test_records_come_back_as_they_were_written(tmp_path: Path) -> None:
    given = records()
    given.save(tmp_path)
    assert Records.load(tmp_path).frus.equals(given.frus)


def test_records_of_another_version_are_told_and_not_read(tmp_path: Path) -> None:
    records().save(tmp_path)
    folder = tmp_path / FOLDER
    save_frame(folder, "witnesses", load_frame(folder, "witnesses").drop(columns="notes"))
    with pytest.raises(InputError) as caught:
        Records.load(tmp_path)
    assert "is of another version of reinstate. Read the transcripts again: reinstate parse RUN." in str(caught.value)
