"""What a request asks for: its query string as a record, and links that change one thing of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from hearsay.errors import BadFilter

SIZE = 60


@dataclass(frozen=True, slots=True)
class Ask:
    """The valid day, the known day, the chosen place, and the filters of the list of claims (None: no filter)."""

    day: date | None = None
    known: date | None = None
    place: str | None = None
    party: str | None = None
    kind: str | None = None
    status: str | None = None
    outlet: str | None = None
    document: str | None = None
    root: str | None = None
    said: date | None = None
    until: date | None = None
    text: str | None = None
    lanes: str | None = None
    frame: str | None = None
    page: int = 1

    def link(self, to: str = "/", **changes: Any) -> str:
        """The address with ``changes`` made; a change of a filter goes back to the first page of the list."""
        where, _, anchor = to.partition("#")
        page = changes.get("page", 1)
        asked = replace(self, **{**changes, "page": page})
        pairs = [(item.name, getattr(asked, item.name)) for item in fields(Ask)]
        query = urlencode([(name, str(value)) for name, value in pairs if value is not None and (name, value) != ("page", 1)])
        return where + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")

    def times(self) -> "Ask":
        """Only the two days: what a link to another page keeps."""
        return Ask(day=self.day, known=self.known)

    def cleared(self) -> "Ask":
        """Without the filters of the list."""
        return Ask(day=self.day, known=self.known, place=self.place, lanes=self.lanes, frame=self.frame)


def parse(query: Mapping[str, str]) -> Ask:
    """Read a query string; raise ``BadFilter`` for a day or page that is none."""
    values: dict[str, Any] = {item.name: query.get(item.name) or None for item in fields(Ask)}
    for name in ("day", "known", "said", "until"):
        values[name] = day_of(name, values[name])
    values["page"] = page_of(values["page"])
    return Ask(**values)


def day_of(name: str, value: str | None) -> date | None:
    """The day that a parameter names."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadFilter(f"{value!r} is not a day", where=name, do="write it as 2021-08-24") from error


def page_of(value: str | None) -> int:
    """The page of the list, from 1."""
    if value is None:
        return 1
    if not value.isdigit() or int(value) < 1:
        raise BadFilter(f"{value!r} is not a page", where="page", do="pages count from 1")
    return int(value)
