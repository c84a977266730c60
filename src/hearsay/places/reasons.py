"""Why a candidate was taken or not, in a few words."""

from hearsay.places import store
from hearsay.places.gazetteer import Gazetteer
from hearsay.places.levels import LEVELS
from hearsay.places.spots import Spot

HOW = {
    store.NAME: "its name",
    store.ALIAS: "another name of it",
    store.FOLDED: "a spelling of its name",
    store.ABBREVIATION: "its abbreviation",
    store.SHORT: "its short name",
}


def reason(at: int, spot: Spot, inside: int | None, chosen: int | None, gazetteer: Gazetteer) -> str:
    """Name, level, container, and for one not taken how it stands to the one that was."""
    level = LEVELS[gazetteer.level[at]]
    hit = next((hit for hit in spot.hits if hit.at == at), None)
    parts = [f"{HOW[hit.kind]} ({hit.likeness:.2f})" if hit and hit.kind == store.FOLDED else HOW[hit.kind] if hit else "alike"]
    if spot.levels:
        said = " or ".join(sorted(spot.levels))
        parts.append(f"a {level} as said" if level in spot.levels else f"a {level}, said is {said}")
    if inside is not None:
        parts.append(f"{'in' if within(gazetteer, at, inside) else 'not in'} {gazetteer.name_at(inside)}")
    if chosen is not None and at != chosen:
        parts.append(_apart(at, chosen, gazetteer))
    elif at == chosen and not spot.levels and inside is None:
        parts.append("likeliest by what else the text names and by size")
    return "; ".join(part for part in parts if part)


def within(gazetteer: Gazetteer, at: int, up: int) -> bool:
    """Whether the place at ``up`` is a parent of the one at ``at``."""
    return up != at and up in (gazetteer.district_at[at], gazetteer.province_at[at], gazetteer.country_at[at])


def _apart(at: int, chosen: int, gazetteer: Gazetteer) -> str:
    """How a candidate stands to the one that was taken."""
    if gazetteer.country_at[at] != gazetteer.country_at[chosen]:
        return f"in another country ({gazetteer.iso_at(at) or 'none'})"
    if gazetteer.province_at[at] != gazetteer.province_at[chosen]:
        up = gazetteer.province_at[at]
        return f"in another province ({gazetteer.name_at(up)})" if up >= 0 else "in another province"
    if gazetteer.district_at[at] != gazetteer.district_at[chosen]:
        return "in another district"
    return "less likely at this level"
