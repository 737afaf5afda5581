"""Operation of network interfaces: the interface list against the PICs that are online."""

import pandas as pd

from parsers.junos.membership import are_switches, switch_members
from policy.context import Case, Check
from policy.parts.ports import PORT, network_interfaces, pics
from policy.verification.interface_discrepancies import interface_discrepancies

PLACE = ["host", "member", "fpc", "pic"]
COMMAND = "show interfaces terse"
CABLE = "Connect a cable or a loop to one port of it and collect again."
SEAT = "Insert an optic or a card with ports and collect again."
RESTART = "Restart or reseat the PIC, or look which ports are set up on it, and collect again."


def interfaces_operate(case: Case) -> pd.DataFrame:
    """One finding for each device or member that has interfaces, and one for each online PIC that shows none."""
    virtual = case.frus.loc[case.frus["virtual"], "host"]
    listed = case.records.interfaces[~case.records.interfaces["host"].isin(virtual)]
    rows = pd.concat([operation(case, listed), bare_pics(case, listed)], ignore_index=True)
    rows = rows.assign(evidence=case.lines(rows))
    return pd.concat([rows, interface_discrepancies(case)], ignore_index=True)


def operation(case: Case, listed: pd.DataFrame) -> pd.DataFrame:
    """For each member how many of its network interfaces are up; missing for a member without any."""
    ports = network_interfaces(case, listed)
    ports = ports.assign(up=(ports["oper"] == "up").astype("int64"))
    ports = ports.sort_values("up", ascending=False, kind="stable")
    known = pd.concat([members(case, listed), ports[["host", "member"]]], ignore_index=True).drop_duplicates()
    counted = ports.groupby(["host", "member"], sort=False).agg(
        all=("up", "size"), up=("up", "sum"), line=("line", "first")
    )
    rows = known.merge(counted.reset_index(), on=["host", "member"], how="left")
    rows = rows.assign(**{name: rows[name].fillna(0).astype("int64") for name in ("all", "up", "line")})
    whose = ("of " + rows["member"]).where(rows["member"] != "", "of this device")
    total, some = rows["all"].astype("str"), rows["up"] > 0
    down = "Every network interface " + whose + " is down (" + total + "); it may simply not be cabled."
    sentence = down.mask(some, rows["up"].astype("str") + " of " + total + " network interfaces " + whose + " are up.")
    none = rows["all"] == 0
    outcome = pd.Series("advice", index=rows.index).mask(some, "pass").mask(none, "missing")
    mend = pd.Series(CABLE, index=rows.index).mask(some, "").mask(none, SEAT)
    absent = COMMAND + " lists no network interface " + whose + "."
    return rows.assign(subject="network interfaces", outcome=outcome, sentence=sentence.mask(none, absent), mend=mend)


def members(case: Case, listed: pd.DataFrame) -> pd.DataFrame:
    """The members of which a list has to show ports: those of a virtual chassis, or the whole device."""
    hosts = listed[["host"]].drop_duplicates()
    stacked = case.frus.loc[are_switches(case.frus["member"]), ["host", "member"]].drop_duplicates()
    ports = network_interfaces(case, listed)
    whole = hosts[~hosts["host"].isin(pd.concat([stacked["host"], ports["host"]]))].assign(member="")
    return pd.concat([stacked[stacked["host"].isin(hosts["host"])], whole], ignore_index=True)


def bare_pics(case: Case, listed: pd.DataFrame) -> pd.DataFrame:
    """Each PIC that is online and holds optics, and of which a whole list shows no interface at all.

    Without optics nothing can be told: some platforms list no port without one. Optics of a virtual chassis may be in
    ports that join its members, which have no interface of the network.
    """
    health = case.records.health
    online = pics(health[(health["source"] == "pic") & (health["state"].str.lower() == "online")], "component")
    optics = pics(case.frus[case.frus["kind"] == "optic"], "path")
    counts = optics.groupby(PLACE).agg(optics=("line", "size")).reset_index()
    whole = case.answers.loc[case.answers["answered"] & (case.answers["command"] == COMMAND), "host"]
    rows = online[online["host"].isin(whole)].merge(counts, on=PLACE)
    stacked = are_switches(rows["member"])
    rows = rows[~among(rows, seated(case, listed)) & (stacked | (rows["member"] == ""))]
    stacked = are_switches(rows["member"])
    sentence = rows["component"] + " is online with " + rows["optics"].astype("str") + " optics and shows no interface"
    return rows.assign(
        path=rows["component"],
        subject=rows["component"],
        outcome=pd.Series("fail", index=rows.index).mask(stacked, "advice"),
        sentence=sentence + pd.Series(".", index=rows.index).mask(stacked, "; its ports may join the virtual chassis."),
        mend=RESTART,
    )


def seated(case: Case, listed: pd.DataFrame) -> pd.DataFrame:
    """Host, member, FPC and PIC of every interface whose name tells them, for networks or not."""
    parts = listed["interface"].str.extract(PORT)
    rows = listed.assign(fpc=parts[1].astype("str"), pic=parts[2].astype("str"))[parts[0].notna()]
    stacks = case.frus.loc[are_switches(case.frus["member"]), "host"].unique()
    return rows.assign(member=rows["member"].mask(rows["host"].isin(stacks), switch_members(rows["fpc"])))


def among(rows: pd.DataFrame, others: pd.DataFrame) -> "pd.Series[bool]":
    keys = pd.MultiIndex.from_frame(others[PLACE])
    return pd.Series(pd.MultiIndex.from_frame(rows[PLACE]).isin(keys), index=rows.index)


CHECK = Check(
    id="interfaces-operate",
    clause="Operation of network interfaces",
    fails_when="a PIC that is online and holds optics shows no interface, or an interface is up by one reading and "
    "down by the other; advice when every interface is down",
    rests_on=(COMMAND,),
    judge=interfaces_operate,
    read_twice=(COMMAND, "get_interfaces"),
)
