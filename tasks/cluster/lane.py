"""What runs on a worker: it works on items as long as the client gives it some, and ends when the client is gone."""

import pickle
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from distributed import get_client, get_worker

from documents.problems import InputError
from tasks.cluster.mailbox import BrokenError, Inbox, Opened, Outbox
from tasks.cluster.messages import (
    Answer,
    End,
    Hello,
    Lease,
    Note,
    Piece,
    Question,
    Ready,
    Report,
    Start,
    Stop,
    Unfit,
    Withdrawn,
)
from tasks.cluster.seal import Seal, public_bytes

SIGN_OF_LIFE = 2.0
# Seconds without a sign of life of the client after which a worker stops; the client waits longer for one of a worker.
CLIENT_GONE = 30.0
TICK = 0.5
PIECE = 256 * 1024
FAREWELL = 10.0
PROFILERS = ("profile", "profile-cycle")

Do = Callable[[str, Any], None]


class StoppedError(Exception):
    """The client takes no more reports, or cannot be reached."""


class Work(Protocol):
    """What is done with items: so many at once, each by a call of what `open` gives; most wait with a worker or run."""

    @property
    def threads(self) -> int: ...

    @property
    def most(self) -> int: ...

    def open(self, link: "Link", /) -> AbstractContextManager[Do]: ...


def versions() -> str:
    """What has to be alike on client and workers, as their objects are sent."""
    return f"reinstate {version('reinstate')} on Python {sys.version_info[0]}.{sys.version_info[1]}"


class Link:
    """What work on a worker has of its client; safe to use from any thread."""

    def __init__(self, outbox: Outbox) -> None:
        self.stop = threading.Event()
        self.on_note: Callable[[Any], None] = lambda _value: None
        self._outbox = outbox
        self._numbers = count()
        self._open_questions: dict[int, Future[Any]] = {}

    def ask(self, value: Any) -> Any:
        """The client's answer; StoppedError when it can give none any more. There is no other limit of time."""
        number, answer = next(self._numbers), Future[Any]()
        self._open_questions[number] = answer
        self._outbox.post(Question(number, value))
        while not self.stop.is_set():
            if wait([answer], TICK).done:
                return answer.result()
        self._open_questions.pop(number, None)
        self._outbox.post(Withdrawn(number))
        raise StoppedError

    def answered(self, answer: Answer) -> None:
        """Hand over an answer to whoever waits for it."""
        if waiting := self._open_questions.pop(answer.number, None):
            waiting.set_result(answer.value)

    def note(self, value: Any) -> None:
        """Let the client know something."""
        self._outbox.post(Note(value))

    def send_file(self, key: str, name: str, path: Path) -> None:
        """Send a file before the report that it belongs to, in pieces."""
        with path.open("rb") as file:
            while data := file.read(PIECE):
                self._outbox.post(Piece(key, name, data))

    def report(self, key: str, value: Any = None, defect: str = "") -> None:
        """End the lease of an item."""
        self._outbox.post(Report(key, value, defect))


def serve(session: str, number: int, client_key: bytes) -> str:
    """Serve a client until it needs this worker no more; gives why that ended, in a word."""
    client, own = get_client(), X25519PrivateKey.generate()
    seal = Seal(own, client_key, of_client=False)
    outbox = Outbox(client, session, number, seal, public_bytes(own))
    outbox.post(Hello(versions()))
    try:
        with unsampled():
            return Server(Link(outbox), outbox, Correspondent(Inbox(client, f"{session}-{number}"), Opened(seal))).run()
    except BrokenError:
        return "broken"
    finally:
        outbox.flush(FAREWELL)


@contextmanager
def unsampled() -> Iterator[None]:
    """Let Dask's profiler rest: a sample of threads that come and go by the hundred ends a process on Python 3.11."""
    worker = get_worker()
    profilers = [worker.periodic_callbacks[name] for name in PROFILERS if name in worker.periodic_callbacks]
    for one in profilers:
        worker.loop.add_callback(one.stop)
    try:
        yield
    finally:
        for one in profilers:
            worker.loop.add_callback(one.start)


class Correspondent:
    """What the client sends, message by message; BrokenError when nothing comes for too long."""

    def __init__(self, inbox: Inbox, opened: Opened) -> None:
        self._inbox, self._opened = inbox, opened
        self._latest = time.monotonic()

    def messages(self) -> list[Any]:
        """What has come within a moment."""
        bundle = self._inbox.next(TICK)
        if bundle is None:
            if time.monotonic() - self._latest > CLIENT_GONE:
                raise BrokenError("the client gives no sign of life")
            return []
        self._latest = time.monotonic()
        return self._opened.messages(bundle)


class Server:
    """Does what the client sends."""

    def __init__(self, link: Link, outbox: Outbox, client: Correspondent) -> None:
        self._link, self._outbox, self._client = link, outbox, client

    def run(self) -> str:
        """Take the work, then items, until the end."""
        work = self._started()
        if work is None:
            return "not needed"
        try:
            opened = work.open(self._link)
            with opened as do:
                self._outbox.post(Ready(work.most))
                self._serve(do, work.threads)
        except InputError as error:
            self._outbox.post(Unfit(" ".join(str(one) for one in error.problems)))
            return "unfit"
        return "done"

    def _started(self) -> Work | None:
        while True:
            for message in self._received():
                if isinstance(message, Start):
                    work: Work = pickle.loads(message.work)  # noqa: S301 - sealed by the client
                    return work
                if isinstance(message, End):
                    return None

    def _serve(self, do: Do, threads: int) -> None:
        with ThreadPoolExecutor(threads) as pool:
            try:
                while self._go_on(do, pool):
                    pass
            finally:
                self._link.stop.set()

    def _go_on(self, do: Do, pool: ThreadPoolExecutor) -> bool:
        """Take what has come; False when nothing follows."""
        for message in self._received():
            match message:
                case Lease():
                    pool.submit(done, do, message, self._link)
                case Answer():
                    self._link.answered(message)
                case Note():
                    self._link.on_note(message.value)
                case Stop():
                    self._link.stop.set()
                case End():
                    return False
        return True

    def _received(self) -> list[Any]:
        if time.monotonic() - self._outbox.latest > SIGN_OF_LIFE:
            self._outbox.post()
        if self._outbox.error:
            raise BrokenError(str(self._outbox.error))
        return self._client.messages()


def done(do: Do, lease: Lease, link: Link) -> None:
    """Work on an item; a defect of ours is reported by type and place, without values: they may be secrets."""
    try:
        if link.stop.is_set():
            link.report(lease.key)
        else:
            do(lease.key, lease.item)
    except StoppedError:
        link.report(lease.key)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        link.report(lease.key, defect=f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}")
