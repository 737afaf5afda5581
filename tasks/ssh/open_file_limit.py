"""How many devices can be visited at once with the files that the system lets this program open."""

import sys
from pathlib import Path

FILES_OF_A_VISIT = 4  # a socket, the SSH agent, and for a moment the host key and the transcript
KEPT_FREE = 16
OPEN_FILES = Path("/dev/fd")


def workers_that_fit(wanted: int) -> int:
    """The number of workers that is wanted, or as many as the limit on open files allows; one at least."""
    if sys.platform == "win32":
        return wanted
    import resource  # noqa: PLC0415 - Windows has no such module

    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY:
        return wanted
    free = limit - len(list(OPEN_FILES.iterdir())) - KEPT_FREE
    return max(1, min(wanted, free // FILES_OF_A_VISIT))
