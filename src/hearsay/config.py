"""Settings: one TOML file becomes one frozen dataclass; an unknown key is an error that names the nearest known one."""

import difflib
import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

import msgspec

from hearsay.codec import content_id
from hearsay.errors import ConfigError


@dataclass(frozen=True, slots=True)
class ReaderConfig:
    """Which pipeline reads text: ``hearsay`` (the trained reader), ``blank`` (the baseline) or any spaCy package's name."""

    pipeline: str = "hearsay"
    model: str | None = None
    threads: int = 2
    batch: int = 64


@dataclass(frozen=True, slots=True)
class StagesConfig:
    """The stages that run over each document, in order, by their versioned names."""

    run: tuple[str, ...] = ("times.v1", "claims.v1", "places.v1", "actors.v1")


@dataclass(frozen=True, slots=True)
class CaptureConfig:
    """Limits of fetching: bytes, seconds, seconds between two calls of one host."""

    max_bytes: int = 50_000_000
    timeout: float = 20.0
    delay: float = 1.0
    private_addresses: bool = False


@dataclass(frozen=True, slots=True)
class DataConfig:
    """Files of the user's own that are laid over the shipped ones; paths are relative to the workspace."""

    gazetteer: str | None = None
    actors: str | None = None
    codebook: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a workspace."""

    reader: ReaderConfig = field(default=ReaderConfig())
    stages: StagesConfig = field(default=StagesConfig())
    capture: CaptureConfig = field(default=CaptureConfig())
    data: DataConfig = field(default=DataConfig())

    @property
    def hash(self) -> str:
        """Twelve hex digits of all settings that change what is read."""
        return content_id(self.reader.pipeline, self.reader.model, self.stages, self.data, size=12)


def load(path: Path) -> Config:
    """Read ``path``; raise ``ConfigError`` for broken TOML, an unknown key or a value of the wrong type."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        do = "mend the file, or delete it to use the defaults"
        raise ConfigError(f"not TOML: {error}", where=str(path), do=do) from error
    check_keys(table, Config, str(path))
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(str(error), where=str(path), do="see docs/config.md for the type of each key") from error


def check_keys(table: dict[str, Any], kind: type, where: str, path: str = "") -> None:
    """Raise ``ConfigError`` at the first key that ``kind`` does not have, naming its path and the nearest valid one."""
    known = {item.name: item.type for item in fields(kind)}
    for key, value in table.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
            raise ConfigError(f"unknown key {path + key!r}", where=where, do=f"did you mean {path + near[0]!r}?")
        nested = known[key]
        if isinstance(nested, type) and is_dataclass(nested) and isinstance(value, dict):
            check_keys(value, nested, where, f"{path}{key}.")
