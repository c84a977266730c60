"""The network: polite, bounded, and closed to private addresses unless they are asked for."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from hearsay.capture import robots
from hearsay.capture.fetched import Options, Validators
from hearsay.capture.files import Problem, too_large
from hearsay.capture.guard import Deadline, GuardedTransport, Refused
from hearsay.capture.robots import Robots

REDIRECTS = (301, 302, 303, 307, 308)
ROBOTS_BYTES = 512_000
MOST_DELAY = 60.0
ERRORS = (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError,
          httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable)  # fmt: skip
ADVICE = {
    401: "save the page from a browser that is signed in",
    403: "the site refuses programs: save the page from a browser",
    404: "check the address, or look for the page in a web archive",
    410: "the page was taken down: look for it in a web archive",
    429: "wait, and raise capture.delay",
    451: "the page is blocked for legal reasons: look for it in a web archive",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: body as it came, headers, and the addresses that led to it."""

    data: bytes
    status: int
    headers: tuple[tuple[str, str], ...]
    final_url: str
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that nothing has changed since the validators that were sent."""

    url: str


class Web:
    """Fetches addresses one after another, remembering each site's robots.txt and when it was last called."""

    def __init__(
        self,
        options: Options,
        client: httpx.Client,
        *,
        deadline: Deadline | None = None,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._options = options
        self._client = client
        self._deadline = deadline or Deadline()
        self._sleep = sleep
        self._monotonic = monotonic
        self._robots: dict[str, Robots] = {}
        self._called: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, url: str, validators: Validators | None = None) -> Answer | Unchanged | Problem:
        """Fetch an address: robots.txt first, redirects one by one, never more bytes or seconds than the options allow."""
        seen: list[str] = []
        here = url
        while True:
            problem = self._forbidden(here, url)
            if problem:
                return problem
            answer = self._call(here, validators, self._options.max_bytes, url)
            if not isinstance(answer, Answer) or answer.status not in REDIRECTS:
                return _finished(answer, url, tuple(seen))
            seen.append(here)
            here = urljoin(here, dict(_lower(answer.headers)).get("location", ""))
            if len(seen) > self._options.max_redirects or here in seen:
                do = "open it in a browser and add the address where it ends"
                return Problem(f"redirected without end, {len(seen)} times", url, do)

    def _forbidden(self, here: str, url: str) -> Problem | None:
        """Why this address may not be called."""
        try:
            parts = urlsplit(here)
            named = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
        except ValueError:
            named = False
        if not named:
            return Problem(f"no web address: {here}", url, "give an address that begins with http:// or https://")
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if not self._robots[origin].allows(path):
            return Problem("robots.txt forbids to fetch this", url, "save the page from a browser")
        self._wait(parts.hostname or "", self._robots[origin].delay)
        return None

    def _read_robots(self, origin: str) -> Robots:
        here = f"{origin}/robots.txt"
        for _ in range(5):
            answer = self._call(here, None, ROBOTS_BYTES, here)
            if not isinstance(answer, Answer):
                # A site that cannot be reached says so again, and better, when the page itself is asked for.
                return robots.ALLOW_ALL
            if answer.status in REDIRECTS:
                here = urljoin(here, dict(_lower(answer.headers)).get("location", ""))
                continue
            if answer.status >= 500:
                return robots.FORBID_ALL
            text = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
            return robots.parse(text, self._options.user_agent)
        return robots.ALLOW_ALL

    def _wait(self, host: str, asked: float) -> None:
        pause = max(self._options.delay, min(asked, MOST_DELAY))
        due = self._called.get(host, float("-inf")) + pause
        now = self._monotonic()
        if due > now:
            self._sleep(due - now)
        self._called[host] = self._monotonic()

    def _call(self, here: str, validators: Validators | None, limit: int, url: str) -> Answer | Problem:
        self._deadline.start(self._options.timeout)
        try:
            with self._client.stream("GET", here, headers=_request_headers(validators)) as response:
                return self._body(response, here, limit, url)
        except Refused as error:
            return Problem(str(error), url, "if you trust it, set capture.private_addresses or use --private")
        except (httpx.TimeoutException, httpcore.TimeoutException):
            return self._too_slow(url)
        except ERRORS as error:
            return Problem(f"no answer: {error}", url, "check the address and the network, and try again")

    def _body(self, response: httpx.Response, here: str, limit: int, url: str) -> Answer | Problem:
        length = response.headers.get("content-length", "")
        if length.isdigit() and int(length) > limit:
            return too_large(url, f"{int(length):,}", limit)
        data = bytearray()
        for chunk in response.iter_raw():
            data += chunk
            if len(data) > limit:
                return too_large(url, f"more than {limit:,}", limit)
            if self._deadline.passed:
                return self._too_slow(url)
        headers = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers.raw)
        return Answer(bytes(data), response.status_code, headers, here)

    def _too_slow(self, url: str) -> Problem:
        return Problem(f"not done within {self._options.timeout:g} seconds", url, "try again, or raise capture.timeout")


def open_web(options: Options) -> Web:
    """The network with these limits; nothing is connected before the first address."""
    deadline = Deadline()
    client = httpx.Client(
        transport=GuardedTransport(private=options.private_addresses, deadline=deadline),
        headers={"User-Agent": options.user_agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"},
        timeout=options.timeout,
        follow_redirects=False,
        trust_env=False,
    )
    return Web(options, client, deadline=deadline)


def _request_headers(validators: Validators | None) -> dict[str, str]:
    # Unpacked bodies: what is hashed is then what every later reader of the page gets.
    headers = {"Accept-Encoding": "identity"}
    if validators and validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators and validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def _finished(answer: Answer | Problem, url: str, redirects: tuple[str, ...]) -> Answer | Unchanged | Problem:
    if isinstance(answer, Problem):
        return answer
    if answer.status == 304:
        return Unchanged(url)
    if answer.status >= 400:
        do = ADVICE.get(answer.status, "try again later" if answer.status >= 500 else "open it in a browser to see why")
        return Problem(f"the server answers {answer.status}", url, do)
    return Answer(answer.data, answer.status, answer.headers, answer.final_url, redirects)


def _lower(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(key.lower(), value) for key, value in headers]
