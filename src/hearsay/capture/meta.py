"""What the user knows of files before they are read: date, outlet, title, url, author, by the file's stem."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from hearsay.capture.decode import decode
from hearsay.capture.fetched import Columns, Hints
from hearsay.capture.files import kind_of, stem_of
from hearsay.capture.resources import table
from hearsay.capture.tables import delimiter, hints_of, resolve_columns
from hearsay.errors import UsageError

STEM = ("stem", "file", "filename", "name", "doc", "id")


def load_meta(path: Path) -> Mapping[str, Hints]:
    """Read a JSON object {stem: {date, outlet, title, url, author}} or a CSV with a ``stem`` column.

    Raise ``UsageError`` if the file cannot be read as either.
    """
    records = _json(path) if path.suffix.lower() == ".json" else _csv(path)
    names = table("columns")
    return MappingProxyType({stem: _hints(record, names) for stem, record in records.items()})


def _hints(record: Mapping[str, Any], names: Mapping[str, list[str]]) -> Hints:
    return replace(hints_of(record, resolve_columns(list(record), Columns(), names)), text=None)


def _json(path: Path) -> dict[str, dict[str, Any]]:
    try:
        return msgspec.json.decode(_read(path), type=dict[str, dict[str, Any]])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        do = 'write {"stem": {"date": "2021-08-15", "outlet": "...", "title": "...", "url": "..."}}'
        raise UsageError(f"no table of metadata: {error}", where=str(path), do=do) from error


def _csv(path: Path) -> dict[str, dict[str, Any]]:
    decoded = decode(_read(path))
    text = decoded.text.removeprefix("\ufeff") if decoded else ""
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    rows, keys = list(reader), list(reader.fieldnames or ())
    stem = next((key for name in STEM for key in keys if key and key.strip().casefold() == name), None)
    if stem is None:
        what = f"no column names the file; the columns are: {', '.join(map(str, keys)) or 'none'}"
        raise UsageError(what, where=str(path), do="name one column stem: the file's name without its ending")
    ends = table("types")["ends"]
    return {_stem(row[stem], ends): _without(row, stem) for row in rows if row[stem]}


def _stem(name: str, ends: Mapping[str, str]) -> str:
    """The name without the ending of a file; an id keeps its dots."""
    return stem_of(Path(name)) if kind_of(Path(name), ends) else name


def _without(row: Mapping[str, Any], stem: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key and key != stem}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path), do="check the name after --meta") from error
