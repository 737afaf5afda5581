"""A judged run on disk whose devices stand in several theaters, sites and partitions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
from policy_example import AS_OF, Row, Rows, device, fleet, fru, shipped, with_rows

from parsers.frame_files import PartitionedFrames, encoded, load_frame
from parsers.record_schemas import TABLES
from parsers.records import FOLDER as RECORDS
from policy.owner_records import OwnerRecords
from policy.settings import ContractChoice, EndOfLifeFrom, PolicySettings
from reinstate.run.folder import Run
from reinstate.run.pipeline import judge_stage

HOSTILE = "<b>../x"
# Host: theater, site, and what of it is not as on a good device.
PLACES: dict[str, tuple[str, str, Rows]] = {
    "ams-1": ("EMEA", "ams1", {}),
    "nyc-1": ("AMER", "nyc4", {"frus": [fru("Chassis", "chassis", "M7i", description="M7i")]}),
    "ams-2": ("EMEA", "ams1", {"software": []}),
    "gone-1": ("EMEA", "fra2", {}),
    "sin-1": ("APAC", HOSTILE, {}),
    "nyc-2": ("AMER", "nyc4", {}),
    "fra-1": ("EMEA", "fra2", {"frus": [fru("Chassis", "chassis", "EX4200-24T", description="EX4200-24T")]}),
    "none-1": ("", "", {}),
    "ams-3": ("EMEA", "ams1", {}),
    "fra-2": ("EMEA", "fra2", {}),
}
BOUGHT: tuple[Row, ...] = (
    {"serial_number": "SChassis1@ams-1", "sku": "MX480", "chassis": "ams-1"},
    {"serial_number": "NOWHERE", "sku": "MX480", "chassis": "nyc-2"},
    {"serial_number": "ASTRAY", "sku": "MX480"},
)
# What can be ordered for some quarters yet.
ENDING: tuple[Row, ...] = (
    {"sku": "MX480", "last_order_date": "2027-08-01"},
    {"sku": "MPC-3D-16XGE-SFPP", "last_order_date": "2027-02-01"},
)
# The reinstatement fee of one product is paid in another currency than all else.
ABROAD: Row = {"sku": "SAMPLE-CP-MPC-3D-16XGE-SFPP", "service_price": "1200.00", "currency": "EUR"}
SETTINGS = PolicySettings(
    end_of_life_from=EndOfLifeFrom.LAST_ORDER_DATE,
    wait_until=date(2027, 4, 1),
    contracts=(ContractChoice("core-plus", theater="EMEA"), ContractChoice("core-plus", 3, host="nyc-2")),
)


def fleet_on_disk(path: Path, size: int) -> Run:
    """The run, its records parted by so many devices, and its judgement by four times as many."""
    run = Run.create(path)
    devices: dict[str, Rows] = {}
    for place, (host, (theater, site, changed)) in enumerate(PLACES.items()):
        more = {"reached": False, "failure": "unreachable", "transcript": ""} if host.startswith("gone") else {}
        row = device(host, theater=theater, site=site, model="MX480", rack=f"r{place % 2}", **more)
        devices[host] = {"devices": [row], **changed}
        if more:
            devices[host] = dict.fromkeys(TABLES, ()) | {"devices": [row]}
    records = fleet(devices)
    records.save(run.path)
    owner = {"evidence": (), "purchases": [{**purchase(), **row} for row in BOUGHT]}
    OwnerRecords.from_rows(owner).save(run.path)
    run.note(version="1", offline=True, inventory=[{"host": host, "address": host} for host in PLACES])
    part(run.path / RECORDS, list(TABLES), size)
    reference = shipped()
    prices = reference.prices[reference.prices["sku"] != ABROAD["sku"]]
    reference = with_rows(replace(reference, prices=prices), {"lifecycle": ENDING, "prices": [ABROAD]})
    judge_stage(run, reference, SETTINGS, AS_OF)
    return run


def purchase() -> Row:
    """A declared part without anything."""
    texts = ("chassis", "slot", "lot", "seller", "invoice", "date", "price")
    return {**dict.fromkeys(texts, ""), "source_file": "bought.csv", "source_line": 1}


def part(folder: Path, names: Sequence[str], size: int) -> None:
    """Write frames anew, a partition for so many devices."""
    frames = {name: load_frame(folder, name) for name in names}
    files, hosts = PartitionedFrames(folder, names), list(PLACES)
    for start in range(0, len(hosts), size):
        own = set(hosts[start : start + size])
        files.add({name: encoded(of_hosts(frame, own)) for name, frame in frames.items()})
    files.finish()


def of_hosts(frame: pd.DataFrame, hosts: set[str]) -> pd.DataFrame:
    return frame[frame["host"].isin(hosts)].reset_index(drop=True)
