"""Parts that another output shows, and that the inventory lacks."""

import pandas as pd

from parsers.junos.distinct_texts import changed, group_in, where
from parsers.junos.membership import are_switches, switch_members
from parsers.junos.sentinels import BUILTIN
from policy.evidence.member_outputs import INVENTORY
from policy.joins import anti_join, mapped, semi_join
from policy.parts.ports import network_interfaces, pics

# What prints each source, and the words in which it shows a part.
SOURCES = {
    "fpc": ("show chassis fpc", "{component} is {state}"),
    "pic": ("show chassis fpc pic-status", "{component} is {state}"),
    "environment": ("show chassis environment", "{component} is {state}"),
    "routing-engine": ("show chassis routing-engine", "{component} is {state}"),
    "chassis-alarm": ("show chassis alarms", "{detail}"),
    "system-alarm": ("show system alarms", "{detail}"),
    "firmware": ("show chassis firmware", "{component} runs {value}"),
    "ports": ("show interfaces terse", "{interface} is there"),
    "virtual-chassis": ("show virtual-chassis", "{component} is {state}"),
}
STATES, ALARMS = ("fpc", "pic", "environment", "routing-engine"), ("chassis-alarm", "system-alarm")
# What the environment prints of a slot without a part. In Check are such slots too, so that it shows nothing.
NO_PART = ("", "empty", "absent", "check")
ABSENT = r"(?i)\b(?:absent|empty|missing|removed|not (?:present|installed))\b"
BOARD = r"^((?:FPC|CB|SIB|SFB|SSB|FEB|Routing Engine) \d+)(?: |/|$)"
# The name of an interface but for its number on its PIC, and for a channel.
PORT_OF_PIC = r"^(.+/)\d+(?::\d+)*$"
PSEUDO, PRESENT, ONLINE = "Pseudo ", "prsnt", "online"
# Boards whose sensors a fixed box names, though it may list no board.
OF_MODULAR = r"(?:CB|SIB|SFB|SSB|FEB) \d+"
# A fixed box lists no supply and no tray, so that only a further one is unlisted.
SUPPLY = r"\b(?:PEM|PSM|PSU|Power Supply) (\d+|[A-Z])\b"
TRAY = r"\b(?:Fan Tray) (\d+)\b"
FURTHER = {"power": ("Power Supply", SUPPLY), "fan": ("Fan Tray", TRAY)}
# The satellites of a fusion are numbered like FPCs, from 65 on.
SATELLITE = 65
MEMBER = ["host", "member"]
PLACE, SLOT = [*MEMBER, "path"], [*MEMBER, "fpc", "pic"]
COLUMNS = [*PLACE, "shown", "command", "line"]


def parts_not_listed(
    frus: pd.DataFrame, answers: pd.DataFrame, health: pd.DataFrame, facts: pd.DataFrame, interfaces: pd.DataFrame
) -> pd.DataFrame:
    """Each part that an output shows and a complete inventory lacks, once, in COLUMNS; none that sits on such a part.

    `shown` is what the output says of it, `line` the first line of that.
    """
    members = frus.loc[~frus["member"].isin([""]), MEMBER].drop_duplicates()
    listed = frus.loc[where(lambda path: "/" not in path, frus["path"]), [*PLACE, "kind", "part_number"]]
    there = health["source"].isin(STATES) & ~where(lambda state: state.lower() in NO_PART, health["state"])
    seen = health.loc[there, [*MEMBER, "component", "source", "state", "line"]]
    environment, ports = seen[seen["source"].isin(["environment"])], of_undivided(interfaces, members)
    cards = [of_alarms(health), of_firmware(facts), switches(health, members), naming(ports, "FPC " + ports["fpc"])]
    parts = [
        boards(seen, listed, members),
        not_in(pd.concat(cards, ignore_index=True), listed, members),
        *(further(environment, frus, members, kind) for kind in FURTHER),
        of_pics(seen, ports, frus, members),
    ]
    rows = pd.concat(parts, ignore_index=True).drop_duplicates(PLACE)
    complete = answers.loc[answers["answered"] & answers["command"].isin([INVENTORY]), "host"]
    rows = rows[rows["host"].isin(complete) & ~rows["host"].isin(frus.loc[frus["virtual"], "host"])]
    parent = rows.assign(path=group_in(rows["path"], "^(.*)/"))
    return with_words(rows[anti_join(parent, rows, PLACE)])


