"""Names made whole and consistent within a document: joined over hyphens, known states, one label per name, lists of places."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc

from hearsay.claims.joined import NAMES, Ent, ends_of_road, joined, laid_over
from hearsay.claims.words import long_groups, names, signs

Knows = Callable[[str], str]
"""The level of the place that a gazetteer knows by a name in small letters ("settlement", "province"), or the empty string."""
KNOWN_ALSO = 0.6
"""The same for a single word that the reader takes for a person: many towns bear the names of people."""
AGAIN = 0.3
"""What a further mention with the reader's same label adds to its vote: the reader errs alike each time."""
KNOWN = 1.2
"""The vote of a gazetteer that knows the name: a little more than a single one of the reader's."""


def nowhere(name: str) -> str:
    """No gazetteer: no name is known."""
    return ""


def repaired(doc: Doc, titles: frozenset[str], knows: Knows = nowhere) -> tuple[Ent, ...]:
    """The entities of a Doc with their spans joined and their labels agreed, in text order."""
    words = tuple(token.lower_ for token in doc)
    loud = shouted(doc)
    ents = joined(doc, words, _parted(doc, words, titles), loud)
    ents = _told_quietly(words, ents, loud) if any(loud) else ents
    ents = laid_over(_whole_groups(words), ents)
    ents = _known(words, [part for ent in ents for part in ends_of_road(doc, words, ent)], doc)
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
    return laid_over(found, ents)


def _whole_groups(words: Sequence[str]) -> list[Ent]:
    """The known groups whose names have several words: "Islamic State of Iraq and the Levant"."""
    known, longest = long_groups()
    found: list[Ent] = []
    i = 0
    while i < len(words):
        sizes = range(min(longest, len(words) - i), 2, -1) if words[i] in known else ()
        size = next((n for n in sizes if " ".join(words[i : i + n]) in known[words[i]]), 0)
        if size:
            found.append((i, i + size, "ORG"))
        i += size or 1
    return found


def _known(words: Sequence[str], ents: Sequence[Ent], doc: Doc) -> list[Ent]:
    """States and demonyms are what they are, whatever the reader thought of them."""
    out = []
    for start, end, label in ents:
        text = doc[start:end].text.lower().removeprefix("the ")
        if _describes(words[start:end]):
            continue
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


def _describes(words: Sequence[str]) -> bool:
    """Whether what was taken for a name only describes the noun behind it: the "U.S.-led" of "the U.S.-led coalition"."""
    return len(words) == 1 and words[0].rpartition("-")[2] in signs()["participles"] and "-" in words[0]


def _of_body(doc: Doc, words: Sequence[str], ent: Ent) -> bool:
    """Whether a name that the reader gives to a person or place is a body's: "U.S. Central Command", "AEG"."""
    start, end, label = ent
    if label == "PLACE":
        return not names().groups.isdisjoint(words[start:end]) or (end - start > 1 and words[end - 1] in signs()["units"])
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
