"""What speaks against the origin of a part: watch lists, earlier runs, contracts, EEPROMs, marks of pre-production.

Each function gives the parts that it speaks against, a row each, with the words for it; parts have `key`, the serial
number as it is compared (serial_keys.py), and `board` (numbered_parts.py).
"""

import re
from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from parsers.junos.distinct_texts import where
from parsers.junos.sentinels import is_number
from parsers.junos.serial_keys import serial_keys
from policy.joins import anti_join
from policy.lookup.citations import citations
from policy.parts.declared_parts import chassis_serials

PLACE = ["host", "member", "path"]
PROTOTYPE = re.compile(r"\bPROTO", re.IGNORECASE)
# Two letters, two digits of the site, year and week, four digits: serial numbers of switches and some supplies.
WEEK = re.compile(r"[A-Z]{2}\d{2}(\d{2})(\d{2})\d{4}")
# Weeks and dates are those of different steps of manufacture.
MOST_DAYS = 183
# Where the raw bytes of an EEPROM hold the texts that it prints, and its date.
RAW = {"part number": (0x14, 0x20), "serial number": (0x20, 0x2D)}
DAY, MONTH, YEAR = 0x2D, 0x2E, 0x2F
SECOND = "0x02"


def watched_parts(parts: pd.DataFrame, watched: pd.DataFrame) -> pd.DataFrame:
    """Parts whose serial number is on a watch list, with `why`, `by`, `since` of the list and its citation."""
    rows = watched.assign(key=serial_keys(watched["serial_number"]), source=watched["source"], as_of=watched["date"])
    rows = rows.rename(columns={"reason": "why", "source": "by", "date": "since"})
    cited = rows.assign(source="the owner's watch list", instead_of="")
    rows = rows.assign(citations=citations(cited, "watched_serials"))
    return of_keys(parts, rows).merge(rows[["key", "why", "by", "since", "citations"]], on="key")


