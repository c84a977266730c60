"""A real workspace with two claims about Banu: local people hold it, and somebody fights near it."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.helpers import baseline_workspace

from hearsay.codec import content_id
from hearsay.model import (
    Author,
    Capture,
    CaptureId,
    Circumstance,
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    Interval,
    Mention,
    Region,
)
from hearsay.workspace import SETTINGS, open_workspace

BANU = "own:banu-town"
TEXT = "The Hill Guard of Deh Sabz holds Banu, traders said. The army shelled fields near Banu on Sunday."
AT = datetime(2021, 8, 22, 12, tzinfo=UTC)
SUNDAY = Interval(date(2021, 8, 22), date(2021, 8, 22), "day")
TOWN = Region("buffer", 35.63, 69.26, 3.0, acled=1, ucdp=1, why="3 km around a settlement")
NEAR = Region("buffer", 35.63, 69.26, 13.0, acled=2, ucdp=2, why="near, within 13 km")


def mention(text: str, start: int = 0, **more: object) -> Mention:
    """A mention at its first place in the text from ``start``."""
    at = TEXT.index(text, start)
    return Mention((at, at + len(text)), text, **more)  # type: ignore[arg-type]


def living(folder: Path, gazetteer: Path | None = None) -> Path:
    """Make the workspace; with a gazetteer of its own if one is given."""
    baseline_workspace(folder)
    if gazetteer:
        with (folder / SETTINGS).open("a", encoding="utf-8") as settings:
            settings.write(f'\n[data]\ngazetteer = "{gazetteer}"\n')
    digest = CaptureId(content_id(TEXT, size=64))
    document = Document(
        DocumentId(content_id("living")), digest, TEXT, "hill", "hill.txt", "plain.v1", dating=Dating(AT.date(), "day", "meta")
    )
    hold, shell = TEXT.index("holds"), TEXT.index("shelled")
    first, second = (0, TEXT.index(" The army")), (TEXT.index("The army"), len(TEXT))
    claims = (
        Claim(
            ClaimId("a" * 16), document.id, (hold, hold + 5), first, "control.hold", "asserted",
            actor=(mention("Hill Guard of Deh Sabz"),), place=(mention("Banu", id=BANU, score=0.9, region=TOWN),),
            time=SUNDAY, confidence=0.9, said=AT.date(),
        ),
        Claim(
            ClaimId("b" * 16), document.id, (shell, shell + 7), second, "strike", "asserted",
            actor=(mention("The army"),), place=(mention("Banu", shell, id=BANU, score=0.9, region=NEAR),),
            time=SUNDAY, confidence=0.9, said=AT.date(),
        ),
    )  # fmt: skip
    with open_workspace(folder, clock=lambda: AT) as space:
        with space.ledger.write(by=Author("capture.v1", "1"), reason="add") as batch:
            batch.capture(Capture(digest, len(TEXT), "text/plain", Circumstance("hill.txt", "file", AT)))
            batch.document(document)
        with space.ledger.write(by=Author("pipeline", "1", "0" * 12), reason="read") as batch:
            batch.claims(document.id, claims)
    return folder
