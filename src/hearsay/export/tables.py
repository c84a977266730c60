"""Claims as CSV, JSON Lines, GeoJSON, or the record of the claims benchmark, one at a time into a stream."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from hearsay.codec import plain
from hearsay.errors import UsageError
from hearsay.export.row import COLUMNS, regions, row
from hearsay.model import Claim, Document, Mention

Documents = Mapping[str, Document]
Geometry = Callable[[Mention], Mapping[str, Any] | None]
Record = Callable[[Claim, Document], Mapping[str, Any]]

FORMATS = ("jsonl", "csv", "geojson", "bench")
# A spreadsheet runs a cell that begins so; an apostrophe makes it text.
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def claims(
    records: Iterable[Claim],
    documents: Mapping[Any, Document] | Sequence[Document],
    form: str,
    stream: TextIO,
    *,
    geometry: Geometry | None = None,
    bench: Record | None = None,
    protection: str = "",
) -> int:
    """Write claims as ``jsonl``, ``csv``, ``geojson`` or ``bench``; returns how many.

    ``geometry(place mention)`` gives GeoJSON, needed for ``geojson``; ``bench(claim, document)`` the benchmark's record,
    needed for ``bench``; ``protection`` says what was coarsened or masked and goes into every record and collection. Raises
    ``UsageError`` for another format or where what it needs is not given.
    """
    given = documents.values() if isinstance(documents, Mapping) else documents
    by_id: Documents = {item.id: item for item in given}
    if form == "csv":
        return write_csv(records, by_id, stream, protection)
    if form == "jsonl":
        return write_lines((entry(claim, by_id, protection) for claim in records), stream)
    if form == "geojson" and geometry:
        return write_geojson(records, by_id, stream, geometry, protection)
    if form == "bench" and protection:
        raise UsageError("the benchmark's record is made of words", where="export claims", do="protect another format")
    if form == "bench" and bench:
        known = (claim for claim in records if claim.document in by_id)
        return write_lines((bench(claim, by_id[claim.document]) for claim in known), stream)
    lacks = {"geojson": "shapes of places", "bench": "the benchmark's record"}
    what = f"format {form!r} needs {lacks[form]}" if form in lacks else f"no format is named {form!r}"
    raise UsageError(what, where="export claims", do="use one of " + ", ".join(FORMATS))


def write_csv(records: Iterable[Claim], documents: Documents, stream: TextIO, protection: str = "") -> int:
    """One row for each claim; cells that a spreadsheet would run are kept from it."""
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    count = 0
    for claim in records:
        flat = row(claim, documents.get(claim.document), protection)
        writer.writerow({column: safe(value) for column, value in flat.items()})
        count += 1
    return count


def safe(value: object) -> object:
    """Text that no spreadsheet takes for a formula; numbers stay as they are."""
    return "'" + value if isinstance(value, str) and value.startswith(RUNS) else value


def entry(claim: Claim, documents: Documents, protection: str = "") -> dict[str, Any]:
    """A claim's whole record, with the words it rests on and where they come from."""
    flat = row(claim, documents.get(claim.document))
    evidence = ("trigger", "sentence", "stem", "outlet", "title", "url", "capture")
    whole = {**plain(claim), "evidence": {column: flat[column] for column in evidence}}
    return {**whole, "protection": protection} if protection else whole


def write_lines(records: Iterable[Mapping[str, Any]], stream: TextIO) -> int:
    """One JSON object on each line."""
    count = 0
    for record in records:
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_geojson(
    records: Iterable[Claim], documents: Documents, stream: TextIO, geometry: Geometry, protection: str = ""
) -> int:
    """A FeatureCollection: one feature for each place of a claim; a claim without any shape has one without geometry."""
    own = f'"protection": {json.dumps(protection, ensure_ascii=False)}, ' if protection else ""
    stream.write('{"type": "FeatureCollection", ' + own + '"features": [')
    count, between = 0, "\n"
    for claim in records:
        for feature in features(claim, documents, geometry, protection):
            stream.write(between + json.dumps(feature, ensure_ascii=False))
            between = ",\n"
        count += 1
    stream.write("\n]}\n")
    return count


def features(claim: Claim, documents: Documents, geometry: Geometry, protection: str = "") -> Iterator[dict[str, Any]]:
    """The features of one claim: the shape that each place leaves open, its middle and precision among the properties."""
    properties = row(claim, documents.get(claim.document), protection)
    located = [(mention, geometry(mention)) for mention in claim.place if mention.id]
    found = [(mention, shape) for mention, shape in located if shape]
    for mention, shape in found:
        own = {**properties, "place": mention.text, "place_id": mention.id, **regions([mention])}
        yield {"type": "Feature", "id": f"{claim.id}:{mention.id}", "geometry": shape, "properties": own}
    if not found:
        yield {"type": "Feature", "id": claim.id, "geometry": None, "properties": properties}
