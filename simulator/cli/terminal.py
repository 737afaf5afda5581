"""An interactive session as a pure function of its input: echo, line editing, paging; no network."""

from collections.abc import Callable

from simulator.cli.csh import run_csh
from simulator.cli.foreign import FOREIGN
from simulator.cli.junos import Cli, Reply
from simulator.fleet.planted import Failure
from simulator.show.software import banner

MORE = "---(more)---"
ERASE_MORE = f"\r{' ' * len(MORE)}\r"
RUBOUT = ("\x7f", "\b")
INTERRUPT = "\x03"
KILL = "\x15"
END = "\x04"


class UnixShell:
    """What a root login meets before it types cli."""

    def __init__(self, cli: Cli) -> None:
        self.prompt = f"root@{cli.device.host}:RE:0% "
        self.trailer = self.prompt
        self._cli = cli

    def run(self, line: str) -> Reply:
        """Answer one line as csh does."""
        leave = line.strip() in ("exit", "logout")
        if self._cli.device.failure in FOREIGN and not leave:
            return self._cli.run(line)
        return Reply("" if leave else run_csh(self._cli, line)[0], leave=leave)


class Terminal:
    """One interactive session; every command line received is handed to record."""

    def __init__(self, cli: Cli, record: Callable[[str], None]) -> None:
        self.closed = False
        self._cli = cli
        self._record = record
        unix = cli.device.root_shell or cli.device.failure is Failure.UNIX_SHELL_ONLY
        self._shell: Cli | UnixShell = UnixShell(cli) if unix else cli
        self._line = ""
        self._waiting: list[str] = []
        self._after_return = False
        self._losing = cli.device.failure is Failure.FIRST_LINE_LOST

    def greet(self) -> str:
        """What is shown on login."""
        return self._screen(f"{banner(self._cli.device)}\n{self._shell.prompt}")

    def feed(self, typed: str) -> str:
        """What the screen shows in answer to some typed characters."""
        return "".join(self._key(key) for key in typed if not self.closed)

    def _key(self, key: str) -> str:
        second_half_of_return, self._after_return = self._after_return and key == "\n", key == "\r"
        if second_half_of_return:
            return ""
        if self._losing:
            self._losing = key not in "\r\n"
            return ""
        if self._waiting:
            return self._page(key)
        if key in "\r\n":
            line, self._line = self._line, ""
            return "\r\n" + self._enter(line)
        return self._edit(key)

    def _edit(self, key: str) -> str:
        if key in RUBOUT:
            shown = "\b \b" if self._line else ""
            self._line = self._line[:-1]
        elif key in (INTERRUPT, KILL):
            shown = f"^C\r\n{self._screen(self._shell.prompt)}" if key == INTERRUPT else "\b \b" * len(self._line)
            self._line = ""
        elif key == END and not self._line:
            shown, self.closed = "", True
        elif key.isprintable():
            shown = key
            self._line += key
        else:
            shown = ""
        return shown

    def _enter(self, line: str) -> str:
        if line.strip():
            self._record(line.strip())
        has_cli = self._cli.device.failure is not Failure.UNIX_SHELL_ONLY
        if isinstance(self._shell, UnixShell) and has_cli and line.strip() == "cli":
            self._shell = self._cli
            return self._screen(self._cli.prompt)
        reply = self._shell.run(line)
        if reply.leave:
            return self._leave()
        length = self._cli.screen_length
        if reply.paged and length and reply.text.count("\n") >= length:
            self._waiting = reply.text.splitlines(keepends=True)
            return self._next(length - 1)
        return self._screen(reply.text + self._shell.trailer)

    def _leave(self) -> str:
        if self._shell is self._cli and self._cli.device.root_shell:
            self._shell = UnixShell(self._cli)
            return self._screen(f"\n{self._shell.prompt}")
        self.closed = True
        return "\r\n"

    def _page(self, key: str) -> str:
        if key == "q":
            self._waiting = []
            return ERASE_MORE + self._screen(self._shell.trailer)
        if key in " \r\n":
            return ERASE_MORE + self._next(1 if key in "\r\n" else self._cli.screen_length - 1)
        return ""

    def _next(self, lines: int) -> str:
        shown, self._waiting = self._waiting[:lines], self._waiting[lines:]
        return self._screen("".join(shown)) + (MORE if self._waiting else self._screen(self._shell.trailer))

    @staticmethod
    def _screen(text: str) -> str:
        return text.replace("\n", "\r\n")
