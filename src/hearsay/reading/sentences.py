"""Where sentences begin, by rule: for texts that no trained reader has parsed, and as its first guess."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

STOPS = frozenset(".!?…") | {"...", "....", "?!", "!?", "!!", ". . ."}
CLOSERS = frozenset("\"”’'»)]}") | {"''"}
OPENERS = frozenset("\"“‘'«([{–—-•*") | {"``", "--"}
COMPONENT = "hearsay_sentences"
NEVER_FIRST = CLOSERS | STOPS | {",", ";", ":"}
BULLET = re.compile(r"[-–—•*▪●]|\(?[0-9a-z]{1,2}[.)]")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words whose stop is not the end: before a name never, others unless a sentence opener follows."""

    titles: frozenset[str]
    open: frozenset[str]
    openers: frozenset[str]
    numbered: frozenset[str]


@lru_cache(maxsize=1)
def abbreviations() -> Abbreviations:
    """The shipped list of ``reading/data/abbreviations.toml``."""
    raw = tomllib.loads((files("hearsay.reading") / "data" / "abbreviations.toml").read_text(encoding="utf-8"))
    return Abbreviations(*(frozenset(raw[key]) for key in ("titles", "open", "openers", "numbered")))


def keep_titles(nlp: Language) -> None:
    """Make a tokenizer keep the stop of a title ("Brig.", "Capt.") with its word, as it does for "Gen." already."""
    tokenizer: Any = nlp.tokenizer
    for title in sorted(abbreviations().titles):
        word = title.capitalize() + "."
        tokenizer.add_special_case(word, [{"ORTH": word}])


@Language.component(COMPONENT, assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a Doc by rule; a component for any spaCy pipeline."""
    starts = sentence_starts(doc)
    for token in doc:
        token.is_sent_start = token.i in starts
    return doc


def sentence_starts(doc: Doc) -> set[int]:
    """Indices of the tokens that begin a sentence; white space belongs to the sentence before it."""
    words = [token for token in doc if not token.is_space]
    wrapped = _line_width(doc.text)
    starts = {words[0].i} if words else set()
    for left, right in pairwise(words):
        gap = doc.text[left.idx + len(left) : right.idx]
        if _breaks_line(doc, left, right, gap, wrapped) or _ends(doc, left, right):
            starts.add(right.i)
    if len(doc):
        starts.add(0)
    return starts - ({words[0].i} if words and words[0].i else set())


def _line_width(text: str) -> int:
    """The width at which lines are wrapped by hand, or 0 where each line is a paragraph."""
    lengths = sorted(len(line.strip()) for line in text.split("\n") if line.strip())
    if len(lengths) < 4 or lengths[-1] > 110:
        return 0
    full = [n for n in lengths if n > 0.75 * lengths[-1]]
    return lengths[-1] if lengths[-1] > 45 and len(full) >= 0.5 * len(lengths) else 0


def _breaks_line(doc: Doc, left: Token, right: Token, gap: str, wrapped: int) -> bool:
    """A blank line always ends a sentence; a single one does after a stop, a headline or a list item."""
    if gap.count("\n") >= 2:
        return True
    if "\n" not in gap:
        return False
    start = doc.text.rfind("\n", 0, left.idx) + 1
    line = doc.text[start : left.idx + len(left)]
    if left.text in STOPS or left.text in CLOSERS or left.text == ":" or BULLET.fullmatch(right.text):
        return True
    if left.text in {",", ";", "-", "–", "—"} or right.text[0].islower():
        return False
    return not wrapped or len(line) < 0.6 * wrapped


def _ends(doc: Doc, left: Token, right: Token) -> bool:
    """Whether a sentence ends between two neighbouring words (white space apart)."""
    last = left
    while last.text in CLOSERS and last.i and last.idx == doc[last.i - 1].idx + len(doc[last.i - 1]):
        last = doc[last.i - 1]
    if last.i != left.i and last.text not in STOPS:
        return False
    if not _could_open(doc, right) or (left.i + 1 == right.i and not left.whitespace_ and right.text in CLOSERS):
        return False
    if last.text in STOPS and last.text != ".":
        return True
    if last.text == ".":
        return last.i == 0 or bool(doc[last.i - 1].whitespace_) or not _abbreviates(doc[last.i - 1].lower_, right)
    return last.text.endswith(".") and len(last.text) > 2 and not _abbreviates(last.lower_[:-1], right)


def titled(doc: Doc, at: int) -> bool:
    """Whether the word at ``at`` is held by a title or an abbreviation before it: "Col. Dorrian", "No. 3"."""
    before = doc[at - 1]
    stem = doc[at - 2] if before.text == "." and at > 1 and not doc[at - 2].whitespace_ else before
    if stem is before and not (before.text.endswith(".") and len(before.text) > 1):
        return False
    word, known = stem.lower_.removesuffix("."), abbreviations()
    if word in known.numbered:
        return doc[at].text[0].isdigit()
    return word in known.titles and stem.text[0].isupper() and doc[at].text[0].isupper()


def _could_open(doc: Doc, token: Token) -> bool:
    """Upper case, a digit or an opening mark before one of them can begin a sentence."""
    if token.text in OPENERS and token.i + 1 < len(doc):
        token = doc[token.i + 1]
    return not token.text[0].islower() and token.text not in NEVER_FIRST


def _abbreviates(word: str, right: Token) -> bool:
    """Whether the stop after ``word`` belongs to an abbreviation rather than to a sentence."""
    known = abbreviations()
    if word in known.numbered and right.text[0].isdigit():
        return True
    if word in known.titles or (len(word) == 1 and word.isalpha() and word != "i"):
        return True
    if word in known.open or re.fullmatch(r"(?:\w\.)+\w?", word):
        return right.lower_ not in known.openers
    return False
