"""The console script from its first moment."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reinstate import commands
from reinstate.cli import CommandsWhenUsed
from reinstate.command_index import COMMANDS

# Says that it is about to load the program, of which one module then takes as long as it is let.
SLOW = """\
import signal, sys, time, types
from reinstate import start
class Loading:
    def find_spec(self, name, path=None, target=None):
        if name == "reinstate.cli":
            print("loading", flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Loading())
if {ignored}:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
else:
    signal.signal(signal.SIGINT, signal.default_int_handler)
start.main()
"""


@pytest.mark.parametrize("ignored", [False, True])
def test_ctrl_c_while_the_program_is_loaded(ignored: bool) -> None:
    """It ends at once and without a word; a job in the background that has Ctrl-C ignored goes on."""
    words = [sys.executable, "-c", SLOW.format(ignored=ignored)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "loading\n"
        program.send_signal(signal.SIGINT)
        if ignored:
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(timeout=1)
            program.kill()
        _, errors = program.communicate(timeout=30)
    assert errors == ""
    assert program.returncode == (-signal.SIGKILL if ignored else -signal.SIGINT)


def test_the_program_runs() -> None:
    words = [
        sys.executable,
        "-c",
        "import sys; from reinstate import start; sys.argv[1:] = ['--version']; start.main()",
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("reinstate ")


def test_a_command_loads_what_it_needs() -> None:
    """The libraries of the other commands take seconds to load."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, reinstate.cli; print('pandas' in sys.modules, 'asyncssh' in sys.modules)"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["False", "False"]


def test_what_only_judges_loads_no_library_of_visits_or_of_files() -> None:
    program = "import sys, reinstate.commands.judge_records\n"
    program += "print({'paramiko', 'netmiko', 'dask', 'pypdf', 'openpyxl'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "set()\n"


def test_every_module_of_a_command_is_part_of_the_program() -> None:
    folder = Path(commands.__file__).parent
    assert sorted(one.module for one in COMMANDS.values()) == sorted(
        path.stem for path in folder.glob("*.py") if "\napp = " in path.read_text(encoding="utf-8")
    )


def test_the_help_lists_each_command_as_its_own_help_does() -> None:
    loaded = CommandsWhenUsed()
    for name, one in COMMANDS.items():
        assert " ".join((loaded[name].help or "").split("\n\n")[0].split()) == one.summary, name


def test_the_help_loads_no_command() -> None:
    program = "import sys; sys.argv = ['reinstate', '--help']\nfrom reinstate.cli import main\n"
    program += "try:\n    main()\nexcept SystemExit:\n    print([name for name in sys.modules if '.commands.' in name])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.endswith("[]\n")
    assert all(one.summary[:20] in done.stdout for one in COMMANDS.values())
