"""Where a text names places: names of the gazetteer in capitalised runs, steered by the reader's entities where there are any."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from hearsay.model import Level
from hearsay.places import store
from hearsay.places.folding import rules
from hearsay.places.gazetteer import Gazetteer, Hit
from hearsay.places.levels import levels
from hearsay.places.phrases import Relation, level_after, level_before, phrases, relation_before

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?:\w|['’ʼ‘`](?=[^\W\d_])|[-–](?=[^\W\d_]))*")
METONYM = 13.0
"""From which prior weight (a city of half a million) a name may stand for a government."""
GAP = re.compile(r"^ ?[`‘ʿ']?$|^ *\n? *$")
LISTED = re.compile(r"^\s*(?:,|,?\s+and|,?\s+or|&)\s+$")
LONGEST = 6
PLACES = frozenset({"PLACE", "FAC", "GPE", "LOC"})
Kind = Literal["place", "demonym", "metonym", "organisation"]


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the reader: character offsets and label (PLACE, FAC, ORG, PERSON, NORP)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name in a text. ``levels`` are those its level word allows (empty: none said); ``inside`` indexes the spot that
    the text says contains it; ``sure`` is how certain it is to be a place at all (0 to 1)."""

    start: int
    end: int
    name: str
    hits: tuple[Hit, ...] = field(repr=False, default=())
    levels: frozenset[Level] = frozenset()
    kind: Kind = "place"
    relation: Relation | None = None
    inside: int | None = None
    sure: float = 1.0
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text; ``capital`` if its first letter is."""

    start: int
    end: int
    text: str
    capital: bool


def find_spots(text: str, gazetteer: Gazetteer, entities: Sequence[Entity] = (), spans: Iterable[tuple[int, int]] = ()) -> list[Spot]:
    """The place names of a text in order, with level words, relations and containers.

    ``entities`` come from a trained reader (none: capitals and word lists decide); ``spans`` are known to be places.
    """
    words = [Word(m.start(), m.end(), m.group(), m.group()[0].isupper()) for m in WORD.finditer(text)]
    found = list(_given(text, gazetteer, spans))
    scans = (_joined(text, gazetteer), _by_capitals(text, gazetteer, words, entities), _labelled(text, gazetteer, entities))
    for spot in (spot for scan in scans for spot in scan):
        if not any(spot.start < other.end and other.start < spot.end for other in found):
            found.append(spot)
    found.sort(key=lambda spot: spot.start)
    return _link(text, _without_overlaps([_around(text, spot, gazetteer) for spot in found]))


def _given(text: str, gazetteer: Gazetteer, spans: Iterable[tuple[int, int]]) -> Iterator[Spot]:
    for start, end in spans:
        name = text[start:end]
        stripped = re.sub(r"^(?:the|northern|southern|eastern|western|central)\s+", "", name, flags=re.I)
        start += len(name) - len(stripped)
        yield _longest(text, start, end, gazetteer) or Spot(start, end, stripped, gazetteer.hits(stripped))


def _longest(text: str, start: int, end: int, gazetteer: Gazetteer) -> Spot | None:
    """The longest part of a known span, from its first capital, that the gazetteer has; level words may follow it."""
    words = [m for m in WORD.finditer(text, start, end)]
    for first in range(len(words)):
        if not words[first].group()[0].isupper():
            continue
        for last in range(len(words), first, -1):
            name = text[words[first].start() : words[last - 1].end()]
            hits = _match(text, words[first].start(), words[last - 1].end(), gazetteer, fuzzy=True)
            if hits:
                return Spot(words[first].start(), words[last - 1].end(), name, hits)
        break
    return None


def _labelled(text: str, gazetteer: Gazetteer, entities: Sequence[Entity]) -> Iterator[Spot]:
    """Spots of the reader's places and facilities, also those it has no entry for; demonyms of its peoples."""
    for entity in entities:
        surface = text[entity.start : entity.end]
        if entity.label in PLACES and surface[:1].isupper() and surface not in phrases().never:
            spot = _longest(text, entity.start, entity.end, gazetteer) or Spot(entity.start, entity.end, surface)
            if spot.name not in phrases().never:
                yield spot
        elif entity.label == "NORP" and surface in phrases().demonyms:
            yield Spot(entity.start, entity.end, surface, kind="demonym", country=phrases().demonyms[surface])


