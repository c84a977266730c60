"""The reader: a spaCy component that annotates Docs with the trained network, and the attribution layer over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from hearsay.reading import attribution
from hearsay.reading.decode import Columns, Decoder, Given
from hearsay.reading.network import batches, open_network
from hearsay.reading.plan import Lexicon, windows
from hearsay.reading.sentences import keep_titles
from hearsay.reading.write import Writer

COMPONENT = "hearsay_reader"
MODEL = "reader.hearsay"
BATCH = 64
MAX_LENGTH = 50_000_000
ASSIGNS = (
    "token.is_sent_start", "token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep",
    "doc.ents", "doc.spans", "doc._.predicates", "doc._.confidence",
)  # fmt: skip


class Component:
    """Doc in, the same Doc annotated out; `pipe` reads many at once."""

    def __init__(self, nlp: Language, path: Path, threads: int) -> None:
        network = open_network(path, threads)
        self.version = network.version
        self.decoder = Decoder.of(network)
        self.lexicon = Lexicon(network.tokenizer)
        self.writer = Writer(nlp.vocab, network.names, network.lemmas)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        return self._read([doc])[0]

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Annotate Docs in their order, `batch_size` at a time."""
        source = iter(stream)
        while chunk := list(islice(source, batch_size)):
            yield from self._read(chunk)

    def columns(self, docs: list[Doc], given: Given | None = None) -> list[Columns]:
        """Read Docs without annotating them; `given` holds each Doc's predicates where they are known (for measuring)."""
        columns = [Columns.empty(len(doc)) for doc in docs]
        cut = [w for n, doc in enumerate(docs) for w in windows(doc, n, self.lexicon)]
        for group in batches(cut):
            self.decoder.read(group, columns, given)
        return columns

    def _read(self, docs: list[Doc]) -> list[Doc]:
        for doc, col in zip(docs, self.columns(docs), strict=True):
            self.writer.write(doc, col)
        return docs


@Language.factory(
    COMPONENT, default_config={"path": "", "threads": 2}, assigns=[a for a in ASSIGNS if not a.startswith("doc.spans")]
)
def make(nlp: Language, name: str, path: str, threads: int) -> Component:
    """Make the component; an empty path is the shipped model."""
    for extension, default in (("predicates", ()), ("confidence", {})):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)
    return Component(nlp, Path(path) if path else shipped(), threads)


def shipped() -> Path:
    """Where the package keeps its model."""
    return Path(str(files("hearsay.reading") / "data" / MODEL))


@dataclass(frozen=True)
class Reader:
    """Reads texts into Docs; `assigns` names the layers, `version` the model's hash."""

    nlp: Language
    assigns: tuple[str, ...]
    version: str

    def read(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield a Doc for each text, in order; any text will do, the empty one too."""
        yield from self.nlp.pipe(texts, batch_size=BATCH)


def load(path: Path | None = None, threads: int = 2) -> Reader:
    """Load the shipped model, or that of `path`, a file or its folder; raises ``ReaderMissing`` or ``ReaderCorrupt``."""
    path = path / MODEL if path is not None and path.is_dir() else path
    nlp = spacy.blank("en")
    nlp.max_length = MAX_LENGTH
    keep_titles(nlp)
    component = nlp.add_pipe(COMPONENT, config={"path": str(path) if path else "", "threads": threads})
    nlp.add_pipe(attribution.COMPONENT)
    return Reader(nlp, (*ASSIGNS, attribution.LAYER), getattr(component, "version", ""))
