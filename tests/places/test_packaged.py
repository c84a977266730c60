"""The packaged facts hang together."""

from hearsay.places import packaged
from hearsay.places.levels import LEVELS


def test_own_facts_are_many_whole_and_unique() -> None:
    entries = list(packaged.own("features.toml"))
    assert len(entries) >= 150 and len({entry.id for entry in entries}) == len(entries)
    assert sum(entry.level == "province" for entry in entries) == 34
    for entry in entries:
        assert entry.level in LEVELS and entry.source and entry.country
        assert entry.lat is not None and -90 <= entry.lat <= 90 and entry.lon is not None and -180 <= entry.lon <= 180


def test_parents_of_own_facts_are_packaged_too() -> None:
    own = list(packaged.own("features.toml"))
    rest = [
        *packaged.afghan_districts(),
        *packaged.regions(),
        *packaged.countries(),
        *packaged.provinces(packaged.Cities([], {}, {})),
    ]
    keys = {key for entry in (*own, *rest) for key in (entry.id, *entry.keys)}
    assert not [(entry.id, key) for entry in own for key in (*entry.within, *entry.touches) if key not in keys]


def test_every_country_has_a_point() -> None:
    assert len(list(packaged.countries())) >= 245
