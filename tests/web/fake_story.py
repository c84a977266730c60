"""The story's expected claims as payloads: what every stage would give if it read like a careful reader."""

import tomllib
from pathlib import Path
from typing import Any

from tests.web.story import Report, read_story, sentence_around

from hearsay.errors import UnknownRecord
from hearsay.web.view import Candidate, ClaimLine, Contradiction, CopyLine, DocumentLine, PlaceRef, RootLine, Span

PLACES: dict[str, tuple[str, str, float | None, float | None, str]] = {
    "kabul": ("Kabul", "settlement", 34.53, 69.17, "Kabul"),
    "panjshir": ("Panjshir", "province", 35.42, 69.92, "Afghanistan"),
    "banu": ("Banu", "district", 35.64, 69.26, "Baghlan"),
    "deh-salah": ("Deh Salah", "district", 35.72, 69.42, "Baghlan"),
    "pul-e-hesar": ("Pul-e-Hesar", "district", 35.60, 69.55, "Baghlan"),
    "andarab": ("Andarab", "valley", 35.63, 69.05, "Baghlan"),
    "baghlan": ("Baghlan", "province", 35.95, 68.85, "Afghanistan"),
    "badakhshan": ("Badakhshan", "province", 36.75, 71.0, "Afghanistan"),
    "takhar": ("Takhar", "province", 36.7, 69.75, "Afghanistan"),
    "salang": ("Salang pass", "pass", 35.315, 69.036, "Parwan"),
    "charikar": ("Charikar", "settlement", 35.01, 69.17, "Parwan"),
    "gulbahar": ("Gulbahar", "settlement", 35.16, 69.29, "Parwan"),
    "shutul": ("Shutul", "district", 35.23, 69.33, "Panjshir"),
    "anaba": ("Anaba", "district", 35.26, 69.38, "Panjshir"),
    "rokha": ("Rokha", "district", 35.29, 69.46, "Panjshir"),
    "bazarak": ("Bazarak", "settlement", 35.31, 69.51, "Panjshir"),
    "khawak": ("Khawak pass", "pass", 35.66, 69.95, "Panjshir"),
    "paryan": ("Paryan", "district", 35.62, 70.18, "Panjshir"),
    "kunduz": ("Kunduz", "settlement", 36.73, 68.87, "Kunduz"),
    "afghanistan": ("Afghanistan", "country", 33.9, 67.7, ""),
}
NAMES = {
    "panjsher": "panjshir",
    "panjshir valley": "panjshir",
    "valley": "panjshir",
    "bano": "banu",
    "deh saleh": "deh-salah",
    "deh-e salah": "deh-salah",
    "pol-e-hesar": "pul-e-hesar",
    "pul-e hisar": "pul-e-hesar",
    "andarab valley": "andarab",
    "andarab gorge": "andarab",
    "shotul": "shutul",
    "salang": "salang",
} | {entry[0].lower(): key for key, entry in PLACES.items()}
SIDES = {
    "militias": (
        "local fighters",
        "local militias",
        "popular militias",
        "young men",
        "karim",
        "former police",
        "elder",
        "local people",
    ),
    "taliban": (
        "taliban",
        "mujahid",
        "mojahed",
        "emirate",
        "muttaqi",
        "cultural commission",
        "district governor",
        "movement",
        "announcement",
        "fighters",
        "mujahideen",
        "interim government",
        "other side",
    ),
    "nrf": ("massoud", "saleh", "nazary", "resistance", "panjshir delegation", "izadyar", "aghbar", "front"),
    "russia": ("zhirnov", "ambassador", "russia"),
}
REGION = "20 km around a district; ACLED 2, UCDP 3"
PARTIES = {
    "taliban": ("Taliban", 0),
    "nrf": ("National Resistance Front", 1),
    "militias": ("Militias of Andarab", 2),
    "russia": ("Russia", 3),
}


def side_of(names: list[str]) -> str | None:
    """The party that the nearest of ``names`` belongs to."""
    for name in reversed(names):
        for party, words in SIDES.items():
            if any(word in name.lower() for word in words):
                return party
    return None


