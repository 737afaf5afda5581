"""Equipment that is damaged or inoperable: alarms, FPC states, environment."""

import pandas as pd

from policy.context import Case, Check
from policy.evidence.missing_states import parts_without_state
from policy.findings import Outcome
from policy.parts.component_states import UNDERSTOOD, located
from policy.verification.state_discrepancies import state_discrepancies

ALARMS = ("chassis-alarm", "system-alarm")
COMMANDS = {"chassis-alarm": "show chassis alarms", "system-alarm": "show system alarms"}


def operable(case: Case) -> pd.DataFrame:
    """One finding for each alarm, FPC, component that is not in order or installed part of which no state is told.

    A major alarm and a part that is not in order fail, a minor alarm is advice. `Check` says that a part cannot be
    read: it fails for a part that is listed as installed and is advice for one that is not. A state that no table
    explains, or that a part passes through while it starts, is missing.
    """
    health = located(case)
    parts = [
        alarms(health),
        no_alarms(case, health),
        states(health),
        orderly(health),
        parts_without_state(case, health),
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.assign(evidence=case.lines(rows.assign(line=rows["line"].fillna(0).astype("int64"))))
    return pd.concat([rows, state_discrepancies(case)], ignore_index=True)


def alarms(health: pd.DataFrame) -> pd.DataFrame:
    """Each active alarm."""
    rows = health[health["source"].isin(ALARMS)]
    major = rows["severity"] == "major"
    minor = rows["severity"] == "minor"
    outcome = pd.Series(str(Outcome.MISSING), index=rows.index).mask(minor, "advice").mask(major, "fail")
    title = rows["severity"].mask(~(major | minor), "unclassified").str.capitalize() + " alarm"
    mend = pd.Series("Clear the cause of the alarm before the inspection.", index=rows.index)
    return rows.assign(
        subject=title,
        outcome=outcome,
        sentence=title + " is active: " + rows["detail"].str.rstrip(".") + ".",
        mend=mend,
    )


def no_alarms(case: Case, health: pd.DataFrame) -> pd.DataFrame:
    """Each alarm output that is whole and lists no alarm."""
    rows = case.answers[case.answers["answered"] & case.answers["command"].isin(COMMANDS.values())]
    active = health[health["source"].isin(ALARMS)]
    listed = pd.MultiIndex.from_arrays([active["host"], active["source"].map(COMMANDS)])
    rows = rows[~pd.MultiIndex.from_frame(rows[["host", "command"]]).isin(listed)]
    return rows.assign(subject="alarms", outcome="pass", sentence="No alarm is active in " + rows["command"] + ".")


def states(health: pd.DataFrame) -> pd.DataFrame:
    """Each FPC that is installed, and each component of the environment that is not in order."""
    rows = health[~health["source"].isin(ALARMS) & (health["meaning"] != "empty")]
    rows = rows[(rows["source"] == "fpc") | (rows["meaning"] != "ok")]
    name = rows["path"].where(rows["path"] != "", rows["component"])
    rows = rows.assign(name=name).drop_duplicates(["host", "member", "name", "meaning", "source"])
    return rows.assign(subject=rows["component"], **verdicts(rows))


def verdicts(rows: pd.DataFrame) -> dict[str, "pd.Series[str]"]:
    """Outcome, sentence and mend of each component from the meaning of its state."""
    meaning = rows["meaning"].mask((rows["meaning"] == "doubtful") & ~rows["installed"], "absent")
    outcomes = {
        "ok": "pass",
        "failed": "fail",
        "doubtful": "fail",
        "absent": "advice",
        UNDERSTOOD: "advice",
        "settling": "missing",
        "": "missing",
    }
    state = rows["component"] + " is " + rows["state"]
    more = (" (" + rows["detail"] + ")").where((rows["detail"] != "") & (rows["meaning"] == "failed"), "")
    endings = {
        "ok": ".",
        "failed": ": an installed part that does not work.",
        "doubtful": ": an installed part whose condition cannot be read.",
        "absent": ", and the inventory lists no such part.",
        UNDERSTOOD: ", a state understood by its name only.",
        "settling": ": it was still starting or being tested.",
        "": ", a state that no table explains.",
    }
    mends = {
        "failed": "Repair or replace the part, or bring it online, and collect again.",
        "doubtful": "Reseat, repower or replace the part and collect again.",
        "settling": "Collect again when the part has settled.",
        "": "Look the state up in Juniper's documentation and add it to component_states.csv.",
    }
    return {
        "outcome": meaning.map(outcomes),
        "sentence": state + more + meaning.map(endings),
        "mend": meaning.map(mends).astype("str").fillna(""),
    }


def orderly(health: pd.DataFrame) -> pd.DataFrame:
    """For each device and member how many components of the environment are in order."""
    good = health[(health["source"] == "environment") & (health["meaning"] == "ok")]
    rows = good.groupby(["host", "member"], sort=False).agg(size=("line", "size"), line=("line", "first")).reset_index()
    sentence = rows["size"].astype("str") + " components of the environment are in order."
    return rows.assign(subject="environment", outcome="pass", sentence=sentence)


CHECK = Check(
    id="operable",
    clause="Juniper will not reinstate products that are damaged or inoperable; good operating condition",
    fails_when="a major alarm is active, an installed part is not online or not OK, or its verification says otherwise",
    rests_on=("show chassis fpc", "show chassis alarms", "show system alarms", "show chassis environment"),
    judge=operable,
    read_twice=("show chassis environment", "get_environment"),
)
