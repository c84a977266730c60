"""The pages and the API over HTTP."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.make import Told, claim, place, situation

from hearsay.errors import GazetteerMissing
from hearsay.web.view import View

Serve = Callable[[View], TestClient]
DAY = "/?day=2021-08-24&known=2021-08-24"


def test_the_first_page_asks_its_question_with_both_days(client: TestClient) -> None:
    page = client.get(DAY).text
    assert re.search(r"Who is said to hold it on <span class=\"day\">24 Aug 2021</span>", page)
    assert "as known on" in page


def test_the_first_page_says_that_eleven_reports_are_one_story(client: TestClient) -> None:
    assert re.search(r"11 of \d+ reports are one story", client.get(DAY).text)


def test_the_first_page_puts_both_sides_of_the_pass_beside_each_other(client: TestClient) -> None:
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", client.get(DAY).text))
    assert "The Salang pass “open” says Zabihullah Mujahid / “closed” says Amrullah Saleh" in page


def test_every_link_of_every_page_leads_to_a_page(client: TestClient) -> None:
    """A reader never meets a dead end."""
    todo, seen = [DAY, "/sources", "/errors"], set[str]()
    while todo and len(seen) < 50:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            links = {link.split("#")[0].replace("&amp;", "&") for link in re.findall(r'(?:href|src)="(/[^"]*)"', answer.text)}
            todo.extend(sorted(links - seen)[:40])


def test_every_anchor_of_the_first_page_exists(client: TestClient) -> None:
    page = client.get(f"{DAY}&place=salang").text
    for anchor in set(re.findall(r'href="[^"]*#([\w-]+)"', page)) - {"documents", "roots"}:
        assert f'id="{anchor}"' in page, anchor


def test_a_chosen_place_shows_its_shares_and_its_reasons(client: TestClient) -> None:
    page = client.get(f"{DAY}&place=banu").text
    assert "Said to be held by Taliban" in page
    assert "<h3>Because</h3>" in page
    assert re.search(r'href="/claims/wire-0823\.\d\d', page)


def test_the_filters_narrow_the_list(client: TestClient) -> None:
    page = client.get(f"{DAY}&status=denied").text
    listed = page.split('id="live-claims"')[1]
    assert "denied" in listed
    assert 'class="badge asserted"' not in listed


def test_a_claim_page_marks_its_spans_and_names_its_chain(client: TestClient) -> None:
    page = client.get("/claims/wire-0823.05").text
    assert re.search(r'<mark class="slot-trigger[^>]*>open</mark>', page)
    assert re.search(r'<mark class="slot-speaker[^>]*>Zabihullah Mujahid</mark>', page)
    assert "speaks for Taliban" in page
    assert "Radio Specimen" in page  # a copy


def test_the_marked_text_is_the_text(client: TestClient, view: View) -> None:
    """Marking loses and adds nothing."""
    page = client.get("/claims/courier-0824.06").text
    shown = page.split('<div class="text">')[1].split("</div>")[0]
    assert (
        re.sub(r"<[^>]+>", "", shown).replace("&#34;", '"').replace("&#39;", "'") == view.claim("courier-0824.06", None)["text"]
    )


def test_text_from_outside_is_escaped(serve: Serve) -> None:
    evil = claim(outlet="<script>alert(1)</script>", sentence="<img src=x> took it", trigger=(12, 16))
    page = serve(Told(situation([evil], [place(name='"><b>x')]))).get("/").text
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert '"><b>x' not in page


@pytest.mark.parametrize("address", ["/claims/zzz", "/nothing", "/api/claims/zzz"])
def test_what_is_not_there_is_404(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["day=yesterday", "known=2021-13-01", "said=x", "page=0", "page=x"])
def test_a_day_that_is_none_is_a_bad_filter(client: TestClient, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert query.split("=")[0] in answer.text


def test_a_missing_resource_is_an_error_not_an_empty_page(serve: Serve) -> None:
    class Broken(Told):
        def situation(self, day: Any, known: Any) -> Any:
            raise GazetteerMissing("no gazetteer", where="AF", do="run: hearsay places build")

    answer = serve(Broken(situation())).get("/")
    assert answer.status_code == 503
    assert "hearsay places build" in answer.text


def test_the_api_gives_the_payloads_of_the_view(client: TestClient, view: View) -> None:
    told = client.get("/api/situation?day=2021-08-24&known=2021-08-24").json()
    assert told["counts"]["claims"] == len(told["claims"])
    assert client.get("/api/claims/wire-0823.05").json()["claim"]["id"] == "wire-0823.05"
    assert set(client.get("/api/series?known=2021-08-24").json()) == {"known", "days", "states", "holders"}
    assert client.get("/api/sources").json() == view.sources()
    assert client.get("/api/errors").json()["total"] == 2
    assert client.get("/api/claims/zzz").json()["what"] == "no claim has that id"


def test_a_shorter_known_day_shows_fewer_claims(client: TestClient) -> None:
    counts = [
        client.get(f"/api/situation?known={day}").json()["counts"]["claims"]
        for day in ("2021-08-20", "2021-08-24", "2021-09-10")
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_an_empty_ledger_says_what_to_do(serve: Serve) -> None:
    client = serve(Told(situation()))
    assert "hearsay add" in client.get("/").text
    assert "Nothing failed" in client.get("/errors").text
    assert "No documents yet" in client.get("/sources").text


def test_claims_without_places_still_list(serve: Serve) -> None:
    lost = claim(places=[{"id": None, "name": "Nowhere"}])
    page = serve(Told(situation([lost]))).get("/").text
    assert "no place that the gazetteer knows" in page
    assert "Named, but not placed" in page


def test_one_place_is_shown_with_some_land_around_it(serve: Serve) -> None:
    page = serve(Told(situation([claim()], [place()]))).get("/").text
    assert page.count('class="place ') == 1
    assert "50 km" in page or "10 km" in page or "20 km" in page


def test_five_thousand_claims_come_in_pages(serve: Serve) -> None:
    many = [claim(f"c{n}", document=f"d{n % 700}", root=f"d{n % 700}", said=f"2020-05-{1 + n % 31:02d}") for n in range(5000)]
    client = serve(Told(situation(many, [place()])))
    page = client.get("/").text
    assert len(page) < 400_000
    assert "page 1 of" in page
    assert client.get("/?page=9999").status_code == 200


def test_pages_are_whole_without_scripts(client: TestClient) -> None:
    """Each slider has a date field and a button beside it, each place a link."""
    page = client.get(DAY).text
    assert page.count('type="range"') == page.count('class="slider"') == 2
    assert re.search(r'<input class="slider"[^>]* hidden>', page)
    assert '<button type="submit"' in page
    assert len(re.findall(r'<a href="/\?[^"]*place=\w', page)) > 10


def test_nothing_is_loaded_from_elsewhere(client: TestClient) -> None:
    for address in (DAY, "/claims/wire-0823.05", "/sources", "/errors"):
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', client.get(address).text), address
