"""The label inventory, counted on the training halves, and the tokenizer's pieces per word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tokenizers import Tokenizer

from hearsay.reading.features import MAX_PIECES
from hearsay.reading.scripts import script
from training.records import Record

NONE = "_"
LEAST = {"feats": 4, "lemma": 4, "deprel": 3, "role": 8}


def inventory(records: Iterable[Record]) -> dict[str, list[str]]:
    """Count labels; index 0 of each BIO layer is O, of roles no role, of the open layers the most frequent."""
    count: dict[str, Counter[str]] = {
        k: Counter() for k in ("upos", "xpos", "feats", "lemma", "deprel", "role", "names", "field", "norp", "wnut")
    }
    for r in records:
        for s in (t for both in r.sentences for t in (both, both.alt) if t is not None):
            for k in ("upos", "xpos", "feats", "deprel", "names", "field", "norp", "wnut"):
                count[k].update(v for v in getattr(s, k) or [] if v != NONE)
            if s.lemma:
                count["lemma"].update(script(f, lem) for f, lem in zip(s.words, s.lemma, strict=True))
            count["role"].update(r for _, args in s.srl or [] for r, _ in args)
    out = {}
    for k, c in count.items():
        names = [v for v, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= LEAST.get(k, 1)]
        out[k] = [NONE, *names] if k == "role" else names
        if k in ("names", "field", "norp", "wnut"):
            kinds = sorted({v[2:] for v in names if v != "O"})
            out[k] = ["O", *(f"{p}-{kind}" for kind in kinds for p in "BI")]
    return out


class Pieces:
    """Word to word-piece ids, cached."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        # The file pads and truncates to 128 by default: a word would be its pieces and a row of padding.
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        self.known: dict[str, list[int]] = {}
        self.unknown = tokenizer.token_to_id("[UNK]")

    def __call__(self, word: str) -> list[int]:
        """Return at most MAX_PIECES ids, never none."""
        got = self.known.get(word)
        if got is None:
            got = self.tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES] or [self.unknown]
            self.known[word] = got
        return got
