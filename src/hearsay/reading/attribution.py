"""Who says what: sources, cues and contents over the syntax, predicates and quotation marks of a Doc."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from hearsay.model import Attribution
from hearsay.reading.attribution_blocks import by_blocks
from hearsay.reading.attribution_draft import Draft, finished
from hearsay.reading.attribution_join import join_quotes, part_according
from hearsay.reading.attribution_phrases import by_phrases
from hearsay.reading.attribution_quotes import quotes
from hearsay.reading.attribution_surface import by_quotes, introduced
from hearsay.reading.attribution_verbs import by_verbs
from hearsay.reading.attribution_words import words

COMPONENT = "hearsay_attribution"
LAYER = "doc._.attributions"


def attribute(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions of a Doc in the order of their cues; needs a parse, and is better with predicates."""
    if not doc.has_annotation("DEP"):
        return ()
    lexicon, quoted = words(), quotes(doc)
    drafts = [*by_quotes(doc, quoted, lexicon), *by_verbs(doc, quoted, lexicon)]
    drafts += [*introduced(doc, quoted, lexicon), *by_phrases(doc, lexicon), *by_blocks(doc, quoted, lexicon)]
    part_according(drafts)
    drafts = join_quotes(doc, sorted(drafts, key=lambda draft: draft.at), quoted)
    return tuple(made for draft in distinct(drafts) if (made := finished(doc, draft)) is not None)


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each cue, the surest; it takes the contents of all of them when they are one speaker's quotations."""
    best: dict[int, Draft] = {}
    for draft in drafts:
        known = best.get(draft.at)
        if known is None:
            best[draft.at] = draft
            continue
        kept = draft if draft.score > known.score else known
        if draft.open and known.open:
            kept.content = draft.content | known.content
        best[draft.at] = kept
    return [best[at] for at in sorted(best)]


def outermost(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions that stand in nobody's content: of "A said that B claimed C", only what A said."""
    return tuple(one for one in found if not any(other is not one and inside(one, other) for other in found))


def inside(one: Attribution, other: Attribution) -> bool:
    """Whether the cue of one attribution stands in the content of another that does not stand in its own."""
    return holds(other.content, one.cue) and not holds(one.content, other.cue)


def holds(spans: Sequence[tuple[int, int]], cue: Sequence[tuple[int, int]]) -> bool:
    """Whether any of the spans holds the cue's first token."""
    return bool(cue) and any(start <= cue[0][0] < end for start, end in spans)


def extend() -> None:
    """Make ``Doc._.attributions`` known to spaCy; harmless when repeated."""
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", default=())


@Language.factory(COMPONENT, requires=["token.dep", "token.head"], assigns=[LAYER])
def make(nlp: Language, name: str) -> "Component":
    """Make the component that adds attributions to a parsed Doc."""
    extend()
    return Component()


class Component:
    """Doc in, the same Doc with its attributions out."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        doc._.attributions = attribute(doc)
        return doc
