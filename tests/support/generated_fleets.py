"""Fleets with tables of prices that are drawn by lot: every kind of device, product and row that bears on money."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from plain_money import FEES, Fleet, Line, Row

SYSTEMS = ("MX-1", "MX-2", "EX-1", "EX-2", "SRX-1")
CARDS = ("LC-1", "LC-2", "LC-3")
OTHERS = ("RE-1", "RE-2", "PSU-1", "FAN-1", "OPT-1")
PRODUCTS = (*SYSTEMS, *CARDS, *OTHERS)
MODELS = ("", "MX-.*", "EX-.*", "EX-1|SRX-1", "LC-.*", "LC-2", "MX-1", "RE-.*|PSU-.*")
CLASSES = ("entry", "mid", "high")
LEVELS = ("core", "core-plus", "return-to-factory", "next-day", "same-day")
MILESTONES = ("end_of_support", "next_day_support_end", "same_day_support_end")
ALIASES = tuple({"printed": printed, "sku": sku} for printed, sku in (("M", "MX-1"), ("M", "MX-2"), ("LC-3", "LC-2")))
READINGS = ("system", "contracted-product", "product")
FEATURES = ("bgp", "idp-sig", "scale")
DEVICES = 30


def generated_fleet(seed: int) -> Fleet:
    """A fleet and its tables; the same number gives the same."""
    lot = Random(seed)  # noqa: S311 - has to be the same in every run
    hosts = [f"r{number}" for number in range(DEVICES)]
    frus = [{**fru, "host": host} for host in hosts for fru in of_device(lot)]
    return Fleet(
        devices=[device(lot, host) for host in hosts],
        frus=[numbered(lot, fru, number) for number, fru in enumerate(frus)],
        results={host: lot.choice(("pass", "fail", "incomplete")) for host in hosts},
        findings=[finding(lot, fru) for fru in frus if lot.random() < 0.15],
        licenses=[one for host in hosts for one in licenses(lot, host)],
        tables=tables(lot),
        fee_per={fee: lot.choice(READINGS) for fee in FEES},
        service=lot.choice(("core-plus", "return-to-factory")),
        choices=list(choices(lot, hosts)),
        start=date(2026, 11, lot.randint(23, 25)),
    )


def device(lot: Random, host: str) -> Row:
    return {
        "host": host,
        "reached": True,
        "site": lot.choice(("ams1", "fra2", "")),
        "theater": lot.choice(("EMEA", "APAC", "")),
        "group": lot.choice(("core", "edge")),
        "model": lot.choice(("mx480", "mx960", "ex4300")),
    }


def of_device(lot: Random) -> list[Line]:
    """The parts of a box, a stack, a cluster, a virtual machine, or of a device that did not show all of them."""
    kind = lot.choice(("box", "box", "box", "stack", "cluster", "lost", "virtual", "nothing"))
    if kind == "virtual":
        return [part("Chassis", "chassis", "", virtual=True, is_product=False)]
    if kind == "nothing":
        return [part("Fan 0", "fan", "FAN-1")] if lot.random() < 0.5 else []
    if kind == "stack":
        members = [part(f"FPC {slot}", "fpc", pick(lot, SYSTEMS), member=f"fpc{slot}") for slot in range(3)]
        lost = [part("FPC 4/PIC 1", "pic", pick(lot, CARDS), member="fpc4")] if lot.random() < 0.5 else []
        modules = [part("FPC 0/PIC 1", "pic", pick(lot, CARDS), member="fpc0"), *lost]
        return [part("Chassis", "chassis", "", is_product=False), *members, *modules]
    nodes = ("node0", "node1") if kind == "cluster" else ("",)
    return [one for node in nodes for one in of_chassis(lot, node, shown=kind != "lost")]


def of_chassis(lot: Random, node: str, *, shown: bool) -> Iterator[Line]:
    """A chassis with cards, routing engines, power supplies, fans and optics."""
    if shown:
        yield part("Chassis", "chassis", pick(lot, SYSTEMS), member=node)
    for slot in range(lot.randint(0, 2)):
        yield part(f"FPC {slot}", "fpc", pick(lot, CARDS), member=node)
        yield part(f"FPC {slot}/MIC 0", "mic", pick(lot, CARDS), member=node)
    yield part("Routing Engine 0", "routing-engine", pick(lot, OTHERS[:2]), member=node)
    for number, (kind, sku) in enumerate(
        (("power", "PSU-1"), ("fan", "FAN-1"), ("optic", "OPT-1"), ("optic", "OPT-1"))
    ):
        more = {"part_number": "BUILTIN"} if lot.random() < 0.1 else {}
        yield part(f"Part {number}", kind, sku, member=node, **more)


def pick(lot: Random, skus: Sequence[str]) -> str:
    """A SKU, two that it may be, or none."""
    drawn = lot.random()
    return "" if drawn < 0.07 else " | ".join(sorted(lot.sample(skus, 2))) if drawn < 0.3 else lot.choice(skus)


def part(path: str, kind: str, sku: str, **more: Any) -> Line:
    """A part as frus.csv states it."""
    named = {"sku": "", "candidates": sku} if " | " in sku else {"sku": sku, "candidates": ""}
    place = {"path": path, "kind": kind, "parent": path.rpartition("/")[0], "member": "", "part_number": "750-000001"}
    product = kind in {"chassis", "fpc", "mic", "pic", "routing-engine"}
    return {**place, **named, "description": f"{kind} board", "is_product": product, "virtual": False, **more}


def numbered(lot: Random, fru: Line, number: int) -> Line:
    """The part with a serial number; an optic may have that of another, or none that is shown."""
    again = lot.choice((f"SN{fru['host']}9", "", f"SN{number:04}")) if fru["kind"] == "optic" else f"SN{number:04}"
    return {**fru, "serial_number": again}


def finding(lot: Random, fru: Line) -> Row:
    """What was found of a part or its device; it may be final, or of the part alone."""
    return {
        "host": fru["host"],
        "member": fru["member"],
        "path": fru["path"] if lot.random() < 0.85 else "",
        "outcome": lot.choice(("fail", "missing", "pass", "advice")),
        "reason": lot.choice(("end-of-life", "end-of-life-by-itself")),
        "remedy": lot.choice(("Replace it.", "Replace it.", "")),
        "final": lot.random() < 0.7,
    }


def licenses(lot: Random, host: str) -> Iterator[Row]:
    for feature in FEATURES:
        if lot.random() < 0.4:
            counts = {"used": lot.randint(0, 3), "installed": lot.randint(0, 30)}
            yield {"host": host, "member": "", "feature": feature, **counts}


def tables(lot: Random) -> dict[str, list[Row]]:
    """Every table, its rows drawn; each key once."""
    services = list(service_rows(lot))
    codes = sorted({row["fee_sku"] for row in services} | {"L-1", "L-2"})
    found: dict[str, list[Row]] = {
        "service_skus": services,
        "prices": [price(lot, code) for code in codes if lot.random() < 0.85],
        "fee_classes": [{"models": one, "fee_class": lot.choice(CLASSES)} for one in some(lot, MODELS, 0.6)],
        "fees_not_due": [
            {"fee": fee, "models": one, "fee_class": lot.choice(("", "mid")) if one else "entry"}
            for fee in (*FEES, "contract", "license")
            for one in some(lot, MODELS, 0.08)
        ],
        "discounts": [
            {"fee": fee, "service": level, "models": one, "percent": lot.choice(("10", "12.5", "33.33"))}
            for fee in (*FEES, "contract", "license")
            for level in ("", *(("core-plus", "next-day") if fee in {"contract", "reinstatement"} else ()))
            for one in some(lot, MODELS, 0.2)
        ],
        "license_skus": [
            {"feature": one, "models": models, "license_sku": lot.choice(("L-1", "L-2", "")), "units": units}
            for one in FEATURES
            for models in some(lot, ("", "MX.*", "mx480"), 0.5)
            for units in [lot.choice(("", "1", "10"))]
        ],
        "service_levels": [
            {"level": level, "title": level, "ended_by": lot.choice((*MILESTONES, *MILESTONES, ""))} for level in LEVELS
        ],
        "lifecycle": [
            {"sku": sku, "source": source} | {one: day(lot) for one in some(lot, MILESTONES, 0.7)}
            for sku in (*some(lot, PRODUCTS, 0.5), "LC-1-S")
            for source in ("one", "other")
        ],
        "model_aliases": [{"printed": "LC-1-S", "sku": "LC-1"}, *some(lot, ALIASES, 0.5)],
    }
    return {name: [guessed(lot, row) for row in rows] for name, rows in found.items()}


def service_rows(lot: Random) -> Iterator[Row]:
    """What is ordered for products and classes: fees, and contracts of several levels and terms."""
    orders = [("inspection", "", ""), ("re-registration", "", "")]
    orders += [("reinstatement", level, years) for level, years in (("core-plus", ""), ("return-to-factory", "1"))]
    orders += [("contract", level, years) for level in LEVELS for years in ("1", "3", "5")]
    for fee, level, years in orders:
        aims = [{"product_sku": sku} for sku in (*PRODUCTS, "LC-1-S")] + [{"fee_class": one} for one in CLASSES]
        for aim in some(lot, aims, 0.4):
            code = lot.choice((f"{fee[:4]}-{level}-{years}", f"{fee[:4]}-{level}-{years}-X"))
            yield {"fee": fee, "service": level, "years": years, **aim, "fee_sku": code}


def price(lot: Random, code: str) -> Row:
    cents = (
        f"{lot.choice((0, lot.randint(1, 90000))) / 100:.2f}"
        if lot.random() < 0.2
        else f"{lot.randint(1, 90000) / 100:.2f}"
    )
    columns = lot.choice((["service_price"], ["service_price"], ["price"], ["price", "service_price"], []))
    more = {one: f"{lot.randint(1, 90000) / 100:.2f}" for one in columns[1:]}
    return {"sku": code, **dict.fromkeys(columns[:1], cents), **more, "currency": lot.choice(("USD", "EUR", ""))}


def day(lot: Random) -> str:
    return date(2026 + lot.randint(-1, 2), 11, lot.randint(23, 25)).isoformat()


def some(lot: Random, rows: Sequence[Any], share: float) -> list[Any]:
    return [row for row in rows if lot.random() < share]


def guessed(lot: Random, row: Row) -> Row:
    """The row, or now and then the same as the word of a reseller, which decides nothing."""
    return {**row, "confidence": "reseller"} if lot.random() < 0.05 else row


def choices(lot: Random, hosts: Sequence[str]) -> Iterator[Row]:
    """Contracts for all, and for some sites, theaters, groups and hosts."""
    places: list[Row] = [{}, {"site": "ams1"}, {"theater": "EMEA"}, {"group": "edge"}, {"host": hosts[0]}]
    for place in lot.sample(places, len(places)):
        if lot.random() < 0.7:
            yield {**place, "level": lot.choice(LEVELS), "years": lot.choice((1, 3, 5))}
