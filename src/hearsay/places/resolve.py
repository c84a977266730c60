"""Resolution: all place names of a document decided together, with reasons, and with abstention where nothing is clear."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from hearsay.model import Candidate
from hearsay.places import store
from hearsay.places.folding import rules
from hearsay.places.gazetteer import UNITS, Gazetteer, Hit
from hearsay.places.judge import FAMOUS
from hearsay.places.levels import AREAS, LEVELS
from hearsay.places.mentions import find_spots
from hearsay.places.reasons import reason, within
from hearsay.places.spots import Entity, Spot
from hearsay.places.units import likely


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts, in nats. Chosen on the tuning halves; see docs/places.md."""

    prior: float = 0.45
    likeness: float = 18.0
    level_fits: float = 2.5
    level_clashes: float = -4.0
    contained: float = 7.0
    not_contained: float = -1.0
    country: float = 2.2
    province: float = 4.5
    near: float = 2.5
    near_km: float = 120.0
    area_first: float = 0.4
    nothing: float = 2.2
    margin: float = 1.2
    contrast: float = 2.0
    spelling: float = 1.5
    sibling: float = 2.5
    least: float = 0.3
    rounds: int = 3
    most: int = 40


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a spot was resolved to: position in the gazetteer or None, score 0 to 1, all candidates with their shares.

    ``inside`` is the position of the container that the text gives, where that was resolved.
    """

    spot: Spot
    at: int | None
    score: float
    ranked: tuple[tuple[int, float], ...] = ()
    inside: int | None = None

    def candidates(self, gazetteer: Gazetteer, most: int = 8) -> tuple[Candidate, ...]:
        """The ``most`` likeliest candidates as records, each with the reason why it was taken or not."""
        return tuple(
            Candidate(
                gazetteer.id_at(at),
                gazetteer.name_at(at),
                round(score, 4),
                reason(at, self.spot, self.inside, self.at, gazetteer),
            )
            for at, score in self.ranked[:most]
        )


@dataclass(slots=True)
class _Group:
    """All spots of one name, level word and container: they mean one place."""

    name: str
    hits: list[int]
    base: list[float]
    count: int
    first: Spot
    inside: "_Group | None" = None
    holds: list["_Group"] = field(default_factory=list)
    peers: list["_Group"] = field(default_factory=list)
    share: list[float] = field(default_factory=list)
    nothing: float = 0.0


def resolve_document(
    text: str,
    gazetteer: Gazetteer,
    *,
    entities: Sequence[Entity] = (),
    spans: Iterable[tuple[int, int]] = (),
    day: date | None = None,
    near: Sequence[int] = (),
    weights: Weights | None = None,
) -> list[Resolved]:
    """Resolve every place name of a text jointly; in text order. ``near`` are positions of places known to matter here."""
    spots = find_spots(text, gazetteer, entities, spans)
    return resolve_spots(spots, gazetteer, day=day, near=near, weights=weights)


def resolve_spots(
    spots: Sequence[Spot],
    gazetteer: Gazetteer,
    *,
    day: date | None = None,
    near: Sequence[int] = (),
    weights: Weights | None = None,
) -> list[Resolved]:
    """Resolve spots jointly. Demonyms only lend their country to the rest."""
    use = weights or Weights()
    groups = _groups(spots, gazetteer, use, day)
    distinct = list({id(group): group for group in groups if group is not None}.values())
    demonyms = [spot.country for spot in spots if spot.kind == "demonym" and spot.country]
    for turn in range(use.rounds):
        _settle(distinct, gazetteer, use, demonyms, near, context=turn > 0)
    results = [_resolved(spot, group, gazetteer, use) for spot, group in zip(spots, groups, strict=True)]
    lands = {gazetteer.country(iso) for iso in demonyms} | {int(gazetteer.country_at[at]) for at in near}
    return _without_strays(results, gazetteer, lands)


def _without_strays(results: list[Resolved], gazetteer: Gazetteer, lands: set[int | None]) -> list[Resolved]:
    """Abstain where only the spelling is alike and nothing else in the text lies in that country."""
    spelled = [r.at is not None and all(hit.at != r.at or hit.kind == store.FOLDED for hit in r.spot.hits) for r in results]
    for result, alike in zip(results, spelled, strict=True):
        if result.at is not None and not alike:
            lands.add(int(gazetteer.country_at[result.at]))
    return [
        replace(result, at=None) if lands and alike and int(gazetteer.country_at[result.at or 0]) not in lands else result
        for result, alike in zip(results, spelled, strict=True)
    ]


def _groups(spots: Sequence[Spot], gazetteer: Gazetteer, use: Weights, day: date | None) -> list[_Group | None]:
    made: dict[tuple[object, ...], _Group] = {}
    out: list[_Group | None] = []
    for spot in spots:
        if spot.kind == "demonym":
            out.append(None)
            continue
        container = spots[spot.inside].name.lower() if spot.inside is not None else ""
        key = (spot.name.lower(), spot.levels, container)
        if key not in made:
            made[key] = _group(spot, gazetteer, use, day)
        else:
            made[key].count += 1
        out.append(made[key])
    for spot, group in zip(spots, out, strict=True):
        if group is not None and spot.inside is not None and group.inside is None:
            group.inside = out[spot.inside]
            if group.inside is not None:
                group.inside.holds.append(group)
    _share_containers(list(made.values()))
    for group in made.values():
        if group.inside is not None:
            _add_units(group, group.inside, gazetteer, use)
    _contrast(list(made.values()), gazetteer, use)
    _peers(spots, out, gazetteer)
    return out


def _share_containers(groups: Sequence[_Group]) -> None:
    """A name that was once given with its container keeps it where it stands alone."""
    full = {group.name.lower(): group.inside for group in groups if group.inside is not None}
    for group in groups:
        if group.inside is None and group.name.lower() in full and full[group.name.lower()] is not group:
            group.inside = full[group.name.lower()]


def _with_units(spot: Spot, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """The spot's hits; where the text says "district" or "province" and none is one, also units that the name is much like."""
    wanted = [level for level in UNITS if level in spot.levels]
    if len(wanted) != 1 or any(LEVELS[gazetteer.level[hit.at]] == wanted[0] for hit in spot.hits):
        return spot.hits
    return (*spot.hits, *gazetteer.like_units(spot.name, wanted[0]))


