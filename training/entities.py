"""Names and mentions: five conventions, read into BIO columns over run-time tokens."""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language

from hearsay.bench.treebank import Tree
from training.records import Record, Sentence

FIELD = {
    "Person": "PERSON", "Organisation": "ORG", "Location": "PLACE", "Weapon": "WEAPON", "MilitaryPlatform": "WEAPON",
    "Vehicle": "WEAPON", "Quantity": "QUANTITY", "Money": "QUANTITY", "Temporal": "TIME",
}  # fmt: skip
GUM = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
MEANTIME = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "PRO": "MISC"}
WIKI = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC"}
PRONOUNS = frozenset(
    ["I", "We", "They", "He", "She", "It", "You", "Our", "Their", "His", "Her", "Us", "Them", "This", "These", "Those"]
)
LINKS = frozenset(["of", "and", "for", "the", "de", "-", "'s", "’s", "'"])
CLOSED = frozenset(".,;:!?)]}%'") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''"}


def bio(size: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Paint half-open token spans as BIO, the longest first; what overlaps a painted span is left out."""
    tags = ["O"] * size
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(t == "O" for t in tags[start:end]):
            tags[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)
    return tags


def _run(x: str) -> bool:
    return x[:1].isupper() or x[:1].isdigit()


def gum_names(tree: Tree) -> list[str]:
    """Cut named mentions out of GUM's entity annotation: the proper-noun run around a mention's head."""
    stack: list[tuple[str, str, int]] = []
    spans: list[tuple[int, int, str]] = []
    for n, misc in enumerate(tree.misc):
        found = re.search(r"Entity=([^|]*)", misc)
        for part in re.findall(r"\([^()]*\)?|[^()]*\)", found[1]) if found else []:
            fields = part.strip("()").split("-")
            if part.startswith("("):
                stack.append((fields[0], fields[1], n))
            if part.endswith(")"):
                at = max((k for k, s in enumerate(stack) if s[0] == fields[0]), default=-1)
                if at >= 0:
                    _, kind, start = stack.pop(at)
                    spans.append((start, n + 1, kind))
    out = []
    for start, end, kind in spans:
        tops = [i for i in range(start, end) if not start <= tree.head[i] < end]
        if not tops or tree.upos[tops[0]] != "PROPN" or kind in ("time", "quantity"):
            continue
        a = b = tops[0]
        while b + 1 < end and (
            tree.upos[b + 1] in ("PROPN", "NUM")
            or (
                b + 2 < end
                and tree.words[b + 1] in ("of", "the", "-", "de", "for", "’s", "'s")
                and tree.upos[b + 2] in ("PROPN", "DET")
            )
        ):
            b += 1
        while b > tops[0] and tree.upos[b] != "PROPN" and tree.upos[b] != "NUM":
            b -= 1
        while a > start and (tree.upos[a - 1] == "PROPN" or tree.xpos[a - 1].startswith("NNP") or tree.words[a - 1] == "-"):
            a -= 1
        out.append((a, b + 1, GUM.get(kind, "MISC")))
    return bio(len(tree.words), out)


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    for n, tag in enumerate(tags):
        if tag == "O":
            continue
        before = tags[n - 1] if n else "O"
        if tag[0] == "B" or before == "O" or before[2:] != tag[2:]:
            out.append((n, n + 1, tag[2:]))
        else:
            out[-1] = (out[-1][0], n + 1, tag[2:])
    return out


def split_words(nlp: Language, words: list[str]) -> tuple[list[str], list[int], list[int]]:
    """Cut given tokens further where the run-time tokeniser would; return tokens, blanks before, first new indices."""
    out: list[str] = []
    space: list[int] = []
    first: list[int] = []
    for n, word in enumerate(words):
        first.append(len(out))
        before = 0 if n and (word in CLOSED or words[n - 1] in "([{$``") else 1
        for k, token in enumerate(t.text for t in nlp.make_doc(word)):
            out.append(token)
            space.append(before if k == 0 else 0)
    return out, space, [*first, len(out)]


def _tagged(nlp: Language, words: list[str], tags: list[str], names: dict[str, str], column: str) -> Sentence:
    new, space, first = split_words(nlp, words)
    spans = [(first[a], first[b], names[k]) for a, b, k in _spans(tags)]
    return Sentence(new, space, **{column: bio(len(new), spans)})


def _blocks(path: Path, sep: str | None) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            rows.append(line.strip().split(sep))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def wikigold(nlp: Language, path: Path) -> Iterator[Record]:
    """Every fifth document is the test fold."""
    number = 0
    record = Record("wikigold", "train", "0", True)
    for rows in _blocks(path, " "):
        if rows[0][0] == "-DOCSTART-":
            if record.sentences:
                yield record
            number += 1
            record = Record("wikigold", "test" if number % 5 == 4 else "train", str(number), True)
            continue
        record.sentences.append(_tagged(nlp, [r[0] for r in rows], [r[-1] for r in rows], WIKI, "names"))
    yield record


def wnut(nlp: Language, folder: Path) -> Iterator[Record]:
    """Tweets: each its own document; its names convention is kept apart from news."""
    files = {"train": "wnut17train.conll", "dev": "emerging.dev.conll", "test": "emerging.test.annotated"}
    for split, name in files.items():
        for n, rows in enumerate(_blocks(folder / name, "\t")):
            words, tags = [r[0] for r in rows], [r[-1] for r in rows]
            kinds = {t[2:]: t[2:] for t in tags if t != "O"}
            yield Record("wnut", split, f"{split}-{n}", False, [_tagged(nlp, words, tags, kinds, "wnut")])


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Narrow a mention to its name: from the first capital of a run that reaches the mention's end."""
    words = [(m.start() + start, m.group()) for m in re.finditer(r"\S+", text[start:end])]
    if not words or not words[-1][1][0].isupper():
        return None
    at = next((at for at, w in words if w[0].isupper() and w.lower() not in ("the", "a", "an")), None)
    return None if at is None or text[at:end] in PRONOUNS else (at, end)


def held_out(doc: str) -> bool:
    """A fixed fifth of re3d's documents, by hash of the id."""
    return hashlib.sha256(doc.encode()).digest()[0] % 5 == 0


def re3d(nlp: Language, folder: Path) -> Iterator[Record]:
    """Conflict documents: mentions (outermost), nationalities, and the names inside mentions."""
    for source in sorted(p for p in folder.iterdir() if p.is_dir()):
        marks: dict[str, list[tuple[int, int, str]]] = {}
        for line in (source / "entities.json").read_text(encoding="utf-8-sig").splitlines():
            if line.strip():
                row = json.loads(line)
                marks.setdefault(row["documentId"], []).append((row["begin"], row["end"], row["type"]))
        for line in (source / "documents.json").read_text(encoding="utf-8-sig").splitlines():
            if line.strip():
                row = json.loads(line)
                yield _re3d(nlp, row["_id"], row["text"], marks.get(row["_id"], []))


def _re3d(nlp: Language, doc: str, text: str, marks: list[tuple[int, int, str]]) -> Record:
    record = Record("re3d", "test" if held_out(doc) else "train", doc, False)
    for para in re.finditer(r"[^\n]+", text):
        tokens = [t for t in nlp.make_doc(para.group()) if not t.is_space]
        if not tokens:
            continue
        low = para.start()
        starts = {t.idx + low: n for n, t in enumerate(tokens)}
        ends = {t.idx + len(t) + low: n + 1 for n, t in enumerate(tokens)}
        inside = [(a, b, k) for a, b, k in marks if a in starts and b in ends and starts[a] < ends[b]]
        sent = Sentence(
            [t.text for t in tokens], [0 if n and not tokens[n - 1].whitespace_ else 1 for n, t in enumerate(tokens)]
        )
        sent.space[0] = 2
        sent.field = bio(len(tokens), [(starts[a], ends[b], FIELD[k]) for a, b, k in inside if k in FIELD])
        sent.norp = bio(len(tokens), [(starts[a], ends[b], "NORP") for a, b, k in inside if k == "Nationality"])
        names, unsure = [], []
        for a, b, k in inside:
            if FIELD.get(k) in ("PERSON", "ORG", "PLACE"):
                cut = _trim(text, a, b)
                (names if cut and cut[0] in starts else unsure).append(
                    (starts.get(cut[0] if cut else a, starts[a]), ends[b], FIELD[k])
                )
            elif k in ("Nationality", "Weapon", "MilitaryPlatform", "Vehicle", "DocumentReference"):
                unsure.append((starts[a], ends[b], "MISC"))
        sent.names = bio(len(tokens), names)
        for a, b, _ in unsure:
            sent.names[a:b] = [
                t if t != "O" or not _run(w) else "_" for t, w in zip(sent.names[a:b], sent.words[a:b], strict=True)
            ]
        record.sentences.append(sent)
    return record


def meantime(nlp: Language, folder: Path, facts: Path) -> Iterator[Record]:
    """Wikinews: named mentions of the annotated first sentences, with the factuality scores of the same sentences."""
    known: dict[str, tuple[str, list[tuple[int, float]]]] = {}
    for split in ("train", "dev", "test"):
        for line in (facts / f"{split}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            key = row["text"].replace(" ", "").replace("``", '"').replace("''", '"')
            known[key] = split, [(t["span1"][0], t["label"]) for t in row["targets"]]
    for path in sorted((folder / "intra-doc_annotation").rglob("*.xml")):
        yield _meantime(nlp, path, known)


def _named(words: list[str], spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Keep mentions that are names and no more, without their article."""
    for a, b, kind in spans:
        start = a + (words[a].lower() == "the")
        if start < b and all(w[0].isupper() or w[0].isdigit() or w in LINKS for w in words[start:b]):
            yield start, b, kind


def _meantime(nlp: Language, path: Path, known: dict[str, tuple[str, list[tuple[int, float]]]]) -> Record:
    root = ET.parse(path).getroot()
    tokens = {t.get("t_id", ""): t for t in root.iter("token")}
    kind = {e.get("m_id", ""): e.get("ent_type", "") for e in root.iter("ENTITY")}
    refers = {
        s.get("m_id", ""): kind.get(r.find("target").get("m_id", ""), "")
        for r in root.iter("REFERS_TO")
        if r.find("target") is not None
        for s in r.iter("source")
    }  # type: ignore[union-attr]
    by_sent: dict[int, list[str]] = {}
    for key, t in tokens.items():
        by_sent.setdefault(int(t.get("sentence", "0")), []).append(key)
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for m in root.iter("ENTITY_MENTION"):
        ids = [a.get("t_id", "") for a in m.iter("token_anchor")]
        label = MEANTIME.get(refers.get(m.get("m_id", ""), ""))
        if m.get("syntactic_type") in ("NAM", "NAM.PRO") and ids and label:
            n = int(tokens[ids[0]].get("sentence", "0"))
            place = {k: i for i, k in enumerate(by_sent[n])}
            if all(i in place for i in ids):
                spans.setdefault(n, []).append((place[ids[0]], place[ids[-1]] + 1, label))
    record = Record("meantime", "train", path.stem, True)
    for n in sorted(by_sent)[:6]:
        words = [tokens[k].text or "?" for k in by_sent[n]]
        new, space, first = split_words(nlp, words)
        sent = Sentence(new, space)
        # Only the first five sentences and the headline are annotated; a sentence without any mark proves nothing.
        if n in spans:
            sent.names = bio(len(new), [(first[a], first[b], k) for a, b, k in _named(words, spans[n])])
            for a, b, _ in spans[n]:
                inside = sent.names[first[a] : first[b]]
                sent.names[first[a] : first[b]] = ["_" if t == "O" else t for t in inside]
        split, marks = known.get("".join(words).replace("``", '"').replace("''", '"'), ("", []))
        if split == "train":
            sent.fact = [(first[i], s) for i, s in marks if i < len(words)]
        record.sentences.append(sent)
    return record


def event_location(nlp: Language, path: Path) -> Iterator[Record]:
    """Conflict sentences in which only the event's place is marked: the rest is unknown."""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        tokens = [t for t in nlp.make_doc(row["text"]) if not t.is_space]
        starts = {t.idx: i for i, t in enumerate(tokens)}
        ends = {t.idx + len(t): i + 1 for i, t in enumerate(tokens)}
        sent = Sentence([t.text for t in tokens], [0 if i and not tokens[i - 1].whitespace_ else 1 for i in range(len(tokens))])
        spans = [
            (starts[a], ends[b], "PLACE") for a, b in row["place"] if a in starts and b in ends and row["text"][a].isupper()
        ]
        if spans:
            # Lower-case words are no names: they teach the head to stay quiet.
            sent.names = [
                t if t != "O" or w.islower() else "_" for t, w in zip(bio(len(tokens), spans), sent.words, strict=True)
            ]
            yield Record("event-location", "train", str(n), False, [sent])
