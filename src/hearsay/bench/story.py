"""The demonstration story against what a careful reader concludes from it: claims, roots, contradictions, control."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay import verbs
from hearsay.bench.match import pairs_of
from hearsay.codec import to_json
from hearsay.errors import BadFilter
from hearsay.model import Claim, Control, Document, DocumentId
from hearsay.parse import parse_known
from hearsay.workspace import Workspace

NEAR = 60
"""Characters between two triggers of one kind that may still be the same claim, as in the claims benchmark."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An expected claim in its document: where its passage and trigger stand, and the row that describes it."""

    document: str
    passage: tuple[int, int]
    trigger: tuple[int, int]
    row: dict[str, Any]

    @property
    def kinds(self) -> list[str]:
        """Every kind that a careful reader may choose."""
        return list(self.row.get("kinds", [self.row["kind"]]))

    @property
    def statuses(self) -> list[str]:
        """Every status that a careful reader may choose."""
        return list(self.row.get("statuses", [self.row.get("status", "asserted")]))


def run(space: Workspace, folder: Path, *, out: Path | None = None) -> dict[str, Any]:
    """Shares of what is expected that the workspace holds; ``out`` gets every difference, a JSON object a line."""
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    documents = {d.stem: d for d in space.ledger.documents()}
    claims = space.ledger.claims()
    gaps: list[dict[str, Any]] = []
    figures = {
        "claims": score_claims(expected["claims"], documents, claims, gaps),
        "roots": score_roots(expected["root"], space, documents, gaps),
        "contradictions": score_contradictions(expected["contradiction"], space, documents, gaps),
        "control": score_control(expected["control"], space, gaps),
    }
    if out:
        out.write_bytes(b"\n".join(to_json(gap) for gap in gaps) + b"\n")
    return figures


