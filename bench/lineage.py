"""Measure lineage on reprints made from real texts: precision, recall and ARI of document pairs, and documents per second.

    python bench/lineage.py FILE.jsonl... [--documents 10000] [--seed 7]

Each FILE holds JSON objects with a ``text``. Some texts are reprinted as newsrooms do: word for word, with small edits, with
sentences cut, under a new lead, as a brief that credits the wire. Others are made to mislead: round-ups that borrow sixty
words from each of four stories, and reports that only share a quotation. Which documents have one origin is known by making.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hearsay.codec import content_id
from hearsay.lineage import settings, trace
from hearsay.lineage.compare import Bond
from hearsay.lineage.fold import jaccard
from hearsay.lineage.propose import near
from hearsay.lineage.roots import grow
from hearsay.lineage.trace import shelve
from hearsay.model import CaptureId, Dating, Document, DocumentId, Root

SENTENCE = re.compile(r"(?<=[.!?\"”])\s+(?=[A-Z\"“])")
DAY = date(2030, 5, 1)
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Made:
    """A document, the number of its origin, and how it was made."""

    document: Document
    origin: int
    how: str


Sentences = list[str]
Edit = Callable[[Sentences, random.Random, Sequence[str]], Sentences]


def words_changed(part: float, cut: float) -> Edit:
    """Change ``part`` of the words and cut ``cut`` of the sentences."""

    def edit(sentences: Sentences, dice: random.Random, vocabulary: Sequence[str]) -> Sentences:
        kept = [sentence for sentence in sentences if dice.random() >= cut] or sentences[:1]
        return [
            " ".join(dice.choice(vocabulary) if dice.random() < part else word for word in sentence.split())
            for sentence in kept
        ]

    return edit


def new_lead(sentences: Sentences, dice: random.Random, vocabulary: Sequence[str]) -> Sentences:
    """Forty words of somebody's own, then half to four fifths of the story, lightly edited."""
    lead = " ".join(dice.choice(vocabulary) for _ in range(40)).capitalize() + "."
    size = max(3, int(len(sentences) * dice.uniform(0.5, 0.8)))
    return [lead, *words_changed(0.02, 0.0)(sentences[1 : 1 + size], dice, vocabulary)]


def brief(sentences: Sentences, dice: random.Random, vocabulary: Sequence[str]) -> Sentences:
    """The first quarter to two fifths of the story."""
    return sentences[: max(3, int(len(sentences) * dice.uniform(0.25, 0.4)))]


EDITS: Mapping[str, Edit] = {
    "word for word": lambda sentences, _, __: list(sentences),
    "small edits": words_changed(0.03, 0.05),
    "edited": words_changed(0.08, 0.15),
    "much edited": words_changed(0.15, 0.3),
    "new lead": new_lead,
    "brief": brief,
}


def laid_out(sentences: Sentences) -> str:
    """Sentences in paragraphs of two."""
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))


def document(sentences: Sentences, number: int, *, day: int, credits: tuple[str, ...] = (), outlet: str = "") -> Document:
    """A document of its own capture."""
    text = laid_out(sentences)
    name = content_id(number, text)
    dating = Dating(DAY + timedelta(day), "day", "meta")
    return Document(
        DocumentId(name),
        CaptureId(name),
        text,
        name,
        name,
        "made",
        dating=dating,
        outlet=outlet or f"Outlet {number}",
        credits=credits,
    )


