"""Recognises what a file holds by its content, and reads it into entries and further names of known entries."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hearsay.errors import SourceError
from hearsay.places import geojson, geonames, shapes, tables, wof
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
    with path.open("rb") as data:
        first = data.read(len(wof.MAGIC))
    if first.startswith(b"BZh"):
        raise SourceError("a packed file", where=str(path), do="unpack it first, e.g. with bunzip2")
    if first == wof.MAGIC:
        found = Found(path, wof.FORMAT)
        found.entries.extend(wof.read(path, found.bad))
        return found
    if first.startswith(shapes.MAGIC):
        return _shapes(path)
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
    found = Found(path, _form(collection, "GeoJSON", str(path)))
    found.entries.extend(geojson.entries(collection["features"], found.format, found.bad))
    return found


def _form(collection: Mapping[str, Any], what: str, where: str) -> str:
    form = geojson.form(collection)
    if form is None:
        raise SourceError(
            f"{what} of no known form", where=where, do="geoBoundaries, Who's On First or COD-AB properties are known"
        )
    return form


def _shapes(path: Path) -> Found:
    """A shapefile, or an archive with one for each level; layers without units (lines, points of something else) are noted."""
    found = Found(path, "")
    for name, collection in shapes.layers(path):
        form = geojson.form(collection)
        if form is None or found.format not in ("", form):
            found.bad.append(f"layer {name}: not of the form of the others, or of none that is known")
            continue
        found.format = form
        found.entries.extend(geojson.entries(collection["features"], form, found.bad))
    if not found.format:
        _form({}, "a shapefile", str(path))
    return found


def _zipped(path: Path) -> Found:
    """A GeoNames archive: the table in it, not its readme; or an archive of shapefiles."""
    with zipfile.ZipFile(path) as archive:
        if shapes.holds_shapes(archive.namelist()):
            return _shapes(path)
        names = [
            name for name in archive.namelist() if name.endswith(".txt") and not name.lower().startswith(("readme", "iso-"))
        ]
        if not names:
            raise SourceError(
                "no table in this archive",
                where=str(path),
                do="GeoNames' archives and shapefiles are known",
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
