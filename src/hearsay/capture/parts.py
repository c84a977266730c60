"""What a format's own extractor gives, before it becomes a document; and the tools that all of them share."""

from dataclasses import dataclass, field

from hearsay.capture.credits import Credits
from hearsay.capture.dates import Dates
from hearsay.capture.fetched import Hints
from hearsay.capture.language import Languages
from hearsay.capture.outlets import Outlets
from hearsay.capture.resources import table
from hearsay.capture.tables import Names
from hearsay.capture.walls import Walls
from hearsay.model import Dating


@dataclass(frozen=True, slots=True)
class Tools:
    """The word lists and the language model, built once and handed to every call of ``extract``.

    ``stated`` are the names under which a page states its date, ``columns`` those that a record's keys go by,
    ``share`` parts of addresses that share a page instead of citing one, ``cites`` words of a link to the original.
    """

    languages: Languages
    dates: Dates
    outlets: Outlets
    credits: Credits
    walls: Walls
    stated: tuple[str, ...]
    columns: Names
    share: tuple[str, ...]
    cites: tuple[str, ...]


def make_tools() -> Tools:
    """The shipped tools; the language model is loaded at the first text."""
    outlets = Outlets()
    html = table("html")
    meta, share, cites = (tuple(html[name]) for name in ("meta", "share", "cites"))
    return Tools(Languages(), Dates(), outlets, Credits(outlets), Walls(), meta, table("columns"), share, cites)


@dataclass(frozen=True, slots=True)
class Parts:
    """The text of a capture with what its format says of it.

    ``site`` is the site's own name, ``via`` the links that name the original, ``front`` what stood before the text;
    ``dropped`` counts the characters of the source that the text leaves out at its beginning.
    """

    text: str
    extractor: str
    title: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    dating: Dating = field(default=Dating(None))
    language: str | None = None
    links: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    front: Hints = field(default=Hints())
    dropped: int = 0
