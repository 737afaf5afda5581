"""Documents in which automation keeps outputs (Ansible, Nornir, NAPALM, Netmiko): JSON, JSON Lines, YAML and CSV.

An output is text, or a list of lines, below the name of its command or beside it; the device is the name above it or
beside it. Whoever kept it waited for the prompt and took it off, so that the output ends where the text does.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from parsers.junos.sentinels import is_host_name
from parsers.transcripts.terminal import decode

HEAD = 4096
LARGEST = 64 * 2**20
YAML_LARGEST = 4 * 2**20
COMMAND = re.compile(r"(?:run )?show [a-z][^\n]{1,120}")
NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,62}")
YAML_KEY = re.compile(r"""["']?[A-Za-z0-9][\w. -]{0,80}["']?:(?: [|>][-+0-9]{0,2})?|- .*""")
COMMAND_KEYS = ("command", "cmd", "cli_command")
LISTS_OF_COMMANDS = ("commands", "cmds")
OUTPUT_KEYS = ("output", "result", "stdout", "response", "content", "text", "raw", "value")
DEVICE_KEYS = (
    "host",
    "hostname",
    "host_name",
    "inventory_hostname",
    "device",
    "device_name",
    "node",
    "switch",
    "router",
)
# Names of what a document is made of, and of no device.
STRUCTURE = {
    *COMMAND_KEYS, *LISTS_OF_COMMANDS, *OUTPUT_KEYS, *DEVICE_KEYS, "ansible_facts", "cells", "cli", "data", "devices",
    "facts", "get", "hosts", "invocation", "module_args", "nodes", "outputs", "plays", "responses", "results",
    "stdout_lines", "task", "tasks",
}  # fmt: skip
# What a record says of itself where the command did not come to its end.
FAILURES = ("failed", "exception", "unreachable")
DEEPEST = 12
BROKEN = (ValueError, RecursionError)


class Answer(NamedTuple):
    """One output: its device, blank where nothing names it, its command, and its lines."""

    host: str
    command: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What one device answered, as the lines of a session with prompts."""

    host: str
    lines: tuple[str, ...]


def dialogues(data: bytes) -> list[Dialogue]:
    """The outputs of each device in a document, each below a prompt with its command; none of another file."""
    read = reader_of(decode(data[:HEAD]).lstrip()) if len(data) <= LARGEST else None
    if read is None:
        return []
    nodes = read(decode(data).lstrip())
    found = list(dict.fromkeys(answer for node in nodes for answer in answers(node)))
    found.sort(key=lambda answer: answer.host)
    return [
        Dialogue(
            host, tuple(line for answer in own for line in (f"{host}> {answer.command}", *answer.lines, f"{host}> "))
        )
        for host, own in groupby(found, key=lambda answer: answer.host)
    ]


def reader_of(head: str) -> Callable[[str], Iterator[Any]] | None:
    """What reads a document that begins so; None where it is none."""
    if head.startswith(("{", "[")):
        return json_documents
    if table(head)[1]:
        return csv_rows
    lines = (line.strip() for line in head.split("\n"))
    first = next((line for line in lines if line and not line.startswith(("#", "---"))), "")
    return yaml_documents if YAML_KEY.fullmatch(first) else None


def json_documents(text: str) -> Iterator[Any]:
    """One document, or one for each line."""
    try:
        yield json.loads(text)
    except BROKEN:
        try:
            yield from [json.loads(line) for line in text.splitlines() if line.strip()]
        except BROKEN:
            return


def yaml_documents(text: str) -> Iterator[Any]:
    """The documents of YAML; none where it names no command, or is larger than the slow reader of YAML takes."""
    if "show " in text and len(text) <= YAML_LARGEST:
        with suppress(YAMLError, *BROKEN):
            yield from YAML(typ="safe", pure=True).load_all(text)


def csv_rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a table that has columns for a command and its output."""
    delimiter, names = table(text)
    csv.field_size_limit(LARGEST)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    next(rows)
    yield from (dict(zip(names, row, strict=False)) for row in rows)


def table(text: str) -> tuple[str, list[str]]:
    """The delimiter and the columns of such a table; no columns where it is none."""
    first = text.split("\n", 1)[0].strip().lower()
    delimiter = max(",;\t", key=first.count)
    names = [name.strip("\"' ") for name in first.split(delimiter)]
    return delimiter, names if set(names) & set(COMMAND_KEYS) and set(names) & set(OUTPUT_KEYS) else []


def answers(node: Any, host: str = "", depth: int = 0, seen: set[int] | None = None) -> Iterator[Answer]:
    """The outputs at and below a place of a document; a part that YAML repeats (`seen`) is gone through once."""
    seen = set() if seen is None else seen
    if depth > DEEPEST or id(node) in seen:
        return
    if isinstance(node, list):
        seen.add(id(node))
        for item in node:
            yield from answers(item, host, depth + 1, seen)
    elif isinstance(node, Mapping) and not is_failed(node):
        seen.add(id(node))
        host = next((name for key in DEVICE_KEYS if (name := device_name(node.get(key)))), host)
        yield from beside(node, host)
        for key, value in node.items():
            name = str(key).strip()
            if not COMMAND.fullmatch(name):
                below = host if name in STRUCTURE else device_name(name) or host
                yield from answers(value, below, depth + 1, seen)
            elif (lines := lines_of(value)) is not None:
                yield Answer(host, name, lines)


def beside(node: Mapping[str, Any], host: str) -> Iterator[Answer]:
    """The outputs of a record: one beside its command, or a list of them beside a list of commands."""
    command = next((text for key in COMMAND_KEYS if isinstance(text := node.get(key), str)), "").strip()
    output = next((lines for key in OUTPUT_KEYS if (lines := lines_of(node.get(key))) is not None), None)
    if COMMAND.fullmatch(command) and output is not None:
        yield Answer(host, command, output)
    texts, commands = node.get("stdout"), commands_of(node)
    if isinstance(texts, list) and len(texts) == len(commands):
        for each, text in zip(commands, texts, strict=True):
            if COMMAND.fullmatch(each) and (lines := lines_of(text)) is not None:
                yield Answer(host, each, lines)


def commands_of(node: Mapping[str, Any]) -> list[str]:
    """The commands whose outputs stand in a list, in its order, as Ansible's modules repeat what they were given."""
    invocation = node.get("invocation")
    for holder in (node, invocation.get("module_args") if isinstance(invocation, Mapping) else None):
        for key in LISTS_OF_COMMANDS:
            if isinstance(holder, Mapping) and isinstance(held := holder.get(key), list):
                return [str(one.get("command", "") if isinstance(one, Mapping) else one).strip() for one in held]
    return []


def lines_of(value: Any) -> tuple[str, ...] | None:
    """The lines of an output: of a text, of a list of lines, or of the record that holds one; None where it is none."""
    if isinstance(value, Mapping):
        if is_failed(value):
            return None
        return next((lines for key in OUTPUT_KEYS if (lines := lines_of(value.get(key))) is not None), None)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return None
    return tuple(line.rstrip("\r") for text in texts for line in text.strip("\n").split("\n"))


def is_failed(record: Mapping[str, Any]) -> bool:
    """Whether a record is of what failed, so that its text is an error or a part of an output."""
    return any(bool(record.get(key)) for key in FAILURES)


def device_name(value: Any) -> str:
    """The name of a device that a value is, without the user before it; blank where it is none."""
    name = value.rpartition("@")[2].strip() if isinstance(value, str) else ""
    return name if NAME.fullmatch(name) and is_host_name(name) else ""
