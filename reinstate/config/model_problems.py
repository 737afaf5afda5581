"""What is wrong with a config.yaml, in words that say where it stands and what to do."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from documents.problems import Problem, did_you_mean
from documents.yaml_tree import KeyPath, YamlTree
from reinstate.config.key_reference import key_hint

SECRET = re.compile(r"passw|passphrase|secret|token", re.IGNORECASE)
WHERE_SECRETS_GO = (
    "Set the environment variable REINSTATE_PASSWORD (for an SSH key REINSTATE_KEY_PASSPHRASE), "
    "or leave it out and be asked at the terminal."
)
PRIVATE_SECTION = "credentials"
EXPECTED = {
    "bool_type": ("true or false", "Write one of the two, without quotes."),
    "int_type": ("a whole number", "Write it in digits, without quotes."),
    "float_type": ("a number", "Write it in digits, without quotes."),
    "string_type": ("text", "Put it in quotes."),
    "is_instance_of": ("a path", "Put it in quotes."),
    "date_type": ("a date", "Write it as YYYY-MM-DD."),
    "tuple_type": ("a list", "Write it as in [chassis, fpc]."),
    "dict_type": ("keys with values", "Write one key: value per line below it, indented."),
    "model_type": ("keys with values", "Write one key: value per line below it, indented."),
}


def secret_problems(tree: YamlTree) -> list[Problem]:
    """A problem for each key under which a secret stands, its value never shown."""
    message = "passwords and other secrets never stand in this file."
    return [tree.problem(path, message, WHERE_SECRETS_GO) for path in tree.lines if is_secret(path)]


def is_secret(path: KeyPath) -> bool:
    name = str(path[-1])
    return bool(SECRET.search(name)) and not name.endswith(("_env", "_fd"))


def model_problems(error: ValidationError, tree: YamlTree) -> Iterator[Problem]:
    """A problem for each error of the model; a secret that should not be there has its problem already."""
    for detail in error.errors(include_url=False):
        if not any(is_secret(detail["loc"][:end]) for end in range(1, len(detail["loc"]) + 1)):
            message, hint = wording(detail)
            yield tree.problem(written_path(detail["loc"], tree), message, hint)


def written_path(path: KeyPath, tree: YamlTree) -> KeyPath:
    """The path of a key in the file, where a single set of credentials need not stand in a list."""
    in_list = isinstance(tree.data.get(PRIVATE_SECTION), list)
    return path if path[0] != PRIVATE_SECTION or in_list else (PRIVATE_SECTION, *path[2:])


def wording(detail: ErrorDetails) -> tuple[str, str]:
    kind, context, path = detail["type"], detail.get("ctx", {}), tuple(map(str, detail["loc"]))
    if kind == "rejected":
        return context["message"], context["hint"]
    if kind == "extra_forbidden":
        return f'unknown key "{path[-1]}".', key_hint(tuple(key for key in detail["loc"] if isinstance(key, str)))
    if kind == "missing":
        return "is needed, and not there.", f"Write {path[-1]}: and its value here."
    shown = shown_value(detail["input"], private=path[0] == PRIVATE_SECTION and kind != "bool_type")
    if kind == "enum":
        return f"{shown} is not known here.", did_you_mean(
            str(detail["input"]), re.findall("'([^']+)'", context["expected"])
        )
    if kind in EXPECTED:
        expected, hint = EXPECTED[kind]
        return f"expects {expected}, not {shown}.", hint
    return f"{shown} is not allowed.", detail["msg"].replace("Input should", "It should") + "."


def shown_value(value: Any, private: bool) -> str:
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, list):
        return "a list"
    if private:
        return "what stands there"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
