"""The history on disk: the same bytes in any order, one state at a time, and what is refused with which way out."""

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from history_example import PlainRun, history_of

from documents.problems import InputError
from reports.history import history_store
from reports.history.history_store import load_history, save_history
from reports.history.history_tables import RUNS, TABLES

RUN_A = PlainRun("2026-01-05", {"r1": "pass"}, {"r1 FPC 0": "AB12"}, sums={"at_risk": "1.00"})
RUN_B = PlainRun("2026-01-12", {"r1": "fail"}, {"r1 FPC 1": "AB12"})
RUN_C = PlainRun("2026-01-19", {"r1": "pass"}, {"r1 FPC 0": "AB12"})


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "history").iterdir()}


def saved(folder: Path, *runs: PlainRun) -> dict[str, bytes]:
    folder.mkdir()
    save_history(folder, history_of(*runs))
    return files(folder)


def problem(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_history(folder)
    return str(caught.value)


def table_file(folder: Path, name: str) -> Path:
    return next((folder / "history").glob(f"{name}-*.parquet"))


def test_runs_in_any_order_and_again_give_the_same_bytes(tmp_path: Path) -> None:
    orders = [*itertools.permutations((RUN_A, RUN_B, RUN_C)), (RUN_A, RUN_C, RUN_B, RUN_A, RUN_B)]
    found = [saved(tmp_path / str(number), *runs) for number, runs in enumerate(orders)]
    assert all(one == found[0] for one in found)


def test_what_was_saved_is_what_is_there(tmp_path: Path) -> None:
    tables = history_of(RUN_A, RUN_B)
    save_history(tmp_path, tables)
    found = load_history(tmp_path)
    assert {name: table.to_pylist() for name, table in found.items()} == {
        name: tables[name].to_pylist() for name in TABLES
    }
    assert [len(table) for table in load_history(tmp_path / "elsewhere").values()] == [0] * len(TABLES)


def test_a_run_that_is_taken_in_again_leaves_nothing_of_before(tmp_path: Path) -> None:
    other = PlainRun(RUN_B.day, {"r9": "pass"}, {"r9 FPC 0": "ZZ99"})
    assert saved(tmp_path / "a", RUN_A, RUN_B, RUN_C, other) == saved(tmp_path / "b", RUN_A, other, RUN_C)


def test_a_kill_between_any_two_steps_leaves_the_old_state_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = history_of(RUN_A), history_of(RUN_A, RUN_B, RUN_C)
    states = [{name: table.to_pylist() for name, table in one.items()} for one in (old, new)]
    replace, found = os.replace, list[int]()
    expected = saved(tmp_path / "new", RUN_A, RUN_B, RUN_C)
    for killed_at in range(20):
        folder = tmp_path / str(killed_at)
        folder.mkdir()
        save_history(folder, old)
        steps = itertools.count()

        def step(*args: str, at: int = killed_at, steps: "itertools.count[int]" = steps) -> None:
            if next(steps) == at:
                raise KeyboardInterrupt
            replace(*args)

        monkeypatch.setattr(os, "replace", step)
        try:
            save_history(folder, new)
        except KeyboardInterrupt:
            found.append(0)
        else:
            found.append(1)
        monkeypatch.setattr(os, "replace", replace)
        held = {name: table.to_pylist() for name, table in load_history(folder).items()}
        assert held == states[found[-1]]
        save_history(folder, new)
        assert files(folder) == expected
    assert set(found) == {0, 1}


def test_a_reader_that_meets_another_state_reads_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_history(tmp_path, history_of(RUN_A))
    read_index = history_store.read_index

    def slowly(folder: Path) -> object:
        index = read_index(folder)
        if len(index) and "fr" not in seen:
            seen.add("fr")
            save_history(tmp_path, history_of(RUN_A, RUN_B, RUN_C))
        return index

    seen = set[str]()
    monkeypatch.setattr(history_store, "read_index", slowly)
    assert len(load_history(tmp_path)[RUNS]) == 3


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [cut, emptied, Path.unlink])
@pytest.mark.parametrize("name", ["serials", "runs"])
def test_damage_is_refused_with_the_way_to_make_it_again(
    tmp_path: Path, name: str, harm: Callable[[Path], None]
) -> None:
    save_history(tmp_path, history_of(RUN_A, RUN_B))
    RUN_B.write(tmp_path)
    path = table_file(tmp_path, name)
    harm(path)
    found = problem(tmp_path)
    assert found.startswith(str(path))
    assert f"Move the folder {tmp_path / 'history'} away: reinstate history makes it again" in found
    assert ("which they are cannot be read" in found) == (name == RUNS)
    lost = "Of 1 run that is no longer there nothing would be left: 2026-01-05T030000Z. Look for a backup first."
    assert (lost in found) == (name != RUNS)


def test_an_index_that_is_gone_is_damage_where_runs_would_be_lost_and_a_beginning_where_none_would(
    tmp_path: Path,
) -> None:
    save_history(tmp_path, history_of(RUN_A))
    (tmp_path / "history" / "index.json").unlink()
    assert "index.json: is not there." in problem(tmp_path)
    RUN_A.write(tmp_path)
    assert len(load_history(tmp_path)[RUNS]) == 0


def test_a_file_that_could_be_read_and_is_another_is_damage(tmp_path: Path) -> None:
    for name, runs in (("a", [RUN_A]), ("b", [RUN_A, RUN_B])):
        saved(tmp_path / name, *runs)
    path = table_file(tmp_path / "a", "serials")
    path.write_bytes(table_file(tmp_path / "b", "serials").read_bytes())
    assert f"{path}: is not as it was written." in problem(tmp_path / "a")


def test_an_index_that_cannot_be_read_is_damage_and_names_what_would_be_lost(tmp_path: Path) -> None:
    save_history(tmp_path, history_of(RUN_A, RUN_B))
    (tmp_path / "history" / "index.json").write_text("{")
    assert "Of 2 runs that are no longer there nothing would be left: 2026-01-05T030000Z, " in problem(tmp_path)


def test_another_format_is_refused_whether_the_index_or_a_table_has_it(tmp_path: Path) -> None:
    save_history(tmp_path, history_of(RUN_A))
    index = tmp_path / "history" / "index.json"
    content = json.loads(index.read_text())
    index.write_text(json.dumps({**content, "format": 2}))
    assert problem(tmp_path) == (
        f"{index}: has history format 2; this version reads format 1. Use the version of reinstate that wrote it."
    )
    path = table_file(tmp_path, RUNS)
    table = pq.read_table(path).replace_schema_metadata({b"reinstate.history": b"2"})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    with pytest.raises(InputError, match="has history format 2"):
        path.write_bytes(sink.getvalue().to_pybytes())
        history_store.read_table(path, RUNS)
