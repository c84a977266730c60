"""robots.txt as RFC 9309 has it: the group of our name or ``*``, and of its rules the longest that matches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Rule = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for us, and the seconds that the site wants between two calls."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether the path (with its query) may be fetched; the longest rule decides, and allowing wins a draw."""
        matches = [(len(pattern), allow) for allow, pattern in self.rules if _matches(pattern, path)]
        return max(matches, default=(0, True))[1]


ALLOW_ALL = Robots()
FORBID_ALL = Robots(((False, "/"),))


def parse(text: str, agent: str) -> Robots:
    """The rules for an agent, whose name is the part of ``agent`` before the first slash."""
    name = agent.split("/")[0].strip().casefold()
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for key, value in _lines(text):
        if key == "user-agent":
            agents = [*([] if in_rules else agents), value.casefold()]
            in_rules = False
            groups.setdefault(value.casefold(), [])
        else:
            in_rules = True
            for each in agents:
                groups[each].append((key, value))
    return _robots(groups.get(name, groups.get("*", [])))


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple((key == "allow", value) for key, value in lines if key in ("allow", "disallow") and value)
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,4}(\.\d+)?", value)]
    return Robots(rules, max(delays, default=0.0))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.split("#", 1)[0].partition(":")
        if colon and key.strip().casefold() in ("user-agent", "allow", "disallow", "crawl-delay"):
            yield key.strip().casefold(), value.strip()


def _matches(pattern: str, path: str) -> bool:
    end = pattern.endswith("$")
    parts = [re.escape(part) for part in pattern.rstrip("$").split("*")]
    return re.match(".*?".join(parts) + ("$" if end else ""), path) is not None
