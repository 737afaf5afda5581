"""The sentences of the policy, and what answers each."""

import csv

from paths import ROOT


def policy_sentences() -> list[dict[str, str]]:
    """The sentences of the policy in their order, each with what answers it."""
    with (ROOT / "tests" / "texts" / "policy_sentences.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
