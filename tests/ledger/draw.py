"""Strategies that draw any record at all."""

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

ANY_SPAN = st.tuples(st.integers(0, 2**40), st.integers(0, 2**40))
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    type(None): st.none(),
}


def of(hint: Any, span: st.SearchStrategy[tuple[int, int]] = ANY_SPAN) -> st.SearchStrategy[Any]:
    """Draws any value of a type as ``hearsay.model`` writes types; ``span`` draws the pairs of offsets."""
    if isinstance(hint, NewType):
        return of(hint.__supertype__, span)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, types.UnionType):
        return st.one_of(*(of(arg, span) for arg in args))
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(of(args[0], span), max_size=2).map(tuple)
    if args == (int, int):
        return span
    if origin is tuple:
        return st.tuples(*(of(arg, span) for arg in args))
    if is_dataclass(hint):
        return record(hint, span)
    return SIMPLE[hint]


def record(kind: Any, span: st.SearchStrategy[tuple[int, int]] = ANY_SPAN, **fixed: Any) -> st.SearchStrategy[Any]:
    """Draws any record of a kind, every field at random but those that are fixed."""
    hints = get_type_hints(kind)
    drawn = {f.name: of(hints[f.name], span) for f in fields(kind) if f.name not in fixed}
    return st.builds(kind, **drawn, **{name: st.just(value) for name, value in fixed.items()})


def spans(length: int) -> st.SearchStrategy[tuple[int, int]]:
    """Draws offsets of at least one character in a text of that length."""
    return st.integers(0, length - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, length)))


