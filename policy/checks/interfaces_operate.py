"""Operation of network interfaces: the interface list against the PICs that are online."""

import pandas as pd

from parsers.junos.membership import are_switches
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import anti_join
from policy.parts.ports import of_networks, on_pics, pics
from policy.verification.compare import AGAIN
from policy.verification.interface_discrepancies import interface_discrepancies

PLACE = ["host", "member", "fpc", "pic"]
COMMAND = "show interfaces terse"
STATES = "show chassis fpc pic-status"
OPPOSED = "{interface} is {oper} by CLI and {oper_verified} by {reader}."
BARE = "{component} is online with {optics} optics and shows no interface"
RESTART = "Restart or reseat the PIC, or look which ports are set up on it, and collect again."
REASONS = (
    Reason(
        "port-changed-meanwhile",
        "meanwhile",
        Outcome.ADVICE,
        f"{OPPOSED} It changed while the device was being read.",
        "Collect both again if its state matters.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("port-differs", "differs", Outcome.FAIL, OPPOSED, AGAIN, owner=Owner.NETWORK_ENGINEER),
    Reason(
        "ports-by-cli-only",
        "by_cli_only",
        Outcome.FAIL,
        "{path} has interfaces by CLI only, none by {reader}.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "ports-by-verification-only",
        "by_verification_only",
        Outcome.FAIL,
        "{path} has interfaces by {reader} only, none by CLI.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "no-port-on-pic-of-stack",
        "bare and stacked",
        Outcome.ADVICE,
        f"{BARE}; its ports may join the virtual chassis.",
        RESTART,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("no-port-on-pic", "bare", Outcome.FAIL, f"{BARE}.", RESTART, owner=Owner.NETWORK_ENGINEER),
    Reason(
        "no-port-on-pic-without-state",
        "stateless",
        Outcome.MISSING,
        "{component} holds {optics} optics and shows no interface, and no output says whether it is online.",
        f"Collect {STATES} and look whether the PIC is online.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "no-interface",
        "portless",
        Outcome.MISSING,
        f"{COMMAND} lists no network interface of {{whose}}.",
        "Insert an optic or a card with ports and collect again.",
        owner=Owner.SITE_HANDS,
    ),
    Reason("some-up", "some", Outcome.PASS, "{up} of {total} network interfaces of {whose} are up."),
    Reason(
        "all-down",
        "",
        Outcome.ADVICE,
        "Every network interface of {whose} is down ({total}); it may simply not be cabled.",
        "Connect a cable or a loop to one port of it and collect again.",
        owner=Owner.SITE_HANDS,
    ),
)


def interfaces_operate(given: Given) -> pd.DataFrame:
    """A subject for each device or member that has interfaces, and one for each online PIC that shows none."""
    frus, interfaces = given.records["frus"], given.records["interfaces"]
    listed = interfaces[~interfaces["host"].isin(frus.loc[frus["virtual"], "host"])]
    named = on_pics(listed[["host", "member", "interface", "oper", "line"]], frus)
    operating = operation(listed["host"].drop_duplicates(), of_networks(named), frus)
    return together(operating, bare_pics(given, named), interface_discrepancies(given))


def operation(hosts: "pd.Series[str]", ports: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """For each member how many of its network interfaces are up; also a member without any."""
    ports = ports[["host", "member", "line"]].assign(up=ports["oper"].isin(["up"]).astype("int64"))
    ports = ports.sort_values("up", ascending=False, kind="stable")
    counted = ports.groupby(["host", "member"], sort=False).agg(
        all=("up", "size"), up=("up", "sum"), line=("line", "first")
    )
    counted = counted.reset_index()
    known = pd.concat([members(hosts, frus, ports), counted[["host", "member"]]], ignore_index=True).drop_duplicates()
    rows = known.merge(counted, on=["host", "member"], how="left")
    rows = rows.assign(**{name: rows[name].fillna(0).astype("int64") for name in ("all", "up", "line")})
    return subjects(
        rows,
        subject="network interfaces",
        portless=rows["all"] == 0,
        some=rows["up"] > 0,
        up=rows["up"].astype("str"),
        total=rows["all"].astype("str"),
        whose=rows["member"].where(rows["member"] != "", "this device"),
    )


def members(hosts: "pd.Series[str]", frus: pd.DataFrame, ports: pd.DataFrame) -> pd.DataFrame:
    """The members of which a list has to show ports: those of a virtual chassis, or the entire device."""
    stacked = frus.loc[are_switches(frus["member"]), ["host", "member"]].drop_duplicates()
    alone = hosts[~hosts.isin(pd.concat([stacked["host"], ports["host"]]))].to_frame().assign(member="")
    return pd.concat([stacked[stacked["host"].isin(hosts)], alone], ignore_index=True)


def bare_pics(given: Given, named: pd.DataFrame) -> pd.DataFrame:
    """Each PIC that holds optics and is online, or has no state, and of which a complete list shows no interface.

    Without optics nothing follows: some platforms list no port without one. Optics of a virtual chassis may be in
    ports that join its members, which have no interface of the network, so that without a state nothing follows either.
    """
    health, frus, answers = (given.records[name] for name in ("health", "frus", "answers"))
    complete = answers.loc[answers["answered"] & (answers["command"] == COMMAND), "host"]
    optical = frus.loc[frus["kind"].isin(["optic"]) & ~frus["virtual"], ["host", "member", "path", "line"]]
    optics = pics(optical[optical["host"].isin(complete)], "path")
    optics = optics[anti_join(optics, named, PLACE)]
    optics = optics.assign(component="FPC " + optics["fpc"] + "/PIC " + optics["pic"])
    counts = optics.groupby(PLACE).agg(optics=("line", "size"), at=("line", "first"), name=("component", "first"))
    states = health.loc[health["source"].isin(["pic"]), ["host", "member", "component", "state", "line"]]
    states = pics(states[states["host"].isin(optics["host"])], "component")
    rows = counts.reset_index().merge(states, on=PLACE, how="left")
    rows = rows.assign(state=rows["state"].fillna("").str.lower(), line=rows["line"].fillna(rows["at"]).astype("int64"))
    component = rows["component"].fillna(rows["name"])
    rows = rows.assign(component=component, path=component, stacked=are_switches(rows["member"]))
    online, stateless = rows["state"] == "online", rows["state"] == ""
    rows = rows[(online & rows["stacked"]) | ((online | stateless) & (rows["member"] == ""))]
    return subjects(
        rows,
        subject=rows["component"],
        bare=rows["state"] == "online",
        stateless=rows["state"] == "",
        stacked=rows["stacked"],
        component=rows["component"],
        optics=rows["optics"].astype("str"),
    )


CHECK = Check(
    id="interfaces-operate",
    requirement="Operation of network interfaces",
    fails_when="a PIC that is online and holds optics shows no interface, or an interface is up by the CLI and "
    "down by its verification, or the reverse; advice when every interface is down",
    judge=interfaces_operate,
    reasons=REASONS,
    needs=(COMMAND,),
    uses=("show chassis fpc pic-status", "show chassis hardware"),
    records=("interfaces", "frus", "health", "answers", "devices"),
    verification=(COMMAND, "get_interfaces"),
)
