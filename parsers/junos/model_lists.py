"""The lists of models of show chassis hardware: which part of the inventory each of their rows names."""

from collections.abc import Sequence
from typing import Any

from parsers.junos.sentinels import is_serial


def name_models(rows: list[dict[str, Any]], named: Sequence[dict[str, Any]], filled: str, *, adding: bool) -> None:
    """Complete rows by what a list of models states about the same part; a part that only such a list has is added.

    These lists leave out parts without a model, so that the place of a row in them says nothing. The same item with the
    same serial number is the same part where only one of the two prints a part number or a revision.
    """
    places: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        for key in {part_key(row), part_key({**row, "serial_number": ""}), serial_key(row)}:
            places.setdefault(key, []).append(row)
    for model in named:
        alike = places.get(serial_key(model), []) if is_serial(model["serial_number"]) else []
        same = places.get(part_key(model)) or [row for row in alike if agree(row, model)]
        known = next((row for row in same if not row.get(filled)), None)
        if known is None and (same or not adding):
            continue
        if known is None:
            rows.append(known := model)
        known.update({name: model[name] for name in ("sku", "sku_from", "clei_code") if model.get(name)})


def part_key(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("member", "item", "revision", "part_number", "serial_number"))


def serial_key(row: dict[str, Any]) -> tuple[str, ...]:
    return row["member"], row["item"], row["serial_number"]


def agree(row: dict[str, Any], model: dict[str, Any]) -> bool:
    """Whether two rows print the same part number and revision, or one of them prints none."""
    return all(row[name] in {"", model[name]} or not model[name] for name in ("part_number", "revision"))


def model_row(row: dict[str, Any], command: str) -> dict[str, Any]:
    """A row of a list of models: the last column is the FRU model number, and in one the serial is a CLEI code."""
    model = row["description"]
    named = {**row, "description": "", "sku": model, "sku_from": "models" if model else ""}
    if command.endswith("clei-models"):
        return {**named, "clei_code": row["serial_number"], "serial_number": ""}
    return named
