from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Any, Self

class Loop:
    asyncio_loop: AbstractEventLoop

class Security:
    def __init__(
        self,
        require_encryption: bool | None = None,
        *,
        tls_ca_file: str = ...,
        tls_client_cert: str = ...,
        tls_client_key: str = ...,
        tls_scheduler_cert: str = ...,
        tls_scheduler_key: str = ...,
        tls_worker_cert: str = ...,
        tls_worker_key: str = ...,
    ) -> None: ...
    @classmethod
    def temporary(cls) -> Self: ...
    require_encryption: bool | None
    tls_ca_file: str | None
    tls_client_cert: str | None
    tls_client_key: str | None

class Future:
    status: str
    key: str
    def done(self) -> bool: ...
    def result(self, timeout: float | None = None) -> Any: ...
    def exception(self, timeout: float | None = None) -> BaseException | None: ...
    def release(self) -> None: ...
    def cancel(self) -> None: ...

class Client:
    loop: Loop
    status: str
    def wait_for_workers(self, n_workers: int, timeout: float | None = ...) -> None: ...
    def __init__(
        self,
        address: str | LocalCluster | None = None,
        *,
        security: Security | None = None,
        timeout: float = ...,
        set_as_default: bool = True,
    ) -> None: ...
    def submit(
        self,
        func: Callable[..., Any],
        *args: object,
        key: str | None = None,
        workers: Sequence[str] | None = None,
        allow_other_workers: bool = False,
        pure: bool = True,
        retries: int = 0,
    ) -> Future: ...
    def scheduler_info(self, n_workers: int = 5) -> dict[str, Any]: ...
    def __del__(self) -> None: ...
    def nthreads(self) -> dict[str, int]: ...
    def run(
        self, function: Callable[..., Any], *args: object, workers: Sequence[str] | None = None, on_error: str = ...
    ) -> dict[str, Any]: ...
    def run_on_scheduler(self, function: Callable[..., Any], *args: object) -> Any: ...
    def close(self, timeout: float = ...) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

class LocalCluster:
    scheduler_address: str
    worker_spec: dict[object, Any]
    def __init__(
        self,
        n_workers: int | None = None,
        *,
        threads_per_worker: int | None = None,
        processes: bool | None = None,
        host: str | None = None,
        security: Security | None = None,
        dashboard_address: str | None = ...,
        memory_limit: float | str | None = "auto",
        silence_logs: int = ...,
        preload: Sequence[str] = ...,
        resources: dict[str, float] = ...,
        local_directory: str = ...,
        scheduler_port: int = ...,
    ) -> None: ...
    def scale(self, n: int) -> None: ...
    def scale_down(self, workers: Sequence[object]) -> Awaitable[None]: ...
    def sync(self, func: Callable[..., Awaitable[None]], *args: object) -> None: ...
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

class Queue:
    def __init__(self, name: str, client: Client) -> None: ...
    # Awaitable in the event loop of the client, a value in any other thread.
    def put(self, value: object) -> Awaitable[None]: ...
    def get(self) -> Awaitable[Any]: ...
    def close(self) -> None: ...

def get_client() -> Client: ...

class PeriodicCallback:
    def start(self) -> None: ...
    def stop(self) -> None: ...

class WorkerLoop:
    def add_callback(self, callback: Callable[[], None]) -> None: ...

class Worker:
    loop: WorkerLoop
    periodic_callbacks: dict[str, PeriodicCallback]

def get_worker() -> Worker: ...

class KilledWorker(Exception): ...