def of_keys(parts: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """The parts whose `key` others have."""
    return parts[parts["key"].isin(others["key"])]


def parts_elsewhere_before(parts: pd.DataFrame, earlier: pd.DataFrame, today: str) -> pd.DataFrame:
    """Boards that an earlier run lists in another chassis, and chassis that it lists under another name, with `before`.

    Of several places the last counts.
    """
    past = earlier[earlier["date"] <= today].sort_values(["date", "run"], kind="stable")
    past = past.assign(key=serial_keys(past["serial_number"]), chassis=serial_keys(past["chassis"]))
    past = past[["key", "chassis", "kind", "host", "path", "run", "date"]]
    boards = of_keys(parts[parts["board"]], past)
    homes = chassis_serials(parts[parts["host"].isin(boards["host"])])[["host", "key"]].rename(
        columns={"key": "chassis"}
    )
    rows = boards.merge(past.add_prefix("past_"), left_on="key", right_on="past_key")
    rows = rows.drop_duplicates([*PLACE], keep="last")
    moved = anti_join(rows.assign(chassis=rows["past_chassis"]), homes, ["host", "chassis"])
    moved &= (rows["past_chassis"] != "") & rows["host"].isin(homes["host"])
    renamed = (rows["kind"] == "chassis") & (rows["host"] != rows["past_host"])
    place = rows["past_host"] + " " + rows["past_path"] + " (" + rows["past_date"] + ", run " + rows["past_run"] + ")"
    return rows.assign(before=place)[moved.where(rows["kind"] != "chassis", renamed)]


def contracted_parts(parts: pd.DataFrame, entitlements: pd.DataFrame, today: str) -> pd.DataFrame:
    """Parts with a support contract that runs on the day of the audit, with `contract`, `end` and the citation."""
    live = entitlements[(entitlements["contract"] != "") & (entitlements["end"] >= today)]
    live = live[(live["start"] == "") | (live["start"] <= today)]
    live = live.assign(key=serial_keys(live["serial_number"]), citations=citations(live, "entitlements"))
    live = live.sort_values("end", kind="stable").drop_duplicates("key", keep="last")
    return of_keys(parts, live).merge(live[["key", "contract", "end", "citations"]], on="key")


def prototypes(boards: pd.DataFrame) -> pd.DataFrame:
    """Boards that bear a mark of pre-production, with `mark`, the text that holds it."""
    mark = pd.Series("", index=boards.index, dtype="str")
    for name in ("description", "clei_code", "sku", "part_number"):
        mark = mark.mask((mark == "") & where(PROTOTYPE.search, boards[name]), boards[name])
    return boards.assign(mark=mark)[mark != ""]


def eeprom_contradictions(frus: pd.DataFrame, eeprom: pd.DataFrame) -> pd.DataFrame:
    """Parts whose EEPROM states one thing and the inventory or its own raw bytes another, with `what` and `line`."""
    parts = frus[[*PLACE, "serial_number", "part_number", "sku", "description", "kind"]]
    rows = parts.merge(eeprom, on=PLACE, suffixes=("", "_inside"))
    found = [contradiction(row) for row in rows.to_dict("records")]
    rows = rows.assign(what=pd.Series(found, index=rows.index, dtype="str"))
    return rows[rows["what"] != ""]


def contradiction(row: Mapping[Hashable, Any]) -> str:
    """The first contradiction between the texts of an EEPROM, its raw bytes and the row of the inventory."""
    inside = {"serial number": bare(row["serial_number_inside"]), "part number": bare(row["part_number_inside"])}
    outside = {"serial number": bare(row["serial_number"]), "part number": bare(row["part_number"])}
    raw = raw_values(str(row["raw"]), str(row["eeprom_version"]))
    for name, printed_text in inside.items():
        for other, source in ((outside[name], "the inventory"), (raw.get(name, ""), "its raw bytes")):
            if printed_text and other and printed_text != other:
                return f"{name} {printed_text} in its text and {other} in {source}"
    made, bytes_made = str(row["manufactured"]), raw.get("date", "")
    return f"date {made} in its text and {bytes_made} in its raw bytes" if made and bytes_made not in {"", made} else ""


def bare(text: object) -> str:
    """A number without the words that may stand before it; blank for what is none."""
    number = str(text).strip().upper().removeprefix("S/N").strip()
    return number if is_number(number) else ""


def raw_values(raw: str, version: str) -> dict[str, str]:
    """The part number, and of version 2 serial number and date, in the raw bytes of an EEPROM, as far as they go."""
    data = bytes.fromhex(raw) if re.fullmatch(r"(?:[0-9a-fA-F]{2})*", raw) else b""
    found = {}
    for name, (first, end) in RAW.items():
        text = data[first:end].split(b"\0", 1)[0].decode("ascii", "replace")
        shown = text if len(data) >= end and text.isascii() and text.isprintable() else ""
        found[name] = bare(shown) if version == SECOND or name == "part number" else ""
    if len(data) > YEAR + 1 and version == SECOND:
        found["date"] = day_in(data)
    return found


def day_in(data: bytes) -> str:
    """The day in the raw bytes of an EEPROM, ISO 8601; blank where they hold none."""
    try:
        return date(int.from_bytes(data[YEAR : YEAR + 2], "big"), data[MONTH], data[DAY]).isoformat()
    except ValueError:
        return ""


def misdated_parts(parts: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Parts made after the day of the audit, or whose serial number and EEPROM name different times, with `what`."""
    rows = parts[(parts["manufactured"] != "") | where(WEEK.fullmatch, parts["key"])]
    dated = zip(rows["serial_number"], rows["manufactured"], strict=True)
    return rows.assign(what=pd.Series([misdated(*one, as_of) for one in dated], index=rows.index, dtype="str")).loc[
        lambda found: found["what"] != ""
    ]


def misdated(serial: str, manufactured: str, as_of: date) -> str:
    """What is odd about the date of manufacture of a part and the week in its serial number; blank where nothing is."""
    made = date.fromisoformat(manufactured) if manufactured else None
    week = week_of(serial.strip().upper())
    if made and made > as_of:
        return f"made on {made} by its EEPROM, after the day of the audit"
    if week and week > as_of:
        return f"made in the week of {week} by its serial number, after the day of the audit"
    if made and week and abs(made - week) > timedelta(days=MOST_DAYS):
        return f"made on {made} by its EEPROM and in the week of {week} by its serial number"
    return ""


def week_of(serial: str) -> date | None:
    """The Monday of the week that a serial number names, where it has that form."""
    found = WEEK.fullmatch(serial)
    try:
        return date.fromisocalendar(2000 + int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None
