"""Keeps the page to this machine: only its own host names, only reading, and no request to anywhere else."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def host_name(scope: Scope) -> str:
    """The host that the request names, without its port."""
    named = next((value for key, value in scope["headers"] if key == b"host"), b"").decode("latin-1")
    return named.rsplit(":", 1)[0] if named.rsplit(":", 1)[-1].isdigit() else str(named)


class Guard:
    """Answers 421 to foreign host names (a page elsewhere that rebinds its name to us) and 405 to all but GET and HEAD."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it; mark every answer with the policy."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await (self.refusal(scope) or self.app)(scope, receive, marked)

    def refusal(self, scope: Scope) -> ASGIApp | None:
        """The answer to a request that must not pass."""
        if host_name(scope) not in self.hosts:
            return PlainTextResponse("This page answers only as 127.0.0.1 or localhost.\n", status_code=421)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("This page only reads.\n", status_code=405, headers={"allow": "GET, HEAD"})
        return None
