"""Who says it, in passages of many styles about many wars."""

import tomllib
from pathlib import Path

from hearsay.claims import codebook
from hearsay.claims.read import Reader as ClaimReader
from hearsay.model import CaptureId, Document, DocumentId
from hearsay.reading import Reader
from hearsay.stage import Reading

PASSAGES = tomllib.loads((Path(__file__).parent / "data" / "voices.toml").read_text(encoding="utf-8"))["passage"]
BOOK = codebook.load()
FLOOR = 0.95  # of the passages' chains; the parse decides the others


def chain(claims: ClaimReader, word: str) -> list[str]:
    """The sources of what is said at the first token of a passage that is ``word``."""
    doc = claims.tree.doc
    at = next(token.i for token in doc if token.text == word)
    return [doc[link.span[0] : link.span[1]].text for link in claims.chains.chain(at)]


def right(found: list[str], wanted: list[str]) -> bool:
    """Whether two chains are equally long and each link holds the other."""
    return len(found) == len(wanted) and all(b in a or a in b for a, b in zip(found, wanted, strict=True))


def read(text: str, reader: Reader) -> ClaimReader:
    """The tools of the claim stage over a text."""
    document = Document(DocumentId("d"), CaptureId("c"), text, "d", "d", "plain")
    return ClaimReader.of(Reading(document, next(reader.read([text]))), BOOK)


def differences(reader: Reader) -> list[str]:
    """What is read wrong, a line for each chain."""
    wrong = []
    for passage in PASSAGES:
        claims = read(passage["text"], reader)
        for word, *wanted in passage["says"]:
            if not right(found := chain(claims, word), wanted):
                wrong.append(f"{passage['style']}: {passage['text'][:70]!r} {word}: {found} for {wanted}")
    return wrong


def test_chains_are_right_in_every_style(reader: Reader) -> None:
    wrong = differences(reader)
    total = sum(len(passage["says"]) for passage in PASSAGES)
    assert len(wrong) <= (1 - FLOOR) * total, "\n".join(wrong)


def test_passages_ask_for_words_that_they_hold(reader: Reader) -> None:
    for passage in PASSAGES:
        for word, *wanted in passage["says"]:
            assert word in passage["text"] and all(name in passage["text"] for name in wanted), (word, wanted)
