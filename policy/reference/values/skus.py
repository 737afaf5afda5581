"""SKUs as Juniper writes them, from the capitals and hyphens that people and programs make of them."""

import re

# Hyphens and dashes that word processors and web pages write for the plain one.
HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def sku_of(text: str) -> str:
    """A SKU in capitals with plain hyphens; of the M40e the small letter stays."""
    return HYPHENS.sub("-", text).upper().replace("M40E", "M40e")