def _match(text: str, start: int, end: int, gazetteer: Gazetteer, fuzzy: bool) -> tuple[Hit, ...]:
    """The hits of a name as it stands, with its full stop where it is an abbreviation."""
    name = text[start:end]
    dotted = name if name.endswith(".") else name + "."
    if text[end : end + 1] == "." or name.endswith("."):
        short = tuple(hit for hit in gazetteer.exact(dotted) if hit.kind == store.ABBREVIATION)
        if short:
            return short
    hits = gazetteer.hits(name) if fuzzy else gazetteer.exact(name)
    if len(name) == 2 and name.isupper() and text[max(0, start - 2) : start] != ", ":
        hits = tuple(hit for hit in hits if hit.kind == store.ABBREVIATION and gazetteer.level[hit.at] == 0)
    return hits


def _joined(text: str, gazetteer: Gazetteer) -> Iterator[Spot]:
    """The two ends of a road, line or border: "the Kabul-Kandahar highway", unless the whole has an entry of its own."""
    for found in phrases().joined.finditer(text):
        if gazetteer.exact(found.group()):
            continue
        start, end = found.span(1)
        for dash in re.finditer(r"[-–](?=[`‘']?[^\W\d_a-z])", found.group(1)):
            cut = start + dash.start()
            one, two = _tail(text, start, cut, gazetteer), Spot(cut + 1, end, text[cut + 1 : end], gazetteer.hits(text[cut + 1 : end]))
            if one is not None and two.hits:
                yield replace(one, relation=Relation("road"), sure=0.9)
                yield replace(two, relation=Relation("road"), sure=0.9)
                break


def _tail(text: str, start: int, end: int, gazetteer: Gazetteer) -> Spot | None:
    """The longest name that ends at ``end``: words before it may belong to the sentence ("The Feroz Koh")."""
    for word in WORD.finditer(text, start, end):
        name = text[word.start() : end]
        hits = gazetteer.hits(name) if name.split()[0] not in phrases().never else ()
        if hits:
            return Spot(word.start(), end, name, hits)
    return None


def _by_capitals(text: str, gazetteer: Gazetteer, words: Sequence[Word], entities: Sequence[Entity]) -> Iterator[Spot]:
    """Greedy longest matches in runs of capitalised words, where word lists and neighbours do not speak against them."""
    people = _surnames(words, text)
    seen_small = {word.text for word in words if not word.capital}
    last: Spot | None = None
    for run in _runs(text, words):
        i = 0
        while i < len(run):
            size, hits = _longest_in(text, run, i, gazetteer)
            people_size = _demonym_in(text, run, i)
            if people_size >= max(1, size):
                end = _bare(run[i + people_size - 1])
                name = text[run[i].start : end]
                yield Spot(run[i].start, end, name, kind="demonym", country=phrases().demonyms[name])
                i += people_size
                continue
            listed = last is not None and bool(LISTED.match(text[last.end : run[i].start]))
            if not size:
                guess = _spelling(text, run, i, gazetteer, listed)
                if guess is not None:
                    yield guess
                    last = guess
                    break
                i += 1
                continue
            spot = _judge(text, run, i, i + size, hits, gazetteer, people, seen_small, entities, listed)
            if spot:
                yield spot
                last = spot
            i += size


def _spelling(text: str, run: Sequence[Word], i: int, gazetteer: Gazetteer, listed: bool) -> Spot | None:
    """A name that only its transliteration key finds, where the words around say that it is a place."""
    stop = next((k for k in range(i, len(run)) if run[k].text == "and"), len(run))
    start, end = run[i].start, _bare(run[stop - 1])
    name = text[start:end]
    table = phrases()
    lone = not (i and run[i - 1].capital and run[i - 1].text not in table.never)
    if not run[i].capital or len(name) < 5 or not lone or run[i].text in table.never or name.capitalize() in table.common:
        return None
    lead = _word_before(text, start)
    level = level_after(text, end)[0] or level_before(text, start)
    held = re.match(r",? (?:in )?[^\W\d_a-z]", text[end : end + 6])
    if not (level or listed or (held and lead in table.locative | table.taking | {""})):
        return None
    hits = gazetteer.hits(name)
    return Spot(start, end, name, hits, sure=0.8) if hits else None


