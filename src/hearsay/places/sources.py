"""Recognises what a file holds by its content, and reads it into entries and further names of known entries."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hearsay.errors import SourceError
from hearsay.places import geojson, geonames, tables
from hearsay.places.entries import Entry

HEAD = 4096


@dataclass(slots=True)
class Found:
    """What one file gave: its format, entries, names for entries of other files (by key), and rows that could not be read."""

    path: Path
    format: str
    entries: list[Entry] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)


def read_source(path: Path) -> Found:
    """Read one file; raises ``SourceError`` where it is missing or of no known format. Bad rows are listed, not raised."""
    if not path.is_file():
        raise SourceError(
            "no such file", where=str(path), do="name a GeoNames dump, a GeoJSON of boundaries or a CSV of your own"
        )
    if zipfile.is_zipfile(path):
        return _zipped(path)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        head = lines.read(HEAD)
        lines.seek(0)
        if head.lstrip().startswith("{"):
            return _geojson(path)
        return _lines(path, head, iter(lines))


def _geojson(path: Path) -> Found:
    try:
        collection = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"not JSON: {error}", where=str(path), do="download it again") from error
    form = geojson.form(collection)
    if form is None:
        raise SourceError(
            "GeoJSON of no known form", where=str(path), do="geoBoundaries, Who's On First or COD-AB properties are known"
        )
    found = Found(path, form)
    for entry in geojson.entries(collection, form, found.bad):
        found.entries.append(entry)
    return found


def _zipped(path: Path) -> Found:
    """A GeoNames archive: the table in it, not its readme."""
    with zipfile.ZipFile(path) as archive:
        names = [
            name for name in archive.namelist() if name.endswith(".txt") and not name.lower().startswith(("readme", "iso-"))
        ]
        if not names:
            raise SourceError(
                "no table in this archive", where=str(path), do="GeoNames' CC.zip and alternateNamesV2.zip are known"
            )
        with archive.open(names[0]) as raw:
            return _lines(path, "", (line.decode("utf-8") for line in raw))


def _lines(path: Path, head: str, lines: Iterator[str]) -> Found:
    first = next(lines, "")
    form = geonames.form(first) or tables.form(first)
    if form is None:
        raise SourceError("a table of no known form", where=str(path), do="give it a header with at least name, lat and lon")
    found = Found(path, form)
    if form in geonames.FORMS:
        for item in geonames.read(form, first, lines, found.bad):
            _add(found, item)
    else:
        for item in tables.read(form, first, lines, path.stem, found.bad):
            _add(found, item)
    return found


def _add(found: Found, item: Entry | tuple[str, str]) -> None:
    if isinstance(item, Entry):
        found.entries.append(item)
    else:
        found.names.append(item)
