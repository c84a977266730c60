"""Words of the command line and of query strings as values; a wrong one is a ``BadFilter`` that shows the right form."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, get_args

from hearsay.errors import BadFilter
from hearsay.model import Status


def parse_day(text: str | None) -> date | None:
    """A day written as 2021-08-24; None stays None."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadFilter(f"{text!r} is no day", where="day", do="write it as 2021-08-24") from None


def end_of_day(day: date) -> datetime:
    """The last moment of a day, UTC."""
    return datetime.combine(day, time.max, UTC)


def parse_known(text: str | None) -> datetime | None:
    """A moment of the known clock: a day means its end, a time without zone is UTC."""
    if text is None:
        return None
    try:
        if len(text) == len("2021-08-24"):
            return end_of_day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadFilter(f"{text!r} is no moment", where="known", do="write 2021-08-24 or 2021-08-24T18:00") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_columns(pairs: Sequence[str]) -> Mapping[str, str]:
    """FIELD=COLUMN pairs as a mapping."""
    return dict(split_pair(pair, "column", "write FIELD=COLUMN, such as text=body") for pair in pairs)


def parse_changes(pairs: Sequence[str]) -> Mapping[str, Any]:
    """FIELD=VALUE pairs of a correction as a mapping; the ledger checks fields and values."""
    return dict(split_pair(pair, "change", "write FIELD=VALUE, such as status=denied") for pair in pairs)


def split_pair(pair: str, where: str, do: str) -> tuple[str, str]:
    """A pair at its first equals sign."""
    left, sign, right = pair.partition("=")
    if not sign or not left or not right:
        raise BadFilter(f"{pair!r} is no pair", where=where, do=do)
    return left.strip(), right.strip()


def parse_status(text: str | None) -> Status | None:
    """One of the four statuses; None stays None."""
    found = next((status for status in get_args(Status) if status == text), None)
    if text is not None and found is None:
        raise BadFilter(f"no status {text!r}", where="status", do="one of: " + ", ".join(get_args(Status)))
    return found
