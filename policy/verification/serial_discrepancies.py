"""Serial and part numbers of each part by the CLI and by the verification."""

import pandas as pd

from parsers.junos.sentinels import are_serials, printed
from parsers.junos.slots import Kind, is_known_slot, kind_of
from policy.check import subjects
from policy.given import Given
from policy.joins import anti_join, semi_join
from policy.lookup.names import other_words, unlike
from policy.parts.sku import KEY
from policy.verification.compare import Agreement, alike, side_by_side, source_names, stands_at

# The inventory without detail does not list them, and that is what a verification reads.
DETAILS = tuple(str(kind) for kind in (Kind.DISK, Kind.USB, Kind.MEMORY))
PART_NUMBER = r"\d{3}-\d{6}.*"
SAME = ["host", "member", "item", "part_number", "serial_number"]
BOARD = ["host", "board", "agreement", "serial_number", "serial_number_verified"]
COMMAND = "show chassis hardware"
# An inventory that is complete but for members, which may be those that only the verification lists.
FEWER_MEMBERS = ("members-left-out", "members-not-distinguished")


def compared_frus(given: Given) -> pd.DataFrame:
    """Parts with numbers, side by side: agreement, `alike`, `seen_in` (the other slot).

    A part of which only one side has a serial number does not differ, and is not read alike. A member of which the
    verification lists nothing is compared where no member answered with an error, else left out. Of a device that
    counts as not verified only numbers that differ are left: what a partial inventory lists is there.
    """
    parts, verifications = given.verification["frus"], given.records["verifications"]
    frus, answers = given.records["frus"], given.records["answers"]
    hosts = verifications["host"][~verifications["host"].isin(frus.loc[frus["virtual"], "host"])]
    cli = frus[frus["host"].isin(set(hosts) & set(parts["host"])) & ~frus["kind"].isin(DETAILS)]
    sound = verifications.loc[verifications["sound"], "host"]
    cli = cli[cli["host"].isin(sound) | semi_join(cli, parts, ["host", "member"])]
    columns = [*KEY, "part_number", "serial_number", "description", "revision", "reading", "line"]
    parts = parts.loc[parts["host"].isin(cli["host"]) & without_details(parts), [*columns, "item"]]
    rows = side_by_side(cli, nested_as_by_cli(cli, parts)[columns], KEY)
    rows = rows[rows["is_product"] | has_number(rows, "") | has_number(rows, "_verified")]
    inventories = answers[answers["command"].isin([COMMAND])]
    complete = inventories.loc[inventories["answered"] | inventories["reason"].isin(FEWER_MEMBERS), "host"]
    rows = rows[(rows["agreement"] != Agreement.ONLY_VERIFICATION) | rows["host"].isin(complete)]
    reading = rows["host"].map(verifications.set_index("host")["reading"])
    rows = rows.assign(
        reading_verified=rows["reading_verified"].where(rows["reading_verified"] != "", reading.astype("str"))
    )
    rows = each_board_once(with_other_slot(with_differences(rows)))
    verified = verifications.loc[verifications["verified"], "host"]
    return rows[rows["host"].isin(verified) | (rows["agreement"] == Agreement.DIFFER)]


