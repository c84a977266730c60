"""The ways in which a mention can name an actor; each yields candidates with a score and the reason in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from hearsay.actors.earlier import Earlier
from hearsay.actors.names import fold, grams
from hearsay.actors.registry import Registry
from hearsay.model import Actor, Candidate, Mention

WORDS = re.compile(r"[\w.'’]+(?:[-–][\w.'’]+)*")
CLAUSE = re.compile(r"[!?;:,\n“”\"()]|(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})(?<!\b[A-Z])\.\s")
FULL_NAME = r"\b((?:[A-Z][\w.’'-]+\s+){{1,3}}){surname}\b"
BESIDE = 90
"""Characters before and after a person's name in which the party spoken for is looked for."""
NEAR = 8
"""Words before or after the name that may still say for whom the person speaks."""


@dataclass(frozen=True)
class Setting:
    """What the document adds to a mention: its text, day, id and outlet."""

    text: str
    day: date | None
    document: str
    outlet: str | None = None

    @cached_property
    def earlier(self) -> Earlier:
        """What stands before each mention."""
        return Earlier(self.text)


def candidates(mention: Mention, registry: Registry, setting: Setting) -> Iterator[Candidate]:
    """Everything the mention could mean."""
    words = WORDS.findall(mention.text)
    if names_others(words, registry):
        return
    direct = [*by_name(mention.text, registry, setting.day), *by_part(words, registry, setting.day)]
    direct += [*by_demonym(words, registry, setting.day), *by_capital(mention.text, registry, setting.day)]
    bare = len(words) == 1 and words[0].casefold() in registry.words.short
    yield from (replace(found, score=found.score * 0.6) for found in direct) if bare else direct
    if bare:
        yield from by_short(mention, words, registry, setting)
    if direct or not words:
        return
    if looks_like_person(words):
        yield from by_title(mention, registry, setting)
        yield from by_neighbour(mention, registry, setting)
        yield from by_surname(mention, words, registry, setting)
        yield from by_outlet(mention, registry, setting)


def names_others(words: list[str], registry: Registry) -> bool:
    """Whether the mention's head makes it somebody else than the party in it: "Iraqi people", "opponents of the Taliban"."""
    lower = [word.casefold() for word in words]
    head = lower[lower.index("of") - 1] if "of" in lower[1:] else (lower or [""])[-1]
    return head in registry.words.others


def on_stage(actor: Actor, registry: Registry, day: date | None) -> float:
    """1 for an actor that holds a role on that day or has no dated one, less for one whose time is past or to come."""
    return 1.0 if day is None or not actor.roles or registry.role(actor, day) else 0.8


def governing(actor: Actor, registry: Registry, day: date | None) -> Actor:
    """The government that a country's stand-in means on that day."""
    return registry.ruling(actor.countries[0], day) or actor if actor.id.startswith("state:") else actor


def by_name(text: str, registry: Registry, day: date | None) -> Iterator[Candidate]:
    """The whole mention is a name, alias, acronym or country."""
    country = registry.words.countries.get(re.sub(r"^(?:[Tt]he )|(?:['’]s)$", "", text.strip()))
    ruler = registry.ruling(country, day) if country else None
    if ruler:
        yield Candidate(ruler.id, ruler.name, 0.85, "country")
        return
    for actor in registry.named(text):
        found = governing(actor, registry, day)
        yield Candidate(found.id, found.name, 0.98 * on_stage(found, registry, day), "name")


def by_part(words: list[str], registry: Registry, day: date | None) -> Iterator[Candidate]:
    """A part of the mention names a party and the rest is its people: "Taliban spokesman", "fighters of the SDF"."""
    for start, end in grams(words):
        if end - start == len(words):
            continue
        for actor in registry.named(" ".join(words[start:end])):
            rest = {word.casefold().strip(".") for word in words[:start] + words[end:]}
            known = rest & registry.words.forces or rest & registry.words.offices
            found = governing(actor, registry, day)
            score = (0.9 if known else 0.6 + 0.02 * (end - start)) * on_stage(found, registry, day)
            yield Candidate(found.id, found.name, score, "party in the mention")


def by_demonym(words: list[str], registry: Registry, day: date | None) -> Iterator[Candidate]:
    """A demonym or country with a force or office word: "Syrian government forces", "the Russian ambassador"."""
    tail = {word.casefold().strip(".") for word in words}
    alone = len(words) == 1 and not words[0].endswith("s")
    official = tail & registry.words.forces or tail & registry.words.offices
    if tail & {"rebels", "rebel", "opposition", "militia", "militias", "insurgents", "terrorists"} or not (official or alone):
        return
    for word in words:
        bare = re.sub(r"['’]s$", "", word)
        country = registry.words.demonyms.get(word) or registry.words.countries.get(bare)
        ruler = registry.ruling(country, day) if country else None
        if ruler:
            yield Candidate(ruler.id, ruler.name, 0.55 if alone else 0.82, f"demonym {word}")


def by_capital(text: str, registry: Registry, day: date | None) -> Iterator[Candidate]:
    """A capital as its government: "Moscow"."""
    country = registry.words.capitals.get(text.strip())
    ruler = registry.ruling(country, day) if country else None
    if ruler:
        yield Candidate(ruler.id, ruler.name, 0.7, "capital for its government")


