"""Records to canonical JSON and back, and the ids that follow from content."""

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def to_json(record: Any) -> bytes:
    """Canonical JSON of a record: keys sorted, no spaces, UTF-8. Equal records give equal bytes."""
    return msgspec.json.encode(record, order="sorted")


def from_json(data: bytes | str, kind: type[T]) -> T:
    """The record that ``to_json`` wrote; raises ``msgspec.ValidationError`` where the bytes are not of that kind."""
    return msgspec.json.decode(data, type=kind)


def plain(record: Any) -> Any:
    """A record as plain dicts, lists and strings, ready for any JSON writer."""
    return msgspec.to_builtins(record)


def content_id(*parts: Any, size: int = 16) -> str:
    """A hex id of ``size`` characters that depends on the parts alone (SHA-256 of their canonical JSON)."""
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()[:size]
