"""The lists of a bundle: devices, inventory, serial numbers of FRUs, fees; as CSV files and as a workbook."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from parsers.junos.sentinels import are_serials
from policy.pricing.cost_lines import due_lines
from reports.bundle.bundle_parts import Part
from reports.bundle.hider import Hider
from reports.lists.csv_text import csv_text
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.price_note import with_price_note
from reports.report_data import ReportData
from reports.workbook.quote_workbook import sheets_bytes

WORKBOOK = "lists.xlsx"
DEVICE = CsvColumn("device", "name of the device in this bundle")
PART_COLUMNS = (
    DEVICE,
    CsvColumn("member", "virtual-chassis member, cluster node or LCC; empty when there is one"),
    CsvColumn("place", "full nesting of the part, as in FPC 1/MIC 0/PIC 0"),
    CsvColumn("kind", "chassis, fpc, mic, pic, ..."),
    CsvColumn("model", "orderable model number; empty when it is not known"),
    CsvColumn("part_number", "part number as printed"),
    CsvColumn("serial_number", "serial number as printed; always text"),
)
LISTS: Mapping[str, tuple[CsvColumn, ...]] = {
    "devices": (
        DEVICE,
        CsvColumn("model", "model as the device names it"),
        CsvColumn("chassis_serial", "serial number of the chassis; several members are joined by a blank"),
        CsvColumn("site", "where it stands"),
        CsvColumn("theater", "AMER, EMEA, APAC or CALA"),
        CsvColumn("country", "country of the site"),
        CsvColumn("release", "Junos releases that run on it"),
        CsvColumn("parts", "rows of the inventory", CellFormat.NUMBER),
        CsvColumn("fru_serials", "rows with a serial number", CellFormat.NUMBER),
        CsvColumn("serials_verified", "yes when CLI and NETCONF print the same; empty when it was read once"),
        CsvColumn("pictures", "pictures enclosed", CellFormat.NUMBER),
        CsvColumn("invoices", "invoices enclosed", CellFormat.NUMBER),
        CsvColumn("complete", "no where something is lacking; the letter says what"),
        CsvColumn("outputs", "file with the outputs of its commands"),
    ),
    "inventory": (*PART_COLUMNS, CsvColumn("revision", "revision as printed"), CsvColumn("description", "as printed")),
    "fru-serials": (
        *PART_COLUMNS,
        CsvColumn("pictures", "files that show its label, joined by a blank"),
        CsvColumn("invoices", "files that name it, joined by a blank"),
    ),
    "fees": (
        DEVICE,
        CsvColumn("serial_number", "serial number of what it is due for"),
        CsvColumn("fee", "inspection, re-registration or reinstatement"),
        CsvColumn("fee_sku", "what is ordered"),
        CsvColumn("product_sku", "the product that it is ordered for"),
        CsvColumn("quantity", "how many", CellFormat.NUMBER),
        CsvColumn("unit_price", "price of one", CellFormat.MONEY),
        CsvColumn("amount", "quantity times price; empty when no price is known", CellFormat.MONEY),
        CsvColumn("currency", "ISO 4217 code"),
        CsvColumn("status", "priced, or unpriced when no price is known"),
        CsvColumn("price_note", "what the reader must know about the price"),
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """What the parts are made from: the report, the rules, the name that each device has in them, what each lacks."""

    report: ReportData
    hider: Hider
    names: Mapping[str, str]
    lacking: Mapping[str, Sequence[str]]


def lists_of(part: Part, contents: Contents) -> dict[str, pd.DataFrame]:
    """The frame of each list, with nothing in it that is hidden."""
    inventory = parts_of(part, contents)
    serials = inventory[are_serials(inventory["serial_number"])]
    serials = serials.assign(**{kind + "s": files_by_serial(part, kind, serials) for kind in ("picture", "invoice")})
    frames = {
        "devices": devices_of(part, contents, inventory),
        "inventory": inventory,
        "fru-serials": serials,
        "fees": fees_of(part, contents),
    }
    return {
        name: without_hidden(rows, LISTS[name], contents.hider, f"{part.name}/{name}.csv")
        for name, rows in frames.items()
    }


def of_part(rows: pd.DataFrame, part: Part, contents: Contents) -> pd.DataFrame:
    """The rows of the devices of a part in inventory order, with the name of each."""
    own = contents.report.in_inventory_order(rows[rows["host"].isin(part.hosts)])
    return own.assign(device=own["host"].map(dict(contents.names))).reset_index(drop=True)


def parts_of(part: Part, contents: Contents) -> pd.DataFrame:
    rows = of_part(contents.report.frus, part, contents)
    return rows.assign(place=rows["path"], model=rows["sku"])


def devices_of(part: Part, contents: Contents, inventory: pd.DataFrame) -> pd.DataFrame:
    rows = of_part(contents.report.judged_devices(), part, contents)
    releases = contents.report.software[["host", "release"]].drop_duplicates().groupby("host")["release"].agg(" ".join)
    sizes = inventory["host"].value_counts()
    numbers = inventory.loc[are_serials(inventory["serial_number"]), "host"].value_counts()
    return rows.assign(
        release=[releases.get(host, "") for host in rows["host"]],
        parts=[sizes.get(host, 0) for host in rows["host"]],
        fru_serials=[numbers.get(host, 0) for host in rows["host"]],
        serials_verified=rows["verified"],
        pictures=[count(part, host, "picture") for host in rows["host"]],
        invoices=[count(part, host, "invoice") for host in rows["host"]],
        complete=["no" if contents.lacking.get(host) else "yes" for host in rows["host"]],
        outputs=[" ".join(paths_of(part, host, "outputs")) for host in rows["host"]],
    )


def fees_of(part: Part, contents: Contents) -> pd.DataFrame:
    return with_price_note(of_part(due_lines(contents.report.costs), part, contents), contents.report)


def paths_of(part: Part, host: str, kind: str) -> list[str]:
    """The paths of the files of one kind that a device has."""
    return [path for path, file in part.files_of(host).items() if file.kind == kind]


def count(part: Part, host: str, kind: str) -> int:
    return len(paths_of(part, host, kind))


def files_by_serial(part: Part, kind: str, rows: pd.DataFrame) -> "pd.Series[str]":
    """For each row the files of a kind that prove its serial number."""
    joined: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path, file in part.files.items():
        if file.kind == kind:
            for host, serials in file.serials.items():
                for serial in serials:
                    joined[host, serial.casefold()].append(path)
    keys = zip(rows["host"], rows["serial_number"].str.casefold(), strict=True)
    return pd.Series([" ".join(joined[key]) for key in keys], index=rows.index, dtype="str")


def without_hidden(rows: pd.DataFrame, columns: Sequence[CsvColumn], hider: Hider, where: str) -> pd.DataFrame:
    """The declared columns, each text without what is hidden."""
    texts = [column.name for column in columns if column.format is CellFormat.TEXT]
    kept = rows[[column.name for column in columns]]
    cleared = {name: kept[name].astype("str").map(lambda cell: hider.text(cell, where)) for name in texts}
    return kept.assign(**cleared)


def list_files(frames: Mapping[str, pd.DataFrame], *, mark: bool = True) -> dict[str, bytes]:
    """Each list as CSV file, and all of them as one workbook, by name of the file."""
    encoding = "utf-8-sig" if mark else "utf-8"
    files = {f"{name}.csv": csv_text(rows, LISTS[name]).encode(encoding, "replace") for name, rows in frames.items()}
    return {**files, WORKBOOK: sheets_bytes({name: (rows, LISTS[name]) for name, rows in frames.items()})}
