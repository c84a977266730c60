"""Where the event that one word names happened: the claim stage's own rules, asked about any word."""

from hearsay.claims.arguments import of_verb
from hearsay.claims.codebook import Codebook, Frame
from hearsay.claims.doubles import Hit
from hearsay.claims.lexicon import Entry, Lexicon, Match
from hearsay.claims.nominal import of_noun
from hearsay.claims.places import BORROWED
from hearsay.claims.read import Reader
from hearsay.model import Mention
from hearsay.stage import Reading

ANY = Frame("event.any", "attack", "attack")


def places_of(reading: Reading, span: tuple[int, int], codebook: Codebook, words: Lexicon) -> tuple[Mention, ...]:
    """The places of the event named at characters ``span``; empty where the text does not say."""
    reader = Reader.of(reading, codebook)
    found = reading.doc.char_span(*span, alignment_mode="expand")
    if found is None:
        return ()
    for hit in reader.finder.find(words):
        if found.start <= hit.head < found.end or (hit.span[0] < found.end and hit.span[1] > found.start):
            return _stated(reader, hit)
    return _stated(reader, _any(reader, found.root.i))


def _stated(reader: Reader, hit: Hit) -> tuple[Mention, ...]:
    """The places that the predicate, its parties or its clauses name; those borrowed from farther away are no answer here."""
    found = reader.surroundings.of(hit, reader.slots.read(hit))
    return reader.mentions([filler for filler in found if filler.how not in BORROWED])


def _any(reader: Reader, i: int) -> Hit:
    """A hit for a word that no frame knows."""
    tree = reader.tree
    verb = tree.pos[i] in {"VERB", "AUX"}
    entry = Entry((frozenset({tree.lower[i]}),), ANY, "verb" if verb else "noun", tree.lower[i], 0)
    arguments = of_verb(tree, i) if verb else of_noun(tree, i)
    return Hit(i, (i, i + 1), Match(i, i + 1, entry), ANY, entry.sort, tuple(arguments))
