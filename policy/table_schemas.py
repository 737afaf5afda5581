"""The columns of every reference table, each declared once, for shipped tables and the owner's own files alike."""

from policy.fee_forms import FEE_FORMS
from policy.product_forms import PRODUCT_FORMS
from policy.reading_forms import READING_FORMS
from policy.release_forms import RELEASE_FORMS

FORMS = {**PRODUCT_FORMS, **RELEASE_FORMS, **READING_FORMS, **FEE_FORMS}