def locate(document: Document, at: str, trigger: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a passage and the trigger in it stand, the last occurrence counting (headlines repeat their text)."""
    start = document.text.rfind(at)
    if start < 0:
        return None
    word = start + at.index(trigger)
    return (start, start + len(at)), (word, word + len(trigger))


def fit(wanted: Wanted, claim: Claim) -> float:
    """How well a claim fits an expected one; 0 unless triggers overlap, or the kind is right and they stand near each other.

    Overlap counts most, then kind, then status; nearness only decides between equals.
    """
    gap = max(wanted.trigger[0], claim.trigger[0]) - min(wanted.trigger[1], claim.trigger[1])
    kind = claim.kind in wanted.kinds
    if gap >= 0 and (not kind or gap > NEAR):
        return 0.0
    return 4.0 + 2.0 * (gap < 0) + 1.0 * kind + 0.5 * (claim.status in wanted.statuses) - max(0, gap) / (10 * NEAR)


def score_claims(
    rows: dict[str, list[dict[str, Any]]], documents: dict[str, Document], claims: Sequence[Claim], gaps: list[dict[str, Any]]
) -> dict[str, float]:
    """Found, and of the found ones kind, status and speakers right; invented: read, but expected by nobody."""
    counts = dict.fromkeys(("wanted", "found", "kind", "status", "speakers", "read", "invented"), 0)
    for stem, wanted in wanted_claims(rows, documents).items():
        document = documents[stem]
        left = [c for c in claims if c.document == document.id and c.trigger[0] >= headline(document)]
        counts["read"] += len(left)
        matched = dict(pairs_of([[fit(item, claim) for claim in left] for item in wanted]))
        for number, item in enumerate(wanted):
            count_claim(item, left[matched[number]] if number in matched else None, document, counts, gaps)
        spare = [claim for number, claim in enumerate(left) if number not in matched.values()]
        counts["invented"] += len(spare)
        gaps += [{"invented": document.text[slice(*c.sentence)], "kind": c.kind, "document": stem} for c in spare]
    hits, read = max(1, counts["found"]), max(1, counts["read"])
    return {
        "found": counts["found"] / max(1, counts["wanted"]),
        "kind": counts["kind"] / hits,
        "status": counts["status"] / hits,
        "speakers": counts["speakers"] / hits,
        "invented": counts["invented"] / read,
        "wanted": counts["wanted"],
        "read": counts["read"],
    }


def wanted_claims(rows: dict[str, list[dict[str, Any]]], documents: dict[str, Document]) -> dict[str, list[Wanted]]:
    """The expected claims of each document that the ledger holds."""
    found: dict[str, list[Wanted]] = {}
    for stem, items in rows.items():
        if stem in documents:
            places = [(row, locate(documents[stem], row["at"], row["trigger"])) for row in items]
            found[stem] = [Wanted(stem, *where, row) for row, where in places if where]
    return found


def headline(document: Document) -> int:
    """Where the text below the headline begins: the first line that is no bracketed note is the headline, if more follows.

    A line that ends as sentences do is none: texts of feeds and posts begin with their first paragraph.
    """
    text, at = document.text, 0
    while at < len(text):
        end = text.find("\n", at)
        line, end = (text[at:], len(text)) if end < 0 else (text[at:end], end)
        if line.strip() and not line.lstrip("# ").startswith("["):
            return end if text[end:].strip() and line.rstrip()[-1] not in ".”\"" else 0
        at = end + 1
    return 0


def count_claim(
    wanted: Wanted, claim: Claim | None, document: Document, counts: dict[str, int], gaps: list[dict[str, Any]]
) -> None:
    """Count one expected claim; an optional one only if it was found."""
    if claim is None:
        counts["wanted"] += not wanted.row.get("optional", False)
        if not wanted.row.get("optional", False):
            gaps.append({"missing": wanted.row["at"], "kind": wanted.row["kind"], "document": wanted.document})
        return
    said = [speaker.mention.text for speaker in claim.speakers]
    right = {
        "kind": claim.kind in wanted.kinds,
        "status": claim.status in wanted.statuses,
        "speakers": same_names(wanted.row.get("speakers", []), said),
    }
    counts["wanted"] += 1
    counts["found"] += 1
    for name, holds in right.items():
        counts[name] += holds
    if not all(right.values()):
        got = {"kind": claim.kind, "status": claim.status, "speakers": said}
        wrong = [name for name in right if not right[name]]
        gaps.append({"differs": wanted.row["at"], "document": wanted.document, "got": got, "wrong": wrong})


def same_names(wanted: Sequence[str], got: Sequence[str]) -> bool:
    """Whether two chains name the same speakers; one name may be part of the other."""
    pairs = zip(wanted, got, strict=False)
    return len(wanted) == len(got) and all(a.casefold() in b.casefold() or b.casefold() in a.casefold() for a, b in pairs)


def score_roots(
    rows: list[dict[str, Any]], space: Workspace, documents: dict[str, Document], gaps: list[dict[str, Any]]
) -> dict[str, float]:
    """Copies found of those expected, and copies that nobody expected."""
    wanted = {copy["document"]: row["document"] for row in rows for copy in row["copies"]}
    stems = {d.id: d.stem for d in documents.values()}
    got = {stems[c.document] for c in space.ledger.copies()}
    missed, wrong = sorted(wanted.keys() - got), sorted(got - wanted.keys())
    gaps += [{"copy missed": stem} for stem in missed] + [{"no copy": stem} for stem in wrong]
    return {"found": 1 - len(missed) / len(wanted), "collapsed_wrongly": len(wrong), "wanted": len(wanted)}


def score_contradictions(
    rows: list[dict[str, Any]], space: Workspace, documents: dict[str, Document], gaps: list[dict[str, Any]]
) -> dict[str, float]:
    """Expected contradictions of which a relation joins the two passages (or their copies)."""
    pairs = [(space.ledger.claim(r.left), space.ledger.claim(r.right)) for r in verbs.relations(space, kind="contradicts")]
    stories = Stories({d.id: d for d in documents.values()}, {c.document: c.of for c in space.ledger.copies()})
    found = 0
    for row in rows:
        sides = [locate_side(row[side], documents) for side in ("left", "right")]
        hit = any(
            all(s and stories.inside(c, s) for s, c in zip(sides, order, strict=True)) for p in pairs for order in (p, p[::-1])
        )
        found += hit
        if not hit:
            gaps.append({"contradiction missed": row["about"], "reason": row["reason"]})
    return {"found": found / len(rows), "wanted": len(rows), "all": len(pairs)}


def locate_side(side: dict[str, str], documents: dict[str, Document]) -> tuple[str, tuple[int, int]] | None:
    """A side's document id and passage."""
    document = documents.get(side["document"])
    where = locate(document, side["at"], side["trigger"]) if document else None
    return (document.id, where[0]) if document and where else None


@dataclass(frozen=True)
class Stories:
    """Documents and which repeats which, so that a copy's wording of a passage counts as the passage."""

    documents: dict[DocumentId, Document]
    of: dict[DocumentId, DocumentId]

    def origin(self, document: str) -> str:
        """The document that this one repeats in the end, or itself."""
        at = DocumentId(document)
        while at in self.of:
            at = self.of[at]
        return at

    def inside(self, claim: Claim, side: tuple[str, tuple[int, int]]) -> bool:
        """Whether a claim's trigger stands in a side's passage, or in a copy with words of the passage."""
        document, (start, end) = side
        if claim.document == document:
            return start <= claim.trigger[0] < end
        words = self.documents[claim.document].text[slice(*claim.trigger)].casefold()
        passage = self.documents[DocumentId(document)].text[start:end].casefold()
        return self.origin(claim.document) == self.origin(document) and words in passage


def score_control(rows: list[dict[str, Any]], space: Workspace, gaps: list[dict[str, Any]]) -> dict[str, float]:
    """Days and places whose state is the expected or another defensible one."""
    right = 0
    for row in rows:
        states = [state_of(held) for held in control_at(space, row)]
        wanted = [row["state"], *row.get("or", [])]
        hit = any(named(state, wanted) for state in states) or (not states and "unknown" in wanted)
        right += hit
        if not hit:
            gaps.append({"control": row["place"], "day": str(row["day"]), "got": states, "expected": wanted})
    return {"right": right / len(rows), "wanted": len(rows)}


def control_at(space: Workspace, row: dict[str, Any]) -> tuple[Control, ...]:
    """Control of every place that the claims known then mean by the row's name; none if they name no such place."""
    try:
        return verbs.control(space, place=row["place"], on=row["day"], known=parse_known(row["known"].isoformat()))
    except BadFilter:
        return ()


def state_of(control: Control) -> str:
    """A state without the mark of unresolved words."""
    return control.state.removeprefix("text:")


def named(state: str, wanted: Sequence[str]) -> bool:
    """Whether a state is one of the expected ones; unresolved holders go by their words."""
    return any(state == name or (" " in name and set(name.split()) & set(state.split())) for name in wanted)
