"""What is true of every correct softmax and of its Jacobian.

The word "relative error" below means the bound of Blanchard, Higham and Higham
(IMA J. Numer. Anal. 41 (2021) 2311) for the shifted formula.
"""

import itertools
import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    as_array,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    bars,
    check,
    figure,
    generic,
    heat_map,
    integers_array,
    reals,
    require,
    seeds,
    vectors,
)

U = 2.0**-53  # unit roundoff of float64
TINY = 1e-300  # absolute: below about 1e-308 a float64 has no full precision left
PROBABILITIES = bars(x="class", y="probability (no unit)")
BATCH = heat_map(rows="example", columns="class")
JACOBIAN = heat_map(rows="output i", columns="logit j")

logits = vectors(-30, 30, max_size=7)
sizes = st.integers(1, 5)
ties = st.lists(st.sampled_from([-2.0, 0.0, 1.0, 3.0]), min_size=2, max_size=6).map(np.array)
shuffled_logits = st.one_of(ties, logits).flatmap(
    lambda z: st.tuples(st.just(z), st.permutations(range(z.size)))
)


# ---- what is right, and how precisely -----------------------------------------------


def probabilities(z):
    """Softmax of one row, straight from the definition, with an exact sum."""
    largest = max(z)
    powers = [math.exp(x - largest) for x in z]
    total = math.fsum(powers)
    return np.array([power / total for power in powers])


def relative_error(z):
    """Bound the relative error of any sound softmax of the row `z`.

    The shifted formula errs by (K + 2 range + small) u, the form
    exp(z - logsumexp(z)) by max|z| u more, because it rounds a number of the
    size of z in the exponent; the factor 8 is slack.
    """
    return 8 * (z.size + 4 + np.abs(z).max() + np.ptp(z)) * U


def within(got, expected, tolerance):
    """Whether two arrays of one shape agree; nan agrees with nothing."""
    return bool((np.abs(got - expected) <= tolerance).all())


def softmax_of(student, z, what="softmax(z)"):
    """Call the student's softmax; what comes back has the right shape and is finite."""
    y = as_array(student.softmax(z), z.shape, what=what)
    require(bool(np.isfinite(y).all()), f"{what} holds nan or inf: no probability.", y)
    return y


def assert_defined_by_exponentials(student, z):
    """Compare the softmax of one row with the definition."""
    expected = probabilities(z)
    tolerance = relative_error(z) * expected + TINY
    assert_close(student.softmax(z), expected, tolerance=tolerance, what="softmax(z)")


def assert_row_by_row(student, z):
    """Compare a batch with the definition, or with the student's own softmax of each row.

    A wrong formula is found by other checks; this is about rows only.
    """
    y = as_array(student.softmax(z), z.shape, what="softmax(z)")
    expected = np.array([probabilities(row) for row in z])
    # 1e-13: a row of a batch and the same row alone may be summed in another order.
    tolerance = np.array([relative_error(row) for row in z])[:, np.newaxis] * expected + 1e-13
    if within(y, expected, tolerance):
        return
    own = np.array(
        [as_array(student.softmax(row), row.shape, what="softmax of one row") for row in z]
    )
    if not within(y, own, tolerance):
        assert_close(y, expected, tolerance=tolerance, what="softmax(z)")


def central_differences(function, z, step=1e-5):
    """Differentiate numerically: one column for each coordinate of `z`."""
    columns = [
        (function(z + shift) - function(z - shift)) / (2 * step) for shift in step * np.eye(z.size)
    ]
    return np.stack(columns, axis=1)


def fits_own_outputs(student, z, jacobian):
    """Whether a Jacobian is the one that belongs to the student's own outputs.

    A wrong softmax has lost its points already, and takes no more with it.
    """
    y = as_array(student.softmax(z), z.shape, what="softmax(z)")
    return within(jacobian, np.diag(y) - y[:, np.newaxis] * y, 1e-12)


# ---- softmax of one example -----------------------------------------------------------


@check(
    points=15,
    examples=120,
    equation=r"y_i = \frac{e^{z_i}}{\sum_k e^{z_k}}",
    chart=PROBABILITIES,
)
@given(z=logits)
@example(z=np.array([3.0, 1.0, 0.2]))
@example(z=np.array([1.0, 1.0, 1.0]))
@example(z=np.array([-5.0]))
def matches_definition(student, z):
    """Each probability is the exponential of its logit, divided by the sum of all exponentials

    Work through z = (3, 1, 0.2) by hand.

    Three steps are needed: exponentials, their sum, the quotient; in float64, without clipping or
    rounding, and without changing z.
    """
    assert_defined_by_exponentials(student, z)
    assert_arguments_unchanged(student)


