"""Makes the district test: sentences of templates.toml filled with places of a geographic folder, in two halves.

make.py GEO OUT.jsonl [SEED]. Each line: id, country, form, half (tune, test), text, span, district and province (keys, or null
where nothing should be decided), level.
"""

import csv
import json
import random
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
Item = dict[str, Any]
# the published list holds numbers and whole remarks among its names
REMARK = re.compile(r"[(\d]|^[a-z]|\b(?:is|also|set|temporary|includes?)\b")
COMPASS = ("north", "south", "east", "west")
INVENTED = [
    "Zarbulakan",
    "Dorukheshan",
    "Qambarzeh",
    "Tolgarabad",
    "Vishnekhar",
    "Merlokuta",
    "Hazbirnag",
    "Pultabeshan",
    "Olgrevnya",
    "Sudobrinka",
    "Karmezhivka",
    "Al-Quzbariyat",
    "Tell Nishwaq",
    "Umm Darbuq",
    "Khirbat Zulfaq",
    "Nurkandesh",
    "Bolshetravka",
    "Deh Zirmush",
]


def main() -> None:
    """Fill the templates and write the items."""
    geo, out = Path(sys.argv[1]), Path(sys.argv[2])
    rng = random.Random(sys.argv[3] if len(sys.argv) > 3 else "district")
    forms = tomllib.loads((HERE / "templates.toml").read_text(encoding="utf-8"))["form"]
    items = [*afghan(geo, forms, rng), *theatre(geo, "ua", forms, rng), *theatre(geo, "sy", forms, rng)]
    with out.open("w", encoding="utf-8") as lines:
        for number, item in enumerate(items):
            item |= {"id": f"{item['country']}-{number}", "half": "tune" if number % 2 else "test"}
            lines.write(json.dumps(item, ensure_ascii=False) + "\n")


