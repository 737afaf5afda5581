"""The columns of every reference table, each declared once, for shipped tables and the owner's own files alike."""

from dataclasses import replace

from pandera.pandas import Check, Column

from parsers.tables import text
from policy.table_columns import DATED, Fee, amount, choice, day, filled, form, pattern, whole_number

MODELS = pattern("regular expression for the whole model name, capitals and small letters alike; empty for every model")
RELEASES = pattern("regular expression for the whole release; empty for every release of the train")
PRICE_LIST_NAMES = {
    "Product Number": "sku",
    "Long Description": "description",
    "Product List Price": "price",
    "Service Price CAT 4": "service_price",
    "LOD (Last Order Date)": "last_order_date",
    "Material Status": "material_status",
    "EOL Replacement": "replacement",
    "Price Book Date": "added",
}
FORMS = {
    "lifecycle": replace(
        form(
            "lifecycle",
            "end-of-life milestones of one SKU as one source gives them",
            {
                "sku": filled("orderable model number, exact"),
                "announced": day("end of life announced"),
                "last_order_date": day("last order date"),
                "last_warranty_conversion": day("last date to convert the warranty"),
                "same_day_support_end": day("same-day support discontinued"),
                "next_day_support_end": day("next-day support discontinued"),
                "end_of_support": day("end of support"),
                "bulletin": text("Juniper's end-of-life bulletin"),
                "replacement": text("SKU that replaces it"),
            },
            key="sku source",
            required="sku",
        ),
        subject=("sku",),
    ),
    "part_numbers": form(
        "part_numbers",
        "an assembly number and a SKU that carries it",
        {"part_number": filled("assembly number as the device prints it"), "sku": filled("orderable model number")},
        key="part_number sku",
        required="part_number sku",
    ),
    "model_aliases": form(
        "model_aliases",
        "a model name in the device and the orderable name for it",
        {"printed": filled("name that the device prints"), "sku": filled("orderable model number")},
        key="printed sku",
        required="printed sku",
    ),
    "junos_releases": form(
        "junos_releases",
        "lifecycle of a Junos train, or of some of its releases or models; the narrower row wins",
        {
            "train": filled("release train, as in 21.4"),
            "releases": RELEASES,
            "models": MODELS,
            "first_release": day("first release shipped"),
            "end_of_engineering": day("end of engineering"),
            "end_of_support": day("end of support"),
            "release_type": text("EOL, EEOL or extended"),
        },
        key="train releases models",
        required="train end_of_support",
    ),
    "junos_releases_seen": form(
        "junos_releases_seen",
        "what Juniper said of a train without giving its dates",
        {
            "train": filled("release train"),
            "releases": RELEASES,
            "models": MODELS,
            "evolved": choice(("yes", "no"), "yes for Junos OS Evolved"),
            "meaning": choice(("supported", "end-of-support", "exists"), "what follows from the statement"),
            "statement": filled("the statement"),
        },
        key="train releases models evolved statement",
        required="train evolved meaning statement date",
    ),
    "excluded_families": form(
        "excluded_families",
        "hardware that is never reinstated",
        {"family": filled("family as the policy names it"), "models": MODELS},
        key="family",
        required="family models",
    ),
    "not_hardware": form(
        "not_hardware",
        "chassis rows that stand for no piece of hardware",
        {"what": filled("virtual machine or virtual chassis"), "models": MODELS},
        key="what",
        required="what models",
    ),
    "fixed_parts": form(
        "fixed_parts",
        "rows without part and serial number that belong to the chassis",
        {"kind": filled("kind of the row"), "description": filled("description, exact")},
        key="kind description",
        required="kind description",
    ),
    "cables": form(
        "cables",
        "optics that are the two ends of a cable, which share a serial number",
        {"description": pattern("regular expression for the whole description")},
        key="description",
        required="description",
    ),
    "component_states": form(
        "component_states",
        "what a printed state says of a component",
        {
            "output": choice(
                ("fpc", "environment", "pic", "routing-engine", "virtual-chassis", "cluster"),
                "output that prints the state",
            ),
            "state": filled("state as printed"),
            "meaning": choice(("ok", "failed", "doubtful", "empty", "settling"), "what follows from it"),
        },
        key="output state",
        required="output state meaning",
    ),
    "material_statuses": form(
        "material_statuses",
        "whether a product with a Material Status of the price list can be ordered",
        {
            "material_status": filled("as the price list prints it"),
            "orderable": choice(("yes", "no"), "can be ordered"),
        },
        key="material_status",
        required="material_status orderable",
    ),
    "engineering_changes": form(
        "engineering_changes",
        "a mandatory engineering change and the boards it applies to",
        {
            "change": filled("number of the change"),
            "title": text("what it is about"),
            "part_number": text("assembly number it applies to"),
            "sku": text("SKU it applies to"),
            "revision_from": whole_number("first affected revision"),
            "revision_to": whole_number("last affected revision"),
            "fixed_revision": whole_number("first revision that has the change"),
            "fixed_firmware": text("firmware that has the change"),
            "fixed_from_train": text("train from which Junos runs only on boards that have the change"),
        },
        key="change part_number sku",
        required="change",
    ),
    "fee_classes": form(
        "fee_classes",
        "class of a product in the inspection fee",
        {"models": MODELS, "fee_class": choice(("entry", "mid", "high"), "class of the fee")},
        key="models",
        required="models fee_class",
    ),
    "service_skus": form(
        "service_skus",
        "what is ordered to pay a fee for a product or for a class of products",
        {
            "fee": choice(Fee, "the fee"),
            "service": text("core-plus or return-to-factory for the reinstatement fee, else empty"),
            "product_sku": text("product it is due for"),
            "fee_class": text("class of products it is due for"),
            "fee_sku": filled("SKU in the price list"),
        },
        key="fee service product_sku fee_class",
        required="fee fee_sku",
    ),
    "prices": form(
        "prices",
        "one line of a price list",
        {
            "sku": filled("product or service SKU"),
            "description": text("description"),
            "price": amount("list price; empty for a service"),
            "service_price": amount("price of one year of the service; empty for a product"),
            "currency": Column(
                str,
                Check.str_matches(r"^([A-Z]{3})?$", error="is not a currency code"),
                description="ISO 4217; when empty, the currency that the policy settings name",
            ),
            "last_order_date": day("last order date; empty when none is set"),
            "material_status": text("as the price list prints it"),
            "replacement": text("SKU that replaces it"),
            "added": day("day the SKU entered the price list"),
            "date": DATED,
        },
        key="sku",
        required="sku date",
        aliases=PRICE_LIST_NAMES,
    ),
}
