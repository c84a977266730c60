"""Places as the units that contain them: what a shared export may say of where."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hearsay.errors import UnknownRecord
from hearsay.model import Mention, Place

if TYPE_CHECKING:
    from hearsay.places.gazetteer import Gazetteer

ABOVE = {"district": ("province", "country"), "province": ("country",)}
"""Levels that are coarser than a unit for certain."""


def container_in(gazetteer: "Gazetteer", unit: str | None) -> Callable[[Mention], Mention | None]:
    """The district or province of a mention's place under the gazetteer's name, with all of it as region.

    A coarser place stands for itself; where the unit is not known, the next coarser one does. Without a unit each place
    stands for itself, with the region that its mention leaves open.
    """
    from hearsay.places.regions import region_of

    def container(mention: Mention) -> Mention | None:
        place = place_of(gazetteer, mention)
        found = raised(gazetteer, place, unit) if place else None
        if found is None:
            return None
        region = region_of(gazetteer, gazetteer.at(found.id)) if unit else mention.region
        return Mention((0, 0), found.name, found.id, region=region)

    return container


def finer_in(gazetteer: "Gazetteer", unit: str | None) -> Callable[[Mention], Iterable[str]]:
    """The names of a mention's place and of what it lies in below the unit that stands for it."""

    def finer(mention: Mention) -> Iterable[str]:
        place = place_of(gazetteer, mention)
        found = raised(gazetteer, place, unit) if place and unit else None
        if place is None or unit is None or found == place:
            return ()
        kept = {place.id, *place.parents} - ({found.id, *found.parents} if found else set())
        own = {found.name, *found.names} if found else set()
        below = [gazetteer.place(one) for one in kept]
        names = {mention.text, *(name for each in below for name in (each.name, *each.names))}
        return names - own

    return finer


def place_of(gazetteer: "Gazetteer", mention: Mention) -> Place | None:
    """The place of a mention; None where this gazetteer does not know it."""
    try:
        return gazetteer.place(mention.id) if mention.id else None
    except UnknownRecord:
        return None


def raised(gazetteer: "Gazetteer", place: Place, unit: str | None) -> Place | None:
    """The unit of a place, or the next coarser one that is known."""
    if unit is None or place.level in ABOVE[unit]:
        return place
    found = gazetteer.district_of(place) if unit == "district" else None
    found = found or gazetteer.province_of(place)
    if found is None and place.level == "region":  # a region that lies in no unit holds several
        return place
    countries = (parent for one in place.parents if (parent := gazetteer.place(one)).level == "country")
    return found or next(countries, None)
