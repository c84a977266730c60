"""The ``View`` of a real workspace: pictures of the ledger, kept until the ledger grows."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TypeVar

from hearsay.control import control_series
from hearsay.errors import BadFilter
from hearsay.model import Control
from hearsay.weave import party_in
from hearsay.web import lines
from hearsay.web.picture import Picture, read_picture
from hearsay.web.places import place_ids, place_state
from hearsay.web.view import Change, ClaimPage, Days, Errors, OutletLine, Series, Situation, Sources
from hearsay.workspace import Workspace, open_workspace

T = TypeVar("T")
LONGEST = 400
"""Days that the slider can hold; of a longer archive the last ones."""


class LiveView:
    """Answers the page from the workspace in ``folder``; each request opens the ledger anew, so that any process may write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = Lock()
        self.kept: dict[tuple[int, date | None], Picture] = {}
        with open_workspace(folder) as space:
            self.resources = space.resources

    def picture(self, space: Workspace, known: date | None) -> Picture:
        """The picture as known, made anew only if the ledger has grown."""
        size = space.ledger.head()[0]
        with self.lock:
            self.kept = {key: value for key, value in self.kept.items() if key[0] == size}
            if (size, known) not in self.kept:
                self.kept[size, known] = read_picture(space, known)
            return self.kept[size, known]

    def ask(self, known: date | None, answer: Callable[[Workspace, Picture], T]) -> T:
        """Answer from the picture as known, within an open workspace."""
        with open_workspace(self.folder, resources=self.resources) as space:
            return answer(space, self.picture(space, known))

    def situation(self, day: date | None, known: date | None) -> Situation:
        """Who is said to hold what on a day, as known."""
        return self.ask(known, lambda space, picture: situation(space, picture, day, known))

    def series(self, known: date | None) -> Series:
        """Control for all days."""
        return self.ask(known, lambda _, picture: series(picture))

    def claim(self, id: str, known: date | None) -> ClaimPage:
        """One claim with everything it rests on."""
        return self.ask(known, lambda space, picture: claim_page(space, picture, id))

    def sources(self) -> Sources:
        """Outlets, roots and documents."""
        return self.ask(None, lambda _, picture: sources(picture))

    def errors(self) -> Errors:
        """What failed."""
        return self.ask(None, lambda space, picture: errors(space, picture))


def situation(space: Workspace, picture: Picture, day: date | None, known: date | None) -> Situation:
    """The payload of the first page."""
    first, last = picture.days
    chosen = day or last
    if not date.min + timedelta(1) < chosen < date.max:
        raise BadFilter(f"{chosen} is out of range", where="day", do="choose a day of the story")
    known_first, known_last = learnt(space)
    shown = [claim for claim in picture.claims.values() if claim.document in picture.documents]
    held = controls(picture, [chosen])
    mentions = [m for claim in shown for m in claim.place]
    return Situation(
        workspace=picture.workspace,
        day=str(chosen),
        known=str(known or known_last),
        days=Days(first=str(first), last=str(last)),
        knowns=Days(first=str(known_first), last=str(known_last)),
        parties=picture.parties,
        places=[place_state(row, picture, chosen) for row in held],
        claims=sorted((lines.claim_line(claim, picture) for claim in shown), key=lambda c: (c["said"] or "", c["id"])),
        contradictions=[lines.contradiction(r, picture) for r in picture.relations if r.kind == "contradicts"],
        counts={
            "documents": len(picture.documents),
            "roots": len(picture.roots),
            "claims": len(shown),
            "failures": picture.failures,
            "unresolved": sum(m.id is None for m in mentions),
        },
    )


def learnt(space: Workspace) -> tuple[date, date]:
    """First and last day on which the ledger learnt anything; today for an empty one."""
    ledger = space.ledger
    rows = (next(iter(ledger.log(since)), None) for since in (0, max(0, ledger.head()[0] - 1)))
    first, last = (datetime.fromisoformat(row.at).date() if row else space.clock().date() for row in rows)
    return first, last


