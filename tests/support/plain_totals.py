"""The sums of lines of cost, once more in plain Python."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from plain_money import FEES, Line, Row

SCOPES = ("fleet", "site", "theater", "model", "stage", "device", "fee")
Chosen = Callable[[Line, str], bool]
SUMS: Mapping[str, Chosen] = {
    "submit_everything": lambda line, _: line["fee"] in FEES,
    "submit_passing": lambda line, result: line["fee"] in FEES and result == "pass",
    "submit_remedied": lambda line, _: line["fee"] in FEES and line["remediable"],
    "avoidable": lambda line, _: line["avoidable"],
    "at_risk": lambda line, _: line["at_risk"],
    "contracts_passing": lambda line, result: line["fee"] == "contract" and result == "pass",
    "contracts_remedied": lambda line, _: line["fee"] == "contract" and line["remediable"],
    "licenses_passing": lambda line, result: line["fee"] == "license" and result == "pass",
    "licenses_remedied": lambda line, _: line["fee"] == "license" and line["remediable"],
}


def sums(lines: Sequence[Line], devices: Sequence[Row], results: Mapping[str, str]) -> dict[tuple[str, ...], Any]:
    """By scope, name, currency and column: sums, counts of devices, and counts of lines without a price."""
    due = [line for line in lines if line["status"] != "not-due"]
    currencies = sorted({line["currency"] for line in due if line["status"] == "priced"}) or ["USD"]
    named = {device["host"]: device for device in devices}
    found: dict[tuple[str, ...], Any] = {}
    for scope in SCOPES:
        of_line = [(name_of(scope, named[line["host"]], line), line) for line in due]
        pairs = {(name, line["host"]) for name, line in of_line}
        if scope != "fee":
            pairs = {(name_of(scope, device, {}), device["host"]) for device in devices}
        for name in {name for name, _ in pairs}:
            own = [line for of, line in of_line if of == name]
            for currency in currencies:
                key = (scope, name, currency)
                found |= {(*key, column): cell for column, cell in sums_of(own, currency, results).items()}
                found[*key, "devices"] = sum(of == name for of, _ in pairs)
    return found


def sums_of(lines: Sequence[Line], currency: str, results: Mapping[str, str]) -> dict[str, Any]:
    """The sums in one currency, and how many lines have no price in any."""
    found: dict[str, Any] = {}
    for column, chosen in SUMS.items():
        found[column] = added([line for line in lines if chosen(line, results[line["host"]])], currency)
    without = [line for line in lines if line["status"] != "priced"]
    found["unpriced"] = sum(line["fee"] in FEES for line in without)
    found["unpriced_bought"] = sum(line["fee"] not in FEES and line["remediable"] for line in without)
    return found


def added(lines: Iterable[Line], currency: str) -> Decimal | None:
    """What the priced lines come to; None where there is none and others have no price."""
    priced = [line["amount"] for line in lines if line["status"] == "priced" and line["currency"] == currency]
    unknown = any(line["status"] != "priced" for line in lines)
    return sum(priced, Decimal("0.00")) if priced or not unknown else None


def name_of(scope: str, device: Row, line: Line) -> str:
    """What a line or device counts for."""
    name = {"fleet": "fleet", "device": device["host"], "fee": line.get("fee", "")}.get(scope)
    return str(name if name is not None else device[scope] or "not known")
