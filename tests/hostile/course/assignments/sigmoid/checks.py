"""What is true of every correct logistic sigmoid.

No constant, no echo and no guess passes any of it.
"""

import math

import numpy as np
from hypothesis import example, given

from grader.authoring import (
    EPSILON,
    assert_arguments_unchanged,
    assert_close,
    check,
    figure,
    vectors,
)

inputs = vectors(-30, 30, min_size=2, max_size=5)
large = vectors(-1000, 1000, min_size=2, max_size=5)


def assert_right(student, z):
    """Compare with the definition; 1 / (1 + exp(-x)) errs by |x| roundings for x far below 0."""
    right = np.array(
        [1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x)) for x in z]
    )
    tolerance = 8 * (4 + np.abs(z)) * EPSILON
    assert_close(student.sigmoid(z), right, tolerance=tolerance * right + 1e-300)


@check(points=60, examples=20)
@given(z=inputs)
@example(z=np.array([1.0, -2.0]))
def matches_the_definition(student, z):
    """The result is 1 / (1 + exp(-z)), element by element

    Work through z = (1, -2) by hand.
    """
    assert_right(student, z)
    assert_arguments_unchanged(student)


@check(points=40, examples=20)
@given(z=large)
@example(z=np.array([1000.0, -1000.0]))
def survives_large_inputs(student, z):
    """Large inputs of either sign give right results

    In float64 exp overflows above 709.78. Choose the form by the sign of z.
    """
    assert_right(student, z)


@figure("The curve", x="z (no unit)", y="sigmoid(z) (no unit)")
def curve(student):
    """The curve of the logistic sigmoid."""
    z = np.linspace(-6, 6, 25)
    return z, student.sigmoid(z)
