"""Documents and their origins: bonds become clusters, clusters a forest, each tree one root."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from hearsay.codec import content_id
from hearsay.lineage.compare import Bond
from hearsay.model import Copy, Document, Root, RootId

LAST = date.max
Reach = tuple[bool, float, str, str, int, int, Bond]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A cluster's place in the forest: its parent's head and the bond that ties it."""

    to: int
    bond: Bond


def clusters(count: int, bonds: Iterable[Bond]) -> list[int]:
    """The head (smallest position) of each document's cluster; only strong bonds are passed on."""
    head = list(range(count))

    def find(index: int) -> int:
        while head[index] != index:
            head[index] = head[head[index]]
            index = head[index]
        return index

    for item in bonds:
        if item.strong:
            left, right = sorted((find(item.left), find(item.right)))
            head[right] = left
    return [find(index) for index in range(count)]


def rank(documents: Sequence[Document], bonds: Iterable[Bond]) -> Callable[[int], tuple[int, date, int, int, str]]:
    """The order in which documents can be origins: named by others, then early, then crediting nobody, then long."""
    named: dict[int, int] = {}
    for item in bonds:
        if item.origin is not None:
            named[item.origin] = named.get(item.origin, 0) + 1

    def key(index: int) -> tuple[int, date, int, int, str]:
        item = documents[index]
        return (-named.get(index, 0), item.dating.value or LAST, len(item.credits), -len(item.text), item.id)

    return key


def forest(
    documents: Sequence[Document], bonds: Sequence[Bond], head: Sequence[int], first: Mapping[int, int]
) -> dict[int, Attachment]:
    """For each cluster that takes from another: the best bond to an origin that it names or that is earlier, without rings."""
    parents: dict[int, Attachment] = {}
    weak = [item for item in bonds if head[item.left] != head[item.right]]
    weak.sort(key=lambda item: (item.origin is None, -item.score, sorted((documents[item.left].id, documents[item.right].id))))
    for item in weak:
        upper, lower = direction(documents, item, head, first)
        if lower not in parents and top(parents, upper) != lower:
            parents[lower] = Attachment(upper, item)
    return parents


def direction(documents: Sequence[Document], item: Bond, head: Sequence[int], first: Mapping[int, int]) -> tuple[int, int]:
    """(origin's cluster, taker's cluster) of a bond: what it names, else who is earlier, else who has more text."""
    left, right = head[item.left], head[item.right]
    if item.origin is not None:
        return (right, left) if item.origin == item.right else (left, right)

    def age(cluster: int) -> tuple[date, int, int, str]:
        document = documents[first[cluster]]
        return (document.dating.value or LAST, len(document.credits), -len(document.text), document.id)

    return (left, right) if age(left) <= age(right) else (right, left)


def top(parents: Mapping[int, Attachment], cluster: int) -> int:
    """The tree that a cluster stands in."""
    while cluster in parents:
        cluster = parents[cluster].to
    return cluster


def grow(documents: Sequence[Document], bonds: Sequence[Bond]) -> tuple[Root, ...]:
    """The roots of all documents, in the order of their origins' positions."""
    head = clusters(len(documents), bonds)
    members: dict[int, list[int]] = {}
    for index, cluster in enumerate(head):
        members.setdefault(cluster, []).append(index)
    order = rank(documents, [item for item in bonds if item.strong])
    first = {cluster: min(group, key=order) for cluster, group in members.items()}
    parents = forest(documents, bonds, head, first)
    copies: dict[int, list[Copy]] = {cluster: [] for cluster in members if cluster not in parents}
    strong = by_document(bonds)
    for cluster in members:
        tree = copies[top(parents, cluster)]
        tree += copies_of(documents, first[cluster], strong)
        if cluster in parents:
            tree.append(attached(documents, first[cluster], cluster, parents[cluster].bond, head))
    return tuple(root_of(documents[first[tree]], copies[tree]) for tree in sorted(copies, key=lambda tree: first[tree]))


def root_of(origin: Document, copies: Iterable[Copy]) -> Root:
    """A root, its copies in the order of their ids."""
    return Root(RootId(content_id("root", origin.id)), origin.id, tuple(sorted(copies, key=lambda item: item.document)))


def by_document(bonds: Iterable[Bond]) -> dict[int, list[Bond]]:
    """The strong bonds of each document."""
    strong: dict[int, list[Bond]] = {}
    for item in bonds:
        if item.strong:
            strong.setdefault(item.left, []).append(item)
            strong.setdefault(item.right, []).append(item)
    return strong


def copies_of(documents: Sequence[Document], origin: int, strong: Mapping[int, Sequence[Bond]]) -> Iterator[Copy]:
    """The members of a cluster as copies, each of its best match among the origin and those already tied to it."""
    tied = {origin}
    heap: list[Reach] = []
    push(heap, documents, origin, strong, tied, direct=True)
    while heap:
        *_, index, of, item = heappop(heap)
        if index in tied:
            continue
        tied.add(index)
        yield Copy(documents[index].id, documents[of].id, item.reason, item.score, item.detail)
        push(heap, documents, index, strong, tied, direct=False)


def push(
    heap: list[Reach],
    documents: Sequence[Document],
    of: int,
    strong: Mapping[int, Sequence[Bond]],
    tied: set[int],
    *,
    direct: bool,
) -> None:
    """Queue what a document is bound to: what the origin is bound to first, then the best scores."""
    for item in strong.get(of, ()):
        index = item.other(of)
        if index not in tied:
            heappush(heap, (not direct, -item.score, documents[index].id, documents[of].id, index, of, item))


def attached(documents: Sequence[Document], index: int, cluster: int, item: Bond, head: Sequence[int]) -> Copy:
    """The first document of a cluster as a copy of what the cluster takes from."""
    here = item.left if head[item.left] == cluster else item.right
    via = "" if here == index else f"; seen through its copy {documents[here].stem}"
    return Copy(documents[index].id, documents[item.other(here)].id, item.reason, item.score, item.detail + via)
