"""The kinds of value that config.yaml may hold beyond plain text and numbers, and the message for what is none."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from documents.permissions import group_number
from documents.problems import InputError, did_you_mean
from inventory.nornir_plugin import plugin_names
from reinstate.config.years import OTHER_YEAR, YEARS

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
CURRENCY = re.compile(r"[A-Z]{3}")


class Section(BaseModel):
    """A part of config.yaml, in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, validate_default=True)


def reject(message: str, hint: str = "") -> NoReturn:
    """Raise the error that becomes a problem with this message and hint."""
    raise PydanticCustomError("rejected", "{message}", {"message": message, "hint": hint})


def folder_of(info: ValidationInfo) -> Path:
    """The folder that relative paths start from: the one of config.yaml."""
    return Path(info.context["folder"]) if info.context else Path.cwd()


def anchored_path(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str | Path):
        return value
    if not str(value).strip():
        reject("is an empty path.", "Write a path, or remove the key.")
    try:
        return folder_of(info) / Path(value).expanduser()
    except RuntimeError as error:
        reject(f"{value}: {error}", "Write the path in full.")


def existing_file(path: Path) -> Path:
    if path.is_dir():
        reject(f"{path} is a folder.", "Name a file.")
    if not path.is_file():
        reject(f"{path} does not exist.", "A relative path starts from the folder of this file.")
    return path


def filled(value: Any) -> Any:
    if value == []:
        reject("the list is empty.", "Name at least one, or remove the key.")
    return value


def existing_folder(path: Path) -> Path:
    if not path.is_dir():
        reject(f"{path} is not a folder.", "Make it, or remove the key; a relative path starts from this folder.")
    return path


def day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        found = date.fromisoformat(value if DAY.fullmatch(value) else "")
    except ValueError:
        reject(f'"{value}" is not a date.', "Write a day of the calendar as YYYY-MM-DD.")
    if found.year not in YEARS:
        reject(f"{value} {OTHER_YEAR}", "Correct the year.")
    return found


def installed(name: str) -> str:
    if name and name not in plugin_names():
        reject(f'the inventory plugin "{name}" is not installed.', did_you_mean(name, plugin_names()))
    return name


def variable(name: str) -> str:
    # The value is not shown: a password may have been written here by mistake.
    if not VARIABLE.fullmatch(name):
        hint = "Name the variable in capitals, as in REINSTATE_PASSWORD; its value stays in the environment."
        reject("is not the name of an environment variable.", hint)
    return name


def group(name: str) -> str:
    try:
        group_number(name)
    except InputError as error:
        reject(error.problems[0].message, error.problems[0].hint)
    return name


def currency(code: str) -> str:
    if not CURRENCY.fullmatch(code):
        reject(f'"{code}" is not a currency code.', "Write three capitals of ISO 4217, as in USD.")
    return code


def currency_or_none(code: str) -> str:
    return currency(code) if code else code


LAX = Field(strict=False)  # enum members and tuples are written in YAML as text and lists
Place = Annotated[Path, BeforeValidator(anchored_path)]
ExistingFile = Annotated[Path, BeforeValidator(anchored_path), AfterValidator(existing_file)]
ExistingFolder = Annotated[Path, BeforeValidator(anchored_path), AfterValidator(existing_folder)]
Day = Annotated[date, BeforeValidator(day)]
PluginName = Annotated[str, AfterValidator(installed)]
GroupName = Annotated[str, AfterValidator(group)]
VariableName = Annotated[str, AfterValidator(variable)]
CurrencyCode = Annotated[str, AfterValidator(currency)]
OptionalCurrency = Annotated[str, AfterValidator(currency_or_none)]
