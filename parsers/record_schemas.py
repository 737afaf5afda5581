"""The record tables, each declared once: parser, checks, reports and documentation read these schemas.

Text columns hold "" where nothing was printed; BUILTIN and NON-JNPR are kept as printed and never joined on.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from operator import itemgetter
from typing import Any

import pandas as pd
from pandas.api.extensions import ExtensionArray
from pandas.api.types import pandas_dtype
from pandera.pandas import Column, DataFrameSchema

from parsers.text_type import Text


class Reading(StrEnum):
    """Where a row comes from; all but the first belong to its verification."""

    CLI = "cli"
    NETCONF = "netconf"
    IMPORT = "import"
    NAPALM = "napalm"


KEY = {
    "host": Column(Text, description="name of the inventory entry"),
    "member": Column(Text, description="virtual-chassis member, cluster node or LCC; empty when there is one"),
    "path": Column(Text, description="full nesting of the component, as in FPC 1/MIC 0/PIC 0/Xcvr 3"),
}
HOST_MEMBER = {name: KEY[name] for name in ("host", "member")}


def text(description: str, heading: str = "", *, in_csv: bool = True) -> Column:
    """A text column; under its heading it stands in the page of a device, in_csv in the CSV file of its table."""
    return Column(Text, description=description, metadata={"heading": heading, "in_csv": in_csv})


def day(description: str) -> Column:
    """A text column that holds a day as in 2026-11-24, or is empty."""
    return Column(Text, description=description, metadata={"day": True})


def number(description: str, *, in_csv: bool = True) -> Column:
    return Column("int64", description=description, metadata={"in_csv": in_csv})


def table(name: str, description: str, columns: dict[str, Column]) -> DataFrameSchema:
    return DataFrameSchema(columns, name=name, description=description, strict=True, ordered=True)


LINE = "line in the transcript; of netconf in the log of the verification, of napalm 0"
READING = text("source of the row: cli, or netconf, import or napalm for its verification", in_csv=False)

DEVICES = table(
    "devices",
    "one inventory entry, always: rows out = rows in",
    {
        "host": KEY["host"],
        "address": text("address that was visited, empty offline", in_csv=False),
        "site": text("site from the inventory"),
        "rack": text("rack from the inventory", "Rack"),
        "theater": text("AMER, EMEA, APAC or CALA"),
        "country": text("country from the inventory", "Country"),
        "lot": text("purchase lot from the inventory", "Purchase lot"),
        "group": text("group from the inventory", "Group"),
        "expected_serial": text("chassis serial the owner expects", in_csv=False),
        "model": text("model of the chassis as the device names it"),
        "chassis_serial": text("serial number of the chassis; several members are joined by a blank", "Chassis serial"),
        "reached": Column(bool, description="a transcript exists for the device"),
        "failure": text("why the device was not collected: closed vocabulary, empty when it was"),
        "detail": text("one sentence on the failure"),
        "attempts": number("visits made", in_csv=False),
        "seconds": Column(
            "float64",
            description="length of the last visit in seconds; not shown in reports",
            metadata={"in_csv": False},
        ),
        "host_key": text("SHA-256 fingerprint of the SSH host key"),
        "login": text("name of the set of credentials that the device took"),
        "channel": text("SSH channel of the commands: exec, exec cli -c (from a Unix shell) or shell"),
        "legacy_algorithms": text(
            "SSH algorithms of the time before 2015 that the session came to use", "Old SSH algorithms"
        ),
        "transcript": text("file name of the transcript inside the run", "Transcript"),
        "sha256": text("SHA-256 of the transcript"),
    },
)
FRUS = table(
    "frus",
    "one line of the hardware inventory",
    {
        **KEY,
        "parent": text("path of the component that holds this one", in_csv=False),
        "item": text("first printed column, blanks trimmed"),
        "kind": text("chassis, midplane, routing-engine, control-board, fabric, fpc, mic, pic, power, fan, optic, ..."),
        "revision": text("version column as printed"),
        "part_number": text("part number column as printed: assembly number, BUILTIN or NON-JNPR"),
        "serial_number": text("serial number column as printed"),
        "description": text("description column as printed"),
        "sku": text("orderable model number"),
        "sku_from": text("named by: models, extensive, verification, part-number, alias, description, version"),
        "clei_code": text("CLEI code"),
        "manufactured": text("manufacture date, ISO 8601"),
        "tied_to": text("path of the row that lists the same board, so that it counts once"),
        "line": number(LINE),
        "reading": READING,
    },
)
SOFTWARE = table(
    "software",
    "the Junos release of one routing engine or member",
    {
        **HOST_MEMBER,
        "model": text("model as show version prints it"),
        "release": text("release string, empty when none was understood"),
        "edition": text("what is printed behind the release: an edition, a build"),
        "train": text("release train, as in 21.4 or 15.1X49"),
        "evolved": Column(bool, description="Junos OS Evolved"),
        "shipped": Column(
            bool,
            description="the string has the form of a release that Juniper ships",
            metadata={"in_csv": False},
        ),
        "line": number(LINE, in_csv=False),
        "reading": READING,
    },
)
HEALTH = table(
    "health",
    "one component state or alarm",
    {
        **HOST_MEMBER,
        "component": text("component as printed, FPC 3 or PEM 0; empty for an alarm"),
        "source": text(
            "fpc, pic, routing-engine, virtual-chassis, cluster, environment, chassis-alarm, system-alarm or napalm"
        ),
        "state": text("state as printed, active for an alarm; NAPALM knows OK and not OK only"),
        "severity": text("major or minor for an alarm, else empty"),
        "detail": text("measurement or alarm text"),
        "line": number(LINE),
        "reading": READING,
    },
)
EEPROM = table(
    "eeprom",
    "the identity that one component carries in its EEPROM",
    {
        **KEY,
        "jedec_code": text("JEDEC code as printed, 0x7fb0 for Juniper"),
        "eeprom_version": text("version of the EEPROM layout as printed"),
        "part_number": text("part number as the EEPROM holds it"),
        "serial_number": text("serial number as the EEPROM holds it"),
        "assembly_id": text("assembly identifier as printed"),
        "assembly_version": text("assembly version as printed"),
        "assembly_flags": text("assembly flags as printed"),
        "manufactured": text("manufacture date, ISO 8601; empty when the EEPROM holds no date"),
        "revision": text("revision as the EEPROM holds it"),
        "clei_code": text("CLEI code"),
        "description": text("name of the assembly"),
        "model": text("FRU model number"),
        "raw": text("bytes of the EEPROM in hexadecimal, in the order of their addresses"),
        "board_record": text("bytes of the board information record in hexadecimal"),
        "line": number("line in the transcript"),
    },
)
INTERFACES = table(
    "interfaces",
    "one physical interface",
    {
        **HOST_MEMBER,
        "interface": text("name as printed, without unit"),
        "admin": text("administrative state: up or down"),
        "oper": text("operational state: up or down"),
        "flapped": text("seconds since the state last changed, empty when that is not stated"),
        "line": number(LINE),
        "reading": READING,
    },
)
LICENSES = table(
    "licenses",
    "one licensed feature",
    {
        **HOST_MEMBER,
        "feature": text("feature name as printed"),
        "used": number("licences in use"),
        "installed": number("licences installed"),
        "needed": number("licences that are in use and not installed"),
        "expiry": text("permanent, invalid, or the time of expiry as printed"),
        "line": number("line in the transcript"),
    },
)
FACTS = table(
    "facts",
    "one stated fact of an output that has no table of its own",
    {
        **HOST_MEMBER,
        "component": text("what the fact is about, as in Routing Engine 0; empty for the device"),
        "source": text("routing-engine, firmware, license, storage, core-dumps, uptime, virtual-chassis or cluster"),
        "name": text("name of the fact as printed, or the heading of its column"),
        "value": text("value as printed"),
        "line": number("line in the transcript"),
    },
)
OUTPUTS = table(
    "outputs",
    "one command output found in a transcript",
    {
        "host": KEY["host"],
        "command": text("canonical command"),
        "status": text("complete, rejected, cut or empty"),
        "detail": text("what the device answered when it rejected the command"),
        "members": text("members for which the output holds records, joined by a blank; empty when it names none"),
        "first_line": number("line of the command in the transcript"),
        "lines": number("non-blank lines of output"),
        "records": number("lines that became records"),
        "ignored": number("known lines that carry no record"),
        "unparsed": number("lines nobody understood"),
    },
)
UNPARSED = table(
    "unparsed",
    "one line nobody understood",
    {
        "host": KEY["host"],
        "command": text("command whose output holds the line, empty outside any output"),
        "line": number("line in the transcript"),
        "text": text("the line, at most 500 characters"),
    },
)
VERIFICATIONS = table(
    "verifications",
    "whether one device was verified, always: rows out = rows in",
    {
        "host": KEY["host"],
        "wanted": Column(bool, description="a verification was wanted, or one was imported"),
        "reading": text("source of the verification: netconf or import; empty when none was wanted"),
        "verified": Column(bool, description="the hardware inventory was read once more, with its chassis"),
        "sound": Column(bool, description="no member answered to that with an error"),
        "lacks": text("commands that the CLI answered and the verification did not, or not for these members"),
        "reason": text("why there is none, or not all: closed vocabulary, empty when verified or not wanted"),
        "detail": text("what went wrong with it"),
        "notes": text("what went wrong with other replies, and what NAPALM does not understand of the device"),
    },
)
TABLES = {
    schema.name: schema
    for schema in (
        *(DEVICES, FRUS, SOFTWARE, HEALTH, OUTPUTS, UNPARSED),
        *(EEPROM, INTERFACES, LICENSES, FACTS, VERIFICATIONS),
    )
}
# The tables that hold rows of the CLI and of its verification.
VERIFIED_TABLES = (FRUS.name, SOFTWARE.name, HEALTH.name, INTERFACES.name)


def frame(schema: DataFrameSchema, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame of exactly the declared columns and types, validated; raises pandera's SchemaError on any other."""
    columns = typed_columns({name: str(column.dtype) for name, column in schema.columns.items()}, list(rows))
    found = pd.DataFrame(columns)
    # Columns and types are those declared: without checks nothing but a cell without a value is left to be refused.
    checked = any(column.checks for column in schema.columns.values())
    return schema.validate(found) if checked or any(column.isna().any() for column in columns.values()) else found


def typed_columns(types: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> "dict[str, ExtensionArray]":
    """The columns of these types that rows make; NaN, which no type of numbers takes, where a row has no value."""
    return {name: pd.array(values_of(name, rows), dtype=named_type(kind)) for name, kind in types.items()}


def values_of(name: str, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    try:
        return list(map(itemgetter(name), rows))
    except KeyError:
        return [row.get(name, math.nan) for row in rows]


@cache
def named_type(name: Any) -> Any:
    """A type by its name, which pandas looks for anew each time, among all that it has."""
    return pandas_dtype(name)