def _add_units(group: _Group, container: _Group, gazetteer: Gazetteer, use: Weights) -> None:
    """Districts of the container that the name is much like, where no candidate lies in it: half of a double name will do."""
    if any(within(gazetteer, at, up) for at in group.hits for up in container.hits):
        return
    if any(LEVELS[gazetteer.level[at]] in ("country", "province") or gazetteer.prior[at] > FAMOUS for at in group.hits):
        return
    for up in container.hits:
        iso = gazetteer.iso_at(up)
        if LEVELS[gazetteer.level[up]] == "province" and iso in rules().countries:
            for at, alike in likely(group.name, gazetteer.units(iso, "district"), up):
                group.hits.append(at)
                group.base.append(_base(gazetteer, Hit(at, store.FOLDED, 0.9 * alike), group.first, use))


def _base(gazetteer: Gazetteer, hit: Hit, spot: Spot, use: Weights) -> float:
    """What prior weight, likeness and level word say of one hit."""
    level = LEVELS[gazetteer.level[hit.at]]
    score = use.prior * (gazetteer.prior[hit.at] - 12) + use.likeness * math.log(hit.likeness)
    if hit.kind == store.FOLDED:
        score -= use.spelling
    if spot.levels:
        score += use.level_fits if level in spot.levels else use.level_clashes
    return score


def _contrast(groups: Sequence[_Group], gazetteer: Gazetteer, use: Weights) -> None:
    """Where a text says "Farah province", a bare "Farah" is rather the town; where it says "Banu district", "Banu" is that."""
    said: dict[int, float] = {}
    for group in groups:
        for at in group.hits:
            level = LEVELS[gazetteer.level[at]]
            if level in group.first.levels:
                said[at] = -use.contrast if level == "province" else use.sibling
    for group in groups:
        if not group.first.levels:
            group.base = [base + said.get(at, 0.0) for at, base in zip(group.hits, group.base, strict=True)]


