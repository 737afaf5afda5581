"""A web service on loopback that answers as planned, with the faults that web services have."""

import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from mail_server import LOOPBACK

DRIP = 0.2


@dataclass
class Service:
    """What was posted, and what is answered: a status, or one with headers, or the name of a fault."""

    answers: list[int | str | tuple[int, dict[str, str]]] = field(default_factory=list)
    posted: list[Any] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """One request to the service of its server."""

    server: "Server"

    def do_POST(self) -> None:
        service = self.server.service
        service.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        service.headers.append(dict(self.headers))
        answer = service.answers.pop(0) if service.answers else 204
        if isinstance(answer, str):
            getattr(self, answer)()
            return
        status, headers = answer if isinstance(answer, tuple) else (answer, {})
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def hang(self) -> None:
        """Answer nothing."""
        self.server.service.over.wait(30)

    def drip(self) -> None:
        """Answer a byte now and then, without an end."""
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 60_000:
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                return
            if self.server.service.over.is_set():
                return
            time.sleep(DRIP)

    def close(self) -> None:
        """Close the connection without an answer."""
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_args: object) -> None:
        """Print nothing."""


class Server(ThreadingHTTPServer):
    """A server that prints no traceback of a client that went away."""

    daemon_threads = True

    def __init__(self, service: Service) -> None:
        self.service = service
        super().__init__((LOOPBACK, 0), Handler)

    def handle_error(self, *_args: object) -> None:
        """Print nothing."""


@contextmanager
def web_service(service: Service, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """The address of a service, over TLS where a context is given."""
    server = Server(service)
    service.port = server.server_port
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://{LOOPBACK}:{server.server_port}/hook"
    finally:
        service.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
