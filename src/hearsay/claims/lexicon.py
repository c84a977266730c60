"""The codebook's words as sequences to look for, found in one pass over the tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from hearsay.claims.codebook import Codebook, Frame
from hearsay.claims.forms import noun_forms, verb_forms

Sort = Literal["verb", "noun", "adjective", "phrase", "compound", "modal"]
GAP = frozenset[str]()
GAP_WORDS = 4
STOP = frozenset(".,;:!?()")


@dataclass(frozen=True, slots=True)
class Entry:
    """A sequence of word sets that expresses a frame; an empty set is a gap of up to four words."""

    words: tuple[frozenset[str], ...]
    frame: Frame
    sort: Sort
    text: str
    rank: int


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by each form of their first word."""

    first: dict[str, tuple[Entry, ...]]

    def find(self, lower: Sequence[str]) -> Iterator[Match]:
        """All matches over lower-cased words, in text order; particles of verbs are left to the syntax."""
        for i, word in enumerate(lower):
            for entry in self.first.get(word, ()):
                end = _extend(entry.words, lower, i)
                if end:
                    yield Match(i, end, entry)


def build(codebook: Codebook, *, particles: bool = False) -> Lexicon:
    """The lexicon of a codebook; with ``particles`` verbs match only where their particle follows within four words."""
    first: dict[str, list[Entry]] = {}
    for entry in entries(codebook, particles=particles):
        for form in entry.words[0]:
            first.setdefault(form, []).append(entry)
    return Lexicon({form: tuple(found) for form, found in first.items()})


def entries(codebook: Codebook, *, particles: bool = True) -> Iterator[Entry]:
    """Every entry of the codebook, ranked in the order in which frames are tried."""
    for rank, frame in enumerate(codebook.frames()):
        for verb in frame.verbs:
            head, *rest = split(verb)
            tail = _particles(rest) if particles else ()
            hyphen = tuple(frozenset({part}) for part in rest) if "-" in verb and " " not in verb else None
            if hyphen is not None:
                yield Entry((frozenset({head}), *hyphen[:-1], verb_forms(rest[-1])), frame, "verb", verb, rank)
            else:
                yield Entry((verb_forms(head), *tail), frame, "verb", verb, rank)
        for noun in frame.nouns:
            yield Entry(_noun(noun), frame, "noun", noun, rank)
        for word in frame.adjectives:
            yield Entry((frozenset({word}),), frame, "adjective", word, rank)
        for word in frame.compounds:
            yield Entry((frozenset({word}),), frame, "compound", word, rank)
        for word in frame.modals:
            yield Entry((verb_forms(word) if word in {"need", "have"} else frozenset({word}),), frame, "modal", word, rank)
        for phrase in frame.phrases:
            yield Entry(tuple(_phrase_word(word) for word in _phrase_words(phrase)), frame, "phrase", phrase, rank)


def split(words: str) -> list[str]:
    """The words of an entry as the tokenizer splits them, hyphens left out."""
    return words.replace("-", " ").split()


def _particles(rest: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(part for word in rest for part in (GAP, frozenset({word})))


def _noun(noun: str) -> tuple[frozenset[str], ...]:
    *before, last = split(noun)
    return (*(frozenset({word}) for word in before), noun_forms(last))


def _phrase_words(phrase: str) -> list[str]:
    """The words of a phrase as the tokenizer splits them: at hyphens, but not those of a verb in braces."""
    return [part for word in phrase.split() for part in ([word] if word.startswith("{") else word.split("-")) if part]


def _phrase_word(word: str) -> frozenset[str]:
    if word == "~":
        return GAP
    if word.startswith("{"):
        return verb_forms(word.strip("{}"))
    return frozenset({word, "n't", "n’t", "never", "no"}) if word == "not" else frozenset({word})


def _extend(words: Sequence[frozenset[str]], lower: Sequence[str], at: int) -> int:
    """The end of the match that starts at ``at``, or 0."""
    end = at + 1
    n = 1
    while n < len(words):
        if words[n]:
            if end < len(lower) and lower[end] == "-" and n:
                end += 1
            if end >= len(lower) or lower[end] not in words[n]:
                return 0
            end, n = end + 1, n + 1
            continue
        end = _over_gap(words[n + 1], lower, end)
        if not end:
            return 0
        n += 2
    return end


def _over_gap(word: frozenset[str], lower: Sequence[str], at: int) -> int:
    """The end of the first ``word`` at most four words on, in the same clause; 0 if there is none."""
    for end in range(at, min(at + GAP_WORDS + 1, len(lower))):
        if lower[end] in word:
            return end + 1
        if lower[end] in STOP or "\n" in lower[end]:
            return 0
    return 0