def _peers(spots: Sequence[Spot], groups: Sequence[_Group | None], gazetteer: Gazetteer) -> None:
    """Members of one list stand beside each other, unless one may lie in the other: what one is, the others likely are."""
    for (_, left), (spot, right) in pairwise(zip(spots, groups, strict=True)):
        if left is None or right is None or left is right or not spot.listed:
            continue
        nested = any(within(gazetteer, a, b) or within(gazetteer, b, a) for a in left.hits for b in right.hits)
        if not nested:
            left.peers.append(right)
            right.peers.append(left)


def _like_peers(at: int, group: _Group, gazetteer: Gazetteer) -> float:
    """The share of the level of the candidate at ``at`` among the group's neighbours in a list."""
    level = gazetteer.level[at]
    shares = [
        sum(share for other, share in zip(peer.hits, peer.share, strict=True) if gazetteer.level[other] == level)
        for peer in group.peers
    ]
    return sum(shares) / len(shares)


def _group(spot: Spot, gazetteer: Gazetteer, use: Weights, day: date | None) -> _Group:
    scored = []
    for hit in _with_units(spot, gazetteer):
        if hit.kind == store.SHORT and "district" not in spot.levels:
            continue
        if not gazetteer.holds_at(hit.at, day):
            continue
        clash = hit.kind == store.FOLDED and spot.levels and LEVELS[gazetteer.level[hit.at]] not in spot.levels
        if clash and "settlement" not in spot.levels and LEVELS[gazetteer.level[hit.at]] in AREAS | {"settlement"}:
            continue
        scored.append((_base(gazetteer, hit, spot, use), hit.at))
    scored.sort(reverse=True)
    scored = scored[: use.most]
    return _Group(spot.name, [at for _, at in scored], [score for score, _ in scored], 1, spot)


def _settle(
    groups: Sequence[_Group], gazetteer: Gazetteer, use: Weights, demonyms: Sequence[str], near: Sequence[int], context: bool
) -> None:
    """One round: every group's shares from its own evidence and, where ``context``, from what the others mean."""
    countries, provinces, anchors = _focus(groups, gazetteer, demonyms, near) if context else ({}, {}, [])
    total, inner = sum(countries.values()) or 1.0, sum(provinces.values()) or 1.0
    for group in groups:
        scores = list(group.base)
        for i, at in enumerate(group.hits):
            if group.inside is not None:
                scores[i] += _containment(at, group.inside, gazetteer, use)
            if group.holds:
                scores[i] += max(_holding(at, held, gazetteer, use) for held in group.holds)
            if context and group.peers and not group.first.levels:
                scores[i] += use.sibling * _like_peers(at, group, gazetteer)
            if context:
                mine = group.share[i] * group.count
                country, province = gazetteer.country_at[at], gazetteer.province_at[at]
                others = max(0.0, countries.get(country, 0.0) - mine)
                scores[i] += use.country * others / max(1.0, total - group.count) if country >= 0 else 0.0
                if province >= 0:
                    around = max(0.0, provinces.get(province, 0.0) - mine)
                    scores[i] += use.province * min(1.0, around / max(1.0, 0.5 * (inner - group.count)))
                scores[i] += use.near * _nearness(at, group, anchors, gazetteer, use)
        group.share, group.nothing = _shares(scores, _nothing(group, scores, use))


def _nothing(group: _Group, scores: Sequence[float], use: Weights) -> float:
    """The weight of "none of these": fixed, but where the text says that it is a place, never far above the best candidate."""
    if group.first.sure < 0.8 or not scores:
        return -(use.nothing - 1.0)
    return min(-use.nothing, max(scores) - use.margin)


def _shares(scores: Sequence[float], nothing: float) -> tuple[list[float], float]:
    """Softmax with one more answer: none of these."""
    top = max([*scores, nothing])
    weights = [math.exp(score - top) for score in scores]
    none = math.exp(nothing - top)
    total = sum(weights) + none
    return [weight / total for weight in weights], none / total


