"""A fleet from CSV: what is read, in whatever form it was saved, and what is reported of every mistake."""

from dataclasses import asdict
from pathlib import Path

import pytest

from documents.problems import InputError
from inventory.device import COLUMNS, Device
from inventory.fleet import load_fleet, source_of

HEADER = f"The first row names the columns: {', '.join(COLUMNS)}."
ONE = (Device("r1", "10.0.0.1", 830, "Rome"),)
READ = {
    "comma": (b"host,address,port,site\nr1,10.0.0.1,830,Rome\n", ONE),
    "semicolon": (b"host;address;port;site\nr1;10.0.0.1;830;Rome\n", ONE),
    "tab": (b"host\taddress\tport\tsite\nr1\t10.0.0.1\t830\tRome\n", ONE),
    "byte order mark": (b"\xef\xbb\xbfhost,address,port,site\nr1,10.0.0.1,830,Rome\n", ONE),
    "utf-16": ("host\taddress\tport\tsite\nr1\t10.0.0.1\t830\tRome\n".encode("utf-16"), ONE),
    "windows-1252": ("host;site\nr1;Zürich\n".encode("cp1252"), (Device("r1", "r1", site="Zürich"),)),
    "carriage returns only": (b"host,address,port,site\rr1,10.0.0.1,830,Rome\r", ONE),
    "carriage return and line feed": (b"host,address,port,site\r\nr1,10.0.0.1,830,Rome\r\n", ONE),
    "delimiter named as Excel does": (b"sep=;\nhost;address;port;site\nr1;10.0.0.1;830;Rome\n", ONE),
    "a title above the header": (b"Acme fleet; Nov 2026\n\nhost;address;port;site\nr1;10.0.0.1;830;Rome\n", ONE),
    "a formula that keeps a text": (
        b'host,expected_serial\nr1,="00012345"\n',
        (Device("r1", "r1", expected_serial="00012345"),),
    ),
    "any order of columns": (b"site,port,host,address\nRome,830,r1,10.0.0.1\n", ONE),
    "headings as people write them": (
        b'Host, ADDRESS ,"Expected-Serial "\nr1,10.0.0.1,A1\n',
        (Device("r1", "10.0.0.1", expected_serial="A1"),),
    ),
    "comments and blank rows": (b'# my "fleet", new\nhost,address,port,site\n\n,,,\n#r0\nr1,10.0.0.1,830,Rome\n', ONE),
    "missing cells at the end of a row": (b"host,address,port,site\nr1\n", (Device("r1", "r1"),)),
    "text that looks like numbers": (
        b"host,site,lot,group,expected_serial\n0012,NA,9E1,1.10,00012345\n",
        (Device("0012", "0012", site="NA", lot="9E1", group="1.10", expected_serial="00012345"),),
    ),
    "a newline in quotes": (
        b'host,site\nr1,"Rome\nhall 2"\nr2,x\n',
        (Device("r1", "r1", site="Rome\nhall 2"), Device("r2", "r2", site="x")),
    ),
    "what nobody sees": (
        "host,address,site\n\u200br1\u00a0,\ufeff10.0.0.1\u200e ,New\u00a0York \n".encode(),
        (Device("r1", "10.0.0.1", site="New York"),),
    ),
    "theater in small letters": (b"host,theater\nr1,emea\n", (Device("r1", "r1", theater="EMEA"),)),
    "a host with all that a file name may hold": (
        'host\n"<b>ä\'; &é"\n'.encode(),
        (Device("<b>ä'; &é", "<b>ä'; &é"),),
    ),
    "old algorithms and the name that the device gives itself": (
        b"host,legacy_ssh,hostname\nr1,Yes,core1-re0\nr2,TRUE,\nr3,no,\nr4,false,\nr5,,\n",
        (
            Device("r1", "r1", legacy_ssh="yes", hostname="core1-re0"),
            Device("r2", "r2", legacy_ssh="yes"),
            *(Device(host, host) for host in ("r3", "r4", "r5")),
        ),
    ),
    "ip version 6": (b"host,address\nr1,2001:db8::1\n", (Device("r1", "2001:db8::1"),)),
    "one address, two ports": (
        b"host,address,port\nr1,10.0.0.1,2201\nr2,10.0.0.1,2202\n",
        (Device("r1", "10.0.0.1", 2201), Device("r2", "10.0.0.1", 2202)),
    ),
}
ADDRESS = "Write it as in 192.0.2.1, 2001:db8::1 or r1.example.net."
SEPARATOR = "The host names the device's files: leave out / and \\."
PORT = "Write a whole number from 1 to 65535, or nothing for the usual one."
ROUTER_DB = (
    "Write a CSV file with the columns host and address, without the logins, and set REINSTATE_USERNAME and "
    "REINSTATE_PASSWORD."
)
REFUSED = {
    "nothing": (b"", [f"fleet.csv: is empty. {HEADER}"]),
    "comments only": (b"# nothing yet\n", [f"fleet.csv: is empty. {HEADER}"]),
    "a header only": (
        b"host,address\n",
        [
            "fleet.csv: the inventory is empty: there is no device to inspect. "
            "Write one device per row under the header, at least its host; rows that start with # are comments."
        ],
    ),
    "no header": (
        b"10.0.0.1,22\n",
        [f"fleet.csv:1: names no column of a fleet. {HEADER}"],
    ),
    "a list of routers with their passwords": (
        b"192.0.2.1:juniper:user:secret::\n192.0.2.2:juniper:user:secret::\n",
        [f"fleet.csv:1: is a router.db of RANCID or Oxidized, not a table with headings. {ROUTER_DB}"],
    ),
    "a list of routers that are up": (
        b"r1.example.net;juniper;up\n",
        [f"fleet.csv:1: is a router.db of RANCID or Oxidized, not a table with headings. {ROUTER_DB}"],
    ),
    "a title of two cells is no header, whatever it says": (
        b"host,of Acme\nhost,address\nr1,10.0.0.300\n",
        [f'fleet.csv:3 (address): "10.0.0.300" is neither an IP address nor a DNS name. {ADDRESS}'],
    ),
    "logins in cells": (
        b"host,address\nr1,ssh://ops:S3cret@192.0.2.1\nops:S3cret@r2/0,192.0.2.2\nr3,192.0.2.3 pw: S3cret\n",
        [
            f'fleet.csv:2 (address): "...@192.0.2.1" is neither an IP address nor a DNS name. {ADDRESS}',
            'fleet.csv:3 (host): "...@r2/0" holds a path separator. '
            "The host names the device's files: leave out / and \\.",
            f'fleet.csv:4 (address): "192.0.2.3 pw: ..." is neither an IP address nor a DNS name. {ADDRESS}',
        ],
    ),
    "a mistyped column": (
        b"# fleet\nhots,address\nr1,10.0.0.1\n",
        [
            'fleet.csv:2 (hots): unknown column "hots". Did you mean "host"?',
        ],
    ),
    "unknown columns beside a good host": (
        b"host,theatr,Farbe\nr1,EMEA,A1\n",
        [
            'fleet.csv:1 (theatr): unknown column "theatr". Did you mean "theater"?',
            'fleet.csv:1 (farbe): unknown column "Farbe". Take it out, or say which column it is in config.yaml: '
            'inventory: columns: {site: "Farbe"}.',
        ],
    ),
    "logins": (
        b"host,User Name,Password,Enable secret,SNMP community\nr1,admin,S3cret,S3cret,S3cret\n",
        [
            f"fleet.csv:1 ({name}): logins do not stand in a fleet. Take the column out, and set REINSTATE_USERNAME "
            "and REINSTATE_PASSWORD."
            for name in ("user_name", "password", "enable_secret", "snmp_community")
        ],
    ),
    "a password in a column that has no name": (
        b"host,address,port\nr1,10.0.0.1,S3cret,S3cret\n",
        [
            "fleet.csv:2: a text stands in column 4, which has no name. "
            "Name the column, or quote a value that holds the delimiter."
        ],
    ),
    "the same in many rows": (
        b"host,theater\n" + b"".join(b"r%d,Mars\n" % number for number in range(5)),
        [
            'fleet.csv:2 (theater): unknown theater "Mars". It is the same in 4 more rows. '
            "Known: AMER, EMEA, APAC, CALA."
        ],
    ),
    "the same in three rows": (
        b"host,theater\nr1,Mars\nr2,Mars\nr3,Mars\n",
        [f'fleet.csv:{line} (theater): unknown theater "Mars". Known: AMER, EMEA, APAC, CALA.' for line in (2, 3, 4)],
    ),
    "a column twice": (
        b"host,Host\nr1,r2\n",
        ['fleet.csv:1 (host): the column "host" stands 2 times. Keep one of them.'],
    ),
    "every cell wrong at once": (
        b"host,address,port,theater\nr1,10.0.0.300,0,EMAE\n,10.0.0.1,22,XX\nr2,10.0.0.1:830,ssh,AMER\n",
        [
            f'fleet.csv:2 (address): "10.0.0.300" is neither an IP address nor a DNS name. {ADDRESS}',
            f'fleet.csv:2 (port): "0" is not a port. {PORT}',
            'fleet.csv:2 (theater): unknown theater "EMAE". Did you mean "EMEA"?',
            "fleet.csv:3 (host): the host is missing. Give every device a name.",
            'fleet.csv:3 (theater): unknown theater "XX". Known: AMER, EMEA, APAC, CALA.',
            'fleet.csv:4 (address): "10.0.0.1:830" holds a port. Write the port in the column port.',
            f'fleet.csv:4 (port): "ssh" is not a port. {PORT}',
        ],
    ),
    "answers that are none and a hostname that no prompt shows": (
        b'host,legacy_ssh,hostname\nr1,maybe,core 1\nr2,1,"core\n2"\n',
        [
            'fleet.csv:2 (legacy_ssh): "maybe" is neither yes nor no. Write yes, no or nothing.',
            "fleet.csv:2 (hostname): 'core 1' is not a hostname. Write it as it stands in the prompt between @ and >.",
            'fleet.csv:3 (legacy_ssh): "1" is neither yes nor no. Write yes, no or nothing.',
            "fleet.csv:3 (hostname): 'core\\n2' is not a hostname. "
            "Write it as it stands in the prompt between @ and >.",
        ],
    ),
    "a host twice, and an endpoint twice": (
        b"host,address\nr1,2001:db8::1\nR1,10.0.0.2\nr3,2001:DB8:0::1\n",
        [
            'fleet.csv:3 (host): the host "R1" stands twice, first in line 2. Rename or remove one of them.',
            "fleet.csv:4 (address): address 2001:DB8:0::1 port 22 stands twice, first in line 2. "
            "One device would be inspected twice: correct one.",
        ],
    ),
    "hosts that cannot name a file": (
        b"host\n../r1\na\\b\n..\n" + b"x" * 201 + b'\n"r\t1"\n',
        [
            f'fleet.csv:2 (host): "../r1" holds a path separator. {SEPARATOR}',
            f'fleet.csv:3 (host): "a\\b" holds a path separator. {SEPARATOR}',
            'fleet.csv:4 (host): ".." cannot name a file. Give the device another name.',
            'fleet.csv:5 (host): "xxxxxxxxxxxxxxxxxxxx..." is longer than 200 bytes. '
            "The host names the device's files: shorten it.",
            "fleet.csv:6 (host): 'r\\t1' holds a control character. Type the name again.",
        ],
    ),
    "a value that was not quoted": (
        b"host,site\nr1,Rome, Italy\n",
        [
            "fleet.csv:2: a text stands in column 3, which has no name. "
            "Name the column, or quote a value that holds the delimiter."
        ],
    ),
    "lines are those of the file": (
        b'host,site,port\nr1,"a\nb",22\nr2,c,x\n',
        [f'fleet.csv:4 (port): "x" is not a port. {PORT}'],
    ),
    "a quotation mark that stays open": (
        b'host,site\nr1,Rome\nr2,"Rome\nr3,Rome\n',
        [
            "fleet.csv:3: the row that starts here cannot be read: unexpected end of data. "
            'Close every quotation mark, and double one that is meant literally: "".'
        ],
    ),
    "a picture": (
        b"\x89PNG\0\0\0",
        ["fleet.csv: is not a text file. Save it as .xlsx, or as CSV."],
    ),
    "a workbook under a false name": (
        b"PK\x03\x04rest",
        [
            "fleet.csv: is not a workbook that can be read. "
            "Is it protected by a password, or an old .xls? Save it as .xlsx or .csv."
        ],
    ),
}


