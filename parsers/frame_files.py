"""Frames as Parquet files: one file for each frame, in it a row group for each partition of the fleet."""

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from documents.atomic import atomic_file, atomic_write
from documents.problems import InputError, Problem
from parsers.junos.serial_keys import may_have_keys, serial_keys

HINT = "Run the stage before again: reinstate parse RUN, or reinstate judge RUN."
PARTS = ".parts"
NOWHERE: Mapping[str, int] = MappingProxyType({})
# Says of a file that its row groups are partitions; those of earlier versions are where a frame was long.
PARTITIONED = {b"reinstate.partitioned": b"1"}


def encoded(frame: pd.DataFrame) -> bytes:
    """A frame as the bytes of a Parquet file of one partition."""
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(PARTITIONED)
    buffer = BytesIO()
    pq.write_table(table, buffer, row_group_size=max(1, len(frame)))
    return buffer.getvalue()


def save_frame(folder: Path, name: str, frame: pd.DataFrame) -> None:
    """Write one frame to NAME.parquet, in full or not at all."""
    folder.mkdir(exist_ok=True)
    atomic_write(folder / f"{name}.parquet", encoded(frame))


def load_frame(
    folder: Path,
    name: str,
    partitions: Sequence[int] | None = None,
    hosts: Collection[str] | None = None,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Read one frame from NAME.parquet, or some columns of it: all rows or those of some partitions, hosts or both.

    InputError for a file that is damaged or not there.
    """
    path, chosen = folder / f"{name}.parquet", list(columns) if columns else None
    with opened(path) as file:
        parted = partitions is not None and is_partitioned(file)
        groups = list(partitions or ()) if parted else list(range(file.num_row_groups))
        if hosts is None:
            return file.read_row_groups(groups, columns=chosen).to_pandas()
        meant = pc.field("host").isin(pa.array(sorted(hosts), pa.string()))
        if not parted:
            return pq.read_table(path, columns=chosen, filters=meant).to_pandas()
        needed = chosen and [*dict.fromkeys((*chosen, "host"))]
        # Devices of one site stand in every partition of a fleet: no more than one is held at once.
        parts = [file.read_row_groups([number], columns=needed).filter(meant) for number in groups]
        rows = pa.concat_tables(parts) if parts else file.read_row_groups([], columns=needed)
        return (rows.select(chosen) if chosen else rows).to_pandas()


def load_matching(folder: Path, name: str, column: str, keys: Collection[str]) -> pd.DataFrame:
    """The rows of a frame whose serial number in a column is one of these, which are as serial_keys gives them.

    InputError for a file that is damaged or not there.
    """
    path = folder / f"{name}.parquet"
    with opened(path):
        rows = pq.read_table(path, filters=may_have_keys(pc.field(column), keys)).to_pandas()
    return rows[serial_keys(rows[column]).isin(keys)].reset_index(drop=True)


def frame_batches(folder: Path, name: str, rows: int = 50_000) -> Iterator[pd.DataFrame]:
    """The rows of a frame in their order, so many at once; InputError for a file that is damaged or not there."""
    with opened(folder / f"{name}.parquet") as file:
        for number in range(file.num_row_groups):
            table = file.read_row_groups([number])
            for start in range(0, len(table), rows):
                yield table.slice(start, rows).to_pandas()


def read_through(folder: Path, name: str) -> None:
    """Read every row of a frame once; InputError for a file that is damaged or not there."""
    with opened(folder / f"{name}.parquet") as file:
        for number in range(file.num_row_groups):
            file.read_row_groups([number])


def columns_of(folder: Path, name: str) -> list[str]:
    """The columns of a frame; InputError for a file that is damaged or not there."""
    return list(without_rows_of(folder, name).columns)


def without_rows_of(folder: Path, name: str) -> pd.DataFrame:
    """A frame with its columns and none of its rows; InputError for a file that is damaged or not there."""
    with opened(folder / f"{name}.parquet") as file:
        return file.read_row_groups([]).to_pandas()


def count_partitions(folder: Path, name: str) -> int:
    """How many partitions a frame has; one where an earlier version wrote it."""
    with opened(folder / f"{name}.parquet") as file:
        return file.num_row_groups if is_partitioned(file) else 1


def count_rows(folder: Path, name: str) -> int:
    """How many rows a frame has."""
    with opened(folder / f"{name}.parquet") as file:
        return int(file.metadata.num_rows)


@contextmanager
def opened(path: Path) -> Iterator[pq.ParquetFile]:
    """A Parquet file; InputError when it is damaged or not there."""
    try:
        with pq.ParquetFile(path) as file:
            yield file
    except (OSError, ValueError) as error:
        raise InputError([Problem(str(path), "is damaged or not there.", hint=HINT)]) from error


def is_partitioned(file: pq.ParquetFile) -> bool:
    return PARTITIONED.items() <= (file.schema_arrow.metadata or {}).items()


class PartitionedFrames:
    """Frames that are written partition by partition into a folder; none is there before `finish`."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._folder, self._names = folder, tuple(names)
        self._starts: list[Mapping[str, int]] = []
        for name in self._names:
            (folder / PARTS / name).mkdir(parents=True)

    def add(self, frames: Mapping[str, bytes], starts: Mapping[str, int] = NOWHERE) -> None:
        """Write the next partition of every frame, each as `encoded` gives it.

        Columns that `starts` names are numbered within the partition, and begin after these numbers in the file.
        """
        for name in self._names:
            self._part(name, len(self._starts)).write_bytes(frames[name])
        self._starts.append(starts)

    def finish(self) -> None:
        """Make one file of the partitions of each frame; at least one partition has been added."""
        for name in self._names:
            self._join(name)
        shutil.rmtree(self._folder / PARTS)

    def _part(self, name: str, number: int) -> Path:
        return self._folder / PARTS / name / f"{number:06d}.parquet"

    def _join(self, name: str) -> None:
        parts = [self._part(name, number) for number in range(len(self._starts))]
        if len(parts) == 1 and not any(self._starts[0].values()):
            atomic_write(self._folder / f"{name}.parquet", parts[0].read_bytes())
            return
        # A price of one partition may have more places than those of another, or none may be known in it.
        schema = pa.unify_schemas([pq.read_schema(part) for part in parts], promote_options="permissive")
        schema = schema.with_metadata(PARTITIONED)
        with atomic_file(self._folder / f"{name}.parquet") as file, pq.ParquetWriter(file, schema) as writer:
            for part, starts in zip(parts, self._starts, strict=True):
                table = numbered(pq.read_table(part), starts).cast(schema)
                writer.write_table(table, row_group_size=max(1, len(table)))


def numbered(table: pa.Table, starts: Mapping[str, int]) -> pa.Table:
    """The rows with the columns of `starts` numbered from there on."""
    for name in table.column_names:
        if starts.get(name):
            table = table.set_column(table.column_names.index(name), name, pc.add(table[name], starts[name]))
    return table
