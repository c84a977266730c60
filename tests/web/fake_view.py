"""A View fed from the story's expected claims: what the page would show if every stage read like a careful reader."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.web.story import Report, read_story, sentence_around

from hearsay.errors import UnknownRecord
from hearsay.web.fills import top
from hearsay.web.view import (
    Access,
    Candidate,
    CaptureLine,
    ClaimLine,
    ClaimPage,
    Contradiction,
    CopyLine,
    Days,
    DocumentLine,
    Errors,
    OutletLine,
    Party,
    PlaceRef,
    PlaceState,
    Reason,
    RootLine,
    Series,
    Share,
    Situation,
    Sources,
    Span,
    SpeakerLink,
)

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


class FakeView:
    """The story as a View; ``known`` is taken as the day a report was published."""

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
        return PlaceRef(id=key, name=PLACES[key][0] if key else name)

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

    # --- View ------------------------------------------------------------------------------------------------------

    def situation(self, day: date | None, known: date | None) -> Situation:
        """The story on a day, as known."""
        day, known = day or date(2021, 9, 10), known or date(2021, 9, 10)
        lines = [line for line in self.lines.values() if line["said"] and line["said"] <= known.isoformat()]
        documents = {line["document"] for line in lines}
        return Situation(
            workspace="demo-workspace",
            day=day.isoformat(),
            known=known.isoformat(),
            days=Days(first="2021-08-15", last="2021-09-10"),
            knowns=Days(first="2021-08-18", last="2021-09-10"),
            parties=self.parties(),
            places=[
                self.state(key, lines, day) for key in PLACES if any(p["id"] == key for line in lines for p in line["places"])
            ],
            claims=lines,
            contradictions=[pair for pair in self.pairs() if pair["left"] in lines and pair["right"] in lines],
            counts={
                "documents": len(documents),
                "roots": len({line["root"] for line in lines}),
                "claims": len(lines),
                "failures": 2,
                "unresolved": sum(p["id"] is None for line in lines for p in line["places"]),
            },
        )

    def parties(self) -> list[Party]:
        """The parties of the story."""
        roles = {"taliban": "de facto authority", "nrf": "insurgent", "militias": None, "russia": "state"}
        return [Party(id=key, name=name, role=roles[key], index=index) for key, (name, index) in PARTIES.items()]

    def state(self, key: str, lines: list[ClaimLine], day: date) -> PlaceState:
        """Control of one place: claims of control weakened with age, each root once per holder."""
        name, level, lat, lon, within = PLACES[key]
        reasons: dict[tuple[str, str], Reason] = {}
        access: dict[str, str] = {}
        for line in lines:
            since = date.fromisoformat(line["start"] or line["said"] or "")
            age = (day - since).days
            if age < 0 or age > 400 or key not in [place["id"] for place in line["places"]]:
                continue
            if line["kind"] == "access" and age < 8:
                access[line["id"]] = "closed" if "clos" in line["sentence"][slice(*line["trigger"])] + "block" else "open"
                access[line["id"]] = "open" if "open" in line["sentence"][slice(*line["trigger"])] else "closed"
            holder = self.holder(line)
            if not line["kind"].startswith("control") or holder is None:
                continue
            weight = round(0.9 * 0.5 ** (age / 12) * (0.4 if line["status"] == "possible" else 1), 3)
            because = Reason(
                claim=line["id"], holder=holder, age=age, weight=weight, why=f"{age} days old, root {line['root']}"
            )
            seen = reasons.get((line["root"], holder))
            if seen is None or seen["weight"] < weight:
                reasons[line["root"], holder] = because
        shares = self.shares(list(reasons.values()))
        kinds = set(access.values())
        road = Access(state="disputed" if len(kinds) > 1 else "open" if kinds == {"open"} else "closed", claims=list(access))
        return PlaceState(
            id=key,
            name=name,
            level=level,
            lat=lat,
            lon=lon,
            polygon=None,
            within=within,
            state=self.winner(shares),
            shares=shares,
            because=sorted(reasons.values(), key=lambda reason: -reason["weight"])[:8],
            access=road if access and level == "pass" else None,
        )

    def holder(self, line: ClaimLine) -> str | None:
        """Who holds the place if the claim is true."""
        if (
            line["kind"] == "control.loss"
            or line["status"] == "denied"
            or (line["kind"] == "control.hold" and not line["actor"])
        ):
            return (
                "militias"
                if "Deh Salah" in [p["name"] for p in line["places"]]
                else "nrf"
                if "Panjshir" in [p["name"] for p in line["places"]]
                else "taliban"
                if "Kabul" in [p["name"] for p in line["places"]]
                else None
            )
        return self.holders[line["id"]]

    def shares(self, reasons: list[Reason]) -> list[Share]:
        """The shares of the holders and of unknown."""
        sums: dict[str, float] = {}
        for reason in reasons:
            sums[reason["holder"]] = sums.get(reason["holder"], 0) + reason["weight"]
        total = sum(sums.values()) + 0.35
        shares = [
            Share(holder=holder, share=round(value / total, 3)) for holder, value in sorted(sums.items(), key=lambda x: -x[1])
        ]
        return [*shares, Share(holder="unknown", share=round(0.35 / total, 3))]

    def winner(self, shares: list[Share]) -> str:
        """The state that the shares stand for."""
        held = [share for share in shares if share["holder"] != "unknown"]
        if not held or shares[-1]["share"] > 0.5:
            return "unknown"
        if len(held) > 1 and held[0]["share"] - held[1]["share"] < 0.25:
            return "contested"
        return held[0]["holder"]

    def series(self, known: date | None) -> Series:
        """Control for all days."""
        known = known or date(2021, 9, 10)
        days = [date(2021, 8, 15) + timedelta(i) for i in range(27)]
        lines = [line for line in self.lines.values() if line["said"] and line["said"] <= known.isoformat()]
        all_states = {key: [self.state(key, lines, day) for day in days] for key in PLACES}
        return Series(
            known=known.isoformat(),
            days=[day.isoformat() for day in days],
            states={key: [state["state"] for state in states] for key, states in all_states.items()},
            holders={key: [top(state["shares"]) for state in states] for key, states in all_states.items()},
        )

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

    def claim(self, id: str, known: date | None) -> ClaimPage:
        """One claim in full."""
        if id not in self.lines:
            raise UnknownRecord("no claim has that id", where=id, do="see the list of claims")
        line, report = self.lines[id], self.reports[self.lines[id]["document"]]
        return ClaimPage(
            workspace="demo-workspace",
            claim=line,
            document=self.document(report.stem),
            text=report.text,
            dated="given with the file",
            spans=self.spans[id],
            speakers=[
                SpeakerLink(name=name, party=side_of([name]), medium="Twitter" if "Mujahid" in name else None)
                for name in line["speakers"]
            ],
            cue="reportedly" if line["status"] == "possible" else None,
            precision="day" if line["start"] else None,
            rules=["control.gain: back under … control", "speaker: wrote on Twitter"],
            stages=["1f0c7a52b9e1", "9b7d20aa3c41"],
            parties=self.parties(),
            root=self.root(line["root"], line),
            captures=[
                CaptureLine(
                    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    size=len(report.text),
                    media_type="text/plain",
                    method="file",
                    source=f"examples/panjshir/reports/{report.stem}.txt",
                    fetched="2026-11-25T02:40:00Z",
                    final_url=None,
                    archive="captures/0001.warc.gz",
                )
            ],
            contradictions=[pair for pair in self.pairs() if line in (pair["left"], pair["right"])],
            history=[{"at": "2026-11-25T02:41:00Z", "by": "claims.v1", "what": "learnt", "reason": "first reading"}],
            others=[other for other in self.lines.values() if other["document"] == report.stem and other["id"] != id],
        )

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

    def sources(self) -> Sources:
        """Outlets, roots, documents."""
        documents = [self.document(stem) for stem in sorted(self.reports, key=lambda stem: self.reports[stem].date)]
        outlets = []
        for name in sorted({document["outlet"] for document in documents}):
            of = [document for document in documents if document["outlet"] == name]
            copies = sum(document["stem"] in self.copies for document in of)
            outlets.append(
                OutletLine(
                    name=name,
                    documents=len(of),
                    own=len(of) - copies,
                    copies=copies,
                    claims=sum(document["claims"] for document in of),
                    first=of[0]["date"],
                    last=of[-1]["date"],
                )
            )
        roots = [self.root(stem) for stem in self.reports if stem not in self.copies]
        return Sources(
            workspace="demo-workspace",
            outlets=outlets,
            documents=documents,
            roots=sorted(roots, key=lambda root: -len(root["copies"])),
        )

    def errors(self) -> Errors:
        """Two failures, so that the page has something to show."""
        at = datetime(2026, 11, 25, 2, 40, tzinfo=UTC).isoformat()
        return Errors(
            workspace="demo-workspace",
            total=2,
            failures=[
                {
                    "stage": "capture",
                    "what": "the page is a cookie wall: no text but the banner",
                    "where": "https://stub.example/a/7",
                    "do": "save the article from a browser and add the file",
                    "at": at,
                },
                {
                    "stage": "extract",
                    "what": "not UTF-8 and no encoding declared",
                    "where": "reports/fax-0819.txt, byte 1,204",
                    "do": "convert it with iconv, or name the encoding",
                    "at": at,
                },
            ],
        )