def fleet_of(folder: Path, data: bytes) -> tuple[Device, ...]:
    path = folder / "fleet.csv"
    path.write_bytes(data)
    return load_fleet(source_of(path))


def test_every_column_reaches_the_device(tmp_path: Path) -> None:
    checked = {"address": "10.0.0.1", "port": "23", "theater": "EMEA", "legacy_ssh": "yes", "netconf_port": "831"}
    row = {name: checked.get(name, f"a-{name}") for name in COLUMNS}
    (tmp_path / "fleet.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    (device,) = load_fleet(source_of(tmp_path / "fleet.csv"))
    assert {name: str(value) for name, value in asdict(device).items()} == row


@pytest.mark.parametrize(("data", "devices"), READ.values(), ids=READ)
def test_a_fleet_is_read_in_its_order(tmp_path: Path, data: bytes, devices: tuple[Device, ...]) -> None:
    assert fleet_of(tmp_path, data) == devices


@pytest.mark.parametrize(("data", "problems"), REFUSED.values(), ids=REFUSED)
def test_every_mistake_is_reported_at_once(tmp_path: Path, data: bytes, problems: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        fleet_of(tmp_path, data)
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in caught.value.problems] == problems


@pytest.mark.parametrize("name", ["gone.csv", "gone.xlsx"])
def test_a_fleet_that_is_not_there_is_a_problem(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name}: cannot be read: No such file or directory."):
        load_fleet(source_of(tmp_path / name))


def test_an_unknown_ending_is_a_problem() -> None:
    with pytest.raises(InputError, match=r'the ending ".ods" is not known'):
        source_of(Path("fleet.ods"))


def test_one_private_address_behind_two_jump_hosts_is_two_devices(tmp_path: Path) -> None:
    path = tmp_path / "fleet.csv"
    path.write_text("host,address\nfra-sw1,10.0.0.1\nams-sw1,10.0.0.1\n")
    assert len(load_fleet(source_of(path), lambda host, _: host[:3])) == 2
    with pytest.raises(InputError, match=r"address 10.0.0.1 port 22 stands twice, first in line 2"):
        load_fleet(source_of(path), lambda _, address: address)
