"""From the head of a phrase to the mention that a claim shows: names, local descriptions, lists."""

from itertools import pairwise

from hearsay.claims.quantities import numbers
from hearsay.claims.sorts import Sorts
from hearsay.claims.tree import Tree
from hearsay.claims.words import names, places, signs

LEFT = frozenset({"compound", "amod", "flat", "nmod:desc", "compound:prt"})
BOUND = frozenset(
    {
        "member",
        "government",
        "people",
        "resident",
        "leader",
        "opponent",
        "ministry",
        "council",
        "citizen",
        "fighter",
        "party",
        "army",
        "commander",
        "chief",
        "head",
        "minister",
        "group",
        "position",
        "defence",
        "defense",
        "line",
        "post",
        "target",
    }
)
HELD = frozenset({"position", "defence", "defense", "line", "post", "trench", "fortification", "target"})


def span_of(tree: Tree, head: int) -> tuple[int, int]:
    """Token span of the mention headed by ``head``: its name or its noun with modifiers, without articles and clauses."""
    at = tree.ent_of[head]
    start, end = (tree.ents[at][0], tree.ents[at][1]) if at >= 0 and _proper(tree, at) else (head, head + 1)
    for child in sorted(tree.children[head], reverse=True):
        if child < start and tree.dep[child] in LEFT and tree.pos[child] not in {"DET", "NUM"}:
            low = min(tree.subtree(child))
            if max(tree.subtree(child)) >= low and start - max(tree.subtree(child)) <= 2:
                start = low
        elif child >= end and tree.dep[child] in {"flat", "compound", "goeswith"} and child - end <= 1:
            end = max(tree.subtree(child)) + 1
    return _bound(tree, head, _owned(tree, head, _trim(tree, start, end, head)))


def _owned(tree: Tree, head: int, span: tuple[int, int]) -> tuple[int, int]:
    """With whose it is, where ground only means those who hold it: "the army's positions"."""
    if tree.lemma[head] not in HELD:
        return span
    owner = next((c for c in tree.kids(head, "nmod:poss") if tree.label(c) or tree.pos[c] == "NOUN"), -1)
    return _trim(tree, min(tree.subtree(owner)), span[1], head) if owner >= 0 else span


def _proper(tree: Tree, at: int) -> bool:
    return tree.ents[at][2] not in {"QUANTITY", "TIME"}


def _trim(tree: Tree, start: int, end: int, head: int) -> tuple[int, int]:
    while start < head and (
        tree.pos[start] in {"DET", "PUNCT", "SPACE", "NUM", "PRON", "CCONJ"}
        or tree.lower[start] in {"the", "a", "an", "'s", "’s", "estimated", "more", "additional"}
    ):
        start += 1
    while end - 1 > head and (tree.pos[end - 1] in {"PUNCT", "SPACE"} or tree.lower[end - 1] in {"'s", "’s", "'", "’"}):
        end -= 1
    return start, end


def _bound(tree: Tree, head: int, span: tuple[int, int]) -> tuple[int, int]:
    """With the "of" phrase without which the noun says nothing: members of the tribe."""
    if tree.pos[head] == "PROPN" or (
        span[1] < len(tree.lower) and tree.doc[head].text[0].isupper() and tree.lower[span[1]] == "for"
    ):
        return span[0], _long_name(tree, span[1])
    if tree.lemma[head] not in BOUND:
        return span
    for child in tree.kids(head, "nmod"):
        low, high = min(tree.subtree(child)), max(tree.subtree(child)) + 1
        high = next((k for k in range(low, high) if tree.lower[k] == ","), high)
        if tree.prep(child) == "of" and low == span[1] and high - low <= 7:
            return span[0], high
    return span


def _long_name(tree: Tree, end: int) -> int:
    """The end of an institution's name that goes on after "of" or "for" ("Observatory for Human Rights")."""
    if end + 1 >= len(tree.lower) or tree.lower[end] not in {"of", "for"}:
        return end
    at = end + 1 + (tree.lower[end + 1] == "the")
    stop = at
    while stop < len(tree.lower) and tree.doc[stop].text[0].isupper() and stop - at < 4:
        stop += 1
    return stop if (stop > at and tree.ent_of[at] != tree.ent_of[end - 1]) or stop - at > 1 else end


def counted(tree: Tree, head: int, measures: frozenset[str]) -> int:
    """The noun that is meant behind an amount: villages in "dozens of villages"."""
    for _ in range(3):
        if not {tree.lemma[head], tree.lower[head]} & measures and tree.pos[head] not in {"NUM", "SYM"}:
            return head
        inner = [c for c in tree.kids(head, "nmod", "obl") if tree.prep(c) == "of"]
        if not inner:
            return head
        head = inner[0]
    return head


