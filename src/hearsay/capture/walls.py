"""Pages that stand before the article: consent, subscription, robot checks, errors."""

from typing import Any

from hearsay.capture.files import Problem
from hearsay.capture.resources import table


class Walls:
    """Knows such pages by the phrases of ``data/walls.toml``."""

    def __init__(self) -> None:
        self._data: dict[str, Any] = table("walls")

    def problem(self, text: str, where: str) -> Problem | None:
        """What stands in the article's place, None if the text seems to be the article."""
        if len(text) > self._data["longest"]:
            return None
        lines = [line.casefold() for line in text.splitlines() if line.strip()]
        for wall in self._data["wall"]:
            hits = sum(1 for line in lines if any(phrase in line for phrase in wall["phrases"]))
            if hits and (len(text) <= self._data["short"] or hits >= self._data["share"] * len(lines)):
                return Problem(wall["what"], where, wall["do"])
        return None
