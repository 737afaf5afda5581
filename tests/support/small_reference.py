"""Reference tables that hold a few rows and nothing that is shipped."""

from policy.reference.reference_tables import Reference
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.testkit import Rows, table_frame


def small_reference(tables: Rows) -> Reference:
    """Tables with these rows alone, as if the owner had given them."""
    return Reference(**{name: table_frame(name, tables.get(name, ())) for name in TABLE_SCHEMAS}, sources=())
