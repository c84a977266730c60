"""Whether two facts are about the same place, actor and days."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from hearsay.weighing.facts import Fact, Name

PartOf = Callable[[str, str], bool]
ParentsOf = Callable[[str], Iterable[str]]


def same_name(left: Name, right: Name) -> bool:
    """Whether two names name one thing: equal ids, or words of which one set holds the other where an id is missing."""
    if left.resolved and right.resolved:
        return left.key == right.key
    return bool(left.core and right.core) and (left.core <= right.core or right.core <= left.core)


def common(left: Sequence[Name], right: Sequence[Name]) -> tuple[Name, Name] | None:
    """The first pair that names one thing."""
    return next(((one, two) for one in left for two in right if same_name(one, two)), None)


def inside(left: Sequence[Name], right: Sequence[Name], part_of: PartOf) -> tuple[Name, Name] | None:
    """The first pair of which one is part of the other."""
    for one in left:
        for two in right:
            if one.resolved and two.resolved and (part_of(one.key, two.key) or part_of(two.key, one.key)):
                return one, two
    return None


def agree(left: Sequence[Name], right: Sequence[Name]) -> bool:
    """Whether the actors can be the same: a common one, or one side names none (or only "fighters")."""
    known = [item for item in left if item.resolved or item.core], [item for item in right if item.resolved or item.core]
    return not known[0] or not known[1] or common(*known) is not None


def differ(left: Sequence[Name], right: Sequence[Name]) -> bool:
    """Whether both sides name actors and none is common."""
    return bool(left) and bool(right) and not agree(left, right)


def overlap(left: Fact, right: Fact, slack: int, after: int | None = None) -> bool:
    """Whether the days meet, give or take ``slack``; with ``after`` the right one may follow by so many days."""
    if left.days is None or right.days is None:
        return left.days is right.days
    wide, follow = timedelta(slack), timedelta(slack if after is None else after)
    return left.days[0] <= right.days[1] + wide and right.days[0] <= left.days[1] + follow
