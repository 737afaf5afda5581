"""A fleet whose CLI and NETCONF disagree in planted places: an audit finds exactly these and agrees elsewhere."""

import csv
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from console import SCRIPT, secrets, write_inventory
from fault_matrix import NETCONF

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.disagreement import Disagreement
from simulator.fleet.netconf_fault import NetconfFault
from simulator.running import serve

CONFIG = (
    "collection: {workers: 12, connect_timeout: 20, read_timeout: 60, second_pass: false}\ntables: {sample: true}\n"
)
DAY = "2026-11-24"
DISAGREEING = {
    "mx480": [one for one in Disagreement if one],
    "mx960": [Disagreement.SWAPPED_SERIAL, Disagreement.MISSING_CARD_IN_CLI],
    "srx5600-cluster": [Disagreement.SWAPPED_SERIAL, Disagreement.STATE_DIFFERS],
    "ex3400-vc": [Disagreement.SWAPPED_SERIAL],
}
AGREEING = (
    "mx480",
    "mx204",
    "qfx5100",
    "ex3400-vc",
    "srx345-cluster",
    "srx300",
    "ptx10001",
    "acx7024",
    "srx5600-cluster",
)
NOT_VERIFIED = (NetconfFault.CLOSED, NetconfFault.DENIED, NetconfFault.GARBAGE, NetconfFault.NOT_UNDERSTOOD)
REFUSING = (NetconfFault.DENIED, NetconfFault.NOT_UNDERSTOOD)


def verified_fleet() -> tuple[Fleet, dict[str, NetconfFault]]:
    """Sound devices: some that disagree, one of each platform that agrees, some that cannot be verified."""
    built = build_fleet(260)
    wrong = {one.host for one in built.planted}
    spare = defaultdict(list)
    for device in built.devices:
        if not device.failure and device.host not in wrong:
            spare[device.profile.name].append(device)
    disagreements = {spare[name].pop(0).host: one for name, many in DISAGREEING.items() for one in many}
    agreeing = [spare[name].pop(0).host for name in AGREEING]
    faults = {spare["mx204"].pop(0).host: one for one in NOT_VERIFIED}
    wanted = {*disagreements, *agreeing, *faults}
    fleet = replace(built, devices=tuple(one for one in built.devices if one.host in wanted), planted=())
    return fleet.disagreeing(disagreements).netconf_misbehaving(faults), faults


FLEET, FAULTS = verified_fleet()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("verified")
    (folder / "c.yaml").write_text(CONFIG)
    words = [SCRIPT, "audit", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run", "--as-of", DAY, "--verify"]
    with serve(FLEET) as served:
        write_inventory(served, folder / "f.csv")
        environment = {**os.environ, **secrets(FLEET)}
        done = subprocess.run(
            words, cwd=folder, env=environment, capture_output=True, text=True, timeout=400, check=False
        )
    assert done.returncode == 1, done.stderr
    read, built = len(FLEET.devices) - len(FAULTS), len(FLEET.devices)
    line = f"{read} of {built} devices were verified. {len(FAULTS)} could not be: devices.csv says why."
    assert line in done.stdout.splitlines()
    assert line in (folder / "run" / "report.html").read_text()
    yield folder / "run"


def rows(run: Path, name: str) -> list[dict[str, str]]:
    with (run / name).open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_exactly_the_planted_disagreements_are_found(run: Path) -> None:
    found = {
        (row["host"], row["check"], row["member"], row["path"] or row["subject"])
        for row in rows(run, "findings.csv")
        if row["outcome"] in {"fail", "missing"}
    }
    owed = {(one.host, one.check, one.member, one.path) for one in FLEET.planted}
    assert {one[:2] for one in found} == {one[:2] for one in owed}
    parts = {one for one in owed if one[3] and one[1] != "operable"}
    assert parts <= found, parts - found
    assert len([one for one in found if one[1] == "fru-serials"]) == len(
        [one for one in owed if one[1] == "fru-serials"]
    )


def test_a_device_that_cannot_be_verified_is_reported_and_passes_by_its_cli(run: Path) -> None:
    findings = {
        row["host"]: row["sentence"] for row in rows(run, "findings.csv") if row["sentence"].startswith("Not verified")
    }
    assert set(findings) == set(FAULTS)
    assert "NAPALM" not in "".join(findings.values())
    devices = {row["host"]: row for row in rows(run, "devices.csv")}
    assert {devices[host]["result"] for host in FAULTS} == {"pass"}
    line = {host: (devices[host]["verified"], devices[host]["not_verified"]) for host in FAULTS}
    assert line == {host: ("no", str(NETCONF[fault])) for host, fault in FAULTS.items()}


def test_a_pass_names_cli_and_netconf_where_both_are_there(run: Path) -> None:
    alike = {
        row["host"]
        for row in rows(run, "findings.csv")
        if row["check"] == "fru-serials" and "read alike by CLI and NETCONF" in row["sentence"]
    }
    disputed = {one.host for one in FLEET.planted}
    assert {one.host for one in FLEET.devices} - set(FAULTS) - disputed <= alike
    assert not alike & set(FAULTS)


def lines_named(run: Path, row: dict[str, str]) -> dict[str, str]:
    """What stands on the lines that a finding names as its evidence, by folder."""
    places = [place.rsplit(":", 1) for place in row["evidence"].split(" · ") if ":" in place]
    return {file.split("/")[0]: (run / file).read_text().splitlines()[int(line) - 1] for file, line in places}


def test_the_evidence_of_a_disagreement_is_the_two_lines_that_hold_the_two_values(run: Path) -> None:
    found = [row for row in rows(run, "findings.csv") if " by CLI and " in row["sentence"] and row["outcome"] == "fail"]
    assert len(found) > len(DISAGREEING)
    for row in found:
        first, second = row["sentence"].split(" by CLI and ")
        shown = lines_named(run, row)
        assert first.split()[-1] in shown["transcripts"], row
        assert second.split(" by ")[0] in shown["verification"], row


def test_the_evidence_of_a_reply_that_was_refused_is_in_the_verification(run: Path) -> None:
    findings = [row for row in rows(run, "findings.csv") if " | display xml is rejected" in row["sentence"]]
    assert {row["host"] for row in findings} >= {host for host, fault in FAULTS.items() if fault in REFUSING}
    assert {row["subject"] in lines_named(run, row)["verification"] for row in findings} == {True}
