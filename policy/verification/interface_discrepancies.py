"""Which network interfaces are up by the CLI and by a second reading."""

import pandas as pd

from policy.context import Case, together
from policy.parts.ports import network_interfaces
from policy.verification.compare import AGAIN, Reading, named, places, side_by_side

INTERFACE = ["host", "member", "interface"]
PIC = ["host", "member", "fpc", "pic"]
COMMAND = "show interfaces terse"
MARGIN = 1.0  # seconds by which what is counted in whole ones may be off
MEANWHILE = "It changed while the device was being read."
LATER = "Collect both again if its state matters."


def interface_disputes(case: Case) -> pd.DataFrame:
    """A failing finding for each port that is up in one reading only, and for each PIC with ports in one reading only.

    A port that changed its state while the device was being read is advice: both readings are right. Of single ports
    that only one reading lists nothing is said: an optic that is pulled takes its port along.
    """
    second = case.records.witness_interfaces
    second = second[~second["host"].isin(case.frus.loc[case.frus["virtual"], "host"])]
    hosts = case.answers.loc[case.answers["answered"] & (case.answers["command"] == COMMAND), "host"]
    first = network_interfaces(case, case.records.interfaces)
    other = network_interfaces(case, second[second["host"].isin(hosts)])
    parts = [opposed(first, part) for _, part in other.groupby("source", sort=False)]
    parts += [unshared(first, part) for _, part in other[other["source"] != "napalm"].groupby("source", sort=False)]
    rows = pd.concat(parts, ignore_index=True) if parts else opposed(first, other)
    rows = rows.drop_duplicates(["host", "member", "subject"])
    evidence = together(case.lines(rows), places(case, rows, "line_second", "source_second"))
    meanwhile = (rows["reading"] == Reading.DIFFER) & changed_meanwhile(case, rows)
    return rows.assign(
        outcome=pd.Series("fail", index=rows.index, dtype="str").mask(meanwhile, "advice"),
        sentence=rows["sentence"].astype("str").mask(meanwhile, rows["sentence"].astype("str") + " " + MEANWHILE),
        mend=pd.Series(AGAIN, index=rows.index, dtype="str").mask(meanwhile, LATER),
        evidence=evidence,
    )


def changed_meanwhile(case: Case, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a port, by the time of its last change, changed its state while its device was being visited."""
    told = case.records.witness_interfaces
    told = told.assign(ago=pd.to_numeric(told["flapped"], errors="coerce")).dropna(subset="ago")
    ago = told.drop_duplicates(["host", "interface"]).set_index(["host", "interface"])["ago"]
    since = ago.reindex(pd.MultiIndex.from_frame(rows[["host", "interface"]]))
    spent = rows["host"].map(case.records.devices.set_index("host")["seconds"]).astype("float64")
    return pd.Series(since.array, index=rows.index) <= spent + MARGIN


def opposed(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Ports that both readings list, up in one of them and down in the other."""
    rows = side_by_side(first.drop_duplicates(INTERFACE), second.drop(columns=["fpc", "pic"]), INTERFACE)
    both = rows["reading"] == Reading.AGREE
    rows = rows[both & ((rows["oper"] == "up") != (rows["oper_second"] == "up"))]
    other = named(rows["source_second"])
    sentence = rows["interface"] + " is " + rows["oper"] + " by CLI and " + rows["oper_second"] + " by " + other + "."
    return rows.assign(
        path=rows["interface"], subject=rows["interface"], sentence=sentence, reading=str(Reading.DIFFER)
    )


def unshared(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """PICs of which one reading lists ports and the other none, on devices of which both list ports."""
    shared = set(first["host"]) & set(second["host"])
    one, two = (rows[rows["host"].isin(shared)].drop_duplicates(PIC) for rows in (first, second))
    rows = side_by_side(one, two, PIC)
    rows = rows[rows["reading"] != Reading.AGREE]
    source = second["source"].iloc[0] if len(second) else ""
    rows = rows.assign(source_second=rows["source_second"].where(rows["source_second"] != "", source))
    other = named(rows["source_second"])
    place = "FPC " + rows["fpc"] + "/PIC " + rows["pic"]
    by_cli = place + " has interfaces by CLI only, none by " + other + "."
    by_other = place + " has interfaces by " + other + " only, none by CLI."
    sentence = by_cli.mask(rows["reading"] == Reading.ONLY_NETCONF, by_other)
    return rows.assign(path=place, subject=place, sentence=sentence)
