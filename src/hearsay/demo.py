"""The demonstration: loads the story day by day into a workspace and reads its answers back."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hearsay import verbs
from hearsay.errors import ResourceMissing
from hearsay.intake import Progress, silent
from hearsay.model import Control
from hearsay.parse import parse_known
from hearsay.show import label
from hearsay.workspace import Workspace, open_workspace

MOST = 5
"""Contradictions shown."""


def story_folder(named: Path | None = None) -> Path:
    """The story's folder: the one named, or the one that comes with a checkout; raises ``ResourceMissing``."""
    folder = named or Path(__file__).resolve().parents[2] / "examples" / "panjshir"
    if not (folder / "expected.toml").is_file():
        raise ResourceMissing("no demonstration story here", where=str(folder), do="name its folder with --story")
    return folder


def tell(folder: Path, story: Path | None = None, *, progress: Progress = silent) -> list[str]:
    """Load the story into ``folder`` unless it is there, and answer what a reader would ask; a line an answer."""
    source = story_folder(story)
    if verbs.init(folder) or not is_loaded(folder):
        meta = source / "meta.json"
        verbs.replay(folder, [str(source / "reports")], meta=meta if meta.is_file() else None, progress=progress)
    with open_workspace(folder) as space:
        return [line for part in (volume(space), held(space, days_of(source)), disputed(space)) for line in part]


def is_loaded(folder: Path) -> bool:
    """Whether the workspace holds claims already."""
    with open_workspace(folder) as space:
        return bool(space.ledger.counts().get("claims"))


def days_of(source: Path) -> list[date]:
    """The days that the story asks about."""
    expected: dict[str, Any] = tomllib.loads((source / "expected.toml").read_text(encoding="utf-8"))
    days = {row["day"] for row in expected.get("control", []) if isinstance(row.get("day"), date)}
    return sorted(days)


def volume(space: Workspace) -> list[str]:
    """Independent voices against reports."""
    rows = verbs.sources(space)
    documents, copies = sum(r.documents for r in rows), sum(r.copies for r in rows)
    claims = sum(r.claims for r in rows)
    roots = documents - copies
    return [f"{documents} reports from {len(rows)} outlets, {roots} independent: {copies} repeat another. {claims} claims."]


def held(space: Workspace, days: list[date]) -> list[str]:
    """Who is said to hold each place on the story's days, as known on those days; what is unknown is counted."""
    names = verbs.names(space)
    lines = []
    for day in days:
        held_then = verbs.control(space, on=day, known=parse_known(day.isoformat()))
        rows = [row for row in held_then if not row.place.startswith("text:")]
        told = sorted((row for row in rows if row.state != "unknown"), key=lambda row: -max(s for _, s in row.shares))
        lines.append(f"\nWho is said to hold it on {day}, as known that evening:")
        lines += [holder_line(row, names) for row in told]
        lines.append(f"  unknown: {len(rows) - len(told)} more places")
    return lines


def holder_line(row: Control, names: Mapping[str, str]) -> str:
    """One place and who is said to hold it; both sides where it is contested."""
    shares = [(holder, share) for holder, share in row.shares if holder != "unknown"]
    shown = shares[:2] if row.state == "contested" else [pair for pair in shares if pair[0] == row.state]
    who = " or ".join(f"{label(holder, names)} ({share:.0%})" for holder, share in shown)
    return f"  {label(row.place, names):28} {'contested: ' if row.state == 'contested' else ''}{who}"


def disputed(space: Workspace) -> list[str]:
    """The contradictions, the plainest first and each reason once, with both sentences."""
    rows = sorted(verbs.relations(space, kind="contradicts"), key=lambda row: -row.score)
    lines = [f"\n{len(rows)} contradictions, among them:"] if rows else ["\nNo contradictions."]
    for row in list({row.reason: row for row in reversed(rows)}.values())[::-1][:MOST]:
        left, right = verbs.sides(space, row)
        lines += [f"  {row.reason}", f"    {row.left[:8]}  {left}", f"    {row.right[:8]}  {right}"]
    return lines
