"""Secrets in files of a folder, as systemd, Kubernetes and containers hand them over."""

from pathlib import Path

import pytest

from documents.problems import InputError
from inventory.credentials import CredentialSources, find_credentials
from inventory.secret_files import with_secret_files


def test_a_file_stands_for_the_variable_of_its_name_and_the_environment_counts_first(tmp_path: Path) -> None:
    (tmp_path / "REINSTATE_USERNAME").write_text("audit\n")
    (tmp_path / "REINSTATE_PASSWORD").write_text(" pass word \n")
    environment = {"CREDENTIALS_DIRECTORY": str(tmp_path), "REINSTATE_USERNAME": "other"}
    (login,) = find_credentials([CredentialSources()], environment)
    assert (login.username, login.password.get_secret_value()) == ("other", " pass word ")


def test_what_has_not_the_name_of_a_variable_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "..data").mkdir()
    (tmp_path / "README.md").write_text("two\nlines\n")
    assert dict(with_secret_files({"CREDENTIALS_DIRECTORY": str(tmp_path), "A": "b"})) == {
        "CREDENTIALS_DIRECTORY": str(tmp_path),
        "A": "b",
    }


def test_without_a_folder_there_is_the_environment() -> None:
    assert with_secret_files({"A": "b"}) == {"A": "b"}


@pytest.mark.parametrize("content", [b"two\nlines\n", b"\xff\xfe", b"x" * 5000])
def test_what_is_no_line_of_text_is_refused_and_not_shown(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "REINSTATE_PASSWORD").write_bytes(content)
    with pytest.raises(InputError, match="is not one line of text") as caught:
        with_secret_files({"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert "two" not in str(caught.value)


def test_a_folder_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gone: cannot be read: No such file or directory"):
        with_secret_files({"CREDENTIALS_DIRECTORY": str(tmp_path / "gone")})
