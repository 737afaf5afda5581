"""The reference tables of prices, fees and levels of support."""

from dataclasses import replace

from parsers.record_schemas import text
from policy.reference.schemas.columns import (
    MODELS,
    Bought,
    Fee,
    GoesWith,
    SupportLevel,
    amount,
    choice,
    count,
    currency,
    dated,
    day,
    filled,
    integer,
    pattern,
    percentage,
    rate,
    sku,
    table_schema,
    term,
)

CLASSES = ("entry", "mid", "high")
# The two of which one year is the reinstatement fee.
SERVICES = (str(SupportLevel.CORE_PLUS), str(SupportLevel.RETURN_TO_FACTORY))
PRICE_LIST_NAMES = {
    "Product Number": "sku",
    "Long Description": "description",
    "Product List Price": "price",
    "Service Price CAT 4": "service_price",
    "LOD (Last Order Date)": "last_order_date",
    "Material Status": "material_status",
    "EOL Replacement": "replacement",
    "Price Book Date": "added",
    "Currency": "currency",
}
PRICE_TABLES = {
    "material_statuses": table_schema(
        "material_statuses",
        "whether a product with a Material Status of the price list can be ordered",
        {
            "material_status": filled("as the price list prints it"),
            "orderable": choice(("yes", "no"), "can be ordered"),
        },
        key="material_status",
        required="material_status orderable",
    ),
    "fee_classes": table_schema(
        "fee_classes",
        "class of a product in the inspection fee",
        {"models": MODELS, "fee_class": choice(CLASSES, "class of the fee")},
        key="models",
        required="models fee_class",
    ),
    "fees_not_due": table_schema(
        "fees_not_due",
        "a fee that is not due for some products, whatever the settings read",
        {
            "fee": choice((*Fee, *Bought), "the fee, or contract or license"),
            "models": MODELS,
            "fee_class": choice(("", *CLASSES), "class of products that the row is limited to; empty for every class"),
        },
        key="fee models fee_class",
        required="fee",
    ),
    "service_skus": replace(
        table_schema(
            "service_skus",
            "what is ordered to pay a fee, or as a support contract, for a product or for a class of products",
            {
                "fee": choice((*Fee, Bought.CONTRACT), "the fee, or contract"),
                "service": choice(
                    ("", *SupportLevel),
                    "the level of support of a contract, or the one of which one year is the reinstatement fee; "
                    "else empty",
                ),
                "years": term("term of a contract in years; empty is one year"),
                "product_sku": sku("product it is due for", blank=True),
                "fee_class": text("class of products it is due for"),
                "fee_sku": sku("SKU in the price list"),
            },
            key="fee service years product_sku fee_class",
            required="fee fee_sku",
        ),
        blank_is={"years": "1"},
        goes_with=(
            GoesWith("fee", str(Fee.REINSTATEMENT), "service", SERVICES, f"Write {' or '.join(SERVICES)}."),
            GoesWith("fee", str(Fee.REINSTATEMENT), "years", ("", "1"), "The fee is one year; other terms: contract."),
            GoesWith(
                "fee",
                str(Bought.CONTRACT),
                "service",
                tuple(map(str, SupportLevel)),
                f"Write one of {', '.join(SupportLevel)}.",
            ),
        ),
    ),
    "license_skus": table_schema(
        "license_skus",
        "what is ordered for a licence that is found on a device, or that nothing is",
        {
            "feature": pattern("regular expression for the full name of the feature, as show system license prints it"),
            "models": MODELS,
            "license_sku": sku("SKU in the price list; empty when nothing has to be bought for it", blank=True),
            "units": count("how many licences one of it covers; empty is one"),
        },
        key="feature models",
        required="feature",
    ),
    "discounts": table_schema(
        "discounts",
        "what is taken off the list price of a fee, a contract or a licence; of several rows the most specific counts",
        {
            "fee": choice((*Fee, *Bought), "the fee, or contract or license"),
            "service": choice(("", *SupportLevel), "level of support that the row is limited to; empty for every one"),
            "models": MODELS,
            "percent": percentage("taken off the list price, from 0 to 100"),
        },
        key="fee service models",
        required="fee percent",
    ),
    "exchange_rates": table_schema(
        "exchange_rates",
        "what one unit of a currency is worth in another one",
        {
            "currency": currency("of the price list", blank=False),
            "into": currency("in which sums are shown as well", blank=False),
            "rate": rate("how much of the other currency one unit is worth"),
            "as_of": dated("day of the rate"),
        },
        key="currency into",
        required="currency into rate as_of",
    ),
    "service_levels": table_schema(
        "service_levels",
        "a level of support as one source describes it",
        {
            "level": choice(SupportLevel, "level of support"),
            "title": filled("name of the level"),
            "service_skus": pattern("regular expression for the full service SKU; empty when the source gives none"),
            "days_us": integer("average days to the first depot delivery in the United States"),
            "days_elsewhere": integer("the same elsewhere"),
            "ended_by": choice(
                ("", "same_day_support_end", "next_day_support_end", "end_of_support"),
                "milestone of the product from which the level is no longer sold",
            ),
        },
        key="level service_skus",
        required="level title",
    ),
    "entitlements": table_schema(
        "entitlements",
        "what Juniper's entitlement search shows for a serial number: its contract and warranty",
        {
            "serial_number": filled("serial number of the chassis or part"),
            "contract": text("number of the support contract; empty when there is none"),
            "start": day("start of the contract"),
            "end": day("end of the contract"),
            "warranty_end": day("end of the warranty"),
        },
        key="serial_number contract start end",
        required="serial_number",
        subject="serial_number",
    ),
    "prices": replace(
        table_schema(
            "prices",
            "one line of a price list",
            {
                "sku": sku("product or service SKU"),
                "description": text("description"),
                "price": amount("list price; empty for a service"),
                "service_price": amount("price of one year of the service; empty for a product"),
                "currency": currency("when empty, the currency that the policy settings name"),
                "last_order_date": day("last order date; empty when none is set"),
                "material_status": text("as the price list prints it"),
                "replacement": text("SKU that replaces it"),
                "added": day("day the SKU entered the price list"),
                "as_of": dated("day the price list was published"),
            },
            key="sku",
            required="sku as_of",
        ),
        aliases=PRICE_LIST_NAMES,
        facts=("price", "service_price", "currency", "last_order_date", "material_status"),
        fact_groups=(("price", "service_price"), ("last_order_date", "material_status")),
    ),
}
