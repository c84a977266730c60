"""The floor: claims from words alone, over tokens and sentences, without syntax. Later readers are compared with it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from hearsay.claims import lexicon, quantities
from hearsay.claims.codebook import Codebook
from hearsay.claims.forms import verb_forms
from hearsay.claims.make import claim_id, mention
from hearsay.model import Claim, Document, Mention, Speaker, Status
from hearsay.stage import Reading, Stage

NAME = "claims.baseline.v1"
SYNTACTIC = frozenset({"harm", "infinitive"})  # needs that only syntax can tell
REACH = 8


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words in all their forms."""

    speech: frozenset[str]
    denied: frozenset[str]
    planned: frozenset[str]
    possible: frozenset[str]


def stage(codebook: Codebook) -> Stage:
    """The baseline stage over tokens and sentences; it needs no model and stays as the floor of the benchmark."""
    find = _matcher(codebook)
    cues = _cues(codebook)

    def run(reading: Reading) -> Reading:
        return replace(reading, claims=tuple(_claims(reading, find, cues, codebook)))

    return Stage(NAME, run, requires=("token.is_sent_start",), assigns=("claims",), settings=(codebook.hash,))


def _matcher(codebook: Codebook) -> Callable[[Doc], list[lexicon.Match]]:
    """A spaCy Matcher over all entries; each match comes back with the entry that it stands for."""
    vocab = Vocab()
    matcher = Matcher(vocab)
    found = tuple(entry for entry in lexicon.entries(codebook) if entry.frame.needs not in SYNTACTIC)
    for n, entry in enumerate(found):
        matcher.add(str(n), [_pattern(entry)])

    def find(doc: Doc) -> list[lexicon.Match]:
        return [lexicon.Match(start, end, found[int(vocab.strings[key])]) for key, start, end in matcher(doc)]

    return find


def _pattern(entry: lexicon.Entry) -> list[dict[str, Any]]:
    tokens: list[dict[str, Any]] = []
    for n, words in enumerate(entry.words):
        if not words:
            tokens += [{"IS_PUNCT": False, "IS_SPACE": False, "OP": "?"}] * lexicon.GAP_WORDS
            continue
        if n and entry.words[n - 1]:
            tokens.append({"LOWER": "-", "OP": "?"})
        tokens.append({"LOWER": {"IN": sorted(words)}})
    return tokens


def _cues(codebook: Codebook) -> Cues:
    def verbs(section: str) -> set[str]:
        return {form for verb in codebook.reporting[section].get("verbs", ()) if " " not in verb for form in verb_forms(verb)}

    cues = codebook.reporting
    return Cues(
        frozenset(verbs("speech")),
        frozenset({*verbs("denied"), *cues["denied"]["negations"]}),
        frozenset({*cues["planned"]["modals"], *verbs("planned")}),
        frozenset({*cues["possible"]["adverbs"], *cues["possible"]["modals"], *cues["possible"]["conditionals"]}),
    )


def _claims(reading: Reading, find: Callable[[Doc], list[lexicon.Match]], cues: Cues, codebook: Codebook) -> Iterable[Claim]:
    doc = reading.doc
    amounts = quantities.find(doc)
    starts = [sentence.start for sentence in doc.sents]
    sentences = tuple(doc.sents)
    taken = -1
    for match in sorted(find(doc), key=lambda m: (m.start, m.entry.rank, m.start - m.end)):
        sentence = sentences[bisect_left(starts, match.start + 1) - 1]
        if match.start < taken or match.end > sentence.end or not _fits(match, sentence, codebook):
            continue
        taken = match.end
        yield _claim(reading.document, match, sentence, cues, amounts, codebook)


def _fits(match: lexicon.Match, sentence: Span, codebook: Codebook) -> bool:
    """Whether a word of the asked sort, or a name, stands near the match."""
    wanted = set(match.entry.frame.object) | set(match.entry.frame.subject)
    if match.entry.sort in {"modal", "adjective"}:
        return match.entry.sort == "modal"
    if not wanted or "none" in wanted:
        return True
    doc, low, high = sentence.doc, max(sentence.start, match.start - REACH), min(sentence.end, match.end + REACH)
    around = [doc[i] for i in range(low, high) if not match.start <= i < match.end]
    words = frozenset().union(*(codebook.classes.get(name, frozenset()) for name in wanted))
    named = wanted & {"place", "people", "armed"}
    return any(token.lower_ in words or (named and _is_name(token, codebook.classes["function"])) for token in around)


