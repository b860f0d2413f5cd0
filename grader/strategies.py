"""Inputs that several assignments draw, and how Hypothesis draws them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from grader.errors import CourseError


def reals(low: float, high: float) -> st.SearchStrategy[float]:
    """Floats between two bounds, none so small that products of them underflow."""
    return st.floats(low, high, allow_nan=False, allow_subnormal=False).map(
        lambda x: 0.0 if abs(x) < 1e-30 else x
    )


def vectors(
    low: float, high: float, *, min_size: int = 1, max_size: int = 8
) -> st.SearchStrategy[np.ndarray]:
    """Vectors of :func:`reals`: rich in zeros and repeats, which corner cases need."""
    return st.lists(reals(low, high), min_size=min_size, max_size=max_size).map(
        lambda items: np.array(items, dtype=np.float64)
    )


def integers_array(
    low: int, high: int, *, min_size: int = 1, max_size: int = 8
) -> st.SearchStrategy[np.ndarray]:
    """Vectors of 64-bit integers."""
    return st.lists(st.integers(low, high), min_size=min_size, max_size=max_size).map(
        lambda items: np.array(items, dtype=np.int64)
    )


def seeds() -> st.SearchStrategy[int]:
    """Seeds for :func:`grader.arrays.generic`."""
    return st.integers(0, 2**16)


def configured(test: Callable[..., None], examples: int, place: str) -> Callable[..., None]:
    """Settle how Hypothesis runs a check, so that every run is repeatable.

    Raises
    ------
    CourseError
        If ``@given`` does not fit the check, which stands at `place`.
    """
    try:
        return settings(
            max_examples=examples,
            phases=(Phase.explicit, Phase.generate, Phase.shrink),
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        )(test)
    except InvalidArgument as error:
        raise CourseError(f"{place}: {error}") from None