def _focus(
    groups: Sequence[_Group], gazetteer: Gazetteer, demonyms: Sequence[str], near: Sequence[int]
) -> tuple[dict[int, float], dict[int, float], list[tuple[float, float, float, _Group | None]]]:
    """Weight of each country and province in the document, and the surest points."""
    countries: dict[int, float] = {}
    provinces: dict[int, float] = {}
    anchors: list[tuple[float, float, float, _Group | None]] = []
    for group in groups:
        for at, share in zip(group.hits, group.share, strict=True):
            if share < 0.02:
                continue
            weight = share * group.count
            country, province = gazetteer.country_at[at], gazetteer.province_at[at]
            if country >= 0:
                countries[country] = countries.get(country, 0.0) + weight
            if province >= 0:
                provinces[province] = provinces.get(province, 0.0) + weight
        best = max(range(len(group.hits)), key=group.share.__getitem__, default=None)
        if (
            best is not None
            and group.share[best] > 0.5
            and LEVELS[gazetteer.level[group.hits[best]]] not in ("country", "region")
        ):
            at = group.hits[best]
            anchors.append((group.share[best], gazetteer.lat[at], gazetteer.lon[at], group))
    for at in near:
        country, province = gazetteer.country_at[at], gazetteer.province_at[at]
        countries[country] = countries.get(country, 0.0) + 2.0
        if province >= 0:
            provinces[province] = provinces.get(province, 0.0) + 2.0
        anchors.append((1.0, gazetteer.lat[at], gazetteer.lon[at], None))
    for iso in demonyms:
        if (land := gazetteer.country(iso)) is not None:
            countries[land] = countries.get(land, 0.0) + 0.5
    anchors.sort(key=lambda anchor: -anchor[0])
    return countries, provinces, anchors[:8]


def _containment(at: int, container: _Group, gazetteer: Gazetteer, use: Weights) -> float:
    """What "X, Y" says for X at ``at``: the share of Y's candidates that hold it."""
    if not container.hits:
        return 0.0
    share = container.share or [1.0 / len(container.hits)] * len(container.hits)
    inside = sum(s for up, s in zip(container.hits, share, strict=True) if within(gazetteer, at, up))
    return use.contained * inside if inside > 0.02 else use.not_contained


def _holding(up: int, held: _Group, gazetteer: Gazetteer, use: Weights) -> float:
    share = held.share or [1.0] * len(held.hits)
    inside = [s for at, s in zip(held.hits, share, strict=True) if within(gazetteer, at, up)]
    return use.contained * 0.6 if inside else 0.0


def _nearness(
    at: int, group: _Group, anchors: Sequence[tuple[float, float, float, _Group | None]], gazetteer: Gazetteer, use: Weights
) -> float:
    """How near the surest other places are: 1 beside one, less with distance; the nearest three count."""
    lat, lon = gazetteer.lat[at], gazetteer.lon[at]
    if lat != lat:
        return 0.0
    narrow = math.cos(math.radians(lat))
    near = [
        share * math.exp(-math.hypot(lat - a, (lon - b) * narrow) * 111.2 / use.near_km)
        for share, a, b, other in anchors
        if other is not group
    ]
    near = sorted((n for n in near if n == n), reverse=True)[:3]
    return sum(near) / 2 if near else 0.0


def _resolved(spot: Spot, group: _Group | None, gazetteer: Gazetteer, use: Weights) -> Resolved:
    if group is None:
        at = gazetteer.country(spot.country) if spot.country else None
        return Resolved(spot, at, 0.9 if at is not None else 0.0, ((at, 0.9),) if at is not None else ())
    ranked = tuple(sorted(zip(group.hits, group.share, strict=True), key=lambda pair: -pair[1]))
    if not ranked:
        return Resolved(spot, None, 0.0)
    score, up = _together(ranked, gazetteer), group.inside
    best = max(range(len(up.hits)), key=up.share.__getitem__, default=None) if up is not None else None
    inside = up.hits[best] if up is not None and best is not None else None
    return Resolved(spot, ranked[0][0] if score >= use.least else None, score, ranked, inside)


def _together(ranked: Sequence[tuple[int, float]], gazetteer: Gazetteer) -> float:
    """How sure the best candidate's district is: its share with those of its namesakes in the same district."""
    best, share = ranked[0]
    district = gazetteer.district_at[best]
    if district < 0:
        return share
    return min(1.0, sum(s for at, s in ranked if gazetteer.district_at[at] == district))
