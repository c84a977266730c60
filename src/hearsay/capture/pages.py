"""What an address holds and how its text is called."""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from hearsay.capture.outlets import host
from hearsay.capture.sniff import sniff
from hearsay.capture.web import Answer

VAGUE = ("", "text/plain", "application/xml", "application/octet-stream", "binary/octet-stream")


def kind_of(answer: Answer, served: Mapping[str, str], ends: Mapping[str, str]) -> str | None:
    """The media type: as served, and where that is vague, by the first bytes and the end of the address."""
    said = served_type(answer)
    kind = served.get(said, said if said in VAGUE else None)
    if kind not in VAGUE:
        return kind
    by_end = ends.get(urlsplit(answer.final_url).path.lower().rpartition(".")[2])
    return sniff(answer.data) or by_end or ("text/plain" if said == "text/plain" else None)


def served_type(answer: Answer) -> str:
    """The media type in the server's own words."""
    headers = {key.lower(): value for key, value in answer.headers}
    return headers.get("content-type", "").split(";")[0].strip().lower()


def stem_of(url: str) -> str:
    """The last part of the address's path without its ending, with its query; the host where there is no path."""
    parts = urlsplit(url)
    segment = unquote(parts.path.rstrip("/").rpartition("/")[2])
    name = segment.rpartition(".")[0] or segment if "." in segment[-6:] else segment
    return (name or host(url)) + (f"?{parts.query}" if parts.query else "")
