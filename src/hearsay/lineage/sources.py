"""Who a document says it got its story from: agencies it credits, addresses it links to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from hearsay.lineage.fold import folded
from hearsay.model import Document


def aliases(agencies: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Every folded byline of an agency, with the agency's own name folded."""
    return {key(name): key(agency) for agency, names in agencies.items() for name in (agency, *names)}


def key(name: str) -> str:
    """A name folded for comparison, without its article."""
    words = folded(name)
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def credited(document: Document, known: Mapping[str, str]) -> frozenset[str]:
    """The folded names of the agencies that a document credits, its own outlet left out."""
    return frozenset(known.get(key(name), key(name)) for name in document.credits) - answers_to(document, known) - {""}


def outlet(document: Document, known: Mapping[str, str]) -> str:
    """The folded name of a document's outlet, "" if it has none."""
    return known.get(key(document.outlet or ""), key(document.outlet or ""))


def answers_to(document: Document, known: Mapping[str, str]) -> frozenset[str]:
    """The folded names under which others may credit a document: its outlet and the host of its address."""
    host = address(document.url).split("/")[0] if document.url else ""
    return frozenset({outlet(document, known), key(host)} - {""})


def address(url: str) -> str:
    """A URL without scheme, ``www.``, query, fragment and closing slash."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}".lower()


def near_days(left: date | None, right: date | None, days: int) -> bool:
    """Whether two dates are at most ``days`` apart; an unknown date is near to all."""
    return left is None or right is None or abs((left - right).days) <= days


def link_pairs(documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
    """(linking, linked) for every link to the URL of another of the documents."""
    at = {address(item.url): index for index, item in enumerate(documents) if item.url}
    for index, item in enumerate(documents):
        for target in {at.get(address(link)) for link in item.links}:
            if target is not None and target != index:
                yield index, target


def credit_pairs(documents: Sequence[Document], known: Mapping[str, str], days: int) -> Iterator[tuple[int, int]]:
    """(crediting, credited) for documents of the credited outlet, and both ways for two that credit the same agency."""
    outlets: dict[str, list[int]] = {}
    for index, item in enumerate(documents):
        for name in answers_to(item, known):
            outlets.setdefault(name, []).append(index)
    crediting: dict[str, list[int]] = {}
    for index, item in enumerate(documents):
        for name in sorted(credited(item, known)):
            crediting.setdefault(name, []).append(index)
    for name, group in crediting.items():
        for index in group:
            yield from ((index, other) for other in within(documents, index, outlets.get(name, ()), days))
            yield from ((index, other) for other in within(documents, index, group, min(days, 1)) if other < index)


def within(documents: Sequence[Document], index: int, others: Iterable[int], days: int) -> Iterator[int]:
    """Those of ``others`` that are at most ``days`` from a document, itself left out."""
    day = documents[index].dating.value
    return (other for other in others if other != index and near_days(day, documents[other].dating.value, days))
