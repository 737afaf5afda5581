"""Kills of audits that compare, keep history, thin runs and write mails: the old or the new state, and nothing lost.

REINSTATE_AUDIT_KILLS=200 makes it so many at random moments, and --log-cli-level=INFO prints each.
"""

import os
from pathlib import Path

from killed_audits import campaign, random_moments

KILLS = int(os.environ.get("REINSTATE_AUDIT_KILLS", "1"))
STAGES = ("collect", "parse", "judge", "report", "upkeep")
BOUNDARIES = (
    {"event": "run-started"},
    *({"event": "stage", "stage": stage} for stage in STAGES),
    {"event": "messages"},
)


def test_kills_after_each_stage_and_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    with campaign(tmp_path) as found:
        for boundary in BOUNDARIES:
            found.kill_at(boundary)
        assert found.kills >= len(BOUNDARIES) - 1
        random_moments(found, found.kills + KILLS)
        assert found.unannounced() == set()
