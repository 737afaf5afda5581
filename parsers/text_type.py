"""The type of the text columns of all tables."""

from typing import Any

from pandera.dtypes import DataType, immutable
from pandera.engines.pandas_engine import STRING


@immutable
class Text(STRING):
    """Text as pandas holds it, which holds no other values: the column is looked at once, not cell by cell."""

    def check(self, pandera_dtype: DataType, data_container: Any = None) -> bool:  # noqa: ARG002 - named by pandera
        """Whether a column has this type."""
        return isinstance(pandera_dtype, STRING)

    def __str__(self) -> str:
        return "str"