def with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in COLUMNS, each with the words and the command of its source."""
    commands, words = ({source: one[place] for source, one in SOURCES.items()} for place in (0, 1))
    shown = [words[row["source"]].format_map(row) for row in rows.to_dict("records")]
    return rows.assign(shown=pd.Series(shown, index=rows.index, dtype="str"), command=mapped(rows["source"], commands))[
        COLUMNS
    ]


def naming(rows: pd.DataFrame, path: "pd.Series[str]") -> pd.DataFrame:
    """The first row that shows the part at each path; those without a path show none."""
    return rows.assign(path=path)[path.notna()].drop_duplicates(PLACE)


def of_undivided(interfaces: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """A port of each PIC of devices that number all their FPCs once; clusters and chassis of several do not."""
    divided = members.loc[~are_switches(members["member"]), "host"]
    rows = interfaces[[*MEMBER, "interface", "line"]].assign(upper=group_in(interfaces["interface"], PORT_OF_PIC))
    rows = rows[rows["upper"].notna() & ~rows["host"].isin(divided)]
    rows = network_interfaces(rows.drop_duplicates([*MEMBER, "upper"]), members)
    rows = rows.drop_duplicates(SLOT).assign(source="ports")
    return rows[rows["fpc"].astype("int64") < SATELLITE]


def of_members(rows: pd.DataFrame, fpc: "pd.Series[str]", members: pd.DataFrame) -> pd.DataFrame:
    """The rows with `fpc`, and with the member as the inventory names it: none, or in a stack that of the number."""
    divided = rows["host"].isin(members["host"])
    stacked = rows["host"].isin(members.loc[are_switches(members["member"]), "host"]) & fpc.notna()
    own = group_in(rows["member"], r"^fpc(\d+)$")
    fpc = fpc.mask(stacked & own.notna(), own)
    member = rows["member"].mask(stacked & own.isna(), switch_members(fpc)).where(divided, "")
    return rows.assign(fpc=fpc, member=member)


def not_in(rows: pd.DataFrame, listed: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """The rows whose part is listed neither for the member that is named nor, where none is, for any."""
    rows = of_members(rows, group_in(rows["path"], r"^FPC (\d+)$"), members)
    rows = rows.assign(path=("FPC " + rows["fpc"]).fillna(rows["path"]))
    return rows[~are_listed(rows, listed)]


def are_listed(rows: pd.DataFrame, listed: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the inventory lists the path of each row for the member that is named or, where none is, for any."""
    listed = listed.loc[listed["path"].isin(rows["path"]), PLACE]
    anywhere = semi_join(rows, listed, ["host", "path"])
    return anywhere.where(rows["member"] == "", semi_join(rows, listed, PLACE))


def boards(seen: pd.DataFrame, listed: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Boards that have a state of their own or of a sensor, as the inventory may name them without their number."""
    real = listed.assign(path=changed(lambda path: path.removeprefix(PSEUDO), listed["path"]))
    rows = not_in(naming(seen, group_in(seen["component"], BOARD)), real, members)
    fixed = listed.loc[(listed["kind"] == "fpc") & (listed["part_number"] == BUILTIN), "host"]
    other = rows["path"].str.fullmatch(OF_MODULAR) & rows["host"].isin(fixed)
    switches = members.loc[are_switches(members["member"]), "host"]
    engine = rows["path"].str.startswith("Routing Engine") & rows["host"].isin(switches)
    lone = rows.assign(path=rows["path"].str.removesuffix(" 0"))
    return rows[~engine & ~other & ~are_listed(lone, listed)]


def of_alarms(health: pd.DataFrame) -> pd.DataFrame:
    """FPCs that an alarm names, unless it says that they are not there."""
    rows = health[health["source"].isin(ALARMS)]
    rows = rows[~rows["detail"].str.contains(ABSENT)]
    return naming(rows, group_in(rows["detail"], r"\b(FPC \d+)\b"))


def of_firmware(facts: pd.DataFrame) -> pd.DataFrame:
    """FPCs that run firmware."""
    rows = facts[facts["source"].isin(["firmware"])]
    return naming(rows, group_in(rows["component"], r"^(FPC \d+)$"))


def switches(health: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Members that are present in a virtual chassis of switches, each the FPC of its number."""
    rows = health[health["source"].isin(["virtual-chassis"])]
    stacks = members.loc[are_switches(members["member"]), "host"]
    rows = rows[(rows["state"].str.lower() == PRESENT) & rows["host"].isin(stacks)]
    return naming(rows.assign(member=""), "FPC " + group_in(rows["component"], r"^Member (\d+)$"))


def further(environment: pd.DataFrame, frus: pd.DataFrame, members: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Supplies or trays with a number that no part of the device or member has, of which the inventory lists some."""
    name, pattern = FURTHER[kind]
    parts = frus.loc[frus["kind"].isin([kind]), [*MEMBER, "item"]]
    parts = parts.assign(number=group_in(parts["item"], pattern)).dropna(subset="number")
    rows = environment.assign(number=group_in(environment["component"], pattern)).dropna(subset="number")
    rows = of_members(rows, group_in(rows["component"], r"^FPC (\d+) "), members)
    rows = rows[anti_join(rows, parts, [*MEMBER, "number"])]
    rows = rows[semi_join(rows, parts, MEMBER)]
    return naming(rows, name + " " + rows["number"])


def of_pics(seen: pd.DataFrame, ports: pd.DataFrame, frus: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """PICs that are online, or on which there are interfaces."""
    rows = seen[seen["source"].isin(["pic"])]
    online = pics(rows[where(lambda state: state.lower() == ONLINE, rows["state"])], "component")
    rows = pd.concat([online, ports], ignore_index=True)
    rows = of_members(rows, rows["fpc"], members)
    rows = rows[anti_join(rows, pics(frus[PLACE], "path"), SLOT)]
    return naming(rows, "FPC " + rows["fpc"] + "/PIC " + rows["pic"])
