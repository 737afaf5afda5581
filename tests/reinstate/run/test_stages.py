"""A run on disk: each stage alone, in any folder, on what was noted; nothing is mixed, lost or passed over."""

import json
import os
import shutil
from pathlib import Path

import pytest
from console import LOCKED, LOG, NOT_COLLECTED, PRICES, USAGE, device_rows, inside, reinstate
from filelock import FileLock

from documents.atomic import atomic_directory
from documents.problems import InputError
from parsers.frame_files import load_frame, save_frame
from parsers.junos.slots import Kind
from policy.settings import PolicySettings, WeakSignals
from reinstate.run.formats import JUDGEMENT
from reinstate.run.judgement import load_judgement

AS_OF = "2026-11-24"
NOT_ALL_PASS = 1
POLICY = "policy: {weak_signals: fail, required_pictures: [chassis], picture_age_days: 9}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run made from one transcript, with a price list of its own and a day."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "logs").mkdir()
    (folder / "logs" / "core1.txt").write_text(LOG)
    (folder / "prices.csv").write_text(PRICES)
    (folder / "c.yaml").write_text(f"tables:\n  prices: prices.csv\nas_of: {AS_OF}\n{POLICY}")
    words = ("audit", "--config", "c.yaml", "--transcripts", "logs", "--out", "run")
    assert reinstate(*words, cwd=folder).returncode == NOT_ALL_PASS
    return folder


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    """A copy of that run, with its own copies of what it was made from."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    noted = tmp_path / "run" / "run.json"
    noted.write_text(noted.read_text().replace(str(made), str(tmp_path)))
    return tmp_path / "run"


def manifest(run: Path) -> dict[str, object]:
    held: dict[str, object] = json.loads((run / "run.json").read_text())
    return held


def test_a_run_is_judged_again_on_its_own_price_list_and_day(run: Path, tmp_path: Path) -> None:
    before = (run / "costs.csv").read_bytes()
    sources = manifest(run)["sources"]
    assert "prices.csv" in str(sources)
    (tmp_path / "elsewhere").mkdir()
    for stage, code in (("parse", 0), ("judge", 0), ("report", NOT_ALL_PASS)):
        done, messages = inside(stage, str(run), cwd=tmp_path / "elsewhere")
        assert done == code, messages
    assert (run / "costs.csv").read_bytes() == before
    assert (manifest(run)["as_of"], manifest(run)["sources"]) == (AS_OF, sources)


def test_a_report_is_made_by_the_settings_of_the_judgement(run: Path) -> None:
    """They are kept with it; what another version did not have is at its default, what this one has not is left out."""
    kept = load_judgement(run)["settings"]
    assert kept == PolicySettings(weak_signals=WeakSignals.FAIL, required_pictures=(Kind.CHASSIS,), picture_age_days=9)
    path = run / "judgement" / "basis.json"
    basis = json.loads(path.read_text())
    basis["settings"] = {"picture_age_days": 8, "of_another_version": 1}
    path.write_text(json.dumps(basis))
    assert load_judgement(run)["settings"] == PolicySettings(picture_age_days=8)
    basis["settings"] = {"picture_age_days": "long"}
    path.write_text(json.dumps(basis))
    with pytest.raises(InputError, match="has settings that cannot be"):
        load_judgement(run)
    del basis["settings"]
    path.write_text(json.dumps({**basis, "max_table_age_days": 30}))
    assert load_judgement(run)["settings"] == PolicySettings(max_table_age_days=30)


def test_tables_that_have_grown_old_are_reported(run: Path, tmp_path: Path) -> None:
    """By the limit of the settings, at the end of the run and on its page; not a word while they are young."""
    young = reinstate("report", str(run), cwd=tmp_path).stdout
    inside("judge", str(run), "--as-of", "2028-01-31", cwd=tmp_path)
    old = reinstate("report", str(run), cwd=tmp_path).stdout
    assert "Tables older than 180 days: lifecycle of 2026-" in old and "Tables older" not in young
    page = (run / "report.html").read_text()
    assert "Tables out of date" in page and "The limit is 180 days" in page


def test_a_table_that_is_gone_is_reported(run: Path, tmp_path: Path) -> None:
    (tmp_path / "prices.csv").unlink()
    done, messages = inside("judge", str(run), cwd=tmp_path)
    assert done == USAGE
    assert "run.json (tables.prices): " in messages
    assert "does not exist" in messages


def test_run_json_says_how_and_how_long(run: Path) -> None:
    held = manifest(run)
    seconds, config = held["seconds"], held["config"]
    assert isinstance(seconds, dict)
    assert set(seconds) == {"import", "parse", "judge", "report"}
    assert isinstance(config, dict)
    assert config["collection"]["workers"] == 50
    assert "inventory" not in config
    reports = "".join(path.read_text() for path in run.glob("*.csv")) + (run / "report.html").read_text()
    assert "seconds" not in reports


@pytest.mark.parametrize("words", [("parse",), ("judge",), ("report",), ("import", "logs", "--run")])
def test_a_command_waits_for_nobody(words: tuple[str, ...], run: Path, tmp_path: Path) -> None:
    before = (run / "run.json").read_bytes()
    with FileLock(run / ".lock"):
        done, messages = inside(*words, str(run), cwd=tmp_path)
    assert done == LOCKED
    assert "is in use by another command" in messages
    assert (run / "run.json").read_bytes() == before


TAMPERED = [
    ("changed", lambda path: path.write_text(LOG.replace("23.4R2.13", "24.2R1.17")), "changed", "SHA-256 differs"),
    ("deleted", lambda path: path.unlink(), "no-transcript", "core1.txt cannot be read: No such file"),
    ("a folder", lambda path: (path.unlink(), path.mkdir()), "no-transcript", "core1.txt cannot be read: Is a"),
]


@pytest.mark.parametrize(
    ("tamper", "failure", "sentence"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED]
)
def test_a_transcript_that_is_not_the_one_collected_is_no_evidence(
    tamper: object, failure: str, sentence: str, run: Path, tmp_path: Path
) -> None:
    before = device_rows(run)["core1"]
    assert callable(tamper)
    tamper(run / "transcripts" / "core1.txt")
    for stage, code in (("parse", 0), ("judge", 0), ("report", NOT_COLLECTED)):
        assert inside(stage, str(run), cwd=tmp_path)[0] == code, stage
    row = device_rows(run)["core1"]
    assert (row["failure"], row["reached"], row["result"]) == (failure, "false", "incomplete")
    assert sentence in row["detail"]
    assert row["sha256"] != before["sha256"]
    assert manifest(run)["transcripts"] == {"core1": row["sha256"]}


def test_a_report_is_never_made_of_new_records_and_an_old_judgement(run: Path, tmp_path: Path) -> None:
    assert inside("parse", str(run), cwd=tmp_path)[0] == 0
    done, messages = inside("report", str(run), cwd=tmp_path)
    assert done == USAGE
    assert "reinstate judge" in messages


def test_a_folder_is_replaced_in_full_or_not_at_all(tmp_path: Path) -> None:
    for name in ("old", "new"):
        with atomic_directory(tmp_path / "judgement") as folder:
            (folder / name).touch()
    with pytest.raises(ZeroDivisionError), atomic_directory(tmp_path / "judgement") as folder:
        (folder / "half").touch()
        _ = 1 / 0
    assert [path.name for path in tmp_path.rglob("*")] == ["judgement", "new"]


def test_an_import_again_leaves_nothing_of_the_one_before(run: Path, tmp_path: Path) -> None:
    (tmp_path / "logs" / "core1.txt").rename(tmp_path / "logs" / "core2.log")
    words = ("audit", "--transcripts", "logs", "--out", "run")
    assert inside(*words, cwd=tmp_path)[0] == NOT_ALL_PASS
    assert [path.name for path in (run / "transcripts").iterdir()] == ["core2.txt"]
    assert set(device_rows(run)) == {"core2"}


def test_a_run_can_be_made_again_from_its_own_transcripts(run: Path, tmp_path: Path) -> None:
    words = ("audit", "--transcripts", "run/transcripts", "--out", "run")
    assert inside(*words, cwd=tmp_path)[0] == NOT_ALL_PASS
    assert (run / "transcripts" / "core1.txt").read_text() == LOG


def test_import_goes_on_after_a_log_that_is_no_utf_8(run: Path, tmp_path: Path) -> None:
    (tmp_path / "logs" / "core1.txt").write_bytes(LOG.replace("Model", "Gerät: Büro\nModel").encode("latin-1"))
    inside("audit", "--transcripts", "logs", "--out", "run", cwd=tmp_path)
    (tmp_path / "b.log").write_text("ops@core1> show chassis alarms\nNo alarms currently active\n\nops@core1> \n")
    done, messages = inside("import", "b.log", "--run", "run", cwd=tmp_path)
    assert done == 0, messages
    text = (run / "transcripts" / "core1.txt").read_text()
    assert "Junos: 23.4R2.13" in text and "No alarms" in text


UNNAMABLE = [(b"caf\xe9.txt", "caf"), (b"two\nlines.txt", "control character"), (b"x" * 230 + b".txt", "longer than")]


@pytest.mark.parametrize(("name", "shown"), UNNAMABLE, ids=[row[1] for row in UNNAMABLE])
def test_a_file_name_that_cannot_be_a_host_is_reported(name: bytes, shown: str, tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "logs") + b"/" + name)).write_text(LOG)
    except OSError:
        pytest.skip("this file system takes no such name")
    done, messages = inside("audit", "--transcripts", "logs", "--out", "run", cwd=tmp_path)
    assert (done, shown in messages, "cannot be the file of a host" in messages) == (USAGE, True, True), messages
    imported = reinstate("import", "logs", "--run", "run", cwd=tmp_path)
    assert imported.returncode == 0, imported.stderr
    assert "core1" in imported.stdout


@pytest.mark.parametrize(("frame", "column"), [("costs", "at_risk"), ("totals", "avoidable")])
def test_a_judgement_of_another_version_is_made_again(frame: str, column: str, run: Path) -> None:
    """Rather than reported without what it does not hold."""
    load_judgement(run)
    rows = load_frame(run / JUDGEMENT, frame)
    save_frame(run / JUDGEMENT, frame, rows.drop(columns=column))
    with pytest.raises(InputError, match="was judged by another version"):
        load_judgement(run)
