"""The rules by which two facts contradict each other; each returns the reason in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.model import Quantity
from hearsay.weighing.compare import PartOf, agree, common, differ, inside, overlap
from hearsay.weighing.facts import CONTROL, Fact, Name
from hearsay.weighing.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction: its reason in words and the score before hedges."""

    reason: str
    score: float = 1.0
    change: bool = False
    """Whether it is about a change of hands, which only the last one before a denial can be."""


def contradiction(left: Fact, right: Fact, settings: Settings, part_of: PartOf | None = None) -> Finding | None:
    """Why two facts, the earlier said first, cannot both be so; None if they can, or if one voice tells both."""
    return None if same_breath(left, right) else clash(left, right, settings, part_of)


def clash(left: Fact, right: Fact, settings: Settings, part_of: PartOf | None = None) -> Finding | None:
    """Why what two facts say, whoever carried them, cannot both be so."""
    if "planned" in (left.claim.status, right.claim.status):
        return None
    meeting = common(left.places, right.places)
    within = None if meeting else inside(left.places, right.places, part_of) if part_of else None
    if meeting is None and within is None and (left.places or right.places):
        return None
    if within and part_of and of_the_whole(left, right, part_of):
        return None
    place = (meeting or within or (None,))[0]
    at = f" at {place.text}" if place else ""
    found = denial(left, right, settings, at)
    if found is None and place is not None:
        found = holders(left, right, settings, at) or (way(left, right, settings, at) if meeting else None)
    if found is None and meeting:
        found = numbers(left, right, settings, at)
    return weighed(found, left, right, settings, within is not None) if found else None


def of_the_whole(left: Fact, right: Fact, part_of: PartOf) -> bool:
    """Whether what is denied is denied of the whole and said of a part: "the province has not fallen", "a district has"."""
    if (left.claim.status == "denied") == (right.claim.status == "denied"):
        return False
    denied, said = (left, right) if left.claim.status == "denied" else (right, left)
    return any(part_of(one.key, two.key) for one in said.places for two in denied.places if one.resolved and two.resolved)


def same_breath(left: Fact, right: Fact) -> bool:
    """Whether one voice in one root says both: through two copies, or of different days, or without a day.

    An origin does not contradict itself through its copies, and who tells what came before what is no witness against himself.
    """
    one, two = left.claim, right.claim
    same_root = one.document == two.document or (left.root is not None and left.root == right.root)
    own = not one.speakers and not two.speakers
    if not same_root or not (left.voice == right.voice or own):
        return False
    return one.document != two.document or one.time is None or two.time is None or one.time.start != two.time.start


def denial(left: Fact, right: Fact, settings: Settings, at: str) -> Finding | None:
    """A claim against its denial: same kind, place and actor."""
    one, two = left.claim, right.claim
    if one.kind != two.kind or (one.status == "denied") == (two.status == "denied"):
        return None
    if one.kind == "access" and left.open is not None and right.open is not None and left.open == right.open:
        return None
    if not agree(left.actors, right.actors) or not answers(left, right, settings):
        return None
    if (not left.places or one.kind in settings.many) and not common(left.actors, right.actors):
        return None
    who = next((f" by {item.text}" for item in (*left.actors, *right.actors)), "")
    return Finding(f"one says {one.kind}{who}{at}, the other denies it")


def answers(left: Fact, right: Fact, settings: Settings) -> bool:
    """Whether the days meet; a denial may also answer what was claimed some days before, but no claim what comes later."""
    reach = settings.denial_days if right.claim.status == "denied" else settings.slack_days
    return overlap(left, right, settings.slack_days, reach)


def holders(left: Fact, right: Fact, settings: Settings, at: str) -> Finding | None:
    """Two holders of one place, one who holds it and does not, or a change of hands that the other side denies."""
    if left.claim.kind not in CONTROL or right.claim.kind not in CONTROL:
        return None
    if overlap(left, right, settings.slack_days if on_a_day(left, right) else 0):
        if two_holders(left.has, right.has):
            both = left.claim.kind == right.claim.kind == "control.gain"
            reason = f"two holders{at} on the same days: {left.has[0].text} and {right.has[0].text}"
            return Finding(reason, settings.score.two_gains if both else 1.0)
        one = named_in(left.has, right.lacks) or named_in(right.has, left.lacks)
        if one:
            return Finding(f"{one.text} has it and does not have it{at} on the same days")
    return change_denied(left, right, settings, at)


