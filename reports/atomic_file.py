"""Files that are either whole or not there."""

import os
from pathlib import Path


def write_atomically(target: Path, text: str) -> Path:
    """Write UTF-8 text through a temporary file, fsync and rename; OSError when the folder cannot be written."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with partial.open("wb") as file:
            file.write(text.encode("utf-8", errors="replace"))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target
