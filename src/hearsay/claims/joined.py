"""Names that belong together become one: names that touch, that a hyphen ties, or that go on after "of" or "and"."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from hearsay.claims.spans import Row
from hearsay.claims.words import signs

Ent = tuple[int, int, str]
PARTICLES = frozenset({
    "e", "i", "ye", "ul", "al", "el", "ez", "az", "ad", "ar", "as", "ash", "at", "uz", "ur", "ud", "us",
    "au", "aux", "sur", "sous", "les", "lez", "de", "du", "des", "la", "le", "en",
})  # fmt: skip
JOINERS = frozenset({"bu", "bin", "ibn", "abu", "ul", "de", "la", "al", "az", "ez", "el", "ash", "ad", "ar"})
QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
NAMES = frozenset({"PERSON", "ORG", "PLACE", "FAC", "NORP", ""})


def joined(doc: Doc, words: Sequence[str], ents: Sequence[Ent], loud: Sequence[bool]) -> list[Ent]:
    """Names that touch or are tied by a hyphen become one; runs of proper nouns without a label become names without one."""
    labels = [""] * len(words)
    inside = [False] * len(words)
    for start, end, label in ents:
        for i in range(start, end):
            labels[i], inside[i] = label, True
    cased = any(word[0].isupper() for word in (token.text for token in doc) if word)
    named = [
        (inside[i] and labels[i] in NAMES) or (doc[i].pos_ == "PROPN" and not loud[i]) or _before_noun(doc, words, i)
        for i in range(len(words))
    ]
    other = [e for e in ents if e[2] not in NAMES]
    out: list[Ent] = []
    i = 0
    while i < len(words):
        if not named[i] or not doc[i].text[0].isalnum() or (cased and doc[i].text[0].islower() and not _tied(doc, i)):
            i += 1
            continue
        end = _run(doc, words, named, labels, i, cased)
        found = [labels[j] for j in range(i, end) if labels[j]]
        out.append((i, end, "ORG" if _of_bodies(words[i:end]) else found[-1] if found else ""))
        i = end
    return laid_over(_of_capital(words, _of_two(words, out)), other)


def _of_capital(words: Sequence[str], ents: Sequence[Ent]) -> list[Ent]:
    """A city and the district that its comma divides from it are one name: "Washington, D.C."."""
    out = list(ents[:1])
    for start, end, label in ents[1:]:
        first = out[-1]
        if words[first[1] : start] == (",",) and words[start] in {"d.c.", "d.c", "dc"}:
            out[-1] = (first[0], end, "PLACE")
        else:
            out.append((start, end, label))
    return out


def _of_two(words: Sequence[str], ents: Sequence[Ent]) -> list[Ent]:
    """Two names that "and" joins are one body's where both say what it is for: "Front for Justice and Democracy"."""
    fields, out = signs()["fields"], list(ents[:1])
    for start, end, label in ents[1:]:
        first = out[-1]
        both = words[first[1] : start] == ("and",) and words[first[1] - 1] in fields and words[start] in fields
        if both:
            out[-1] = (first[0], end, "ORG")
        else:
            out.append((start, end, label))
    return out


def laid_over(upper: Sequence[Ent], lower: Sequence[Ent]) -> list[Ent]:
    """The upper entities, which stand in text order, and those of the lower ones that none of them touches."""
    row = Row((start, end) for start, end, _ in upper)
    return sorted([*upper, *(ent for ent in lower if not row.meets(ent[0], ent[1]))])


def _body_goes_on(words: Sequence[str], named: Sequence[bool], end: int) -> bool:
    """Whether a name goes on over the word at ``end``: "Tigray People's Liberation Front", "Gulf of Aden"."""
    if end + 1 >= len(words) or not named[end + 1]:
        return False
    cues = signs()
    return (words[end] in {"'s", "’s"} and words[end - 1] in cues["bodies"]) or (
        words[end] == "of" and words[end - 1] in cues["waters"]
    )


