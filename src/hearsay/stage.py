"""What a stage is: a plain function over a Reading, named, versioned, and saying what it needs and gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hearsay.codec import content_id
from hearsay.errors import UsageError
from hearsay.model import Claim, Document, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Reading:
    """A document on its way: its spaCy Doc (``doc.text == document.text``), time expressions and claims so far."""

    document: Document
    doc: "Doc"
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the pipeline. ``settings`` names the data it was built from; its hash goes into every claim it touches.

    ``requires`` and ``assigns`` name layers: ``token.dep``, ``doc.ents``, ``doc._.predicates``, ``claims``, ``times``,
    ``claims.place`` …
    """

    name: str
    run: Callable[[Reading], Reading]
    requires: tuple[str, ...] = ()
    assigns: tuple[str, ...] = ()
    settings: tuple[str, ...] = field(default=())

    @property
    def hash(self) -> str:
        """Twelve hex digits that change when the stage's name, version or data change."""
        return content_id(self.name, self.settings, size=12)


def run_stages(stages: Sequence[Stage], reading: Reading) -> Reading:
    """Run the stages in order and mark every claim with the hashes of the stages that made it."""
    for stage in stages:
        reading = stage.run(reading)
    hashes = tuple(stage.hash for stage in stages)
    return replace(reading, claims=tuple(replace(claim, stages=hashes) for claim in reading.claims))


def check_stages(stages: Sequence[Stage], given: Sequence[str]) -> None:
    """Raise ``UsageError`` if a stage requires a layer that neither the reader (``given``) nor an earlier stage assigns."""
    have = set(given)
    for stage in stages:
        missing = [layer for layer in stage.requires if layer not in have]
        if missing:
            raise UsageError(
                f"stage {stage.name} requires {', '.join(missing)}, which nothing before it assigns",
                where="pipeline",
                do="use the trained reader, or a pipeline without this stage",
            )
        have.update(stage.assigns)
