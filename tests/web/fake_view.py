"""A View fed from the story's expected claims: what the page would show if every stage read like a careful reader."""

from datetime import UTC, date, datetime, timedelta

from tests.web.fake_control import FakeControl
from tests.web.fake_story import PARTIES, PLACES, side_of

from hearsay.errors import UnknownRecord
from hearsay.web.fills import top
from hearsay.web.view import CaptureLine, ClaimPage, Days, Errors, OutletLine, Party, Series, Situation, Sources, SpeakerLink


class FakeView(FakeControl):
    """The story as a View; ``known`` is taken as the day a report was published."""

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