def features(path: Path) -> list[Item]:
    """The properties of a GeoJSON file."""
    return [feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def filled(template: str, words: dict[str, str], item: Item) -> Item:
    """The sentence with its words, and where the mention stands in it."""
    before, _, _ = template.partition("{x}")
    start = len(before.format(**words))
    return item | {"text": template.format(**words), "span": [start, start + len(words["x"])]}


def afghan(geo: Path, forms: Item, rng: random.Random) -> Iterator[Item]:
    """The Afghan items, form by form."""
    provinces = {row["pcode"]: row["name_en"] for row in features(geo / "af_admin1.geojson")}
    districts = features(geo / "af_admin2.geojson")
    by_province: dict[str, list[Item]] = defaultdict(list)
    by_name: dict[str, list[Item]] = defaultdict(list)
    for row in districts:
        by_province[row["adm1_pcode"]].append(row)
        by_name[row["name_en"]].append(row)
    words = {"D": "district", "P": "province"}
    rows = [row for row in districts if len(by_name[row["name_en"]]) == 1 and len(by_province[row["adm1_pcode"]]) > 3]

    def item(form: str, row: Item, levels: list[str], name: str | None = None, **more: str) -> Item:
        others = [other["name_en"] for other in by_province[row["adm1_pcode"]] if other is not row]
        y, z = rng.sample(others, 2)
        slots = (
            words
            | {
                "x": name or row["name_en"],
                "y": y,
                "z": z,
                "p": provinces[row["adm1_pcode"]],
                "n": str(rng.randint(3, 25)),
                "c": rng.choice(COMPASS),
            }
            | more
        )
        gold = {
            "country": "AF",
            "form": form,
            "district": f"pcode:{row['pcode']}",
            "province": f"pcode:{row['adm1_pcode']}",
            "level": levels,
        }
        return filled(rng.choice(forms[form]["texts"]), slots, gold)

    for form, count in (("bare", 50), ("district_of", 50), ("list", 45), ("distance", 40), ("road", 40)):
        levels = ["district"] if form in ("district_of", "list") else ["district", "settlement"]
        for row in rng.sample(rows, count):
            yield item(form, row, levels)
    yield from afghan_villages(geo, item, {row["pcode"]: row for row in districts}, rng)
    yield from afghan_variants(geo, item, {row["pcode"]: row for row in rows}, rng)
    for same in [group for group in by_name.values() if len(group) > 1]:
        for row in same:
            for _ in range(2):
                yield item("homonym", row, ["district", "settlement"])
    for name, row in [(n, r) for n, g in by_name.items() for r in g if n in provinces.values()]:
        for level, word in (("province", "province"), ("district", "district"), ("settlement", "city")):
            got = item("level", row, [level], name, w=word)
            yield got if level != "province" else got | {"district": None}
    for name in INVENTED[:12]:
        slots = words | {"x": name}
        yield filled(
            rng.choice(forms["nowhere"]["texts"]),
            slots,
            {"country": "AF", "form": "nowhere", "district": None, "province": None, "level": []},
        )


def afghan_villages(geo: Path, item: Any, by_code: dict[str, Item], rng: random.Random) -> Iterator[Item]:
    """Villages whose name is theirs alone in their province, though others may have it elsewhere."""
    places = [row for row in table(geo / "af_places.tsv") if row["fcode"].startswith("PPL") and row["adm2_pcode"] in by_code]
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in places:
        names[row["adm1_pcode"], row["name"].lower()].add(row["adm2_pcode"])
    districts = {row["name_en"].lower() for row in by_code.values()}
    alone = [
        r
        for r in places
        if len(names[r["adm1_pcode"], r["name"].lower()]) == 1 and r["name"].lower() not in districts and len(r["name"]) > 4
    ]
    for row in rng.sample(alone, 60):
        yield item("comma", by_code[row["adm2_pcode"]], ["settlement"], row["name"])


def afghan_variants(geo: Path, item: Any, by_code: dict[str, Item], rng: random.Random) -> Iterator[Item]:
    """Districts by a spelling other than the official one."""
    aliases = [
        row
        for row in table(geo / "af_admin_aliases.tsv")
        if row["pcode"] in by_code and REMARK.search(row["alias"]) is None and row["alias"].isascii()
    ]
    other = [row for row in aliases if row["alias"] != by_code[row["pcode"]]["name_en"] and row["source"] != "ocha-alt"]
    for row in rng.sample(other, 60):
        yield item("variant", by_code[row["pcode"]], ["district", "settlement"], row["alias"])


def theatre(geo: Path, code: str, forms: Item, rng: random.Random) -> Iterator[Item]:
    """Towns and villages of a Who's On First theatre whose name is theirs alone in their province."""
    provinces = {str(row["wof_id"]): row["name"] for row in features(geo / f"{code}_admin1.geojson")}
    words = {"D": "raion", "P": "oblast"} if code == "ua" else {"D": "district", "P": "governorate"}
    places = [
        row
        for row in table(geo / f"{code}_places.tsv")
        if row["adm1_wof"] in provinces and row["adm2_wof"] and row["fcode"].startswith("PPL")
    ]
    count: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in places:
        count[row["adm1_wof"], row["name"].lower()].add(row["adm2_wof"])
    names = {name.lower() for name in provinces.values()}
    alone = [
        row
        for row in places
        if len(count[row["adm1_wof"], row["name"].lower()]) == 1 and row["name"].lower() not in names and len(row["name"]) > 4
    ]
    by_province: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in alone:
        by_province[row["adm1_wof"]].append(row)
    variants = [row for row in alone if any(n.isascii() and n != row["name"] for n in row["alternates"].split("|") if n)]
    for form, number in (("bare", 30), ("comma", 30), ("distance", 20), ("road", 15), ("variant", 15)):
        for row in rng.sample(variants if form == "variant" else alone, number):
            name = (
                next(n for n in row["alternates"].split("|") if n.isascii() and n != row["name"])
                if form == "variant"
                else row["name"]
            )
            texts = [t for t in forms[form]["texts"] if "{x} {D}" not in t] or forms[form]["texts"]
            y = rng.choice(by_province[row["adm1_wof"]])["name"]
            slots = words | {
                "x": name,
                "y": y,
                "p": provinces[row["adm1_wof"]],
                "n": str(rng.randint(3, 25)),
                "c": rng.choice(COMPASS),
            }
            gold = {
                "country": code.upper(),
                "form": form,
                "district": f"wof:{row['adm2_wof']}",
                "province": f"wof:{row['adm1_wof']}",
                "level": ["settlement"],
            }
            yield filled(rng.choice(texts), slots, gold)


if __name__ == "__main__":
    main()
