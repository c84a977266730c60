"""Attributions that stand beside a quotation, read off the marks and words alone: they hold where a parse goes wrong."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from hearsay.reading.attribution_draft import Draft, child, name_phrase
from hearsay.reading.attribution_quotes import CLOSE, EITHER, OPEN, Quote, breaks, paragraph_end
from hearsay.reading.attribution_verbs import SUBJECTS, cue_of
from hearsay.reading.attribution_words import Words

RIGHT = 26
LEFT = 30
GOES_ON = frozenset(",?!—–-…") | {"...", "--"}
STOPS = frozenset(".!?;:") | {"...", "…"}
LINKS = frozenset({",", ":", "that", "-", "–", "—", "--"})
NAME_TAGS = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})
INSIDE_NAME = frozenset({"of", "for", "and", "’s", "'s", "-", "the", "&", "at", "in"})
NOT_NAME = frozenset({"that", "as", "when", "while", "because", "who", "which", "then", "to", "in", "at", "on", "during", "by"})


def by_quotes(doc: Doc, quotes: Sequence[Quote], words: Words) -> Iterator[Draft]:
    """A draft for each long quotation with a verb of saying after or before it in its sentence."""
    free = frozenset(i for quote in quotes for i in range(quote.start, quote.end))
    for quote in quotes:
        if not quote.long:
            continue
        draft = after(doc, quote, free, words) or before(doc, quote, free, words)
        if draft is not None:
            draft.content |= set(range(quote.start, quote.end))
            yield draft


def after(doc: Doc, quote: Quote, quoted: frozenset[int], words: Words) -> Draft | None:
    """The verb that follows a quotation: "…," the mayor said; "…," said the mayor."""
    if not goes_on(doc, quote):
        return None
    run = stretch(doc, range(quote.end, min(len(doc), quote.end + RIGHT)), quoted)
    verb = next((token for token in run if speaks(token, words)), None)
    if verb is None:
        return None
    ahead = [token for token in run if token.i < verb.i and not token.is_punct]
    source = phrase(ahead)
    if not source and all(token.pos_ in ("AUX", "ADV") for token in ahead):
        source = run_of_name([token for token in run if token.i > verb.i])
    return drafted(verb, source, quoted) if source else None


def before(doc: Doc, quote: Quote, quoted: frozenset[int], words: Words) -> Draft | None:
    """The verb that leads to a quotation: the mayor said, "…"; the mayor told reporters that "…"."""
    start = above(doc, quote.start)
    run = stretch(doc, range(start - 1, max(-1, start - LEFT), -1), quoted)[::-1]
    close = [token for token in run if not token.is_space]
    if not close or not (close[-1].lower_ in LINKS or speaks(close[-1], words)):
        return None
    verbs = [token for token in close[-9:] if speaks(token, words)]
    if not verbs:
        return None
    verb = verbs[-1]
    held = child(verb, *SUBJECTS)
    if held is not None and held.i not in quoted:
        return drafted(verb, name_phrase(held) - quoted, quoted)
    return drafted(verb, phrase([token for token in close if token.i < verb.i and not token.is_punct]), quoted)


def above(doc: Doc, start: int) -> int:
    """The place where a quotation's sentence ends before it: above the blank line when a colon leads down to it."""
    at = start
    while at > 0 and doc[at - 1].is_space:
        at -= 1
    return at if at > 0 and doc[at - 1].text == ":" else start


def introduced(doc: Doc, quotes: Sequence[Quote], words: Words) -> Iterator[Draft]:
    """Paragraphs without quotation marks that a verb of saying with a colon leads down to."""
    quoted = frozenset(i for quote in quotes for i in range(quote.start, quote.end))
    for i in range(1, len(doc) - 2):
        if doc[i].text != ":" or not breaks(doc[i + 1]) or i + 2 in quoted:
            continue
        run = [token for token in stretch(doc, range(i - 1, max(-1, i - LEFT), -1), quoted)[::-1] if not token.is_space]
        verb = next((token for token in reversed(run[-6:]) if speaks(token, words)), None)
        if verb is not None:
            draft = drafted(verb, phrase([token for token in run if token.i < verb.i and not token.is_punct]), quoted)
            draft.content = set(range(i + 2, paragraph_end(doc, i + 2)))
            yield draft


def goes_on(doc: Doc, quote: Quote) -> bool:
    """Whether the sentence goes on after the closing mark."""
    inner = next((doc[i] for i in range(quote.end - 1, quote.start, -1) if doc[i].text not in CLOSE | EITHER | OPEN), None)
    if inner is None or quote.end >= len(doc):
        return False
    return inner.text in GOES_ON or inner.text[-1] in ",?!—…" or doc[quote.end].text in (",", "—", "–", "--")


def stretch(doc: Doc, where: range, quoted: frozenset[int]) -> list[Token]:
    """The tokens from a quotation to the end of its sentence, paragraph or to the next quotation."""
    out: list[Token] = []
    for i in where:
        token = doc[i]
        first_colon = token.text == ":" and not out
        if i in quoted or (token.is_space and "\n" in token.text) or (token.text in STOPS and not first_colon):
            break
        out.append(token)
    return out


def speaks(token: Token, words: Words) -> bool:
    """Whether a word is a form of a verb of saying used as a verb."""
    return words.lemma(token) in words.say and token.pos_ in ("VERB", "AUX") and token.lower_ != "according"


def phrase(tokens: Sequence[Token]) -> set[int]:
    """The last noun phrase before a verb, reading backwards over its words."""
    rest = list(tokens)
    while rest and rest[-1].pos_ in ("AUX", "ADV", "PART"):
        rest.pop()
    out: set[int] = set()
    for token in reversed(rest):
        if token.pos_ not in NAME_TAGS and token.lower_ not in INSIDE_NAME:
            break
        out.add(token.i)
    return out


def run_of_name(tokens: Sequence[Token]) -> set[int]:
    """The noun phrase that follows an inverted verb."""
    out: set[int] = set()
    for token in tokens:
        if token.lower_ in NOT_NAME or (token.pos_ not in NAME_TAGS and token.lower_ not in INSIDE_NAME):
            break
        out.add(token.i)
    return out


def shared_subject(verb: Token) -> Token | None:
    """The subject of the verb that this one goes on from ("dismissed the offer as “a joke”, and said")."""
    node = verb
    while node.dep_ == "conj" and node.head is not node:
        node = node.head
        held = child(node, *SUBJECTS)
        if held is not None:
            return held
    return None


def drafted(verb: Token, source: set[int], quoted: frozenset[int]) -> Draft:
    """A draft of a verb beside a quotation; the parse's subject is taken where it stands outside all quotations."""
    held = child(verb, *SUBJECTS)
    if held is not None and held.i not in quoted and (not source or held.i in source):
        source = name_phrase(held) - quoted
    shared = shared_subject(verb) if not source and verb.dep_ == "conj" else None
    if shared is not None and shared.i not in quoted:
        source = name_phrase(shared) - quoted
    return Draft(cue_of(verb) - quoted, source, set(), "quote", 0.95, open=True)
