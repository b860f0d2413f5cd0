"""Stands in for Hypothesis and the grader: the checks are then plain functions that assert."""

import numpy as np


def given(**_):
    return lambda test: test


def check(**_):
    return lambda test: test


def reals(*_, **__):
    """Nothing is drawn."""


vectors = reals


def assert_close(got, expected, tolerance):
    got, expected = np.asarray(got, dtype=np.float64), np.asarray(expected)
    assert got.shape == expected.shape
    assert (np.abs(got - expected) <= tolerance).all(), f"{got} is not {expected}"
