"""Configuration files, as several tests write them, and the messages about them."""

from pathlib import Path

import pytest

from documents.problems import InputError
from reinstate.config.model import Config
from reinstate.run.inputs import load_inputs

NEVER = (
    "passwords and other secrets never stand in this file. Set the environment variable REINSTATE_PASSWORD "
    "(for an SSH key REINSTATE_KEY_PASSPHRASE), or leave it out and be asked at the terminal."
)
FROM_HERE = "A relative path starts from the folder of this file."
DIGITS = "Write it in digits, without quotes."
BELOW = "Write one key: value per line below it, indented."
TRUTH = "Write one of the two, without quotes."


def load_config(path: Path | None) -> Config:
    """The configuration alone, for a fleet that is known."""
    return load_inputs(path, known=()).config


def config_file(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text)
    return path


def problems_of(folder: Path, text: str) -> list[str]:
    """The messages about a configuration that cannot be used, its folder shortened; never the secret of these tests."""
    with pytest.raises(InputError) as caught:
        load_config(config_file(folder, text))
    assert "hunter2" not in str(caught.value)
    return [str(problem).removeprefix(f"{folder}/").replace(str(folder), "/DIR") for problem in caught.value.problems]
