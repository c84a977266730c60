"""Names made whole and consistent within a document: joined over hyphens, known states, one label per name, lists of places."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from hearsay.claims.spans import Row
from hearsay.claims.words import long_groups, names, signs

Ent = tuple[int, int, str]
Knows = Callable[[str], str]
"""The level of the place that a gazetteer knows by a name in small letters ("settlement", "province"), or the empty string."""
PARTICLES = frozenset({"e", "i", "ye", "ul", "al", "el", "ez", "az", "ad", "ar", "as", "ash", "at"})
JOINERS = frozenset({"bu", "bin", "ibn", "abu", "ul", "de", "la", "al", "az", "ez", "el", "ash", "ad", "ar"})
KNOWN_ALSO = 0.6
"""The same for a single word that the reader takes for a person: many towns bear the names of people."""
AGAIN = 0.3
"""What a further mention with the reader's same label adds to its vote: the reader errs alike each time."""
KNOWN = 1.2
"""The vote of a gazetteer that knows the name: a little more than a single one of the reader's."""
QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
NAMES = frozenset({"PERSON", "ORG", "PLACE", "FAC", "NORP", ""})


def nowhere(name: str) -> str:
    """No gazetteer: no name is known."""
    return ""


def repaired(doc: Doc, titles: frozenset[str], knows: Knows = nowhere) -> tuple[Ent, ...]:
    """The entities of a Doc with their spans joined and their labels agreed, in text order."""
    words = tuple(token.lower_ for token in doc)
    loud = shouted(doc)
    ents = _joined(doc, words, _parted(doc, words, titles), loud)
    ents = _told_quietly(words, ents, loud) if any(loud) else ents
    ents = _laid_over(_whole_groups(words), ents)
    ents = _known(words, [part for ent in ents for part in _ends_of_road(doc, words, ent)], doc)
    ents = _voted(words, ents, titles, [doc[s:e].text.lower() for s, e, _ in ents], knows)
    return tuple(_listed(words, ents))


def _parted(doc: Doc, words: Sequence[str], titles: frozenset[str]) -> list[Ent]:
    """The reader's entities, those of two people or places apart ("Deh Salah and Banu"); an office alone names nobody."""
    out: list[Ent] = []
    for ent in doc.ents:
        if ent.label_ == "PERSON" and _is_office(doc, words, ent.start, ent.end, titles):
            continue
        start = ent.start
        for i in range(ent.start + 1, ent.end - 1):
            if words[i] == "and" and ent.label_ in {"PERSON", "PLACE"}:
                out.append((start, i, ent.label_))
                start = i + 1
        out.append((start, ent.end, ent.label_))
    return out


def _is_office(doc: Doc, words: Sequence[str], start: int, end: int, titles: frozenset[str]) -> bool:
    """Whether a person's name is that of an office, no name before or behind it: "…, Foreign Office Minister for Asia"."""
    goes_on = end < len(words) and doc[end].pos_ == "PROPN"
    beside = words[max(0, start - 1) : start] == (",",) or (
        words[end : end + 1] == (",",) and doc[end + 1 : end + 2].text[:1].isupper()
    )
    last = next((i for i in range(start, end) if words[i] in {"of", "for"} and beside), end)
    office = words[last - 1]
    return last > start + (last == end) and office.isalpha() and office in titles - {"general", "the"} and not goes_on


def shouted(doc: Doc) -> list[bool]:
    """For each token whether it stands in a line of three or more words that are all in capitals."""
    out: list[bool] = []
    line: list[str] = []
    for token in doc:
        line.append(token.text)
        if "\n" in token.text or token.i + 1 == len(doc):
            letters = [text for text in line if text.isalpha() and len(text) > 1]
            out += [len(letters) > 2 and all(text.isupper() for text in letters)] * len(line)
            line = []
    return out


def _told_quietly(words: Sequence[str], ents: Sequence[Ent], loud: Sequence[bool]) -> list[Ent]:
    """The entities with the names of lines in capitals read as the rest of the text writes them."""
    quiet = {tuple(words[s:e]): label for s, e, label in ents if not loud[s] and label in NAMES - {""}}
    longest = max(map(len, quiet), default=0)
    found: list[Ent] = []
    i = 0
    while i < len(words):
        size = next((n for n in range(longest, 0, -1) if loud[i] and tuple(words[i : i + n]) in quiet), 0)
        if size:
            found.append((i, i + size, quiet[tuple(words[i : i + size])]))
        i += size or 1
    return _laid_over(found, ents)


