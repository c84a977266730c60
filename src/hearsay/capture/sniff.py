"""What bytes are when nothing says so: by their first signs."""

STARTS = (
    (b"%PDF-", "application/pdf"),
    (b"WARC/", "application/warc"),
    (b"\x1f\x8b", "application/warc"),
)
PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")
FEED = (b"<rss", b"<feed", b"<rdf:rdf", b"<opml")
HEADERS = (b"from:", b"received:", b"return-path:", b"delivered-to:", b"message-id:", b"mime-version:")


def sniff(data: bytes) -> str | None:
    """The media type that the first bytes speak for, None where they could be any text."""
    for start, kind in STARTS:
        if data.startswith(start):
            return kind
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"{", b"[")):
        return _json_kind(head, data)
    if head.startswith(b"<"):
        return _markup_kind(head)
    return "message/rfc822" if head.startswith(HEADERS) else None


def is_page(data: bytes) -> bool:
    """Whether XML is a web page."""
    head = data[:4096].lower()
    return any(sign in head for sign in PAGE) and not any(sign in head for sign in FEED)


def _json_kind(head: bytes, data: bytes) -> str:
    first = data.lstrip().split(b"\n", 1)[0].rstrip()
    return "application/x-ndjson" if head.startswith(b"{") and first.endswith(b"}") else "application/json"


def _markup_kind(head: bytes) -> str | None:
    if any(sign in head for sign in FEED):
        return "application/xml"
    return "text/html" if any(sign in head for sign in PAGE) or b"</" in head else None
