"""The claims that the shipped reader and the claim stages find in a text."""

from datetime import date

from hearsay import times
from hearsay.claims import codebook, stage
from hearsay.model import CaptureId, Claim, Dating, Document, DocumentId
from hearsay.reading import Reader
from hearsay.stage import Reading, run_stages

DAY = date(2024, 11, 4)
STAGES = (times.stage(), stage(codebook.load()))


def claims(text: str, reader: Reader, said: date | None = DAY) -> tuple[Claim, ...]:
    """The claims of a plain text of a day, or of none."""
    dating = Dating(said, "day", "meta") if said else Dating(None)
    document = Document(DocumentId("d"), CaptureId("c"), text, "d", "d", "plain", dating=dating)
    return run_stages(STAGES, Reading(document, next(reader.read([text])))).claims


def of_kind(text: str, kind: str, reader: Reader, said: date | None = DAY) -> list[Claim]:
    """The claims of one kind in a plain text of a day, or of none."""
    return [claim for claim in claims(text, reader, said) if claim.kind == kind]