def _whole_groups(words: Sequence[str]) -> list[Ent]:
    """The known groups whose names have several words: "Islamic State of Iraq and the Levant"."""
    known, longest = long_groups()
    found: list[Ent] = []
    i = 0
    while i < len(words):
        sizes = range(longest, 2, -1) if words[i] in known else ()
        size = next((n for n in sizes if " ".join(words[i : i + n]) in known[words[i]]), 0)
        if size:
            found.append((i, i + size, "ORG"))
        i += size or 1
    return found


def _joined(doc: Doc, words: Sequence[str], ents: Sequence[Ent], loud: Sequence[bool]) -> list[Ent]:
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
    return _laid_over(out, other)


def _laid_over(upper: Sequence[Ent], lower: Sequence[Ent]) -> list[Ent]:
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
        if (article and doc[end + 2].text[0].isupper() and labels[end] in {labels[end - 1], ""}) or (
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
    return (
        words[i] in {"e", "i", "al", "el", "ez", "az", "ul", "ad", "ar", "as", "ash", "at"}
        and i + 1 < len(words)
        and words[i + 1] in {"-", "–"}
    )


def _ends_of_road(doc: Doc, words: Sequence[str], ent: Ent) -> list[Ent]:
    """The two places of "the Sake–Kitshanga road", one name else."""
    start, end, _ = ent
    dash = next((i for i in range(start + 1, end - 1) if words[i] in {"-", "–", "—"}), -1)
    after = words[end] if end < len(words) else ""
    if dash < 0 or after not in signs()["ways"] or not (doc[start].text[0].isupper() and doc[dash + 1].text[0].isupper()):
        return [ent]
    if {words[dash - 1], words[dash + 1]} & PARTICLES or (dash + 2 < end and words[dash + 2] in {"-", "–"}):
        return [ent]
    return [(start, dash, "PLACE"), (dash + 1, end, "PLACE")]


def _known(words: Sequence[str], ents: Sequence[Ent], doc: Doc) -> list[Ent]:
    """States and demonyms are what they are, whatever the reader thought of them."""
    out = []
    for start, end, label in ents:
        text = doc[start:end].text.lower().removeprefix("the ")
        if words[end - 1] in {"war", "revolution", "uprising"}:
            label = ""
        elif "-" in text and all(part in names().countries or part in names().demonyms for part in text.split("-")):
            label = "NORP"
        elif (text in names().countries and text not in names().seats) or text in names().regions:
            label = "PLACE"
        elif text in names().weapons:
            label = "WEAPON"
        elif text in names().groups or _of_body(doc, words, (start, end, label)):
            label = "ORG"
        elif end - start == 1 and (text in names().demonyms or text.removesuffix("s") in names().demonyms):
            label = "NORP"
        out.append((start, end, label))
    covered = {i for start, end, _ in out for i in range(start, end)}
    out += [
        (i, i + 1, "NORP")
        for i, w in enumerate(words)
        if i not in covered and w in names().demonyms and doc[i].text[0].isupper()
    ]
    return sorted(out)


def _of_body(doc: Doc, words: Sequence[str], ent: Ent) -> bool:
    """Whether a name that the reader gives to a person or place is a body's: "U.S. Central Command", "AEG"."""
    start, end, label = ent
    if label == "PLACE":
        return not names().groups.isdisjoint(words[start:end])
    return label == "PERSON" and (words[end - 1] in signs()["offices"] or (end - start == 1 and _acronym(doc[start].text)))


def _acronym(text: str) -> bool:
    """Whether a word is made of capital letters alone: "AEG", "CJTF-OIR"."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def _voted(words: Sequence[str], ents: Sequence[Ent], titles: frozenset[str], keys: Sequence[str], knows: Knows) -> list[Ent]:
    """One label for all occurrences of a name, by the reader's labels, what stands around it, and the gazetteer."""
    read: dict[str, Counter[str]] = defaultdict(Counter)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (start, end, label), key in zip(ents, keys, strict=True):
        if label in NAMES - {"NORP"} and key.removeprefix("the ") not in names().groups:
            if label:
                read[key][label] += 1
            for sign, weight in _signs(words, start, end, titles):
                votes[key][sign] += weight
    for key, labels in read.items():
        for label, count in labels.items():
            votes[key][label] += 1 + AGAIN * (count - 1)
    surnames = {words[end - 1] for start, end, label in ents if label == "PERSON" and end - start > 1}
    for key in {key for (_, _, label), key in zip(ents, keys, strict=True) if not label} - set(read):
        if key not in surnames and knows(key.removeprefix("the ")):
            votes[key]["PLACE"] += KNOWN
    for key, labels in read.items():
        if ("ORG" not in labels or _bare(key)) and key not in surnames and knows(key.removeprefix("the ")):
            votes[key]["PLACE"] += KNOWN_ALSO if "PERSON" in labels and " " not in key else KNOWN
    return [(s, e, _elect(votes.get(key, {}), label)) for (s, e, label), key in zip(ents, keys, strict=True)]


def _bare(key: str) -> bool:
    """Whether a name that the reader takes for an organisation has nothing of one: a single word, no plural."""
    return key.isalpha() and len(key) > 3 and not key.endswith("s")


def _signs(words: Sequence[str], start: int, end: int, titles: frozenset[str]) -> list[tuple[str, float]]:
    before = words[start - 1] if start else ""
    if before == "the" and start > 1:
        before = words[start - 2]
    after = words[end] if end < len(words) else ""
    found: list[tuple[str, float]] = []
    cues = signs()
    if before in cues["locative"]:
        found.append(("PLACE", 1.2))
    if before == "of" and start > 1 and words[start - 2] in cues["taken"]:
        found.append(("PLACE", 1.5))
    if before in cues["take"]:
        found.append(("PLACE", 1.2))
    if before in cues["take_or_detain"] and end - start == 1 and after not in {"hostage", "prisoner", "captive"}:
        found.append(("PLACE", 1.2))
    if _towards(words, start):
        found.append(("PLACE", 1.2))
    if before == "of" and start > 1 and words[start - 2] in cues["of"]:
        found.append(("PLACE", 2.0))
    if {after, words[end - 1]} & (cues["after"] | cues["of"]):
        found.append(("PLACE", 1.5))
    if after in cues["bearers"]:
        found.append(("ORG", 2.0))
    if after in {"'s", "’s"} and end + 1 < len(words) and words[end + 1] in cues["taken"]:
        found.append(("PLACE", 1.5))
    if _suffers(words[end : end + 9]):
        found.append(("PLACE", 1.2))
    if after in cues["speaks"]:
        found.append(("PERSON", 0.8))
    if before in titles - {"the", "."}:
        found.append(("PERSON", 1.0))
    return found


def _towards(words: Sequence[str], start: int) -> bool:
    """Whether what stands before a name goes to a place or leaves it: "withdrew from", "pushed them out of", "the road to"."""
    if start < 2:
        return False
    last, word = words[start - 2 : start]
    if word == "from" or (last, word) == ("out", "of"):
        return not signs()["leaving"].isdisjoint(words[max(0, start - 5) : start - 1])
    return word in {"on", "for", "to"} and last in signs()["heading"]


def _suffers(after: Sequence[str]) -> bool:
    """Whether what follows a name is said of places: "fell", "had fallen", "was again besieged"."""
    cues = signs()
    for n, word in enumerate(after[:4]):
        if n and word in cues["in_state"]:
            return not cues["states"].isdisjoint(after[n + 1 : n + 5])
        if word in cues["falls"] | cues["done_to"]:
            return word in cues["falls"] or after[0] != word
        if word not in cues["auxiliaries"]:
            return False
    return False


def _elect(votes: Mapping[str, float], label: str) -> str:
    if label not in NAMES - {"NORP"} or not votes:
        return label
    best = max(votes, key=lambda name: (votes[name], name == label))
    if best == "PLACE" and label == "FAC":
        return label
    return best if votes[best] > votes.get(label, 0.0) else label


def _listed(words: Sequence[str], ents: Sequence[Ent]) -> list[Ent]:
    """In "Banu, Deh Salah and Pul-e-Hesar districts" and "in Herat, Farah and Kunduz" all members are places."""
    out = list(ents)
    n = 0
    while n < len(out):
        last = n
        while last + 1 < len(out) and _linked(words, out[last][1], out[last + 1][0]):
            last += 1
        after = words[out[last][1]] if out[last][1] < len(words) else ""
        before = words[out[n][0] - 1] if out[n][0] else ""
        if last > n and (
            after in signs()["plural"]
            or (out[last][2] == "PLACE" and _suffers(words[out[last][1] : out[last][1] + 9]))
            or (
                before in signs()["locative"] | {"of", "the"}
                and out[n][2] == "PLACE"
                and after not in {"said"}
                and not {"and", "or"}.isdisjoint(words[out[n][1] : out[last][0]])
            )
        ):
            for k in range(n, last + 1):
                if out[k][2] in {"PERSON", "ORG", ""} and (after in signs()["plural"] or out[k][2] != "ORG"):
                    out[k] = (out[k][0], out[k][1], "PLACE")
        n = last + 1
    return out


def _linked(words: Sequence[str], end: int, start: int) -> bool:
    between = [w for w in words[end:start] if w.strip()]
    return between in ([","], ["and"], [",", "and"], ["or"])
