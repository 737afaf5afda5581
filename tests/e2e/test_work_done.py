"""How much is done for a small fleet, counted and not timed: what grows without a reason turns red on any machine.

The bounds are what was counted last, a little more where chance has a part. Who does less lowers them; who has to do
more raises them in the same commit, and says why.
"""

import inspect
from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pydantic import SecretStr

from inventory.credentials import Credentials
from parsers import ttp_templates
from reinstate.commands.audit import audit_fleet
from reinstate.commands.simulate import write_fleet
from reinstate.run.plan import AuditOptions
from reports.lists.csv_columns import CSV_FILES
from simulator.fleet.build_fleet import build_fleet
from simulator.running import serve

DEVICES = 12
AS_OF = date(2026, 11, 24)
CONFIG = """\
inventory:
  file: fleet.csv
collection:
  attempts: 1
  second_pass: false
policy:
  contracts:
    - level: core-plus
tables:
  sample: true
"""
# The settings of the session, the commands that the platform is sent, and its end.
LINES = 17
MERGES = {"policy": 117, "reports": 25}
# Those that pandas makes for us, as in assign, and those that we make.
COPIES = 1_850
OWN_COPIES = {"policy": 27, "parsers": 3}
LISTS, PAGE, WORKBOOK = 43_500, 185_000, 108_000


class Work:
    """What was done in an audit: calls by what was called and from where, what each device saw, and the run folder."""

    def __init__(self) -> None:
        self.calls: Counter[tuple[str, str]] = Counter()
        self.visits: dict[str, int] = {}
        self.lines: dict[str, int] = {}
        self.run = Path()

    def counted(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, counted by the package that calls it."""

        def call(*words: Any, **more: Any) -> Any:
            here = inspect.currentframe()
            caller = here.f_back.f_globals["__name__"] if here and here.f_back else ""
            self.calls[name, caller.partition(".")[0]] += 1
            return work(*words, **more)

        return call

    def called(self, name: str) -> dict[str, int]:
        """How often something was called, by the package that did."""
        return {caller: count for (called, caller), count in self.calls.items() if called == name}

    def size(self, *names: str) -> int:
        return sum((self.run / name).stat().st_size for name in names)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """An audit of a simulated fleet in this process, without evidence."""
    done = Work()
    folder = tmp_path_factory.mktemp("work")
    (folder / "config.yaml").write_text(CONFIG)
    ttp_templates.patterns_of.cache_clear()
    ttp_templates.compiled.cache_clear()
    fleet = build_fleet(DEVICES, 1)
    with pytest.MonkeyPatch.context() as patch, serve(fleet) as running:
        for owner, name in ((ttp_templates, "parser"), (pd.DataFrame, "merge"), (pd.DataFrame, "copy")):
            patch.setattr(owner, name, done.counted(name, getattr(owner, name)))
        write_fleet(running, folder / "fleet.csv")
        login = (Credentials(fleet.username, SecretStr(fleet.password)),)
        options = AuditOptions(config=folder / "config.yaml", out=folder / "run", as_of=AS_OF)
        done.run = audit_fleet(options, lambda run, _: run, login).path
        hosts = [row["host"] for row in running.inventory_rows()]
        done.visits = {host: running.visits(host) for host in hosts}
        done.lines = {host: len(running.commands(host)) for host in hosts}
    return done


def test_a_device_is_visited_once_and_one_that_refuses_is_left_alone(work: Work) -> None:
    assert len(work.visits) == DEVICES
    assert sorted(work.visits.values()) == [0, *[1] * (DEVICES - 1)]


def test_a_device_is_sent_no_line_more(work: Work) -> None:
    assert max(work.lines.values()) <= LINES


def test_a_template_is_made_ready_once(work: Work) -> None:
    used = ttp_templates.patterns_of.cache_info().currsize
    assert work.called("parser") == {"parsers": used}
    assert 0 < used <= len(list(files("parsers").joinpath("templates").iterdir()))


def test_judging_and_reporting_merge_no_more_often(work: Work) -> None:
    merges = work.called("merge")
    assert merges.keys() <= MERGES.keys()
    assert {caller: count for caller, count in merges.items() if count > MERGES[caller]} == {}


def test_no_frame_is_copied_more_often(work: Work) -> None:
    copies = work.called("copy")
    assert sum(copies.values()) <= COPIES
    own = {caller: count for caller, count in copies.items() if not caller.startswith("pand")}
    assert {caller: count for caller, count in own.items() if count > OWN_COPIES.get(caller, 0)} == {}


def test_a_device_takes_no_more_bytes_in_the_reports(work: Work) -> None:
    assert work.size(*CSV_FILES) <= LISTS * DEVICES
    assert work.size("report.html") <= PAGE
    assert work.size("report.xlsx") <= WORKBOOK
