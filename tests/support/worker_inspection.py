"""What tests send to processes of a cluster: something that ends a worker, and a look at all that one holds."""

import gc
import os
import signal
from collections.abc import Mapping
from typing import Any

from parsers.identify import identify
from tasks.identity import Identity

POISON = "POISON"


def identify_or_die(version: str, inventory: str) -> Identity:
    """Who a device is; the process that meets the poisonous one is killed, as by a lack of memory."""
    if any(name == os.environ.get(POISON) for name in identify(version, inventory).hostnames):
        os.kill(os.getpid(), signal.SIGKILL)
    return identify(version, inventory)


def places_of(reversed_secret: str) -> list[str]:
    """The kinds of the objects of this process that hold a text; it is given in reverse, so as not to be found here."""
    text = reversed_secret[::-1]
    return [type(one).__name__ for one in gc.get_objects() if any(holds(value, text) for value in values_of(one))]


def values_of(one: Any) -> list[Any]:
    if isinstance(one, Mapping):
        return [*dict(one).keys(), *dict(one).values()]
    return list(one) if isinstance(one, list | tuple | set | frozenset) else []


def holds(value: Any, text: str) -> bool:
    if isinstance(value, bytes | bytearray | memoryview):
        return text.encode() in bytes(value)
    return isinstance(value, str) and text in value
