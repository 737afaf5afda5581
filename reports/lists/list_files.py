"""The lists of a run as files: CSV and, where it is wanted, JSON Lines, written piece by piece and compressed."""

import codecs
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from gzip import GzipFile
from pathlib import Path
from typing import IO, cast

import pandas as pd

from documents.atomic import atomic_directory, atomic_file
from reports.lists.csv_columns import CSV_FILES
from reports.lists.csv_text import csv_head, csv_rows
from reports.lists.json_lines import JSON_LINES, json_pieces, lines_name
from reports.lists.list_form import GZIP, ListForm

LEVEL = 6


class ListWriter:
    """Open files of lists, CSV and JSON Lines, by the name of each."""

    def __init__(self, files: Mapping[str, IO[bytes]], json_files: Mapping[str, IO[bytes]]) -> None:
        self._files, self._json_files = files, json_files

    def add(self, name: str, frame: pd.DataFrame) -> None:
        """Write the next rows of a list."""
        columns = CSV_FILES[name]
        self._files[name].writelines(piece.encode() for piece in csv_rows(frame, columns))
        if self._json_files:
            self._json_files[name].writelines(piece.encode() for piece in json_pieces(frame, columns))

    def move_in(self, folder: Path) -> None:
        """Write the rows that `write_rows` left in a folder, and take them away."""
        for files, names in ((self._files, str), (self._json_files, lines_name)):
            for name, file in files.items():
                if (rows := folder / names(name)).exists():
                    with rows.open("rb") as written:
                        shutil.copyfileobj(written, file, 1 << 20)
                    rows.unlink()


@contextmanager
def list_writer(run: Path, form: ListForm) -> Iterator[ListWriter]:
    """The lists of a run, each with its head alone; they take the place of former ones when the block ends well.

    OSError when the folder cannot be written.
    """
    with ExitStack() as opened:
        files = {name: opened.enter_context(list_file(run / form.named(name), form)) for name in CSV_FILES}
        for name, file in files.items():
            file.write((codecs.BOM_UTF8 if form.mark else b"") + csv_head(CSV_FILES[name]).encode())
        json_files: dict[str, IO[bytes]] = {}
        if form.json_lines:
            folder = opened.enter_context(atomic_directory(run / JSON_LINES))
            for name in CSV_FILES:
                path = folder / form.named(lines_name(name))
                json_files[name] = opened.enter_context(packed(opened.enter_context(path.open("wb")), form))
        yield ListWriter(files, json_files)
    for name in CSV_FILES:
        (run / (name if form.compress else name + GZIP)).unlink(missing_ok=True)


@contextmanager
def list_file(path: Path, form: ListForm) -> Iterator[IO[bytes]]:
    """A fresh file of a list that takes the place of the one at path."""
    with atomic_file(path) as raw, packed(raw, form) as file:
        yield file


@contextmanager
def packed(raw: IO[bytes], form: ListForm) -> Iterator[IO[bytes]]:
    """The file itself, or what compresses into it; the same content gives the same bytes on every day."""
    if not form.compress:
        yield raw
        return
    with GzipFile("", "wb", LEVEL, raw, mtime=0) as file:
        yield cast("IO[bytes]", file)


def write_lists(run: Path, frames: Mapping[str, pd.DataFrame], form: ListForm) -> None:
    """Write all lists of a run from frames that hold all rows; OSError when the folder cannot be written."""
    with list_writer(run, form) as writer:
        for name in CSV_FILES:
            writer.add(name, frames[name])


def write_rows(folder: Path, frames: Mapping[str, pd.DataFrame], form: ListForm) -> None:
    """Write rows of lists into a folder of their own, as a part of them that ListWriter.move_in takes."""
    folder.mkdir(parents=True)
    for name, frame in frames.items():
        columns = CSV_FILES[name]
        with (folder / name).open("wb") as file:
            file.writelines(piece.encode() for piece in csv_rows(frame, columns))
        if form.json_lines:
            with (folder / lines_name(name)).open("wb") as file:
                file.writelines(piece.encode() for piece in json_pieces(frame, columns))
