"""Parties of actors and speakers, decided by hand for the mentions of the claims data, against the actor room."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from hearsay.actors.registry import Registry
from hearsay.actors.resolve import Setting, resolve
from hearsay.errors import ResourceMissing
from hearsay.model import ActorId, Mention


class Row(msgspec.Struct, frozen=True):
    """One mention of the key: where it stands, whether it speaks there, and its party (None: nobody to be named)."""

    doc: str
    span: tuple[int, int]
    speaks: bool
    party: str | None


def run(docs: Path, *, registry: Registry, key: Path | None = None, out: Path | None = None) -> dict[str, Any]:
    """Share of mentions with the right party, and of nameless ones that were left alone; ``out`` gets the wrong ones.

    ``docs`` is the folder of texts; ``key`` the parties decided by hand, by default the one that comes with a checkout.
    """
    path = key or Path(__file__).resolve().parents[3] / "bench" / "actors" / "key.jsonl"
    for needed in (docs, path):
        if not needed.exists():
            do = "name the folder of the claims data's docs"
            raise ResourceMissing("missing for the actors benchmark", where=str(needed), do=do)
    rows = [msgspec.json.decode(line, type=Row) for line in path.read_text(encoding="utf-8").splitlines()]
    meta = json_meta(docs.parent / "docs.json")
    texts = {row.doc: (docs / f"{row.doc}.txt").read_text(encoding="utf-8") for row in rows}
    found = [(row, party_of(row, texts[row.doc], meta.get(row.doc, {}), registry)) for row in rows]
    named = [(row, party) for row, party in found if row.party]
    nameless = [party for row, party in found if not row.party]
    if out:
        wrong = [{"doc": r.doc, "span": r.span, "gold": r.party, "found": p} for r, p in found if r.party != p]
        out.write_bytes(b"\n".join(msgspec.json.encode(row) for row in wrong) + b"\n")
    outcome = Counter("right" if party == row.party else "missing" if party is None else "wrong" for row, party in named)
    forced = sum(party is not None for party in nameless)
    return {
        "named": {name: outcome[name] / len(named) for name in ("right", "missing", "wrong")} | {"mentions": len(named)},
        "nameless": {"left_alone": 1 - forced / max(1, len(nameless)), "forced": forced, "mentions": len(nameless)},
    }


def json_meta(path: Path) -> dict[str, dict[str, str | None]]:
    """Outlets and dates by document, empty where there is no such file."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, str | None]]) if path.is_file() else {}


def party_of(row: Row, text: str, meta: dict[str, str | None], registry: Registry) -> str | None:
    """The party that the room decides on; a local id is nobody's party."""
    day = date.fromisoformat(meta["date"]) if meta.get("date") else None  # type: ignore[arg-type]
    mention = Mention(row.span, text[slice(*row.span)])
    found = resolve(mention, registry, Setting(text, day, row.doc, meta.get("outlet")))
    actor = registry.actors.get(ActorId(found.id)) if found.id else None
    return registry.party(actor) if actor else None
