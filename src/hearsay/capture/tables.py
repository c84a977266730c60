"""JSON, JSON Lines and CSV: each record becomes a capture of its own."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, BinaryIO

import msgspec

from hearsay.capture.decode import SAMPLE, decode
from hearsay.capture.fetched import Columns, Hints
from hearsay.capture.files import Problem, too_large
from hearsay.codec import to_json

Names = Mapping[str, Sequence[str]]
Record = tuple[str, bytes, dict[str, Any]]


def lines(stream: BinaryIO, where: str, limit: int) -> Iterator[Record | Problem]:
    """The records of JSON Lines as (number, bytes of the line, fields); a broken line is a problem and the others go on."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        source = f"{where}#{number}"
        if len(line) > limit:
            _skip_line(stream, limit)
            yield too_large(source, f"a line of more than {limit:,}", limit)
        elif line.strip():
            yield _json_record(line.strip(b"\r\n"), str(number), source)


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (part := stream.readline(limit)) and not part.endswith(b"\n"):
        pass


def load_json(data: bytes) -> Any:
    """The value of some JSON; raises ``ValueError`` where it is broken, and takes the half characters of cut tweets."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _json_record(data: bytes, number: str, source: str) -> Record | Problem:
    try:
        value = load_json(data)
    except ValueError as error:
        return Problem(f"broken JSON: {error}", source, "mend this line; the others were read")
    if not isinstance(value, dict):
        return Problem("this JSON line is no object", source, 'write each record as {"text": ...}')
    return number, data, value


def whole(data: bytes, where: str) -> Iterator[Record | Problem]:
    """The records of one JSON file: a list of objects, an object of objects by id, or one object."""
    try:
        value = load_json(data)
    except ValueError as error:
        yield Problem(f"broken JSON: {error}", where, "mend it; one record a line belongs in a file named .jsonl")
        return
    if isinstance(value, list):
        yield from (_member(str(n), item, f"{where}#{n}") for n, item in enumerate(value, start=1))
    elif isinstance(value, dict) and value and all(isinstance(item, dict) for item in value.values()):
        yield from (_member(key, {"id": key, **item}, f"{where}#{key}") for key, item in value.items())
    elif isinstance(value, dict):
        yield "", data, value
    else:
        yield Problem("this JSON holds no record", where, 'write a list of objects with a "text"')


def _member(number: str, item: Any, source: str) -> Record | Problem:
    if not isinstance(item, dict):
        return Problem("this JSON element is no object", source, 'write each record as {"text": ...}')
    return number, to_json(item), item


def rows(stream: BinaryIO, where: str, limit: int) -> Iterator[Record | Problem]:
    """The rows of CSV, numbered from 1 after the header; a row's bytes are its fields as canonical JSON."""
    head = stream.read(SAMPLE)
    found = decode(head[: head.rfind(b"\n") + 1] or head)
    if found is None:
        yield Problem("this CSV is binary", where, "save it as CSV in UTF-8")
        return
    rest = io.BufferedReader(_Joined(head, stream))
    text = io.TextIOWrapper(rest, encoding=found.encoding, errors="replace", newline="")
    # The module has one limit for the whole process and its default is less than a long article.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    reader = csv.DictReader(text, delimiter=delimiter(found.text), restkey="", restval="")
    number = 0
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Problem(f"broken CSV: {error}", f"{where}#{number}", "check the quotes of this row; the others were read")
            continue
        if row is None:
            return
        values = {key.strip().removeprefix("\ufeff"): value for key, value in row.items() if key}
        yield str(number), to_json(values), values


class _Joined(io.RawIOBase):
    """A sample that was read ahead, then the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def delimiter(sample: str) -> str:
    """The character that parts the columns, judged by the header."""
    header = sample.split("\n", 1)[0]
    return max(",;\t|", key=header.count)


def resolve_columns(keys: Sequence[str], given: Columns, names: Names) -> Columns:
    """Which of the keys holds what: the given ones as they are, the others by name."""
    folded = {_fold(key): key for key in reversed(keys)}
    guessed = {
        item.name: next((folded[_fold(name)] for name in names[item.name] if _fold(name) in folded), None)
        for item in fields(Columns)
    }
    return Columns(**{name: getattr(given, name) or guess for name, guess in guessed.items()})


def _fold(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_").strip("_\ufeff")


def hints_of(record: Mapping[str, Any], columns: Columns) -> Hints:
    """What the record says of its own text."""
    return Hints(
        title=_value(record, columns.title),
        outlet=_value(record, columns.outlet),
        date=_value(record, columns.date),
        url=_value(record, columns.url),
        author=_value(record, columns.author),
        text=columns.text,
    )


def id_of(record: Mapping[str, Any], columns: Columns) -> str | None:
    """The record's own id, None if it has none."""
    return _value(record, columns.id)


def _value(record: Mapping[str, Any], key: str | None) -> str | None:
    value = record.get(key) if key else None
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return str(value).strip() or None if isinstance(value, str | int | float) and not isinstance(value, bool) else None