def _runs(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Runs of capitalised words, with small words that may stand inside a name."""
    inside = phrases().inside
    run: list[Word] = []
    for word in words:
        joined = not run or GAP.match(text[run[-1].end : word.start]) or (
            text[run[-1].end : word.start] == ". " and len(run[-1].text) <= 3 and word.capital)
        if not joined:
            yield from _trimmed(run)
            run = []
        if word.capital or (run and word.text in inside):
            run.append(word)
        else:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _trimmed(run: list[Word]) -> Iterator[list[Word]]:
    while run and not run[-1].capital:
        run = run[:-1]
    if run:
        yield run


def _longest_in(text: str, run: Sequence[Word], i: int, gazetteer: Gazetteer) -> tuple[int, tuple[Hit, ...]]:
    if not run[i].capital:
        return 0, ()
    for size in range(min(LONGEST, len(run) - i), 0, -1):
        last = run[i + size - 1]
        if last.capital:
            hits = _match(text, run[i].start, _bare(last), gazetteer, fuzzy=False)
            if hits:
                return size, hits
    return 0, ()


def _demonym_in(text: str, run: Sequence[Word], i: int) -> int:
    """How many words of the run from ``i`` name a people: "Afghan", "Sri Lankans"; 0 if none."""
    for size in (2, 1):
        if i + size <= len(run) and text[run[i].start : _bare(run[i + size - 1])] in phrases().demonyms:
            return size
    return 0


def _bare(word: Word) -> int:
    """Where the word ends without a possessive."""
    for mark in ("'s", "’s"):
        if word.text.endswith(mark):
            return word.end - len(mark)
    return word.end


def _surnames(words: Sequence[Word], text: str) -> frozenset[str]:
    """Words that follow a given name or a title: the same word alone is the person again."""
    table = phrases()
    found: set[str] = set()
    for before, word in zip(words, words[1:], strict=False):
        if word.capital and word.start - before.end <= 2 and (before.text in table.given or before.text.lower() in table.titles):
            found.add(word.text)
    return frozenset(found)


def _judge(
    text: str, run: Sequence[Word], i: int, j: int, hits: tuple[Hit, ...], gazetteer: Gazetteer, people: frozenset[str],
    small: set[str], entities: Sequence[Entity], listed: bool,
) -> Spot | None:
    """The spot for run[i:j], or None where its neighbours say that it is a person, a paper, a street or a common word."""
    table = phrases()
    start, end = run[i].start, _bare(run[j - 1])
    name = text[start:end]
    label, whole = _label(entities, start, end)
    before = run[i - 1].text if i else ""
    after = run[j].text.lower() if j < len(run) else ""
    famous = max(gazetteer.prior[hit.at] for hit in hits) > 13.5
    if label not in PLACES and after in table.papers:
        return None
    if label in ("PERSON", "ORG") and not whole and not (after in table.civic and label == "ORG"):
        return None
    if label == "PERSON" and not (famous and _word_before(text, start) in table.locative):
        return None
    level, _, _ = level_after(text, end)
    if "district" not in level and all(hit.kind == store.SHORT for hit in hits):
        return None
    if after in table.streets and not level & {"road"}:
        return None
    lead = _word_before(text, start)
    placed = listed or lead in table.locative or lead in table.taking or bool(level) or text[max(0, start - 2) : start] == ", " or bool(level_before(text, start))
    short = hits[0].kind == store.ABBREVIATION
    if j - i == 1 and not short:
        if name in table.never or name.capitalize() in table.never or re.search(r"['’](?:ve|re|ll|d|m|t)$", name):
            return None
        if label not in PLACES and name.capitalize() in table.common and not placed:
            return None
        if label not in PLACES and name.lower() in small and not (famous and placed):
            return None
        if name.isupper() and len(name) < 5 and not _shouted(text, start):
            return None
    if name.split()[0] in ("The", "A", "An"):
        return None
        if label not in PLACES and (name in people or before in table.given or before.lower().rstrip(".") in table.titles) and lead not in table.locative:
            return None
        if label not in PLACES and name in table.given and not (lead in table.locative and not after):
            return None
    rest = [w.text for w in (*run[max(0, i - 1) : i], *run[j : j + 1]) if w.capital]
    possessive = end < run[j - 1].end
    full = j - i > 1 and level_named(name)
    if label not in PLACES and rest and not (famous or placed or short or possessive or full or after in table.civic):
        return None
    sure = 0.9 if placed or famous or short or full or label in PLACES else 0.6
    near = placed or level_before(text, start)
    if near and not short and any(gazetteer.iso_at(hit.at) in rules().countries for hit in hits) or level:
        hits = gazetteer.hits(name)
    return Spot(start, end, name, hits, sure=sure)


def _label(entities: Sequence[Entity], start: int, end: int) -> tuple[str | None, bool]:
    """The label of the entity that the name overlaps most, and whether the name is (nearly) all of it."""
    best = max(entities, key=lambda e: min(e.end, end) - max(e.start, start), default=None)
    if best is None or min(best.end, end) <= max(best.start, start):
        return None, False
    return best.label, end - start >= 0.8 * (best.end - best.start)


def level_named(name: str) -> bool:
    """Whether the last word of the name says that it is a place: "Walker County", "Panjshir Valley"."""
    return name.rpartition(" ")[2].lower() in levels().words


def _shouted(text: str, start: int) -> bool:
    """Whether the words around are all capitals too, as in a headline or dateline."""
    around = re.findall(r"[^\W\d_]{2,}", text[max(0, start - 30) : start + 40])
    return sum(word.isupper() for word in around) > len(around) / 2


def _word_before(text: str, start: int) -> str:
    found = re.search(r"([\w’'.-]+)\s+$", text[max(0, start - 24) : start])
    return found.group(1).lower() if found else ""


def _around(text: str, spot: Spot, gazetteer: Gazetteer) -> Spot:
    """The spot with its level words, its relation, and the longer name that its feature word makes ("Salang pass")."""
    if spot.kind != "place":
        return spot
    level, end, plural = level_after(text, spot.end)
    if level and not plural:
        longer = gazetteer.exact(text[spot.start : end])
        if longer:
            spot = replace(spot, end=end, name=text[spot.start : end], hits=longer)
            level = frozenset()
    level = level or level_before(text, spot.start) or _named_level(spot)
    kind: Kind = "metonym" if not level and _speaks(text, spot, gazetteer) else "place"
    return replace(spot, levels=level, kind=kind, relation=relation_before(text, spot.start))


def _speaks(text: str, spot: Spot, gazetteer: Gazetteer) -> bool:
    """Whether a capital or country stands before a verb of speech and after no preposition: its government is meant."""
    after = re.match(r"\s+(?:has |have |had |also |later )?([a-z]+)", text[spot.end : spot.end + 30])
    if after is None or after.group(1) not in phrases().says or _word_before(text, spot.start) in phrases().locative:
        return False
    return any(gazetteer.prior[hit.at] > METONYM for hit in spot.hits)


def _named_level(spot: Spot) -> frozenset[Level]:
    last = spot.name.rpartition(" ")[2].lower()
    return levels().words.get(last, frozenset()) if " " in spot.name and last in ("district", "province", "governorate", "oblast") else frozenset()


def _without_overlaps(spots: Sequence[Spot]) -> list[Spot]:
    kept: list[Spot] = []
    for spot in spots:
        if kept and spot.start < kept[-1].end:
            if spot.end - spot.start > kept[-1].end - kept[-1].start:
                kept[-1] = spot
            continue
        kept.append(spot)
    return kept


CONTAINED = re.compile(
    r"^(?:\s+[a-z-]+){0,2}?(?:,\s*|\s*\(\s*|,?\s+(?:in|of|within)\s+)(?:the\s+)?(?:(?:northern|southern|eastern|western|central|[a-z]+ern)\s+)?"
    r"(?:(?:province|governorate|oblast|state|district|region)\s+of\s+)?$"
)
POSSESSED = re.compile(r"^(?:\s+(?:province|district|governorate|oblast|region|state))?['’]s?\s+(?:[a-z-]+\s+){0,2}$")


def _link(text: str, spots: list[Spot]) -> list[Spot]:
    """Say which spot lies inside which, and give the members of a list the level of their common head noun."""
    out = list(spots)
    for i in range(len(out) - 1):
        gap = text[out[i].end : out[i + 1].start]
        if len(gap) > 40 or out[i].kind != "place" or out[i + 1].kind != "place":
            continue
        if CONTAINED.match(gap):
            out[i] = replace(out[i], inside=i + 1)
        elif POSSESSED.match(gap):
            out[i + 1] = replace(out[i + 1], inside=i)
    for i in range(len(out) - 2, -1, -1):
        level, _, plural = level_after(text, out[i + 1].end)
        if plural or (out[i + 1].levels and LISTED.match(text[out[i].end : out[i + 1].start]) and _plural_tail(text, out, i + 1)):
            if LISTED.match(text[out[i].end : out[i + 1].start]):
                out[i] = replace(out[i], levels=out[i].levels or out[i + 1].levels, inside=None)
    return out


def _plural_tail(text: str, spots: Sequence[Spot], at: int) -> bool:
    """Whether the list that the spot belongs to ends in a plural head noun."""
    while at + 1 < len(spots) and LISTED.match(text[spots[at].end : spots[at + 1].start]):
        at += 1
    return level_after(text, spots[at].end)[2]