def by_title(mention: Mention, registry: Registry, setting: Setting) -> Iterator[Candidate]:
    """A registered name that includes the title before the mention: "Secretary" + "Kerry"."""
    before = WORDS.findall(setting.text[max(0, mention.span[0] - 40) : mention.span[0]])
    for size in (1, 2):
        for actor in registry.named(" ".join([*before[-size:], mention.text])) if len(before) >= size else ():
            yield Candidate(actor.id, actor.name, 0.85, "name with its title")


def by_neighbour(mention: Mention, registry: Registry, setting: Setting) -> Iterator[Candidate]:
    """The party that stands beside a person: "Taliban spokesman X", "X, a spokesman for the SDF"; the nearer the better."""
    start, end = mention.span
    left = WORDS.findall(CLAUSE.split(setting.text[max(0, start - BESIDE) : start])[-1])[-NEAR:]
    after = setting.text[end : end + BESIDE]
    right = WORDS.findall(CLAUSE.split(after[1:])[0])[:NEAR] if after.startswith(",") else []
    yield from beside(left, "title before the name", registry, setting.day, from_end=True)
    yield from beside(right, "gloss after the name", registry, setting.day, from_end=False)


def beside(words: list[str], why: str, registry: Registry, day: date | None, *, from_end: bool) -> Iterator[Candidate]:
    """Parties named in the words beside a person who holds an office."""
    if not {word.casefold().strip(".") for word in words} & registry.words.offices:
        return
    for size in (4, 3, 2, 1):
        for i in range(len(words) - size + 1):
            part = words[i : i + size]
            distance = len(words) - i - size if from_end else i
            found = [*by_name(" ".join(part), registry, day), *by_demonym([*part, "spokesman"], registry, day)]
            for candidate in found:
                yield replace(candidate, score=0.8 - 0.02 * distance, why=f"{why}: {candidate.why}")


def by_surname(mention: Mention, words: list[str], registry: Registry, setting: Setting) -> Iterator[Candidate]:
    """A surname whose full name stands earlier in the document."""
    if len(words) != 1:
        return
    pattern = re.compile(FULL_NAME.format(surname=re.escape(mention.text)))
    yield from setting.earlier.candidates(
        registry.hash, pattern, mention.text, mention.span[0], lambda match: by_full_name(match, registry, setting)
    )


def by_full_name(match: re.Match[str], registry: Registry, setting: Setting) -> Iterator[Candidate]:
    """What a full name that stands in the document means, for its surname alone."""
    full = Mention(match.span(), match.group())
    for way in (by_name(full.text, registry, setting.day), by_neighbour(full, registry, setting)):
        for candidate in way:
            yield replace(candidate, score=candidate.score - 0.05, why=f"surname of {full.text}: {candidate.why}")
    for candidate in by_outlet(full, registry, setting):
        yield replace(candidate, why=f"surname of {full.text}: {candidate.why}")


def by_outlet(mention: Mention, registry: Registry, setting: Setting) -> Iterator[Candidate]:
    """An office holder in a statement that an actor publishes itself, where no other party stands beside the name."""
    before = WORDS.findall(setting.text[max(0, mention.span[0] - 50) : mention.span[0]])[-NEAR:]
    after = WORDS.findall(setting.text[mention.span[1] : mention.span[1] + 40])[:NEAR]
    titled = {word.casefold().strip(".") for word in (*before, *after)} & registry.words.offices
    if not setting.outlet or not titled:
        return
    outlet, day = setting.outlet, setting.day
    for candidate in (*by_name(outlet, registry, day), *by_demonym(outlet.split(), registry, day)):
        yield replace(candidate, score=0.5, why=f"office holder in a statement of {outlet}")


def by_short(mention: Mention, words: list[str], registry: Registry, setting: Setting) -> Iterator[Candidate]:
    """A second mention that leaves the name out: "the regime" after "the Asad regime"; the last full one counts."""
    head = words[-1]
    pattern = re.compile(rf"\b((?:[A-Z][\w.’'-]*\s+){{1,4}}){head}\b", re.I)
    match = setting.earlier.last(pattern, mention.span[0])
    if match is None:
        return
    parts = WORDS.findall(match.group())
    for candidate in (*by_name(match.group(), registry, setting.day), *by_part(parts, registry, setting.day)):
        yield replace(candidate, score=candidate.score - 0.2, why=f"short for {match.group()}")


def looks_like_person(words: list[str]) -> bool:
    """Whether a mention may be a person's name: one to five capitalised words."""
    return 1 <= len(words) <= 5 and all(word[:1].isupper() or word.casefold() in ("al", "bin", "jr.", "de") for word in words)


def is_general(text: str, registry: Registry) -> bool:
    """Whether a mention describes nobody in particular: a listed word, no capital, or a people."""
    words = WORDS.findall(text)
    peoples = bool(words) and (words[-1] in registry.words.demonyms or names_others(words, registry))
    return fold(text) in registry.words.generic or not any(c.isupper() for c in text) or peoples
