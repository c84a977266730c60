"""Writes claims/data/wordnet.tsv: what common nouns name, from WordNet's noun hierarchy.

    python training/wordnet_nouns.py /usr/share/wordnet src/hearsay/claims/data/wordnet.tsv

Reads ``data.noun`` and ``index.noun`` of WordNet 3.0 (Debian package ``wordnet-base``). A noun gets a sort if its first sense
lies under one of the roots below. Only single words in small letters are written.
"""

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOTS = {
    "armed": [
        "serviceman.1",
        "military_unit.1",
        "military_force.1",
        "combatant.1",
        "soldier.1",
        "guerrilla.1",
        "terrorist.1",
        "insurgent.1",
        "military_officer.1",
        "military_personnel.1",
    ],
    "people": ["person.1", "people.1", "kin.2", "family.1", "social_group.1"],
    "place": [
        "location.1",
        "building_complex.1",
        "geological_formation.1",
        "settlement.1",
        "building.1",
        "fortification.1",
        "land.1",
    ],
    "weapon": ["weapon.1", "military_vehicle.1", "warplane.1", "warship.1", "weaponry.1", "military_plane.1"],
    "munition": ["ammunition.1", "projectile.1", "bomb.1"],
    "thing": ["structure.1", "vehicle.1", "weapon.1", "equipment.1"],
}
"""Sort to the first words and sense numbers of its roots."""
HYPERNYMS = ("@", "@i")


def main(folder: Path, out: Path) -> None:
    """Write the table."""
    above, senses = read(folder)
    tops = {
        sort: {senses[name][int(n) - 1] for name, n in (root.split(".") for root in roots) if name in senses}
        for sort, roots in ROOTS.items()
    }

    @cache
    def ancestors(synset: str) -> frozenset[str]:
        return frozenset({synset}).union(*(ancestors(up) for up in above[synset]))

    rows = []
    for word, meant in sorted(senses.items()):
        found = [sort for sort, roots in tops.items() if roots & ancestors(meant[0])]
        if found and word.replace("-", "").isalpha() and len(word) > 2:
            rows.append(f"{word}\t{' '.join(found)}\n")
    out.write_text("".join(rows), encoding="utf-8")
    print(len(rows), "nouns")


def read(folder: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What each synset lies under, and the synsets of each word, most frequent first; words with capitals are left out."""
    above: dict[str, list[str]] = defaultdict(list)
    proper = set()
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split(" | ")[0].split()
        count = int(parts[3], 16)
        proper |= {w.lower() for w in parts[4 : 4 + 2 * count : 2] if not w.islower()}
        pointers = parts[5 + 2 * count :]
        above[parts[0]] = [pointers[i + 1] for i in range(0, len(pointers) - 3, 4) if pointers[i] in HYPERNYMS]
    senses = {}
    for line in (folder / "index.noun").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            parts = line.split()
            senses[parts[0]] = parts[-int(parts[2]) :]
    return above, {word: meant for word, meant in senses.items() if word not in proper}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
