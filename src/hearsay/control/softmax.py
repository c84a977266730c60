"""Multinomial logistic regression by Newton's method: small, exact, no dependency."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softmax(scores: Floats) -> Floats:
    """Scores (…, class) to probabilities."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return total


def fit(values: Floats, classes: NDArray[np.int64], weights: Floats, *, count: int, penalty: float, steps: int = 40) -> Floats:
    """Coefficients (feature, class) on the scale of ``values`` (row, feature), whose first column is 1.

    ``penalty`` is the L2 penalty on standardised features; ``weights`` are those of the rows.
    """
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    mean[0], scale[0] = 0.0, 1.0
    scaled = (values - mean) / scale
    truth = np.eye(count)[classes]
    ridge = np.full(values.shape[1], penalty)
    ridge[0] = 1.0
    found: Floats = np.zeros((values.shape[1], count))
    cost = loss(scaled, truth, weights, found, ridge)
    for _ in range(steps):
        step = newton(scaled, truth, weights, found, ridge)
        size = 1.0
        while (lower := loss(scaled, truth, weights, found - size * step, ridge)) > cost and size > 1e-4:
            size /= 2
        found -= size * step
        if cost - lower < 1e-7 * cost:
            break
        cost = lower
    raw: Floats = found / scale[:, None]
    raw[0] -= (mean / scale) @ found
    return raw


def loss(values: Floats, truth: Floats, weights: Floats, found: Floats, ridge: Floats) -> float:
    """Penalised negative log likelihood."""
    scores = values @ found
    scores -= scores.max(axis=1, keepdims=True)
    rows = np.log(np.exp(scores).sum(axis=1)) - (scores * truth).sum(axis=1)
    return float((weights * rows).sum() + 0.5 * (ridge[:, None] * found**2).sum())


def newton(values: Floats, truth: Floats, weights: Floats, found: Floats, ridge: Floats) -> Floats:
    """The step that would reach the minimum if the loss were a parabola."""
    size, count = found.shape
    share = softmax(values @ found)
    slope = values.T @ ((share - truth) * weights[:, None]) + ridge[:, None] * found
    bend = np.zeros((count * size, count * size))
    for one in range(count):
        for two in range(one, count):
            factor = weights * share[:, one] * ((one == two) - share[:, two])
            block = (values * factor[:, None]).T @ values
            bend[one * size : (one + 1) * size, two * size : (two + 1) * size] = block
            bend[two * size : (two + 1) * size, one * size : (one + 1) * size] = block.T
    # Classes are redundant by one: a trace on the diagonal keeps the system solvable.
    bend[np.diag_indices(count * size)] += np.tile(ridge, count) + 1e-6 * len(values)
    step: Floats = np.linalg.solve(bend, slope.T.reshape(-1)).astype(np.float64)
    return step.reshape(count, size).T
