"""Chromium without a window, over its debugging pipe.

`python tests/support/chromium.py RUN PICTURE` takes a picture.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NO_CHROMIUM = "no Chromium: install the package chromium, or name one in the variable CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
    "about:blank",
)
WIDTH, HEIGHT = 1280, 900
FREE_DESCRIPTOR = 10
PATIENCE = 60  # seconds without a word from the browser


class BrowserError(Exception):
    """The browser has gone away, does not answer, or answered a command with an error."""


def find_chromium() -> str:
    """Path of an installed Chromium, "" when there is none; the variable CHROMIUM wins."""
    return os.environ.get("CHROMIUM") or next((path for path in map(shutil.which, NAMES) if path), "")


@dataclass
class Browser:
    """One page of a browser with a new profile; console and requests hold what the page caused since it opened."""

    program: str
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.profile = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        self.last_id, self.session, self.loaded = 0, "", False
        to_browser, self.to_browser = pipe()
        self.from_browser, from_browser = pipe()
        self.answers = os.fdopen(self.from_browser, "rb")
        arguments = [self.program, f"--user-data-dir={self.profile.name}", *FLAGS]
        quiet = os.open(os.devnull, os.O_WRONLY)
        actions = [
            (os.POSIX_SPAWN_DUP2, *pair) for pair in ((quiet, 1), (quiet, 2), (to_browser, 3), (from_browser, 4))
        ]
        self.process = os.posix_spawn(self.program, arguments, os.environ, file_actions=actions, setpgroup=0)
        for descriptor in (to_browser, from_browser, quiet):
            os.close(descriptor)
        self.messages = self.read_messages()
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.resize(WIDTH, HEIGHT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.to_browser)
        self.answers.close()
        self.profile.cleanup()

    def read_messages(self) -> Iterator[dict[str, Any]]:
        waiting = b""
        while select.select([self.answers], [], [], PATIENCE)[0] and (chunk := self.answers.read1(1 << 20)):
            *complete, waiting = (waiting + chunk).split(b"\0")
            yield from map(json.loads, complete)
        raise BrowserError

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send one command and return its result; BrowserError with the browser's words when it refuses."""
        self.last_id += 1
        message: dict[str, Any] = {"id": self.last_id, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to_browser, data) :]
        for answer in self.messages:
            self.note(answer)
            if answer.get("id") == self.last_id:
                if "error" in answer:
                    raise BrowserError(method, answer["error"])
                return dict(answer["result"])
        raise BrowserError(method)

    def note(self, event: dict[str, Any]) -> None:
        """Remember what the page wrote to its console and what it requested from the network."""
        match event:
            case {"method": "Network.requestWillBeSent", "params": {"request": {"url": url}}}:
                self.requests.append(url)
            case {"method": "Runtime.consoleAPICalled" | "Runtime.exceptionThrown", "params": message}:
                self.console.append(json.dumps(message))
            case {"method": "Log.entryAdded", "params": {"entry": entry}}:
                self.console.append(json.dumps(entry))
            case {"method": "Page.loadEventFired"}:
                self.loaded = True

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a file and wait until it is loaded, also when it is the one that is open."""
        for url in ("about:blank", page.resolve().as_uri() + fragment):
            self.console.clear()
            self.requests.clear()
            self.loaded = False
            self.send("Page.navigate", url=url)
            while not self.loaded:
                self.note(next(self.messages))

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression in the page; a promise is waited for."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def resize(self, width: int, height: int, scale: int = 1) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    def prefer(self, **features: str) -> None:
        """Emulate media features, as in prefer(prefers_color_scheme="dark")."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", features=named)

    def picture(self, target: Path, complete: bool = False) -> Path:
        """Write a PNG of what is on the screen, or of the entire page."""
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=complete)["data"]
        target.write_bytes(base64.b64decode(data))
        return target

    def pdf(self, target: Path, **paper: float) -> Path:
        """Write the page as it would be printed; paper as in paperWidth=8.5, paperHeight=11 of inches."""
        data = self.send("Page.printToPDF", printBackground=False, **paper)["data"]
        target.write_bytes(base64.b64decode(data))
        return target


def pipe() -> tuple[int, int]:
    """Both ends of a pipe, numbered so that they cannot stand in the way of 3 and 4 in the child."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, FREE_DESCRIPTOR) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]


@contextmanager
def chromium() -> Iterator[Browser]:
    """An installed Chromium, started and stopped; FileNotFoundError when there is none."""
    program = find_chromium()
    if not program:
        raise FileNotFoundError(NO_CHROMIUM)
    with Browser(program) as browser:
        yield browser


def main(run: Path, target: Path) -> None:
    """Take the picture of a run's report that the README shows."""
    with chromium() as browser:
        browser.resize(WIDTH, HEIGHT, scale=2)
        browser.prefer(prefers_color_scheme="light")
        browser.send("Emulation.setScrollbarsHidden", hidden=True)
        browser.open(run / "report.html")
        browser.run("new Promise((done) => setTimeout(done, 1000))")
        browser.picture(target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
