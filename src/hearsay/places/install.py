"""Downloads a country's GeoNames dump and boundaries, resumes what was cut off, and builds its store."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from hearsay.errors import ResourceCorrupt, ResourceMissing, UsageError
from hearsay.places.build import BuildReport, build
from hearsay.places.geojson import iso2

GEONAMES = "https://download.geonames.org/export/dump"
BOUNDARIES = "https://www.geoboundaries.org/api/current/gbOpen"
CHUNK = 1 << 16
TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the files come from; a mirror or a test names others."""

    geonames: str = GEONAMES
    boundaries: str = BOUNDARIES


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to download: its URL and the name it is kept under."""

    url: str
    name: str


def install(
    country: str,
    folder: Path,
    *,
    boundaries: bool = False,
    origins: Origins | None = None,
    client: httpx.Client | None = None,
    progress: Callable[[str], None] | None = None,
) -> BuildReport:
    """Download the dump of a country (ISO 3166, two letters) into ``folder`` and build ``folder/CC.sqlite``.

    A cut-off download goes on where it stopped; a whole file is kept with its SHA-256 in ``checksums.json`` and used again.
    Raises ``ResourceMissing`` without internet, ``ResourceCorrupt`` for a file that is not what it was.
    """
    code, from_ = country.upper(), origins or Origins()
    three = next((iso3 for iso3, iso in iso2().items() if iso == code), None)
    if three is None:
        raise UsageError(f"no country {country!r}", where="places install", do="give a two-letter code such as AF")
    folder.mkdir(parents=True, exist_ok=True)
    say = progress or (lambda _: None)
    with client or httpx.Client(timeout=TIMEOUT, follow_redirects=True) as web:
        files = [fetch(wanted, folder, web, say) for wanted in _wanted(code, three, boundaries, from_, web)]
    return build(files, folder / f"{code}.sqlite", progress=progress)


def _wanted(code: str, three: str, boundaries: bool, origins: Origins, web: httpx.Client) -> Iterator[Wanted]:
    yield Wanted(f"{origins.geonames}/admin1CodesASCII.txt", "admin1CodesASCII.txt")
    yield Wanted(f"{origins.geonames}/admin2Codes.txt", "admin2Codes.txt")
    yield Wanted(f"{origins.geonames}/{code}.zip", f"{code}.zip")
    for level in ("ADM1", "ADM2") if boundaries else ():
        about = _answer(web, f"{origins.boundaries}/{three}/{level}/").json()
        yield Wanted(about["simplifiedGeometryGeoJSON"], f"geoBoundaries-{three}-{level}.geojson")


def fetch(wanted: Wanted, folder: Path, web: httpx.Client, say: Callable[[str], None]) -> Path:
    """The file in ``folder``, downloaded unless it is there whole."""
    path, part = folder / wanted.name, folder / f"{wanted.name}.part"
    if path.is_file():
        _check(path)
        return path
    say(f"downloading {wanted.url}")
    _download(wanted.url, part, web)
    if wanted.name.endswith(".zip") and not zipfile.is_zipfile(part):
        part.unlink()
        raise ResourceCorrupt("not an archive", where=wanted.url, do="run the command again")
    part.replace(path)
    _note(path)
    return path


def _download(url: str, part: Path, web: httpx.Client) -> None:
    """Write the answer to ``part``, from where an earlier try stopped if the server can."""
    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    try:
        with web.stream("GET", url, headers=headers) as answer:
            if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                return
            answer.raise_for_status()
            resumed = answer.status_code == httpx.codes.PARTIAL_CONTENT
            with part.open("ab" if resumed else "wb") as out:
                for chunk in answer.iter_bytes(CHUNK):
                    out.write(chunk)
    except httpx.HTTPError as error:
        raise _unreachable(url, error) from error


def _answer(web: httpx.Client, url: str) -> httpx.Response:
    try:
        return web.get(url).raise_for_status()
    except httpx.HTTPError as error:
        raise _unreachable(url, error) from error


def _unreachable(url: str, error: Exception) -> ResourceMissing:
    return ResourceMissing(
        f"could not download: {error}",
        where=url,
        do="run it again with internet, it goes on where it stopped; or take the file elsewhere and use: hearsay places build",
    )


def _sums(folder: Path) -> Path:
    return folder / "checksums.json"


def _known(folder: Path) -> dict[str, str]:
    path = _sums(folder)
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return known


def _note(path: Path) -> None:
    known = _known(path.parent) | {path.name: digest(path)}
    _sums(path.parent).write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _check(path: Path) -> None:
    wanted = _known(path.parent).get(path.name)
    if wanted is not None and digest(path) != wanted:
        raise ResourceCorrupt("the file is not what was downloaded", where=str(path), do="delete it and run the command again")


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
