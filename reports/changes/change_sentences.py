"""What changed in one sentence, and what a reader has to know of the two runs."""

from collections.abc import Iterator

import pandas as pd

from policy.findings import Result
from reports.changes.changes import Changes
from reports.changes.device_changes import DeviceChange
from reports.changes.finding_causes import BETWEEN
from reports.changes.serial_changes import SerialChange
from reports.report_rows import print_count, print_money, rows_of

MOVED = (str(SerialChange.MOVED), str(SerialChange.MOVED_INSIDE))
UNSEEN = (str(SerialChange.NOT_SEEN), str(SerialChange.FIRST_SEEN))


def headline(changes: Changes) -> str:
    """What changed, most important first; what did not change is left out, but for results."""
    if not changes.found:
        differs = changes.inputs["kind"].value_counts(sort=False)
        kinds = ", ".join(print_count(int(count), str(kind)) for kind, count in differs.items())
        return (
            f"Nothing changed in devices, parts, results and money. What differs: {kinds}."
            if kinds
            else "Nothing changed."
        )
    parts = (results(changes), devices(changes), serials(changes), certain_loss(changes))
    text = "; ".join(filter(None, parts))
    return f"{text[:1].upper()}{text[1:]}."


def results(changes: Changes) -> str:
    """How many devices pass that did not, and how many no longer do."""
    rows = flipped(changes.devices)
    now, before = (int((rows[f"result_{side}"] == str(Result.PASS)).sum()) for side in ("after", "before"))
    verb = "passes" if now == 1 else "pass"
    first = f"{now:,} of {print_count(changes.count, 'device')} {verb} that did not, {before:,} no longer"
    others = len(rows) - now - before
    stages = int((~flipped(changes.devices, DeviceChange.STAGE)["host"].isin(rows["host"])).sum())
    found = [first] if len(rows) else ["no result flipped"]
    found += [f"{print_count(others, 'other result')} flipped"] if others else []
    found += [f"{print_count(stages, 'stage')} flipped"] if stages else []
    return ", ".join(found)


def flipped(devices: pd.DataFrame, kind: DeviceChange = DeviceChange.RESULT) -> pd.DataFrame:
    """The devices of both runs of which one thing changed."""
    known = [str(kind) in change.split(BETWEEN) for change in devices["change"]]
    return devices[pd.Series(known, index=devices.index, dtype=bool)]


def devices(changes: Changes) -> str:
    """How many devices are new, gone, renamed or have another chassis."""
    kinds = (DeviceChange.NEW, DeviceChange.GONE, DeviceChange.RENAMED, DeviceChange.CHASSIS, DeviceChange.MOVED)
    counts = [(len(flipped(changes.devices, kind)), kind) for kind in kinds]
    found = [
        (count, "with " + str(kind) if kind is DeviceChange.CHASSIS else str(kind)) for count, kind in counts if count
    ]
    return counted(found, "device")


def serials(changes: Changes) -> str:
    """How many serial numbers are new, gone, moved, and not seen in one of the runs."""
    rows = changes.serials
    words = {
        "new": rows["change"] == str(SerialChange.NEW),
        "gone": rows["change"] == str(SerialChange.GONE),
        "moved": rows["change"].isin(MOVED),
        "in more or fewer places": rows["change"].isin([str(SerialChange.MORE), str(SerialChange.FEWER)]),
        "not seen in one of the runs": rows["change"].isin(UNSEEN),
    }
    found = [(int(rows.loc[mask, "serial_number"].nunique()), word) for word, mask in words.items() if mask.any()]
    return counted(found, "serial number")


def counted(found: list[tuple[int, str]], noun: str) -> str:
    """Counts in one text, the noun after the first; blank where there is none."""
    first, *others = [f"{count:,} {word}" for count, word in found] or [""]
    if not first:
        return ""
    count, word = found[0]
    return ", ".join([f"{print_count(count, noun)} {word}", *others])


def certain_loss(changes: Changes) -> str:
    """By how much the certain loss is more or less, in each currency; blank where it is the same."""
    rows = changes.money[(changes.money["sum"] == "avoidable") & (changes.money["fee"] == "all")]
    found = [
        f"{print_money(abs(row['difference']), row['currency'])} {'more' if row['difference'] > 0 else 'less'}"
        for row in rows_of(rows)
        if row["difference"]
    ]
    return f"certain loss {' and '.join(found)}" if found else ""


def notes(changes: Changes) -> Iterator[str]:
    """What is odd about the two runs."""
    if changes.strangers:
        yield "These are different fleets: no device and no serial number is in both runs."
    if changes.backwards:
        days = f"the first run was judged on {changes.before}, the second on {changes.after}"
        yield f"Is it the wrong way round? {days[:1].upper()}{days[1:]}."
    if changes.sample_prices and len(changes.reasons):
        yield "Amounts rest on invented sample prices."
