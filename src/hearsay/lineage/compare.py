"""What one document takes from another: the first reason that holds, with its score and what was seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearsay.lineage import facts
from hearsay.lineage.fold import Print, jaccard, shared
from hearsay.lineage.settings import Settings
from hearsay.lineage.sources import answers_to, credited, near_days
from hearsay.model import Document


@dataclass(frozen=True, slots=True)
class Bond:
    """Two documents (by position) of one origin. ``origin`` is the one that the other names as its source, if any."""

    left: int
    right: int
    reason: str
    score: float
    detail: str
    origin: int | None = None

    @property
    def strong(self) -> bool:
        """Whether both texts are the same as a whole, so that the bond may be passed on."""
        return self.reason in ("bytes", "near-copy")

    def other(self, index: int) -> int:
        """The document at the other end."""
        return self.right if index == self.left else self.left


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents with everything that is compared; ``facts`` of those that name or are named by another."""

    documents: Sequence[Document]
    prints: Sequence[Print]
    facts: Mapping[int, tuple[facts.Facts, facts.Facts]]
    agencies: Mapping[str, str]
    links: frozenset[tuple[int, int]]
    credits: frozenset[tuple[int, int]]
    settings: Settings


def bond(shelf: Shelf, left: int, right: int) -> Bond | None:
    """The strongest reason for which two documents have one origin, or None."""
    one, two = shelf.documents[left], shelf.documents[right]
    if one.capture == two.capture or (one.text == two.text and one.text.strip()):
        detail = "same capture" if one.capture == two.capture else "same text"
        return Bond(left, right, "bytes", 1.0, detail, named(shelf, left, right))
    likeness = jaccard(shelf.prints[left].shingles, shelf.prints[right].shingles)
    if likeness >= shelf.settings.near_copy.jaccard and beyond_quotations(shelf, left, right):
        size = shelf.settings.near_copy.shingle
        detail = f"{likeness:.0%} of all runs of {size} words are common"
        return Bond(left, right, "near-copy", round(likeness, 4), detail, named(shelf, left, right))
    return passages(shelf, left, right) or by_name(shelf, left, right)


def beyond_quotations(shelf: Shelf, left: int, right: int) -> bool:
    """Whether likeness rests on more than a quotation that both carry."""
    settings = shelf.settings.near_copy
    size = min(len(shelf.prints[left].own), len(shelf.prints[right].own))
    return size < settings.own or contained(shelf, left, right)[1] >= settings.unquoted


def passages(shelf: Shelf, left: int, right: int) -> Bond | None:
    """A reprint with a new lead, a cut or many edits: most of one text stands in the other, outside quotations."""
    settings = shelf.settings.passage
    common, shorter, longer = contained(shelf, left, right)
    if common < settings.minimum or shorter < settings.contained:
        return None
    origin = named(shelf, left, right)
    if origin is None and longer < settings.contained:
        origin = holder(shelf, left, right)
        if origin is None:
            return None
    whole = len(shelf.prints[left].paragraphs & shelf.prints[right].paragraphs)
    detail = f"{shorter:.0%} of the shorter text stands in the other outside quotations"
    detail += f", {whole} paragraph{'s' if whole > 1 else ''} word for word" if whole else ""
    return Bond(left, right, "paragraph", round(shorter, 4), detail, origin)


def holder(shelf: Shelf, left: int, right: int) -> int | None:
    """The longer of two texts that holds the shorter one, None if it came later: then it is a report that also uses it."""
    longer, shorter = sorted((left, right), key=lambda index: len(shelf.prints[index].own), reverse=True)
    first, second = (shelf.documents[index].dating.value for index in (longer, shorter))
    return None if first and second and first > second else longer


def contained(shelf: Shelf, left: int, right: int) -> tuple[int, float, float]:
    """Common shingles outside quotations, their share of the shorter text and of the longer."""
    one, two = shelf.prints[left].own, shelf.prints[right].own
    common = shared(one, two)
    sizes = sorted((len(one), len(two)))
    return common, common / max(1, sizes[0]), common / max(1, sizes[1])


def by_name(shelf: Shelf, left: int, right: int) -> Bond | None:
    """A link or a credit, upheld by common passages or common facts."""
    for how, limits in (("link", shelf.settings.link), ("credit", shelf.settings.credit)):
        origin, names = linked(shelf, left, right) if how == "link" else credit(shelf, left, right)
        if not names:
            continue
        common, part, _ = contained(shelf, left, right)
        agree, count, what = facts.overlap(shelf.facts[left], shelf.facts[right])
        if part >= limits.contained and common >= limits.common:
            detail = f"{names}; {part:.0%} of the shorter text is common"
            return Bond(left, right, how, round(max(part, 0.5), 4), detail, origin)
        if agree >= limits.facts and count >= limits.shared_facts:
            return Bond(left, right, how, round(agree, 4), f"{names}; {count} {what} are common ({agree:.0%})", origin)
    return None


def linked(shelf: Shelf, left: int, right: int) -> tuple[int | None, str]:
    """Which of the two the other links to, and that in words."""
    for source, target in ((left, right), (right, left)):
        if (source, target) in shelf.links:
            return target, f"links to {shelf.documents[target].url}"
    return None, ""


def credit(shelf: Shelf, left: int, right: int) -> tuple[int | None, str]:
    """Which of the two the other credits, or the agency that both credit, and that in words."""
    one, two = shelf.documents[left], shelf.documents[right]
    if not near_days(one.dating.value, two.dating.value, shelf.settings.credit.days):
        return None, ""
    names = credited(one, shelf.agencies), credited(two, shelf.agencies)
    if names[0] & answers_to(two, shelf.agencies):
        return right, f"credits {two.outlet}"
    if names[1] & answers_to(one, shelf.agencies):
        return left, f"credits {one.outlet}"
    both = sorted(names[0] & names[1])
    if both and near_days(one.dating.value, two.dating.value, 1):
        return None, f"both credit {both[0]}, whose own report is not here"
    return None, ""


def named(shelf: Shelf, left: int, right: int) -> int | None:
    """The one of two copies that the other names as its source, by credit or by link."""
    origin, _ = credit(shelf, left, right)
    return origin if origin is not None else linked(shelf, left, right)[0]
