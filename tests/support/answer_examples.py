"""What becomes of the outputs of small devices, which are judged together, each a host of its own."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from parsers.record_schemas import TABLES
from parsers.records import Records
from policy.evidence.complete_outputs import COMPLETE, VALUES, answers
from policy.testkit import Row, Rows, device, filled, outputs, resolved

FACTS = ("stood_in", "silent", "distinguished")


class Answers:
    """What is found of the outputs of each case that are not simply complete, and how many are."""

    def __init__(self, cases: Mapping[str, tuple[Rows, list[str]]], more: Iterable[str] = ()) -> None:
        self._cases, self._more = cases, tuple(more)

    def __getitem__(self, case: str) -> list[str]:
        rows = [row for row in self._rows if row["host"] == case]
        odd = [row for row in rows if row["reason"] != COMPLETE or not row["answered"]]
        return [*(line_of(row) for row in odd), f"{len(rows) - len(odd)} complete"]

    @property
    def wrong(self) -> dict[str, tuple[list[str], list[str]]]:
        """The cases in which something else is found than is expected: both."""
        found = {name: (self[name], expected) for name, (_, expected) in self._cases.items()}
        return {name: both for name, both in found.items() if both[0] != both[1]}

    @property
    def reasons(self) -> set[str]:
        """Every reason that a case has reached."""
        return {str(row["reason"]) for row in self._rows}

    @cached_property
    def _rows(self) -> list[Row]:
        rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        for host, (case, _) in self._cases.items():
            for name, table in {"devices": [device()], "outputs": outputs(), **case}.items():
                rows[name].extend({**row, "host": host} for row in table)
        records = Records.from_rows({name: [filled(name, row) for row in table] for name, table in rows.items()})
        found = answers(records, resolved(rows["frus"]), self._more)
        return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]


def line_of(row: Row) -> str:
    """An output as `COMMAND :LINE REASON VALUES`, with ! before the reason where it cannot be relied on."""
    values = [f"{name}={row[name].removeprefix('show chassis ')}" for name in VALUES[1:] if row[name] not in {"", "0"}]
    facts = [name for name in FACTS if row[name] is True]
    return " ".join(
        [f"{row['command']} :{row['line']} {'' if row['answered'] else '!'}{row['reason']}", *values, *facts]
    )
