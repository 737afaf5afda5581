"""What config.yaml may hold, read from its model: for the reference in the documentation and for hints."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from documents.problems import did_you_mean
from reinstate.config.model import Config

KeyName = tuple[str, ...]
TYPES: dict[type, str] = {
    bool: "true or false",
    int: "whole number",
    float: "number",
    str: "text",
    Path: "path",
    date: "date, YYYY-MM-DD",
    dict: "keys and values",
}


def config_reference() -> list[tuple[str, str, str, str]]:
    """Every key of config.yaml: its path, type, default and meaning, in the order of the file."""
    return [
        (".".join(path), type_text(field.annotation), default_text(field.default), field.description or "")
        for path, field in keys(Config)
        if section_of(field) is None
    ]


def key_hint(path: KeyName) -> str:
    """Where an unknown key belongs: to another section, or to a known key that looks like it."""
    elsewhere = [known for known, _ in keys(Config) if known[-1] == path[-1]]
    if elsewhere:
        return f"Write it below {'.'.join(elsewhere[0][:-1])}:, indented." if elsewhere[0][:-1] else "Do not indent it."
    return did_you_mean(path[-1], [known[-1] for known, _ in keys(Config) if known[:-1] == path[:-1]])


def keys(model: type[BaseModel], above: KeyName = ()) -> Iterator[tuple[KeyName, FieldInfo]]:
    for name, field in model.model_fields.items():
        yield (*above, name), field
        section = section_of(field)
        if section:
            yield from keys(section, (*above, name))


def section_of(field: FieldInfo) -> type[BaseModel] | None:
    candidates = (field.annotation, *get_args(field.annotation))
    return next((kind for kind in candidates if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def type_text(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), [kind for kind in get_args(annotation) if kind is not NoneType]
    if origin is tuple:
        return f"list of {type_text(arguments[0])}"
    if origin is dict:
        return TYPES[dict]
    if origin is Annotated or arguments:
        return type_text(arguments[0])
    if issubclass(annotation, StrEnum):
        return " | ".join(annotation)
    return TYPES[annotation]


def default_text(default: Any) -> str:
    if default is PydanticUndefined:
        return "needed"
    if default is None or default in ("", {}):
        return ""
    if isinstance(default, tuple):
        return ", ".join(default)
    return str(default).lower() if isinstance(default, bool) else str(default)
