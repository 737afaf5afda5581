"""Where the devices are visited from, as config.yaml says it: threads of this process, or workers of a Dask cluster."""

from enum import StrEnum
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from reinstate.config.values import LAX, ExistingFile, Section, reject
from tasks.cluster.cluster_settings import ClusterSettings

CLUSTER = ClusterSettings()
SCHEMES = ("tcp", "tls")
OF_CLUSTER = ("scheduler", "processes", "pinned_sites", "tls_ca_file", "tls_cert_file", "tls_key_file")


class Runner(StrEnum):
    """What visits the devices."""

    THREADS = "threads"
    DASK = "dask"


class LoginsOf(StrEnum):
    """Who finds the logins."""

    CLIENT = "client"
    WORKER = "worker"


def scheduler_address(written: str) -> str:
    try:
        where = urlsplit(written)
        sound = not written or (where.scheme in SCHEMES and bool(where.hostname) and bool(where.port))
    except ValueError:
        sound = False
    if not sound:
        reject(f'"{written}" is not the address of a scheduler.', "Write it as in tls://10.0.0.1:8786.")
    return written


class ClusterSection(Section):
    """What visits the devices, and where that runs."""

    runner: Annotated[Runner, LAX] = Field(
        Runner.THREADS, description="what visits the devices: threads of this process, or workers of a Dask cluster"
    )
    scheduler: Annotated[str, AfterValidator(scheduler_address)] = Field(
        CLUSTER.scheduler, description="for runner: dask, the scheduler of the cluster, as in tls://10.0.0.1:8786"
    )
    processes: int = Field(
        CLUSTER.processes,
        ge=0,
        le=256,
        description="for runner: dask without a scheduler, worker processes on this machine; 0 for one per processor",
    )
    credentials: Annotated[LoginsOf, LAX] = Field(
        LoginsOf.CLIENT,
        description="whose logins a cluster uses: those found here, sent to workers over TLS only, or those that each "
        "worker finds in its own environment",
    )
    pinned_sites: Annotated[tuple[str, ...], LAX] = Field(
        CLUSTER.pinned_sites,
        description="sites that only workers with the resource site:NAME visit; without such a worker their devices "
        "are reported as no-worker",
    )
    worker_wait: float = Field(
        CLUSTER.worker_wait, gt=0, le=86400, description="seconds to wait for a worker, or for the scheduler to be back"
    )
    tls_ca_file: ExistingFile | None = Field(
        None, description="certificate authority of the cluster; that of Dask's own configuration when left out"
    )
    tls_cert_file: ExistingFile | None = Field(None, description="certificate of this client for the cluster")
    tls_key_file: ExistingFile | None = Field(None, description="private key of that certificate")

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        if self.runner is Runner.THREADS:
            given = [name for name in OF_CLUSTER if getattr(self, name)]
            if given or self.credentials is LoginsOf.WORKER:
                reject(
                    f"{', '.join(given) or 'credentials: worker'} is for a cluster.",
                    "Write runner: dask, or remove it.",
                )
        if self.scheduler and self.processes:
            reject("names a scheduler and processes on this machine.", "Keep one of them.")
        return self

    def cluster(self) -> ClusterSettings | None:
        """The cluster; None where this process visits the devices."""
        if self.runner is Runner.THREADS:
            return None
        return ClusterSettings(
            self.scheduler,
            self.processes,
            worker_credentials=self.credentials is LoginsOf.WORKER,
            tls_ca_file=self.tls_ca_file,
            tls_cert_file=self.tls_cert_file,
            tls_key_file=self.tls_key_file,
            pinned_sites=self.pinned_sites,
            worker_wait=self.worker_wait,
        )
