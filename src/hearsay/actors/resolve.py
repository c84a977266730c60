"""Decides which actor a mention means, by name, by demonym and force word, and by what stands beside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from hearsay.actors.names import fold, grams
from hearsay.actors.registry import Registry
from hearsay.codec import content_id
from hearsay.model import Actor, ActorId, Candidate, Claim, Mention, Speaker
from hearsay.stage import Reading, Stage

WORDS = re.compile(r"[\w.'’]+(?:[-–][\w.'’]+)*")
BESIDE = 70
"""Characters before and after a person's name in which the party spoken for is looked for."""


@dataclass(frozen=True)
class Setting:
    """What the document adds to a mention: its text, day and id."""

    text: str
    day: date | None
    document: str


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
    setting = Setting(document.text, document.dating.value, document.id)
    seen: dict[tuple[tuple[int, int], bool], Mention] = {}

    def decide(mention: Mention, speaks: bool) -> Mention:
        key = (mention.span, speaks)
        if key not in seen:
            seen[key] = resolve(mention, registry, setting, speaks=speaks)
        found = seen[key]
        return replace(mention, id=found.id, score=found.score, candidates=found.candidates, how=found.how)

    def settle(claim: Claim) -> Claim:
        return replace(
            claim,
            actor=tuple(decide(m, False) for m in claim.actor),
            target=tuple(decide(m, False) for m in claim.target),
            speakers=tuple(speaker_of(decide(s.mention, True), s, registry) for s in claim.speakers),
        )

    return replace(reading, claims=tuple(settle(claim) for claim in reading.claims))


def speaker_of(mention: Mention, speaker: Speaker, registry: Registry) -> Speaker:
    """A speaker with the resolved mention and the party spoken for."""
    actor = registry.actors.get(ActorId(mention.id)) if mention.id else None
    return replace(speaker, mention=mention, party=registry.party(actor) if actor else speaker.party)


def resolve(mention: Mention, registry: Registry, setting: Setting, *, speaks: bool = False) -> Mention:
    """The mention with the id of the actor it means, or a local id, or none for a general description."""
    found = best(candidates(mention, registry, setting, speaks))
    if found:
        chosen = found[0]
        return replace(mention, id=chosen.id, score=chosen.score, candidates=tuple(found), how=chosen.why)
    if fold(mention.text) in registry.words.generic or not any(c.isupper() for c in mention.text):
        return replace(mention, how="general description")
    local = f"local:{content_id(setting.document, fold(mention.text), size=10)}"
    return replace(mention, id=local, score=0.3, how="not in the registry")


def candidates(mention: Mention, registry: Registry, setting: Setting, speaks: bool) -> Iterable[Candidate]:
    """Everything the mention could mean, by each way of reading it."""
    yield from by_name(mention.text, registry, setting.day)
    words = WORDS.findall(mention.text)
    yield from by_part(words, registry, setting.day)
    yield from by_demonym(words, registry, setting.day)
    yield from by_capital(mention.text, registry, setting.day)
    if speaks or looks_like_person(words):
        yield from by_neighbour(mention, registry, setting)


def best(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates by score, each actor once with its best reason."""
    kept: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.id not in kept or kept[candidate.id].score < candidate.score:
            kept[candidate.id] = candidate
    return sorted(kept.values(), key=lambda c: (-c.score, c.id))


def by_name(text: str, registry: Registry, day: date | None) -> Iterable[Candidate]:
    """The whole mention is a name, alias or acronym, or a country's name."""
    for actor in registry.named(text):
        yield Candidate(actor.id, actor.name, 0.98 * on_stage(actor, registry, day), "name")
    country = registry.words.countries.get(text.strip()) or registry.words.countries.get(text.strip().removeprefix("the "))
    ruler = registry.ruling(country, day) if country else None
    if ruler:
        yield Candidate(ruler.id, ruler.name, 0.85, "country")


def by_part(words: list[str], registry: Registry, day: date | None) -> Iterable[Candidate]:
    """A part of the mention names a party and the rest is its people: "Taliban spokesman", "fighters of the SDF"."""
    for start, end in grams(words):
        if end - start == len(words):
            continue
        for actor in registry.named(" ".join(words[start:end])):
            rest = [w.casefold() for w in words[:start] + words[end:]]
            known = any(w in registry.words.forces or w in registry.words.offices for w in rest)
            score = (0.9 if known else 0.6 + 0.02 * (end - start)) * on_stage(actor, registry, day)
            yield Candidate(actor.id, actor.name, score, "party in the mention")


def on_stage(actor: Actor, registry: Registry, day: date | None) -> float:
    """1 for an actor that holds a role on that day or has no dated one, less for one whose time is past or to come."""
    return 1.0 if day is None or not actor.roles or registry.role(actor, day) else 0.8


def by_demonym(words: list[str], registry: Registry, day: date | None) -> Iterable[Candidate]:
    """A demonym or country with a force or office word: "Syrian government forces", "the Russian ambassador"."""
    if len(words) == 1 and words[0] in registry.words.demonyms:
        ruler = registry.ruling(registry.words.demonyms[words[0]], day)
        if ruler:
            yield Candidate(ruler.id, ruler.name, 0.55, "demonym alone")
    tail = {word.casefold() for word in words}
    official = tail & registry.words.forces or tail & registry.words.offices
    if "rebels" in tail or "opposition" in tail or "rebel" in tail or not official:
        return
    for word in words:
        country = registry.words.demonyms.get(word) or registry.words.countries.get(word.removesuffix("'s").removesuffix("’s"))
        ruler = registry.ruling(country, day) if country else None
        if ruler:
            yield Candidate(ruler.id, ruler.name, 0.82, f"demonym {word}")


def by_capital(text: str, registry: Registry, day: date | None) -> Iterable[Candidate]:
    """A capital as its government: "Moscow"."""
    country = registry.words.capitals.get(text.strip())
    ruler = registry.ruling(country, day) if country else None
    if ruler:
        yield Candidate(ruler.id, ruler.name, 0.7, "capital for its government")


def by_neighbour(mention: Mention, registry: Registry, setting: Setting) -> Iterable[Candidate]:
    """The party that stands beside a person: "Taliban spokesman X", "X, a spokesman for the SDF"."""
    start, end = mention.span
    before = setting.text[max(0, start - BESIDE) : start]
    after = setting.text[end : end + BESIDE]
    left = re.split(r"[.!?;:,\n“”\"]", before)[-1]
    right = after[1:].split(",")[0].split(".")[0] if after.startswith(",") else ""
    for side, why in ((left, "title before the name"), (right, "gloss after the name")):
        words = WORDS.findall(side)
        if not {w.casefold() for w in words} & registry.words.offices:
            continue
        for candidate in (*by_part([*words, "·"], registry, setting.day), *by_demonym(words, registry, setting.day)):
            yield replace(candidate, score=candidate.score - 0.1, why=f"{why}: {candidate.why}")


def looks_like_person(words: list[str]) -> bool:
    """Whether a mention may be a person's name: two to four capitalised words."""
    return 1 <= len(words) <= 4 and all(w[:1].isupper() for w in words)

