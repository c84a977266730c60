"""An analyst's help with the codebook: check it against its own examples, add an example, compare two readings."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearsay.claims import lexicon
from hearsay.claims.codebook import Codebook, load
from hearsay.errors import UsageError
from hearsay.model import Claim

ReadText = Callable[[str], Sequence[Claim]]
"""Reads one text and gives its claims, with the codebook under review."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at in a codebook: ``what`` is silent, noisy, missing or overlap."""

    what: str
    kind: str
    where: str
    do: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a changed codebook does to the claims of the same texts."""

    added: tuple[Claim, ...]
    removed: tuple[Claim, ...]

    def __str__(self) -> str:
        return f"+{len(self.added)} −{len(self.removed)} claims"


def check(codebook: Codebook, read: ReadText | None = None) -> list[Problem]:
    """Problems of a codebook; with ``read`` also examples that do not fire and counter-examples that do."""
    problems = [*_missing(codebook), *_overlaps(codebook)]
    if read is not None:
        for kind in codebook.kinds.values():
            problems += _examples(kind.name, kind.examples, kind.counter, read)
    return problems


def _missing(codebook: Codebook) -> Iterable[Problem]:
    for kind in codebook.kinds.values():
        for name, found in (("examples", kind.examples), ("counter", kind.counter), ("definition", kind.definition)):
            if not found:
                yield Problem("missing", kind.name, name, f"give the kind {name}")


def _overlaps(codebook: Codebook) -> Iterable[Problem]:
    """The same word in frames of several kinds that neither object nor subject tells apart, nor a rank that puts one last."""
    seen: dict[tuple[str, str], list[lexicon.Entry]] = defaultdict(list)
    for entry in lexicon.entries(codebook):
        if entry.frame.rank <= 0:
            seen[entry.sort, entry.text].append(entry)
    for (sort, text), entries in seen.items():
        open_frames = [e.frame for e in entries if not (e.frame.object or e.frame.subject)]
        kinds = sorted({frame.kind for frame in open_frames})
        if len(kinds) > 1:
            yield Problem("overlap", kinds[0], f"{sort} {text!r}", f"also in {', '.join(kinds[1:])}: the first frame wins")


def _examples(kind: str, examples: Sequence[str], counter: Sequence[str], read: ReadText) -> Iterable[Problem]:
    for text in examples:
        if all(claim.kind != kind for claim in read(text)):
            yield Problem("silent", kind, text, "add a word or a frame, or take the example out")
    for text in counter:
        if any(claim.kind == kind for claim in read(text)):
            yield Problem("noisy", kind, text, "ask for an object or subject, or take the counter-example out")


def add(path: Path, kind: str, example: str, *, word: str = "", sort: str = "verbs", counter: bool = False) -> Codebook:
    """Write an example (or counter-example), and a word if one is given, for a kind into the user's file; load it again.

    The file is made if it is not there; what it already holds stays as it is written. Raises ``UsageError`` for an empty
    example and ``ConfigError`` where the file would no longer be a codebook.
    """
    if not example.strip():
        raise UsageError("an example is a sentence", where=kind, do='give --example "…"')
    old = path.read_text(encoding="utf-8") if path.exists() else HEADER
    new = old if re.search(rf"^\[kinds\.{re.escape(_quoted(kind))}\]", old, re.M) else old + _kind_head(kind, path)
    new = _append(new, kind, "counter" if counter else "examples", example)
    if word:
        frame = f'id = {_quoted(f"{kind}.own.{word}")}\npattern = "attack"\n{sort} = [{_quoted(word)}]\n'
        new += f"\n[[kinds.{_quoted(kind)}.frames]]\n{frame}"
    path.write_text(new, encoding="utf-8")
    return load(path)


HEADER = "# Kinds and frames of your own, laid over the shipped codebook (docs/codebook.md).\n"


def _kind_head(kind: str, path: Path) -> str:
    known = load(None).kinds.get(kind)
    definition = f"definition = {_quoted(known.definition if known else '')}\n"
    return f"\n[kinds.{_quoted(kind)}]\n{definition}examples = []\ncounter = []\n"


def _append(text: str, kind: str, key: str, example: str) -> str:
    """The text with one more item in a list of a kind's table."""
    head = text.index(f"[kinds.{_quoted(kind)}]")
    table = re.compile(rf"^{key} *= *\[", re.M)
    found = table.search(text, head)
    if found is None:
        at = text.index("\n", head) + 1
        return f"{text[:at]}{key} = [{_quoted(example)}]\n{text[at:]}"
    return f"{text[: found.end()]}{_quoted(example)}, {text[found.end() :]}".replace(", ]", "]")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def difference(before: Iterable[Claim], after: Iterable[Claim]) -> Difference:
    """The claims that a change adds and removes, by document, trigger, kind and status."""

    def key(claim: Claim) -> tuple[str, tuple[int, int], str, str]:
        return claim.document, claim.trigger, claim.kind, claim.status

    old, new = {key(c): c for c in before}, {key(c): c for c in after}
    return Difference(tuple(c for k, c in new.items() if k not in old), tuple(c for k, c in old.items() if k not in new))
