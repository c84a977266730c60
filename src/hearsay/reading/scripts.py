"""Lemmas as edit scripts: how many letters to strip from a word's end, what to add, and whether its capitals stay."""

from __future__ import annotations


def script(form: str, lemma: str) -> str:
    """Return the script from `form` to `lemma`: "K2:y" strips two letters, adds y, keeps case; "L0:" lowers; "=be" replaces."""
    keep = lemma[:1] == form[:1] and lemma != lemma.lower()
    base = form if keep else form.lower()
    n = 0
    while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
        n += 1
    if n == 0:
        return "=" + lemma
    return f"{'K' if keep else 'L'}{len(base) - n}:{lemma[n:]}"


def apply(rule: str, form: str) -> str:
    """Return the lemma that `rule` makes of `form`."""
    if rule[0] == "=":
        return rule[1:]
    strip, _, add = rule[1:].partition(":")
    base = form if rule[0] == "K" else form.lower()
    n = int(strip)
    return (base[:-n] if n and n < len(base) else base) + add
