"""Step 1: corpora -> one cache over the run-time tokeniser; prints what did not align."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language

from hearsay.bench import treebank as conllu
from hearsay.bench.treebank import depths
from training import align
from training.entities import event_location, gum_names, meantime, re3d, wikigold, wnut
from training.records import Record, Sentence, save

Fact = dict[str, list[tuple[int, int, float]]]


def _plain(words: list[str]) -> str:
    return "".join(words).replace(" ", "")


def facts(folder: Path) -> Fact:
    """Map a sentence's text without blanks to (start, end, score) of its predicates, in characters of that text."""
    out: Fact = {}
    for split in ("train", "dev", "test"):
        for line in (folder / f"{split}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            words = row["text"].split(" ")
            ends = [0]
            for w in words:
                ends.append(ends[-1] + len(w))
            out.setdefault("".join(words), []).extend(
                (ends[t["span1"][0]], ends[t["span1"][1]], t["label"]) for t in row["targets"]
            )
    return out


def roles(path: Path) -> dict[str, list[tuple[int, list[tuple[str, int, int]]]]]:
    """Map a sentence id to its predicates with (role, first, last) spans."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {r["sent_id"]: [(p["i"], [tuple(a) for a in p["args"]]) for p in r["predicates"]] for r in rows}


def head_word(span: tuple[int, int], head: list[int], depth: list[int], upos: list[str]) -> int:
    """Return the word of an inclusive span whose head lies outside it, the nearest to the root, no mark if possible."""
    inside = range(span[0], span[1] + 1)
    tops = [i for i in inside if head[i] not in inside] or [span[0]]
    return min(tops, key=lambda i: (upos[i] == "PUNCT", depth[i], i))


def sentence(tree: conllu.Tree) -> Sentence:
    """Columns of one tree, with the blanks before each word."""
    space = []
    for n, (start, _) in enumerate(tree.span):
        before = 1 if n == 0 or start > tree.span[n - 1][1] else 0
        space.append(2 if n == 0 and tree.newpar else before)
    return Sentence(tree.words, space, tree.lemma, tree.upos, tree.xpos, tree.feats, tree.head, tree.deprel)


def _srl(tree: conllu.Tree, preds: list[tuple[int, list[tuple[str, int, int]]]]) -> list[tuple[int, list[tuple[str, int]]]]:
    deep = depths(tree.head)
    return [(p, [(r, head_word((a, b), tree.head, deep, tree.upos)) for r, a, b in args]) for p, args in preds]


def _fact(tree: conllu.Tree, known: Fact, count: Counter[str]) -> list[tuple[int, float]] | None:
    marks = known.get(_plain(tree.words))
    if marks is None:
        return None
    starts, at = {}, 0
    for n, w in enumerate(tree.words):
        starts[at] = n
        at += len(w.replace(" ", ""))
    found = [(starts[a], s) for a, _, s in marks if a in starts]
    count["factuality placed"] += len(found)
    count["factuality not placed"] += len(marks) - len(found)
    return found


def syntax(
    nlp: Language, path: Path, corpus: str, split: str, count: Counter[str], srl: Path | None = None, fact: Fact | None = None
) -> Iterator[Record]:
    """Read a treebank file document by document, with its predicates, factuality and names where it has them."""
    args = roles(srl) if srl else {}
    record: Record | None = None
    for tree in conllu.read(path):
        sent = sentence(tree)
        if tree.sent_id in args:
            sent.srl = _srl(tree, args[tree.sent_id])
        if fact is not None:
            sent.fact = _fact(tree, fact, count)
        if corpus == "gum":
            sent.names = gum_names(tree)
        run = [(t.idx, t.idx + len(t)) for t in nlp.make_doc(tree.text) if not t.is_space]
        other = align.retoken(sent, tree.span, run, tree.text, count)
        count["sentences"] += 1
        count["gold tokens"] += len(tree.words)
        count["same tokens"] += len(set(tree.span) & set(run))
        sent.alt = None if other is sent else other
        if record is None or record.doc != tree.doc:
            if record:
                yield record
            record = Record(corpus, split, tree.doc, True)
        record.sentences.append(sent)
    if record:
        yield record


def gum_splits(path: Path) -> dict[str, str]:
    """Map a GUM document to its split."""
    out, split = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            split = line[3:].strip()
        elif line.strip().startswith("* "):
            out[line.strip()[2:]] = split
    return out


def everything(corpora: Path, nlp: Language, count: Counter[str]) -> Iterator[Record]:
    """Yield all documents of all corpora."""
    known = facts(corpora / "factuality" / "UDS_IH2")
    for split in ("train", "dev", "test"):
        srl = corpora / f"propbank-ewt-{split}.jsonl"
        yield from syntax(nlp, corpora / "ud-ewt" / f"{split}.conllu", "ewt", split, count, srl, known)
    where = gum_splits(corpora / "gum" / "splits.md")
    for path in sorted((corpora / "gum").glob("*.conllu")):
        yield from syntax(nlp, path, "gum", where[path.stem], count)
    yield from re3d(nlp, corpora / "re3d")
    yield from wikigold(nlp, corpora / "wikigold" / "wikigold.conll.txt")
    yield from wnut(nlp, corpora / "wnut17")
    yield from meantime(nlp, corpora / "meantime", corpora / "factuality" / "MEANTIME")
    yield from event_location(nlp, corpora / "event-location" / "train.jsonl")


def main() -> None:
    """Write the cache and its counts."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    args.add_argument("--out", type=Path, required=True)
    got = args.parse_args()
    count: Counter[str] = Counter()
    size: Counter[str] = Counter()
    records = list(everything(got.corpora, spacy.blank("en"), count))
    for r in records:
        size[f"{r.corpus} {r.split} documents"] += 1
        size[f"{r.corpus} {r.split} sentences"] += len(r.sentences)
        size[f"{r.corpus} {r.split} words"] += sum(len(s.words) for s in r.sentences)
    save(got.out, records)
    report = json.dumps({"sizes": size, "alignment": count}, indent=1)
    got.out.with_suffix(".counts.json").write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
