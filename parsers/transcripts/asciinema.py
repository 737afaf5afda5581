"""Recordings of terminals by asciinema: JSON Lines, a header and then what was shown or typed when."""

import json
import re

# Version 2 and 3: an object with the version, then lists of a time, a kind and a text; kind o is shown.
HEADER = re.compile(rb'\s*\{[^\n]{0,200}"version": ?[23]\b[^\n]*\}\r?\n\s*(?:#[^\n]*\n)*\[')
SHOWN = "o"


def on_screen(data: bytes) -> bytes:
    """What a recording shows, as the terminal was sent it; another file as it is. A broken line ends it."""
    if not HEADER.match(data):
        return data
    shown = []
    for line in data.decode("utf-8", "replace").splitlines()[1:]:
        if line.startswith("["):
            try:
                _, kind, text = json.loads(line)
            except ValueError:
                break
            shown.append(text if kind == SHOWN else "")
    return "".join(shown).encode()
