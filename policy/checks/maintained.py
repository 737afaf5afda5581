"""Maintenance in adherence to the support procedures: what outputs show of neglect is advice, never more."""

import re

import pandas as pd

from parsers.junos.distinct_texts import where
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import anti_join

STORAGE, CORE_DUMPS = "show system storage", "show system core-dumps"
COMMANDS = pd.DataFrame({"command": (STORAGE, CORE_DUMPS)})
NEARLY_FULL = 90
# What Junos writes to; other mounts are images of packages, which are always full, or lie in memory.
WRITTEN = re.compile(r"/|/\.mount|(?:/\.mount|/data)?/(?:var|var/log|config)|/soft|/data")
IMAGES = re.compile("/dev/md")
ALARMS = ("chassis-alarm", "system-alarm")
BOOT_ALARM = r"(?i)\bboot\w*\b.*\b(?:backup|alternate)\b|\bautorecovery\b"
RESCUE_ALARM = r"(?i)\brescue configuration\b"
FAULT = re.compile(r"panic|watchdog|crash|exception|misc hardware|hardware (?:error|fault)", re.IGNORECASE)
REASONS = (
    Reason(
        "file-system-nearly-full",
        "full",
        Outcome.ADVICE,
        "{mount} is {capacity} full.",
        "Free space with request system storage cleanup before the inspection.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("file-systems-have-room", "room", Outcome.PASS, "File systems with room: {count}."),
    Reason(
        "core-dumps-kept",
        "dumped",
        Outcome.ADVICE,
        "Core dumps are kept ({count}), among them {file}: a process or a board has failed.",
        "Find out what failed; remove the core dumps when it is mended.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("no-core-dump", "clean", Outcome.PASS, "No core dump is kept."),
    Reason(
        "boot-medium-alarm",
        "boot",
        Outcome.ADVICE,
        "An alarm is about the boot media: {alarm}.",
        "Restore the primary boot medium by the procedure of the platform, with request system snapshot or recovery.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "no-rescue-configuration",
        "rescue",
        Outcome.ADVICE,
        "No rescue configuration is kept: {alarm}.",
        "Save one with request system configuration rescue save.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "restarted-by-a-fault",
        "fault",
        Outcome.ADVICE,
        "{component} was last restarted by a fault: {why}.",
        "Look for the cause in its logs before the inspection.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "maintenance-not-shown",
        "",
        Outcome.ADVICE,
        "The transcript has no complete output of {commands}, so that this part of the maintenance is not known.",
        "Collect {commands}.",
        owner=Owner.NETWORK_ENGINEER,
    ),
)


def maintained(given: Given) -> pd.DataFrame:
    """One subject for each sign of neglect, and for each device and output whether it shows none.

    The support procedures ask for more than outputs can show, so that nothing here fails or is missing.
    """
    facts, health = given.records["facts"], given.records["health"]
    complete = complete_outputs(given.records["outputs"])
    used, dumps = file_systems(facts), core_dumps(facts)
    return together(
        nearly_full(used),
        with_room(used, complete),
        kept(dumps),
        without_core_dump(dumps, complete),
        alarms(health),
        restarts(facts),
        not_shown(given.records["devices"], complete),
    )


def complete_outputs(outputs: pd.DataFrame) -> pd.DataFrame:
    """The outputs of storage and core dumps of which every line was read."""
    rows = outputs[outputs["command"].isin(COMMANDS["command"])]
    return rows[(rows["status"] == "complete") & (rows["unparsed"] == 0)].rename(columns={"first_line": "line"})


def file_systems(facts: pd.DataFrame) -> pd.DataFrame:
    """Each file system that Junos writes to whose share in use is printed, and whether it is nearly full."""
    rows = facts[facts["source"].isin(["storage"]) & facts["name"].isin(["Filesystem", "Capacity"])]
    rows = rows[where(WRITTEN.fullmatch, rows["component"])]
    images, used = rows[where(IMAGES.match, rows["value"])], rows[rows["name"].isin(["Capacity"])]
    used = used[anti_join(used, images, ["host", "line"])]
    share = pd.to_numeric(used["value"].str.rstrip("%"), errors="coerce")
    return used.assign(full=share >= NEARLY_FULL)[share.notna()]


def nearly_full(used: pd.DataFrame) -> pd.DataFrame:
    """Each file system with hardly any room."""
    rows = used[used["full"]]
    return subjects(rows, subject=rows["component"], full=True, mount=rows["component"], capacity=rows["value"])


def with_room(used: pd.DataFrame, complete: pd.DataFrame) -> pd.DataFrame:
    """Each device and member whose complete output shows file systems, all of them with room."""
    rows = used[used["host"].isin(complete.loc[complete["command"] == STORAGE, "host"])]
    grouped = rows.groupby(["host", "member"], sort=False)
    rows = grouped.agg(count=("line", "size"), line=("line", "first"), full=("full", "any")).reset_index()
    rows = rows[~rows["full"]]
    return subjects(rows, subject="storage", room=True, count=rows["count"].astype("str"))


def core_dumps(facts: pd.DataFrame) -> pd.DataFrame:
    """Each core dump."""
    rows = facts[facts["source"].isin(["core-dumps"])]
    return rows[(rows["component"] != "") & (rows["name"] == "Size")]


def kept(dumps: pd.DataFrame) -> pd.DataFrame:
    """Each device and member with core dumps."""
    grouped = dumps.groupby(["host", "member"], sort=False)
    rows = grouped.agg(count=("line", "size"), line=("line", "first"), file=("component", "first")).reset_index()
    return subjects(rows, subject="core dumps", dumped=True, count=rows["count"].astype("str"), file=rows["file"])


def without_core_dump(dumps: pd.DataFrame, complete: pd.DataFrame) -> pd.DataFrame:
    """Each device whose complete output names no core dump."""
    rows = complete[(complete["command"] == CORE_DUMPS) & ~complete["host"].isin(dumps["host"])]
    return subjects(rows, subject="core dumps", clean=True)


def alarms(health: pd.DataFrame) -> pd.DataFrame:
    """Each alarm about the boot media or the rescue configuration, once where two outputs list it."""
    rows = health[health["source"].isin(ALARMS)].drop_duplicates(["host", "member", "detail"])
    boot, rescue = rows["detail"].str.contains(BOOT_ALARM), rows["detail"].str.contains(RESCUE_ALARM)
    rows = rows.assign(boot=boot, rescue=rescue)[boot | rescue]
    alarm = rows["detail"].str.rstrip(".")
    return subjects(rows, subject="alarm", boot=rows["boot"], rescue=rows["rescue"], alarm=alarm)


def restarts(facts: pd.DataFrame) -> pd.DataFrame:
    """Each routing engine that a fault restarted."""
    rows = facts[facts["source"].isin(["routing-engine"]) & facts["name"].isin(["Last reboot reason"])]
    rows = rows[where(FAULT.search, rows["value"])]
    component, why = rows["component"], rows["value"].str.rstrip(".")
    return subjects(rows, subject=component, fault=True, component=component, why=why)


def not_shown(devices: pd.DataFrame, complete: pd.DataFrame) -> pd.DataFrame:
    """Each reached device of which an output is not there, or not complete."""
    rows = devices.loc[devices["reached"], ["host"]].merge(COMMANDS, how="cross")
    rows = rows[anti_join(rows, complete, ["host", "command"])]
    rows = rows.groupby("host", sort=False).agg(commands=("command", " and ".join)).reset_index()
    return subjects(rows, subject="outputs", commands=rows["commands"])


CHECK = Check(
    id="maintained",
    requirement="Equipment has been maintained in adherence to the support services procedures",
    fails_when="never by itself: file systems without room, core dumps, alarms about boot media or the rescue "
    "configuration, and restarts by a fault are advice",
    judge=maintained,
    reasons=REASONS,
    uses=(STORAGE, CORE_DUMPS, "show chassis routing-engine", "show chassis alarms", "show system alarms"),
    records=("facts", "health", "outputs", "devices"),
)
