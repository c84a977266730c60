"""Each filter finds what a plain loop over all claims would find."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from tests.ledger import make

from hearsay.errors import BadFilter
from hearsay.ledger import ClaimFilter, Ledger
from hearsay.model import Claim, Interval, Speaker

DOCUMENTS = [make.document(number) for number in range(6)]
TEXTS = {document.id: document for document in DOCUMENTS}


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with make.fresh() as opened:
        make.fill(opened, DOCUMENTS)
        with opened.write(by=make.READING, reason="read") as batch:
            first, second, third = make.claims(DOCUMENTS[0])
            other = make.mention(DOCUMENTS[0], "The army", "actor:army")
            changed = (
                replace(first, status="denied", time=None, said=None, speakers=()),
                replace(second, time=Interval(date(2021, 8, 1), date(2021, 9, 30), "range"), speakers=(Speaker(other),)),
                replace(third, kind="control.loss", actor=(other,), place=()),
            )
            batch.claims(DOCUMENTS[0].id, changed)
        yield opened


def said(claim: Claim) -> date:
    return claim.said or date.min


def days(claim: Claim) -> tuple[date, date]:
    return (claim.time.start, claim.time.end) if claim.time else (claim.said or date.max, claim.said or date.min)


FILTERS: list[tuple[dict[str, Any], Callable[[Claim], bool]]] = [
    ({}, lambda c: True),
    ({"kind": "siege"}, lambda c: c.kind == "siege"),
    ({"kind": "control.*"}, lambda c: c.kind.startswith("control.")),
    ({"kinds": ("siege", "clash")}, lambda c: c.kind in ("siege", "clash")),
    ({"status": "denied"}, lambda c: c.status == "denied"),
    ({"place": "place:1"}, lambda c: any(m.id == "place:1" for m in c.place)),
    ({"place": "KARSA"}, lambda c: bool(c.place)),
    ({"place": "kärsa"}, lambda c: bool(c.place)),
    ({"place": "elsewhere"}, lambda c: False),
    ({"place": ("place:0", "place:2")}, lambda c: any(m.id in ("place:0", "place:2") for m in c.place)),
    ({"actor": "actor:army"}, lambda c: any(m.id == "actor:army" for m in c.actor)),
    ({"speaker": "actor:rebels"}, lambda c: any(s.party == "actor:rebels" for s in c.speakers)),
    ({"speaker": "the army"}, lambda c: any(s.mention.text == "The army" for s in c.speakers)),
    ({"outlet": "Example Wire 1"}, lambda c: TEXTS[c.document].outlet == "Example Wire 1"),
    ({"document": DOCUMENTS[2].id[:6]}, lambda c: c.document == DOCUMENTS[2].id),
    ({"document": "2"}, lambda c: TEXTS[c.document].stem == "2" or c.document.startswith("2")),
    ({"since": date(2021, 8, 17)}, lambda c: days(c)[1] >= date(2021, 8, 17)),
    ({"until": date(2021, 8, 15)}, lambda c: days(c)[0] <= date(2021, 8, 15)),
    ({"since": date(2021, 8, 16), "until": date(2021, 8, 16)}, lambda c: days(c)[0] <= date(2021, 8, 16) <= days(c)[1]),
    ({"said_since": date(2021, 8, 18)}, lambda c: said(c) >= date(2021, 8, 18)),
    ({"said_until": date(2021, 8, 16)}, lambda c: date.min < said(c) <= date(2021, 8, 16)),
    ({"text": "SAID that\n they"}, lambda c: True),
    ({"text": "pass is open"}, lambda c: False),
    ({"text": "Report"}, lambda c: False),
    ({"text": "%"}, lambda c: False),
    ({"kind": "clash", "status": "asserted", "place": "place:1", "text": "karsa"}, lambda c: c.kind == "clash"),
]


@pytest.mark.parametrize(("given", "wanted"), FILTERS, ids=lambda value: str(value)[:60] if isinstance(value, dict) else "")
@pytest.mark.parametrize("known", [None, datetime.fromisoformat("2030-01-01T00:00Z")])
def test_a_filter_finds_what_a_loop_finds(
    ledger: Ledger, given: dict[str, Any], wanted: Callable[[Claim], bool], known: datetime | None
) -> None:
    found = ledger.claims(ClaimFilter(**given), known=known)
    everything = ledger.claims()
    assert len(everything) == 18
    assert found == [claim for claim in everything if wanted(claim)]


def test_claims_come_by_the_day_they_were_said_then_in_the_order_of_the_text(ledger: Ledger) -> None:
    order = [(said(claim), claim.document, claim.trigger[0], claim.id) for claim in ledger.claims()]
    assert order == sorted(order)


def test_limit_and_offset_cut_pages_out_of_the_whole(ledger: Ledger) -> None:
    everything = ledger.claims()
    pages = [ledger.claims(ClaimFilter(limit=5, offset=start)) for start in range(0, 20, 5)]
    assert [claim for page in pages for claim in page] == everything
    assert ledger.claims(ClaimFilter(offset=16)) == everything[16:]
    assert ledger.claims(ClaimFilter(limit=0)) == []


@pytest.mark.parametrize(
    "given",
    [
        {"status": "maybe"},
        {"since": "2021-08-15"},
        {"since": datetime(2021, 8, 15)},
        {"since": date(2021, 8, 16), "until": date(2021, 8, 15)},
        {"said_since": date(2021, 8, 16), "said_until": date(2021, 8, 15)},
        {"limit": -1},
        {"offset": 1.5},
        {"place": ""},
        {"actor": ()},
        {"text": ""},
    ],
)
def test_a_value_that_is_not_of_its_kind_is_refused(ledger: Ledger, given: dict[str, Any]) -> None:
    with pytest.raises(BadFilter):
        ledger.claims(ClaimFilter(**given))
