"""What the stages are built from. Each room is imported when it is first asked for, so that a short command stays short."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hearsay.config import Config

if TYPE_CHECKING:
    from hearsay.actors.registry import Registry
    from hearsay.claims.codebook import Codebook
    from hearsay.places.gazetteer import Gazetteer


@dataclass(frozen=True)
class Resources:
    """What the stages are built from, each loaded when first asked for; ``folder`` is the workspace's, None for none."""

    config: Config
    folder: Path | None = None

    def own(self, named: str | None, usual: str) -> Path | None:
        """A file of the user's own: the one that the settings name, or the one with the usual name if it is there."""
        if self.folder is None:
            return Path(named) if named else None
        path = self.folder / (named or usual)
        return path if named or path.is_file() else None

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """The built gazetteer that the settings name, else the default one."""
        from hearsay.places.gazetteer import Gazetteer

        path = self.own(self.config.data.gazetteer, "places.sqlite")
        return Gazetteer.open(path) if path else Gazetteer.default()

    @cached_property
    def registry(self) -> "Registry":
        """The dated actor registry, with the user's own entries over the shipped ones."""
        from hearsay.actors.registry import Registry

        return Registry.load(self.own(self.config.data.actors, "actors.toml"))

    @cached_property
    def codebook(self) -> "Codebook":
        """The codebook, with the user's own entries over the shipped ones."""
        from hearsay.claims.codebook import Codebook

        return Codebook.load(self.own(self.config.data.codebook, "codebook.toml"))
