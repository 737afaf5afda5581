"""The texts by which an audit is started, made of templates and of the facts of this place."""

import json
import shlex
from enum import StrEnum

from jinja2 import Environment, PackageLoader, StrictUndefined

from reinstate.schedule.setup import Setup

TEMPLATES = {
    "cron": ("crontab",),
    "systemd": ("reinstate.service", "reinstate.timer"),
    "kubernetes": ("kubernetes.yaml",),
    "container": ("Dockerfile",),
}


class Scheduler(StrEnum):
    """What starts the audit."""

    CRON = "cron"
    SYSTEMD = "systemd"
    KUBERNETES = "kubernetes"
    CONTAINER = "container"


def write_schedule(scheduler: Scheduler, setup: Setup) -> str:
    """The complete text; where it is of several files, a line "# file: NAME" begins each."""
    environment = Environment(
        loader=PackageLoader("reinstate.schedule"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - no HTML; each value is quoted for what reads it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= FILTERS
    return "\n".join(environment.get_template(name).render(it=setup) for name in TEMPLATES[scheduler])


def in_shell(value: object) -> str:
    """As a shell takes it for one word."""
    return shlex.quote(str(value))


def in_cron(command: str) -> str:
    """As cron hands it to a shell: a percent sign would end the line."""
    return command.replace("%", r"\%")


def in_systemd(value: object) -> str:
    """As one word of a unit, in which %, $, quotes and backslashes have meanings."""
    text = str(value).replace("\\", "\\\\").replace("%", "%%").replace("$", "$$").replace('"', '\\"')
    return f'"{text}"' if any(character in text for character in " \t'\\\"") else text


def in_yaml(value: object) -> str:
    """As a scalar of YAML, which takes the strings of JSON."""
    return json.dumps(str(value), ensure_ascii=False)


def without_specifiers(value: object) -> str:
    """As a path of a unit, in which only % has a meaning."""
    return str(value).replace("%", "%%")


def under(text: str, columns: int) -> str:
    """Text moved in, for a block of YAML."""
    return "\n".join((" " * columns + line).rstrip() for line in text.splitlines())


FILTERS = {
    "shell": in_shell,
    "cron": in_cron,
    "systemd": in_systemd,
    "systemd_path": without_specifiers,
    "yaml": in_yaml,
    "under": under,
}
