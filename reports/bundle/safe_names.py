"""Names of files that every system takes, from whatever a person or a device calls something."""

import re
import unicodedata

LONGEST = 80
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
# Windows opens a device, and no file, by these names.
DEVICES_OF_WINDOWS = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def safe_name(wanted: str, ending: str = "") -> str:
    """The name in letters, digits, points, dashes and low lines, at most LONGEST long; never hidden, never empty."""
    plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
    stem = UNSAFE.sub("_", plain).strip("._-")[: LONGEST - len(ending)].rstrip("._-") or "file"
    return ("_" if DEVICES_OF_WINDOWS.fullmatch(stem) else "") + stem + ending


class NamesTaken:
    """Gives each file of a folder a name that differs from all others also where case does not count."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def name(self, folder: str, stem: str, ending: str = "", *, numbered: bool = False) -> str:
        """The path of a file; a number behind the stem where it is taken, or always, from 1, where numbered."""
        number = 1
        while True:
            tail = f"-{number}" if numbered or number > 1 else ""
            path = f"{folder}/{safe_name(stem)}{tail}{ending}"
            if path.casefold() not in self.taken:
                self.taken.add(path.casefold())
                return path
            number += 1
