"""Claims made fit to be shared: places as the unit that contains them, sources as roles, no word of any text.

What is left out is left out of the records themselves, before any format is written.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args

from hearsay.errors import UsageError
from hearsay.model import Actor, CaptureId, Claim, ClaimId, Dating, Document, DocumentId, Interval, Mention, Quantity, Speaker

Unit = Literal["district", "province"]
Container = Callable[[Mention], Mention | None]
Finer = Callable[[Mention], Iterable[str]]
Known = Callable[[str], Actor | None]
WORD = re.compile(r"\w+")
NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class Protection:
    """What to protect: ``coarsen`` places to the district or province that contains them, ``mask_sources`` who speaks."""

    coarsen: Unit | None = None
    mask_sources: bool = False

    @classmethod
    def of(cls, coarsen: str | None, mask_sources: bool) -> "Protection":
        """Raises ``UsageError`` for another unit."""
        unit: Unit | None = next((unit for unit in get_args(Unit) if unit == coarsen), None)
        if coarsen is not None and unit is None:
            raise UsageError(f"places cannot be coarsened to {coarsen!r}", where="--coarsen", do="use district or province")
        return cls(unit, mask_sources)

    @property
    def text(self) -> str:
        """What the export says of itself; empty where nothing is protected."""
        parts = [f"places coarsened to the {self.coarsen}"] if self.coarsen else []
        parts += ["sources masked"] if self.mask_sources else []
        return "; ".join([*parts, "words, links and ids of the texts left out"]) if parts else ""


@lru_cache(maxsize=1)
def veil() -> Mapping[str, Any]:
    """The tables of veil.toml."""
    return MappingProxyType(tomllib.loads(files("hearsay.export").joinpath("data/veil.toml").read_text(encoding="utf-8")))


def plain(text: str) -> str:
    """Words in lower case, without accents, a space before and after each."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return f" {' '.join(WORD.findall(bare.casefold().replace('_', ' ')))} "


def role(text: str, nobody: str) -> str:
    """The role that a description names, in our words; ``nobody`` where it names none."""
    words = set(plain(text).split())
    return next((name for name, cues in veil()["roles"].items() if words & set(cues)), nobody)


@dataclass(frozen=True)
class Veil:
    """How one export is protected. ``forbidden`` are the plain names of what lies below the units that stand for them."""

    protection: Protection
    container: Container
    actor: Known
    forbidden: frozenset[str]

    def safe(self, text: str) -> bool:
        """Whether a public name holds none of the forbidden ones."""
        words = plain(text.replace("-", " "))
        return not any(name in words for name in self.forbidden)

    def place(self, mention: Mention) -> Mention:
        """The unit that stands for a place, by its own name; nothing of a place that no unit is known to contain."""
        unit = self.container(mention) if mention.id else None
        if unit is None:
            return Mention(NOWHERE, veil()["nobody"]["place"])
        return Mention(NOWHERE, unit.text, unit.id, mention.score, region=unit.region)

    def places(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """The units of a claim, each once."""
        found = [self.place(mention) for mention in mentions]
        return tuple({unit.id or unit.text: unit for unit in found}.values())

    def party(self, mention: Mention, nobody: str) -> Mention:
        """A registered actor by its public name, a person only where sources are not masked; everybody else as a role."""
        known = self.actor(mention.id) if mention.id else None
        private = known is not None and known.kind == "person" and self.protection.mask_sources
        if known is None or private or not (self.safe(known.name) and self.safe(known.id)):
            return Mention(NOWHERE, role(mention.text, nobody))
        return Mention(NOWHERE, known.name, known.id, mention.score)

    def speaker(self, speaker: Speaker) -> Speaker:
        """A link of the chain: its role or public name and its side; the medium may point to the source and is left out."""
        side = self.actor(speaker.party) if speaker.party else None
        told = side is not None and side.kind != "person" and self.safe(side.name) and self.safe(side.id)
        return Speaker(self.party(speaker.mention, veil()["nobody"]["speaker"]), speaker.party if told else None)

    def quantity(self, quantity: Quantity) -> Quantity:
        """A number, with its unit where that tells nothing else."""
        return replace(quantity, span=NOWHERE, unit=quantity.unit if quantity.unit in veil()["units"]["keep"] else "")

    def claim(self, claim: Claim, number: int, document: DocumentId) -> Claim:
        """A claim without its words, offsets, rules and ids."""
        other, time = veil()["nobody"]["other"], claim.time
        return Claim(
            id=ClaimId(f"claim-{number}"),
            document=document,
            trigger=NOWHERE,
            sentence=NOWHERE,
            kind=claim.kind,
            status=claim.status,
            actor=tuple(self.party(mention, other) for mention in claim.actor),
            target=tuple(self.party(mention, other) for mention in claim.target),
            place=self.places(claim.place),
            time=Interval(time.start, time.end, time.precision) if time else None,
            quantity=tuple(self.quantity(quantity) for quantity in claim.quantity),
            speakers=tuple(self.speaker(speaker) for speaker in claim.speakers),
            confidence=claim.confidence,
            said=claim.said,
            stages=claim.stages,
            known=claim.known,
        )


def protect(
    claims: Sequence[Claim],
    documents: Iterable[Document],
    protection: Protection,
    *,
    container: Container,
    finer: Finer,
    actor: Known,
) -> tuple[list[Claim], list[Document]]:
    """The claims and their documents as they may be shared; claims, documents and outlets are numbered in their order.

    ``container(place mention)`` gives the unit that stands for it, with its name and region, None where none is known;
    ``finer`` the names that must not be said of it; ``actor(id)`` a registered actor.
    """
    names = {plain(name) for claim in claims for mention in claim.place if mention.id for name in finer(mention)}
    cover = Veil(protection, container, actor, frozenset(name for name in names if len(name) > 4))
    known = {document.id: document for document in documents}
    order = list(dict.fromkeys(claim.document for claim in claims))
    numbers = {one: DocumentId(f"document-{number}") for number, one in enumerate(order, 1)}
    named = dict.fromkeys(outlet for one in order if one in known and (outlet := known[one].outlet))
    outlets = {outlet: f"outlet {number}" for number, outlet in enumerate(named, 1)}
    shared = [cover.claim(claim, number, numbers[claim.document]) for number, claim in enumerate(claims, 1)]
    return shared, [_document(known[one], numbers[one], outlets.get(known[one].outlet or "")) for one in order if one in known]


def _document(document: Document, number: DocumentId, outlet: str | None) -> Document:
    """A document of which nothing is told but its date and language, and which others have its outlet."""
    dating = Dating(document.dating.value, document.dating.precision)
    return Document(number, CaptureId(""), "", number, "", "", outlet=outlet, dating=dating, language=document.language)
