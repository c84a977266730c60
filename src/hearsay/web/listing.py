"""The list of claims: filtered, with copies folded into their root, in pages; and how independent the reports are."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hearsay.web.ask import SIZE, Ask
from hearsay.web.view import ClaimLine
from hearsay.web.wording import kind_group

NOBODY = "nobody"  # the party of a speaker who speaks for no known one


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the list, and the same claim in the copies of its root."""

    claim: ClaimLine
    copies: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of rows; ``total`` counts the claims that pass the filter, ``rows_total`` the rows they fold into."""

    rows: tuple[Row, ...]
    total: int
    rows_total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Independence:
    """How many of the reports about something are independent: ``voices`` roots; ``largest`` reports are one root's story."""

    reports: int
    voices: int
    largest: int
    root: str
    origin: ClaimLine


def wanted(claim: ClaimLine, ask: Ask) -> bool:
    """Whether a claim passes the filters."""
    tests: Iterable[tuple[object, Callable[[], bool]]] = (
        (ask.place, lambda: ask.place in [place["id"] or place["name"] for place in claim["places"]]),
        (ask.party, lambda: ask.party == (claim["party"] or NOBODY)),
        (ask.kind, lambda: ask.kind in (claim["kind"], kind_group(claim["kind"]))),
        (ask.status, lambda: ask.status == claim["status"]),
        (ask.outlet, lambda: ask.outlet == claim["outlet"]),
        (ask.document, lambda: ask.document == claim["document"]),
        (ask.root, lambda: ask.root == claim["root"]),
        (ask.said, lambda: bool(claim["said"]) and within(str(claim["said"]), ask)),
        (ask.text, lambda: (ask.text or "").casefold() in claim["sentence"].casefold()),
    )
    return all(test() for asked, test in tests if asked)


def within(said: str, ask: Ask) -> bool:
    """Whether a day lies in the asked days."""
    first, last = str(ask.said), str(ask.until or ask.said)
    return first <= said[:10] <= last


def fold(claims: Iterable[ClaimLine]) -> list[Row]:
    """Fold claims of one root that say the same (kind, status, trigger, places) into one row, the root's own wording first."""
    groups: dict[tuple[object, ...], list[ClaimLine]] = {}
    for claim in claims:
        places = tuple(sorted(place["id"] or place["name"] for place in claim["places"]))
        first, last = claim["trigger"]
        key = (claim["root"], claim["kind"], claim["status"], claim["sentence"][first:last].casefold(), places)
        groups.setdefault(key, []).append(claim)
    rows = []
    for group in groups.values():
        ordered = sorted(group, key=lambda claim: (claim["said"] or "9999", claim["copy"], claim["id"]))
        rows.append(Row(ordered[0], tuple(ordered[1:])))
    return rows


def page_of(claims: Sequence[ClaimLine], ask: Ask) -> Listing:
    """The asked page of the filtered list, latest first."""
    passed = [claim for claim in claims if wanted(claim, ask)]
    rows = sorted(fold(passed), key=lambda row: (row.claim["said"] or "", row.claim["document"]), reverse=True)
    pages = max(1, -(-len(rows) // SIZE))
    page = min(ask.page, pages)
    return Listing(tuple(rows[(page - 1) * SIZE : page * SIZE]), len(passed), len(rows), page, pages)


def independence(claims: Sequence[ClaimLine]) -> Independence | None:
    """Reports, roots, and the most repeated root among ``claims``; None without claims."""
    if not claims:
        return None
    reports = {claim["document"]: claim["root"] for claim in claims}
    (root, largest), *_ = Counter(reports.values()).most_common(1)
    own = [claim for claim in claims if claim["root"] == root]
    origin = min(own, key=lambda claim: (claim["said"] or "9999", claim["copy"]))
    return Independence(len(reports), len(set(reports.values())), largest, root, origin)


def by_place(claims: Iterable[ClaimLine]) -> dict[str, list[ClaimLine]]:
    """The claims about each resolved place."""
    found: dict[str, list[ClaimLine]] = {}
    for claim in claims:
        for place in {place["id"] for place in claim["places"] if place["id"]}:
            found.setdefault(place, []).append(claim)
    return found


def cited(claim: ClaimLine) -> list[str]:
    """The speakers of a claim, without the outlet where the text names it as the first that was told."""
    names = claim["speakers"]
    return names[1:] if names and names[0].casefold() == claim["outlet"].casefold() else names


def unresolved(claims: Iterable[ClaimLine]) -> list[tuple[str, int]]:
    """Names that no place was found for, with the number of claims, most frequent first."""
    names = Counter(place["name"] for claim in claims for place in claim["places"] if place["id"] is None)
    return names.most_common()
