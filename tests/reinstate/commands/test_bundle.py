"""reinstate bundle: options that are understood, folders that are not lost, and what the terminal says."""

import shutil
from pathlib import Path

import pytest
from console import LOG, USAGE, inside, printed

from simulator.evidence.text_pdf import text_pdf

CONFIG = "as_of: 2026-11-24\nevidence:\n  folder: evidence\nbundle:\n  hide: [host-names]\n  expressions: ['ACME-.']\n"
FLEET = "host,theater\ncore1,EMEA\n"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with a run of one device that lacks nearly everything."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "logs").mkdir()
    (folder / "logs" / "core1.txt").write_text(LOG)
    (folder / "evidence").mkdir()
    (folder / "evidence" / "a.pdf").write_bytes(text_pdf(["Invoice number: INV-7", "serial number JN12A34B5AFB"]))
    (folder / "config.yaml").write_text(CONFIG)
    (folder / "fleet.csv").write_text(FLEET)
    code, messages = inside("audit", "--transcripts", "logs", "--inventory", "fleet.csv", "--out", "run", cwd=folder)
    assert code == 1, messages
    return folder


@pytest.fixture
def folder(judged: Path, tmp_path: Path) -> Path:
    """A copy of that folder: the run was moved."""
    shutil.copytree(judged, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_run_without_a_device_that_is_ready_says_why_and_ends_with_1(folder: Path) -> None:
    code, out, _ = printed("bundle", "run", cwd=folder)
    assert code == 1
    assert "Left out: 1 device" in out
    assert "core1" in out
    assert sorted(path.name for path in (folder / "bundle").iterdir()) == [
        *("hidden.csv", "left-out.csv", "pseudonyms.csv"),
    ]


def test_an_incomplete_device_is_handed_in_where_that_is_wanted(folder: Path) -> None:
    code, out, messages = printed("bundle", "run", "--include-incomplete", "--theater", "emea", cwd=folder)
    assert (code, "error" in messages) == (0, False)
    assert "EMEA: 1 device, for emearenewals@juniper.net; draft: EMEA.eml" in out
    assert "No device is left out." in out
    assert (folder / "bundle" / "EMEA" / "outputs" / "device-0001.txt").is_file()


def test_what_is_hidden_is_that_of_the_run_or_of_a_configuration_that_is_named(folder: Path) -> None:
    _, out, _ = printed("bundle", "run", cwd=folder)
    assert "Hidden: expressions, host-names (by run/run.json)" in out
    (folder / "other.yaml").write_text("bundle:\n  hide: []\n")
    _, out, _ = printed("bundle", "run", "--config", "other.yaml", "--out", "other", cwd=folder)
    assert "Hidden: nothing (by other.yaml)" in out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "bundle:\n  hide: [hostnames]\n",
            'config.yaml:2 (bundle.hide.0): "hostnames" is not known here. Did you mean "host-names"?',
        ),
        ("bundle:\n  expressions: ['(']\n", '"(" is not a regular expression'),
        ("bundle:\n  expressions: ['a*']\n", '"a*" is found in an empty text'),
        ("bundle:\n  hiding: []\n", 'Did you mean "hide"?'),
    ],
)
def test_a_rule_that_hides_nothing_or_all_is_an_error(folder: Path, text: str, message: str) -> None:
    (folder / "config.yaml").write_text(text)
    code, messages = inside("bundle", "run", "--config", "config.yaml", cwd=folder)
    assert (code, message in messages) == (USAGE, True), messages


def test_a_bundle_is_written_anew_only_with_force_and_no_other_folder_ever(folder: Path) -> None:
    inside("bundle", "run", cwd=folder)
    code, messages = inside("bundle", "run", cwd=folder)
    assert (code, "or give --force to write it anew" in messages) == (USAGE, True)
    (folder / "bundle" / "old.txt").write_text("")
    assert inside("bundle", "run", "--force", cwd=folder)[0] == 1
    assert not (folder / "bundle" / "old.txt").exists()
    code, messages = inside("bundle", "run", "--out", "evidence", "--force", cwd=folder)
    assert (code, "--force" in messages, (folder / "evidence" / "a.pdf").exists()) == (USAGE, False, True)


def test_evidence_is_looked_for_in_a_run_that_was_moved(folder: Path, judged: Path, tmp_path: Path) -> None:
    alone = tmp_path / "elsewhere" / "run"
    shutil.copytree(judged / "run", alone)
    manifest = (alone / "run.json").read_text().replace(str(judged / "evidence"), "/nowhere/evidence")
    (alone / "run.json").write_text(manifest)
    code, messages = inside("bundle", str(alone), "--include-incomplete", cwd=folder)
    assert (code, "Name it where it is now: --evidence DIR." in messages) == (USAGE, True)
    words = ("bundle", str(alone), "--include-incomplete", "--evidence", "evidence", "--out", "b")
    assert inside(*words, cwd=folder)[0] == 0
    shutil.copytree(folder / "evidence", alone / "evidence")
    assert inside("bundle", str(alone), "--include-incomplete", cwd=folder)[0] == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--theater", "EMAE"), 'Did you mean "EMEA"?'),
        (("--only", "ready"), '"ready" is no stage.'),
        (("--mail-size", "20"), '"20" is not a size of a mail.'),
        (("--mail-size", "1KB"), "from 200KB on"),
        (("--evidence", "nowhere"), "nowhere: is not a folder."),
    ],
)
def test_an_option_that_is_not_understood_is_an_error(folder: Path, words: tuple[str, ...], message: str) -> None:
    code, messages = inside("bundle", "run", *words, cwd=folder)
    assert (code, message in messages) == (USAGE, True), messages
    assert not (folder / "bundle").exists()
