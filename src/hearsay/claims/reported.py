"""The words by which texts report, as sets, and the small measures of attributions."""

from collections.abc import Iterable, Mapping, Sequence

from hearsay.claims.forms import verb_forms
from hearsay.claims.tree import Tree
from hearsay.model import Attribution

Span = tuple[int, int]
DENYING = frozenset({"deny", "dismiss", "reject", "refute", "rebut", "dispute"})


class Words:
    """The lists of ``[speech]`` in ``data/reporting.toml``."""

    def __init__(self, speech: Mapping[str, Sequence[str]]) -> None:
        self.vague = frozenset(speech["vague"])
        self.agencies = frozenset(name.lower() for name in speech["agencies"])
        self.speech = frozenset(verb for verb in speech["verbs"] if " " not in verb)
        self.objects = frozenset(speech["objects"])
        self.infinitives = frozenset(speech["infinitives"])
        self.hearsay = frozenset(speech["hearsay"])
        self.nouns = frozenset(speech["writings"]) | frozenset(speech["vague"])
        self.told = frozenset(speech["told"])
        self.accusing = frozenset(speech["accusing"])
        self.denying = DENYING
        self.media = frozenset(name.lower() for name in speech["media"])
        self.vouch = frozenset(speech["vouch"])
        self.forms = {form: verb for verb in self.speech for form in verb_forms(verb)}
        self.prepositional = frozenset(speech["prepositional"])
        self.adjectives = frozenset(speech["adjectives"])
        self.showing = frozenset(speech["showing"])
        self.relaying = frozenset(speech["relaying"])
        self.passing = frozenset(speech["passing"])
        self.stations = frozenset(speech["stations"])
        self.messages = frozenset(speech["messages"])
        self.bodies = self.stations | frozenset(speech["bodies"])
        self.counts = frozenset(speech["counts"])
        self.unheard = frozenset(speech["unheard"])
        self.pronouns = frozenset(speech["pronouns"])
        self.saying = frozenset(form for verb in speech["plain"] for form in verb_forms(verb))
        self.voiced = self.saying | frozenset(speech["voiced"])
        self.outlets = frozenset(speech["outlets"])


def head_of(tree: Tree, span: Span) -> int:
    """The token of a span whose head stands outside it; the last one where the syntax does not say."""
    for i in range(span[0], span[1]):
        outside = not span[0] <= tree.head[i] < span[1] or tree.head[i] == i
        if outside and tree.pos[i] not in {"PUNCT", "SPACE", "ADP", "DET"}:
            return i
    return span[1] - 1


def size(attribution: Attribution) -> int:
    """How many tokens are said."""
    return sum(end - start for start, end in attribution.content)


def cued(found: Iterable[Attribution]) -> dict[int, list[Attribution]]:
    """Attributions, in their order, by each token of their cues."""
    by_token: dict[int, list[Attribution]] = {}
    for attribution in found:
        for i in {i for start, end in attribution.cue for i in range(start, end)}:
            by_token.setdefault(i, []).append(attribution)
    return by_token


def covers(spans: Sequence[Span], i: int) -> bool:
    """Whether any of the spans holds a token."""
    return any(start <= i < end for start, end in spans)