@check(
    points=10,
    examples=60,
    equation=r"\sum_i y_i = 1",
    chart=PROBABILITIES,
)
@given(z=logits)
@example(z=np.array([0.0, 0.0]))
def sums_to_one(student, z):
    """The probabilities of one example sum to 1

    Exactly one of the K classes is meant, so the probabilities are shares of a whole.

    Which quantity do the exponentials have to be divided by?
    """
    y = softmax_of(student, z)
    # A quotient by a rounded sum errs by gamma_(K+2) = (K+2)u/(1-(K+2)u); the log-sum-exp form
    # by max|z| u more, from rounding the exponent; this sum by (K-1)u. Factor 4 on the first two.
    tolerance = 4 * (z.size + 2 + np.abs(z).max()) * U
    assert_close(float(y.sum()), 1.0, tolerance=tolerance, what="The sum of the probabilities")


@check(
    points=5,
    examples=60,
    equation=r"y(z + c) = y(z)",
    chart=PROBABILITIES,
)
@given(z=logits, shift=reals(-100, 100))
@example(z=np.array([0.0, 1.0]), shift=1.0)
def shift_invariance(student, z, shift):
    """Adding the same number to every logit changes nothing

    Only differences of logits matter: a common factor exp(c) cancels between numerator and
    denominator.

    Look for an operation on z that is not a subtraction.
    """
    y = softmax_of(student, z)
    shifted = z + shift
    # Both results round; so does z + shift itself, which moves each exponent a little.
    rounding = 4 * (np.abs(z).max() + abs(shift)) * U
    tolerance = (relative_error(z) + relative_error(shifted) + rounding) * np.abs(y) + TINY
    assert_close(student.softmax(shifted), y, tolerance=tolerance, what="softmax(z + shift)")


@check(
    points=10,
    examples=60,
    equation=r"\frac{e^{z_i}}{\sum_k e^{z_k}} = \frac{e^{z_i - c}}{\sum_k e^{z_k - c}}",
    chart=PROBABILITIES,
)
@given(z=vectors(-2000, 2000, max_size=7))
@example(z=np.array([1000.0, 1001.0]))
@example(z=np.array([-1000.0, -1001.0]))
@example(z=np.array([0.0, 800.0, -800.0]))
@example(z=np.array([1e6, 1e6 - 1]))
@example(z=np.array([-1e6, -1e6]))
@example(z=np.array([710.0]))
@example(z=np.array([0.0, -750.0]))
def no_overflow(student, z):
    """Large logits of either sign give finite, correct probabilities

    In float64 exp(x) is inf above x = 709.78 and 0 below -745.

    A common shift of the logits is free: which shift keeps every exponent at or below 0, and one of
    them at 0?
    """
    assert_defined_by_exponentials(student, z)


@check(
    points=5,
    examples=60,
    equation=r"z_i > z_j \;\Rightarrow\; y_i > y_j",
    chart=PROBABILITIES,
)
@given(shuffled=shuffled_logits)
@example(shuffled=(np.array([0.0, 1.0]), [1, 0]))
@example(shuffled=(np.array([2.0, 2.0, -1.0]), [2, 0, 1]))
def order_and_permutation(student, shuffled):
    """A larger logit never has a smaller probability, and shuffling logits shuffles probabilities

    The exponential is an increasing function, and no position is special.

    Look at the sign in the exponent, and at anything that depends on where a logit stands.
    """
    z, order = shuffled
    y = softmax_of(student, z)
    tolerance = 2 * relative_error(z) * np.abs(y) + TINY  # two results, both rounded
    for i, j in itertools.permutations(range(z.size), 2):
        if z[i] >= z[j]:
            relation = "equals" if z[i] == z[j] else "is larger than"
            require(
                y[i] >= y[j] - tolerance[j],
                f"z[{i}] {relation} z[{j}], but its probability is smaller.",
                y,
            )
    assert_close(
        student.softmax(z[order]), y[order], tolerance=tolerance[order], what="softmax(z[order])"
    )


