"""Lists: the items of a digest share the doer that the sentence above them names."""

from hearsay.claims.tree import Tree

BULLETS = frozenset({".", "-", "*", "•", "–", "—", "▪", "■", "·", "o"})
LONGEST = 120  # tokens of an item


def in_item(tree: Tree, i: int) -> bool:
    """Whether a token stands in a line that a bullet opens."""
    line = next((k for k in range(i, max(-1, i - LONGEST), -1) if "\n" in tree.lower[k]), -1)
    first = next((k for k in range(line + 1, i) if tree.lower[k].strip()), -1)
    return line >= 0 and first >= 0 and tree.lower[first] in BULLETS
