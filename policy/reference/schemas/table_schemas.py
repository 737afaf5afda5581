"""The columns of every reference table, each declared once, for shipped tables and the owner's own files alike."""

from policy.reference.schemas.hardware_tables import READING_FORMS
from policy.reference.schemas.price_tables import FEE_FORMS
from policy.reference.schemas.product_tables import PRODUCT_FORMS
from policy.reference.schemas.release_tables import RELEASE_FORMS

FORMS = {**PRODUCT_FORMS, **RELEASE_FORMS, **READING_FORMS, **FEE_FORMS}
