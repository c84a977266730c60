"""Addresses are fetched politely, within limits, and never from private networks unasked."""

import threading
import time
from http.server import BaseHTTPRequestHandler

import httpx
import pytest
from tests.capture.conftest import Collect, Reply, Site

from hearsay.capture.fetched import Fetched, Options, Validators, validators_of
from hearsay.capture.files import Problem
from hearsay.capture.guard import GuardedTransport
from hearsay.capture.web import Answer, Unchanged, Web, open_web
from hearsay.model import Failure

OPEN = Options(delay=0.0, timeout=120.0, private_addresses=True)
PAGE = b"<html><head><title>A report</title></head><body><p>The movement says it holds the town.</p></body></html>"


def test_a_page_comes_with_its_address_status_and_headers(site: Site, gather: Collect) -> None:
    site.pages["/2021/08/22/town.html"] = Reply(PAGE)
    (found,) = gather(site.url + "/2021/08/22/town.html", options=OPEN)
    assert isinstance(found, Fetched)
    assert (found.data, found.media_type, found.stem) == (PAGE, "text/html", "town")
    assert (found.circumstance.method, found.circumstance.status) == ("url", 200)
    assert ("Content-Type", "text/html; charset=utf-8") in found.circumstance.headers


def test_redirects_are_recorded(site: Site, gather: Collect) -> None:
    site.pages["/a"] = Reply(status=301, headers={"Location": "/b"})
    site.pages["/b"] = Reply(status=302, headers={"Location": "/c"})
    site.pages["/c"] = Reply(PAGE)
    (found,) = gather(site.url + "/a", options=OPEN)
    assert isinstance(found, Fetched)
    assert found.circumstance.final_url == site.url + "/c"
    assert found.circumstance.redirects == (site.url + "/a", site.url + "/b")


def test_a_circle_of_redirects_is_a_failure(site: Site, gather: Collect) -> None:
    site.pages["/a"] = Reply(status=301, headers={"Location": "/b"})
    site.pages["/b"] = Reply(status=301, headers={"Location": "/a"})
    (failure,) = gather(site.url + "/a", options=OPEN)
    assert isinstance(failure, Failure) and "redirected without end" in failure.what


def test_private_addresses_are_refused_unless_asked_for(site: Site, gather: Collect) -> None:
    (failure,) = gather(site.url + "/", options=Options(delay=0.0))
    assert isinstance(failure, Failure) and "private address" in failure.what and "--private" in failure.do
    assert site.calls == []


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    """The public name redirects to one that resolves to the inside."""
    port = int(site.url.rpartition(":")[2])
    site.pages["/a"] = Reply(status=302, headers={"Location": f"http://inside.example:{port}/secret"})
    names = {"outside.example": "127.0.0.1", "inside.example": "10.0.0.7"}
    transport = _OpenToLoopback(names)
    web = Web(Options(delay=0.0, timeout=120.0), httpx.Client(transport=transport), sleep=lambda _: None)
    with web:
        answer = web.get(f"http://outside.example:{port}/a")
    assert isinstance(answer, Problem) and "10.0.0.7" in answer.what


class _OpenToLoopback(httpx.BaseTransport):
    """The guarded transport, but with 127.0.0.1 standing for the public internet."""

    def __init__(self, names: dict[str, str]) -> None:
        self._closed = GuardedTransport(private=False, resolve=lambda host, _: [names[host]])
        self._open = GuardedTransport(private=True, resolve=lambda host, _: [names[host]])
        self._names = names

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        loopback = self._names[request.url.host] == "127.0.0.1"
        return (self._open if loopback else self._closed).handle_request(request)

    def close(self) -> None:
        self._open.close()
        self._closed.close()


def test_a_redirect_to_another_scheme_is_refused(site: Site, gather: Collect) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": "file:///etc/passwd"})
    (failure,) = gather(site.url + "/a", options=OPEN)
    assert isinstance(failure, Failure) and "no web address" in failure.what


def test_robots_txt_is_obeyed(site: Site, gather: Collect) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private", headers={"Content-Type": "text/plain"})
    site.pages["/private/a"] = Reply(PAGE)
    site.pages["/b"] = Reply(PAGE)
    forbidden, allowed = gather(site.url + "/private/a", site.url + "/b", options=OPEN)
    assert isinstance(forbidden, Failure) and "robots.txt" in forbidden.what
    assert isinstance(allowed, Fetched)
    assert [path for path, _ in site.calls] == ["/robots.txt", "/b"]


def test_an_unchanged_page_gives_nothing(site: Site, gather: Collect) -> None:
    site.pages["/a"] = Reply(status=304)
    validators = {site.url + "/a": Validators('"v1"', "Sun, 22 Aug 2021 10:00:00 GMT")}
    assert gather(site.url + "/a", options=Options(delay=0.0, private_addresses=True, validators=validators)) == []
    headers = site.calls[-1][1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Sun, 22 Aug 2021 10:00:00 GMT"


def test_what_a_server_said_the_last_time_is_found_in_the_captures(site: Site, gather: Collect) -> None:
    headers = {"Content-Type": "text/html", "ETag": '"v2"', "Last-Modified": "Sun, 22 Aug 2021 10:00:00 GMT"}
    site.pages["/a"] = Reply(PAGE, headers=headers)
    (found,) = gather(site.url + "/a", options=OPEN)
    assert isinstance(found, Fetched)
    expected = {site.url + "/a": Validators('"v2"', "Sun, 22 Aug 2021 10:00:00 GMT")}
    assert validators_of([found.circumstance]) == expected


def test_one_host_is_called_no_faster_than_the_delay(site: Site) -> None:
    site.pages["/a"] = site.pages["/b"] = Reply(PAGE)
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 7", headers={"Content-Type": "text/plain"})
    pauses: list[float] = []
    client = httpx.Client(transport=GuardedTransport(private=True))
    with Web(Options(delay=3.0, private_addresses=True), client, sleep=pauses.append, monotonic=lambda: 100.0) as web:
        assert isinstance(web.get(site.url + "/a"), Answer)
        assert isinstance(web.get(site.url + "/b"), Answer)
    assert pauses == [7.0]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418, 429, 451, 500, 503])
