"""Many small cases of one check in a single call, and all that is found of each, as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pandas as pd
from golden_files import compare_with_golden
from paths import TESTS

from parsers.record_schemas import VERIFIED_TABLES
from policy.check import Check
from policy.owner_records import OWNER_TABLES
from policy.settings import PolicySettings
from policy.testkit import SCHEMAS, Row, Rows, device, findings

HIDDEN = ("check", "requirement", "citations", "host", "owner", "final")
DECIDED = ("host", "path", "subject", "serial_number", "outcome", "reason")
HOST, OWN = "r1", "~"
VERIFIED = "verified_"
NOTHING: Rows = dict.fromkeys((*SCHEMAS, "answers"), ())
GOLDEN = TESTS / "policy" / "checks" / "golden"


@dataclass(frozen=True, eq=False)
class Case:
    """Records of a device, rows of tables, and `outcome reason` of each finding in order.

    Records of its verification are named verified_TABLE; what is not named is empty, but for one device. A tilde in any
    text stands for a number of the case, so that its products are its own.
    """

    name: str
    expected: Sequence[str]
    records: Rows
    tables: Rows = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, eq=False)
class Group:
    """Cases that share the settings and the rows of tables that apply to every product."""

    check: Check
    cases: Sequence[Case]
    settings: PolicySettings = field(default_factory=PolicySettings)
    tables: Rows = field(default_factory=dict)

    def found(self) -> pd.DataFrame:
        """The findings of all cases; `host` begins with the name of the case."""
        return found_in(self)

    def backwards(self) -> "Group":
        """The cases of several rows in a table of the owner or of reference, with these rows last to first."""
        cases = [turned(case, number) for number, case in enumerate(self.cases) if len(rows_in_order(case)) > 1]
        return replace(self, cases=cases, tables={name: rows[::-1] for name, rows in self.tables.items()})


def rows_in_order(case: Case) -> Sequence[Row]:
    """The longest table of a case whose rows may stand in any order."""
    tables = [*case.tables.values(), *(rows for name, rows in case.records.items() if name in OWNER_TABLES)]
    return max(tables, key=len, default=())


def turned(case: Case, number: int) -> Case:
    """A case with the rows that may stand in any order last to first, and those of the device as they are printed."""
    records = {
        name: [own(row, number) for row in rows][:: -1 if name in OWNER_TABLES else 1]
        for name, rows in case.records.items()
    }
    tables = {name: [own(row, number) for row in rows][::-1] for name, rows in case.tables.items()}
    return replace(case, records=records, tables=tables)


@cache
def found_in(group: Group) -> pd.DataFrame:
    """The findings of a group, whose check is called once."""
    records: dict[str, list[Row]] = {name: [] for name in NOTHING}
    verified: dict[str, list[Row]] = {name: [] for name in VERIFIED_TABLES}
    tables = {name: list(rows) for name, rows in group.tables.items()}
    for number, case in enumerate(group.cases):
        for name, rows in {"devices": [device()], **case.records}.items():
            table = verified[name.removeprefix(VERIFIED)] if name.startswith(VERIFIED) else records[name]
            table.extend(on_host(case.name, own(row, number)) for row in rows)
        for name, rows in case.tables.items():
            tables.setdefault(name, []).extend(own(row, number) for row in rows)
    return findings(group.check, records=records, tables=tables, verified=verified, settings=group.settings)


def own(row: Row, number: int) -> dict[str, Any]:
    """A row whose tildes are the number of its case."""
    return {name: one.replace(OWN, str(number)) if isinstance(one, str) else one for name, one in row.items()}


def on_host(name: str, row: Row) -> Row:
    """A row on the device of a case, on another device of the same case, or on none."""
    host = row.get("host", HOST)
    if not host:
        return row
    return {**row, "host": name if host == HOST else f"{name} @ {host}"}


def parameters(groups: Mapping[str, Group]) -> dict[str, Any]:
    """What pytest.mark.parametrize takes for one test of each case of each group."""
    pairs = [(name, case) for name, group in groups.items() for case in group.cases]
    return {"argvalues": pairs, "ids": [f"{name}: {case}" for name, case in pairs]}


def assert_case(group: Group, case: Case) -> None:
    """The findings of a case have these outcomes and reasons, in this order."""
    rows = of_case(group.found(), case)
    found = [f"{outcome} {reason}" for outcome, reason in zip(rows["outcome"], rows["reason"], strict=True)]
    assert found == list(case.expected), rows[["path", "sentence"]].to_string()


def of_case(found: pd.DataFrame, case: Case) -> pd.DataFrame:
    """The findings of the devices of one case."""
    return found[(found["host"] == case.name) | found["host"].str.startswith(f"{case.name} @ ")]


def assert_all_words(file: str, groups: Mapping[str, Group], regenerate: bool) -> None:
    """All that is found of every case is what stands in a golden file, and no order of rows finds another thing."""
    lines: list[str] = []
    for name, group in groups.items():
        lines.append(f"# {name}")
        backwards = group.backwards()
        for case in group.cases:
            lines += [f"## {case}", *text_of(of_case(group.found(), case))]
        for case in backwards.cases:
            assert decided(of_case(backwards.found(), case)) == decided(of_case(group.found(), case)), case
    compare_with_golden(str(GOLDEN / file), "\n".join([*lines, ""]), regenerate)


def decided(found: pd.DataFrame) -> list[tuple[str, ...]]:
    """What is found of each part; of two rows alike in all but their line the first is cited and named."""
    return sorted(found[list(DECIDED)].astype("str").itertuples(index=False, name=None))


def text_of(found: pd.DataFrame) -> list[str]:
    """A line for each finding with every value that is not blank, and one for each row that it cites."""
    lines = []
    for row in found.to_dict("records"):
        values = [f"{name}={value}" for name, value in row.items() if name not in HIDDEN and value not in {"", -1}]
        host = [one for one in [row["host"].partition(" @ ")[2]] if one]
        lines.append(" | ".join(host + values))
        lines += [f"    {cited.basis} {cited.table}: {cited.text}" for cited in row["citations"]]
    return lines


def assert_every_reason(check: Check, groups: Mapping[str, Group]) -> None:
    """The cases reach each reason of the decision table."""
    reached = {reason for group in groups.values() for reason in group.found()["reason"]}
    assert [reason.code for reason in check.reasons if reason.code not in reached] == []
