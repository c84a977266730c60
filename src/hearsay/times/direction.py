"""Whether a clause looks back or ahead: by the tense of its verb where a parse is given, else by cue words."""

import re

from spacy.tokens import Doc, Token

from hearsay.times.lexicon import Lexicon

STOP = re.compile(r"(?<=[a-z0-9)%]{2})[.!?]['\"”’]*\s+(?=[A-Z\"“‘`])|;\s|\n\s*\n|[“”\"]|``|''")
HALT = re.compile(r"[.!?][\"'”’]*\s+[A-Z\"“‘`]|[,;:\n“”\"]|``|''")
BY = re.compile(r"\b(?:by|until|till)\s+$", re.IGNORECASE)
REACH = 90
AFTER = 30
CLIMB = 6


def toward(words: Lexicon, text: str, start: int, end: int) -> int:
    """-1, 0 or 1: the direction of the cue word nearest to the expression within its sentence."""
    before = STOP.split(text[max(0, start - REACH) : start])[-1]
    halt = HALT.search(text, end, end + AFTER)
    after = text[end : halt.start() if halt else end + AFTER]
    ahead = nearest(words.future, before, after)
    back = nearest(words.past, before, after)
    if ahead == back:
        return by_then(words, text, before, end)
    return 1 if ahead < back else -1


def by_then(words: Lexicon, text: str, before: str, end: int) -> int:
    """Ahead after "by" or "until", unless a past verb follows in the main clause."""
    if not BY.search(before):
        return 0
    rest = STOP.split(text[end : end + 2 * AFTER])[0]
    return -1 if words.past.search(rest) else 1


def nearest(cue: re.Pattern[str], before: str, after: str) -> int:
    """How many characters away the nearest cue is; a large number where there is none."""
    gaps = [len(before) - found.end() for found in cue.finditer(before)]
    gaps += [found.start() for found in cue.finditer(after)]
    return min(gaps, default=10_000)


def by_tense(doc: Doc, start: int, end: int) -> int:
    """-1, 0 or 1 by the nearest governing verb of a parsed document; 0 where the parse does not tell."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span) or not doc.has_annotation("DEP"):
        return 0
    token = span.root
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX") and (told := tense(token)):
            return told
        if token.head is token:
            break
        token = token.head
    return 0


def tense(verb: Token) -> int:
    """-1 for a past verb, 1 for a future or intended one, 0 for what cannot be told."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "aux:pass", "mark")}
    if helpers & {"will", "'ll", "’ll", "shall", "wo", "would"}:
        return 1
    if "to" in helpers and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "csubj"):
        return 1
    if verb.tag_ == "VBD" or helpers & {"had", "was", "were", "did", "has", "have"}:
        return -1
    return 0
