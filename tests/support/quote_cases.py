"""Fee lines and rows of a quote, and the outcomes they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quote_examples import due, quoted, spared, unnamed

from policy.quotes.quote_lines import FeeLine
from policy.quotes.quote_rows import Basis, QuoteRow


@dataclass(frozen=True)
class Case:
    """Lines and rows, and the outcomes they must come to, what holds besides after a blank."""

    name: str
    lines: Sequence[FeeLine]
    rows: Sequence[QuoteRow]
    outcomes: Sequence[str]
    basis: Basis = Basis.LIST
    scope: frozenset[str] | None = None
    fees: frozenset[str] | None = None

    def __str__(self) -> str:
        return self.name


REREG, SUPPORT = {"fee": "re-registration", "fee_sku": "REREG"}, {"fee": "reinstatement", "fee_sku": "SVC"}
CARD = {"path": "FPC 0", "serial_number": "CARD1", "product_sku": "MPC"}
THREE = [unnamed(), unnamed(fee="re-registration"), unnamed(fee="reinstatement")]
POOL = [due(serial_number=f"SN{number}", host="r2" if number > 2 else "r1") for number in range(1, 5)]
R1, INSPECTIONS = frozenset({"r1"}), frozenset({"inspection"})
CONTRACT = {"fee": "contract"}
LESS = {"unit_price": Decimal("450.00"), "list_price": Decimal("900.00"), "discount": "50"}
CASES = (
    Case("the same", [due()], [quoted()], ["same"]),
    Case("the same in small letters", [due()], [quoted(serial_number=" sn1", sku="inspect")], ["same"]),
    Case("the same with more cents written", [due(unit_price=Decimal("900"))], [quoted()], ["same"]),
    Case("not quoted", [due(), due(**REREG)], [quoted()], ["missing", "same"]),
    Case("not quoted, of a device that fails", [due(), due(host="bad", serial_number="B")], [quoted()], (
        ["left-out", "same"]
    )),
    Case("not quoted, lacks evidence", [due(), due(host="open", serial_number="B")], [quoted()], ["left-out", "same"]),
    Case("not quoted, nothing to find it by", [due(), unnamed(serial_number="")], [quoted()], ["not-named", "same"]),
    Case("not quoted, without serial number", [due(), due(serial_number="")], [quoted()], ["missing", "same"]),
    Case("not due and not quoted", [due(), spared(**REREG)], [quoted()], ["same"]),
    Case("quoted for a device that fails", [due(host="bad")], [quoted()], ["not-eligible"]),
    Case("of a device that fails at another price", [due(host="bad")], [quoted(price=Decimal(1))], (
        ["not-eligible other-price"]
    )),
    Case("quoted though evidence is missing", [due(host="open")], [quoted()], ["incomplete"]),
    Case("quoted for nothing of the run", [due()], [quoted(), quoted(serial_number="XX9")], ["not-in-run", "same"]),
    Case("quoted for a fan", [due()], [quoted(), quoted(serial_number="FAN1")], ["part-without-fee", "same"]),
    Case("quoted for a fan of a device that fails", [due()], [quoted(), quoted(serial_number="FAN9")], (
        ["not-eligible part-without-fee", "same"]
    )),
    Case("quoted and not due", [due(), spared(**CARD)], [quoted(), quoted(serial_number="CARD1")], ["not-due", "same"]),
    Case("a fee of a SKU that others pay, not due here", [due(), spared(**CARD, fee_sku="")], (
        [quoted(), quoted(serial_number="CARD1")]
    ), ["not-due", "same"]),
    Case("not due under a SKU of its own", [due(), spared(**CARD, fee_sku="INSPECT-L")], (
        [quoted(), quoted(serial_number="CARD1")]
    ), ["not-due", "same"]),
    Case("another is not due", [due(), due(**REREG, host="r2", serial_number="SN2"), spared(**CARD)], (
        [quoted(), quoted(serial_number="CARD1", sku="REREG"), quoted(serial_number="CARD1", sku="SVC-ND")]
    ), ["extra", "extra", "missing", "same"]),
    Case("another SKU", [due()], [quoted(), quoted(sku="SVC-ND")], ["extra", "same"]),
    Case("another SKU of the same fee", [due(), due(serial_number="SN2", fee_sku="INSPECT-H")], (
        [quoted(), quoted(serial_number="SN2")]
    ), ["extra", "missing", "same"]),
    Case("under the serial number of the chassis", [due(), due(**CARD, fee_sku="SVC"), due(**CARD, fee_sku="SVC")], (
        [quoted(), quoted(sku="SVC", price=Decimal(1))]
    ), ["other-serial other-price", "missing", "same"]),
    Case("under the serial number of a fan", [due(), due(fee_sku="SVC")], (
        [quoted(), quoted(serial_number="FAN1", sku="SVC")]
    ), ["other-serial", "same"]),
    Case("under the serial number of another device", [due(), due(**CARD, host="r2", fee_sku="SVC")], (
        [quoted(), quoted(sku="SVC")]
    ), ["extra", "missing", "same"]),
    Case("another SKU instead", [due()], [quoted(sku="SVC-ND")], ["extra", "missing"]),
    Case("twice", [due()], [quoted(), quoted()], ["twice other-quantity"]),
    Case("once for each of two fees of one SKU", [due(), due(fee="contract")], [quoted(), quoted()], ["same"]),
    Case("an unknown SKU twice", [due()], [quoted(), quoted(sku="X"), quoted(sku="X")], ["extra twice", "same"]),
    Case("two of one", [due()], [quoted(quantity=2)], ["other-quantity"]),
    Case("dearer", [due()], [quoted(price=Decimal("900.01"))], ["other-price"]),
    Case("by a cent on one side alone", [due(unit_price=Decimal("899.99"))], [quoted()], ["other-price"]),
    Case("net prices alone", [due()], [quoted(price=Decimal(600))], ["other-net-price"], Basis.NET),
    Case("no prices at all", [due()], [quoted(price=None, currency="")], ["same"], Basis.NOTHING),
    Case("the same number in another currency", [due()], [quoted(currency="EUR")], ["other-currency"]),
    Case("two of one, in another currency", [due()], [quoted(currency="EUR", quantity=2)], (
        ["other-quantity other-currency"]
    )),
    Case("quoted without a price", [due()], [quoted(price=None, currency="")], ["quote-unpriced"]),
    Case("no price of ours", [due(unit_price=None, currency="", status="unpriced")], [quoted()], ["unpriced"]),
    Case("zeros lost", [due(serial_number="00123")], [quoted(serial_number="123")], ["serial-doubt"]),
    Case("a letter for a figure", [due(serial_number="AB0123")], [quoted(serial_number="ABO123")], ["serial-doubt"]),
    Case("like two of the run", [due(serial_number="00123"), due(serial_number="0123")], (
        [quoted(serial_number="123"), quoted(serial_number="0123")]
    ), ["not-in-run", "missing", "same"]),
    Case("a doubtful number for an unknown SKU", [due(serial_number="00123")], [quoted(serial_number="123", sku="X")], (
        ["extra serial-doubt", "missing"]
    )),
    Case("another device", [due()], [quoted(host="r2")], ["other-host"]),
    Case("the device with its domain", [due()], [quoted(host="R1.example.net")], ["same"]),
    Case("the device without its domain", [due(host="core.example.net")], [quoted(host="core")], ["same"]),
    Case("the device with the domain of the run", [due(host="core.example.net")], [quoted(host="CORE.example.net")], (
        ["same"]
    )),
    Case("the device with another domain", [due(host="core.example.net")], [quoted(host="core.example.org")], (
        ["other-host"]
    )),
    Case("a SKU that we write in small letters", [due(fee_sku="inspect")], [quoted()], ["same"]),
    Case("a number of signs that look like nothing", [due(serial_number="")], [quoted(serial_number="0O0", sku="X")], (
        ["not-in-run", "missing"]
    )),
    Case("one row for two unknown SKUs of one fee", [due(), unnamed(**CARD), unnamed(**CARD)], (
        [quoted(), quoted(serial_number="CARD1")]
    ), ["missing", "sku-named", "same"]),
    Case("a row of two for two unknown SKUs", [due(), unnamed(**CARD), unnamed(**CARD)], (
        [quoted(), quoted(serial_number="CARD1", quantity=2)]
    ), ["sku-named", "same"]),
    Case("a SKU of two fees, and neither is open", [due(), due(fee="contract"), unnamed(**CARD, fee="licence")], (
        [quoted(quantity=2), quoted(serial_number="CARD1")]
    ), ["extra", "missing", "same"]),
    Case("a SKU of two fees, one of them open", [due(), due(fee="contract"), unnamed(**CARD, fee="contract")], (
        [quoted(quantity=2), quoted(serial_number="CARD1")]
    ), ["sku-named", "same"]),
    Case("a SKU that we do not know", [unnamed()], [quoted()], ["sku-named"]),
    Case("SKUs that we do not know, by words", THREE, [
        quoted(sku="A", description="Junos Re-Registration"),
        quoted(sku="B", description="Inspection Fee"),
        quoted(sku="C", description="Core Plus"),
    ], ["sku-named"] * 3),
    Case("SKUs that we do not know, without words", THREE, [quoted(sku="A"), quoted(sku="B")], (
        ["sku-named"] * 2 + ["sku-not-known"] * 3
    )),
    Case("a SKU that others pay the fee with", [due(), unnamed(serial_number="SN2"), unnamed(**CARD, fee="contract")], (
        [quoted(), quoted(serial_number="SN2"), quoted(serial_number="CARD1")]
    ), ["extra", "missing", "sku-named", "same"]),
    Case("as many as are due, without serial numbers", POOL, [quoted(serial_number="", quantity=4)], ["same"]),
    Case("in two rows without serial numbers", POOL, [quoted(serial_number="", quantity=2)] * 2, ["same"]),
    Case("in two rows for one line", [due(quantity=2)], [quoted(serial_number="")] * 2, ["same"]),
    Case("unknown, in two rows", [due()], [quoted(), *[quoted(serial_number="", sku="X")] * 2], ["extra", "same"]),
    Case("for a device, without serial numbers", POOL, [quoted(serial_number="", quantity=4, host="r9")], ["same"]),
    Case("fewer than are due", POOL, [quoted(serial_number="", quantity=3)], ["other-quantity"]),
    Case("some by serial number, the others not", POOL, [quoted(), quoted(serial_number="", quantity=3)], ["same"] * 2),
    Case("without those that fail", [*POOL, due(host="bad", serial_number="B")], (
        [quoted(serial_number="", quantity=4)]
    ), ["left-out", "same"]),
    Case("with those that fail", [*POOL, due(host="bad", serial_number="B")], [quoted(serial_number="", quantity=5)], (
        ["other-quantity", "left-out"]
    )),
    Case("only those that fail", [due(host="bad")], [quoted(serial_number="")], ["not-eligible"]),
    Case("one more than by serial number", [due()], [quoted(), quoted(serial_number="")], ["extra", "same"]),
    Case("of one device, others not quoted", [due(), due(host="r2", serial_number="SN2")], [quoted()], (
        ["same"]
    ), scope=R1),
    Case("of one device, another quoted", [due(), due(host="r2", serial_number="SN2")], (
        [quoted(), quoted(serial_number="SN2", sku="X"), quoted(serial_number="SN2")]
    ), ["out-of-scope", "out-of-scope extra", "same"], scope=R1),
    Case("of one device, without serial numbers", POOL, [quoted(serial_number="", quantity=2)], ["same"], scope=R1),
    Case("for fees, without the contract", [due(), due(**CONTRACT)], [quoted()], ["same"], fees=INSPECTIONS),
    Case("for fees, with the contract", [due(), due(**CONTRACT, fee_sku="SVC")], [quoted(), quoted(sku="SVC")], (
        ["same", "same"]
    ), fees=INSPECTIONS),
    Case("for fees, without serial numbers", [due(), due(**CONTRACT)], [quoted(serial_number="")], (
        ["same"]
    ), fees=INSPECTIONS),
    Case("no longer sold", [due(), due(**CONTRACT, status="not-sold", fee_sku="SVC")], [quoted()], ["same"]),
    Case("quoted and no longer sold", [due(), due(**CONTRACT, status="not-sold", fee_sku="SVC")], (
        [quoted(), quoted(sku="SVC")]
    ), ["not-due", "same"]),
    Case("the list price, and our discount", [due(**LESS)], [quoted(net_price=Decimal(450), net_currency="USD")], (
        ["same"]
    )),
    Case("the list price, another discount", [due(**LESS)], [quoted(net_price=Decimal(451), net_currency="USD")], (
        ["other-net-price"]
    )),
    Case("another discount in another currency", [due(**LESS)], [quoted(net_price=Decimal(451), net_currency="EUR")], (
        ["same"]
    )),
    Case("a discount that we do not know of", [due()], [quoted(net_price=Decimal(1), net_currency="USD")], ["same"]),
    Case("net prices with our discount", [due(**LESS)], [quoted(price=Decimal(450))], ["same"], Basis.NET),
    Case("our list price where we have a discount", [due(**LESS)], [quoted()], ["other-net-price"], Basis.NET),
    Case("a SKU of nothing", POOL[:1], [quoted(), quoted(serial_number="", sku="X")], ["extra", "same"]),
    Case("a SKU of what is not due", [due(), spared(**REREG)], [quoted(), quoted(serial_number="", sku="REREG")], (
        ["not-due", "same"]
    )),
    Case("one price of several without serial numbers", [due(), due(serial_number="SN2", unit_price=Decimal(1))], (
        [quoted(serial_number="", quantity=2)]
    ), ["other-price"]),
)  # fmt: skip
