"""Six properties of softmax, stated once: every grader of the benchmark runs this text."""

import math

import numpy as np
from hypothesis import given

from grader.authoring import assert_close, check, reals, vectors

logits = vectors(-30, 30, max_size=7)


def probabilities(z):
    """Softmax of one row, straight from the definition."""
    largest = max(z)
    powers = [math.exp(x - largest) for x in z]
    total = math.fsum(powers)
    return np.array([power / total for power in powers])


@check(points=20, examples=117)
@given(z=logits)
def matches_definition(student, z):
    """Each probability is the exponential of its logit, divided by the sum of all exponentials

    Work through z = (3, 1, 0.2) by hand: exponentials, their sum, the quotient.
    """
    assert_close(student.softmax(z), probabilities(z), tolerance=1e-12)


@check(points=15, examples=117)
@given(z=logits)
def sums_to_one(student, z):
    """The probabilities of one example sum to 1

    Which quantity do the exponentials have to be divided by?
    """
    assert_close(np.sum(student.softmax(z)), 1.0, tolerance=1e-12)


@check(points=15, examples=114)
@given(z=logits, shift=reals(-100, 100))
def shift_invariance(student, z, shift):
    """Adding the same number to every logit changes nothing

    Look for an operation on z that is not a subtraction.
    """
    assert_close(student.softmax(z + shift), probabilities(z), tolerance=1e-11)


@check(points=15, examples=112)
@given(z=logits, offset=reals(1000, 100000))
def no_overflow(student, z, offset):
    """Large logits give finite, correct probabilities

    In float64 exp(x) is inf above x = 709.78. Which shift keeps every exponent at or below 0?
    """
    z = np.round(z) + np.round(offset)
    assert_close(student.softmax(z), probabilities(z), tolerance=1e-11)


@check(points=20, examples=117)
@given(z=logits)
def jacobian_values(student, z):
    """Entry i, j of the Jacobian is the derivative of output i with respect to logit j

    Derive the cases i = j and i != j apart with the quotient rule.
    """
    y = probabilities(z)
    expected = np.diag(y) - np.outer(y, y)
    assert_close(student.softmax_jacobian(z), expected, tolerance=1e-12)


@check(points=15, examples=117)
@given(z=logits)
def jacobian_rows_sum_to_zero(student, z):
    """Every row of the Jacobian sums to 0

    If one probability gains, the others lose exactly as much.
    """
    rows = np.sum(student.softmax_jacobian(z), axis=1)
    assert_close(rows, np.zeros(z.size), tolerance=1e-12)
