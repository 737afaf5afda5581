"""What the tables lack and somebody may know: the questions of a list that goes out, and comes back filled in."""

from enum import StrEnum


class Gap(StrEnum):
    """What is not known."""

    NAME = "name"
    DATES = "dates"
    RELEASE = "release"
    PRICE = "price"
    LICENSE = "license"
    CLASS = "class"


QUESTIONS = {
    Gap.NAME: "Which orderable product is this?",
    Gap.DATES: "What is its last order date, and when does its support end? If it is on sale without one, leave both "
    "blank and send the price list that has it.",
    Gap.RELEASE: "When does support of this release end?",
    Gap.CLASS: "Which fee_class is everything whose SKU begins like this: entry, mid or high?",
    Gap.PRICE: "What is ordered to pay this fee, or as a contract of this level and term, and what does it cost?",
    Gap.LICENSE: "What is ordered for this licensed feature, and what does it cost?",
}
QUESTION = (
    "gap",
    "question",
    "part_number",
    "description",
    "candidates",
    "sku",
    "release",
    "fee",
    "service",
    "years",
    "feature",
    "fee_class",
)
FILL = ("last_order_date", "end_of_support", "fee_sku", "price", "currency")
