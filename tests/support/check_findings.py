"""All that a check finds in small tables, each finding in one line that a test can write down."""

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any

from parsers.record_schemas import TABLES, VERIFIED_TABLES
from policy.check import Check
from policy.testkit import Row, Rows, device, findings

VALUES = ("sku", "release", "date")
RECORDS = (*TABLES, "answers")
AT = "@"


class Findings:
    """The findings of cases that are judged together, each on hosts of its own.

    A case holds rows by record table, those of its verification as verified_TABLE; what it does not name is empty, but
    for one device. Beside it stand the lines that are expected. `more` as in testkit.given.
    """

    def __init__(self, check: Check, cases: Mapping[str, tuple[Rows, list[str]]], **more: Any) -> None:
        self._check, self._cases, self._more = check, cases, more

    def __getitem__(self, case: str) -> list[str]:
        """All that is found in a case, one line each."""
        number = list(self._cases).index(case)
        return [line_of(row) for row in self._rows if row["case"] == str(number)]

    @property
    def wrong(self) -> dict[str, tuple[list[str], list[str]]]:
        """The cases in which something else is found than is expected: both."""
        found = {name: (self[name], expected) for name, (_, expected) in self._cases.items()}
        return {name: both for name, both in found.items() if both[0] != both[1]}

    @property
    def reasons(self) -> set[str]:
        """Every reason that a case has reached."""
        return {row["reason"] for row in self._rows}

    @cached_property
    def _rows(self) -> list[dict[Hashable, Any]]:
        records: dict[str, list[Row]] = {name: [] for name in RECORDS}
        verified: dict[str, list[Row]] = {name: [] for name in VERIFIED_TABLES}
        for number, (case, _) in enumerate(self._cases.values()):
            for name, rows in {"devices": [device()], **case}.items():
                table = verified[name.removeprefix("verified_")] if name.startswith("verified_") else records[name]
                table.extend({**row, "host": f"{row.get('host', 'r1')}{AT}{number}"} for row in rows)
        found = findings(self._check, records=records, verified=verified, **self._more)
        places = found["host"].str.split(AT)
        return found.assign(host=places.str[0], case=places.str[1]).to_dict("records")


def lines_of(check: Check, **given: Any) -> list[str]:
    """The findings of one call; `given` as in testkit.given."""
    return [line_of(row) for row in findings(check, **given).to_dict("records")]


def line_of(row: dict[Hashable, Any]) -> str:
    """A finding as `HOST/MEMBER/PATH #SERIAL :LINE OUTCOME REASON [SUBJECT] VALUES`, what is blank left blank.

    Behind it follow, where they are there, other columns, the place in the verification and the cited rows.
    """
    place = f"{row['host']}/{row['member']}/{row['path']} #{row['serial_number']} :{row['line']}"
    line = f"{place} {row['outcome']} {row['reason']} [{row['subject']}] {row['values']}".rstrip()
    more = [f"{name}={row[name]}" for name in VALUES if row[name]]
    if row["verified_reading"] or row["verified_line"] != -1:
        more.append(f"{row['verified_reading']}:{row['verified_line']}")
    more += [f"{one.table}:{one.source_line}" for one in row["citations"]]
    return " ~ ".join([line, *more])
