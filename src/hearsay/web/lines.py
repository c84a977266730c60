"""Records as the payloads of ``view``: one function a payload, nothing decided."""

from collections.abc import Sequence

from hearsay.capture.outlets import host
from hearsay.model import Capture, Claim, Copy, Document, Failure, Mention, Quantity, Region, Relation, Root, Speaker
from hearsay.web.picture import Picture
from hearsay.web.view import (
    Candidate,
    CaptureLine,
    ClaimLine,
    Contradiction,
    CopyLine,
    DocumentLine,
    FailureLine,
    PlaceRef,
    RootLine,
    Span,
    SpeakerLink,
)


def claim_line(claim: Claim, picture: Picture) -> ClaimLine:
    """One claim in short."""
    document = picture.documents[claim.document]
    start, end = claim.sentence
    nearest = claim.speakers[-1] if claim.speakers else None
    return ClaimLine(
        id=claim.id,
        document=claim.document,
        root=picture.origin.get(claim.document, claim.document),
        copy=claim.document in picture.copies,
        outlet=outlet_of(document),
        title=document.title or document.stem,
        said=str(claim.said) if claim.said else None,
        start=str(claim.time.start) if claim.time else None,
        end=str(claim.time.end) if claim.time else None,
        kind=claim.kind,
        status=claim.status,
        actor=[m.text for m in claim.actor],
        target=[m.text for m in claim.target],
        places=[place_ref(m, picture) for m in claim.place],
        speakers=[s.mention.text for s in claim.speakers],
        party=nearest.party if nearest else None,
        quantity=[quantity_text(q) for q in claim.quantity],
        confidence=claim.confidence,
        sentence=document.text[start:end],
        trigger=(claim.trigger[0] - start, claim.trigger[1] - start),
    )


def outlet_of(document: Document) -> str:
    """Who published: the outlet, else the address's host, else "(unnamed)"."""
    return document.outlet or (host(document.url) if document.url else "") or "(unnamed)"


def place_ref(mention: Mention, picture: Picture) -> PlaceRef:
    """A claim's place."""
    name = picture.names.get(mention.id, mention.text) if mention.id else mention.text
    return PlaceRef(id=mention.id, name=name, region=region_text(mention.region) if mention.region else "")


def region_text(region: Region) -> str:
    """How much a mention leaves open, in words, with the codes of the usual datasets."""
    return f"{region.why}; ACLED {region.acled}, UCDP {region.ucdp}"


def quantity_text(quantity: Quantity) -> str:
    """A quantity in words: its bounds and unit."""
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        return f"{low:,} {quantity.unit}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,} {quantity.unit}"
    return f"at least {low:,} {quantity.unit}" if low is not None else f"up to {high or 0:,} {quantity.unit}"


def document_line(document: Document, picture: Picture) -> DocumentLine:
    """A document in short."""
    return DocumentLine(
        id=document.id,
        stem=document.stem,
        title=document.title or document.stem,
        outlet=outlet_of(document),
        url=document.url,
        date=str(document.dating.value) if document.dating.value else None,
        language=document.language,
        readable=document.readable,
        claims=picture.claims_of[document.id],
        root=picture.origin.get(document.id, document.id),
        copy=document.id in picture.copies,
    )


def root_line(root: Root, picture: Picture, claim: Claim | None = None) -> RootLine:
    """A root with its copies; with ``claim`` also where each copy words it."""
    return RootLine(
        id=root.id,
        document=document_line(picture.documents[root.document], picture),
        copies=[copy_line(copy, picture, claim) for copy in root.copies if copy.document in picture.documents],
    )


def copy_line(copy: Copy, picture: Picture, claim: Claim | None) -> CopyLine:
    """A copy, with its own claim that repeats ``claim``."""
    own = next((c for c in (picture.claims[i] for i in same_as(claim, picture)) if c.document == copy.document), None)
    return CopyLine(
        document=document_line(picture.documents[copy.document], picture),
        reason=copy.reason,
        score=copy.score,
        detail=copy.detail,
        claim=own.id if own else None,
    )


def same_as(claim: Claim | None, picture: Picture) -> list[str]:
    """The claims that stand in the relation ``same`` to this one."""
    if claim is None:
        return []
    rows = [r for r in picture.relations if r.kind == "same" and claim.id in (r.left, r.right)]
    return [r.right if r.left == claim.id else r.left for r in rows]


def contradiction(relation: Relation, picture: Picture) -> Contradiction:
    """Two claims that cannot both hold."""
    left, right = (claim_line(picture.claims[i], picture) for i in (relation.left, relation.right))
    common = [p for p in left["places"] if p["id"] and p["id"] in {q["id"] for q in right["places"]}]
    place = (common or left["places"] or right["places"] or [PlaceRef(id=None, name=left["kind"], region="")])[0]
    return Contradiction(id=relation.id, about=place["name"], place=place["id"], reason=relation.reason, left=left, right=right)


def capture_line(capture: Capture) -> CaptureLine:
    """The bytes and how they came."""
    how = capture.circumstance
    return CaptureLine(
        sha256=capture.id,
        size=capture.size,
        media_type=capture.media_type,
        method=how.method,
        source=how.source,
        fetched=how.fetched.isoformat(),
        final_url=how.final_url,
        archive=capture.archive,
    )


def speaker_link(speaker: Speaker, picture: Picture) -> SpeakerLink:
    """One link of the chain."""
    party = picture.names.get(speaker.party, speaker.party) if speaker.party else None
    return SpeakerLink(name=speaker.mention.text, party=party, medium=speaker.medium)


def failure_line(failure: Failure) -> FailureLine:
    """A record that failed."""
    return FailureLine(stage=failure.stage, what=failure.what, where=failure.where, do=failure.do, at=failure.at.isoformat())


def spans(claim: Claim, picture: Picture) -> list[Span]:
    """Every marked stretch of a claim's document, in the order of the text."""
    found = [span(claim.sentence, "sentence"), span(claim.trigger, "trigger", claim.kind)]
    for slot in ("actor", "target", "place"):
        found += [mention_span(m, slot, picture) for m in getattr(claim, slot)]
    found += [mention_span(s.mention, "speaker", picture) for s in claim.speakers]
    found += [span(q.span, "quantity", quantity_text(q), q.qualifier) for q in claim.quantity]
    if claim.cue:
        found.append(span(claim.cue, "cue", claim.status))
    if claim.time and claim.time.phrase:
        found.append(span(claim.time.phrase, "time", f"{claim.time.start} to {claim.time.end}", claim.time.precision))
    return sorted(found, key=lambda item: (item["start"], -item["end"]))


def span(where: tuple[int, int], slot: str, meaning: str = "", how: str = "") -> Span:
    """A stretch that was not resolved to anything."""
    return Span(start=where[0], end=where[1], slot=slot, meaning=meaning, how=how, score=None, candidates=[])


def mention_span(mention: Mention, slot: str, picture: Picture) -> Span:
    """A mention with what it means and what else was considered."""
    meaning = picture.names.get(mention.id, mention.text) if mention.id else "not resolved"
    return Span(
        start=mention.span[0],
        end=mention.span[1],
        slot=slot,
        meaning=meaning,
        how=mention.how,
        score=mention.score if mention.id else None,
        candidates=candidates(mention),
    )


def candidates(mention: Mention) -> list[Candidate]:
    """What else a mention could mean, the likeliest first, at most six."""
    rows: Sequence[Candidate] = [Candidate(id=c.id, name=c.name, score=c.score, why=c.why) for c in mention.candidates[:6]]
    return list(rows)
