"""Runs the district test: run.py ITEMS.jsonl STORE.sqlite [tune|test] [--wrong]. Prints a table by country and form.

A mention counts by what the resolver says of the span that overlaps it: its district, its province, its level; where nothing
should be decided, by whether nothing was.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from hearsay.places.gazetteer import Gazetteer
from hearsay.places.resolve import Resolved, resolve_document

Item = dict[str, Any]


def main() -> None:
    """Resolve every item and print the table."""
    items = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    gazetteer = Gazetteer.open(Path(sys.argv[2]))
    half = next((word for word in sys.argv[3:] if word in ("tune", "test")), None)
    hits: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        if half in (None, item["half"]):
            hits[item["country"], item["form"]].append(item | judged(item, gazetteer))
    write(hits)
    if "--wrong" in sys.argv:
        for group in hits.values():
            for item in group:
                if not (item["same_district"] and item["same_province"] and item["same_level"]):
                    say(f"{item['form']:12} {item['text']} -> {item['got']}, wanted {item['district']} {item['level']}")


def judged(item: Item, gazetteer: Gazetteer) -> Item:
    """Whether district, province and level are right; an abstention is right where nothing should be decided."""
    start, end = item["span"]
    results = [r for r in resolve_document(item["text"], gazetteer) if r.spot.start < end and start < r.spot.end]
    at = results[0].at if results else None
    if item["province"] is None:
        return {
            "same_district": at is None,
            "same_province": at is None,
            "same_level": at is None,
            "got": shown(results, gazetteer),
        }
    if at is None:
        return {"same_district": False, "same_province": False, "same_level": False, "got": shown(results, gazetteer)}
    district, province = gazetteer.district_at[at], gazetteer.province_at[at]
    place = gazetteer.place_at(at)
    wanted = item["district"]
    same = (district >= 0 and wanted in gazetteer.keys_at(district)) if wanted else district < 0
    return {
        "same_district": same,
        "same_province": province >= 0 and item["province"] in gazetteer.keys_at(province),
        "same_level": place.level in item["level"],
        "got": shown(results, gazetteer),
    }


def shown(results: list[Resolved], gazetteer: Gazetteer) -> str:
    """What was found, in one line."""
    if not results:
        return "no mention found"
    result = results[0]
    ranked = ", ".join(f"{gazetteer.id_at(at)} {gazetteer.place_at(at).level} {score:.2f}" for at, score in result.ranked[:3])
    return f"{gazetteer.id_at(result.at) if result.at is not None else None} ({ranked})"


def write(hits: dict[tuple[str, str], list[Item]]) -> None:
    """The table by country and form."""
    say(f"{'':3} {'form':12} {'n':>4} {'district':>9} {'province':>9} {'level':>6}")
    for country in dict.fromkeys(country for country, _ in hits):
        groups = {form: group for (c, form), group in hits.items() if c == country}
        every = [item for form, group in groups.items() if form != "nowhere" for item in group]
        for form, group in {**groups, "all": every}.items():
            shares = [
                sum(item[name] for item in group) / len(group) for name in ("same_district", "same_province", "same_level")
            ]
            say(f"{country:3} {form:12} {len(group):4} {shares[0]:9.3f} {shares[1]:9.3f} {shares[2]:6.3f}")


def say(line: str) -> None:
    """Write one line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
