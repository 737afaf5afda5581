"""How many files this process may have open."""

import resource

MOST = 65_536  # where there is no limit at all


def raise_file_limit() -> int:
    """Raise the limit to what the system allows without asking an administrator; gives the limit then in force."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        wanted = MOST if hard == resource.RLIM_INFINITY else hard
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
