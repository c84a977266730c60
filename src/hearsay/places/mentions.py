"""Where a text names places: names of the gazetteer in capitalised runs, steered by the reader's entities if there are any."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hearsay.places import store
from hearsay.places.gazetteer import UNITS, Gazetteer, Hit
from hearsay.places.judge import FAMOUS, Match, Scene, judge
from hearsay.places.levels import levels
from hearsay.places.links import around, link
from hearsay.places.phrases import Relation, level_after, level_before, phrases
from hearsay.places.spots import LISTED, PLACES, WORD, Entity, Spot, Word, word_before, words_of

GAP = re.compile(r"^ ?[`‘ʿ']?$|^ *\n? *$")
LEADING = re.compile(r"^(?:the|northern|southern|eastern|western|central)\s+", re.I)
DASH = re.compile(r"[-–](?=[`‘']?[^\W\d_a-z])")
HELD = re.compile(r",? (?:in )?[^\W\d_a-z]")
LONGEST = 6
SHORTEST_GUESS = 5


def find_spots(
    text: str, gazetteer: Gazetteer, entities: Sequence[Entity] = (), spans: Iterable[tuple[int, int]] = ()
) -> list[Spot]:
    """The place names of a text in order, with level words, relations and containers.

    ``entities`` come from a trained reader (none: capitals and word lists decide); ``spans`` are known to be places.
    """
    scene = Scene.of(text, gazetteer, words := words_of(text), entities)
    found = list(_given(text, gazetteer, spans))
    taken = bytearray(len(text))
    for spot in found:
        taken[spot.start : spot.end] = b"\1" * (spot.end - spot.start)
    for scan in (_joined(text, gazetteer), _by_capitals(scene, words), _labelled(text, gazetteer, entities)):
        for spot in scan:
            if not any(taken[spot.start : spot.end]):
                taken[spot.start : spot.end] = b"\1" * (spot.end - spot.start)
                found.append(spot)
    found.sort(key=lambda spot: spot.start)
    return link(text, _without_overlaps([around(text, spot, gazetteer) for spot in found]))


def _given(text: str, gazetteer: Gazetteer, spans: Iterable[tuple[int, int]]) -> Iterator[Spot]:
    """Spots of spans that are known to be places."""
    for start, end in spans:
        name = LEADING.sub("", text[start:end])
        if name in phrases().demonyms:
            yield Spot(end - len(name), end, name, kind="demonym", country=phrases().demonyms[name])
            continue
        yield _longest(text, end - len(name), end, gazetteer) or Spot(end - len(name), end, name, gazetteer.hits(name))


def _longest(text: str, start: int, end: int, gazetteer: Gazetteer) -> Spot | None:
    """The longest part of a known span, from its first capital, that the gazetteer has; level words may follow it."""
    words = list(WORD.finditer(text, start, end))
    first = next((k for k, word in enumerate(words) if word.group()[0].isupper()), len(words))
    for last in range(len(words), first, -1):
        from_, to = words[first].start(), words[last - 1].end()
        if hits := _match(text, from_, to, gazetteer, fuzzy=True):
            return Spot(from_, to, text[from_:to], hits)
    return None


def _labelled(text: str, gazetteer: Gazetteer, entities: Sequence[Entity]) -> Iterator[Spot]:
    """Spots of the reader's places and facilities, also those it has no entry for; demonyms of its peoples."""
    table = phrases()
    for entity in entities:
        surface = text[entity.start : entity.end]
        street = surface.rpartition(" ")[2].lower() in table.streets
        if entity.label in PLACES and surface[:1].isupper() and not street:
            spot = _longest(text, entity.start, entity.end, gazetteer) or Spot(entity.start, entity.end, surface)
            if spot.name not in table.never | table.common:
                yield spot
        elif entity.label == "NORP" and surface in table.demonyms:
            yield Spot(entity.start, entity.end, surface, kind="demonym", country=table.demonyms[surface])


def _match(text: str, start: int, end: int, gazetteer: Gazetteer, fuzzy: bool) -> tuple[Hit, ...]:
    """The hits of a name as it stands, with its full stop where it is an abbreviation."""
    name = text[start:end]
    if text[end : end + 1] == "." or name.endswith("."):
        dotted = name if name.endswith(".") else name + "."
        if short := tuple(hit for hit in gazetteer.exact(dotted) if hit.kind == store.ABBREVIATION):
            return short
    hits = gazetteer.hits(name) if fuzzy else gazetteer.exact(name)
    if len(name) == 2 and name.isupper() and text[max(0, start - 2) : start] != ", ":
        return tuple(hit for hit in hits if hit.kind == store.ABBREVIATION and gazetteer.level[hit.at] == 0)
    return hits


def _joined(text: str, gazetteer: Gazetteer) -> Iterator[Spot]:
    """The two ends of a road, line or border: "the Kabul-Kandahar highway", unless the whole has an entry of its own."""
    for found in phrases().joined.finditer(text):
        if gazetteer.exact(found.group()):
            continue
        start, end = found.span(1)
        for dash in DASH.finditer(found.group(1)):
            cut = start + dash.start()
            one, name = _tail(text, start, cut, gazetteer), text[cut + 1 : end]
            if one is not None and (hits := gazetteer.hits(name)):
                yield replace(one, relation=Relation("road"), sure=0.9)
                yield Spot(cut + 1, end, name, hits, relation=Relation("road"), sure=0.9)
                break


