"""Documents -> windows of consecutive sentences, roughened as real text is, and batches of tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from hearsay.reading.features import BLANK, LINE, LOWER, NOTHING, TITLE, UPPER, case_of
from training.records import Record, Sentence

CURLY = {'"': ("“", "”"), "'": ("‘", "’")}
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "’s": "'s", "n’t": "n't", "``": '"', "''": '"'}
ENDS, LOST = frozenset(".?!…"), frozenset([",", '"', "“", "”", "''", "``", "'", "’", "‘", ";"])
COLUMNS = ("lemma", "upos", "xpos", "feats", "deprel")
TAGS = ("names", "field", "norp", "wnut")


@dataclass(slots=True)
class Word:
    """One word of a window with whatever is known of it; `head` is a word of the window, itself at the root."""

    form: str
    space: int
    sent: int
    start: bool | None
    label: dict[str, str] = field(default_factory=dict)
    head: Word | None = None
    args: list[tuple[str, Word]] | None = None
    fact: float | None = None
    case: int = -1


@dataclass(slots=True)
class Window:
    """Words in order; `roles` says of each sentence number whether its predicates are annotated."""

    words: list[Word]
    roles: list[bool]


def _words(s: Sentence, number: int, segmented: bool) -> list[Word]:
    words = [
        Word(f, sp, number, (n == 0) if segmented else None) for n, (f, sp) in enumerate(zip(s.words, s.space, strict=True))
    ]
    for name in (*COLUMNS, *TAGS):
        column = getattr(s, name)
        if column is not None:
            for w, v in zip(words, column, strict=True):
                w.label[name] = v
    if s.head is not None:
        for w, h in zip(words, s.head, strict=True):
            w.head = w if h < 0 else words[h]
    for p, args in s.srl or []:
        words[p].args = [(r, words[a]) for r, a in args]
    for i, score in s.fact or []:
        words[i].fact = score
    return words


def cut(record: Record, rng: random.Random, most: int = 140) -> list[Window]:
    """Cut a document into windows of one to several sentences; a third of them hold one."""
    out: list[Window] = []
    now, limit = Window([], []), 0.0
    for s in record.sentences:
        s = s.alt if s.alt is not None and rng.random() < 0.7 else s
        if now.words and len(now.words) + min(len(s.words), most) > limit:
            out.append(now)
            now = Window([], [])
        if not now.words:
            limit = 1 if rng.random() < 0.3 else rng.uniform(25, 115)
        now.words += _words(s, len(now.roles), record.segmented)[:most]
        now.roles.append(s.srl is not None)
    if now.words:
        out.append(now)
    for w in out:
        alive = set(map(id, w.words))
        for x in w.words:
            x.head = x.head if x.head is not None and id(x.head) in alive else None
            x.args = None if x.args is None else [(r, a) for r, a in x.args if id(a) in alive]
    return out


def _drop(window: Window, gone: set[int]) -> None:
    """Remove words nothing hangs on; a sentence's start moves to its next word."""
    used = {id(w.head) for w in window.words if w.head is not w} | {id(a) for w in window.words for _, a in w.args or []}
    kept: list[Word] = []
    carry: int | None = None
    for w in window.words:
        if (
            id(w) in gone
            and id(w) not in used
            and w.args is None
            and all(w.label.get(t, "O") in "O_" for t in TAGS)
            and w.head is not w
        ):
            carry = w.sent if w.start else carry
            continue
        if carry == w.sent:
            w.start = True
        carry = None
        kept.append(w)
    if kept:
        window.words = kept


def _punctuation(window: Window, rng: random.Random) -> None:
    dice = rng.random()
    marks = [w for w in window.words if not any(c.isalnum() for c in w.form)]
    if dice < 0.06:
        _drop(window, {id(w) for w in marks if w.form not in "-$%&"})
    elif dice < 0.16:
        last = {w.sent: w for w in window.words}
        _drop(window, {id(w) for w in last.values() if w.form in ENDS and rng.random() < 0.8})
    elif dice < 0.24:
        _drop(window, {id(w) for w in marks if w.form in LOST and rng.random() < 0.5})


def _quotes(window: Window, rng: random.Random) -> None:
    dice = rng.random()
    if dice < 0.2:
        for w in window.words:
            w.form = STRAIGHT.get(w.form, w.form)
    elif dice < 0.4:
        opened = False
        for w in window.words:
            if w.form in ('"', "``", "''"):
                w.form = CURLY['"'][opened]
                opened = not opened
            elif "'" in w.form:
                w.form = w.form.replace("'", "’")


