"""Finds time expressions in a text and resolves them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from hearsay.model import TimeExpression
from hearsay.stage import Reading, Stage
from hearsay.times import calendar, direction
from hearsay.times.context import Context, Made
from hearsay.times.grammar import Rule, grammar
from hearsay.times.lexicon import Lexicon, lexicon
from hearsay.times.makers_spans import MAKERS
from hearsay.times.ranges import joined, night, recent, same_day, since, since_then
from hearsay.times.sieve import plausible
from hearsay.times.tails import tails

WORD = re.compile(r"[^\W\d_]+|\d+")
FIGURES = re.compile(r"\d{4}(?!\d)|\d{6}\s?[A-IK-Z]\s?[A-Z]|\d\d?[:.h/]\d|\d+\s?[ap]\.?\s?m|\d[Q]", re.IGNORECASE)
ABBREVIATED = re.compile(r"\b(?!may\b|june\b|july\b)[a-z]{1,4}\.$", re.IGNORECASE)
STRETCH = 7
SENTENCE = re.compile(r"[.!?]['”’\"]*\s+[\"“‘A-Z]|\n\s*\n")


@dataclass(slots=True)
class Trail:
    """The expression last resolved: its value, and where it ended."""

    value: str | None = None
    end: int = 0
    spanning: bool = False

    def note(self, made: Made, rule: Rule, hit: re.Match[str]) -> None:
        """Remember an expression; a comparison with the year before does not change what is spoken of."""
        compares = rule.make == "comparable" or (rule.make in ("later", "ago") and made.value[4:6] in ("-Q", "-H"))
        if not compares:
            self.value, self.end, self.spanning = made.value, hit.end(), False


def find(text: str, dct: date | None, doc: Doc | None = None, *, ranges: bool = True) -> tuple[TimeExpression, ...]:
    """The time expressions of a text in order, resolved against ``dct``, the document's date.

    ``doc`` is a parse of the same text, used for tense. With ``ranges``, "from Monday to Thursday" is one expression;
    without, its ends are two, as in TIMEX3.
    """
    if dct is not None:
        return collected(text, dct, None, doc, ranges=ranges)
    bare = collected(text, None, None, doc, ranges=ranges)
    hint = next((time.start for time in bare if time.precision == "day" and time.start is not None), None)
    return collected(text, None, hint, doc, ranges=ranges) if hint else bare


def collected(text: str, dct: date | None, hint: date | None, doc: Doc | None, *, ranges: bool) -> tuple[TimeExpression, ...]:
    """The expressions of a text, counted from its date or, for years alone, from a date that stands in it."""
    words, trail = lexicon(), Trail()
    found: list[TimeExpression] = []
    reached = 0
    for start in starts(text, words):
        if start < reached:
            continue
        match = best(text, start, words)
        if match is None:
            continue
        rule, hit = match
        reached = hit.end()
        made = MAKERS[rule.make](hit.groupdict(), context(text, hit, (dct, hint), doc, words, trail))
        if made is None:
            continue
        expression = expressed(rule, hit, made, text, dct)
        if made.kind == "DURATION" and made.value.endswith("M") and hit[0].lower().startswith("the "):
            trail.spanning = True
        if expression.start is not None and made.value != "PRESENT_REF":
            trail.note(made, rule, hit)
        found.append(expression)
        found.extend(tails(text, expression))
        reached = max(reached, found[-1].span[1])
    if not ranges:
        return tuple(found)
    stretched = tuple(night(recent(text, since(text, time, dct), dct), dct) for time in joined(text, tuple(found)))
    return same_day(text, since_then(text, stretched, dct))


def starts(text: str, words: Lexicon) -> Iterator[int]:
    """Where an expression may begin: at a word of time, or at the words before it that can belong to it."""
    tokens = [(hit.start(), hit.end(), hit[0].lower()) for hit in WORD.finditer(text)]
    done = -1
    for i, (start, _, word) in enumerate(tokens):
        if not (word in words.core or (word[0].isdigit() and FIGURES.match(text, start)) or is_short_year(text, start, word)):
            continue
        first = i
        while first > done + 1 and i - first < STRETCH and belongs(text, tokens, first - 1, words):
            first -= 1
        for j in range(max(first, done + 1), i + 1):
            begin = tokens[j][0]
            yield begin - 1 if begin and text[begin - 1] in "'’" and tokens[j][2].isdigit() else begin
        done = max(done, i)


def is_short_year(text: str, start: int, word: str) -> bool:
    """Whether two figures after an apostrophe may be a year."""
    return len(word) == 2 and word.isdigit() and start > 0 and text[start - 1] in "'’"


def belongs(text: str, tokens: list[tuple[int, int, str]], at: int, words: Lexicon) -> bool:
    """Whether the word ``at`` can be part of an expression that goes on with the next one."""
    word = tokens[at][2]
    gap = text[tokens[at][1] : tokens[at + 1][0]]
    return (word in words.before or word.isdigit()) and len(gap) <= 3 and not set(gap) & set(";:!?()")


def best(text: str, start: int, words: Lexicon) -> tuple[Rule, re.Match[str]] | None:
    """The rule whose match at this place is longest, the first of equals."""
    found: tuple[Rule, re.Match[str]] | None = None
    for rule in grammar().rules:
        hit = rule.pattern.match(text, start)
        if hit and (found is None or hit.end() > found[1].end()) and plausible(rule, hit, text, words):
            found = rule, hit
    return found


def context(
    text: str, hit: re.Match[str], days: tuple[date | None, date | None], doc: Doc | None, words: Lexicon, trail: Trail
) -> Context:
    """What the value of this match may depend on."""

    def toward() -> int:
        by_words = direction.toward(words, text, hit.start(), hit.end())
        by_tense = direction.by_tense(doc, hit.start(), hit.end()) if doc is not None else 0
        # Either may miss a sign of the future; neither often sees one where there is none.
        return 1 if 1 in (by_words, by_tense) else by_words or by_tense

    near = trail.value is not None and not SENTENCE.search(text, trail.end, hit.start())
    return Context(words, text, hit.start(), hit.end(), *days, trail.value, near, trail.spanning, toward)


def expressed(rule: Rule, hit: re.Match[str], made: Made, text: str, dct: date | None) -> TimeExpression:
    """The record of a match and its value."""
    end = trimmed(text, hit.start(), hit.end())
    start = hit.end("lead") if hit.groupdict().get("lead") else hit.start()
    days = calendar.interval(made.value) if made.kind in ("DATE", "TIME") else None
    if made.value == "PRESENT_REF" and dct:
        days = (dct, dct, "open")
    first, last, precision = days or (None, None, "open")
    return TimeExpression((start, end), made.kind, made.value, first, last, precision, rule.name)


def trimmed(text: str, start: int, end: int) -> int:
    """The end without white space, commas, or a stop that is the sentence's rather than an abbreviation's."""
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    if text[end - 1] == "." and not ABBREVIATED.search(text, start, end):
        end -= 1
    return end


def stage() -> Stage:
    """The stage that fills ``times`` from the text, the document's date and, where there is one, the parse."""
    return Stage("times.v1", add_times, assigns=("times",), settings=(lexicon().source, grammar().source))


def add_times(reading: Reading) -> Reading:
    """A reading with its time expressions."""
    return replace(reading, times=find(reading.document.text, reading.document.dating.value, reading.doc))
