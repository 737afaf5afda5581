"""The entry of the console script: the program is loaded so that Ctrl-C ends it quietly, and files are private."""

import getpass
import os
import signal

NO_HOME = "/nonexistent"  # as the systems call it themselves


def main() -> None:
    """Load the program and run it."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:  # a job in the background may have it ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from documents.permissions import keep_to_owner  # noqa: PLC0415 - the same

    keep_to_owner()
    if os.path.expanduser("~") == "~":  # noqa: PTH111 - pathlib raises, and so would libraries that look for their files
        os.environ["HOME"] = NO_HOME
    try:
        getpass.getuser()
    except (KeyError, OSError):  # a user whom the system does not know
        os.environ["LOGNAME"] = f"uid-{os.getuid()}"
    from reinstate.cli import main as program  # noqa: PLC0415 - loading takes a second, in which Ctrl-C may come

    signal.signal(signal.SIGINT, before)
    program()