class FakeStory:
    """The story read by a careful reader: its claims, spans, copies and contradictions as payloads."""

    def __init__(self, folder: Path) -> None:
        self.reports = read_story(folder)
        self.expected: dict[str, Any] = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        self.copies = {
            copy["document"]: (root["document"], copy["reason"]) for root in self.expected["root"] for copy in root["copies"]
        }
        self.lines: dict[str, ClaimLine] = {}
        self.spans: dict[str, list[Span]] = {}
        self.holders: dict[str, str | None] = {}
        for report in self.reports.values():
            self.add(report)

    def add(self, report: Report) -> None:
        """Number the report's claims and keep where they stand."""
        claims = self.expected["claims"].get(report.stem)
        if claims is None:
            claims = self.expected["claims"][self.copies[report.stem][0]]
        for number, claim in enumerate(claims):
            start = report.text.find(claim["at"])
            if start < 0:
                continue
            key = f"{report.stem}.{number:02d}"
            start += claim["at"].index(claim["trigger"])
            end = start + len(claim["trigger"])
            first, last = sentence_around(report.text, start, end)
            self.spans[key] = self.mark(report, claim, start, end, first, last)
            actor = claim.get("actor", [])
            self.holders[key] = side_of(actor)
            time = [str(day) for day in claim.get("time", [])]
            self.lines[key] = ClaimLine(
                id=key,
                document=report.stem,
                root=self.copies.get(report.stem, (report.stem, ""))[0],
                copy=report.stem in self.copies,
                outlet=report.outlet,
                title=report.title,
                said=report.date,
                start=time[0] if time else None,
                end=time[-1] if time else None,
                kind=claim["kind"],
                status=claim.get("status", "asserted"),
                actor=actor,
                target=claim.get("target", []),
                places=[self.place(name) for name in claim.get("place", [])],
                speakers=claim.get("speakers", []),
                party=side_of(claim.get("speakers", [])),
                quantity=claim.get("quantity", []),
                confidence=0.6 + number % 4 / 10,
                sentence=report.text[first:last],
                trigger=(start - first, end - first),
            )

    def place(self, name: str) -> PlaceRef:
        """The place that a mention names."""
        key = NAMES.get(name.lower())
        return PlaceRef(id=key, name=PLACES[key][0] if key else name, region=REGION if key else "")

    def mark(self, report: Report, claim: dict[str, Any], start: int, end: int, first: int, last: int) -> list[Span]:
        """The claim's spans in the text, each mention at its nearest occurrence before the trigger or after it."""
        spans = [
            Span(start=first, end=last, slot="sentence", meaning="", how="", score=None, candidates=[]),
            Span(start=start, end=end, slot="trigger", meaning=claim["kind"], how="expected", score=None, candidates=[]),
        ]
        slots = {"actor": "actor", "target": "target", "place": "place", "speakers": "speaker", "quantity": "quantity"}
        for slot, label in slots.items():
            for mention in claim.get(slot, []):
                found = report.text.lower().find(mention.lower(), first)
                found = report.text.lower().rfind(mention.lower(), 0, first) if found < 0 else found
                if found < 0:
                    continue
                meaning, candidates = mention, list[Candidate]()
                if slot == "place":
                    place = self.place(mention)
                    meaning = f"{place['name']} ({PLACES[place['id']][1]})" if place["id"] else "not resolved"
                    candidates = [
                        Candidate(id="x", name=f"{place['name']}, another province", score=0.12, why="no province named nearby")
                    ]
                spans.append(
                    Span(
                        start=found,
                        end=found + len(mention),
                        slot=label,
                        meaning=meaning,
                        how="expected",
                        score=0.93,
                        candidates=candidates,
                    )
                )
        return spans

    def pairs(self) -> list[Contradiction]:
        """The expected contradictions whose both sides are claims."""
        found = []
        for number, pair in enumerate(self.expected["contradiction"]):
            sides = [self.find(pair[side]) for side in ("left", "right")]
            found.append(
                Contradiction(
                    id=f"k{number}",
                    about=pair["about"],
                    place=next((p["id"] for p in sides[0]["places"] if p["id"]), None),
                    reason=pair["reason"],
                    left=sides[0],
                    right=sides[1],
                )
            )
        return found

    def find(self, side: dict[str, str]) -> ClaimLine:
        """The claim that stands in a passage."""
        text = self.reports[side["document"]].text
        start = text.index(side["at"])
        for line in self.lines.values():
            trigger = self.spans[line["id"]][1]
            if line["document"] == side["document"] and start <= trigger["start"] < start + len(side["at"]):
                return line
        raise UnknownRecord("no claim there", where=side["at"])

    def document(self, stem: str) -> DocumentLine:
        """A report in short."""
        report = self.reports[stem]
        return DocumentLine(
            id=stem,
            stem=stem,
            title=report.title,
            outlet=report.outlet,
            url=report.url,
            date=report.date,
            language="en",
            readable=True,
            claims=sum(line["document"] == stem for line in self.lines.values()),
            root=self.copies.get(stem, (stem, ""))[0],
            copy=stem in self.copies,
        )

    def root(self, stem: str, line: ClaimLine | None = None) -> RootLine:
        """A root with its copies; with ``line`` each copy's own wording of it."""
        number = line["id"].rsplit(".", 1)[1] if line else ""
        copies = [
            CopyLine(
                document=self.document(copy),
                reason=reason,
                score=0.94 if reason == "near-copy" else 1.0,
                detail="credit “Example Wire”" if reason == "credit" else "14 of 16 paragraphs' shingles",
                claim=f"{copy}.{number}" if f"{copy}.{number}" in self.lines and reason != "link" else None,
            )
            for copy, (of, reason) in self.copies.items()
            if of == stem
        ]
        return RootLine(id=stem, document=self.document(stem), copies=copies)
