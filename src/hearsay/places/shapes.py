"""Shapefiles, alone or in an archive, as the GeoJSON that their publishers also give."""

import importlib
import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from hearsay.errors import ResourceMissing, SourceError

MAGIC = b"\x00\x00\x27\x0a"
NEEDED, WELCOME = (".shp", ".dbf"), (".cpg", ".prj")
Parts = Mapping[str, bytes]


def layers(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and FeatureCollection of each layer of a ``.shp`` (its ``.dbf`` beside it) or of an archive of them.

    Raises ``ResourceMissing`` without the extra ``shapes``, ``SourceError`` for a layer that is broken, lacks its table or
    is not in degrees.
    """
    reader = pyshp(path)
    for name, parts in _archived(path) if zipfile.is_zipfile(path) else _beside(path):
        yield name, collection(reader, parts, f"{path}: {name}")


def pyshp(path: Path) -> ModuleType:
    """The library that reads them, which a plain install does not bring."""
    try:
        return importlib.import_module("shapefile")
    except ModuleNotFoundError as error:
        raise ResourceMissing(
            "shapefiles need a further library", where=str(path), do="run: pip install 'hearsay[shapes]'; or give GeoJSON"
        ) from error


def holds_shapes(names: list[str]) -> bool:
    """Whether an archive with these names holds a shapefile."""
    return any(name.lower().endswith(".shp") for name in names)


def _beside(path: Path) -> Iterator[tuple[str, Parts]]:
    beside = {found.suffix.lower(): found for found in path.parent.glob(f"{path.stem}.*") if found.stem == path.stem}
    yield path.stem, {end: beside[end].read_bytes() for end in (*NEEDED, *WELCOME) if end in beside}


def _archived(path: Path) -> Iterator[tuple[str, Parts]]:
    with zipfile.ZipFile(path) as archive:
        names = {name.lower(): name for name in archive.namelist() if not Path(name).name.startswith(".")}
        for low in sorted(name for name in names if name.endswith(".shp")):
            ends = {end: names.get(low.removesuffix(".shp") + end) for end in (*NEEDED, *WELCOME)}
            yield Path(names[low]).stem, {end: archive.read(name) for end, name in ends.items() if name}


def collection(reader: ModuleType, parts: Parts, where: str) -> dict[str, Any]:
    """One layer as a FeatureCollection; a unit without a shape keeps its properties."""
    lacking = [end for end in NEEDED if end not in parts]
    if lacking:
        raise SourceError(f"a shapefile without its {lacking[0]}", where=where, do="keep all its files in one folder")
    if parts.get(".prj", b"").lstrip().upper().startswith(b"PROJ"):
        raise SourceError(
            "a shapefile that is not in degrees", where=where, do="turn it into WGS 84: ogr2ogr -t_srs EPSG:4326 out.shp in.shp"
        )
    if int.from_bytes(parts[".shp"][24:28], "big") * 2 > len(parts[".shp"]):  # its length in words of two bytes
        raise SourceError("a broken shapefile: its end is missing", where=where, do="download it again")
    encoding = parts.get(".cpg", b"").decode("ascii", "replace").strip() or "utf-8"
    try:
        with reader.Reader(
            shp=io.BytesIO(parts[".shp"]),
            dbf=io.BytesIO(parts[".dbf"]),
            encoding=_known(encoding),
            encodingErrors="replace",
        ) as layer:
            return {"features": [_feature(record) for record in layer.iterShapeRecords()]}
    except (reader.ShapefileException, ValueError, IndexError, OSError, struct.error) as error:
        raise SourceError(f"a broken shapefile: {error}", where=where, do="download it again") from error


def _known(encoding: str) -> str:
    """The name Python has for an encoding; a bare number is a code page."""
    name = f"cp{encoding}" if encoding.isdigit() else encoding
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


def _feature(record: Any) -> dict[str, Any]:
    have = {key: value for key, value in record.record.as_dict().items() if value not in ("", None)}
    geometry = None if record.shape.shapeType == 0 else record.shape.__geo_interface__
    return {"properties": have, "geometry": geometry}