@check(
    points=5,
    examples=60,
    needs=("matches_definition",),
    equation=r"y_1 = \frac{1}{1 + e^{-(z_1 - z_2)}}",
    chart=PROBABILITIES,
)
@given(z=reals(-40, 40))
@example(z=1.0)
def two_classes_are_sigmoid(student, z):
    """With two classes softmax is the logistic function of the difference of the logits

    Divide numerator and denominator of the first probability by exp(z_1): what is left is 1 / (1 +
    exp(-(z_1 - z_2))).

    The base of the exponential matters.
    """
    expected = np.array([1 / (1 + math.exp(-z)), 1 / (1 + math.exp(z))])
    # 1e-12: for |z| <= 40 the relative error of a sound softmax stays below 1e-13.
    assert_close(
        student.softmax(np.array([z, 0.0])), expected, tolerance=1e-12, what="softmax([z, 0])"
    )


@check(points=5, examples=30, chart=PROBABILITIES)
@given(z=integers_array(-20, 20, max_size=7))
@example(z=np.array([1, 2, 3]))
@example(z=np.array([0, 0]))
def integer_input(student, z):
    """Integer logits give the same probabilities as the same numbers as floats

    An array made like an integer array is an integer array, and cuts every probability below 1 to
    0.

    Convert the logits to float64 first.
    """
    y = softmax_of(student, z.astype(np.float64), "softmax of the floats")
    # 1e-12: both calls do the same float64 arithmetic, unless powers are taken of integers.
    assert_close(student.softmax(z), y, tolerance=1e-12, what="softmax of the integers")


# ---- batches --------------------------------------------------------------------------


@check(
    points=10,
    examples=80,
    equation=r"y_{ri} = \frac{e^{z_{ri}}}{\sum_k e^{z_{rk}}}",
    chart=BATCH,
)
@given(rows=sizes, columns=sizes, seed=seeds())
@example(rows=2, columns=2, seed=1)
@example(rows=3, columns=3, seed=2)
@example(rows=2, columns=3, seed=3)
def batch_rows_are_independent(student, rows, columns, seed):
    """Each row of a batch is an example of its own: its probabilities ignore the other rows

    Maximum and sum run along the last axis and must line up with their own row: check the shapes of
    both for a batch of shape (2, 3), and of shape (3, 3).
    """
    assert_row_by_row(student, generic(seed, rows, columns, scale=3.0))


@check(
    points=5,
    examples=40,
    needs=("batch_rows_are_independent",),
    chart=BATCH,
)
@given(
    offsets=st.lists(st.sampled_from([-2000.0, 0.0, 2000.0]), min_size=2, max_size=4),
    columns=sizes,
    seed=seeds(),
)
@example(offsets=[0.0, -2000.0], columns=2, seed=1)
def batch_rows_far_apart(student, offsets, columns, seed):
    """Rows of a batch may be thousands apart

    One shift for the whole batch pushes all exponents of a low row below -745, and its quotient
    becomes 0/0.

    Which rows does the maximum have to be taken over?
    """
    rows = generic(seed, len(offsets), columns, scale=3.0)
    assert_row_by_row(student, rows + np.array(offsets)[:, np.newaxis])


# ---- the Jacobian -----------------------------------------------------------------------


@check(
    points=15,
    examples=80,
    equation=r"J_{ij} = \frac{\partial y_i}{\partial z_j}",
    chart=JACOBIAN,
)
@given(z=logits)
@example(z=np.array([3.0, 1.0, 0.2]))
def jacobian_values(student, reference, z):
    """Entry i, j of the Jacobian is the derivative of output i with respect to logit j

    Every output depends on every logit, through the common sum: K x K derivatives.

    Derive the cases i = j and i != j apart with the quotient rule, in terms of the outputs.
    """
    expected = reference.softmax_jacobian(z)
    jacobian = as_array(student.softmax_jacobian(z), expected.shape, what="The Jacobian")
    tolerance = 1e-12  # a product of two outputs errs by less than 2e-13 for |z| <= 30
    if not (within(jacobian, expected, tolerance) or fits_own_outputs(student, z, jacobian)):
        assert_close(jacobian, expected, tolerance=tolerance, what="The Jacobian")


