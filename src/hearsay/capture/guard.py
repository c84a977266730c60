"""Connections only to public addresses: each name is resolved, checked, and connected to by the address that was checked.

The check stands at the connection, so a redirect cannot pass it, nor a name that resolves differently a moment later.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

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


class Deadline:
    """The moment at which the call in hand has to be done, whatever the server drips."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._at = float("inf")

    def start(self, seconds: float) -> None:
        """Begin a call that may take so many seconds in all."""
        self._at = self._monotonic() + seconds

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return self._monotonic() >= self._at

    def within(self, timeout: float | None) -> float | None:
        """The seconds that one step may take; raises ``httpcore.ReadTimeout`` when none are left."""
        if self.passed:
            raise httpcore.ReadTimeout("the time for this call is over")
        left = self._at - self._monotonic()
        return timeout if left == float("inf") else min(left, timeout or left)


class _Timed(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """A network that refuses to connect to private addresses unless it is told to."""

    def __init__(self, *, private: bool, resolve: Resolve = resolve, deadline: Deadline | None = None) -> None:
        self._private = private
        self._resolve = resolve
        self._deadline = deadline or Deadline()
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
                raise Refused(f"{host} is a private address" if host == address else f"{host} is {address}, a private address")
        failed: httpcore.ConnectError | httpcore.ConnectTimeout = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                left = self._deadline.within(timeout)
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
                return _Timed(stream, self._deadline)
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

    def __init__(self, *, private: bool, resolve: Resolve = resolve, deadline: Deadline | None = None) -> None:
        backend = GuardedBackend(private=private, resolve=resolve, deadline=deadline)
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