def _is_name(token: Token, function: frozenset[str]) -> bool:
    return bool(token.text[0].isupper()) and token.lower_ not in function and not (token.is_sent_start and token.is_stop)


def _claim(
    document: Document,
    match: lexicon.Match,
    sentence: Span,
    cues: Cues,
    amounts: Sequence[quantities.Amount],
    codebook: Codebook,
) -> Claim:
    doc = sentence.doc
    span = doc[match.start : match.end]
    names = _names(sentence, codebook.classes["function"])
    places = [name for name in names if name.start and doc[name.start - 1].lower_ in codebook.classes["place_preposition"]]
    others = [name for name in names if name not in places]
    speakers, cue = _speakers(sentence, others, cues)
    said = {speaker.start for speaker in speakers}
    before = [n for n in others if n.end <= match.start and n.start not in said]
    after = [n for n in others if n.start >= match.end and n.start not in said]
    near = [a for a in amounts if sentence.start <= a.start and a.end <= sentence.end and abs(a.start - match.end) <= REACH]
    text_end = len(sentence.text.rstrip())
    return Claim(
        id=claim_id(document.id, (span.start_char, span.end_char), match.entry.frame.kind),
        document=document.id,
        trigger=(span.start_char, span.end_char),
        sentence=(sentence.start_char, sentence.start_char + text_end),
        kind=match.entry.frame.kind,
        status=_status(sentence, match, cues),
        quantity=tuple(quantities.record(doc, amount, span.text) for amount in near[:1]),
        speakers=tuple(Speaker(mention(name, "sentence")) for name in speakers),
        cue=cue,
        said=document.dating.value,
        rules=(match.entry.frame.id, f"word:{match.entry.text}"),
        actor=_mentions(before[-1:]),
        target=_mentions(after[:1]),
        place=_mentions(places),
    )


def _mentions(spans: Sequence[Span]) -> tuple[Mention, ...]:
    return tuple(mention(span, "nearest") for span in spans)


def _names(sentence: Span, function: frozenset[str]) -> list[Span]:
    """Runs of capitalised words, joined over hyphens, "of" and "al"."""
    runs: list[list[int]] = []
    for token in sentence:
        if not _is_name(token, function):
            continue
        gap = sentence.doc[runs[-1][1] : token.i] if runs else None
        if gap is not None and (not len(gap) or all(t.lower_ in {"-", "of", "al", "e", "’s"} for t in gap)):
            runs[-1][1] = token.i + 1
        else:
            runs.append([token.i, token.i + 1])
    return [sentence.doc[start:end] for start, end in runs]


def _speakers(sentence: Span, names: Sequence[Span], cues: Cues) -> tuple[list[Span], tuple[int, int] | None]:
    """The name beside a verb of speech or after "according to", and the cue."""
    for token in sentence:
        if token.lower_ == "according" and token.i + 1 < sentence.end:
            after = [name for name in names if name.start > token.i]
            return after[:1], (token.idx, token.idx + len(token))
        if token.lower_ in cues.speech:
            beside = [n for n in names if 0 <= token.i - n.end <= 1 or 0 <= n.start - token.i - 1 <= 1]
            if beside:
                return beside[:1], (token.idx, token.idx + len(token))
    return [], None


def _status(sentence: Span, match: lexicon.Match, cues: Cues) -> Status:
    """The status of the nearest cue within six words before the match."""
    if match.entry.frame.status in ("planned", "possible", "denied"):
        return "planned" if match.entry.frame.status == "planned" else "possible"
    for i in range(match.start - 1, max(sentence.start, match.start - 6) - 1, -1):
        word = sentence.doc[i].lower_
        if word in cues.denied:
            return "denied"
        if word in cues.planned:
            return "planned"
        if word in cues.possible:
            return "possible"
    return "asserted"
