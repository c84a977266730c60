"""Claims about one happening, grouped; each event counts the independent roots that report it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from hearsay.codec import content_id
from hearsay.model import Claim, Event, EventId, Interval, Root
from hearsay.weighing import settings as defaults
from hearsay.weighing.compare import agree, common, overlap
from hearsay.weighing.facts import Context, Fact, PartyOf, fact, origins
from hearsay.weighing.settings import Settings


def events(
    claims: Sequence[Claim], roots: Sequence[Root], *, settings: Settings | None = None, party_of: PartyOf | None = None
) -> tuple[Event, ...]:
    """The happenings that the claims are about, in the order of their first claim; ``roots`` counts independent origins.

    Claims of one event share kind, place (else actor), days give or take the slack, and no two different actors.
    """
    settings = settings or defaults.default()
    context = Context({}, origins(roots), settings, party_of)
    return tuple(event(group) for group in grouped([fact(claim, context) for claim in claims], settings))


def grouped(facts: Iterable[Fact], settings: Settings) -> list[list[Fact]]:
    """Facts around the first said of each happening. Members are compared with the first only, so that days do not creep."""
    groups: list[list[Fact]] = []
    index: dict[tuple[str, bool, str], list[int]] = {}
    joined: dict[Hashable, int] = {}
    opened: dict[Hashable, int] = {}
    for item in sorted(facts, key=lambda item: item.order):
        look = (item.claim.kind, item.claim.status == "planned", item.places, item.actors, item.days, item.open)
        if look not in joined:
            keys = [(*look[:2], name) for name in anchors(item)]
            near = since([index.get(key, []) for key in keys], opened.get(look, 0))
            number = next((number for number in near if joins(groups[number][0], item, settings)), len(groups))
            if number < len(groups):
                joined[look] = number  # the first facts of groups stay, so whatever looks the same joins the same
            else:
                opened[look] = number
                groups.append([item])
                for key in keys:
                    index.setdefault(key, []).append(number)
                continue
        groups[joined[look]].append(item)
    return groups


def since(rows: Iterable[Sequence[int]], first: int) -> list[int]:
    """The numbers of ascending rows from the ``first`` on, each once."""
    return sorted({number for row in rows for number in row[bisect_left(row, first) :]})


def anchors(item: Fact) -> list[str]:
    """What a fact is filed under: its places by id and by words, else its actors."""
    named = item.places or item.actors
    sort = "place" if item.places else "actor"
    return [f"{sort}:{key}" for name in named for key in {name.key, *name.core}]


def joins(first: Fact, item: Fact, settings: Settings) -> bool:
    """Whether a fact is about the happening that the first one opened."""
    where = common(first.places, item.places) if first.places or item.places else common(first.actors, item.actors)
    same_way = first.open is None or item.open is None or first.open == item.open
    return bool(where) and same_way and agree(first.actors, item.actors) and overlap(first, item, settings.slack_days)


def event(group: Sequence[Fact]) -> Event:
    """The record of one happening."""
    first = group[0]
    ids = tuple(item.claim.id for item in group)
    roots = {item.root or item.claim.document for item in group}
    places = Counter(item.places[0].key for item in group if item.places)
    times = Counter(item.claim.time for item in group if item.claim.time)
    place = places.most_common(1)[0][0] if places else None
    return Event(EventId(content_id("event", ids[0])), first.claim.kind, ids, len(roots), place, usual(times))


def usual(times: Counter[Interval]) -> Interval | None:
    """The days that most claims give, the phrase left out because it belongs to one document."""
    if not times:
        return None
    best = Counter((item.start, item.end, item.precision) for item in times.elements()).most_common(1)[0][0]
    return Interval(*best)
