"""A run on disk: where each stage leaves its files, and run.json, which says what the run was made from."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from documents.atomic import atomic_write, clear_leftovers
from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree
from inventory.device import Device
from reinstate.config.model import Config
from reinstate.run.folder_lock import held
from reinstate.run.formats import FORMAT, MANIFEST, read_manifest, refuse_other_format
from reports.lists.list_form import ListForm
from tasks.verification import adopt_former_folder
from tasks.visit import TRANSCRIPTS

DEVICES_PER_PAGE = 5_000
OF_THIS_PLACE = ("runs", "group", "keep", "metrics")  # of the output; a run may be moved
Options = ParamSpec("Options")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Run:
    """The folder of one run."""

    path: Path

    @classmethod
    def create(cls, path: Path, again: bool = False) -> Self:
        """Make the folder of a new run; InputError when it cannot be written, or holds a run not to be made again.

        A run that was made from transcripts can be made again from them; one that visited devices is never lost.
        """
        if (path / MANIFEST).exists() and not (again and cls.open(path).manifest().get("offline")):
            hint = "Choose another folder with --out, or go on with it: reinstate audit --resume " + str(path)
            raise InputError([Problem(str(path), "holds a run already.", hint=hint)])
        return cls(writable(path))

    @classmethod
    def open(cls, path: Path) -> Self:
        """An existing run; InputError when the folder holds none or one of a newer format."""
        manifest = path / MANIFEST
        if not manifest.is_file():
            message = "is not the folder of a run: there is no run.json in it."
            raise InputError(
                [Problem(str(path), message, hint="Give the folder that reinstate audit or collect printed.")]
            )
        run = cls(path.resolve() if path.is_symlink() else path)
        refuse_other_format(manifest, run.manifest())
        with suppress(OSError):
            adopt_former_folder(path)
        return run

    @property
    def transcripts(self) -> Path:
        return self.path / TRANSCRIPTS

    def needs(self, folder: str, stage: str) -> None:
        """InputError that names the stage to run first when it has not left its folder yet, or there is no device."""
        self.needs_devices()
        if not (self.path / folder).is_dir():
            hint = f"Run this first: reinstate {stage} {self.path}"
            raise InputError([Problem(str(self.path), f"has no {folder} yet.", hint=hint)])

    def needs_devices(self) -> None:
        """InputError for a run that holds no device, as after an import of files that held none."""
        if not self.devices():
            hint = f"Take files of devices into it: reinstate import FILES --run {self.path}"
            raise InputError([Problem(str(self.path), "holds no device yet.", hint=hint)])

    def manifest(self) -> dict[str, Any]:
        """What run.json holds; InputError when it cannot be read."""
        return read_manifest(self.path)

    def note(self, **facts: Any) -> None:
        """Add facts to run.json; it never holds a secret."""
        known = self.manifest() if (self.path / MANIFEST).exists() else {}
        text = json.dumps({**known, "format": FORMAT, **facts}, indent=2, sort_keys=True, default=str)
        atomic_write(self.path / MANIFEST, (text + "\n").encode())

    def note_terms(self, config: Config, as_of: date | None) -> None:
        """Note the configuration and the day; left out are the inventory, which may hold a token, and what is kept."""
        held = config.model_dump(
            mode="json", exclude={"inventory", "purchases", "origin", "quote", "notify", "as_of"}, exclude_none=True
        )
        held["output"] = {name: value for name, value in held["output"].items() if name not in OF_THIS_PLACE}
        self.note(config=held, as_of=as_of.isoformat() if as_of else None)

    def terms(self) -> tuple[YamlTree | None, date | None]:
        """The configuration and the day that were noted, None where they were not."""
        manifest = self.manifest()
        config, day = manifest.get("config"), manifest.get("as_of")
        tree = YamlTree(str(self.path / MANIFEST), config) if config else None
        return tree, date.fromisoformat(day) if day else None

    def byte_order_mark(self) -> bool:
        """Whether CSV files begin with the mark by which Excel knows UTF-8, by the configuration that was noted."""
        return self.output("byte_order_mark", without=True)

    def list_form(self) -> ListForm:
        """How lists are written, by the configuration that was noted."""
        return ListForm(
            mark=self.byte_order_mark(),
            json_lines=self.output("json_lines", without=False),
            compress=self.output("compress", without=False),
        )

    def devices_per_page(self) -> int:
        """How many devices a page may hold, 0 for any number, by the configuration that was noted."""
        return int(self.noted_output().get("devices_per_page", DEVICES_PER_PAGE))

    def output(self, key: str, *, without: bool) -> bool:
        """What the configuration that was noted says of the output."""
        return bool(self.noted_output().get(key, without))

    def noted_output(self) -> Mapping[str, Any]:
        """The section of the output in the configuration that was noted."""
        noted: Mapping[str, Any] = self.manifest().get("config", {}).get("output", {})
        return noted

    def devices(self) -> tuple[Device, ...]:
        """The inventory that the run was started with, in its order."""
        entries: list[Mapping[str, Any]] = self.manifest().get("inventory", [])
        return tuple(Device(**entry) for entry in entries)


def writable(path: Path, hint: str = "Choose another folder with --out.") -> Path:
    """The folder, made when it was not there; InputError when nothing can be written into it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        atomic_write(path / ".writable", b"")
        (path / ".writable").unlink()
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}."
        raise InputError([Problem(str(path), message, hint=hint)]) from error
    return path


@contextmanager
def locked(run: Run) -> Iterator[None]:
    """Hold the run folder; LockedError when another command does."""
    with held(run.path):
        clear_leftovers(run.path)
        yield


def timed(
    stage: str,
) -> Callable[[Callable[Concatenate[Run, Options], Answer]], Callable[Concatenate[Run, Options], Answer]]:
    """Note in run.json how many seconds a stage took, also when it did not end well."""

    def wrap(work: Callable[Concatenate[Run, Options], Answer]) -> Callable[Concatenate[Run, Options], Answer]:
        @wraps(work)
        def timed_work(run: Run, /, *args: Options.args, **kwargs: Options.kwargs) -> Answer:
            started = time.monotonic()
            try:
                return work(run, *args, **kwargs)
            finally:
                seconds = round(time.monotonic() - started, 3)
                run.note(seconds={**run.manifest().get("seconds", {}), stage: seconds})

        return timed_work

    return wrap
