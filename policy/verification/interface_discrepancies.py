"""Which network interfaces are up by the CLI and by the verification."""

import pandas as pd

from parsers.record_schemas import Reading
from policy.check import subjects
from policy.given import Given
from policy.parts.ports import network_interfaces
from policy.verification.compare import Agreement, side_by_side, source_names, stands_at

INTERFACE = ["host", "member", "interface"]
PIC = ["host", "member", "fpc", "pic"]
COMMAND = "show interfaces terse"
MARGIN = 1.0  # seconds by which what is counted in full seconds may be off


def interface_discrepancies(given: Given) -> pd.DataFrame:
    """A subject for each port that is up on one side only, and for each PIC with ports on one side only.

    A port that changed its state while the device was being read is `meanwhile`: both sides are right. A single port
    that only one side lists is no subject: an optic that is pulled takes its port along.
    """
    frus, answers = given.records["frus"], given.records["answers"]
    verified = given.verification["interfaces"]
    verified = verified[~verified["host"].isin(frus.loc[frus["virtual"], "host"])]
    hosts = answers.loc[answers["answered"] & (answers["command"] == COMMAND), "host"]
    verified, interfaces = verified[verified["host"].isin(hosts)], given.records["interfaces"]
    cli = network_interfaces(interfaces[interfaces["host"].isin(verified["host"])], frus)
    ports = network_interfaces(verified, frus)
    # In the order of Reading, so that what one device is found to have does not hang on how another was read.
    by_reading = {one: part for one in Reading if len(part := ports[ports["reading"] == one])}
    parts = [opposite_ports(cli, part) for part in by_reading.values()]
    parts += [unshared_pics(cli, part) for reading, part in by_reading.items() if reading != Reading.NAPALM]
    rows = pd.concat(parts, ignore_index=True) if parts else opposite_ports(cli, ports)
    rows = rows.drop_duplicates(["host", "member", "path"])
    differs = rows["agreement"] == Agreement.DIFFER
    values = {name: rows[name] for name in ("interface", "oper", "oper_verified")}
    return subjects(
        rows,
        subject=rows["path"],
        differs=differs,
        meanwhile=differs & changed_meanwhile(given, rows),
        by_cli_only=rows["agreement"] == Agreement.ONLY_CLI,
        by_verification_only=rows["agreement"] == Agreement.ONLY_VERIFICATION,
        reader=source_names(rows["reading_verified"]),
        **values,
        **stands_at(rows),
    )


def changed_meanwhile(given: Given, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a port, by the time of its last change, changed its state while its device was being visited."""
    ports, devices = given.verification["interfaces"], given.records["devices"]
    ports = ports.assign(ago=pd.to_numeric(ports["flapped"], errors="coerce")).dropna(subset="ago")
    ago = ports.drop_duplicates(["host", "interface"]).set_index(["host", "interface"])["ago"]
    since = ago.reindex(pd.MultiIndex.from_frame(rows[["host", "interface"]]))
    spent = rows["host"].map(devices.set_index("host")["seconds"]).astype("float64")
    return pd.Series(since.array, index=rows.index) <= spent + MARGIN


def opposite_ports(cli: pd.DataFrame, verified: pd.DataFrame) -> pd.DataFrame:
    """Ports that both sides list, up in one of them and down in the other."""
    rows = side_by_side(cli.drop_duplicates(INTERFACE), verified.drop(columns=["fpc", "pic"]), INTERFACE)
    both = rows["agreement"] == Agreement.AGREE
    rows = rows[both & ((rows["oper"] == "up") != (rows["oper_verified"] == "up"))]
    return rows.assign(path=rows["interface"], agreement=str(Agreement.DIFFER))


def unshared_pics(cli: pd.DataFrame, verified: pd.DataFrame) -> pd.DataFrame:
    """PICs of which one side lists ports and the other none, on devices of which both list ports."""
    shared = set(cli["host"]) & set(verified["host"])
    one, two = (rows[rows["host"].isin(shared)].drop_duplicates(PIC) for rows in (cli, verified))
    rows = side_by_side(one, two, PIC)
    rows = rows[rows["agreement"] != Agreement.AGREE].assign(reading_verified=verified["reading"].iloc[0])
    return rows.assign(path="FPC " + rows["fpc"] + "/PIC " + rows["pic"])