def listed(tree: Tree, head: int) -> list[int]:
    """The heads of a coordination of nouns, and of the examples that "including" or "like" adds."""
    return [i for i in tree.conjuncts(head) if i == head or tree.pos[i] in {"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "SYM"}]


def place_names(tree: Tree, sorts: Sorts, head: int) -> list[tuple[int, int]]:
    """The names of the places that a phrase names, each by itself; a container is left out where a finer name is given."""
    found = []
    for i in tree.subtree(head, stop=frozenset({"acl:relcl", "acl", "advcl", "ccomp", "parataxis"})):
        at = tree.ent_of[i]
        if (
            at >= 0
            and tree.ents[at][2] in {"PLACE", "FAC"}
            and not _owner(tree, i, head)
            and not in_name(tree, tree.ents[at][0])
        ):
            found.append(at)
    found += _listed_before(tree, head)
    found += _included(tree, max((tree.ents[at][1] for at in found), default=head + 1))
    spans = [(tree.ents[at][0], tree.ents[at][1]) for at in sorted(set(found))]
    return finest(tree, [strip_article(tree, span) for span in spans], sorts)


def _listed_before(tree: Tree, head: int) -> list[int]:
    """The names of a list right before a plural noun of places ("Banu, Deh Salah and Pul-e-Hesar districts")."""
    found: list[int] = []
    edge = head
    while tree.lower[head] in signs()["plural"] and edge > 0:
        at = (
            tree.ent_of[edge - 1]
            if tree.lower[edge - 1].isalpha() and tree.lower[edge - 1] != "and"
            else tree.ent_of[max(edge - 2, 0)]
        )
        if at < 0 or tree.ents[at][2] != "PLACE" or tree.ents[at][0] >= edge:
            break
        found.append(at)
        edge = tree.ents[at][0]
    return found


def _included(tree: Tree, end: int) -> list[int]:
    """The names that follow right after "including" or "such as"."""
    i = end + (end < len(tree.lower) and tree.lower[end] == ",")
    if tree.lower[i : i + 1] == ("including",):
        i += 1
    elif tree.lower[i : i + 2] == ("such", "as"):
        i += 2
    else:
        return []
    found: list[int] = []
    while i < len(tree.lower) and tree.ent_of[i] >= 0 and tree.ents[tree.ent_of[i]][2] == "PLACE":
        found.append(tree.ent_of[i])
        i = tree.ents[found[-1]][1]
        while i < len(tree.lower) and tree.lower[i] in {",", "and"}:
            i += 1
    return found


def _owner(tree: Tree, i: int, head: int) -> bool:
    """Whether a name only owns or modifies the phrase ("Syria’s Idlib province", "the US embassy")."""
    return i != head and (tree.dep[i] == "nmod:poss" or tells_whose(tree, tree.ents[tree.ent_of[i]]))


def tells_whose(tree: Tree, ent: tuple[int, int, str]) -> bool:
    """Whether a state's name before a noun tells whose that is ("the US embassy"), not where ("the Syria border")."""
    start, end, _ = ent
    if end >= len(tree.lower) or not is_wide(tree, (start, end)):
        return False
    head = next((tree.head[i] for i in range(start, end) if not start <= tree.head[i] < end), -1)
    modifies = head >= end and all(tree.dep[i] in {"compound", "amod"} for i in range(start, end) if tree.head[i] == head)
    return modifies and tree.lemma[head] not in places()["geography"]


def in_name(tree: Tree, start: int) -> bool:
    """Whether a place is the end of an organisation's name: "the Islamic State of Iraq and the Levant", "Army of Northland"."""
    i = start - 1
    while i > 0 and tree.lower[i] in {"the", "greater"}:
        i -= 1
    if tree.lower[i] == "and" and i > 0 and tree.ent_of[i - 1] >= 0 and tree.ents[tree.ent_of[i - 1]][2] == "PLACE":
        return in_name(tree, tree.ents[tree.ent_of[i - 1]][0])
    if i < 1 or tree.lower[i] not in {"of", "in"} or tree.lower[i - 1] not in places()["bodies"]:
        return False
    return tree.doc[i - 1].text[0].isupper() and (tree.lower[i] == "of" or tree.label(i - 1) == "ORG")


def strip_article(tree: Tree, span: tuple[int, int]) -> tuple[int, int]:
    """A span without its leading article."""
    return (span[0] + 1, span[1]) if span[1] - span[0] > 1 and tree.lower[span[0]] in {"the", "a", "an"} else span


def finest(tree: Tree, spans: list[tuple[int, int]], sorts: Sorts) -> list[tuple[int, int]]:
    """The spans without those that merely contain another: after a comma or "in", or a state beside a town."""
    kept = spans
    for _ in range(3):  # what stood between two names may hide that one lies in the other
        outer = {span for left, right in pairwise(kept) for span in _containers(tree, left, right)}
        outer |= {kept[0]} if len(kept) > 1 and _opens(tree, kept[0], kept[1]) else set()
        left = [span for span in kept if span not in outer]
        if not left or left == kept:
            break
        kept = left
    narrow = [span for span in kept if not is_wide(tree, span)]
    return narrow if narrow and len(narrow) < len(kept) else kept


def _opens(tree: Tree, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether a place opens the sentence and another is named in its clause: "In Northland, a strike hit a depot near
    Eastham"."""
    start = tree.sents[tree.sent_of[first[0]]][0]
    while start < first[0] and not tree.lower[start].strip():
        start += 1
    opening = tree.lower[start : first[0]] in (("in",), ("in", "the")) and tree.lower[first[1] : first[1] + 1] == (",",)
    apart = second[0] - first[1] > 3 and tree.lower[second[0] - 1] in {"near", "at", "in", "of", "outside", "on"}
    return opening and apart and tree.sent_of[first[0]] == tree.sent_of[second[0]]


def _containers(tree: Tree, left: tuple[int, int], right: tuple[int, int]) -> list[tuple[int, int]]:
    """Which of two neighbouring names contains the other."""
    if _leads_to(tree, left, right):
        return [left]
    return [right] if _contains(tree, left, right) else []


def _leads_to(tree: Tree, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the first name only tells where the second lies: "the Northland town of Eastham", "Northland's port"."""
    between = [w for w in tree.lower[left[1] : right[0]] if w.strip()]
    if (
        not 1 <= len(between) <= 6
        or between[-1] not in {"of", ","}
        or set(between[:-1]) & {"of", "in", "and", ",", "or", "near", "at", "outside", "from", "to"}
    ):
        return False
    if len(between) == 2 and _province(tree, right):
        return False  # "Northtown city of Westland province"
    owned = between[0] in {"'s", "’s", "'", "’"}
    lemma = tree.lemma[right[0] - 2] if right[0] > 1 else ""
    return owned or (
        between[-1] == "of" and (lemma in places()["settled"] or (is_wide(tree, left) and not is_wide(tree, right)))
    )


def is_wide(tree: Tree, span: tuple[int, int]) -> bool:
    """Whether a name is that of a state or a wider region."""
    text = tree.doc[span[0] : span[1]].text.lower().removeprefix("the ")
    bare = text.removeprefix("northern ").removeprefix("southern ").removeprefix("eastern ").removeprefix("western ")
    return bare in names().regions or (bare in names().countries and bare not in names().seats)


def _contains(tree: Tree, inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    between = [w for w in tree.lower[inner[1] : outer[0]] if w.strip()]
    if {"and", "or", "-", "–", "—"} & set(between):
        return False
    if len(between) <= 16 and between and _far(between):
        return True
    if between and between[0] == "," and len(between) <= 2:
        return is_wide(tree, outer) or _province(tree, outer) or (len(between) == 1 and _alone(tree, inner, outer))
    if between[-2:] in (["on", "the"], ["on"]) and tree.lower[outer[1] : outer[1] + 1] == ("island",):
        return True
    plain = [i for i in range(inner[1], outer[0]) if tree.lower[i].strip() and tree.label(i) != "PLACE"]
    narrow = is_wide(tree, inner) and not is_wide(tree, outer)
    return bool(set(between) & {"in", "of", "near", "outside"}) and len(plain) <= 6 and not narrow


def _alone(tree: Tree, inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Whether two names are no list: behind one preposition, with only a comma between, and none follows ("in Eastham,
    Northtown")."""
    after = [i for i in range(outer[1], min(outer[1] + 3, len(tree.lower))) if tree.lower[i].strip()]
    more = any(tree.lower[i] in {"and", "or", "as"} or tree.label(i) == "PLACE" for i in after)
    return tree.lower[inner[0] - 1 : inner[0]] in (("in",), ("at",), ("near",), ("from",), ("outside",)) and not more


def _far(between: list[str]) -> bool:
    """Whether the words between two names tell how far one lies from the other, or on whose border."""
    words = set(between)
    measured = not words.isdisjoint(numbers().skip["units"]) and not words.isdisjoint({"of", "from"})
    return measured or ("border" in words and between[-1] in {"with", "to"})


def _province(tree: Tree, span: tuple[int, int]) -> bool:
    after = tree.lower[span[1]] if span[1] < len(tree.lower) else ""
    words = {after, *tree.lower[span[0] : span[1]]}
    return bool(words & {"province", "region", "oblast", "governorate", "state", "county", "district"})
