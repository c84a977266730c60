"""The claim's text cut into runs, each with the slots that cover it, so that overlapping spans can be marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hearsay.web.view import Span

PRIORITY = ("trigger", "cue", "speaker", "actor", "target", "place", "quantity", "time")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: its slots by priority, whether it lies in the claim's sentence, and the slot that begins here."""

    text: str
    slots: tuple[str, ...]
    within: bool
    begins: str | None
    title: str


def cut(text: str, spans: Sequence[Span]) -> list[Run]:
    """Cut ``text`` at every border of a span; spans beyond the text are cut off at its end."""
    borders = {0, len(text)}
    for span in spans:
        borders |= {min(span["start"], len(text)), min(span["end"], len(text))}
    edges = sorted(borders)
    return [run(text, start, end, spans) for start, end in pairwise(edges)]


def run(text: str, start: int, end: int, spans: Sequence[Span]) -> Run:
    """The run between two borders."""
    over = [span for span in spans if span["start"] <= start and end <= span["end"]]
    marked = sorted((span for span in over if span["slot"] in PRIORITY), key=lambda span: PRIORITY.index(span["slot"]))
    first = next((span["slot"] for span in marked if span["start"] == start), None)
    title = "; ".join(f"{span['slot']}: {span['meaning']}" if span["meaning"] else span["slot"] for span in marked)
    slots = tuple(dict.fromkeys(span["slot"] for span in marked))
    return Run(text[start:end], slots, any(span["slot"] == "sentence" for span in over), first, title)


def excerpt(sentence: str, trigger: tuple[int, int]) -> tuple[str, str, str]:
    """A sentence as before, at and after its trigger."""
    start, end = max(0, trigger[0]), max(0, trigger[1])
    return sentence[:start], sentence[start:end], sentence[end:]
