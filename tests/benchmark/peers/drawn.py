"""Stands in for the grader where the checks are tests of Hypothesis, each of 100 inputs."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from plain import assert_close

__all__ = ["assert_close", "check", "reals", "vectors"]


def check(**_):
    # Derandomised, so that all rounds cost the same.
    return settings(max_examples=100, deadline=None, database=None, derandomize=True)


def reals(low, high):
    return st.floats(low, high, allow_nan=False, allow_subnormal=False)


def vectors(low, high, *, min_size=1, max_size=8):
    return st.lists(reals(low, high), min_size=min_size, max_size=max_size).map(np.array)
