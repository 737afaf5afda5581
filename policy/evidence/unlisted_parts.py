"""Parts that another output shows, and that the inventory lacks."""

import pandas as pd

from parsers.junos.distinct_texts import group_in
from parsers.junos.membership import are_switches, switch_members
from parsers.junos.sentinels import BUILTIN
from policy.evidence.member_outputs import INVENTORY
from policy.joins import anti_join, mapped, semi_join
from policy.parts.ports import network_interfaces, pics

COMMANDS = {
    "fpc": "show chassis fpc",
    "pic": "show chassis fpc pic-status",
    "environment": "show chassis environment",
    "routing-engine": "show chassis routing-engine",
    "chassis-alarm": "show chassis alarms",
    "system-alarm": "show system alarms",
    "firmware": "show chassis firmware",
    "ports": "show interfaces terse",
    "virtual-chassis": "show virtual-chassis",
}
STATES, ALARMS = ("fpc", "pic", "environment", "routing-engine"), ("chassis-alarm", "system-alarm")
# What the environment prints of a slot without a part. In Check are such slots too, so that it shows nothing.
NO_PART = ("", "empty", "absent", "check")
ABSENT = r"(?i)\b(?:absent|empty|missing|removed|not (?:present|installed))\b"
BOARD = r"^((?:FPC|CB|SIB|SFB|SSB|FEB|Routing Engine) \d+)(?: |/|$)"
PSEUDO, PRESENT = "Pseudo ", "prsnt"
# Boards whose sensors a fixed box names, though it may list no board.
OF_MODULAR = r"(?:CB|SIB|SFB|SSB|FEB) \d+"
# A fixed box lists no supply and no tray, so that only a further one is unlisted.
SUPPLY = r"\b(?:PEM|PSM|PSU|Power Supply) (\d+|[A-Z])\b"
TRAY = r"\b(?:Fan Tray) (\d+)\b"
FURTHER = {"Power Supply": ("power", SUPPLY), "Fan Tray": ("fan", TRAY)}
# The satellites of a fusion are numbered like FPCs, from 65 on.
SATELLITE = 65
PLACE, SLOT = ["host", "member", "path"], ["host", "member", "fpc", "pic"]
COLUMNS = [*PLACE, "shown", "command", "line"]


def parts_not_listed(
    frus: pd.DataFrame, answers: pd.DataFrame, health: pd.DataFrame, facts: pd.DataFrame, interfaces: pd.DataFrame
) -> pd.DataFrame:
    """Each part that an output shows and a complete inventory lacks, once, in COLUMNS; none that sits on such a part.

    `shown` is what the output says of it, `line` the first line of that.
    """
    listed = answers.loc[answers["answered"] & (answers["command"] == INVENTORY), "host"]
    listed = listed[~listed.isin(frus.loc[frus["virtual"], "host"])]
    health, facts, interfaces = (one[one["host"].isin(listed)] for one in (health, facts, interfaces))
    seen = health[health["source"].isin(STATES) & ~health["state"].str.lower().isin(NO_PART)]
    seen = seen.assign(shown=seen["component"] + " is " + seen["state"])
    ports = network_interfaces(interfaces, frus)
    ports = ports[undivided(ports, frus) & (ports["fpc"].astype("int64") < SATELLITE)]
    ports = ports.assign(source="ports", shown=ports["interface"] + " is there")
    parts = [
        boards(seen, frus),
        of_alarms(health, frus),
        of_firmware(facts, frus),
        switches(health, frus),
        not_in(shown(ports, "FPC " + ports["fpc"]), frus),
        *(further(seen, frus, name, *kind) for name, kind in FURTHER.items()),
        of_pics(seen, ports, frus),
    ]
    rows = pd.concat(parts, ignore_index=True).drop_duplicates(PLACE)
    parent = rows.assign(path=group_in(rows["path"], "^(.*)/"))
    return rows[anti_join(parent, rows, PLACE)]


def shown(rows: pd.DataFrame, path: "pd.Series[str]") -> pd.DataFrame:
    """The rows that show the part at a path, as COLUMNS; those without a path show none."""
    return rows.assign(path=path, command=mapped(rows["source"], COMMANDS))[path.notna()][COLUMNS]


def undivided(rows: pd.DataFrame, frus: pd.DataFrame) -> "pd.Series[bool]":
    """Rows of devices that number all their FPCs once; clusters and chassis of several do not."""
    return anti_join(rows, frus[(frus["member"] != "") & ~are_switches(frus["member"])], ["host"])


