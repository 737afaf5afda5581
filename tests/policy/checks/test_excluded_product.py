"""Hardware families that are never reinstated."""

import pytest
from policy_check_example import Example, assert_finding, frus, software
from policy_example import CHASSIS, Rows

from policy.checks.excluded_product import CHECK


def chassis(sku: str = "", description: str = "") -> Rows:
    return frus({**CHASSIS, "sku": sku, "description": description})


UNKNOWN = {**chassis(description="XR9"), **software({"model": "xr9"})}
EXAMPLES = (
    Example("router", "pass", "MX480 belongs to the MX Series", path="Chassis"),
    Example("in brackets", "pass", "MX Series", chassis(description="JNP204 [MX204]"), "Chassis"),
    Example("of no known family", "missing", "No table knows which family XR9 belongs to", UNKNOWN, "Chassis"),
    Example("session smart router", "fail", "Session Smart Router", chassis(description="SSR1300"), "Chassis"),
    Example("access point", "fail", "Mist access point", chassis(sku="AP43-WW"), "Chassis"),
    Example("Mist Edge", "fail", "Mist Edge", chassis(sku="ME-X5-M"), "Chassis"),
    Example("no model", "missing", "names the model", {"frus": [], "software": []}),
    Example("virtual machine", "not-applicable", "VMX is a virtual machine", chassis(description="VMX")),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_excluded_product(example: Example) -> None:
    """The model is matched with the three families wherever the device names it."""
    assert_finding(CHECK, EXAMPLES, example)
