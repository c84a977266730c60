"""Downloading a country, with a server on 127.0.0.1 in the place of GeoNames and geoBoundaries."""

import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hearsay.errors import ResourceCorrupt, ResourceMissing, UsageError
from hearsay.places import install as module
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.install import Origins, Wanted, fetch, install

ROW = "1147118\tBanu\tBanu\tبنو\t35.63348\t69.26019\tP\tPPLA2\tAF\t\t03\t7052857\t\t\t0\t\t1500\tAsia/Kabul\t2018-01-01\n"
SQUARE = {"type": "Polygon", "coordinates": [[[69.0, 35.0], [70.0, 35.0], [70.0, 36.0], [69.0, 36.0], [69.0, 35.0]]]}


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        held.writestr(zipfile.ZipInfo("AF.txt"), ROW)
    return out.getvalue()


def boundary(level: str, name: str) -> bytes:
    have = {"shapeName": name, "shapeISO": "", "shapeID": f"x{level}", "shapeGroup": "AFG", "shapeType": level}
    return json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": have, "geometry": SQUARE}]}
    ).encode()


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server of the files, and the list of what was asked (with the range)."""
    asked: list[str] = []
    files = {
        "/admin1CodesASCII.txt": b"AF.03\tBaghlan\tBaghlan\t1147537\n",
        "/admin2Codes.txt": b"AF.03.7052857\tAndarab\tAndarab\t7052857\n",
        "/AF.zip": archive(),
        "/gb/AFG-ADM1.geojson": boundary("ADM1", "Baghlan"),
        "/gb/AFG-ADM2.geojson": boundary("ADM2", "Andarab"),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.path} {self.headers.get('Range', '')}".strip())
            about = re.fullmatch(r"/gb/AFG/(ADM\d)/", self.path)
            base = f"http://{self.headers['Host']}"
            body = (
                json.dumps({"simplifiedGeometryGeoJSON": f"{base}/gb/AFG-{about[1]}.geojson"}).encode()
                if about
                else files.get(self.path)
            )
            if body is None:
                self.send_error(404)
                return
            start = int(re.sub(r"\D", "", self.headers.get("Range", "") or "0"))
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            self.wfile.write(body[start:])

        def log_message(self, format: str, *args: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}", asked
    httpd.shutdown()
    thread.join()
    httpd.server_close()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds without the packaged entries, which are not what is tested here."""
    monkeypatch.setattr(module, "build", lambda files, out, progress: build_bare(files, out))


def build_bare(files: list[Path], out: Path) -> object:
    from hearsay.places.build import build

    return build(files, out, packaged_too=False)


@pytest.mark.usefixtures("bare")
def test_a_country_is_downloaded_once_and_built(server: tuple[str, list[str]], tmp_path: Path) -> None:
    base, asked = server
    origins = Origins(base, f"{base}/gb")
    install("af", tmp_path, boundaries=True, origins=origins)
    gazetteer = Gazetteer.open(tmp_path / "AF.sqlite")
    district = gazetteer.district_of("geonames:1147118")
    assert district is not None and district.id == "geonames:7052857"
    first = len(asked)
    install("AF", tmp_path, origins=origins)
    assert len(asked) == first


def test_a_cut_off_download_goes_on_where_it_stopped(server: tuple[str, list[str]], tmp_path: Path) -> None:
    base, asked = server
    (tmp_path / "AF.zip.part").write_bytes(archive()[:40])
    import httpx

    with httpx.Client() as web:
        path = fetch(Wanted(f"{base}/AF.zip", "AF.zip"), tmp_path, web, lambda _: None)
    assert path.read_bytes()[:40] == archive()[:40] and zipfile.is_zipfile(path)
    assert asked == ["/AF.zip bytes=40-"]


@pytest.mark.usefixtures("bare")
def test_a_changed_file_is_refused(server: tuple[str, list[str]], tmp_path: Path) -> None:
    base, _ = server
    install("AF", tmp_path, origins=Origins(base, base))
    (tmp_path / "admin2Codes.txt").write_text("something else")
    with pytest.raises(ResourceCorrupt, match="admin2Codes"):
        install("AF", tmp_path, origins=Origins(base, base))


def test_without_internet_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResourceMissing, match="hearsay places build"):
        install("AF", tmp_path, origins=Origins("http://127.0.0.1:9", "http://127.0.0.1:9"))


def test_an_unknown_country_is_a_bad_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="two-letter"):
        install("Atlantis", tmp_path)