def test_an_error_of_the_server_is_a_failure_with_advice(site: Site, gather: Collect, status: int) -> None:
    site.pages["/a"] = Reply(b"no", status)
    (failure,) = gather(site.url + "/a", options=OPEN)
    assert isinstance(failure, Failure)
    assert (failure.what, failure.where) == (f"the server answers {status}", site.url + "/a")
    assert failure.do


def test_a_dead_address_is_a_failure(gather: Collect) -> None:
    (failure,) = gather("http://127.0.0.1:9/a", options=OPEN)
    assert isinstance(failure, Failure) and "no answer" in failure.what


def test_a_host_without_a_name_is_a_failure() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError(f"no {host}:{port}")

    client = httpx.Client(transport=GuardedTransport(private=False, resolve=unknown))
    with Web(OPEN, client) as web:
        answer = web.get("http://nowhere.example/")
    assert isinstance(answer, Problem) and "no such host" in answer.what


@pytest.mark.parametrize("address", ["http://", "https:///path", "http://[::1", "http://a b/", "http://example:99999/"])
def test_a_broken_address_is_a_failure(gather: Collect, address: str) -> None:
    (failure,) = gather(address, options=OPEN)
    assert isinstance(failure, Failure)


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"<p>more and more</p>" * 200)
    except OSError:
        return


DRIPS, PAUSE = 1200, 0.05
"""A dripping page would be whole after a minute: far longer than a limit of half a second takes on a loaded machine."""


def _dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        for _ in range(DRIPS):
            handler.wfile.write(b".")
            handler.wfile.flush()
            time.sleep(PAUSE)
    except OSError:
        return


def test_an_endless_page_stops_at_the_limit_of_bytes(site: Site, gather: Collect) -> None:
    site.pages["/endless"] = Reply(write=_endless)
    (failure,) = gather(site.url + "/endless", options=Options(max_bytes=100_000, delay=0.0, private_addresses=True))
    assert isinstance(failure, Failure) and "too large" in failure.what


def test_a_dripping_page_stops_at_the_limit_of_time(site: Site, gather: Collect) -> None:
    site.pages["/drip"] = Reply(write=_dripping)
    (failure,) = gather(site.url + "/drip", options=Options(timeout=0.4, delay=0.0, private_addresses=True))
    assert isinstance(failure, Failure) and "0.4 seconds" in failure.what


def _dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(DRIPS):
            handler.wfile.write(b"X-%d: y\r\n" % number)
            handler.wfile.flush()
            time.sleep(PAUSE)
    except OSError:
        return


def test_dripping_headers_stop_at_the_limit_of_time(site: Site, gather: Collect) -> None:
    site.pages["/drip"] = Reply(write=_dripping_headers)
    (failure,) = gather(site.url + "/drip", options=Options(timeout=0.4, delay=0.0, private_addresses=True))
    assert isinstance(failure, Failure) and "0.4 seconds" in failure.what


def test_a_silent_page_stops_at_the_limit_of_time(site: Site, gather: Collect) -> None:
    answered = threading.Event()

    def waiting(_: BaseHTTPRequestHandler) -> None:
        answered.wait(60)

    site.pages["/silent"] = Reply(write=waiting)
    (failure,) = gather(site.url + "/silent", options=Options(timeout=0.3, delay=0.0, private_addresses=True))
    answered.set()
    assert isinstance(failure, Failure) and "0.3 seconds" in failure.what


def test_a_page_that_announces_too_much_is_not_read(site: Site, gather: Collect) -> None:
    site.pages["/big"] = Reply(b"x" * 5000)
    (failure,) = gather(site.url + "/big", options=Options(max_bytes=4000, delay=0.0, private_addresses=True))
    assert isinstance(failure, Failure) and "too large: 5,000 bytes" in failure.what


def test_an_image_is_a_failure_that_names_its_kind(site: Site, gather: Collect) -> None:
    site.pages["/a.png"] = Reply(b"\x89PNG\r\n", headers={"Content-Type": "image/png"})
    (failure,) = gather(site.url + "/a.png", options=OPEN)
    assert isinstance(failure, Failure) and "image/png" in failure.what


def test_a_file_served_without_a_type_is_known_by_its_first_bytes(site: Site, gather: Collect) -> None:
    site.pages["/get?id=3"] = Reply(PAGE, headers={})
    (found,) = gather(site.url + "/get?id=3", options=OPEN)
    assert isinstance(found, Fetched) and found.media_type == "text/html" and found.stem == "get?id=3"


def test_json_lines_behind_an_address_are_records(site: Site, gather: Collect) -> None:
    body = b'{"id": "r1", "text": "One."}\n{"id": "r2", "text": "Two."}\n'
    site.pages["/d.jsonl"] = Reply(body, headers={"Content-Type": "application/x-ndjson"})
    found = gather(site.url + "/d.jsonl", options=OPEN)
    assert [each.stem for each in found if isinstance(each, Fetched)] == ["r1", "r2"]


def test_nothing_is_connected_before_the_first_address() -> None:
    with open_web(OPEN):
        pass


def test_unchanged_is_told_apart_from_an_answer(site: Site) -> None:
    site.pages["/a"] = Reply(status=304)
    with open_web(OPEN) as web:
        assert web.get(site.url + "/a", Validators('"v1"')) == Unchanged(site.url + "/a")
