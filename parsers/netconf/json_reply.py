"""A JSON reply of a device as the elements that its XML would have."""

import json
import re
from collections.abc import Iterator
from typing import Any

from parsers.netconf.element import Element, UnreadableReplyError, text_of
from parsers.netconf.xml_reply import DEEPEST, LARGEST

ROOT = "rpc-reply"
META = "attributes"
DATA = "data"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_json(text: str) -> Element:
    """A reply whose children are those of its objects; UnreadableReplyError when it is broken or harmful.

    All elements bear the first line: JSON does not show where its values stand.
    """
    if len(text) > LARGEST:
        raise UnreadableReplyError(f"it is larger than {LARGEST // 2**20} MiB")
    body = text[text.find("{") : text.rfind("}") + 1]
    try:
        loaded = json.loads(body)
    except json.JSONDecodeError as error:
        raise UnreadableReplyError(f"it is not sound JSON: {error}") from error
    except (RecursionError, ValueError) as error:
        raise UnreadableReplyError("it is not JSON that a device writes: too deep, or a number too long") from error
    return element(ROOT, loaded, 1)


def element(tag: str, value: Any, depth: int) -> Element:
    """One value under its name; a list holds one element for each of its entries."""
    if depth > DEEPEST:
        raise UnreadableReplyError(f"its objects are nested more than {DEEPEST} deep")
    if not isinstance(value, dict):
        return Element(tag, scalar(value), 1)
    return Element(tag, scalar(value.get(DATA)), 1, tuple(members(value, depth)))


def members(value: dict[str, Any], depth: int) -> Iterator[Element]:
    """The children that an object holds; names that start with @ are attributes."""
    for name, held in value.items():
        if name in {META, DATA} or name.startswith("@"):
            continue
        for one in held if isinstance(held, list) else [held]:
            yield element(text_of(name.rpartition(":")[2]), one, depth + 1)


def scalar(value: Any) -> str:
    """The text of a value that is no object; what XML may not hold is refused here as well."""
    text = str(value) if isinstance(value, str | int | float) else ""
    if CONTROL.search(text):
        raise UnreadableReplyError("it holds a control character")
    return text_of(text)
