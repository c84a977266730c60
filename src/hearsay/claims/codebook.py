"""The codebook: kinds, frames, cues and word classes, read from data into frozen records."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from hearsay.claims.forms import noun_forms
from hearsay.codec import content_id
from hearsay.errors import ConfigError

T = TypeVar("T")
WORDS = ("verbs", "nouns", "adjectives", "phrases", "compounds", "modals")
CHECKS = ("object", "subject", "without")
FRAME_KEYS = frozenset({*WORDS, *CHECKS, "id", "pattern", "status", "plover", "needs", "rank"})
KIND_KEYS = frozenset({"definition", "plover", "cameo", "acled", "ucdp", "examples", "counter", "frames"})
FIRST = -10  # a user's frames are tried before all shipped ones
NEEDS = ("", "argument", "quantity", "harm", "infinitive")
STATUSES = ("asserted", "denied", "possible", "planned")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to express a kind: its words, the pattern that reads its arguments, and what these must be."""

    id: str
    kind: str
    pattern: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    status: str = ""
    plover: str = ""
    needs: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of claim with its definition, examples and the categories that other codebooks give it."""

    name: str
    definition: str
    plover: str = ""
    cameo: tuple[str, ...] = ()
    acled: tuple[str, ...] = ()
    ucdp: str = ""
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """All kinds, the patterns that their frames name, the reporting cues and the word classes; ``hash`` names its content."""

    version: str
    kinds: Mapping[str, Kind]
    patterns: Mapping[str, Mapping[str, str]]
    reporting: Mapping[str, Mapping[str, tuple[str, ...]]]
    classes: Mapping[str, frozenset[str]]
    hash: str

    @staticmethod
    def load(path: Path | None = None) -> "Codebook":
        """The shipped codebook with the user's file over it: see ``load``."""
        return load(path)

    def frames(self) -> tuple[Frame, ...]:
        """Every frame, in the order in which they are tried."""
        return tuple(sorted((f for kind in self.kinds.values() for f in kind.frames), key=lambda frame: frame.rank))

    def plover(self, kind: str, frame: str = "") -> str:
        """The PLOVER category of a kind, or of the frame where that has its own."""
        own = next((f.plover for f in self.kinds[kind].frames if f.id == frame), "")
        return own or self.kinds[kind].plover


def load(path: Path | None = None) -> Codebook:
    """The shipped codebook, with the kinds and frames of the user's TOML file at ``path`` merged over it.

    Raises ``ConfigError`` where a file has an unknown key or a frame names an unknown pattern or status.
    """
    return _load(None if path is None else path.read_text(encoding="utf-8"), str(path or "codebook.toml"))


@lru_cache(maxsize=8)
def _load(user: str | None, where: str) -> Codebook:
    raw = shipped("codebook")
    if user is not None:
        raw = merge(raw, _parse(user, where))
    texts = [raw, *(shipped(name) for name in ("patterns", "reporting", "nouns"))]
    return build(raw, texts[1], texts[2], texts[3], where)


def shipped(name: str) -> dict[str, Any]:
    """One of the data files of this room, as plain dicts."""
    return tomllib.loads((files("hearsay.claims") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=where, do="correct the file at that line") from error


def merge(base: Mapping[str, Any], user: Mapping[str, Any]) -> dict[str, Any]:
    """User kinds over shipped ones: a new kind is added, frames of a known kind come before its own, single keys replace."""
    kinds = dict(base["kinds"])
    for name, kind in user.get("kinds", {}).items():
        old = kinds.get(name, {})
        ids = {frame.get("id") for frame in kind.get("frames", [])}
        kept = [frame for frame in old.get("frames", []) if frame["id"] not in ids]
        joined = {key: [*old.get(key, []), *kind.get(key, [])] for key in ("examples", "counter")}
        own = [{"rank": FIRST, **frame} for frame in kind.get("frames", [])]
        kinds[name] = {**old, **kind, **joined, "frames": [*own, *kept]}
    first = {name: kinds[name] for name in user.get("kinds", {})}
    return {**base, "kinds": {**first, **{n: k for n, k in kinds.items() if n not in first}}}


def build(
    raw: Mapping[str, Any], patterns: Mapping[str, Any], reporting: Mapping[str, Any], nouns: Mapping[str, Any], where: str
) -> Codebook:
    """A checked codebook from the plain dicts of its four files."""
    kinds = {name: _kind(name, kind, patterns, where) for name, kind in raw["kinds"].items()}
    sections = {name: body for name, body in reporting.items() if isinstance(body, dict)}
    cues = {name: {key: tuple(words) for key, words in body.items()} for name, body in sections.items()}
    classes = {name: _class(words) for name, words in nouns.items()}
    digest = content_id(raw, patterns, reporting, nouns, size=12)
    return Codebook(str(raw.get("version", "")), kinds, patterns, cues, classes, digest)


def _kind(name: str, raw: Mapping[str, Any], patterns: Mapping[str, Any], where: str) -> Kind:
    _known(raw, KIND_KEYS, f"{where}: kinds.{name}")
    frames = [_frame(name, frame, patterns, f"{where}: kinds.{name}.frames") for frame in raw.get("frames", [])]
    return replace(_convert({"definition": "", **raw, "name": name, "frames": ()}, Kind, where), frames=tuple(frames))


def _frame(kind: str, raw: Mapping[str, Any], patterns: Mapping[str, Any], where: str) -> Frame:
    _known(raw, FRAME_KEYS, where)
    frame = _convert({"id": kind, "pattern": "default", **raw, "kind": kind}, Frame, where)
    if frame.pattern not in patterns:
        raise ConfigError(f"no pattern {frame.pattern!r}", where=where, do=f"use one of {', '.join(sorted(patterns))}")
    if frame.status and frame.status not in STATUSES:
        raise ConfigError(f"no status {frame.status!r}", where=where, do=f"use one of {', '.join(STATUSES)}")
    if frame.needs not in NEEDS:
        raise ConfigError(f"no need {frame.needs!r}", where=where, do=f"use one of {', '.join(NEEDS[1:])}")
    for phrase in frame.phrases:
        if "~" in (phrase.split() or ["~"])[:: max(1, len(phrase.split()) - 1)]:
            raise ConfigError(f"a gap at the edge of {phrase!r}", where=where, do='put "~" between two words')
    return frame


def _convert(raw: Mapping[str, Any], kind: type[T], where: str) -> T:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise ConfigError(f"not a {kind.__name__.lower()}: {error}", where=where, do="see docs/codebook.md") from error


def _known(raw: Mapping[str, Any], keys: frozenset[str], where: str) -> None:
    for key in raw:
        if key not in keys:
            raise ConfigError(f"unknown key {key!r}", where=where, do=f"use one of {', '.join(sorted(keys))}")


def _class(words: Sequence[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in noun_forms(word.lower()))