@check(
    points=5,
    examples=40,
    needs=("jacobian_values",),
    equation=r"J_{ij} = J_{ji}, \quad \sum_j J_{ij} = 0",
    chart=JACOBIAN,
)
@given(z=logits)
@example(z=np.array([0.0, 0.0]))
def jacobian_structure(student, z):
    """The Jacobian is symmetric, its rows sum to 0, and no eigenvalue is negative

    Probabilities always sum to 1: if one logit rises, its own output gains exactly what all the
    others lose.

    Compare the signs on and off the diagonal with that.
    """
    jacobian = as_array(student.softmax_jacobian(z), (z.size, z.size), what="The Jacobian")
    require(bool(np.isfinite(jacobian).all()), "The Jacobian holds nan or inf.", jacobian)
    # 1e-12: sums and differences of at most 7 entries below 1, each known to better than 2e-13.
    row_sums = jacobian.sum(axis=1)
    assert_close(row_sums, np.zeros(z.size), tolerance=1e-12, what="The sum of a row")
    assert_close(jacobian, jacobian.T, tolerance=1e-12, what="The Jacobian")
    smallest = float(np.linalg.eigvalsh(jacobian).min())
    require(
        smallest >= -1e-12,
        f"The Jacobian has the negative eigenvalue {smallest:.6g}; all of them are at least 0.",
        jacobian,
    )


@check(
    points=5,
    examples=30,
    needs=("jacobian_values",),
    equation=r"J_{ij} \approx \frac{y_i(z_j + h) - y_i(z_j - h)}{2h}",
    chart=JACOBIAN,
)
@given(z=vectors(-8, 8, max_size=5))
@example(z=np.array([0.0, 0.0]))
def jacobian_finite_difference(student, reference, z):
    """A small step in one logit moves the outputs as the Jacobian says

    Raise z[0] by 0.00001 and watch all outputs: their changes, divided by the step, are the first
    column of the Jacobian.

    The same recipe tests any derivative.
    """
    expected = central_differences(reference.softmax, z)
    jacobian = as_array(student.softmax_jacobian(z), expected.shape, what="The Jacobian")
    # 1e-8 with steps of 1e-5: truncation errs by 1e-11 at most, rounding by less than 1e-9.
    tolerance = 1e-8
    if within(jacobian, expected, tolerance) or fits_own_outputs(student, z, jacobian):
        return
    # The derivative of the student's own softmax, right or wrong, is as good here.
    own = central_differences(lambda v: as_array(student.softmax(v), v.shape, what="softmax(z)"), z)
    if not within(jacobian, own, tolerance):
        assert_close(jacobian, expected, tolerance=tolerance, what="The Jacobian")


# ---- purity -----------------------------------------------------------------------------


@check(points=5, examples=10)
@given(first=logits, second=logits)
@example(first=np.array([0.0, 1.0]), second=np.array([2.0]))
def no_memory_between_calls(student, first, second):
    """Calls with other logits in between change neither a repeated result nor an earlier one

    Results depend on the arguments alone.

    Look for module-level arrays, mutable default arguments, and a buffer that is filled again by
    the next call.
    """
    for function in ("softmax", "softmax_jacobian"):
        assert_no_memory(student, function, (first,), (second,))
        assert_no_memory(student, function, (first,), (1 - first,))  # the same shape again


# ---- figures ------------------------------------------------------------------------


@figure(
    "Probability of the first of three classes",
    x="first logit (no unit)",
    y="probability (no unit)",
    checks=("matches_definition", "sums_to_one", "no_overflow", "shift_invariance"),
)
def first_of_three(student):
    """The other logits are 1 and 0.2."""
    first = np.linspace(-6.0, 8.0, 57)
    logits = np.stack([first, np.full(57, 1.0), np.full(57, 0.2)], axis=1)
    return first, np.asarray(student.softmax(logits), float)[:, 0]


Z = np.array([1.0, 0.0, -1.0])
NAMES = tuple(f"J[{i}, {j}]" for i in range(3) for j in range(3))


@figure(
    "Every entry of a Jacobian, by formula and by nudging",
    x="finite difference (no unit)",
    y="softmax_jacobian (no unit)",
    names=NAMES,
    checks=("jacobian_values", "jacobian_structure", "jacobian_finite_difference"),
)
def jacobian_and_differences(student):
    """The Jacobian beside central differences, for three logits."""

    def shares(z):
        return np.exp(z) / np.exp(z).sum()

    steps = 1e-5 * np.eye(3)
    columns = [(shares(Z + step) - shares(Z - step)) / 2e-5 for step in steps]
    return np.round(np.transpose(columns).ravel(), 9), np.ravel(student.softmax_jacobian(Z))
