"""Decides which actor a mention means, by trying every way of reading it; the best candidate wins, all are kept."""

from collections.abc import Iterable
from dataclasses import replace

from hearsay.actors import ways
from hearsay.actors.names import fold
from hearsay.actors.registry import Registry
from hearsay.actors.ways import Setting
from hearsay.codec import content_id
from hearsay.model import ActorId, Candidate, Claim, Mention, Speaker
from hearsay.stage import Reading, Stage

__all__ = ["Setting", "resolve", "resolve_reading", "stage"]


def stage(registry: Registry) -> Stage:
    """The stage that resolves actors, targets and speakers of every claim."""
    return Stage(
        name="actors.v1",
        run=lambda reading: resolve_reading(reading, registry),
        requires=("claims",),
        assigns=("claims.actor", "claims.party"),
        settings=(registry.hash,),
    )


def resolve_reading(reading: Reading, registry: Registry) -> Reading:
    """A reading whose claims' mentions are resolved; the same mention is decided once."""
    document = reading.document
    setting = Setting(document.text, document.dating.value, document.id, document.outlet)
    seen: dict[tuple[int, int], Mention] = {}

    def decide(mention: Mention) -> Mention:
        if mention.span not in seen:
            seen[mention.span] = resolve(mention, registry, setting)
        found = seen[mention.span]
        return replace(mention, id=found.id, score=found.score, candidates=found.candidates, how=found.how)

    def settle(claim: Claim) -> Claim:
        return replace(
            claim,
            actor=tuple(decide(m) for m in claim.actor),
            target=tuple(decide(m) for m in claim.target),
            speakers=tuple(speaker_of(decide(s.mention), s, registry) for s in claim.speakers),
        )

    return replace(reading, claims=tuple(settle(claim) for claim in reading.claims))


def speaker_of(mention: Mention, speaker: Speaker, registry: Registry) -> Speaker:
    """A speaker with the resolved mention and the party spoken for."""
    actor = registry.actors.get(ActorId(mention.id)) if mention.id else None
    return replace(speaker, mention=mention, party=registry.party(actor) if actor else speaker.party)


def resolve(mention: Mention, registry: Registry, setting: Setting) -> Mention:
    """The mention with the id of the actor it means, or a local id, or none for a general description."""
    found = best(ways.candidates(mention, registry, setting))
    if found:
        chosen = found[0]
        return replace(mention, id=chosen.id, score=chosen.score, candidates=tuple(found), how=chosen.why)
    if ways.is_general(mention.text, registry):
        return of_side(mention, registry, setting) or replace(mention, how="general description")
    local = f"local:{content_id(setting.document, fold(mention.text), size=10)}"
    return replace(mention, id=local, score=0.3, how="not in the registry")


def of_side(mention: Mention, registry: Registry, setting: Setting) -> Mention | None:
    """A nameless force as the side that the text says it belongs to ("their fighters", after the Taliban)."""
    if mention.side is None:
        return None
    named = resolve(Mention(mention.side, setting.text[slice(*mention.side)]), registry, setting)
    if named.id is None:
        return None
    found = tuple(replace(c, score=round(c.score * 0.8, 3)) for c in named.candidates)
    how = f"force of {setting.text[slice(*mention.side)]}"
    return replace(mention, id=named.id, score=round(named.score * 0.8, 3), candidates=found, how=how)


def best(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates by score, each actor once with its best reason."""
    kept: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.id not in kept or kept[candidate.id].score < candidate.score:
            kept[candidate.id] = candidate
    return sorted(kept.values(), key=lambda c: (-c.score, c.id))
