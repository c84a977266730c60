"""Who is credited for a text: agencies, and the outlets it was taken from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from hearsay.capture.outlets import Outlets, host
from hearsay.capture.resources import table

REST = r"(?P<rest>[^\n();]{2,90})"
URL = re.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`]*[^\s<>\"'()\[\]{}|\\^`.,;:!?’”]")
SEPARATOR = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*")
SENTENCE_END = re.compile(r"\.(?:\s|$)")
# An acronym in small letters is a word; longer names are known in any case.
ACRONYM = 4
# Small words that stand inside names.
INNER = frozenset(["of", "the", "for", "de", "du", "la", "el", "al"])


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a credit is written; an ``open`` cue may name anybody."""

    pattern: re.Pattern[str]
    open: bool


class Credits:
    """Finds credits by the cues of ``data/credits.toml``."""

    def __init__(self, outlets: Outlets) -> None:
        data = table("credits")
        ways = {way: name for name, written in data["agencies"].items() for way in written}
        self._outlets = outlets
        self._exact: Mapping[str, str] = ways
        self._folded: Mapping[str, str] = {
            **{name.casefold(): name for name in outlets.names},
            **{way.casefold(): name for way, name in ways.items() if len(way) > ACRONYM},
        }
        names = "(?P<name>" + "|".join(re.escape(way) for way in sorted(ways, key=len, reverse=True)) + ")"
        self._cues = tuple(_cue(entry, names) for entry in data["cue"])
        self._edge: int = data["limits"]["edge"]
        self._most_words: int = data["limits"]["most_words"]
        self._stop = frozenset(data["limits"]["stop"])

    def of(self, text: str, *, author: str | None = None, outlet: str | None = None) -> tuple[str, ...]:
        """The credited agencies and outlets in the order of the cues, without ``outlet`` itself."""
        edges = text if len(text) <= 2 * self._edge else text[: self._edge] + "\n" + text[-self._edge :]
        found = [*self._in_text(edges), *self._listed(author or "")]
        return tuple(dict.fromkeys(name for name in found if name != outlet))

    def _in_text(self, text: str) -> Iterator[str]:
        for cue in self._cues:
            for match in cue.pattern.finditer(text):
                if "name" in cue.pattern.groupindex:
                    yield self._exact[match["name"]]
                elif cue.open:
                    yield from self._anybody(match["rest"])
                else:
                    yield from self._listed(_phrase(match["rest"]))

    def _listed(self, phrase: str) -> Iterator[str]:
        """The agencies and listed outlets among the names of a phrase."""
        for part in SEPARATOR.split(phrase):
            name = self._known(part)
            if name:
                yield name

    def _known(self, part: str) -> str | None:
        part = part.strip(" .'\"’”“@").removeprefix("the ").removeprefix("The ")
        return self._exact.get(part) or self._folded.get(part.casefold())

    def _anybody(self, rest: str) -> Iterator[str]:
        address = URL.search(rest)
        if address:
            yield self._outlets.of(address[0]) or host(address[0])
            return
        for part in SEPARATOR.split(_phrase(rest)):
            known = self._known(part)
            if known:
                yield known
            elif name := self._publisher(part):
                yield name

    def _publisher(self, part: str) -> str | None:
        """The leading capitalised words, if they could be a publisher's name."""
        words = part.strip(" .'\"").split()
        named = list(takewhile(lambda word: word[0].isupper() or word[0] in "@0123456789" or word in INNER, words))
        while named and named[-1] in INNER:
            named.pop()
        usable = named and named[0] not in INNER and len(named) <= self._most_words
        if not usable or not self._stop.isdisjoint(" ".join(named).casefold().split()):
            return None
        return self._known(" ".join(named)) or " ".join(named)


def _phrase(rest: str) -> str:
    return SENTENCE_END.split(rest, 1)[0]


def _cue(entry: Mapping[str, object], names: str) -> Cue:
    pattern = str(entry["pattern"]).replace("NAMES", names).replace("REST", REST)
    return Cue(re.compile(pattern, re.MULTILINE), bool(entry.get("open", False)))
