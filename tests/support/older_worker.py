"""Preloaded by a Dask worker: it has another version of the program."""

from importlib import import_module

for name in ("tasks.cluster.lane", "tasks.cluster.spread_work"):
    vars(import_module(name))["versions"] = lambda: "reinstate 0.1 on Python 3.11"
