"""What collecting gives and needs: fetched bytes with their circumstance, hints about them, and the options of a run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from hearsay import __version__
from hearsay.model import Circumstance


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column or key of a table holds what; None means the first that matches ``data/columns.toml``."""

    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    id: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a document before its text is read. ``date`` is as found (ISO 8601, RFC 822 or a phrase).

    ``date_how`` says where the date comes from; ``feed`` is a feed's title, which names the outlet if nothing better does;
    ``text`` is the key of a record that holds its text.
    """

    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    author: str | None = None
    text: str | None = None
    feed: str | None = None
    date_how: Literal["meta", "feed", "header"] = "meta"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of an address the last time: its ETag and Last-Modified, for a conditional GET."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """Limits and choices of one run: bytes, seconds in all per address, seconds between two calls of one host.

    ``follow`` fetches the pages that a feed's items link to; None follows feeds from the network and not those from files.
    ``meta`` maps stems to hints; ``validators`` maps addresses to what their servers said the last time.
    """

    max_bytes: int = 50_000_000
    timeout: float = 20.0
    delay: float = 1.0
    private_addresses: bool = False
    columns: Columns = field(default=Columns())
    follow: bool | None = None
    max_redirects: int = 10
    user_agent: str = f"hearsay/{__version__} (news archive; obeys robots.txt)"
    meta: Mapping[str, Hints] = field(default_factory=dict)
    validators: Mapping[str, Validators] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes as they came, how they came, and what is known of them; ``stem`` names the file or record."""

    data: bytes
    circumstance: Circumstance
    media_type: str
    stem: str
    hints: Hints = field(default=Hints())


def validators_of(circumstances: Iterable[Circumstance]) -> dict[str, Validators]:
    """What the servers said of their addresses, from the circumstances of earlier captures; the latest counts."""
    found: dict[str, Validators] = {}
    for came in sorted(circumstances, key=lambda each: each.fetched):
        headers = {key.lower(): value for key, value in came.headers}
        etag, modified = headers.get("etag"), headers.get("last-modified")
        if came.method in ("url", "feed") and (etag or modified):
            found[came.source] = Validators(etag, modified)
    return found


def merge(first: Hints, second: Hints) -> Hints:
    """``first``, with its gaps filled from ``second``."""
    names = [item.name for item in fields(Hints) if item.name != "date_how"]
    gaps = {name: getattr(second, name) for name in names if getattr(first, name) is None}
    how = first.date_how if first.date is not None else second.date_how
    return replace(first, **gaps, date_how=how)