def make(texts: Sequence[str], size: int, dice: random.Random) -> list[Made]:
    """Documents with known origins: every text once, then reprints and misleading ones until there are ``size``."""
    stories = [SENTENCE.split(" ".join(text.split())) for text in texts]
    stories = [story for story in stories if len(story) >= 8]
    vocabulary = sorted({word for story in stories for sentence in story for word in sentence.split()})
    made = [
        Made(document(story, number, day=dice.randrange(60), outlet=f"Wire {number}"), number, "origin")
        for number, story in enumerate(stories)
    ]
    reprinted = dice.sample(range(len(stories)), len(stories) // 2)
    while len(made) < size:
        number = len(made)
        if dice.random() < 0.15:
            made.append(misleading(stories, number, dice))
            continue
        origin = dice.choice(reprinted)
        how = dice.choice(list(EDITS))
        sentences = EDITS[how](stories[origin], dice, vocabulary)
        day = (made[origin].document.dating.value or DAY) - DAY
        named = (f"Wire {origin}",) if how == "brief" else ()
        made.append(Made(document(sentences, number, day=day.days + dice.randrange(3), credits=named), origin, how))
    return made


def misleading(stories: Sequence[Sentences], number: int, dice: random.Random) -> Made:
    """A round-up of four stories, or a story with another one's quotation: each its own origin."""
    if dice.random() < 0.5:
        parts = [" ".join(" ".join(story[1:]).split()[:60]) + "." for story in dice.sample(stories, 4)]
        return Made(document(parts, number, day=70), number, "round-up")
    own, other = dice.sample(stories, 2)
    # Its sentences are shuffled so that the report is nobody's copy in order, only in words too common to count.
    mixed = [" ".join(dice.sample(sentence.split(), len(sentence.split()))) for sentence in own[:8]]
    quote = "“" + " ".join(other[1:4]).replace("“", "").replace("”", "").replace('"', "") + "”"
    return Made(document([*mixed[:3], quote, *mixed[3:]], number, day=dice.randrange(60)), number, "quotation")


def by_minhash(documents: Sequence[Document]) -> tuple[Root, ...]:
    """What MinHash alone finds: pairs of Jaccard .5 and more, passed on."""
    limits = settings.default()
    shelf = shelve(documents, (), limits)
    pairs = sorted(near(shelf.prints, limits.near_copy))
    scores = [(left, right, jaccard(shelf.prints[left].shingles, shelf.prints[right].shingles)) for left, right in pairs]
    return grow(documents, [Bond(left, right, "near-copy", score, "") for left, right, score in scores if score >= ALIKE])


def labels(roots: Sequence[Root]) -> dict[DocumentId, str]:
    """The root of each document."""
    found = {root.document: str(root.id) for root in roots}
    found.update({copy.document: str(root.id) for root in roots for copy in root.copies})
    return found


def compare(made: Sequence[Made], found: Mapping[DocumentId, str]) -> dict[str, float]:
    """Precision and recall of pairs with one origin, and the adjusted Rand index."""
    both = pairs(Counter((item.origin, found[item.document.id]) for item in made))
    truth = pairs(Counter(item.origin for item in made))
    said = pairs(Counter(found[item.document.id] for item in made))
    chance = truth * said / pairs(Counter({0: len(made)}))
    ari = (both - chance) / ((truth + said) / 2 - chance)
    return {"precision": both / max(1, said), "recall": both / max(1, truth), "ari": ari}


def pairs(counts: Counter[object] | Counter[int] | Counter[str] | Counter[tuple[int, str]]) -> int:
    """The pairs inside groups of these sizes."""
    return sum(count * (count - 1) // 2 for count in counts.values())


def by_kind(made: Sequence[Made], found: Mapping[DocumentId, str]) -> Iterator[str]:
    """For each way of making: how many stand in the right root."""
    origin = {item.origin: found[item.document.id] for item in made if item.how == "origin"}
    for how in sorted({item.how for item in made} - {"origin"}):
        group = [item for item in made if item.how == how]
        if how in EDITS:
            right = sum(found[item.document.id] == origin[item.origin] for item in group)
        else:
            sizes = Counter(found.values())
            right = sum(sizes[found[item.document.id]] == 1 for item in group)
        yield f"  {how:14} {right:5} of {len(group):5} ({right / len(group):.3f})"


def out(line: str) -> None:
    """A line of the report."""
    sys.stdout.write(line + "\n")


def main() -> None:
    """Make, trace, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for file in options.files for line in file.read_text(encoding="utf-8").splitlines()]
    made = make(texts, options.documents, random.Random(options.seed))
    documents = [item.document for item in made]
    for name, method in (("MinHash alone", by_minhash), ("Hearsay", trace)):
        start = time.process_time()
        found = labels(method(documents))
        took = time.process_time() - start
        figures = "  ".join(f"{key} {value:.3f}" for key, value in compare(made, found).items())
        out(f"{name}: {len(made)} documents  {figures}  {took:.1f} s of processor, {len(made) / took:.0f} documents/s")
        out("\n".join(by_kind(made, found)))


if __name__ == "__main__":
    main()
