"""Fixtures of the capture room: a fixed clock, the tools, and a local server that plays the outside."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hearsay.capture.extract import Tools, extract, make_tools
from hearsay.capture.fetched import Fetched, Options
from hearsay.capture.sources import collect
from hearsay.model import Capture, CaptureId, Document, Failure

NOW = datetime(2021, 9, 10, 12, tzinfo=UTC)
Collect = Callable[..., list[Fetched | Failure]]


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The word lists and the language model, loaded once."""
    return make_tools()


@pytest.fixture
def gather() -> Collect:
    """All that a collection gives, as a list."""

    def run(*sources: str | Path, options: Options = Options(delay=0.0)) -> list[Fetched | Failure]:  # noqa: B008
        return list(collect([str(source) for source in sources], options, clock=lambda: NOW))

    return run


@pytest.fixture
def read(tools: Tools) -> Callable[[Fetched], Document | Failure]:
    """The document of fetched bytes."""

    def run(fetched: Fetched) -> Document | Failure:
        capture = Capture(CaptureId("0" * 64), len(fetched.data), fetched.media_type, fetched.circumstance)
        return extract(capture, fetched.data, stem=fetched.stem, hints=fetched.hints, now=NOW, tools=tools)

    return run


@dataclass
class Reply:
    """What the local server answers: status, headers and body, or a function that writes for itself."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    write: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Site:
    """The local server: its address, its pages by path, and the calls it got."""

    url: str
    pages: dict[str, Reply]
    calls: list[tuple[str, dict[str, str]]]


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on 127.0.0.1."""
    pages: dict[str, Reply] = {}
    calls: list[tuple[str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            reply = pages.get(self.path, Reply(b"nothing here", 404))
            if reply.write:
                reply.write(self)
                return
            self.send_response(reply.status)
            for key, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", pages, calls)
    server.shutdown()
    thread.join()
    server.server_close()