def _of_bodies(words: Sequence[str]) -> bool:
    """Whether a name is that of a people's or workers' organisation."""
    return any(a in signs()["bodies"] and b in {"'s", "’s"} for a, b in pairwise(words[:-1]))


def _run(doc: Doc, words: Sequence[str], named: Sequence[bool], labels: Sequence[str], i: int, cased: bool) -> int:
    """The end of the name that begins at token ``i``."""
    end = i + 1
    while end < len(words):
        tied = words[end] in {"-", "–"} and not doc[end - 1].whitespace_ and not doc[end].whitespace_ and end + 1 < len(words)
        joined = words[end] in JOINERS and end + 1 < len(words) and named[end + 1] and doc[end + 1].text[0].isupper()
        article = words[end] in PARTICLES and end + 2 < len(words) and words[end + 1] == "-" and not doc[end].whitespace_
        number = words[end].isdigit() and words[end - 1] in signs()["numbered"] and doc[end - 1].text[0].isupper()
        if number:
            end += 1
        elif (article and doc[end + 2].text[0].isupper() and labels[end] in {labels[end - 1], ""}) or (
            tied and words[end + 1] in PARTICLES and end + 2 < len(words) and doc[end + 2].text[0].isupper()
        ):
            end += 3
        elif (
            (joined and labels[end] == labels[end - 1])
            or _body_goes_on(words, named, end)
            or (tied and ((doc[end + 1].text[0].isupper() and named[end + 1]) or _particle(words, end + 1)))
        ):
            end += 2
        elif _nickname(words, labels, end):
            end = next(i for i in range(end + 1, len(words)) if words[i] in QUOTES) + 1
        elif (
            named[end]
            and words[end][0].isalnum()
            and not (cased and doc[end].text[0].islower())
            and (labels[end] == labels[end - 1] or not labels[end] or not labels[end - 1])
        ):
            end += 1
        else:
            break
    return end


def _nickname(words: Sequence[str], labels: Sequence[str], i: int) -> bool:
    """Whether a person's name goes on over a word in quotation marks: "John “J.D.” Dorrian"."""
    if words[i] not in QUOTES or labels[i - 1] != "PERSON" or labels[i] != "PERSON":
        return False
    close = next((k for k in range(i + 2, min(i + 5, len(words))) if words[k] in QUOTES), -1)
    return close > 0 and labels[close : close + 2] == ["PERSON", "PERSON"]


def _before_noun(doc: Doc, words: Sequence[str], i: int) -> bool:
    """Whether a capitalised word within a sentence stands right before a noun of places ("Andarab regions")."""
    after = words[i + 1] if i + 1 < len(words) else ""
    return (
        doc[i].text[0].isupper()
        and doc[i].text[1:].islower()
        and i > 0
        and words[i - 1] in {"and", ","}
        and after in signs()["plural"]
    )


def _tied(doc: Doc, i: int) -> bool:
    """Whether a lower-case word begins a hyphenated name ("al-Bab")."""
    return i + 2 < len(doc) and doc[i + 1].text in {"-", "–"} and doc[i + 2].text[0].isupper() and not doc[i].whitespace_


def _particle(words: Sequence[str], i: int) -> bool:
    """The "e" of Pol-e-Hesar and the "ez" of Deir ez-Zor."""
    return words[i] in PARTICLES and i + 1 < len(words) and words[i + 1] in {"-", "–"}


def ends_of_road(doc: Doc, words: Sequence[str], ent: Ent) -> list[Ent]:
    """The two places of "the Sake–Kitshanga road", one name else."""
    start, end, _ = ent
    dash = next((i for i in range(start + 1, end - 1) if words[i] in {"-", "–", "—"}), -1)
    after = words[end] if end < len(words) else ""
    if dash < 0 or after not in signs()["ways"] or not (doc[start].text[0].isupper() and doc[dash + 1].text[0].isupper()):
        return [ent]
    if {words[dash - 1], words[dash + 1]} & PARTICLES or (dash + 2 < end and words[dash + 2] in {"-", "–"}):
        return [ent]
    return [(start, dash, "PLACE"), (dash + 1, end, "PLACE")]
