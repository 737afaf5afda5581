"""What the path of a file says: the device it is named for, the place it lies in, the site that its folder names."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from inventory.fleet_columns import is_ip
from parsers.commands import COMMANDS

ENDINGS = re.compile(
    r"\.(?:txt|log|out|cap|conf|cfg|set|xml|json|md|html?|typescript|gz|bz2|xz|zip|tgz|tar|old|bak)(?:\.\d{1,3})?$",
    re.IGNORECASE,
)
DATE = re.compile(
    r"(?:^|(?<=[-_. (]))(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d"
    r"(?:[-_T ]{1,2}\d\d[-_:.h]?\d\d(?:[-_:.m]?\d\d)?)?(?![0-9])"
)
ROTATED = re.compile(r"(.+)\.(\d{1,4}|old|bak)", re.IGNORECASE)
NO_DIGIT = re.compile(r"\D")
# Of a series the file without number and date is the newest: it is still written to.
OLDEST, DATED, NEWEST = "1", "2", "3"
MOST_ROTATED = 10_000
PACKED = (".gz", ".bz2", ".xz")
BETWEEN = re.compile(r"[-_. ]+")
# What people call an output by one word; two-word names are those of the commands.
SINGLE = (
    *("alarm", "alarms", "cmd", "env", "environment", "firmware", "fpc", "get", "hardware", "hw", "int", "interfaces"),
    *("inventory", "license", "models", "output", "outputs", "reply", "rpc", "sh", "show", "storage", "terse"),
    *("uptime", "version"),
)
COMMAND_WORDS = [re.split(r"[- ]", command.name.removeprefix("show ")) for command in COMMANDS]
COMMAND_NAMES = [
    *sorted((words for words in COMMAND_WORDS if len(words) > 1), key=len, reverse=True),
    *([one] for one in SINGLE),
]
ANY_COMMAND = re.compile(r"(?<=[^-_. ])[-_. ]+show[-_. ].*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PathName:
    """The device that a file is named for, the folders around it, and the site that the innermost of them names."""

    device: str
    place: tuple[str, ...]
    site: str


def path_name(path: str, given: str = "") -> PathName:
    """What a path says, of which the beginning was given by a person and the rest found below it."""
    *folders, name = PurePosixPath(path.replace("\\", "/")).parts
    device = named_by(name)
    telling = [number for number, folder in enumerate(folders) if named_by(folder)]
    if not device and telling:
        naming = telling.pop()
        device = named_by(folders[naming])
    below = len(PurePosixPath(given.replace("\\", "/")).parts)
    sites = [folders[number] for number in telling if number >= below and not ENDINGS.search(folders[number])]
    place = tuple(folders[number] for number in telling)
    return PathName(device, place, sites[-1] if sites else "")


def without_endings(name: str) -> str:
    while not is_ip(name) and ENDINGS.search(name) and ENDINGS.sub("", name):
        name = ENDINGS.sub("", name)
    return name


def named_by(name: str) -> str:
    """The device that a file or folder is named for; blank where it is named for a command, or for a day."""
    name = without_endings(name)
    if is_ip(name):
        return name
    parts = re.split(f"({BETWEEN.pattern})", ANY_COMMAND.sub("", DATE.sub("", name)).strip("-_. ()"))
    return "".join(without_command_words(without_command_words(parts, -1), 1))


def without_command_words(parts: list[str], step: int) -> list[str]:
    """Words with what stands between them, without those of a command, at their end (-1) or beginning (1)."""
    words = [word.lower() for word in parts[::2]]
    for name in COMMAND_NAMES:
        if name == (words[-len(name) :] if step < 0 else words[: len(name)]):
            left = parts[: -2 * len(name)] if step < 0 else parts[2 * len(name) :]
            return without_command_words(left, step) if len(words) > len(name) else []
    return parts


def series(path: str) -> tuple[str, str]:
    """The series of logs that a file belongs to, and what sorts the files of a series from the oldest to the newest."""
    name = unpacked(path)
    rotated = ROTATED.fullmatch(name)
    if rotated and not is_ip(name):
        age = int(rotated[2]) if rotated[2].isdigit() else 0
        return path_without(path, rotated[1]), f"{OLDEST}{MOST_ROTATED - age:09}"
    dates = DATE.findall(name)
    if len(dates) == 1:
        return path_without(path, DATE.sub("", name).rstrip("-_. ")), f"{DATED}{re.sub(NO_DIGIT, '', dates[0])}"
    return path_without(path, name), NEWEST


def unpacked(path: str) -> str:
    """The name of a file without what it was packed with."""
    name = PurePosixPath(path.replace("\\", "/")).name
    for ending in PACKED:
        name = name.removesuffix(ending)
    return name


def date_in(path: str) -> str:
    """The date in the name of a file, digits alone; blank when there is none, or several."""
    dates = DATE.findall(unpacked(path))
    return re.sub(NO_DIGIT, "", dates[0]) if len(dates) == 1 else ""


def path_without(path: str, name: str) -> str:
    return str(PurePosixPath(path.replace("\\", "/")).with_name(name or "log"))