def two_holders(left: Sequence[Name], right: Sequence[Name]) -> bool:
    """Whether two facts name different holders, one of them somebody known."""
    return differ(left, right) and anybody(left, right)


def on_a_day(left: Fact, right: Fact) -> bool:
    """Whether both are dated to one day, which reports may place a day apart; a week held before is simply over."""
    return all(item.days is None or item.days[0] == item.days[1] for item in (left, right))


def anybody(left: Sequence[Name], right: Sequence[Name]) -> bool:
    """Whether one of the holders is somebody known: "villagers" and "local fighters" may be the same people."""
    return any(item.resolved for item in (*left, *right))


def named_in(left: Sequence[Name], right: Sequence[Name]) -> Name | None:
    """The first name that stands on both sides."""
    pair = common(left, right)
    return pair[0] if pair else None


def change_denied(left: Fact, right: Fact, settings: Settings, at: str) -> Finding | None:
    """A place that was taken by one account and did not fall by another."""
    kinds = {left.claim.kind, right.claim.kind}
    if kinds != {"control.gain", "control.loss"} or (left.claim.status == "denied") == (right.claim.status == "denied"):
        return None
    if common(left.actors, right.actors) or not answers(left, right, settings):
        return None
    return Finding(f"one says that it changed hands{at}, the other denies it", change=True)


def way(left: Fact, right: Fact, settings: Settings, at: str) -> Finding | None:
    """Open against closed."""
    if left.open is None or right.open is None or left.open == right.open:
        return None
    if not overlap(left, right, settings.slack_days):
        return None
    words = ("open", "closed") if left.open else ("closed", "open")
    return Finding(f"one says {words[0]}{at}, the other {words[1]}")


def numbers(left: Fact, right: Fact, settings: Settings, at: str) -> Finding | None:
    """Counts of the same thing at one happening whose ranges do not meet."""
    one, two = left.claim, right.claim
    if one.kind != two.kind or "denied" in (one.status, two.status):
        return None
    if not overlap(left, right, settings.slack_days) or not agree(left.actors, right.actors):
        return None
    for mine in one.quantity:
        for yours in two.quantity:
            unit = settings_unit(mine, settings)
            if unit and unit == settings_unit(yours, settings) and apart(mine, yours):
                return Finding(f"{spell(mine)} against {spell(yours)} {unit}{at} on the same days")
    return None


def settings_unit(quantity: Quantity, settings: Settings) -> str:
    """What a quantity counts, under one name."""
    words = quantity.unit.lower().split()
    return next((settings.unit_of[word] for word in words if word in settings.unit_of), " ".join(words))


def apart(left: Quantity, right: Quantity) -> bool:
    """Whether two ranges do not meet; an open end meets everything on its side."""
    return below(left.high, right.low) or below(right.high, left.low)


def below(high: int | None, low: int | None) -> bool:
    """Whether a known highest value lies under a known lowest one."""
    return high is not None and low is not None and high < low


def spell(quantity: Quantity) -> str:
    """A range in words."""
    if quantity.low == quantity.high:
        return f"{quantity.low:,}" if quantity.low is not None else "some"
    if quantity.low is None:
        return f"up to {quantity.high:,}"
    return f"at least {quantity.low:,}" if quantity.high is None else f"{quantity.low:,} to {quantity.high:,}"


def weighed(found: Finding, left: Fact, right: Fact, settings: Settings, within: bool) -> Finding:
    """A finding with its score lowered for hedges, guesses and containment, which the reason names."""
    score = found.score
    notes: list[str] = []
    factors = settings.score
    if "possible" in (left.claim.status, right.claim.status):
        score, notes = score * factors.possible, [*notes, "one side is hedged"]
    if within:
        score, notes = score * factors.within, [*notes, "one place is part of the other"]
    elif not all(item.resolved for item in (*left.places, *right.places)):
        score, notes = score * factors.unresolved, [*notes, "places compared by their words"]
    if left.voice == right.voice:
        score, notes = score * factors.same_voice, [*notes, "the same speaker"]
    reason = found.reason + (f" ({'; '.join(notes)})" if notes else "")
    return Finding(reason, round(score, 4), found.change)
