"""Moves a tree from its corpus's tokens to those the reader meets at run time."""

from __future__ import annotations

from collections import Counter

from training.records import Sentence

Span = tuple[int, int]


def groups(gold: list[Span], run: list[Span]) -> list[tuple[list[int], list[int]]] | None:
    """Pair gold with run-time tokens over the same characters; None when they cross."""
    out: list[tuple[list[int], list[int]]] = []
    i = j = 0
    while i < len(gold) and j < len(run):
        gs, rs = [i], [j]
        while gold[gs[-1]][1] != run[rs[-1]][1]:
            if gold[gs[-1]][1] < run[rs[-1]][1]:
                gs.append(gs[-1] + 1)
            else:
                rs.append(rs[-1] + 1)
            if gs[-1] >= len(gold) or rs[-1] >= len(run):
                return None
        if len(gs) > 1 and len(rs) > 1:
            return None
        out.append((gs, rs))
        i, j = gs[-1] + 1, rs[-1] + 1
    return out if i == len(gold) and j == len(run) else None


def _leader(sent: Sentence, group: list[int]) -> int:
    heads = sent.head or []
    return next((g for g in group if heads[g] not in group), group[0])


def retoken(sent: Sentence, gold: list[Span], run: list[Span], text: str, count: Counter[str]) -> Sentence | None:
    """Return the sentence over run-time tokens, or None when the two tokenisations cross."""
    pairs = groups(gold, run)
    if pairs is None:
        count["sentences that do not align"] += 1
        return None
    if all(len(a) == len(b) == 1 for a, b in pairs):
        return sent
    assert sent.head and sent.deprel and sent.lemma and sent.upos and sent.xpos and sent.feats is not None
    new = Sentence([], [], [], [], [], [], [], [])
    assert new.lemma is not None and new.upos is not None and new.xpos is not None and new.feats is not None
    assert new.head is not None and new.deprel is not None
    first: dict[int, int] = {}
    links: list[tuple[int, bool]] = []
    for gs, rs in pairs:
        lead = _leader(sent, gs)
        count["tokens merged"] += len(gs) - 1
        count["tokens split"] += len(rs) > 1
        letters = [r for r in rs if text[run[r][0]].isalnum()]
        main = letters[-1] if letters else rs[0]
        for r in rs:
            form = text[run[r][0] : run[r][1]]
            own = r == main
            symbol = not form[0].isalnum()
            new.words.append(form)
            new.space.append(sent.space[gs[0]] if r == rs[0] else 0)
            whole = len(rs) == 1
            new.lemma.append(
                (sent.lemma[lead] if len(gs) == 1 else form.lower())
                if whole
                else form
                if sent.upos[lead] == "PROPN"
                else form.lower()
            )
            new.upos.append(sent.upos[lead] if own or not symbol else "PUNCT")
            new.xpos.append(
                sent.xpos[lead]
                if own
                else ("HYPH" if form == "-" else "." if form in ".!?" else ",")
                if symbol
                else sent.xpos[lead]
            )
            new.feats.append(sent.feats[lead] if own else "")
            links.append((lead if own else -2, own))
            new.deprel.append(sent.deprel[lead] if own else "punct" if symbol else "compound")
            new.head.append(0)
            if own:
                first.update(dict.fromkeys(gs, r))
            else:
                new.head[r] = main
    for r, (lead, own) in enumerate(links):
        if own:
            new.head[r] = -1 if sent.head[lead] < 0 else first[sent.head[lead]]
    # Two exclamation marks cut from one token both hang on what the token hung on.
    for gs, rs in pairs:
        if len(rs) > 1 and sent.upos[gs[0]] == "PUNCT" and new.head[rs[0]] >= 0:
            for r in rs[1:]:
                new.head[r] = new.head[rs[0]]
    if sent.srl is not None:
        seen: set[int] = set()
        new.srl = []
        for p, args in sent.srl:
            if first[p] not in seen:
                seen.add(first[p])
                new.srl.append((first[p], [(role, first[h]) for role, h in args if first[h] != first[p] or role == "ARGM-LVB"]))
    if sent.fact is not None:
        new.fact = [(first[i], s) for i, s in sent.fact]
    if sent.names is not None:
        tags = ["O"] * len(new.words)
        for gs, rs in pairs:
            for r in rs:
                tag = sent.names[_leader(sent, gs)]
                tags[r] = tag if r == rs[0] or tag in ("O", "_") else "I" + tag[1:]
        new.names = tags
    return new