def of_members(rows: pd.DataFrame, fpc: "pd.Series[str]", frus: pd.DataFrame) -> pd.DataFrame:
    """The rows with `fpc`, and with the member as the inventory names it: none, or in a stack that of the number."""
    divided = rows["host"].isin(frus.loc[frus["member"] != "", "host"])
    stacked = rows["host"].isin(frus.loc[are_switches(frus["member"]), "host"]) & fpc.notna()
    named = are_switches(rows["member"])
    fpc = fpc.mask(stacked & named, rows["member"].str.removeprefix("fpc"))
    member = rows["member"].mask(stacked & ~named, switch_members(fpc)).where(divided, "")
    return rows.assign(fpc=fpc, member=member)


def not_in(rows: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """The rows whose part is listed neither for the member that is named nor, where none is, for any."""
    rows = of_members(rows, group_in(rows["path"], r"^FPC (\d+)$"), frus)
    rows = rows.assign(path=("FPC " + rows["fpc"]).fillna(rows["path"]))
    anywhere = semi_join(rows, frus, ["host", "path"])
    return rows[~anywhere.where(rows["member"] == "", semi_join(rows, frus, PLACE))]


def boards(seen: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """Boards that have a state of their own or of a sensor, as the inventory may name them without their number."""
    rows = shown(seen, group_in(seen["component"], BOARD))
    rows = not_in(rows, frus.assign(path=frus["path"].str.removeprefix(PSEUDO)))
    fixed = frus[(frus["kind"] == "fpc") & (frus["part_number"] == BUILTIN)]
    other = rows["path"].str.fullmatch(OF_MODULAR) & semi_join(rows, fixed, ["host"])
    switches = frus[are_switches(frus["member"])]
    engine = rows["path"].str.startswith("Routing Engine") & semi_join(rows, switches, ["host"])
    lone = rows.assign(path=rows["path"].str.removesuffix(" 0"))
    return rows[~engine & ~other & anti_join(lone, frus, ["host", "path"])]


def of_alarms(health: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """FPCs that an alarm names, unless it says that they are not there."""
    rows = health[health["source"].isin(ALARMS) & ~health["detail"].str.contains(ABSENT)]
    path = group_in(rows["detail"], r"\b(FPC \d+)\b")
    return not_in(shown(rows.assign(shown=rows["detail"]), path), frus)


def of_firmware(facts: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """FPCs that run firmware."""
    rows = facts[facts["source"] == "firmware"]
    path = group_in(rows["component"], r"^(FPC \d+)$")
    return not_in(shown(rows.assign(shown=rows["component"] + " runs " + rows["value"]), path), frus)


def switches(health: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """Members that are present in a virtual chassis of switches, each the FPC of its number."""
    rows = health[(health["source"] == "virtual-chassis") & (health["state"].str.lower() == PRESENT)]
    rows = rows[rows["host"].isin(frus.loc[are_switches(frus["member"]), "host"])]
    number = group_in(rows["component"], r"^Member (\d+)$")
    words = rows["component"] + " is " + rows["state"]
    return not_in(shown(rows.assign(shown=words, member=""), "FPC " + number), frus)


def further(seen: pd.DataFrame, frus: pd.DataFrame, name: str, kind: str, pattern: str) -> pd.DataFrame:
    """Supplies or trays with a number that no part of the device or member has, of which the inventory lists some."""
    place = [*PLACE[:2], "number"]
    parts = frus.assign(number=group_in(frus["item"], pattern))[frus["kind"] == kind]
    parts = parts[parts["number"].notna()]
    rows = seen[seen["source"] == "environment"]
    rows = of_members(rows, group_in(rows["component"], r"^FPC (\d+) "), frus)
    rows = rows.assign(number=group_in(rows["component"], pattern))
    rows = rows[rows["number"].notna() & semi_join(rows, parts, place[:2]) & anti_join(rows, parts, place)]
    return shown(rows, name + " " + rows["number"])


def of_pics(seen: pd.DataFrame, ports: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """PICs that are online, or on which there are interfaces."""
    online = pics(seen[(seen["source"] == "pic") & (seen["state"].str.lower() == "online")], "component")
    rows = pd.concat([online, ports], ignore_index=True)
    rows = of_members(rows, rows["fpc"], frus)
    rows = rows[anti_join(rows, pics(frus, "path"), SLOT)]
    return shown(rows, "FPC " + rows["fpc"] + "/PIC " + rows["pic"])
