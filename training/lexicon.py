"""Lemmas of word forms as the training halves have them: a table for what an edit script gets wrong or never saw."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from training.records import Record

OPEN = frozenset({"NNP", "NNPS", "CD", "FW", "ADD", "GW", "LS", "SYM", "XX"})


def lexicon(records: Iterable[Record], least: float = 0.75) -> dict[str, str]:
    """Map "form|tag" in lower case to its lemma, where one lemma has at least `least` of its uses; names have no entries."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for r in records:
        for s in r.sentences:
            for form, tag, lemma in zip(s.words, s.xpos or [], s.lemma or [], strict=False):
                if tag not in OPEN and form[0].isalpha():
                    seen[f"{form.lower()}|{tag}"][lemma] += 1
    out = {}
    for key, count in sorted(seen.items()):
        lemma, n = count.most_common(1)[0]
        if n >= least * count.total():
            out[key] = lemma
    return out
