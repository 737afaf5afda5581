"""What a fleet costs, once more: plain Python over rows of parts and tables, written from POLICY and not from the code.

Tables hold each fact once; expressions of models are names, or beginnings that end in `.*`, beside each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Row = Mapping[str, Any]
Line = dict[str, Any]
FEES = ("inspection", "re-registration", "reinstatement")
ONE_YEAR = ("core-plus", "return-to-factory")
CARDS = ("fpc", "mic", "pic")
PRICED_PARTS = ("power", "fan", "optic")
ADVISING = ("reseller", "weak", "inferred")
PLACES = ("host", "group", "site", "theater")
KEY = ("host", "member", "path")


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """All that the money of some devices depends on."""

    devices: Sequence[Row]
    frus: Sequence[Row]
    results: Mapping[str, str]
    findings: Sequence[Row]
    licenses: Sequence[Row]
    tables: Mapping[str, Sequence[Row]]
    fee_per: Mapping[str, str]
    service: str = "core-plus"
    choices: Sequence[Row] = ()
    start: date = date(2026, 11, 24)

    def table(self, name: str) -> list[Row]:
        """The rows that may decide."""
        return [row for row in self.tables.get(name, ()) if row.get("confidence", "owner") not in ADVISING]

    def names(self, sku: str) -> list[str]:
        """A SKU and its other names, of which each is that of one SKU."""
        rows = self.table("model_aliases")
        to = {row["sku"] for row in rows if row["printed"] == sku}
        back = {row["printed"] for row in rows if row["sku"] == sku}
        return [sku, *(name for found in (to, back) if len(found) == 1 for name in found)] if sku else []


def fits(models: str, name: str) -> tuple[bool, int] | None:
    """How specific an expression is for a name that it is for: whether it spells it out, and how much of it."""
    found, name = [], name.lower()
    for one in models.lower().split("|"):
        start = one.removesuffix(".*") if one else ""
        if one == name or ((one == "" or one.endswith(".*")) and name.startswith(start)):
            found.append((one == name, len(start)))
    return max(found, default=None)


def most_specific(rows: Iterable[Row], name: str, column: str = "models") -> Row | None:
    """The row that names most of those that are for a name."""
    ranked = [(rank, row) for row in rows if name and (rank := fits(row.get(column, ""), name)) is not None]
    return max(ranked, key=lambda one: one[0])[1] if ranked else None


def fee_class(fleet: Fleet, name: str) -> str:
    return str((most_specific(fleet.table("fee_classes"), name) or {}).get("fee_class", ""))


def agreed(answers: Iterable[str]) -> str:
    """What all of them say, blank where they differ."""
    found = set(answers)
    return found.pop() if len(found) == 1 else ""


def either(product: str) -> list[str]:
    return product.split(" | ") if product else []


def ordered(fleet: Fleet, product: str, order: Row, *, by_class: bool = True) -> str:
    """What is ordered for a product, of several that it may be what all of them have."""
    return agreed(ordered_for(fleet, sku, order, by_class=by_class) for sku in either(product))


def ordered_for(fleet: Fleet, sku: str, order: Row, *, by_class: bool) -> str:
    """By the row of the product, else of its class; a year of a level is sold alike as fee and as contract."""
    fee, level, years = order["fee"], order["service"], order["years"]
    other = {"reinstatement": "contract", "contract": "reinstatement"}.get(fee, "")
    fees = [fee, other] if other and years == "1" and level in ONE_YEAR else [fee]
    for named in ("product_sku", "fee_class") if by_class else ("product_sku",):
        for name in fleet.names(sku):
            wanted = name if named == "product_sku" else fee_class(fleet, name)
            for one in fees:
                for row in fleet.table("service_skus"):
                    same = row["fee"] == one and row.get("service", "") == level
                    term = row.get("years", "") or ("1" if level else "")
                    if same and term == years and wanted and row.get(named) == wanted:
                        return str(row["fee_sku"])
    return ""


def has_service(fleet: Fleet, product: str) -> bool:
    rows = [row for row in fleet.table("service_skus") if row["fee"] in {"reinstatement", "contract"}]
    own = {row["product_sku"] for row in rows if row.get("product_sku")}
    return any(name in own for sku in either(product) for name in fleet.names(sku))


def spared(fleet: Fleet, product: str, fee: str) -> bool:
    """Whether a row says that the fee is not due, of all that the product may be."""
    rows = [row for row in fleet.table("fees_not_due") if row["fee"] == fee]
    return bool(product) and all(
        any(
            fits(row.get("models", ""), name) and row.get("fee_class", "") in {"", fee_class(fleet, name)}
            for name in fleet.names(sku)
            for row in rows
        )
        for sku in either(product)
    )


def percent(fleet: Fleet, product: str, order: Row) -> str:
    """What is taken off, by the row of the level before that of every level."""
    rows = [row for row in fleet.table("discounts") if row["fee"] == order["fee"]]
    answers = []
    for sku in either(product) or [""]:
        of_level = [row for row in rows if row.get("service", "") == order["service"]]
        of_all = [row for row in rows if not row.get("service", "")]
        every = [[row for row in some if not row.get("models", "")] for some in (of_level, of_all)]
        found = (
            [most_specific(some, sku) for some in (of_level, of_all)] if sku else [next(iter(e), None) for e in every]
        )
        answers.append(next((str(row["percent"]) for row in found if row), ""))
    return agreed(answers)


def with_price(fleet: Fleet, line: Line) -> Line:
    """The line with its price by the list, less the discount."""
    row = next((one for one in fleet.tables.get("prices", ()) if one["sku"] == line["fee_sku"]), {})
    columns = (
        ["price", "service_price"] if line["fee"] in {"re-registration", "license"} else ["service_price", "price"]
    )
    text = next((row[name] for name in columns if row.get(name)), "")
    line |= {"list_price": None, "unit_price": None, "discount": "", "currency": "", "status": "unpriced"}
    if text:
        off = percent(fleet, line["product_sku"], line)
        left = Decimal(text)
        if off:
            left = (left - left * Decimal(off) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        line |= {"list_price": Decimal(text), "unit_price": left, "discount": off, "status": "priced"}
        line["currency"] = row.get("currency") or "USD"
    return line


def product_of(fru: Row) -> str:
    return str(fru.get("sku") or fru.get("candidates", ""))


def is_switch(fru: Row) -> bool:
    return str(fru["member"]).startswith("fpc")


def is_system(fru: Row) -> bool:
    """A chassis, or a switch of a virtual chassis."""
    switch = fru["kind"] == "fpc" and not fru["parent"] and is_switch(fru)
    return bool((fru["kind"] == "chassis" or switch) and (fru["is_product"] or fru["virtual"]))


def orders(fleet: Fleet, device: Row) -> Iterator[Line]:
    """The fees of a device, and the contract that is chosen for it by the choice that names most."""
    for fee in FEES:
        yield {"fee": fee, "service": "", "years": ""} | (
            {"service": fleet.service, "years": "1"} if fee == "reinstatement" else {}
        )
    for name in (*PLACES, ""):
        for choice in fleet.choices:
            named = next((place for place in PLACES if choice.get(place)), "")
            if named == name and (not name or device.get(name) == choice[name]):
                yield {"fee": "contract", "service": choice["level"], "years": str(choice["years"])}
                return


def lines(fleet: Fleet) -> list[Line]:
    """Every line of fees, contracts and licences."""
    found = []
    for device in fleet.devices:
        frus = [fru for fru in fleet.frus if fru["host"] == device["host"]]
        for order in orders(fleet, device):
            found += [finished(fleet, line, fru) for line, fru in of_order(fleet, device["host"], frus, order)]
        found += [finished(fleet, line, None) for line in of_licenses(fleet, device, frus)]
    return found


def of_order(fleet: Fleet, host: str, frus: Sequence[Row], order: Line) -> Iterator[tuple[Line, Row | None]]:
    """A line for each product, each part that has a price, and each system that is not known."""
    seen = set()
    for fru in frus:
        part = {**order, **{name: fru.get(name, "") for name in KEY}, "product_sku": product_of(fru)}
        if fru["is_product"]:
            yield with_price(fleet, part | {"fee_sku": ordered(fleet, part["product_sku"], order)}), fru
        elif fru["kind"] in PRICED_PARTS and not fru["virtual"] and fru["part_number"] != "BUILTIN":
            board = (fru["serial_number"], part["product_sku"])
            line = with_price(fleet, part | {"fee_sku": ordered(fleet, part["product_sku"], order, by_class=False)})
            if line["status"] == "priced" and (board not in seen or not board[0]):
                yield line, fru
            seen.add(board)
    products = [fru for fru in frus if fru["is_product"]]
    known = {fru["member"] for fru in frus if is_system(fru)}
    if not any(fru["virtual"] for fru in frus) and not products:
        lost = {""}
    else:
        lost = {fru["member"] if is_switch(fru) else "" for fru in products}
        lost = {member for member in lost if not known or (member and member not in known)}
    for member in lost:
        blank = {"host": host, "member": member, "path": "", "product_sku": "", "fee_sku": ""}
        yield with_price(fleet, {**order, **blank}), None


def of_licenses(fleet: Fleet, device: Row, frus: Sequence[Row]) -> Iterator[Line]:
    """A line for each SKU that the licences of a member need, or for a licence of which no row says what it needs."""
    needed: dict[tuple[str, str], int] = {}
    free: set[tuple[str, str]] = set()
    for row in fleet.licenses:
        count = max(row["used"], row["installed"])
        if row["host"] == device["host"] and count:
            table = [one for one in fleet.table("license_skus") if one["feature"] == row["feature"]]
            meant = most_specific(table, device["model"])
            units = max(int((meant or {}).get("units") or 1), 1)
            key = (row.get("member", ""), (meant or {}).get("license_sku", "") or f"?{row['feature']}")
            needed[key] = max(needed.get(key, 0), -(-count // units))
            free |= {key} if meant and not meant["license_sku"] else set()
    chassis = [fru for fru in frus if is_system(fru)]
    for (member, sku), count in needed.items():
        own = next((fru for fru in chassis if fru["member"] == member), None)
        product = (own and product_of(own)) or next((product_of(fru) for fru in chassis), "")
        line = {"host": device["host"], "member": member, "path": "", "fee": "license", "service": "", "years": ""}
        line |= {"product_sku": product, "fee_sku": "" if sku.startswith("?") else sku}
        yield with_price(fleet, line) | {"count": count, "free": (member, sku) in free}


def finished(fleet: Fleet, line: Line, fru: Row | None) -> Line:
    """The line with whether it is due, what it comes to, and what follows from the findings."""
    quantity = line.pop("count", 1)
    due = not line.pop("free", False) and not spared(fleet, line["product_sku"], line["fee"])
    due = due and (line["fee"] == "license" or due_by_reading(fleet, line, fru))
    if not due:
        line |= {"status": "not-due"}
    elif line["fee"] == "contract" and (end := level_end(fleet, line)) and end <= fleet.start.isoformat():
        line |= {"status": "not-sold", "list_price": None, "unit_price": None, "discount": "", "currency": ""}
    fails = due and fleet.results[line["host"]] == "fail"
    line |= {
        "quantity": quantity if due else 0,
        "amount": None if line["unit_price"] is None or not due else line["unit_price"] * quantity,
        "remediable": due and not beyond_remedy(fleet, line),
        "avoidable": fails and line["fee"] == "inspection",
        "at_risk": fails and line["fee"] in FEES[1:],
    }
    return line


def due_by_reading(fleet: Fleet, line: Line, fru: Row | None) -> bool:
    """By the reading of its fee, and unless its part gets no contract because it fails alone."""
    alone = [one for one in fleet.findings if one["reason"].endswith("-by-itself")]
    if line["fee"] != "inspection" and any(same(line, one) for one in alone):
        return False
    per = fleet.fee_per["reinstatement" if line["fee"] == "contract" else line["fee"]]
    system = fru is None or is_system(fru)
    own = system or (fru is not None and fru["kind"] in CARDS) or has_service(fleet, line["product_sku"])
    return {"system": system, "contracted-product": own, "product": True}[per]


def same(one: Row, other: Row) -> bool:
    return all(one.get(name, "") == other.get(name, "") for name in KEY)


def level_end(fleet: Fleet, line: Line) -> str:
    """The first day on which the level is not sold for one that the product may be; its own row before another's."""
    levels = [row.get("ended_by", "") for row in fleet.table("service_levels") if row["level"] == line["service"]]
    ends = []
    for sku, milestone in [(sku, one) for sku in either(line["product_sku"]) for one in {"end_of_support", *levels}]:
        for names in (fleet.names(sku)[:1], fleet.names(sku)[1:]):
            dated = [row.get(milestone) for row in fleet.table("lifecycle") if row["sku"] in names]
            if found := [day for day in dated if day]:
                ends.append(min(found))
                break
    return min(ends, default="")


def beyond_remedy(fleet: Fleet, line: Line) -> bool:
    """Whether the part, its member or its device is left out for good."""
    final = [
        one
        for one in fleet.findings
        if one["final"] and one["remedy"] and one["outcome"] in {"fail", "missing"} and one["host"] == line["host"]
    ]
    own = [fru for fru in fleet.frus if fru["host"] == line["host"] and is_system(fru)]
    lost = [fru for fru in own if any(same(fru, one) for one in final)]
    device = any(not one["path"] for one in final) or (lost and len(lost) == len(own))
    member = any(fru["member"] and fru["member"] == line["member"] for fru in lost)
    return bool(device or member or any(same(line, one) for one in final))
