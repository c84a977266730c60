"""Serves a workspace's page on 127.0.0.1 until interrupted."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from hearsay.errors import UsageError
from hearsay.web.app import create
from hearsay.web.live import LiveView

HOST = "127.0.0.1"


def run(folder: Path, *, port: int, say: Callable[[str], None]) -> None:
    """Serve the workspace; ``say`` is told the address once the port is ours. Raises ``UsageError`` for a port in use."""
    view = LiveView(folder)
    view.situation(None, None)  # the first picture takes seconds: better before the address is printed than after
    app = create(view)
    with bound(port) as listener:
        say(f"\nThe page: http://{HOST}:{listener.getsockname()[1]}/  (stop with Ctrl-C)")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        server.run(sockets=[listener])


def bound(port: int) -> socket.socket:
    """A socket that listens on this machine alone."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        do = "name another with --port, or 0 for any free one"
        raise UsageError(f"cannot listen: {error.strerror}", where=f"{HOST}:{port}", do=do) from error
    return listener
