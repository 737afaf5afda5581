"""Preloaded by a Dask worker: the program is not installed there."""

import sys

sys.modules.update({"tasks": None})  # type: ignore[dict-item]
