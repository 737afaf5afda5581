"""Loaded by a worker whose client counts as gone after a moment of silence."""

from tasks.cluster import lane

lane.CLIENT_GONE = 1.5
