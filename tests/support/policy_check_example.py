"""What a check has to say of a device that is spoiled in one detail."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd
from policy_example import AS_OF, CARD, CHASSIS, SOFTWARE, Row, Rows, fleet, outputs, shipped, with_rows

from policy.check import Check
from policy.judge import judge
from policy.settings import PolicySettings


@dataclass(frozen=True, eq=False)
class Example:
    """What is changed in the good device, and the finding that must follow: its outcome, words and path."""

    name: str
    outcome: str
    words: str
    tables: Rows = field(default_factory=dict)
    path: str | None = None
    reference: Rows = field(default_factory=dict)
    settings: PolicySettings = field(default_factory=PolicySettings)
    sample: bool = True

    @property
    def grounds(self) -> str:
        """Tables and settings: devices that share them can be judged together."""
        return repr((self.reference, self.settings, self.sample))

    def __str__(self) -> str:
        return self.name


def frus(*rows: Row) -> Rows:
    """Nothing but these parts."""
    return {"frus": rows}


def card(**more: Any) -> Rows:
    """The good chassis with another card."""
    return frus(CHASSIS, {**CARD, **more})


def software(*rows: Row) -> Rows:
    """Other releases than the good one."""
    return {"software": [{**SOFTWARE, **row} for row in rows]}


def answered(**status: Row) -> Rows:
    """Another fate for one of the required outputs."""
    return {"outputs": outputs(**status)}


@cache
def findings(check: Check, examples: Sequence[Example]) -> pd.DataFrame:
    """The findings of one check on all examples, each a device of its own with the name of the example."""
    parts = []
    for grounds in dict.fromkeys(example.grounds for example in examples):
        alike = [example for example in examples if example.grounds == grounds]
        given = fleet({example.name: example.tables for example in alike})
        reference = with_rows(shipped(sample=alike[0].sample), alike[0].reference)
        parts.append(judge(given, reference, alike[0].settings, AS_OF, (check,)).findings)
    return pd.concat(parts, ignore_index=True)


def assert_finding(check: Check, examples: Sequence[Example], example: Example) -> None:
    """The check says what the example expects, and the remedy unless it is well."""
    said = findings(check, tuple(examples))
    said = said[said["host"] == example.name]
    found = said[said["sentence"].str.contains(example.words, regex=False)]
    if example.path is not None:
        found = found[found["path"] == example.path]
    assert list(found["outcome"].unique()) == [example.outcome], said[["path", "outcome", "sentence"]].to_string()
    assert example.outcome not in {"fail", "missing"} or (found["remedy"] != "").all()
