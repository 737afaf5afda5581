"""Serial and part numbers of each part by the CLI and by a second reading."""

import pandas as pd

from parsers.junos.slots import Kind, is_known_slot, kind_of
from policy.context import Case, together
from policy.parts.products import printed
from policy.parts.sku import KEY
from policy.verification.compare import AGAIN, Reading, alike, named, places, side_by_side, unlike

# The second reading is the plain inventory, which does not list them.
DETAILS = tuple(str(kind) for kind in (Kind.DISK, Kind.USB, Kind.MEMORY))
PART_NUMBER = r"\d{3}-\d{6}.*"
SAME = ["host", "member", "item", "part_number", "serial_number"]
BOARD = ["host", "board", "reading", "serial_number", "serial_number_second"]
WHERE_IT_SITS = "Look which card sits in which slot, and collect both again before any fee is paid."


def fru_readings(case: Case) -> pd.DataFrame:
    """Parts with numbers on devices with a second reading, side by side: reading, `alike`, `seen_in` (the other slot).

    A part of which only one tells a serial number does not differ, and is not read alike. A member of which the second
    reading says nothing is left out, and so is a device of which it names no member that the CLI names.
    """
    second, verified = case.records.witness_frus, case.records.witnesses[case.records.witnesses["verified"]]
    hosts = verified["host"][~verified["host"].isin(case.frus.loc[case.frus["virtual"], "host"])]
    cli = case.frus[case.frus["host"].isin(hosts) & ~case.frus["kind"].isin(DETAILS)]
    heard = pd.MultiIndex.from_frame(second[["host", "member"]])
    cli = cli[pd.MultiIndex.from_frame(cli[["host", "member"]]).isin(heard)]
    columns = [*KEY, "part_number", "serial_number", "description", "source", "line"]
    second = second.loc[second["host"].isin(cli["host"]) & listed(second), [*columns, "item"]]
    rows = side_by_side(cli, nested_alike(cli, second)[columns], KEY)
    rows = rows[rows["is_product"] | numbered(rows, "") | numbered(rows, "_second")]
    whole = case.answers.loc[case.answers["answered"] & (case.answers["command"] == "show chassis hardware"), "host"]
    rows = rows[(rows["reading"] != Reading.ONLY_NETCONF) | rows["host"].isin(whole)]
    source = rows["host"].map(verified.drop_duplicates("host").set_index("host")["source"])
    rows = rows.assign(source_second=rows["source_second"].where(rows["source_second"] != "", source.astype("str")))
    return once(placed(told_apart(rows)))