def controls(picture: Picture, days: Sequence[date]) -> tuple[Control, ...]:
    """Control of every resolved place on the days."""
    return control_series(
        list(picture.claims.values()),
        list(picture.documents.values()),
        picture.roots,
        days=days,
        known=picture.moment,
        places=place_ids(picture),
        party_of=party_in(picture.resources.registry),
    )


def series(picture: Picture) -> Series:
    """Control of all places on all days of the picture."""
    first, last = picture.days
    span = min((last - first).days, LONGEST)
    days = [last - timedelta(n) for n in range(span, -1, -1)]
    states: dict[str, list[str]] = {}
    holders: dict[str, list[list[str]]] = {}
    for row in controls(picture, days):
        states.setdefault(row.place, []).append(row.state)
        holders.setdefault(row.place, []).append([holder for holder, _ in row.shares if holder != "unknown"][:2])
    return Series(known=str(picture.moment.date()), days=[str(day) for day in days], states=states, holders=holders)


def claim_page(space: Workspace, picture: Picture, id: str) -> ClaimPage:
    """The payload of one claim's page."""
    claim = space.ledger.claim(id, known=picture.moment)
    document = picture.documents[claim.document]
    root = next(r for r in picture.roots if r.id == picture.origin[claim.document])
    mine = [r for r in picture.relations if r.kind == "contradicts" and claim.id in (r.left, r.right)]
    changes = [
        Change(at=at.isoformat(), by=by.name, what="withdrawn" if version is None else "learnt", reason=reason)
        for by, at, reason, version in space.ledger.claim_history(claim.id)
    ]
    others = [c for c in picture.claims.values() if c.document == claim.document and c.id != claim.id]
    return ClaimPage(
        workspace=picture.workspace,
        claim=lines.claim_line(claim, picture),
        document=lines.document_line(document, picture),
        text=document.text,
        dated=document.dating.how,
        spans=lines.spans(claim, picture),
        speakers=[lines.speaker_link(s, picture) for s in claim.speakers],
        cue=document.text[slice(*claim.cue)] if claim.cue else None,
        precision=claim.time.precision if claim.time else None,
        rules=list(claim.rules),
        stages=list(claim.stages),
        parties=picture.parties,
        root=lines.root_line(root, picture, claim),
        captures=[lines.capture_line(space.ledger.capture(document.capture))],
        contradictions=[lines.contradiction(r, picture) for r in mine],
        history=changes,
        others=[lines.claim_line(c, picture) for c in sorted(others, key=lambda c: c.trigger)],
    )


def sources(picture: Picture) -> Sources:
    """The payload of the sources' page."""
    documents = sorted(picture.documents.values(), key=lambda d: (str(d.dating.value or ""), d.stem))
    roots = [lines.root_line(root, picture) for root in picture.roots if root.document in picture.documents]
    by_outlet: dict[str, list[str]] = {}
    for document in documents:
        by_outlet.setdefault(lines.outlet_of(document), []).append(document.id)
    return Sources(
        workspace=picture.workspace,
        outlets=[outlet_line(name, ids, picture) for name, ids in sorted(by_outlet.items())],
        roots=sorted(roots, key=lambda r: (-len(r["copies"]), r["document"]["date"] or "", r["id"])),
        documents=[lines.document_line(document, picture) for document in documents],
    )


def outlet_line(name: str, ids: Sequence[str], picture: Picture) -> OutletLine:
    """An outlet's numbers."""
    copied = {copy.document for root in picture.roots for copy in root.copies}
    dates = sorted(str(d) for i in ids if (d := picture.documents[i].dating.value))
    copies = sum(i in copied for i in ids)
    return OutletLine(
        name=name,
        documents=len(ids),
        own=len(ids) - copies,
        copies=copies,
        claims=sum(picture.claims_of[i] for i in ids),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def errors(space: Workspace, picture: Picture) -> Errors:
    """The payload of the errors' page."""
    rows = list(space.ledger.failures())
    return Errors(workspace=picture.workspace, total=len(rows), failures=[lines.failure_line(row) for row in rows[-500:][::-1]])
