"""Which rows are products, and which SKU each of them is."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pytest
from policy_example import CARD, CHASSIS, SOFTWARE, Row, Rows, fleet, fru, records, shipped, with_rows

from policy.lookup.patterns import by_model
from policy.parts.products import resolve
from policy.settings import PolicySettings

BOARD = {"serial_number": "PD0001", "part_number": "650-044930"}
BUILTIN = {"serial_number": "BUILTIN", "part_number": "BUILTIN"}
BARE = {"serial_number": "", "part_number": ""}
REFERENCE = with_rows(
    shipped(sample=False),
    {
        "part_numbers": [
            {"part_number": "750-111111", "sku": "ONLY-ONE"},
            {"part_number": "750-222222", "sku": "EITHER"},
            {"part_number": "750-222222", "sku": "OR"},
            {"part_number": "750-333333", "sku": "GUESSED", "confidence": "inferred"},
            {"part_number": "750-444444", "sku": "TYPED", "confidence": "weak"},
            {"part_number": "BUILTIN", "sku": "NEVER"},
        ],
        "model_aliases": [
            {"printed": "JNP-A", "sku": "ORDERABLE"},
            {"printed": "EX4200-48T", "sku": "NEW-NAME"},
            {"printed": "JNP-B", "sku": "ONE"},
            {"printed": "JNP-B", "sku": "TWO"},
        ],
    },
)


SKUS: list[tuple[str, Row, str, str]] = [
    ("models", fru("FPC 0", "fpc", "MPC7E", sku_from="models"), "MPC7E", "models"),
    ("part number", fru("FPC 0", "fpc", part_number="750-111111"), "ONLY-ONE", "part-number"),
    ("ambiguous part", fru("FPC 0", "fpc", part_number="750-222222"), "", "part-number"),
    ("settled part", fru("FPC 0", "fpc", part_number="750-222222", description="OR"), "OR", "description"),
    ("other name", fru("FPC 0", "fpc", part_number="750-222222", description="EX4300-48T"), "", "part-number"),
    (
        "part beside another name",
        fru("FPC 0", "fpc", part_number="750-111111", description="EX4300-48T"),
        "",
        "part-number",
    ),
    ("alias", fru("FPC 0", "fpc", description="JNP-A"), "ORDERABLE", "alias"),
    ("alias beside the name of a chassis", fru("FPC 0", "fpc", description="EX4200-48T"), "", "alias"),
    ("alias of two", fru("FPC 0", "fpc", description="JNP-B"), "", "alias"),
    ("only part of a number", fru("FPC 0", "fpc", part_number="750-11111"), "", ""),
    ("case of a number", fru("FPC 0", "fpc", part_number="BUILTIN"), "", ""),
    (
        "inferred part that the device prints",
        fru("FPC 0", "fpc", part_number="750-333333", description="GUESSED"),
        "GUESSED",
        "description",
    ),
    ("inferred part", fru("FPC 0", "fpc", part_number="750-333333"), "", ""),
    ("weak part", fru("FPC 0", "fpc", part_number="750-444444"), "", ""),
    ("prose", fru("FPC 0", "fpc", description="MPC 3D 16x 11GE"), "", ""),
    ("known name", fru("FPC 0", "fpc", description="DPCE-R-2XGE-XFP"), "DPCE-R-2XGE-XFP", "description"),
    ("name, comma", fru("FPC 0", "fpc", description="EX2200-C-12P-2G, POE+"), "EX2200-C-12P-2G", "description"),
    ("brackets", fru("FPC 0", "fpc", description="X [DPCE-R-2XGE-XFP]"), "DPCE-R-2XGE-XFP", "description"),
    (
        "brackets in brackets",
        fru("FPC 0", "fpc", description="[" * 9 + "DPCE-R-2XGE-XFP]"),
        "DPCE-R-2XGE-XFP",
        "description",
    ),
    ("too long", fru("FPC 0", "fpc", description=f"[{'X' * 81}]"), "", ""),
    ("show version", fru("Chassis", "chassis", part_number="", description=""), "", "alias"),
]


def resolved(devices: Mapping[str, Rows]) -> pd.DataFrame:
    """The parts of several devices, by host."""
    return resolve(fleet(devices), REFERENCE, PolicySettings()).set_index("host")


def test_sku() -> None:
    """A SKU is read where it is certain, and left blank where it is not."""
    found = resolved({name: {"frus": [row], "software": [SOFTWARE]} for name, row, *_ in SKUS})
    rows = zip(found.index, found["sku"], found["sku_from"], strict=True)
    assert list(rows) == [(name, sku, origin) for name, _, sku, origin in SKUS]


# The part by the verification and by the CLI, and what it is called by which source.
MODELS: list[tuple[Row, Row, tuple[str, str]]] = [
    ({"sku": "MPC7E"}, {}, ("MPC7E", "verification")),
    ({"sku": "MPC7E"}, {"sku": "MPC7E-S", "sku_from": "models"}, ("MPC7E-S", "models")),
    ({"sku": "MPC7E", "part_number": "750-999999"}, {}, ("ONLY-ONE", "part-number")),
    ({"sku": "MPC7E", "path": "FPC 1"}, {}, ("ONLY-ONE", "part-number")),
    ({"sku": "N/A"}, {}, ("ONLY-ONE", "part-number")),
    ({"sku": ""}, {}, ("ONLY-ONE", "part-number")),
]


def test_the_model_that_a_verification_names_is_the_devices_own() -> None:
    """It comes after the model list of the CLI and before what tables make of the assembly number."""
    part = fru("FPC 0", "fpc", part_number="750-111111")
    devices: dict[str, Rows] = {
        str(number): {"frus": [{**part, **own}], "verified_frus": [{**part, "reading": "netconf", **verified}]}
        for number, (verified, own, _) in enumerate(MODELS)
    }
    found = resolved(devices)
    assert list(zip(found["sku"], found["sku_from"], strict=True)) == [wanted for *_, wanted in MODELS]


def test_candidates_are_kept() -> None:
    """A number or name that stands for several SKUs says which, and an untrusted row only hints at a name."""
    rows = [
        fru("FPC 0", "fpc", part_number="750-222222"),
        fru("FPC 1", "fpc", description="JNP-B"),
        fru("FPC 2", "fpc", part_number="750-333333"),
        fru("FPC 3", "fpc", part_number="750-111111"),
    ]
    frus = resolve(records(frus=rows), REFERENCE, PolicySettings())
    assert list(frus["candidates"]) == ["EITHER | OR", "ONE | TWO", "", ""]
    assert list(frus["hint"]) == ["", "", "GUESSED", ""]


def test_the_hundredth_product_is_resolved_like_the_first() -> None:
    """What stands before a row, or how often, changes nothing."""
    rows = [fru(f"FPC {n}", "fpc", part_number=("750-111111", "750-222222", "750-9")[n % 3]) for n in range(300)]
    frus = resolve(records(frus=rows), REFERENCE, PolicySettings())
    answers = frus[["sku", "sku_from", "candidates"]].to_numpy().tolist()
    assert answers == answers[:3] * 100


@pytest.mark.parametrize(
    ("model", "wanted"),
    [("MX10", "entry"), ("MX104", "mid"), ("MX1040", "entry"), ("MX480", "high"), ("mx10", "entry"), ("XMX10", "")],
)
def test_the_narrowest_row_decides_in_whatever_order(model: str, wanted: str) -> None:
    """A family never decides for a model with a row of its own; a name is matched in full."""
    rows = [("MX.*", "high"), ("MX10.*", "entry"), ("MX104", "mid")]
    for order in (rows, rows[::-1]):
        table = pd.DataFrame(order, columns=["models", "fee_class"])
        assert list(by_model(pd.Series([model]), table, "fee_class")) == [wanted]


def test_model_of_a_routing_engine_is_that_of_the_device() -> None:
    """Show version may be printed by routing engine; the chassis belongs to none of them."""
    bare = fru("Chassis", "chassis", part_number="", description="")
    engines = [{**SOFTWARE, "model": "mx7", "member": member} for member in ("re0", "re1")]
    frus = resolve(records(frus=[bare], software=engines), REFERENCE, PolicySettings())
    assert tuple(frus.loc[0, ["sku", "sku_from"]]) == ("MX7", "version")


@dataclass(frozen=True)
class Listed:
    """Rows of an inventory, and the paths of those that count as products."""

    name: str
    rows: list[Row]
    products: list[str]


LISTED = [
    Listed("chassis and card", [CHASSIS, CARD], ["Chassis", "FPC 0"]),
    Listed("power, fan, optic", [fru("PEM 0", "power"), fru("Fan Tray", "fan"), fru("Xcvr 0", "optic")], []),
    Listed("built in", [CARD, fru("FPC 0/PIC 0", "pic", **BUILTIN)], ["FPC 0"]),
    Listed(
        "inside a built-in card",
        [fru("FPC 0", "fpc", **BUILTIN), fru("FPC 0/PIC 0", "pic", **BARE, description="6xGE Base PIC")],
        [],
    ),
    Listed("fixed card of a J-series", [fru("FPC 0", "fpc", **BARE, description="FPC")], []),
    Listed("name only", [fru("Pseudo CB 0", "control-board", **BARE, description="")], []),
    Listed("card without numbers", [fru("FPC 0", "fpc", **BARE)], ["FPC 0"]),
    Listed(
        "virtual chassis",
        [
            fru("Chassis", "chassis", **{**BOARD, "part_number": ""}, description="Virtual Chassis", tied_to="FPC 0"),
            fru("Routing Engine 0", "routing-engine", **BOARD, member="fpc0", tied_to="FPC 0"),
            fru("FPC 0", "fpc", **BOARD, member="fpc0"),
            fru("FPC 0/PIC 1", "pic", **BOARD, member="fpc0", tied_to="FPC 0"),
        ],
        ["FPC 0"],
    ),
    Listed(
        "one board, not tied",
        [fru("Routing Engine 0", "routing-engine", **BOARD), fru("FPC 0", "fpc", **BOARD)],
        ["FPC 0"],
    ),
    Listed(
        "one serial number on two boards",
        [fru("CB 0", "control-board", **BOARD), fru("FPC 0", "fpc", **{**BOARD, "part_number": "750-111111"})],
        ["CB 0", "FPC 0"],
    ),
    Listed("virtual machine", [{**CHASSIS, "sku": "", "description": "VMX"}, fru("FPC 0", "fpc", **BARE)], []),
]


def test_products() -> None:
    """Each board that is sold by itself counts once."""
    found = resolved({listed.name: {"frus": listed.rows} for listed in LISTED})
    products = found[found["is_product"]].groupby(level="host")["path"].agg(list).to_dict()
    assert products == {listed.name: listed.products for listed in LISTED if listed.products}
    assert set(found.index) == {listed.name for listed in LISTED}


def test_products_are_a_setting() -> None:
    """An owner who contracts power supplies by themselves says so."""
    frus = resolve(records(frus=[fru("PEM 0", "power")]), REFERENCE, PolicySettings(products=("power",)))
    assert frus["is_product"].all()


def test_chassis_takes_the_sku_of_the_board_that_it_is() -> None:
    """On a fixed switch the model list names the FPC, and the chassis row is the same board."""
    rows = [{**CHASSIS, "sku": ""}, fru("FPC 0", "fpc", "QFX5100-48S-AFO", tied_to="Chassis")]
    frus = resolve(records(frus=rows), REFERENCE, PolicySettings())
    assert tuple(frus.loc[0, ["sku", "sku_from"]]) == ("QFX5100-48S-AFO", "models")
