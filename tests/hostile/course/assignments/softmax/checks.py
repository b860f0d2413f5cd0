"""What is true of every correct softmax.

No constant, no echo and no guess passes any of it.
"""

import math

import numpy as np
from hypothesis import example, given

from grader.authoring import (
    EPSILON,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    check,
    vectors,
)

logits = vectors(-30, 30, min_size=2, max_size=5)
large = vectors(-1000, 1000, min_size=2, max_size=5)
uneven = np.array([1.0, 2.5, -0.5])


def assert_right(student, z):
    """Compare with the definition; the tolerance is the error bound of the shifted formula."""
    powers = [math.exp(x - max(z)) for x in z]
    right = np.array(powers) / math.fsum(powers)
    tolerance = 8 * (z.size + 4 + np.abs(z).max() + np.ptp(z)) * EPSILON
    assert_close(student.softmax(z), right, tolerance=tolerance * right + 1e-300)


@check(points=50, examples=20)
@given(z=logits)
@example(z=uneven)
def matches_the_definition(student, z):
    """Each probability is its exponential, divided by the sum of all

    Work through z = (1, 2.5, -0.5) by hand.
    """
    assert_right(student, z)


@check(points=30, examples=20)
@given(z=large)
@example(z=np.array([1000.0, 1001.0]))
def survives_large_logits(student, z):
    """Large logits of either sign give right probabilities

    In float64 exp overflows above 709.78. A common factor cancels.
    """
    assert_right(student, z)


@check(points=20, examples=10)
@given(z=logits)
@example(z=uneven)
def remembers_nothing(student, z):
    """A call leaves its arguments and the results of other calls alone

    Compute on new arrays, from the arguments of the call alone.
    """
    assert_right(student, z)
    assert_no_memory(student, "softmax", (z,), (z[::-1] + 1,))
    assert_right(student, z[:2])
    assert_arguments_unchanged(student)