def _case(window: Window, rng: random.Random) -> None:
    dice = rng.random()
    if dice > 0.15:
        return
    only = rng.choice(window.words).sent if dice < 0.03 else None
    for w in window.words:
        if only is not None and w.sent != only:
            continue
        case = case_of(w.form)
        if case <= UPPER + 2 and any(c.isalpha() for c in w.form):
            w.case = UPPER if dice < 0.06 else LOWER if dice < 0.13 else TITLE


def _lines(window: Window, rng: random.Random) -> None:
    wrap = rng.random() < 0.03
    for n, w in enumerate(window.words):
        if w.space == LINE and rng.random() < 0.4:
            w.space = BLANK
        elif w.start and rng.random() < 0.1:
            w.space = LINE
        elif w.start and w.space == NOTHING and n:
            w.space = BLANK
        elif wrap and n % 13 == 12 and w.space == BLANK:
            w.space = LINE


class Names:
    """Non-Western names to put where a corpus has its own: kinds PERSON, PLACE, ORG, each a list of token lists."""

    def __init__(self, lists: dict[str, list[list[str]]]) -> None:
        self.lists = lists

    def swap(self, window: Window, rng: random.Random, often: float = 0.3, each: float = 0.6) -> None:
        """Replace proper nouns by names of the same kind, one word by one or several, in a share of windows and words."""
        if rng.random() > often:
            return
        out: list[Word] = []
        for w in window.words:
            kind = self._kind(w, rng)
            if kind is None or rng.random() > each:
                out.append(w)
                continue
            out += self._parts(w, rng.choice(self.lists[kind]))
        window.words = out

    def _kind(self, w: Word, rng: random.Random) -> str | None:
        if len(w.form) < 3 or not w.form.isalpha() or not w.form[0].isupper():
            return None
        for layer in ("names", "field"):
            tag = w.label.get(layer, "O")
            if tag[0] in "BI":
                return tag[2:] if tag[2:] in ("PERSON", "PLACE") and w.label.get("xpos", "NNP") == "NNP" else None
        if w.label.get("xpos") != "NNP" or w.args is not None:
            return None
        return rng.choice(("PERSON", "PLACE"))

    def _parts(self, w: Word, forms: list[str]) -> list[Word]:
        parts = []
        for n, form in enumerate(forms[:-1]):
            mark = not form[0].isalnum()
            label = {k: v if k in TAGS else "" for k, v in w.label.items()}
            for t in TAGS:
                if n and label.get(t, "O")[0] == "B":
                    label[t] = "I" + label[t][1:]
            if "upos" in label:
                label |= (
                    {"upos": "PUNCT", "xpos": "HYPH", "feats": "", "deprel": "punct", "lemma": form}
                    if mark
                    else {"upos": "PROPN", "xpos": "NNP", "feats": "Number=Sing", "deprel": "compound", "lemma": form}
                )
            glued = n and not (form[0].isalnum() and forms[n - 1][0].isalnum())
            parts.append(
                Word(
                    form,
                    w.space if n == 0 else NOTHING if glued else BLANK,
                    w.sent,
                    w.start and n == 0,
                    label,
                    w if w.head is not None else None,
                )
            )
        if parts:
            w.start = False if w.start is not None else None
            w.space = NOTHING if not forms[-2][0].isalnum() else BLANK
            for t in TAGS:
                if w.label.get(t, "O")[0] == "B":
                    w.label[t] = "I" + w.label[t][1:]
        if "lemma" in w.label:
            w.label["lemma"] = forms[-1]
        w.form = forms[-1]
        return [*parts, w]


def roughen(window: Window, rng: random.Random, names: Names) -> Window:
    """Apply all augmentations in place."""
    names.swap(window, rng)
    _punctuation(window, rng)
    _quotes(window, rng)
    _lines(window, rng)
    _case(window, rng)
    return window


def columns(window: Window) -> dict[str, Any]:
    """Return the window as plain columns: the input features and every label as strings or None."""
    place = {id(w): n for n, w in enumerate(window.words)}
    return {
        "form": [w.form for w in window.words],
        "case": [w.case if w.case >= 0 else case_of(w.form) for w in window.words],
        "space": [w.space for w in window.words],
        "sent": [w.sent for w in window.words],
        "start": [-1 if w.start is None else int(w.start) for w in window.words],
        "head": [-1 if w.head is None else 0 if w.head is w else place.get(id(w.head), -2) + 1 for w in window.words],
        "label": [w.label for w in window.words],
        "pred": [int(w.args is not None) if window.roles[w.sent] else -1 for w in window.words],
        "args": [
            (n, [(r, place[id(a)]) for r, a in w.args if id(a) in place])
            for n, w in enumerate(window.words)
            if w.args is not None
        ],
        "fact": [w.fact for w in window.words],
    }
