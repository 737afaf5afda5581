"""Parts and table rows for the checks that judge products by what the tables state about their SKUs."""

from datetime import timedelta
from typing import Any

from policy.testkit import AS_OF, Row, Rows, fru

BEFORE, DAY, AFTER = (str(AS_OF + timedelta(days=days)) for days in (-1, 0, 1))
SKU, OTHER, THIRD = "X~", "Y~", "Z~"


def card(sku: str = SKU, **more: Any) -> Rows:
    """A device whose only product is this card."""
    return {"frus": [fru("FPC 0", "fpc", sku, **more)]}


def either(*skus: str, **more: Any) -> Rows:
    """A card that may be each of some SKUs."""
    return card("", candidates=" | ".join(skus), sku_from="part-number", part_number="750-~", **more)


def lifecycle(*rows: Row) -> Rows:
    """Rows of the lifecycle table, about X unless they say otherwise."""
    return {"lifecycle": [{"sku": SKU, **row} for row in rows]}


def priced(*rows: Row) -> Rows:
    """Rows of the price list that have a product on sale, about X unless they say otherwise."""
    return {"prices": [{"sku": SKU, "price": "1.00", "material_status": "Ship", **row} for row in rows]}


def both(x: Row, y: Row) -> Rows:
    """Rows of the lifecycle table about X and about Y; none where nothing is stated."""
    return {"lifecycle": [{"sku": sku, **row} for sku, row in ((SKU, x), (OTHER, y)) if row]}


STATUSES: Rows = {
    "material_statuses": [
        {"material_status": "Ship", "orderable": "yes"},
        {"material_status": "Hold", "orderable": "no"},
    ]
}
