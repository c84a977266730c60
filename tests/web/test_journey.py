"""A reader's journey in a real browser: find the contradiction about the pass, open both sentences, move the sliders."""

import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.web.living import BANU, living

from hearsay.web.app import create
from hearsay.web.live import LiveView
from hearsay.web.view import View

pytestmark = pytest.mark.browser
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LONG = 90_000
"""Milliseconds that any step may take: a loaded machine is slow, not wrong."""
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run")


@contextmanager
def served(view: View) -> Iterator[str]:
    """A page, served on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(create(view), host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    begun = time.monotonic()
    while not server.started:
        assert thread.is_alive() and time.monotonic() - begun < LONG / 1000, "the page's server did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=LONG / 1000)


@pytest.fixture(scope="module")
def address(view: View) -> Iterator[str]:
    """The story's page."""
    with served(view) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or a skip that says why."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET), timeout=LONG)
        expect.set_options(timeout=LONG)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh page that records what goes wrong and every request that leaves the machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(LONG)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((address, "data:")) else wrong.append(request.url))
    page.goto(f"{address}/?day=2021-08-24&known=2021-08-24")
    yield page
    context.close()
    assert wrong == []


def test_a_reader_finds_the_pass_and_opens_both_sentences(page: Page) -> None:
    """Open or closed: each side's sentence is one click away, with its chain of speakers."""
    pair = page.locator(".contradiction", has_text="Salang pass")
    pair.get_by_role("link").nth(0).click()
    expect(page.locator("#trigger")).to_have_text("open")
    expect(page.locator(".speakers")).to_contain_text("Zabihullah Mujahid")
    page.locator(".contradiction blockquote a").nth(1).click()
    expect(page.locator("#trigger")).to_have_text("closed")
    expect(page.locator(".speakers")).to_contain_text("Amrullah Saleh")


def test_the_valid_day_recolours_the_map_and_the_page_follows(page: Page, address: str) -> None:
    """As known on 22 August: the day after the revolt the militias are said to hold Banu, the day before it nobody is."""
    page.goto(f"{address}/?day=2021-08-21&known=2021-08-22")
    banu = page.locator("#live-places [data-place=banu] .sign")
    expect(banu).to_have_attribute("fill", "url(#party-2)")
    slider = page.get_by_label("Valid day", exact=True)
    slider.focus()
    for _ in range(2):
        slider.press("ArrowLeft")
    expect(banu).to_have_attribute("fill", "none")
    expect(page.locator("#live-question")).to_contain_text("19 Aug 2021")
    expect(page).to_have_url(re.compile("day=2021-08-19"))


def test_the_known_day_takes_claims_away(page: Page) -> None:
    slider = page.get_by_label("Known day", exact=True)
    slider.focus()
    slider.press("Home")
    expect(page.locator("#live-question")).to_contain_text("as known on 18 Aug 2021")
    expect(page.locator("#live-contradictions")).to_contain_text("No two claims")


def test_a_place_on_the_map_opens_its_reasons(page: Page) -> None:
    page.locator("#live-places [data-place=banu] .sign").click()
    expect(page.locator(".chosen-place h2")).to_have_text("Banu")
    page.locator(".chosen-place .because a").first.click()
    expect(page.locator("#trigger")).to_be_visible()
    page.go_back()
    expect(page.locator(".chosen-place h2")).to_have_text("Banu")


def test_the_filters_act_at_once_and_the_address_keeps_them(page: Page) -> None:
    page.get_by_label("Status").select_option("denied")
    expect(page.locator("#live-claims .badge.asserted")).to_have_count(0)
    expect(page).to_have_url(re.compile("status=denied"))
    page.reload()
    expect(page.get_by_label("Status")).to_have_value("denied")


def test_names_on_the_map_do_not_collide_at_any_zoom(page: Page) -> None:
    for _ in range(4):
        boxes = page.locator("#live-places .place:not(.tucked) .name").evaluate_all(
            "names => names.map(n => n.getBoundingClientRect()).map(b => [b.left, b.top + 3, b.right, b.bottom - 3])"
        )
        for number, one in enumerate(boxes):
            for two in boxes[:number]:
                assert not (one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3])
        page.get_by_role("button", name="Closer").click()


def test_everything_can_be_reached_by_keyboard(page: Page) -> None:
    """The first stops: skip link, name, pages, clocks."""
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("(e => e.textContent.trim() || e.name || e.ariaLabel)(document.activeElement)"))
    assert stops[0] == "Skip to the content"
    assert {"Situation", "Sources", "Errors", "day", "Valid day"} <= set(stops)


def test_a_phone_needs_no_sideways_scrolling(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_unknown_holder_and_the_open_area_are_shown_as_the_text_has_them(browser: Browser, tmp_path: Path) -> None:
    """A real ledger: the chosen town is held by a group that nobody has registered, and one report is only near it."""
    with served(LiveView(living(tmp_path / "living"))) as base:
        page = browser.new_page(locale="en-GB")
        page.set_default_timeout(LONG)
        page.goto(base)
        expect(page.locator("#live-outlines .region")).to_have_count(0)
        page.locator(f"#live-places [data-place='{BANU}'] .sign").click()
        expect(page.locator(".chosen-place .verdict")).to_contain_text("held by “Hill Guard of Deh Sabz”")
        expect(page.locator(".legend").first).to_contain_text("“Hill Guard of Deh Sabz”")
        expect(page.locator("#live-outlines .region")).to_have_count(2)
        page.goto(f"{base}/claims/{'b' * 16}")
        expect(page.locator(".facts")).to_contain_text("near, within 13 km; ACLED 2, UCDP 2")
        page.close()
