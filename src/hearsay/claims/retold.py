"""Claims that a text makes by pointing back at others: denials of them, and their numbers by somebody else's count."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hearsay.claims import confidence
from hearsay.claims.make import claim_id
from hearsay.claims.quantities import record
from hearsay.claims.read import Reader
from hearsay.claims.rebuttals import REACH as BACK
from hearsay.claims.rebuttals import Rebuttals
from hearsay.claims.recounts import REACH as RECOUNTED
from hearsay.claims.recounts import Recount, Recounts
from hearsay.claims.speakers import Link
from hearsay.model import Claim


def rebutted(reader: Reader, claims: Sequence[Claim], weights: confidence.Weights) -> Iterator[Claim]:
    """What is denied by pointing back at it: the same claim again, denied by who denies it, at the words that do."""
    pointers = Rebuttals(reader.tree, reader.codebook.reporting, reader.judge.verdicts)
    starts = [claim.trigger[0] for claim in claims]
    told = [(verb, reader.chains.denial(verb), True) for verb in pointers.verbs()]
    told += [(word, reader.chains.chain(word), False) for word in pointers.verdicts_on()]
    for at, links, by_name in sorted(told, key=lambda item: item[0]):
        denier = reader.tree.lower[links[-1].span[1] - 1] if links else ""
        near = claims[bisect_left(starts, _begin(reader, at, BACK)) : bisect_left(starts, reader.tree.doc[at].idx)]
        meant = pointers.meant(at, near, denier) if links or not by_name else None
        if meant is not None:
            yield _denied(reader, meant, at, links, weights)


def recounted(reader: Reader, claims: Sequence[Claim], weights: confidence.Weights) -> Iterator[Claim]:
    """Numbers that are told again without what they count: the claim that they count, by who tells them."""
    numbers = Recounts(reader.tree, reader.finder.fits.sorts, reader.amounts, reader.codebook.reporting["recount"])
    starts = [claim.trigger[0] for claim in claims]
    latest: list[Claim] = []
    for recount in numbers.find():
        begin, end = _begin(reader, recount.at, RECOUNTED), reader.sentence(recount.at)[1]
        latest = [claim for claim in latest if claim.sentence[0] >= begin]
        near = claims[bisect_left(starts, begin) : bisect_left(starts, end)]
        meant = numbers.meant(recount, (*near, *latest))
        if meant is not None:
            latest.append(_counted(reader, meant, recount, weights))
            yield latest[-1]


def _begin(reader: Reader, i: int, back: int) -> int:
    """Where the first sentence begins, in characters, that words at a token can point back to."""
    tree = reader.tree
    return tree.doc[tree.sents[max(0, tree.sent_of[i] - back)][0]].idx


def _denied(reader: Reader, meant: Claim, verb: int, links: Sequence[Link], weights: confidence.Weights) -> Claim:
    told = {s.mention.span for s in meant.speakers}
    speakers = tuple(s for s in map(reader.speaker, links) if s.mention.span not in told)
    trigger = reader.characters((verb, verb + 1))
    claim = replace(
        meant,
        id=claim_id(meant.document, trigger, meant.kind, tuple(s.mention.span for s in speakers)),
        trigger=trigger,
        sentence=reader.sentence(verb),
        status="denied",
        speakers=speakers,
        cue=trigger,
        rules=(meant.rules[0], f"denial-of:{meant.id[:8]}", "status:denial", *(f"speaker:{link.how}" for link in links)),
    )
    return replace(claim, confidence=confidence.score(claim, weights, reader.factuality.get(verb)))


def _counted(reader: Reader, meant: Claim, recount: Recount, weights: confidence.Weights) -> Claim:
    tree = reader.tree
    links = reader.chains.denial(recount.word) if recount.by_name else reader.chains.chain(recount.at)
    speakers = tuple(map(reader.speaker, links))
    quantity = record(tree.doc, recount.amount, meant.quantity[0].unit)
    unsure = any(tree.tag[i] == "MD" for i in tree.kids(recount.word, "aux"))
    claim = replace(
        meant,
        id=claim_id(meant.document, quantity.span, meant.kind, tuple(s.mention.span for s in speakers)),
        trigger=quantity.span,
        sentence=reader.sentence(recount.at),
        status="possible" if unsure else "asserted",
        quantity=(quantity,),
        speakers=speakers,
        cue=reader.characters((recount.word, recount.word + 1)),
        rules=(meant.rules[0], f"recount-of:{meant.id[:8]}", *(f"speaker:{link.how}" for link in links)),
    )
    return replace(claim, confidence=confidence.score(claim, weights, reader.factuality.get(recount.word)))
