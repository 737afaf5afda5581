"""What is shipped is complete: built, installed outside the checkout, and run there."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from console import LOG
from paths import ROOT, STAGES
from readable_page import readable


def data_files() -> set[str]:
    """Every file of the checkout that is no code but has to be shipped."""
    found = (path.relative_to(ROOT) for stage in STAGES for path in (ROOT / stage).rglob("*") if path.is_file())
    return {str(path) for path in found if path.suffix not in {".py", ".pyc"}}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return folder


def test_wheel_and_sdist_hold_templates_tables_and_profiles(built: Path) -> None:
    wanted = data_files()
    assert {Path(name).parts[0] for name in wanted} >= {"parsers", "policy", "reports", "reinstate", "simulator"}
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert wanted <= names
    assert not {name for name in names if name.startswith(("tests", "benchmarks", "stubs"))}
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        held = {name.split("/", 1)[1] for name in sdist.getnames() if "/" in name}
    assert wanted <= held


def test_the_installed_wheel_runs_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    wheel = str(next(built.glob("*.whl")))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), wheel]
    subprocess.run(pip, check=True, capture_output=True)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    words = ["audit", "--transcripts", "logs", "--out", "run", "--as-of", "2026-11-24"]
    start = "import sys, parsers, reinstate.cli as cli; print(parsers.__file__); sys.argv[0] = 'reinstate'; cli.main()"
    run = subprocess.run(
        [sys.executable, "-c", start, *words],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stderr
    assert run.stdout.startswith(str(site))
    assert "JN12A34B5AFB" in readable((tmp_path / "run" / "report.html").read_text())
    assert (tmp_path / "run" / "devices.csv").read_text().count("\n") == 2


def test_our_top_level_names_are_ours_alone() -> None:
    owners = packages_distributions()
    for stage in STAGES:
        assert set(owners.get(stage, ["reinstate"])) == {"reinstate"}, stage


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_holds_every_dependency(lock: str) -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(), re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["checkout"]
    if lock == "requirements-dev.lock":
        wanted += project["optional-dependencies"]["dev"]
    missing = {re.split(r"[<>=]", one)[0].replace(".", "-") for one in wanted} - locked
    assert not missing, "write it anew: python3 run.py lock"
