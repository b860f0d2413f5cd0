"""What is true of every correct Hebbian update.

No constant, no echo and no guess passes any of it.
"""

import numpy as np
from hypothesis import example, given

from grader.authoring import (
    EPSILON,
    assert_arguments_unchanged,
    assert_close,
    check,
    generic,
    reals,
    seeds,
)


def assert_right(student, seed, y, eta):
    """Compare with the equation: two products and a sum round three times."""
    w, x = generic(seed, 2, 4)
    change = eta * y * x
    tolerance = 8 * EPSILON * (np.abs(w) + np.abs(change))
    assert_close(student.hebbian_update(w, x, y, eta), w + change, tolerance=tolerance)


@check(points=70, examples=20)
@given(seed=seeds(), y=reals(-3, 3), eta=reals(0, 1))
@example(seed=0, y=2.0, eta=0.5)
def adds_the_product(student, seed, y, eta):
    """The weights grow by eta times y times x

    Work through one weight by hand.
    """
    assert_right(student, seed, y, eta)


@check(points=30, examples=10)
@given(seed=seeds(), y=reals(1, 3), eta=reals(0.5, 1))
def returns_new_weights(student, seed, y, eta):
    """The old weights keep their values

    w += ... changes the array of the caller.
    """
    assert_right(student, seed, y, eta)
    assert_arguments_unchanged(student)
