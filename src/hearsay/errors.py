"""Every exception that Hearsay raises on a bad call; a bad record is a ``model.Failure`` instead.

HearsayError
├── UsageError            the call itself cannot be carried out (exit code 2)
│   ├── ConfigError       hearsay.toml: unknown key, wrong type
│   ├── WorkspaceMissing  no workspace here: run ``hearsay init``
│   ├── UnknownRecord     no claim, document or capture has that id
│   └── BadFilter         a filter value is not of its kind
├── ResourceMissing       a model, gazetteer, registry or codebook is not there
│   ├── ReaderMissing     the trained reader is not installed
│   └── GazetteerMissing  no gazetteer is built for the named country
├── ResourceCorrupt       a resource is not what its hash or format says
│   └── ReaderCorrupt     the trained reader does not have the hash it should have
├── LedgerError           the ledger cannot be opened or written
└── SourceError           a source as a whole cannot be read (one record of it is a Failure)

Each message says what, where, and what to do. Catch ``HearsayError`` to catch them all.
"""


class HearsayError(Exception):
    """Base of all; ``where`` is a file, key, id or URL, ``do`` the way out."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        do = f" ({self.do})" if self.do else ""
        return f"{where}{self.what}{do}"


class UsageError(HearsayError):
    """The call itself cannot be carried out."""


class ConfigError(UsageError):
    """A settings file has an unknown key or a value of the wrong type."""


class WorkspaceMissing(UsageError):
    """There is no workspace at the named folder."""


class UnknownRecord(UsageError):
    """No record has that id, or more than one begins with it."""


class BadFilter(UsageError):
    """A filter's value is not of its kind."""


class ResourceMissing(HearsayError):
    """A model, gazetteer, registry or codebook is not there."""


class ReaderMissing(ResourceMissing):
    """The trained reader is not installed."""


class GazetteerMissing(ResourceMissing):
    """No gazetteer is built for the named country."""


class ResourceCorrupt(HearsayError):
    """A resource is not what its hash or format says."""


class ReaderCorrupt(ResourceCorrupt):
    """The trained reader does not have the hash it should have."""


class LedgerError(HearsayError):
    """The ledger cannot be opened or written."""


class SourceError(HearsayError):
    """A source as a whole cannot be read."""
