"""The day until which one may wait has to lie after that of the audit."""

from datetime import date
from pathlib import Path

from documents.problems import InputError
from documents.yaml_tree import YamlTree
from reinstate.config.model import Config
from reinstate.config.read_config import tree_of

WRITE_LATER = "Write a later day, or remove the key: it is then the end of the quarter."
NAME_ANOTHER = "The run was noted with it: name a config.yaml with a later day, or without the key, by --config."


def refuse_earlier_wait(source: Path | YamlTree | None, config: Config, judged_on: date) -> None:
    """InputError where wait_until, as `source` has it, names the day of the audit or an earlier one."""
    until = config.policy.wait_until
    if until and until <= judged_on:
        message = f"{until} does not lie after {judged_on}, the day of the audit."
        hint = NAME_ANOTHER if isinstance(source, YamlTree) else WRITE_LATER
        raise InputError([tree_of(source).problem(("policy", "wait_until"), message, hint)])
