"""Builds the reader and the stages that the settings name, and runs documents through them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from hearsay import actors, claims, places, reading, times
from hearsay.claims import baseline
from hearsay.codec import content_id
from hearsay.config import Config
from hearsay.errors import ConfigError
from hearsay.model import Document
from hearsay.reading import blank
from hearsay.resources import Resources
from hearsay.stage import Reading, Stage, check_stages, run_stages

Nlp = Callable[[Iterable[str]], Iterator[Doc]]

BLANK_GIVES = ("token.is_sent_start",)
SPACY_GIVES: Mapping[str, tuple[str, ...]] = {
    "tagger": ("token.tag", "token.pos"),
    "morphologizer": ("token.pos", "token.morph"),
    "lemmatizer": ("token.lemma",),
    "parser": ("token.dep", "token.head", "token.is_sent_start"),
    "ner": ("doc.ents",),
}


def make_stages(resources: Resources) -> list[Stage]:
    """The stages that the settings name, in their order; raises ``ConfigError`` for a name that is not registered."""
    registered: Mapping[str, Callable[[], Stage]] = {
        "times.v1": times.stage,
        "claims.v1": lambda: claims.stage(resources.codebook, resources.gazetteer.knows, resources.gazetteer.version),
        "claims.baseline.v1": lambda: baseline.stage(resources.codebook),
        "places.v1": lambda: places.stage(resources.gazetteer),
        "actors.v1": lambda: actors.stage(resources.registry),
    }
    unknown = [name for name in resources.config.stages.run if name not in registered]
    if unknown:
        raise ConfigError(
            f"no stage is named {unknown[0]!r}", where="stages.run", do="known stages: " + ", ".join(sorted(registered))
        )
    return [registered[name]() for name in resources.config.stages.run]


@dataclass(frozen=True)
class Pipeline:
    """A reader and the stages after it. ``hash`` names both and all their data."""

    nlp: Nlp
    stages: tuple[Stage, ...]
    hash: str

    def read(self, documents: Iterable[Document], *, batch: int = 64) -> Iterator[Reading]:
        """Read documents in their order, ``batch`` at a time."""
        source = iter(documents)
        while chunk := list(islice(source, batch)):
            for document, doc in zip(chunk, self.nlp([document.text for document in chunk]), strict=True):
                yield run_stages(self.stages, Reading(document, doc))


def load_reader(config: Config, folder: Path | None = None) -> tuple[Nlp, tuple[str, ...], str]:
    """The function that reads texts, the layers it gives, and the name that goes into the pipeline's hash."""
    name = config.reader.pipeline
    if name == "blank":
        return partial(pipe, blank.load()), BLANK_GIVES, "blank"
    if name == "hearsay":
        model = (folder or Path()) / config.reader.model if config.reader.model else None
        reader = reading.load(model, threads=config.reader.threads)
        return reader.read, reader.assigns, reader.version
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ConfigError(f"no spaCy pipeline {name!r}: {error}", where="reader.pipeline", do="pip install it first") from error
    given = tuple(layer for part in nlp.pipe_names for layer in SPACY_GIVES.get(part, ()))
    return partial(pipe, nlp), given, f"{name} {nlp.meta.get('version', '')}"


def pipe(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Read texts with a plain spaCy pipeline."""
    yield from nlp.pipe(texts)


def build(resources: Resources) -> Pipeline:
    """The pipeline of the settings; raises ``UsageError`` where a stage needs a layer that the reader does not give."""
    nlp, given, name = load_reader(resources.config, resources.folder)
    stages = make_stages(resources)
    check_stages(stages, given)
    return Pipeline(nlp, tuple(stages), content_id(name, [stage.hash for stage in stages], size=12))
