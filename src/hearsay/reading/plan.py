"""A Doc is cut into windows of whole sentences, of about a hundred words, that the network reads side by side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc, Token
from tokenizers import Tokenizer

from hearsay.datelines import after_dateline
from hearsay.reading.features import BLANK, LINE, MAX_PIECES, NOTHING, case_of

STOPS = frozenset(".!?…") | {"...", "....", "?!", "!?", "!!"}
QUOTES = frozenset("\"“”‘’'«»") | {"``", "''"}
BRACKETS = frozenset("([{")
CLOSERS = frozenset("\"”’'»)]}") | {"''"}
GOES_ON = frozenset({",", ";", "("})  # no sentence begins behind these within a line
DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
STOPPED = 40  # a text that ends its sentences has a stop for so many words at least
AIM, MOST, MOST_PIECES = 100, 128, 300
CACHE = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What the network sees of a word form, whether a window may end after or begin at it, and what mark it is."""

    pieces: tuple[int, ...]
    case: int
    stop: bool
    closer: bool
    opener: bool
    quote: bool = False
    bracket: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens read together: indices in their Doc, entries, spacing; where a sentence must (1) or must not (-1) begin.

    `marks` tells the marks that open (1: a bracket, or a quote glued to the word after it) from those that shut (-1).
    """

    doc: int
    tokens: list[int]
    entries: list[Entry]
    space: list[int]
    forced: list[int]
    marks: list[int]
    pieces: int


class Lexicon:
    """Word forms seen so far; forgets all when full, so that memory stays bounded."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.unknown = tokenizer.token_to_id("[UNK]") or 0
        self.known: dict[int, Entry] = {}

    def entries(self, orths: list[int], strings: StringStore) -> list[Entry]:
        """Return the entries of word forms given by their hashes."""
        if len(self.known) > CACHE:
            self.known = {}
        new = [o for o in set(orths) if o not in self.known]
        if new:
            forms = [strings[o] for o in new]
            for o, form, got in zip(new, forms, self.tokenizer.encode_batch(forms, add_special_tokens=False), strict=True):
                self.known[o] = self._entry(form, got.ids)
        known = self.known
        return [known[o] for o in orths]

    def _entry(self, form: str, ids: list[int]) -> Entry:
        pieces = tuple(ids[:MAX_PIECES]) or (self.unknown,)
        opener = not form[0].islower() and form not in STOPS and form not in CLOSERS and form not in {",", ";", ":"}
        return Entry(pieces, case_of(form), form in STOPS, form in CLOSERS, opener, form in QUOTES, form in BRACKETS)


def windows(doc: Doc, number: int, lexicon: Lexicon) -> list[Window]:
    """Cut a Doc, `number` in its batch; white space belongs to no window; sentence starts the Doc already has are kept."""
    orths, blank, spaces = (_column(doc, a) for a in ("ORTH", "SPACY", "IS_SPACE"))
    tokens = [i for i, s in enumerate(spaces) if not s]
    if not tokens:
        return []
    entries = lexicon.entries([orths[i] for i in tokens], doc.vocab.strings)
    space, forced = _gaps(doc, tokens, blank)
    if doc.has_annotation("SENT_START"):
        forced = [1 if doc[i].is_sent_start else -1 for i in tokens]
    else:
        forced = _apart(doc, tokens, forced)
    marks = _marks(entries, space)
    out: list[Window] = []
    for a, b in _cuts(entries, forced, marks):
        count = sum(len(e.pieces) for e in entries[a:b])
        out.append(Window(number, tokens[a:b], entries[a:b], space[a:b], forced[a:b], marks[a:b], count))
    return out


def _column(doc: Doc, attribute: str) -> list[int]:
    values: list[int] = np.asarray(doc.to_array([attribute])).ravel().tolist()
    return values


def _gaps(doc: Doc, tokens: list[int], blank: list[int]) -> tuple[list[int], list[int]]:
    """Return what stands before each word, and whether a sentence must begin there (1: an empty line) or must not (-1)."""
    space, forced, last = [BLANK] * len(tokens), [0] * len(tokens), -1
    stopped = sum(doc[i].text in STOPS for i in tokens) * STOPPED >= len(tokens)
    for n, i in enumerate(tokens):
        if i - last > 1:
            gap = "".join(doc[k].text for k in range(last + 1, i))
            lines = gap.count("\n") + gap.count("\r") - gap.count("\r\n")
            space[n] = LINE if lines else BLANK
            forced[n] = int(lines > 1)
        elif n and not blank[last]:
            space[n] = NOTHING
        if n and space[n] != LINE and (doc[last].text in GOES_ON or (i - last == 1 and _goes_on(doc[i], stopped))):
            forced[n] = -1
        last = i
    if tokens:
        space[0], forced[0] = LINE, 1
    return space, forced


def _goes_on(token: Token, stopped: bool) -> bool:
    """Whether a sentence goes on at a token behind a small word: at the day of "clashes Tuesday", and in a text that ends its
    sentences at all that is no pronoun or article."""
    before = token.nbor(-1).text
    return before.isalpha() and before.islower() and (token.text in DAYS or (stopped and not token.is_stop))


def _apart(doc: Doc, tokens: list[int], forced: list[int]) -> list[int]:
    """A dateline is a sentence of its own: one begins behind it and none within."""
    start, end, _ = after_dateline(doc)
    return [1 if i == end > 0 else -1 if start < i < end else mark for i, mark in zip(tokens, forced, strict=True)]


def _marks(entries: list[Entry], space: list[int]) -> list[int]:
    """Say of each word whether it is a mark that opens (1), one that shuts (-1), or neither."""
    out = [0] * len(entries)
    for n, e in enumerate(entries):
        if e.quote or e.bracket:
            before = space[n] != NOTHING
            after = n + 1 == len(entries) or space[n + 1] != NOTHING
            out[n] = 1 if before and not after else -1 if e.quote and after and not before else 0
    return out


def _cuts(entries: list[Entry], forced: list[int], marks: list[int]) -> list[tuple[int, int]]:
    """Return half-open word ranges: ends fall on an empty line or after a full stop before a capital, else at MOST."""
    out: list[tuple[int, int]] = []
    start, safe, pieces, at_safe = 0, 0, 0, 0
    for n, e in enumerate(entries):
        if n > start and (forced[n] == 1 or (forced[n] == 0 and _ends(entries, marks, n))):
            safe, at_safe = n, pieces
        size = len(e.pieces)
        if n - start >= AIM or pieces + size > MOST_PIECES:
            full = n - start >= MOST or pieces + size > MOST_PIECES
            if safe > start:
                out.append((start, safe))
                start, pieces = safe, pieces - at_safe
            elif full:
                out.append((start, n))
                start, pieces, safe = n, 0, n
        pieces += size
    out.append((start, len(entries)))
    return out


def _ends(entries: list[Entry], marks: list[int], n: int) -> bool:
    """Whether a sentence surely ends before word n."""
    if not (entries[n].opener or marks[n] > 0) or marks[n - 1] > 0:
        return False
    k = n - 1
    while k > 0 and entries[k].closer and n - k < 3:
        k -= 1
    return entries[k].stop
