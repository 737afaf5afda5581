"""Outputs that a device saved into a file of its own: the session that asked for it tells whose the file is."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from parsers.attribution.captured_session import CapturedSession
from parsers.attribution.session_facts import Facts


def with_saved_outputs(sessions: Sequence[CapturedSession], facts: Sequence[Facts]) -> list[CapturedSession]:
    """The sessions, text without prompts under the name of the one device that saved a file of its name."""
    savers: dict[str, set[str]] = {}
    for one, known in zip(sessions, facts, strict=True):
        for path in known.saved:
            savers.setdefault(PurePosixPath(path).name, set()).update(one.labels[:1])
    result = []
    for one in sessions:
        hosts = savers.get(PurePosixPath(one.source).name, set())
        is_saved = len(hosts) == 1 and not (one.has_prompt or one.settled)
        result.append(replace(one, file_name=next(iter(hosts))) if is_saved else one)
    return result