def nested_alike(cli: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The second reading, a part at the place that the CLI gives it where only the nesting is told differently.

    Indentation alone nests what a terminal prints, and a log may have lost it.
    """
    alone = second[~among(second, cli) & printed(second["serial_number"])]
    pairs = alone.reset_index(names="row").merge(cli[~among(cli, second)], on=SAME, suffixes=("", "_cli"))
    inner = [
        f"/{one}".endswith(f"/{other}") or f"/{other}".endswith(f"/{one}")
        for one, other in zip(pairs["path"], pairs["path_cli"], strict=True)
    ]
    pairs = pairs[pd.Series(inner, index=pairs.index, dtype=bool)]
    pairs = pairs[~pairs.duplicated("row", keep=False) & ~pairs.duplicated([*SAME, "path_cli"], keep=False)]
    moved = second["path"].copy()
    moved.loc[pairs["row"]] = pairs["path_cli"].array
    return second.assign(path=moved)


def among(rows: pd.DataFrame, others: pd.DataFrame) -> "pd.Series[bool]":
    found = pd.MultiIndex.from_frame(rows[KEY]).isin(pd.MultiIndex.from_frame(others[KEY]))
    return pd.Series(found, index=rows.index, dtype=bool)


def listed(second: pd.DataFrame) -> "pd.Series[bool]":
    """Rows that a plain inventory lists: known slots without disks and memory, and whatever has a part number."""
    items = pd.Series(second["item"].unique(), dtype="str")
    plain = items.map(is_known_slot).astype(bool) & ~items.map(kind_of).astype("str").isin(DETAILS)
    known = second["item"].isin(items[plain])
    return known | second["part_number"].str.fullmatch(PART_NUMBER)


def numbered(rows: pd.DataFrame, ending: str) -> "pd.Series[bool]":
    """Whether a reading tells a serial or a part number."""
    return printed(rows["serial_number" + ending]) | printed(rows["part_number" + ending])


def told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `serial_differs`, `part_differs` and `alike`, and differ as the reading where one of them does."""
    serial = unlike(rows["serial_number"], rows["serial_number_second"])
    part = unlike(rows["part_number"], rows["part_number_second"])
    same = alike(rows["serial_number"], rows["serial_number_second"]) & ~part
    reading = rows["reading"].mask(serial | part, str(Reading.DIFFER))
    return rows.assign(serial_differs=serial, part_differs=part, alike=same, reading=reading)


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `seen_in`: where the other reading has the serial number; `exchanged` when that is mutual."""
    by_first, by_second = whereabouts(rows, "serial_number"), whereabouts(rows, "serial_number_second")
    forth = looked_up(by_second, rows, "serial_number")
    back = looked_up(by_first, rows, "serial_number_second")
    seen = forth.mask(rows["reading"] == Reading.ONLY_NETCONF, back)
    seen = seen.where(seen != labels(rows), "")
    return rows.assign(seen_in=seen, exchanged=rows["serial_differs"] & (seen != "") & (seen == back))


def labels(rows: pd.DataFrame) -> "pd.Series[str]":
    return (rows["member"] + " ").where(rows["member"] != "", "") + rows["path"]


def whereabouts(rows: pd.DataFrame, column: str) -> "pd.Series[str]":
    """The place of each serial number that one board alone has."""
    boards = pd.DataFrame({"host": rows["host"], "serial": rows[column].str.upper(), "label": labels(rows)})
    boards = boards[printed(boards["serial"]) & (rows["tied_to"] == "")]
    return boards[~boards.duplicated(["host", "serial"], keep=False)].set_index(["host", "serial"])["label"]


def looked_up(known: "pd.Series[str]", rows: pd.DataFrame, column: str) -> "pd.Series[str]":
    found = known.reindex(pd.MultiIndex.from_arrays([rows["host"], rows[column].str.upper()]))
    return pd.Series(found.array, index=rows.index, dtype="str").fillna("")


def once(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without those that list a board again of which the same is said already."""
    rows = rows.assign(board=rows["tied_to"].where(rows["tied_to"] != "", rows["path"]))
    disputed = rows["reading"] != Reading.AGREE
    again = disputed & rows.duplicated(BOARD, keep=False) & (rows["tied_to"] != "")
    unlisted = rows[(rows["reading"] == Reading.ONLY_NETCONF) & printed(rows["serial_number_second"])]
    repeated = unlisted.index[unlisted.duplicated(["host", "serial_number_second", "part_number_second"])]
    return rows[~again & ~rows.index.isin(repeated)].drop(columns="board")


def disputes(case: Case, readings: pd.DataFrame) -> pd.DataFrame:
    """A failing finding for each part that the two readings tell differently, or that one of them does not list."""
    rows = readings[readings["reading"] != Reading.AGREE].copy()
    alone = rows["reading"] == Reading.ONLY_NETCONF
    number = rows["serial_number"].mask(alone, rows["serial_number_second"])
    described = rows["description"].mask(alone, rows["description_second"])
    name = rows["path"] + (" (" + described + ")").where(described != "", "")
    other = named(rows["source_second"])
    with_number = (" with serial number " + number).where(printed(number), "")
    seen = (" There that number is " + rows["seen_in"] + ".").where(rows["seen_in"] != "", "")
    sentence = name + values(rows, other)
    only = name + with_number + " is listed by CLI only, not by " + other + "." + seen
    sentence = sentence.mask(rows["reading"] == Reading.ONLY_CLI, only)
    sentence = sentence.mask(alone, name + with_number + " is listed by " + other + " only, not by CLI." + seen)
    mend = pd.Series(AGAIN, index=rows.index).mask(rows["seen_in"] != "", WHERE_IT_SITS)
    subject = rows["sku"].where(rows["sku"] != "", described)
    evidence = together(case.lines(rows), places(case, rows, "line_second", "source_second"))
    return rows.assign(
        serial_number=number, subject=subject, outcome="fail", sentence=sentence, mend=mend, evidence=evidence
    )


def values(rows: pd.DataFrame, other: "pd.Series[str]") -> "pd.Series[str]":
    """What each reading gives for a part whose numbers differ."""
    first, second = rows["serial_number"], rows["serial_number_second"]
    serial = " has serial number " + first + " by CLI and " + second + " by " + other
    part = " has part number " + rows["part_number"] + " by CLI and " + rows["part_number_second"] + " by " + other
    both = serial + ", and part number " + rows["part_number"] + " by CLI and " + rows["part_number_second"]
    said = part.mask(rows["serial_differs"], serial).mask(rows["serial_differs"] & rows["part_differs"], both)
    moved = (": by " + other + " that one is " + rows["seen_in"]).where(rows["seen_in"] != "", "")
    return said + moved.mask(rows["exchanged"], ", exchanged with " + rows["seen_in"]) + "."
