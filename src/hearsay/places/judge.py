"""Whether a capitalised name that the gazetteer has is a place here, or a person, a paper, a street or a common word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hearsay.places import store
from hearsay.places.folding import rules
from hearsay.places.gazetteer import Gazetteer, Hit
from hearsay.places.levels import levels
from hearsay.places.overlaps import Overlaps
from hearsay.places.phrases import level_after, level_before, phrases
from hearsay.places.spots import PLACES, Entity, Spot, Word, word_before

FAMOUS = 13.5
"""The prior weight (a city of 700,000) from which a name needs no words around it to be believed."""
CONTRACTION = re.compile(r"['’](?:ve|re|ll|d|m|t)$")
FOLLOWED = re.compile(r",? (?:in )?[^\W\d_a-z]")


@dataclass(frozen=True)
class Scene:
    """What is known of a text while its names are judged: the reader's entities, surnames, words seen in small letters."""

    text: str
    gazetteer: Gazetteer
    entities: Sequence[Entity]
    labels: Overlaps
    people: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, text: str, gazetteer: Gazetteer, words: Sequence[Word], entities: Sequence[Entity]) -> "Scene":
        """The scene of a text."""
        labels = Overlaps([(entity.start, entity.end) for entity in entities])
        small = frozenset(word.text for word in words if not word.capital)
        return cls(text, gazetteer, entities, labels, surnames(words), small)


@dataclass(frozen=True)
class Match:
    """run[i:j] and what the gazetteer has of that name; ``listed``: it follows a place in a list."""

    run: Sequence[Word]
    i: int
    j: int
    hits: tuple[Hit, ...]
    listed: bool

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.run[self.i].start

    @property
    def end(self) -> int:
        """Where the name ends, without a possessive."""
        return self.run[self.j - 1].bare_end

    @property
    def before(self) -> str:
        """The word of the run before the name."""
        return self.run[self.i - 1].text if self.i else ""

    @property
    def after(self) -> str:
        """The word of the run after the name, in lower case."""
        return self.run[self.j].text.lower() if self.j < len(self.run) else ""


def surnames(words: Sequence[Word]) -> frozenset[str]:
    """Words that follow a given name or a title: the same word alone is the person again."""
    table = phrases()
    leads = {word.text for word in words if word.text in table.given or word.text.lower() in table.titles}
    return frozenset(
        word.text for before, word in pairwise(words) if word.capital and word.start - before.end <= 2 and before.text in leads
    )


def judge(match: Match, scene: Scene) -> Spot | None:
    """The spot of a match, or None where its neighbours or its label speak against a place."""
    table, text = phrases(), scene.text
    name = text[match.start : match.end]
    label, whole = label_at(scene, match.start, match.end)
    famous = max(scene.gazetteer.prior[hit.at] for hit in match.hits) > FAMOUS
    short = match.hits[0].kind == store.ABBREVIATION
    placed = is_placed(match, text)
    named = label in PLACES
    if name.split()[0] in ("The", "A") or (name.startswith("An ") and not placed) or _other(match, text, label, whole, famous):
        return None
    if match.j - match.i == 1 and not short and not _single(match, scene, name, named, famous, placed):
        return None
    full = match.j - match.i > 1 and level_named(name)
    neighbours = any(word.capital for word in (*match.run[max(0, match.i - 1) : match.i], *match.run[match.j : match.j + 1]))
    possessive = match.end < match.run[match.j - 1].end
    if neighbours and not (named or famous or placed or short or possessive or full or match.after in table.civic):
        return None
    sure = 0.9 if placed or famous or short or full or named else 0.6
    return Spot(match.start, match.end, name, _spellings(match, scene, name, placed, short), sure=sure)


def _other(match: Match, text: str, label: str | None, whole: bool, famous: bool) -> bool:
    """Whether it is a paper, an organisation, a person, a street, or a county's short name without "county"."""
    table = phrases()
    if label not in PLACES and match.after in table.papers:
        return True
    full = match.j - match.i > 1 and level_named(text[match.start : match.end])
    if label == "ORG" and not (whole or famous or full or match.after in table.civic):
        return True
    if label == "PERSON" and not whole:
        return True
    level = level_after(text, match.end)[0]
    if "district" not in level and all(hit.kind == store.SHORT for hit in match.hits):
        return True
    street = match.after in table.streets
    return bool(street and "road" not in level)


def _single(match: Match, scene: Scene, name: str, named: bool, famous: bool, placed: bool) -> bool:
    """Whether one word alone may be a place: no common word, no surname, no acronym."""
    table, lead = phrases(), word_before(scene.text, match.start)
    if name in table.never or name.capitalize() in table.never or CONTRACTION.search(name):
        return False
    if name.isupper() and len(name) < 5 and not _shouted(scene.text, match.start):
        return False
    if named:
        return True
    if name.capitalize() in table.common and not placed:
        return False
    if name.lower() in scene.small and not (famous and placed):
        return False
    person = name in scene.people or match.before in table.given or match.before.lower().rstrip(".") in table.titles
    if person and lead not in table.locative:
        return False
    return name not in table.given or (lead in table.locative and not match.after)


def is_placed(match: Match, text: str) -> bool:
    """Whether the words around say that the name is a place: a preposition, a verb of taking, a level word, a list."""
    table, lead = phrases(), word_before(text, match.start)
    if match.listed or lead in table.locative or lead in table.taking or text[max(0, match.start - 2) : match.start] == ", ":
        return True
    return bool(level_after(text, match.end)[0]) or bool(level_before(text, match.start))


def _spellings(match: Match, scene: Scene, name: str, placed: bool, short: bool) -> tuple[Hit, ...]:
    """The hits, with other spellings where the words around or the country of a hit make one likely."""
    gazetteer = scene.gazetteer
    if short:
        return match.hits
    level = level_after(scene.text, match.end)[0]
    followed = FOLLOWED.match(scene.text, match.end)
    foreign = any(gazetteer.iso_at(hit.at) in rules().countries for hit in match.hits)
    return gazetteer.hits(name) if level or (placed and (followed or foreign)) else match.hits


def label_at(scene: Scene, start: int, end: int) -> tuple[str | None, bool]:
    """The label of the entity that a name overlaps most, and whether the name is (nearly) all of it."""
    at = scene.labels.most(start, end)
    if at is None:
        return None, False
    best = scene.entities[at]
    return best.label, end - start >= 0.8 * (best.end - best.start)


def level_named(name: str) -> bool:
    """Whether the last word of the name says that it is a place: "Walker County", "Panjshir Valley"."""
    return name.rpartition(" ")[2].lower() in levels().words


def _shouted(text: str, start: int) -> bool:
    """Whether the words around are all capitals too, as in a headline or dateline."""
    around: list[str] = re.findall(r"[^\W\d_]{2,}", text[max(0, start - 30) : start + 40])
    return sum(word.isupper() for word in around) > len(around) / 2