def nested_as_by_cli(cli: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """The parts of the verification, each at the place that the CLI gives it where only the nesting differs.

    Indentation alone nests what a terminal prints, and a log may have lost it.
    """
    alone = parts[anti_join(parts, cli, KEY) & printed(parts["serial_number"])]
    pairs = alone.reset_index(names="row").merge(cli[anti_join(cli, parts, KEY)], on=SAME, suffixes=("", "_cli"))
    inner = [
        f"/{one}".endswith(f"/{other}") or f"/{other}".endswith(f"/{one}")
        for one, other in zip(pairs["path"], pairs["path_cli"], strict=True)
    ]
    pairs = pairs[pd.Series(inner, index=pairs.index, dtype=bool)]
    pairs = pairs[~pairs.duplicated("row", keep=False) & ~pairs.duplicated([*SAME, "path_cli"], keep=False)]
    moved = parts["path"].copy()
    moved.loc[pairs["row"]] = pairs["path_cli"].array
    return parts.assign(path=moved)


def without_details(parts: pd.DataFrame) -> "pd.Series[bool]":
    """Rows that a plain inventory lists: known slots without disks and memory, and whatever has a part number."""
    items = pd.Series(parts["item"].unique(), dtype="str")
    plain = items.map(is_known_slot).astype(bool) & ~items.map(kind_of).astype("str").isin(DETAILS)
    known = parts["item"].isin(items[plain])
    return known | parts["part_number"].str.fullmatch(PART_NUMBER)


def has_number(rows: pd.DataFrame, ending: str) -> "pd.Series[bool]":
    """Whether a side has a serial or a part number."""
    return printed(rows["serial_number" + ending]) | printed(rows["part_number" + ending])


def with_differences(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `serial_differs`, `part_differs` and `alike`, and differ as agreement where one of them does."""
    both = are_serials(rows["serial_number"]) & are_serials(rows["serial_number_verified"])
    serial = both & unlike(rows["serial_number"], rows["serial_number_verified"])
    part = unlike(rows["part_number"], rows["part_number_verified"])
    same = alike(rows["serial_number"], rows["serial_number_verified"]) & ~part
    agreement = rows["agreement"].mask(serial | part, str(Agreement.DIFFER))
    return rows.assign(serial_differs=serial, part_differs=part, alike=same, agreement=agreement)


def name_discrepancies(compared: pd.DataFrame) -> pd.DataFrame:
    """A subject for each part that both sides list under another model, description or revision.

    `product`: what the other side calls it is another product, as any other chassis is.
    """
    rows = compared[compared["agreement"].isin([Agreement.AGREE, Agreement.DIFFER])]
    revised = unlike(rows["revision"], rows["revision_verified"])
    described = other_words(rows["description"], rows["description_verified"])
    product = unlike(rows["sku"], rows["verified_as"]) | (described & (rows["kind"] == "chassis"))
    rows, product = rows[product | revised | described], product[product | revised | described]
    shown, shown_verified = (
        (rows["revision" + ending] + " " + rows["description" + ending]).str.strip() for ending in ("", "_verified")
    )
    return subjects(
        rows,
        subject=rows["sku"].where(rows["sku"] != "", rows["description"]),
        renamed=True,
        product=product,
        description=rows["description"],
        shown=shown,
        shown_verified=shown_verified,
        verified_as=rows["verified_as"].where(rows["verified_as"] != "", rows["description_verified"]),
        reader=source_names(rows["reading_verified"]),
        **stands_at(rows),
    )


def with_other_slot(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `seen_in`: where the other side has the serial number; `exchanged` when that is mutual."""
    by_cli, by_other = slots(rows, "serial_number"), slots(rows, "serial_number_verified")
    forth = looked_up(by_other, rows, "serial_number")
    back = looked_up(by_cli, rows, "serial_number_verified")
    seen = forth.mask(rows["agreement"] == Agreement.ONLY_VERIFICATION, back)
    seen = seen.where(seen != labels(rows), "")
    return rows.assign(seen_in=seen, exchanged=rows["serial_differs"] & (seen != "") & (seen == back))


def labels(rows: pd.DataFrame) -> "pd.Series[str]":
    return (rows["member"] + " ").where(rows["member"] != "", "") + rows["path"]


def slots(rows: pd.DataFrame, column: str) -> "pd.Series[str]":
    """The place of each serial number that one board alone has."""
    boards = pd.DataFrame({"host": rows["host"], "serial": rows[column].str.upper(), "label": labels(rows)})
    boards = boards[printed(boards["serial"]) & (rows["tied_to"] == "")]
    return boards[~boards.duplicated(["host", "serial"], keep=False)].set_index(["host", "serial"])["label"]


def looked_up(known: "pd.Series[str]", rows: pd.DataFrame, column: str) -> "pd.Series[str]":
    found = known.reindex(pd.MultiIndex.from_arrays([rows["host"], rows[column].str.upper()]))
    return pd.Series(found.array, index=rows.index, dtype="str").fillna("")


def each_board_once(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without those that list a board again of which the same is found already."""
    rows = rows.assign(board=rows["tied_to"].where(rows["tied_to"] != "", rows["path"]))
    differing = rows["agreement"] != Agreement.AGREE
    again = differing & rows.duplicated(BOARD, keep=False) & (rows["tied_to"] != "")
    unlisted = rows[(rows["agreement"] == Agreement.ONLY_VERIFICATION) & printed(rows["serial_number_verified"])]
    repeated = unlisted.index[unlisted.duplicated(["host", "serial_number_verified", "part_number_verified"])]
    return rows[~again & ~rows.index.isin(repeated)].drop(columns="board")


def serial_discrepancies(compared: pd.DataFrame) -> pd.DataFrame:
    """A subject for each part whose numbers differ, or that one of the sides does not list."""
    rows = compared[compared["agreement"] != Agreement.AGREE]
    alone = rows["agreement"] == Agreement.ONLY_VERIFICATION
    number = rows["serial_number"].mask(alone, rows["serial_number_verified"])
    description = rows["description"].mask(alone, rows["description_verified"])
    names = (
        "part_number",
        "serial_number_verified",
        "part_number_verified",
        "serial_differs",
        "part_differs",
        "seen_in",
    )
    return subjects(
        rows.assign(serial_number=number),
        subject=rows["sku"].where(rows["sku"] != "", description),
        description=description,
        numbered=number.where(printed(number), ""),
        differs=rows["agreement"] == Agreement.DIFFER,
        by_cli_only=rows["agreement"] == Agreement.ONLY_CLI,
        by_verification_only=alone,
        exchanged_with=rows["seen_in"].where(rows["exchanged"], ""),
        elsewhere=rows["seen_in"].mask(rows["exchanged"], ""),
        seen=rows["seen_in"] != "",
        reader=source_names(rows["reading_verified"]),
        **{name: rows[name] for name in names},
        **stands_at(rows),
    )
