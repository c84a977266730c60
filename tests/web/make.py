"""Payloads for the page's tests: a claim, a place, a situation, and a View that tells one situation."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from hearsay.errors import UnknownRecord
from hearsay.web.view import (
    ClaimLine,
    ClaimPage,
    Days,
    Errors,
    Party,
    PlaceRef,
    PlaceState,
    Series,
    Share,
    Situation,
    Sources,
)

RED, BLUE = (
    Party(id="red", name="Red Front", role=None, index=0),
    Party(id="blue", name="Blue Army", role="government", index=1),
)


def claim(id: str = "c1", **changes: Any) -> ClaimLine:
    """A claim of control, said on 5 May 2020."""
    line = ClaimLine(
        id=id,
        document="d1",
        root="d1",
        copy=False,
        outlet="Test Gazette",
        title="A title",
        said="2020-05-05",
        start="2020-05-05",
        end="2020-05-05",
        kind="control.gain",
        status="asserted",
        actor=["Red Front"],
        target=[],
        places=[PlaceRef(id="p1", name="Aville", region="")],
        speakers=["a spokesman"],
        party="red",
        quantity=[],
        confidence=0.7,
        sentence="They took Aville.",
        trigger=(5, 9),
    )
    return cast(ClaimLine, {**line, **changes})


def place(id: str = "p1", **changes: Any) -> PlaceState:
    """A district held by red."""
    state = PlaceState(
        id=id,
        name="Aville",
        level="district",
        lat=35.0,
        lon=69.0,
        polygon=None,
        within="Bland",
        state="red",
        shares=[Share(holder="red", share=0.7), Share(holder="blue", share=0.2), Share(holder="unknown", share=0.1)],
        because=[],
        access=None,
        regions=[],
    )
    return cast(PlaceState, {**state, **changes})


def situation(claims: Sequence[ClaimLine] = (), places: Sequence[PlaceState] = (), **changes: Any) -> Situation:
    """A situation in May 2020."""
    told = Situation(
        workspace="test",
        day="2020-05-10",
        known="2020-05-10",
        days=Days(first="2020-05-01", last="2020-05-31"),
        knowns=Days(first="2020-05-01", last="2020-05-31"),
        parties=[RED, BLUE],
        places=list(places),
        claims=list(claims),
        contradictions=[],
        counts={
            "documents": len({line["document"] for line in claims}),
            "roots": len({line["root"] for line in claims}),
            "claims": len(claims),
            "failures": 0,
            "unresolved": 0,
        },
    )
    return cast(Situation, {**told, **changes})


class Told:
    """A View that always tells the same situation and holds nothing else."""

    def __init__(self, told: Situation) -> None:
        self.told = told

    def situation(self, day: date | None, known: date | None) -> Situation:
        """The one situation."""
        return self.told

    def series(self, known: date | None) -> Series:
        """No days."""
        return Series(known=self.told["known"], days=[], states={}, holders={})

    def claim(self, id: str, known: date | None) -> ClaimPage:
        """No claim has a page."""
        raise UnknownRecord("no claim has that id", where=id, do="see the list of claims")

    def sources(self) -> Sources:
        """None."""
        return Sources(workspace="test", outlets=[], roots=[], documents=[])

    def errors(self) -> Errors:
        """None."""
        return Errors(workspace="test", total=0, failures=[])
