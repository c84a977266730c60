"""The dated actor registry: shipped TOML files by theatre, with a user's own file laid over them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from hearsay.actors.names import fold, is_acronym
from hearsay.codec import content_id
from hearsay.errors import ResourceCorrupt, ResourceMissing, UnknownRecord
from hearsay.model import Actor, ActorId, Role

RULING = ("government", "de facto authority")


@dataclass(frozen=True)
class Words:
    """Word lists of the resolver: force nouns, office nouns, demonyms and capitals by country, generic descriptions."""

    forces: frozenset[str]
    offices: frozenset[str]
    generic: frozenset[str]
    opposing: frozenset[str]
    others: frozenset[str]
    short: frozenset[str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    countries: Mapping[str, str]


@dataclass(frozen=True)
class Registry:
    """Actors by id and by folded alias."""

    actors: Mapping[ActorId, Actor]
    aliases: Mapping[str, tuple[ActorId, ...]]
    acronyms: Mapping[str, tuple[ActorId, ...]]
    words: Words
    hash: str

    @classmethod
    def load(cls, own: Path | None = None) -> "Registry":
        """The shipped registry, with the entries of the file ``own`` replacing or joining those of the same id."""
        folder = files("hearsay.actors").joinpath("data")
        texts = [(item.name, item.read_text(encoding="utf-8")) for item in folder.iterdir() if item.name.endswith(".toml")]
        words = next(text for name, text in texts if name == "words.toml")
        tables = [(name, text) for name, text in sorted(texts) if name != "words.toml"]
        if own is not None:
            tables.append((str(own), read_own(own)))
        entries: dict[ActorId, Actor] = {}
        for name, text in tables:
            entries |= {actor.id: actor for actor in parse(text, name)}
        lists = load_words(words)
        entries = states(lists) | entries
        return cls.of(entries.values(), lists, content_id([text for _, text in tables], words, size=12))

    @classmethod
    def of(cls, actors: Iterable[Actor], words: Words, version: str = "") -> "Registry":
        """A registry of these actors."""
        by_id = {actor.id: actor for actor in actors}
        aliases: dict[str, list[ActorId]] = {}
        acronyms: dict[str, list[ActorId]] = {}
        for actor in by_id.values():
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                into, key = (acronyms, name) if is_acronym(name) else (aliases, fold(name))
                if actor.id not in into.setdefault(key, []):
                    into[key].append(actor.id)
        frozen = {key: tuple(ids) for key, ids in aliases.items()}
        return cls(by_id, frozen, {key: tuple(ids) for key, ids in acronyms.items()}, words, version)

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id; raises ``UnknownRecord``."""
        try:
            return self.actors[ActorId(actor_id)]
        except KeyError:
            raise UnknownRecord(f"no actor {actor_id!r}", where="registry", do="ask for its name: hearsay who NAME") from None

    def named(self, name: str) -> tuple[Actor, ...]:
        """The actors that a name or acronym stands for."""
        plain = name.replace(".", "")
        ids = self.acronyms.get(plain, ()) if is_acronym(plain) else ()
        return tuple(self.actors[i] for i in ids or self.aliases.get(fold(name), ()))

    def ruling(self, country: str, day: date | None) -> Actor | None:
        """Who governs a country (ISO 3166 alpha-2) on a day; a stand-in for its government if nobody is registered."""
        for actor in self.actors.values():
            if country in actor.countries and any(role.role in RULING and holds(role, day) for role in actor.roles):
                return actor
        return self.actors.get(ActorId(f"state:{country}"))

    def party(self, actor: Actor) -> ActorId:
        """The party an actor speaks for: its own id where it is one."""
        return actor.party or actor.id

    def role(self, actor: Actor, day: date | None) -> str | None:
        """What the actor was on that day."""
        return next((role.role for role in actor.roles if holds(role, day)), None)


def holds(role: Role, day: date | None) -> bool:
    """Whether a role is held on a day; an unknown day meets only roles that are still held."""
    if day is None:
        return role.end is None
    return (role.start is None or role.start <= day) and (role.end is None or day <= role.end)


def parse(text: str, where: str) -> list[Actor]:
    """The actors of one TOML file; raises ``ResourceCorrupt`` where an entry is not one."""
    try:
        rows: list[dict[str, Any]] = tomllib.loads(text).get("actor", [])
        return [msgspec.convert(prepare(row), Actor) for row in rows]
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        do = "each [[actor]] needs id, name and kind; see docs/actors.md"
        raise ResourceCorrupt(str(error), where=where, do=do) from error


def prepare(row: dict[str, Any]) -> dict[str, Any]:
    """A TOML entry as the fields of ``Actor``: codes from a table, roles with ``from`` and ``until``."""
    roles = [{"role": r["role"], "start": r.get("from"), "end": r.get("until")} for r in row.get("roles", [])]
    return row | {"codes": sorted(row.get("codes", {}).items()), "roles": roles}


def states(words: Words) -> dict[ActorId, Actor]:
    """A stand-in for the government of each country that the word lists name."""
    names: dict[str, list[str]] = {}
    for name, country in words.countries.items():
        names.setdefault(country, []).append(name)
    made = (
        Actor(ActorId(f"state:{code}"), all_names[0], "state", countries=(code,), source="words.toml")
        for code, all_names in names.items()
    )
    return {actor.id: actor for actor in made}


def load_words(text: str) -> Words:
    """The resolver's word lists."""
    table = tomllib.loads(text)
    demonyms = {word: country for country, words in table["demonyms"].items() for word in words}
    return Words(
        forces=frozenset(table["forces"]),
        offices=frozenset(table["offices"]),
        generic=frozenset(table["generic"]),
        opposing=frozenset(table["opposing"]),
        others=frozenset(table["others"]),
        short=frozenset(table["short"]),
        demonyms=demonyms,
        capitals={word: country for country, words in table["capitals"].items() for word in words},
        countries={word: country for country, words in table["countries"].items() for word in words},
    )


def read_own(path: Path) -> str:
    """The text of the user's own registry; raises ``ResourceMissing``."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceMissing(f"no actor registry: {error.strerror}", where=str(path), do="mend data.actors") from error
