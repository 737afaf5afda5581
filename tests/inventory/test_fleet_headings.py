"""Headings as people type them and as other inventories export them name the columns of a fleet."""

from pathlib import Path

import pytest

from documents.problems import InputError
from inventory.device import Device
from inventory.fleet import SpreadsheetSource, load_fleet, source_of
from inventory.fleet_headings import names_of

NETBOX = """\
Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address
edge1,Active,,AMS,Hall 2,R1,Router,Juniper,MX480,192.0.2.10/24
edge2,Active,,AMS,,R1,Router,Juniper,MX480,2001:db8::11/64
"""
LIBRENMS = """\
"Hostname";"Device";"OS";"Version";"Hardware";"Serial";"Location"
"sw1";"192.0.2.20";"junos";"21.4R3-S5.4";"Juniper EX4300-48P";"PE3715000001";"DC1"
"""
TYPED = """\
Hostname,IP Address,SSH Port,Site,Region,Country,Serial Number,Legacy SSH
r1,192.0.2.1,2201,AMS1,EMEA,NL,JN0000000AFA,yes
"""
READ: dict[str, tuple[str, tuple[Device, ...]]] = {
    "NetBox": (
        NETBOX,
        (
            Device("edge1", "192.0.2.10", site="AMS", group="Router", rack="R1"),
            Device("edge2", "2001:db8::11", site="AMS", group="Router", rack="R1"),
        ),
    ),
    "LibreNMS": (LIBRENMS, (Device("sw1", "192.0.2.20", site="DC1", expected_serial="PE3715000001"),)),
    "a name beside addresses": (
        "hostname,sysName,ip\n192.0.2.20,sw1,192.0.2.20\n",
        (Device("sw1", "192.0.2.20"),),
    ),
    "as people type them": (
        TYPED,
        (Device("r1", "192.0.2.1", 2201, "AMS1", "EMEA", "NL", expected_serial="JN0000000AFA", legacy_ssh="yes"),),
    ),
    "addresses alone": ("Mgmt IP,Data Center\n192.0.2.1/32,AMS\n", (Device("192.0.2.1", "192.0.2.1", site="AMS"),)),
    "our own names first": (
        "name,host,hostname,ip,address\nlong name,r1,core1,198.51.100.1,192.0.2.1\n",
        (Device("r1", "192.0.2.1", hostname="core1"),),
    ),
    "a region that is no theater": ("Name,Region\nr1,Bavaria\n", (Device("r1", "r1"),)),
    "Nautobot": (
        "name,status__name,role__name,location__name,location__parent__name,device_type__model,serial,"
        "primary_ip4__host,platform__name\nedge1,Active,Router,AMS,EU,MX480,A1,192.0.2.10,junos\n",
        (Device("edge1", "192.0.2.10", site="AMS", group="Router", expected_serial="A1"),),
    ),
    "in German": (
        "Gerätename;IP-Adresse;Standort;Seriennummer;Land;Modell\nr1;192.0.2.1;AMS;A1;NL;MX480\n",
        (Device("r1", "192.0.2.1", site="AMS", country="NL", expected_serial="A1"),),
    ),
    "in French": (
        "Équipement;Adresse IP;Site;Numéro de série;Pays\nr1;192.0.2.1;AMS;A1;FR\n",
        (Device("r1", "192.0.2.1", site="AMS", country="FR", expected_serial="A1"),),
    ),
    "in Spanish": (
        "Nombre,Dirección IP,Sitio,Número de serie\nr1,192.0.2.1,AMS,A1\n",
        (Device("r1", "192.0.2.1", site="AMS", expected_serial="A1"),),
    ),
    "SolarWinds": (
        "NodeName,IP_Address,MachineType,Vendor,Location\nr1,192.0.2.1,MX480,Juniper,AMS\n",
        (Device("r1", "192.0.2.1", site="AMS"),),
    ),
    "marks in headings": ("Device Name:,Serial No.,S/N\nr1,A1,B2\n", (Device("r1", "r1", expected_serial="A1"),)),
}


def fleet(tmp_path: Path, text: str, columns: dict[str, str] | None = None) -> tuple[Device, ...]:
    path = tmp_path / "fleet.csv"
    path.write_text(text, encoding="utf-8")
    return load_fleet(SpreadsheetSource(path, columns=columns or {}))


@pytest.mark.parametrize(("text", "devices"), READ.values(), ids=READ)
def test_what_is_typed_or_exported_is_read(tmp_path: Path, text: str, devices: tuple[Device, ...]) -> None:
    assert fleet(tmp_path, text) == devices


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("FQDN", "address"),
        ("Switch", "switch"),
        ("Primary IP", "address"),
        ("Management-IP", "address"),
        ("IPv4 Address", "address"),
        ("Port (SSH)", "port"),
        ("Location", "site"),
        ("Data centre", "site"),
        ("Rack Name", "rack"),
        ("Cabinet", "rack"),
        ("Theatre", "theater"),
        ("Country Code", "country"),
        ("P.O. Number", "lot"),
        ("PO number", "lot"),
        ("Device Role", "group"),
        ("Serial #", "expected_serial"),
        ("Chassis S/N", "expected_serial"),
        ("NETCONF", "netconf_port"),
        ("Comments", "comments"),
    ],
)
def test_which_column_a_heading_names(heading: str, column: str) -> None:
    """Case, blanks and marks make no difference."""
    assert names_of(["host", heading], [], {}) == ["host", column]


@pytest.mark.parametrize("heading", ["Hostname", "Host Name", "FQDN", "Switch", "sysName", "Device", "IP", "Mgmt IP"])
def test_what_names_a_host_where_nothing_else_does(heading: str) -> None:
    assert names_of(["Site", heading], [], {}) == ["site", "host"]


def test_columns_that_the_owner_names(tmp_path: Path) -> None:
    """Each counts before every other, and what is not named is left aside."""
    text = "Standort,Knoten,host,Farbe\nAMS,r1,other,blue\n"
    assert fleet(tmp_path, text, {"host": "Knoten", "site": "STANDORT"}) == (Device("r1", "r1", site="AMS"),)


def test_a_column_that_is_named_and_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        fleet(tmp_path, "Knoten,host\nr1,r2\n", {"site": "Standort"})
    assert str(caught.value) == (
        'fleet.csv:1 (site): has no column "Standort". Correct inventory: columns: in config.yaml.'
    ).replace("fleet.csv", str(tmp_path / "fleet.csv"))


def test_a_router_db_under_its_own_name(tmp_path: Path) -> None:
    """It is reported as what it is, and not one of its logins is shown."""
    path = tmp_path / "router.db"
    path.write_text("r1.example.net:junos:admin:S3cret\n")
    with pytest.raises(InputError, match=r"is a router\.db of RANCID or Oxidized") as caught:
        load_fleet(source_of(path))
    assert "S3cret" not in str(caught.value)
