"""What a board says about each site, as numbers: its own reports by voice, state and age, and those around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearsay.control.reports import Board, Sites

Column = tuple[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Shape:
    """How features are made: days over which age fades, km over which neighbours count, days over which they fade.

    With ``bins`` (ages in days, ascending) there are no others than the latest report's voice, state and bin of age.
    """

    fades: tuple[float, ...] = (7.0, 45.0)
    reach: tuple[float, ...] = (20.0, 60.0)
    fading_reach: tuple[float, ...] = (15.0, 40.0, 100.0)
    fade: float = 120.0
    farthest: float = 400.0
    blur: float = 8.0
    bins: tuple[int, ...] = ()


def features(board: Board, sites: Sites, states: Sequence[str], shape: Shape) -> tuple[list[str], NDArray[np.float64]]:
    """Names and values (site, feature) of one day; the first is 1 everywhere."""
    columns = [("one", np.ones(len(sites.ids)))]
    if shape.bins:
        columns += latest_only(board, states, shape)
        return [name for name, _ in columns], np.stack([values for _, values in columns], axis=-1)
    columns += own(board, states, shape)
    columns += around(board, sites, states, shape)
    columns += front(board, sites, states, shape)
    return [name for name, _ in columns], np.stack([values for _, values in columns], axis=-1)


def latest_only(board: Board, states: Sequence[str], shape: Shape) -> Iterator[Column]:
    """Columns for each voice and state of the latest report, and for each bin of its age; one for sites without any.

    A bin that was seen too seldom falls back on its voice and state, because the penalty draws it to nothing.
    """
    voice, latest, age = board.latest
    held = np.digitize(age, shape.bins)
    yield "latest says nothing", (latest < 0).astype(float)
    for speaker in range(len(board.last)):
        for index, state in enumerate(states):
            says = (voice == speaker) & (latest == index)
            yield f"latest is voice {speaker}, {state}", says.astype(float)
            for number in range(len(shape.bins) + 1):
                label = f"from {shape.bins[number - 1]} days" if number else f"under {shape.bins[0]} days"
                yield f"latest is voice {speaker}, {state}, {label}", (says & (held == number)).astype(float)


def own(board: Board, states: Sequence[str], shape: Shape) -> Iterator[Column]:
    """For each voice and state: whether it is that voice's last word, and the same faded by its age."""
    for voice in range(len(board.last)):
        for index, state in enumerate(states):
            is_last = (board.last[voice] == index).astype(float)
            yield f"voice {voice} says {state}", is_last
            for days in shape.fades:
                yield f"voice {voice} says {state}, fading over {days:g} days", is_last * np.exp(-board.age[voice] / days)


def around(board: Board, sites: Sites, states: Sequence[str], shape: Shape) -> Iterator[Column]:
    """The states of the neighbours' latest reports, weighed by distance: log shares, and shares faded by age."""
    _, latest, age = board.latest
    apart = sites.distance + np.diag(np.full(len(sites.ids), np.inf))
    held = np.stack([latest == index for index in range(len(states))], axis=-1).astype(float)
    faded = held * np.exp(-age / shape.fade)[:, None]
    for km in shape.reach:
        near = np.exp(-apart / km) @ held + 0.02
        shares = np.log(near / near.sum(axis=-1, keepdims=True))
        yield from ((f"{state} within {km:g} km, log share", shares[:, index]) for index, state in enumerate(states))
    for km in shape.fading_reach:
        near = np.exp(-apart / km) @ faded
        shares = near / (near.sum(axis=-1, keepdims=True) + 0.05)
        yield from ((f"{state} within {km:g} km, faded share", shares[:, index]) for index, state in enumerate(states))


def front(board: Board, sites: Sites, states: Sequence[str], shape: Shape) -> Iterator[Column]:
    """How far the nearest other site in each state is, and the same for sites whose own latest report says each state."""
    _, latest, _ = board.latest
    apart = sites.distance + np.diag(np.full(len(sites.ids), np.inf))
    nearest = np.full((len(sites.ids), len(states)), shape.farthest)
    for index in range(len(states)):
        if (latest == index).any():
            nearest[:, index] = np.minimum(shape.farthest, apart[:, latest == index].min(axis=1))
    far = np.log(nearest + shape.blur)
    first, last = far[:, 0], far[:, -1]
    yield f"nearer to {states[-1]} than to {states[0]}", first - last
    yield f"nearer to {states[-1]} than to {states[0]}, squared", (first - last) ** 2
    yield "nearest of both sides", np.minimum(first, last)
    for index in range(-1, len(states)):
        where = (latest == index).astype(float)
        label = states[index] if index >= 0 else "nothing"
        yield f"latest says {label}", where
        yield from ((f"latest says {label}, {state} far", where * far[:, other]) for other, state in enumerate(states))
