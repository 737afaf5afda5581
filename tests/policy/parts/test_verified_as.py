"""What product a part is by model and description of its verification, where those are other ones."""

from typing import Any

import pytest

from parsers.records import Records
from policy.parts.products import resolve
from policy.settings import PolicySettings
from policy.testkit import filled, fru, small_reference

ALIASES = [{"printed": name, "sku": sku, "kind": "fpc"} for name, sku in (("MPC 3D", "MPC-A"), ("MPC 4D", "MPC-B"))]
REFERENCE = small_reference({"model_aliases": ALIASES})
NAMED, PRINTED = {"sku": "MPC-A", "sku_from": "models"}, {"sku": "", "description": "MPC 3D"}
# The part by the CLI, the part of the verification, and the product that the latter is.
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("the same", NAMED, NAMED, ""),
    ("the same in small letters", NAMED, {"sku": "mpc-a"}, ""),
    ("another model", NAMED, {"sku": "MPC-C"}, "MPC-C"),
    ("no model", NAMED, {"sku": ""}, ""),
    ("another description", PRINTED, {**PRINTED, "description": "MPC 4D"}, "MPC-B"),
    ("a description that no table knows", PRINTED, {**PRINTED, "description": "Odd"}, ""),
    ("no description", PRINTED, {**PRINTED, "description": ""}, ""),
    ("another description of a named part", NAMED, {**NAMED, "description": "MPC 4D"}, "MPC-A"),
    ("of another part", NAMED, {"sku": "MPC-C", "path": "FPC 9"}, ""),
]


@pytest.mark.parametrize(("cli", "verified", "wanted"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_the_product_by_the_verification(cli: dict[str, Any], verified: dict[str, Any], wanted: str) -> None:
    """Beside a part that both name alike."""
    parts = [{**fru("FPC 0", "fpc"), **cli}, {**fru("FPC 0", "fpc"), **verified, "reading": "netconf"}]
    alike = {**fru("FPC 5", "fpc"), **NAMED}
    parts += [alike, {**alike, "reading": "netconf"}]
    records = Records.from_rows({"frus": [filled("frus", one) for one in parts]})
    assert resolve(records, REFERENCE, PolicySettings())["verified_as"].tolist() == [wanted, ""]
