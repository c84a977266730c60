"""Small makers of records that all claim stages share."""

from spacy.tokens import Span

from hearsay.codec import content_id
from hearsay.model import ClaimId, DocumentId, Mention


def claim_id(document: DocumentId, trigger: tuple[int, int], kind: str, speakers: tuple[tuple[int, int], ...] = ()) -> ClaimId:
    """The id of a claim: the same document, trigger, kind and speakers give the same id."""
    return ClaimId(content_id(document, trigger, kind, speakers))


def mention(
    span: Span, how: str, *, score: float = 0.0, reference: tuple[int, int] | None = None, side: tuple[int, int] | None = None
) -> Mention:
    """A mention of the text of a span, with character offsets."""
    return Mention((span.start_char, span.end_char), span.text, score=score, how=how, reference=reference, side=side)
