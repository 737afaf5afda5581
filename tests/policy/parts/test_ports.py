"""Which interfaces are ports for networks, and on which member and PIC they are by their names."""

import pandas as pd
import pytest

from policy.parts.ports import network_interfaces, on_pics, pics
from policy.testkit import fru, record_frame

PORTS = {
    *("fe-0/0/0", "ge-0/0/0", "mge-0/0/0", "xe-0/0/0", "et-0/0/0", "xle-0/0/0", "pt-0/0/0", "at-0/0/0", "e1-0/0/0"),
    *("e3-0/0/0", "t1-0/0/0", "t3-0/0/0", "ds-0/0/0", "se-0/0/0", "br-0/0/0", "so-0/0/0", "stm1-0/0/0", "stm4-0/0/0"),
    *("stm16-0/0/0", "oc3-0/0/0", "ce1-0/0/0", "ct1-0/0/0", "ct3-0/0/0", "cstm1-0/0/0", "cstm4-0/0/0", "cstm16-0/0/0"),
    *(
        "coc1-0/0/0",
        "coc3-0/0/0",
        "coc12-0/0/0",
        "coc48-0/0/0",
        "cau4-0/0/0",
        "xe-12/3/45",
        "xe-0/0/0:1",
        "e1-0/0/0:1:2",
    ),
}
OTHERS = {
    *("lo0", "em0", "fxp0", "ae0", "vme", "pfe-0/0/0", "sp-0/0/0", "lc-0/0/0", "gr-0/0/0", "xge-0/0/0"),
    *("xe-0/0", "xe-0/0/0.0", "xe-0/0/0/0", "xe-0/0/0:", "XE-0/0/0", "2xe-0/0/0", " xe-0/0/0", "xe-a/0/0"),
}
# A part, and its FPC and PIC.
PLACES = [
    ("FPC 1/PIC 2", ("1", "2")),
    ("FPC 10/MIC 0/PIC 12", ("10", "12")),
    ("FPC 1/MIC 0/PIC 2/Xcvr 3", ("1", "2")),
    *((path, None) for path in ("FPC 1", "PIC 2", "FPC 1/MIC 0", "FPC 1/XPIC 2", "FPC 1/PIC 2a", "A FPC 1/PIC 2", "")),
]


def interfaces(*names: str, **more: str) -> pd.DataFrame:
    return record_frame("interfaces", [{"host": "r1", "interface": name, **more} for name in names])


def test_which_interfaces_are_ports_for_networks() -> None:
    rows = network_interfaces(interfaces(*sorted(PORTS | OTHERS)), record_frame("frus", []))
    assert set(rows["interface"]) == PORTS
    assert list(rows) == [*interfaces(), "fpc", "pic"]


def test_the_place_in_a_name() -> None:
    rows = on_pics(interfaces("xe-12/3/45:6", "lo0", "sp-1/2/0"), record_frame("frus", []))
    assert rows[["medium", "fpc", "pic", "member"]].to_numpy().tolist() == [["xe", "12", "3", ""], ["sp", "1", "2", ""]]


@pytest.mark.parametrize(
    ("own", "inventory", "wanted"),
    [
        ("", ("fpc0", "fpc2"), "fpc2"),
        ("fpc0", ("fpc0", "fpc2"), "fpc2"),
        ("", ("",), ""),
        ("node1", ("node0", "node1"), "node1"),
    ],
)
def test_the_fpc_in_a_name_is_the_member_of_a_virtual_chassis_alone(
    own: str, inventory: tuple[str, ...], wanted: str
) -> None:
    frus = [fru("FPC 2", "fpc", member=member) for member in inventory]
    frus.append(fru("FPC 2", "fpc", member="fpc2", host="r2"))
    assert list(on_pics(interfaces("xe-2/0/0", member=own), record_frame("frus", frus))["member"]) == [wanted]


def test_the_parts_on_a_pic() -> None:
    rows = pics(pd.DataFrame({"path": [path for path, _ in PLACES]}, dtype="str"), "path")
    assert list(rows.itertuples(index=False, name=None)) == [(path, *place) for path, place in PLACES if place]
