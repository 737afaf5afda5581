"""The reference tables of products: what they are called and when they end."""

from dataclasses import replace

from parsers.record_schemas import text
from policy.reference.schemas.columns import MODELS, choice, day, filled, integer, sku, table_schema

MILESTONES = {
    "announced": day("end of life announced"),
    "last_order_date": day("last order date"),
    "last_warranty_conversion": day("last date to convert the warranty"),
    "same_day_support_end": day("same-day support discontinued"),
    "next_day_support_end": day("next-day support discontinued"),
    "end_of_hardware_engineering": day("end of hardware engineering"),
    "end_of_software_engineering": day("end of software engineering"),
    "end_of_new_junos_support": day("end of support by new Junos releases"),
    "end_of_support": day("end of support"),
    "bulletin": text("Juniper's end-of-life bulletin"),
    "replacement": text("SKU that replaces it"),
}
PRODUCT_TABLES = {
    "lifecycle": replace(
        table_schema(
            "lifecycle",
            "end-of-life milestones of one SKU as one source gives them",
            {"sku": sku("orderable model number, exact"), **MILESTONES},
            key="sku source",
            required="sku",
            subject="sku",
        ),
        fact_groups=tuple((name,) for name in MILESTONES if name not in {"bulletin", "replacement"}),
    ),
    "lifecycle_families": table_schema(
        "lifecycle_families",
        "milestones of a family, for the SKUs of which no table and no price list has a row",
        {"family": filled("family as the source names it"), "models": MODELS, **MILESTONES},
        key="family",
        required="family models",
    ),
    "part_numbers": table_schema(
        "part_numbers",
        "an assembly number and a SKU that carries it",
        {"part_number": filled("assembly number as the device prints it"), "sku": sku("orderable model number")},
        key="part_number sku",
        required="part_number sku",
        subject="part_number",
    ),
    "rejected_pairs": table_schema(
        "rejected_pairs",
        "an assembly number and a SKU that a device states and the owner rejects",
        {"part_number": filled("assembly number as the device prints it"), "sku": filled("SKU that is refused")},
        key="part_number sku",
        required="part_number sku",
    ),
    "model_aliases": table_schema(
        "model_aliases",
        "a name that a device prints and an orderable model that prints it",
        {
            "printed": filled("name that the device prints; capitals and small letters are alike"),
            "sku": sku("orderable model number"),
            "kind": choice(("", "chassis"), "chassis where the name is that of a whole device; empty for other parts"),
            "models": MODELS,
            "airflow": choice(("", "AFO", "AFI"), "way of the air: AFO from front to back, AFI from back to front"),
            "power": choice(("", "AC", "DC"), "kind of its power supplies"),
            "midplane": choice(("", "enhanced", "plain"), "generation of the midplane of its chassis"),
        },
        key="printed sku models",
        required="printed sku",
    ),
    "engineering_changes": table_schema(
        "engineering_changes",
        "a mandatory engineering change and the boards it applies to",
        {
            "change": filled("number of the change"),
            "title": text("what it is about"),
            "part_number": text("assembly number it applies to"),
            "sku": sku("SKU it applies to", blank=True),
            "revision_from": integer("first affected revision"),
            "revision_to": integer("last affected revision"),
            "serial_from": text("first affected serial number"),
            "serial_to": text("last affected serial number, as long as the first"),
            "made_from": day("first affected day of manufacture"),
            "made_to": day("last affected day of manufacture"),
            "fixed_revision": integer("first revision that has the change"),
            "fixed_firmware": text("firmware that has the change"),
            "fixed_from_train": text("train from which Junos runs only on boards that have the change"),
        },
        key="change part_number sku serial_from made_from",
        required="change",
    ),
}
