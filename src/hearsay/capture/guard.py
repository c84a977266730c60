"""Connections only to public addresses: each name is resolved, checked, and connected to by the address that was checked.

The check stands at the connection, so a redirect cannot pass it, nor a name that resolves differently a moment later.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable, Iterator

import httpcore
import httpx

Resolve = Callable[[str, int], list[str]]
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class Refused(httpcore.ConnectError):
    """The host has a private, loopback or link-local address."""


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name, as the system resolves it."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    ip = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or is_public(str(inner)))


class GuardedBackend(httpcore.NetworkBackend):
    """A network that refuses to connect to private addresses unless it is told to."""

    def __init__(self, *, private: bool, resolve: Resolve = resolve) -> None:
        self._private = private
        self._resolve = resolve
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers; raise ``Refused`` if any of them is private."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host: {host}") from error
        for address in addresses:
            if not self._private and not is_public(address):
                raise Refused(f"{host} is {address}, a private address")
        failed: httpcore.ConnectError | httpcore.ConnectTimeout = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def sleep(self, seconds: float) -> None:
        """Wait between two tries of one connection."""
        self._inner.sleep(seconds)


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()


class GuardedTransport(httpx.BaseTransport):
    """httpx over a guarded network; proxies of the environment are not used, since they would resolve the names."""

    def __init__(self, *, private: bool, resolve: Resolve = resolve) -> None:
        backend = GuardedBackend(private=private, resolve=resolve)
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; raises httpcore's errors as they are."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        body = request.stream if isinstance(request.stream, httpx.SyncByteStream) else None
        sent = httpcore.Request(
            request.method, target, headers=request.headers.raw, content=body, extensions=request.extensions
        )
        came = self._pool.handle_request(sent)
        stream = _Body(came.iter_stream())
        return httpx.Response(came.status, headers=came.headers, stream=stream, extensions=came.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
