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
# Before the name of a case whose rows stand last to first, and after its number.
BACKWARDS, TURNED = "backwards: ", "B"
Finding = dict[str, Any]
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
        found = found_in(self)
        return found[~found["host"].str.startswith(BACKWARDS)]

    def found_of(self, case: Case) -> list[Finding]:
        """The findings of the devices of one case."""
        return by_case(self).get(case.name, [])

    def found_backwards(self) -> dict[str, list[Finding]]:
        """The findings of each case of several rows in a table that may stand in any order, with these last to first.

        Where a table that the cases share has several rows, all are judged once more with these last to first.
        """
        if not self.shares_rows:
            return {
                name.removeprefix(BACKWARDS): rows for name, rows in by_case(self).items() if name.startswith(BACKWARDS)
            }
        tables = {name: rows[::-1] for name, rows in self.tables.items()}
        found = by_case(replace(self, cases=[backwards(*one) for one in ordered(self.cases)], tables=tables))
        return {name.removeprefix(BACKWARDS): rows for name, rows in found.items()}

    @property
    def shares_rows(self) -> bool:
        """Whether a table that the cases share has several rows."""
        return any(len(rows) > 1 for rows in self.tables.values())


def ordered(cases: Sequence[Case]) -> list[tuple[int, Case]]:
    """The cases with several rows in a table that may stand in any order, by their numbers."""
    return [(number, case) for number, case in enumerate(cases) if len(rows_in_order(case)) > 1]


def rows_in_order(case: Case) -> Sequence[Row]:
    """The longest table of a case whose rows may stand in any order."""
    tables = [*case.tables.values(), *(rows for name, rows in case.records.items() if name in OWNER_TABLES)]
    return max(tables, key=len, default=())


def backwards(number: int, case: Case) -> Case:
    """A case with the rows that may stand in any order last to first, and those of the device as they are printed.

    Its device and products are its own, by the number of the case and a letter.
    """

    def moved(row: Row) -> Row:
        named = {name: BACKWARDS + case.name if one == case.name else one for name, one in row.items()}
        return own(named, f"{number}{TURNED}")

    records = {
        name: [moved(row) for row in rows][:: -1 if name in OWNER_TABLES else 1] for name, rows in case.records.items()
    }
    tables = {name: [moved(row) for row in rows][::-1] for name, rows in case.tables.items()}
    return replace(case, name=BACKWARDS + case.name, records=records, tables=tables)


@cache
def found_in(group: Group) -> pd.DataFrame:
    """The findings of a group, forwards and backwards, whose check is called once."""
    records: dict[str, list[Row]] = {name: [] for name in NOTHING}
    verified: dict[str, list[Row]] = {name: [] for name in VERIFIED_TABLES}
    tables = {name: list(rows) for name, rows in group.tables.items()}
    turned = [] if group.shares_rows else [backwards(*one) for one in ordered(group.cases)]
    for number, case in enumerate([*group.cases, *turned]):
        for name, rows in {"devices": [device()], **case.records}.items():
            table = verified[name.removeprefix(VERIFIED)] if name.startswith(VERIFIED) else records[name]
            table.extend(on_host(case.name, own(row, number)) for row in rows)
        for name, rows in case.tables.items():
            tables.setdefault(name, []).extend(own(row, number) for row in rows)
    return findings(group.check, records=records, tables=tables, verified=verified, settings=group.settings)


@cache
def by_case(group: Group) -> dict[str, list[Finding]]:
    """The findings of a group by the name of their case, in their order."""
    found: dict[str, list[Finding]] = {}
    for row in found_in(group).to_dict("records"):
        found.setdefault(row["host"].partition(" @ ")[0], []).append({str(name): one for name, one in row.items()})
    return found


def own(row: Row, number: int | str) -> dict[str, Any]:
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
    rows = group.found_of(case)
    found = [f"{row['outcome']} {row['reason']}" for row in rows]
    assert found == list(case.expected), [f"{row['path']}: {row['sentence']}" for row in rows]


def assert_all_words(file: str, groups: Mapping[str, Group], regenerate: bool) -> None:
    """All that is found of every case is what stands in a golden file, and no order of rows finds another thing."""
    lines: list[str] = []
    for name, group in groups.items():
        lines.append(f"# {name}")
        turned = group.found_backwards()
        for number, case in enumerate(group.cases):
            lines += [f"## {case}", *text_of(group.found_of(case))]
            if case.name in turned:
                assert decided(turned[case.name], f"{number}{TURNED}") == decided(group.found_of(case)), case
        assert set(turned) == {case.name for _, case in ordered(group.cases) if group.found_of(case)}
    compare_with_golden(str(GOLDEN / file), "\n".join([*lines, ""]), regenerate)


def decided(found: Sequence[Finding], turned: str = "") -> list[tuple[str, ...]]:
    """What is found of each part; of two rows alike in all but their line the first is cited and named.

    `turned` is the number of a case that is judged backwards, which becomes that of the case.
    """
    rows = [[str(row[name]).removeprefix(BACKWARDS) for name in DECIDED] for row in found]
    return sorted(tuple(text.replace(turned, turned.removesuffix(TURNED)) for text in row) for row in rows)


def text_of(found: Sequence[Finding]) -> list[str]:
    """A line for each finding with every value that is not blank, and one for each row that it cites."""
    lines = []
    for row in found:
        values = [f"{name}={value}" for name, value in row.items() if name not in HIDDEN and value not in {"", -1}]
        host = [one for one in [row["host"].partition(" @ ")[2]] if one]
        lines.append(" | ".join(host + values))
        lines += [f"    {cited.basis} {cited.table}: {cited.text}" for cited in row["citations"]]
    return lines


def assert_every_reason(check: Check, groups: Mapping[str, Group]) -> None:
    """The cases reach each reason of the decision table."""
    reached = {reason for group in groups.values() for reason in group.found()["reason"]}
    assert [reason.code for reason in check.reasons if reason.code not in reached] == []
