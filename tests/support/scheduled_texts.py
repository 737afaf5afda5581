"""What reinstate schedule prints, taken apart as cron, systemd and Kubernetes take it apart."""

import re
import shlex
from pathlib import Path
from typing import Any

from console import printed
from ruamel.yaml import YAML


def printed_for(scheduler: str, config: Path, *words: str) -> str:
    """The text for a configuration."""
    code, text, messages = printed("schedule", "--print", scheduler, "--config", str(config), *words, cwd=config.parent)
    assert code == 0, messages
    return text


def cron_command(text: str) -> tuple[str, str]:
    """The fields of time, and the command that cron hands to the shell."""
    (line,) = (line for line in text.splitlines() if line and not line.startswith("#"))
    found = re.fullmatch(r"((?:\S+ ){5}) ?(.*)", line)
    assert found
    before, *stdin = re.split(r"(?<!\\)%", found[2])
    assert not stdin, "cron would give the rest to the command as its input"
    return found[1].strip(), before.replace(r"\%", "%")


def units(text: str) -> dict[str, str]:
    """The units by the name of their file."""
    parts = re.split(r"(?m)^# file: (\S+)$", text)
    assert parts[0] == ""
    return {Path(name).name: body for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def unit_settings(unit: str) -> dict[str, list[str]]:
    """The values of each key of a unit."""
    found: dict[str, list[str]] = {}
    for line in unit.splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def unit_words(value: str) -> list[str]:
    """The words of a command line or list of paths of a unit, its specifiers and variables resolved."""
    return [word.replace("%%", "%").replace("$$", "$") for word in shlex.split(value)]


def manifests(text: str) -> dict[str, Any]:
    """The objects of Kubernetes by their kind."""
    return {one["kind"]: one for one in YAML(typ="safe").load_all(text)}
