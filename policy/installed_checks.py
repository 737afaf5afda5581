"""The checks that are applied: ours, and those that installed packages bring."""

from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points

from documents.problems import InputError, Problem
from parsers.commands import COMMANDS
from policy.check import Check
from policy.checks import CHECKS

GROUP = "reinstate.checks"
HINT = "Correct the package that brings this check, or uninstall it."


def all_checks() -> tuple[Check, ...]:
    """Ours in their order, then those of the entry points `reinstate.checks` in the order of their names.

    InputError names every entry point that cannot be loaded, is no Check, or has the id of another one.
    """
    checks, problems = list(CHECKS), []
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            checks.append(loaded(point, {check.id for check in checks}))
        except Exception as error:
            problems.append(Problem(f"{GROUP}: {point.name} = {point.value}", f"cannot be used: {error}", hint=HINT))
    if problems:
        raise InputError(problems)
    return tuple(checks)


def collected(checks: Sequence[Check]) -> tuple[str, ...]:
    """The commands that devices are sent: those that are always collected, and what else a check needs.

    All of them are on the closed list, for a check that needs another command cannot be declared.
    """
    needed = {name for check in checks for name in check.needs}
    return tuple(command.name for command in COMMANDS if command.collected or command.name in needed)


def loaded(point: EntryPoint, known: set[str]) -> Check:
    """The check that an entry point names; ValueError when it is none or has an id that is known."""
    check = point.load()
    if not isinstance(check, Check):
        raise TypeError(f"it names a {type(check).__name__} and no Check")
    if check.id in known:
        raise ValueError(f"a check with the id {check.id!r} is there already")
    return check
