"""Equipment that is damaged or inoperable: alarms, FPC states, environment.

An installed part fails in a state that component_states.csv calls `failed`, or `doubtful`, as a fan tray in Check.
"""

import pandas as pd

from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import anti_join
from policy.parts.component_states import SUSPECTED, UNDERSTOOD
from policy.verification.compare import AGAIN
from policy.verification.state_discrepancies import state_discrepancies

COMMANDS = {"chassis-alarm": "show chassis alarms", "system-alarm": "show system alarms"}
CLEAR = "Clear the cause of the alarm before the inspection."
STATE = "{component} is {state}"
REASONS = (
    Reason(
        "major-alarm", "major", Outcome.FAIL, "Major alarm is active: {alarm}.", CLEAR, owner=Owner.NETWORK_ENGINEER
    ),
    Reason(
        "minor-alarm", "minor", Outcome.ADVICE, "Minor alarm is active: {alarm}.", CLEAR, owner=Owner.NETWORK_ENGINEER
    ),
    Reason(
        "unclassified-alarm",
        "alarmed",
        Outcome.MISSING,
        "Unclassified alarm is active: {alarm}.",
        CLEAR,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("no-alarm", "quiet", Outcome.PASS, "No alarm is active in {command}."),
    Reason(
        "state-differs",
        "differs",
        Outcome.FAIL,
        f"{STATE} by CLI and {{state_verified}} by {{reader}}.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "no-state",
        "stateless",
        Outcome.MISSING,
        "{path} is in the inventory, and {command} does not give its state.",
        "Look at the part and collect {command} again.",
        owner=Owner.SITE_HANDS,
    ),
    Reason("environment-in-order", "orderly", Outcome.PASS, "{count} components of the environment are in order."),
    Reason("in-order", "ok", Outcome.PASS, f"{STATE}."),
    Reason(
        "failed",
        "failed",
        Outcome.FAIL,
        f"{STATE}[ ({{detail}})]: an installed part that does not work.",
        "Repair or replace the part, or bring it online, and collect again.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "condition-not-readable",
        "doubtful and installed",
        Outcome.FAIL,
        f"{STATE}: an installed part whose condition cannot be read.",
        "Reseat, repower or replace the part and collect again.",
        owner=Owner.SITE_HANDS,
    ),
    Reason("not-installed", "doubtful", Outcome.ADVICE, f"{STATE}, and the inventory lists no such part."),
    Reason(
        "failed-by-name",
        "suspected",
        Outcome.MISSING,
        f"{STATE}: by its name only, a part that does not work.",
        "Look at the part, and bring it back into operation or take it out.",
        owner=Owner.SITE_HANDS,
    ),
    Reason("state-understood-by-name", "understood", Outcome.ADVICE, f"{STATE}, a state understood by its name only."),
    Reason(
        "settling",
        "settling",
        Outcome.MISSING,
        f"{STATE}: it was still starting or being tested.",
        "Collect again when the part has settled.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "unknown-state",
        "",
        Outcome.MISSING,
        f"{STATE}, a state that no table explains.",
        "Look the state up in Juniper's documentation and add it to component_states.csv.",
        owner=Owner.NETWORK_ENGINEER,
    ),
)
MEANINGS = ("ok", "failed", "doubtful", "settling", SUSPECTED, UNDERSTOOD)


def operable(given: Given) -> pd.DataFrame:
    """One subject for each alarm, FPC, component that is not in order, and installed part whose state is missing.

    `Check` says that a part cannot be read: that fails for a part that is listed as installed.
    """
    health = given.records["part_states"]
    return together(
        alarms(health),
        no_alarms(given.records["answers"], health),
        states(health),
        orderly(health),
        stateless(given.records["stateless_parts"]),
        state_discrepancies(given),
    )


def alarms(health: pd.DataFrame) -> pd.DataFrame:
    """Each active alarm."""
    rows = health[health["source"].isin(COMMANDS)]
    major, minor = rows["severity"] == "major", rows["severity"] == "minor"
    title = rows["severity"].mask(~(major | minor), "unclassified").str.capitalize() + " alarm"
    alarm = rows["detail"].str.rstrip(".")
    return subjects(rows, subject=title, alarmed=True, major=major, minor=minor, alarm=alarm)


def no_alarms(answers: pd.DataFrame, health: pd.DataFrame) -> pd.DataFrame:
    """Each alarm output that is complete and lists no alarm."""
    rows = answers[answers["answered"] & answers["command"].isin(COMMANDS.values())]
    active = health[health["source"].isin(COMMANDS)]
    active = active.assign(command=active["source"].map(COMMANDS))
    rows = rows[anti_join(rows, active, ["host", "command"])]
    return subjects(rows, subject="alarms", quiet=True, command=rows["command"])


def states(health: pd.DataFrame) -> pd.DataFrame:
    """Each FPC that is installed, and each component of the environment that is not in order."""
    rows = health[~health["source"].isin(COMMANDS) & (health["meaning"] != "empty")]
    rows = rows[(rows["source"] == "fpc") | (rows["meaning"] != "ok")]
    name = rows["path"].where(rows["path"] != "", rows["component"])
    rows = rows.assign(name=name).drop_duplicates(["host", "member", "name", "meaning", "source"])
    facts = {meaning: rows["meaning"] == meaning for meaning in MEANINGS}
    values = {name: rows[name] for name in ("component", "state", "detail", "installed")}
    return subjects(rows, subject=rows["component"], **facts, **values)


def orderly(health: pd.DataFrame) -> pd.DataFrame:
    """For each device and member how many components of the environment are in order."""
    good = health[(health["source"] == "environment") & (health["meaning"] == "ok")]
    rows = good.groupby(["host", "member"], sort=False).agg(size=("line", "size"), line=("line", "first")).reset_index()
    return subjects(rows, subject="environment", orderly=True, count=rows["size"].astype("str"))


def stateless(rows: pd.DataFrame) -> pd.DataFrame:
    """Each installed part whose state a complete output does not give."""
    return subjects(rows, subject=rows["path"], stateless=True, command=rows["command"])


CHECK = Check(
    id="operable",
    requirement="Juniper will not reinstate products that are damaged or inoperable; good operating condition",
    fails_when="a major alarm is active, an installed part is not online or not OK, or its verification says otherwise",
    judge=operable,
    reasons=REASONS,
    needs=("show chassis fpc", "show chassis alarms", "show system alarms", "show chassis environment"),
    uses=("show chassis hardware",),
    records=("health", "frus", "answers", "part_states", "stateless_parts"),
    tables=("component_states",),
    verification=("show chassis environment", "get_environment"),
)
