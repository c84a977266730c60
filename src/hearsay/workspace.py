"""A workspace: a folder with ledger, captures and settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Self

from hearsay import config as settings
from hearsay.capture.archive import Archive
from hearsay.config import Config
from hearsay.errors import WorkspaceMissing
from hearsay.ledger import Ledger
from hearsay.resources import Resources

LEDGER, CAPTURES, SETTINGS = "ledger.sqlite", "captures", "hearsay.toml"


def utc_now() -> datetime:
    """The clock that is used unless another is handed in."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Workspace:
    """An open workspace. Close it, or use it in a ``with`` statement."""

    folder: Path
    config: Config
    ledger: Ledger
    archive: Archive
    resources: Resources
    clock: Callable[[], datetime] = utc_now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the archive and the ledger."""
        self.archive.close()
        self.ledger.close()


def create(folder: Path) -> bool:
    """Make a workspace in ``folder``; False if there is one already, which is left as it is."""
    if (folder / SETTINGS).exists():
        return False
    (folder / CAPTURES).mkdir(parents=True, exist_ok=True)
    template = files("hearsay").joinpath("data/hearsay.toml").read_text(encoding="utf-8")
    (folder / SETTINGS).write_text(template, encoding="utf-8")
    Ledger.open(folder / LEDGER).close()
    return True


def open_workspace(
    folder: Path, *, clock: Callable[[], datetime] = utc_now, resources: Resources | None = None
) -> Workspace:
    """Open the workspace in ``folder``; raise ``WorkspaceMissing`` where there is none.

    ``resources`` of the same workspace, opened before, spare loading gazetteer, registry and codebook again.
    """
    if not (folder / SETTINGS).is_file():
        raise WorkspaceMissing("no workspace here", where=str(folder), do=f"run: hearsay init {folder}")
    config = settings.load(folder / SETTINGS)
    return Workspace(
        folder=folder,
        config=config,
        resources=resources or Resources(config, folder),
        ledger=Ledger.open(folder / LEDGER, clock=clock),
        archive=Archive(folder / CAPTURES),
        clock=clock,
    )
