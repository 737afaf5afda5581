"""Hardware families that are never reinstated."""

from typing import Any

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.excluded_product import CHECK
from policy.testkit import SOFTWARE, Row, Rows, device, fru

EXCLUDED, FAMILY, UNKNOWN = "fail excluded-family", "pass other-family", "missing unknown-family"
UNNAMED, VIRTUAL = "missing model-not-named", "not-applicable virtual-machine"
BARE_VIRTUAL = "not-applicable unnamed-virtual-machine"
FAMILIES: Rows = {
    "families": [
        {"family": "MX Series", "models": "MX.*", "meaning": "hardware"},
        {"family": "Mist access point", "models": "AP.*", "meaning": "excluded"},
        {"family": "Virtual MX", "models": "VMX.*", "meaning": "virtual"},
        {"family": "Virtual Chassis", "models": "Virtual Chassis", "meaning": "stack"},
        {"family": "Weak series", "models": "WEAK.*", "meaning": "hardware", "confidence": "weak"},
        {"family": "Weak access point", "models": "WAP.*", "meaning": "excluded", "confidence": "inferred"},
        {"family": "MX that is never reinstated", "models": "MXAP", "meaning": "excluded"},
    ]
}


def chassis(sku: str = "", description: str = "", **more: Any) -> Row:
    blank = {"part_number": "", "description": description, "line": 3}
    return {**fru("Chassis", "chassis", sku), **blank, **more}


def model(version: str = "", inventory: str = "") -> Rows:
    """The model in show version, and that of the device where it was logged in to."""
    return {
        "software": [{**SOFTWARE, "model": version}] if version else [],
        "devices": [device(model=inventory)],
    }


CASES = (
    Case("by its SKU", [FAMILY], {"frus": [chassis("MX480BASE", "thing")]}),
    Case("by its description", [FAMILY], {"frus": [chassis("", "MX480")]}),
    Case("by what stands in brackets", [FAMILY], {"frus": [chassis("", "JNP204 [MX204]")]}),
    Case("by what stands before a comma", [FAMILY], {"frus": [chassis("", "MX480, DC")]}),
    Case("by show version", [FAMILY], {"frus": [chassis()], **model("mx480")}),
    Case("by the model of the device", [FAMILY], {"frus": [chassis()], **model("", "MX480")}),
    Case("show version before the model of the device", [FAMILY], {"frus": [chassis()], **model("mx480", "AP43")}),
    Case("in small letters", [FAMILY], {"frus": [chassis("mx480")]}),
    Case("never reinstated, by its SKU", [EXCLUDED], {"frus": [chassis("AP43-WW")]}),
    Case("never reinstated, by its description", [EXCLUDED], {"frus": [chassis("", "AP43")]}),
    Case("never reinstated, by brackets", [EXCLUDED], {"frus": [chassis("", "Box [AP43]")]}),
    Case("never reinstated, by show version", [EXCLUDED], {"frus": [chassis()], **model("ap43")}),
    Case("never reinstated, by the model of the device", [EXCLUDED], {"frus": [chassis()], **model("", "ap43")}),
    Case("a description that is never reinstated beside a SKU of a family", [EXCLUDED], {
        "frus": [chassis("MX480", "AP43")],
    }),
    Case("show version that is never reinstated beside a SKU of a family", [EXCLUDED], {
        "frus": [chassis("MX480")], **model("AP43"),
    }),
    Case("in two families", [EXCLUDED], {"frus": [chassis("MXAP")]}),
    Case("of no family", [UNKNOWN], {"frus": [chassis("XR9")]}),
    Case("of no family, by description", [UNKNOWN], {"frus": [chassis("", "XR9 chassis")]}),
    Case("of no family, by show version", [UNKNOWN], {"frus": [chassis()], **model("xr9")}),
    Case("only a part of the name", [UNKNOWN], {"frus": [chassis("XMX480")]}),
    Case("by a weak row", [UNKNOWN], {"frus": [chassis("WEAK1")]}),
    Case("never reinstated by a weak row", [UNKNOWN], {"frus": [chassis("WAP1")]}),
    Case("no model", [UNNAMED], {"frus": [chassis()]}),
    Case("no inventory and no model", [UNNAMED], {}),
    Case("no inventory", [FAMILY], model("mx480")),
    Case("no inventory, the model of the device", [FAMILY], model("", "mx480")),
    Case("no inventory, never reinstated", [EXCLUDED], model("AP43")),
    Case("no chassis among the parts", [FAMILY], {"frus": [fru("FPC 0", "fpc")], **model("mx480")}),
    Case("not reached", [], {"devices": [device(reached=False, model="AP43")]}),
    Case("a virtual machine", [VIRTUAL], {"frus": [chassis("", "VMX", virtual=True)]}),
    Case("a virtual machine of no family", [VIRTUAL], {"frus": [chassis("", "XR9", virtual=True)]}),
    Case("a virtual machine without a name", [BARE_VIRTUAL], {"frus": [chassis(virtual=True)]}),
    Case("a virtual machine that is never reinstated", [EXCLUDED], {"frus": [chassis("AP43", virtual=True)]}),
    Case("by its description, of a family of virtual machines", [FAMILY], {"frus": [chassis("", "VMX")]}),
    Case("a virtual chassis is none", [FAMILY], {"frus": [chassis("", "Virtual Chassis", what="stack")], **model(
        "mx480",
    )}),
    Case("the members of a virtual chassis", [FAMILY, EXCLUDED], {"frus": [
        chassis("", "Virtual Chassis", what="stack"),
        chassis("MX480", member="fpc0"),
        chassis("AP43", member="fpc1", line=8, serial_number=""),
    ]}),
    Case("two devices", [EXCLUDED, FAMILY], {
        "frus": [chassis("AP43"), chassis("MX480", host="r2")], "devices": [device(), device("r2")],
    }),
    Case("two devices, one without a chassis", [FAMILY, EXCLUDED], {
        "frus": [chassis("MX480")], "devices": [device(), device("r2", model="AP43")],
    }),
    Case("named by its number", [FAMILY], {
        "frus": [chassis("MX480", part_number="750-~", sku_from="part-number")],
    }, {"part_numbers": [{"part_number": "750-~", "sku": "MX480"}]}),
    Case("the first of two releases names the model", [FAMILY], {"frus": [chassis()], "software": [
        {**SOFTWARE, "model": "mx480"}, {**SOFTWARE, "model": "AP43"},
    ]}),
    Case("never reinstated, by what stands before brackets", [EXCLUDED], {"frus": [chassis("", "AP43 [Box]")]}),
    Case("named by the alias of what it prints", [FAMILY], {
        "frus": [chassis("MX480", "P~, a box", sku_from="alias")],
    }, {"model_aliases": [{"printed": "P~", "sku": "MX480"}]}),
)  # fmt: skip
GROUPS = {"families": Group(CHECK, CASES, tables=FAMILIES)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("excluded_product.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_excluded_product(group: str, case: Case) -> None:
    """The model is matched with the families wherever the device names it."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)
