"""The columns of every reference table, each declared once, for shipped tables and the owner's own files alike."""

from policy.reference.schemas.hardware_tables import HARDWARE_TABLES
from policy.reference.schemas.price_tables import PRICE_TABLES
from policy.reference.schemas.product_tables import PRODUCT_TABLES
from policy.reference.schemas.release_tables import RELEASE_TABLES

TABLE_SCHEMAS = {**PRODUCT_TABLES, **RELEASE_TABLES, **HARDWARE_TABLES, **PRICE_TABLES}
