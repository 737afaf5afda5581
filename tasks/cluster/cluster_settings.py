"""Where the workers of a cluster are, and what they have to know of themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from documents.problems import InputError, Problem
from inventory.credentials import Credentials, CredentialSources

NOT_INSTALLED = "needs Dask, which is not installed."
HOW_TO_INSTALL = "Install it beside the program, here and on every worker: pip install 'reinstate[dask]'"
PLAIN = "is reached without encryption, and logins are not sent over such a line."
ENCRYPT = (
    "Start scheduler and workers with TLS and write tls://, or let the workers have the logins themselves: "
    "credentials: worker."
)


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """A scheduler by its address, else so many processes on this machine; worker_wait in seconds.

    With worker_credentials no login is sent: each worker finds them where the configuration says, in its own
    environment. The TLS files are those of this client; without any Dask's own configuration counts. pinned_sites are
    visited by workers of these sites alone, whether there is one or not.
    """

    scheduler: str = ""
    processes: int = 0
    worker_credentials: bool = False
    tls_ca_file: Path | None = None
    tls_cert_file: Path | None = None
    tls_key_file: Path | None = None
    pinned_sites: tuple[str, ...] = ()
    worker_wait: float = 60.0

    @property
    def is_private(self) -> bool:
        """Whether nobody beside the machines of the cluster can read along."""
        where = urlsplit(self.scheduler)
        return not self.scheduler or where.scheme == "tls" or is_loopback(where.hostname or "")


@dataclass(frozen=True, slots=True)
class OverCluster:
    """A cluster, and who may log in: logins that are sent to the workers, or where each worker finds its own."""

    cluster: ClusterSettings
    sent: Sequence[Credentials] = ()
    sources: Sequence[CredentialSources] = ()
    jump_password_env: str = ""


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_without_dask(where: str = "collection") -> None:
    """InputError when Dask is not installed."""
    if find_spec("distributed") is None:
        raise InputError([Problem(where, f"runner: dask {NOT_INSTALLED}", hint=HOW_TO_INSTALL)])


def refuse_unusable(settings: ClusterSettings, where: str = "collection") -> None:
    """InputError when Dask is not installed, or logins would be sent over a line that others can read."""
    refuse_without_dask(where)
    if not (settings.is_private or settings.worker_credentials):
        raise InputError([Problem(where, f"{settings.scheduler} {PLAIN}", hint=ENCRYPT)])
