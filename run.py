"""Set up an environment of its own in .venv and run the demo or the entire test gate in it.

    python3 run.py setup            make .venv with everything in it, for users and for contributors
    python3 run.py demo [OPTIONS]   set up what the program needs, then reinstate demo
    python3 run.py test             set up, then ruff, mypy, import-linter and pytest
    python3 run.py lock             write the two lock files anew from pyproject.toml

Needs Python 3.11 or newer and nothing else; nothing is installed outside .venv, and a second run finds all in place.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
STAMP = HOME / "installed.sha256"
OLDEST = (3, 11)
LOCKS = {"demo": "requirements.lock", "setup": "requirements-dev.lock", "test": "requirements-dev.lock"}
EXTRAS = {"requirements.lock": ("checkout",), "requirements-dev.lock": ("checkout", "dev", "dask")}
GATE = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "--numprocesses=2", "--dist=loadfile", "--timeout=600"),
)


def stop(message: str) -> None:
    sys.exit(f"run.py: {message}")


def run(*command: str) -> None:
    """Run a program of the environment in the checkout; the first that fails ends everything with its exit code."""
    print("+", *command, flush=True)
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False)  # noqa: S603 - our own words
    if done.returncode:
        sys.exit(done.returncode)


def make_environment() -> None:
    """Create .venv with pip in it, or say which package brings what this Python lacks."""
    if (BIN / ("pip.exe" if os.name == "nt" else "pip")).exists():
        return
    try:
        import ensurepip  # noqa: F401, PLC0415 - only to see whether it is there
        import venv  # noqa: PLC0415 - Debian ships Python without it
    except ImportError:
        major, minor = sys.version_info[:2]
        stop(f"this Python has no venv module. On Debian or Ubuntu: sudo apt install python{major}.{minor}-venv")
    print(f"+ creating {HOME}", flush=True)
    venv.create(HOME, with_pip=True, clear=HOME.exists())


def install(lock: str) -> None:
    """Install the locked packages and the checkout itself, once for each state of the lock files."""
    state = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in (lock, "pyproject.toml"))).hexdigest()
    installed = STAMP.read_text().split() if STAMP.exists() else []
    if state in installed:
        return
    pip = ("pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "--requirement", lock)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    STAMP.write_text(state if lock == LOCKS["demo"] else f"{state} {demo_state()}")


def demo_state() -> str:
    """The state under which the demo needs nothing more: the test environment holds all that it needs."""
    return hashlib.sha256(
        b"".join((ROOT / name).read_bytes() for name in (LOCKS["demo"], "pyproject.toml"))
    ).hexdigest()


def lock() -> None:
    """Resolve pyproject.toml into lock files with hashes, for every platform."""
    make_environment()
    run("pip", "install", "--quiet", "uv")
    for name, extras in EXTRAS.items():
        chosen = [word for extra in extras for word in ("--extra", extra)]
        run("uv", "pip", "compile", "pyproject.toml", *chosen, "--universal", "--python-version", "3.11",
            "--generate-hashes", "--no-annotate", "--no-header", "--quiet", "--output-file", name)  # fmt: skip


def work(word: str, options: list[str]) -> None:
    """What a word does once the environment is there."""
    if word == "setup":
        print("Ready: source .venv/bin/activate && reinstate --help")
    elif word == "demo":
        run("reinstate", "demo", *options)
    else:
        for command in GATE:
            run(*command, *(options if command[0] == "pytest" else ()))


def main() -> None:
    """Read the one word and do it."""
    word, *options = sys.argv[1:] or [""]
    if sys.version_info < OLDEST:
        stop(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Try python3.12 run.py {word}")
    if word == "lock":
        lock()
    elif word in LOCKS:
        make_environment()
        install(LOCKS[word])
        work(word, options)
    else:
        stop("choose setup, demo, test or lock.\n\n" + (__doc__ or ""))


if __name__ == "__main__":
    main()
