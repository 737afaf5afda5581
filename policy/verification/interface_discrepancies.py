"""Which network interfaces are up by the CLI and by the verification."""

import pandas as pd

from parsers.record_schemas import Reading
from policy.context import Case, together
from policy.parts.ports import network_interfaces
from policy.verification.compare import AGAIN, Agreement, named, places, side_by_side

INTERFACE = ["host", "member", "interface"]
PIC = ["host", "member", "fpc", "pic"]
COMMAND = "show interfaces terse"
MARGIN = 1.0  # seconds by which what is counted in whole ones may be off
MEANWHILE = "It changed while the device was being read."
LATER = "Collect both again if its state matters."


def interface_discrepancies(case: Case) -> pd.DataFrame:
    """A failing finding for each port that is up in one reading only, and for each PIC with ports in one reading only.

    A port that changed its state while the device was being read is advice: both readings are right. Of single ports
    that only one reading lists nothing is said: an optic that is pulled takes its port along.
    """
    verified = case.records.verification.interfaces
    verified = verified[~verified["host"].isin(case.frus.loc[case.frus["virtual"], "host"])]
    hosts = case.answers.loc[case.answers["answered"] & (case.answers["command"] == COMMAND), "host"]
    cli = network_interfaces(case, case.records.interfaces)
    ports = network_interfaces(case, verified[verified["host"].isin(hosts)])
    replied = ports[ports["reading"] != Reading.NAPALM]
    parts = [opposite_ports(cli, part) for _, part in ports.groupby("reading", sort=False)]
    parts += [unshared_pics(cli, part) for _, part in replied.groupby("reading", sort=False)]
    rows = pd.concat(parts, ignore_index=True) if parts else opposite_ports(cli, ports)
    rows = rows.drop_duplicates(["host", "member", "subject"])
    evidence = together(case.lines(rows), places(case, rows, "line_verified", "reading_verified"))
    meanwhile = (rows["agreement"] == Agreement.DIFFER) & changed_meanwhile(case, rows)
    return rows.assign(
        outcome=pd.Series("fail", index=rows.index, dtype="str").mask(meanwhile, "advice"),
        sentence=rows["sentence"].astype("str").mask(meanwhile, rows["sentence"].astype("str") + " " + MEANWHILE),
        mend=pd.Series(AGAIN, index=rows.index, dtype="str").mask(meanwhile, LATER),
        evidence=evidence,
    )


def changed_meanwhile(case: Case, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a port, by the time of its last change, changed its state while its device was being visited."""
    ports = case.records.verification.interfaces
    ports = ports.assign(ago=pd.to_numeric(ports["flapped"], errors="coerce")).dropna(subset="ago")
    ago = ports.drop_duplicates(["host", "interface"]).set_index(["host", "interface"])["ago"]
    since = ago.reindex(pd.MultiIndex.from_frame(rows[["host", "interface"]]))
    spent = rows["host"].map(case.records.devices.set_index("host")["seconds"]).astype("float64")
    return pd.Series(since.array, index=rows.index) <= spent + MARGIN


def opposite_ports(cli: pd.DataFrame, verified: pd.DataFrame) -> pd.DataFrame:
    """Ports that both readings list, up in one of them and down in the other."""
    rows = side_by_side(cli.drop_duplicates(INTERFACE), verified.drop(columns=["fpc", "pic"]), INTERFACE)
    both = rows["agreement"] == Agreement.AGREE
    rows = rows[both & ((rows["oper"] == "up") != (rows["oper_verified"] == "up"))]
    other = named(rows["reading_verified"])
    sentence = rows["interface"] + " is " + rows["oper"] + " by CLI and " + rows["oper_verified"] + " by " + other + "."
    return rows.assign(
        path=rows["interface"], subject=rows["interface"], sentence=sentence, agreement=str(Agreement.DIFFER)
    )


def unshared_pics(cli: pd.DataFrame, verified: pd.DataFrame) -> pd.DataFrame:
    """PICs of which one reading lists ports and the other none, on devices of which both list ports."""
    shared = set(cli["host"]) & set(verified["host"])
    one, two = (rows[rows["host"].isin(shared)].drop_duplicates(PIC) for rows in (cli, verified))
    rows = side_by_side(one, two, PIC)
    rows = rows[rows["agreement"] != Agreement.AGREE].assign(reading_verified=verified["reading"].iloc[0])
    other = named(rows["reading_verified"])
    place = "FPC " + rows["fpc"] + "/PIC " + rows["pic"]
    by_cli = place + " has interfaces by CLI only, none by " + other + "."
    by_other = place + " has interfaces by " + other + " only, none by CLI."
    sentence = by_cli.mask(rows["agreement"] == Agreement.ONLY_VERIFICATION, by_other)
    return rows.assign(path=place, subject=place, sentence=sentence)
