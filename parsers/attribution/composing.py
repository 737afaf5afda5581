"""The transcript of one device from its sessions, in the order of time where it is known."""

from collections.abc import Sequence
from itertools import groupby

from parsers.attribution.path_names import series
from parsers.transcripts.splitting import NEWER, PIECE


def composed(found: Sequence[tuple[str, int, str, str]]) -> str:
    """One transcript from sessions, given as file, first line, the time that a session states, and its text.

    Sessions of one file, of a series of rotated files, or that all state their time, are known to be in order.
    """
    once = {text: (*series(source), source, line, time, text) for source, line, time, text in sorted(found)}
    sessions = sorted(once.values(), key=lambda one: one[:4])
    if all(time for *_, time, _ in sessions):
        chains = [[text for *_, text in sorted(sessions, key=lambda one: one[4])]]
    else:
        chains = [[text for *_, text in chain] for _, chain in groupby(sessions, key=lambda one: one[0])]
    return f"{PIECE}\n" + f"\n{PIECE}\n".join(f"\n{NEWER}\n".join(chain) for chain in chains)