def _tail(text: str, start: int, end: int, gazetteer: Gazetteer) -> Spot | None:
    """The longest name that ends at ``end``: words before it may belong to the sentence ("The Feroz Koh")."""
    for word in WORD.finditer(text, start, end):
        name = text[word.start() : end]
        if name.split()[0] not in phrases().never and (hits := gazetteer.hits(name)):
            return Spot(word.start(), end, name, hits)
    return None


def _by_capitals(scene: Scene, words: Sequence[Word]) -> Iterator[Spot]:
    """Greedy longest matches in runs of capitalised words, where word lists and neighbours do not speak against them."""
    last: Spot | None = None
    for run in _runs(scene.text, words):
        i = 0
        while i < len(run):
            listed = last is not None and bool(LISTED.match(scene.text[last.end : run[i].start]))
            spot, i = _next(scene, run, i, listed)
            if spot is not None:
                yield spot
                last = spot if spot.kind == "place" else last


def _next(scene: Scene, run: Sequence[Word], i: int, listed: bool) -> tuple[Spot | None, int]:
    """The spot that begins at run[i], if any, and where to go on."""
    size, hits = _longest_in(scene.text, run, i, scene.gazetteer)
    people = _demonym_in(scene.text, run, i)
    if people >= max(1, size):
        start, end = run[i].start, run[i + people - 1].bare_end
        name = scene.text[start:end]
        return Spot(start, end, name, kind="demonym", country=phrases().demonyms[name]), i + people
    if size and _goes_on(scene, run, i + size, hits) and (guess := _spelling(scene, run, i, listed)) is not None:
        return guess, next(k for k in range(i, len(run) + 1) if k == len(run) or run[k].start >= guess.end)
    if size:
        return judge(Match(run, i, i + size, hits, listed), scene), i + size
    guess = _spelling(scene, run, i, listed)
    return guess, len(run) if guess is not None and guess.end >= run[-1].bare_end else i + 1


def _goes_on(scene: Scene, run: Sequence[Word], j: int, hits: Sequence[Hit]) -> bool:
    """Whether a little-known name goes on in capitals with a word that is no kind of place or body: "Gul" of "Gul Dara"."""
    if j >= len(run) or not run[j].capital or max(scene.gazetteer.prior[hit.at] for hit in hits) > FAMOUS:
        return False
    table, word = phrases(), run[j].text.lower()
    return word not in table.civic and word not in table.streets and word not in levels().words and word not in table.papers


def _spelling(scene: Scene, run: Sequence[Word], i: int, listed: bool) -> Spot | None:
    """A name that only its transliteration key finds, where the words around say that it is a place."""
    table, text = phrases(), scene.text
    stop = next((k for k in range(i, len(run)) if run[k].text == "and" or run[k].text in table.locative), len(run))
    if stop <= i:
        return None
    start, end = run[i].start, run[stop - 1].bare_end
    name = text[start:end]
    alone = not (i and run[i - 1].capital and run[i - 1].text not in table.never)
    if not (run[i].capital and alone and len(name) >= SHORTEST_GUESS):
        return None
    if run[i].text in table.never or name.capitalize() in table.common:
        return None
    lead = word_before(text, start)
    led = lead in table.locative or lead in table.taking or (not lead and text[end : end + 1] == ",")
    said = level_after(text, end)[0] or level_before(text, start)
    if not (said or listed or (led and HELD.match(text, end))):
        return None
    hits = scene.gazetteer.hits(name) or tuple(
        hit for level in UNITS if level in said for hit in scene.gazetteer.like_units(name, level)
    )
    return Spot(start, end, name, hits, sure=0.8) if hits else None


def _runs(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Runs of capitalised words, with small words that may stand inside a name."""
    inside = phrases().inside
    run: list[Word] = []
    for word in words:
        if run and not _together(text, run[-1], word):
            yield from _trimmed(run)
            run = []
        if word.capital or (run and word.text in inside):
            run.append(word)
        else:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _together(text: str, one: Word, two: Word) -> bool:
    """Whether nothing but a space, or the full stop of an abbreviation, stands between two words."""
    gap = text[one.end : two.start]
    return bool(GAP.match(gap)) or (gap == ". " and len(one.text) <= 3 and two.capital)


def _trimmed(run: list[Word]) -> Iterator[list[Word]]:
    while run and not run[-1].capital:
        run = run[:-1]
    if run:
        yield run


def _longest_in(text: str, run: Sequence[Word], i: int, gazetteer: Gazetteer) -> tuple[int, tuple[Hit, ...]]:
    """How many words from run[i] make the longest name that the gazetteer has, and its hits."""
    if not run[i].capital:
        return 0, ()
    for size in range(min(LONGEST, len(run) - i), 0, -1):
        last = run[i + size - 1]
        if last.capital and (hits := _match(text, run[i].start, last.bare_end, gazetteer, fuzzy=False)):
            return size, hits
    return 0, ()


def _demonym_in(text: str, run: Sequence[Word], i: int) -> int:
    """How many words of the run from ``i`` name a people: "Afghan", "Sri Lankans"; 0 if none."""
    for size in (2, 1):
        if i + size <= len(run) and text[run[i].start : run[i + size - 1].bare_end] in phrases().demonyms:
            return size
    return 0


def _without_overlaps(spots: Sequence[Spot]) -> list[Spot]:
    """The spots in order; of two that overlap the longer one."""
    kept: list[Spot] = []
    for spot in spots:
        if kept and spot.start < kept[-1].end:
            if spot.end - spot.start > kept[-1].end - kept[-1].start:
                kept[-1] = spot
            continue
        kept.append(spot)
    return kept
