"""Kills at random moments of a run with jump hosts lose nothing: no device, no transcript, no file left behind.

REINSTATE_KILLS=100 REINSTATE_KILLED_DEVICES=24 makes it a hundred of them on more devices, and --log-cli-level=INFO
prints each.
"""

import os
from pathlib import Path

from killed_runs import kill_and_resume

KILLS = int(os.environ.get("REINSTATE_KILLS", "4"))


def test_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    ended = kill_and_resume(tmp_path, KILLS, devices=int(os.environ.get("REINSTATE_KILLED_DEVICES", "6")))
    assert ended.kills == KILLS
    assert ended.runs > 0
