"""What the comparison with a quote can come to, and how each outcome is worded."""

from dataclasses import dataclass
from enum import StrEnum


class QuoteOutcome(StrEnum):
    """What becomes of a row of a quote or a fee line; of several that hold the first counts."""

    NOT_ELIGIBLE = "not-eligible"
    INCOMPLETE = "incomplete"
    NOT_IN_RUN = "not-in-run"
    OUT_OF_SCOPE = "out-of-scope"
    PART_WITHOUT_FEE = "part-without-fee"
    NOT_DUE = "not-due"
    EXTRA = "extra"
    TWICE = "twice"
    OTHER_HOST = "other-host"
    OTHER_SERIAL = "other-serial"
    SERIAL_DOUBT = "serial-doubt"
    MISSING = "missing"
    OTHER_QUANTITY = "other-quantity"
    OTHER_CURRENCY = "other-currency"
    OTHER_PRICE = "other-price"
    OTHER_NET_PRICE = "other-net-price"
    QUOTE_UNPRICED = "quote-unpriced"
    SKU_NAMED = "sku-named"
    SKU_NOT_KNOWN = "sku-not-known"
    UNPRICED = "unpriced"
    NOT_NAMED = "not-named"
    LEFT_OUT = "left-out"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Wording:
    """What an outcome means, and what the renewals contact is requested to do; nothing where it is ours to do."""

    meaning: str
    request: str = ""


WORDING = {
    QuoteOutcome.NOT_ELIGIBLE: Wording(
        "quoted for a device that fails: what is paid for it is lost", "Take it out of the quote."
    ),
    QuoteOutcome.INCOMPLETE: Wording(
        "quoted for a device of which evidence is missing: what is paid for it may be lost",
        "Leave it out until the evidence is complete.",
    ),
    QuoteOutcome.NOT_IN_RUN: Wording(
        "quoted for a serial number that no device of the run has", "Say for whom it is, or take it out."
    ),
    QuoteOutcome.OUT_OF_SCOPE: Wording(
        "quoted for a device of another site or theater than the quote is for", "Move it to the quote of its theater."
    ),
    QuoteOutcome.PART_WITHOUT_FEE: Wording(
        "quoted for a part that no fee is expected for", "Say why it is due, or take it out."
    ),
    QuoteOutcome.NOT_DUE: Wording(
        "quoted though it is not due by our reading", "Say by which clause it is due, or take it out."
    ),
    QuoteOutcome.EXTRA: Wording("quoted and not among our fees", "Say why it is due, or take it out."),
    QuoteOutcome.TWICE: Wording(
        "several rows quote one SKU for one serial number: their quantities are added up",
        "Keep one row, or say what each is for.",
    ),
    QuoteOutcome.OTHER_HOST: Wording(
        "the quote names another device than the one that has this serial number", "Correct the device."
    ),
    QuoteOutcome.OTHER_SERIAL: Wording(
        "due for another part of the device than the one whose serial number is quoted", "Correct the serial number."
    ),
    QuoteOutcome.SERIAL_DOUBT: Wording(
        "the serial number is like one of the run, and not the same: zeros or signs differ",
        "Correct the serial number.",
    ),
    QuoteOutcome.MISSING: Wording("due, and not in the quote", "Add it to the quote."),
    QuoteOutcome.OTHER_QUANTITY: Wording("quoted in another quantity", "Correct the quantity."),
    QuoteOutcome.OTHER_CURRENCY: Wording(
        "priced in another currency: the amounts are not compared", "Quote in the currency of the price list."
    ),
    QuoteOutcome.OTHER_PRICE: Wording(
        "another list price than that of our price list", "Say which price list it is from."
    ),
    QuoteOutcome.OTHER_NET_PRICE: Wording(
        "another price after the discount than ours, which is our list price where we know of no discount",
        "Name the list price and the discount.",
    ),
    QuoteOutcome.QUOTE_UNPRICED: Wording("quoted without a price", "Name the price."),
    QuoteOutcome.SKU_NAMED: Wording("the quote names the SKU of a fee that no table of ours names it for"),
    QuoteOutcome.SKU_NOT_KNOWN: Wording(
        "due, its SKU not known to us: the quote has other rows of this serial number, and which is meant is not clear"
    ),
    QuoteOutcome.UNPRICED: Wording("the quote has a price, our price list has none"),
    QuoteOutcome.NOT_NAMED: Wording(
        "due, and without serial number and SKU on our side, so that no row can be compared with it"
    ),
    QuoteOutcome.LEFT_OUT: Wording("of a device that fails or lacks evidence, and rightly not quoted"),
    QuoteOutcome.SAME: Wording("the same in the quote"),
}
RANK = {outcome: place for place, outcome in enumerate(QuoteOutcome)}
ALIKE = (QuoteOutcome.LEFT_OUT, QuoteOutcome.SAME)
