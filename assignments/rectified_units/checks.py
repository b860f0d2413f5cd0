"""What is true of every correct rectified unit and of its gradient."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    EPSILON,
    as_array,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    bars,
    check,
    figure,
    generic,
    reals,
    seeds,
    unpack,
)

# ---- how it is drawn ------------------------------------------------------------

OUTPUTS = bars(x="example n", y="output (no unit)")

# ---- inputs -----------------------------------------------------------------------


def batch(examples, inputs, seed):
    """Inputs, weights and bias without zeros, repeats or symmetry."""
    ends = np.cumsum([examples * inputs, inputs])
    X, w, b = np.split(generic(seed, ends[-1] + 1, scale=2.0), ends)
    return X.reshape(examples, inputs), w, float(b[0])


def two_batches(examples, inputs, first, second):
    """Two batches of the same shape: a buffer kept for a shape would be shared by them."""
    return batch(examples, inputs, first), batch(examples, inputs, second)


sizes = st.integers(1, 5)
batches = st.builds(batch, sizes, sizes, seeds())
slopes = st.sampled_from([0.25, 0.1, 0.5, 0.01, 0.0, 0.9])

SMALL = np.array([[1.0], [-1.0]]), np.array([2.0]), 0.5  # z = 2.5 and -1.5
BIAS_DECIDES = np.array([[1.0, -1.0]]), np.array([1.0, 2.0]), 2.0  # z = 1, without the bias -1
SQUARE = np.array([[2.0, 1.0], [0.0, 2.0]]), np.array([1.0, -1.0]), 0.5  # z = 1.5 and -1.5


# ---- what is right ----------------------------------------------------------------


def net_inputs(X, w, b):
    """The net inputs, and four times Higham's bound on the error of such sums.

    D products and a bias, added in any order, err by at most gamma_(D+3) times the
    sum of their sizes.
    """
    n = len(w) + 3
    gamma = n * EPSILON / (1 - n * EPSILON)
    return X @ w + b, 4 * gamma * (np.abs(X) @ np.abs(w) + abs(b))


def gradient_of(value, X):
    """Take what relu_unit_gradient returned apart."""
    dw, db = unpack(value, "dw", "db")
    return as_array(dw, X.shape, what="dw"), as_array(db, X.shape[:1], what="db")


# ---- outputs ----------------------------------------------------------------------


@check(
    points=18,
    examples=100,
    equation=r"y_n = \max(0,\ z_n), \quad z_n = \sum_i X_{ni} w_i + b",
    chart=OUTPUTS,
)
@given(case=batches)
@example(case=SMALL)
@example(case=BIAS_DECIDES)
@example(case=SQUARE)
def relu_values(student, case):
    """Each output is the net input where that is positive, otherwise 0

    Add the bias to the weighted sum first, then compare each example's total with 0 on its own.

    There are N outputs.
    """
    z, tolerance = net_inputs(*case)
    expected = np.where(z > 0, z, 0.0)
    assert_close(student.relu_unit(*case), expected, tolerance=tolerance, what="relu_unit")
    assert_arguments_unchanged(student)


@check(points=16, examples=100, equation=r"y_n = \max(s \, z_n,\ z_n)", chart=OUTPUTS)
@given(case=batches, slope=slopes)
@example(case=SMALL, slope=0.25)
@example(case=SQUARE, slope=0.5)
def leaky_values(student, case, slope):
    """Below zero a leaky unit gives slope times the net input

    Above 0 it is like any rectified unit.

    Of the two lines z and slope * z the higher one counts, and the slope is an argument.
    """
    z, tolerance = net_inputs(*case)
    expected = np.where(z > 0, z, slope * z)
    # the product with the slope rounds once more, which the factor 4 covers
    got = student.leaky_relu_unit(*case, slope)
    assert_close(got, expected, tolerance=tolerance, what="leaky_relu_unit")
    assert_arguments_unchanged(student)


@check(points=6, examples=40, chart=OUTPUTS)
@given(case=batches)
@example(case=SMALL)
def slope_left_out(student, case):
    """Left out, the slope is 0.01, and with slope 0 nothing leaks

    The default stands in the signature.

    A slope of 0 makes the leaky unit an ordinary one.
    """
    z, tolerance = net_inputs(*case)
    default = student.leaky_relu_unit(*case)
    assert_close(default, np.where(z > 0, z, 0.01 * z), tolerance=tolerance, what="Without a slope")
    none = student.leaky_relu_unit(*case, 0.0)
    assert_close(none, np.where(z > 0, z, 0.0), tolerance=tolerance, what="With slope 0")


# ---- the gradient -----------------------------------------------------------------


@check(
    points=20,
    examples=100,
    equation=(
        r"\frac{\partial y_n}{\partial w_i} = X_{ni}, "
        r"\; \frac{\partial y_n}{\partial b} = 1 \text{ if } z_n > 0, \text{ otherwise } 0"
    ),
)
@given(case=batches)
@example(case=SMALL)
@example(case=BIAS_DECIDES)
@example(case=SQUARE)
def gradient_values(student, case):
    """An active unit's gradient is its input, a silent unit's is 0

    Apply the chain rule: the slope of the rectifier, 1 or 0, times what each weight, and the bias,
    is multiplied by in the net input.
    """
    X, w, b = case
    z, rounding = net_inputs(X, w, b)
    dw, db = gradient_of(student.relu_unit_gradient(X, w, b), X)
    active = (z > 0).astype(float)
    at_kink = np.abs(z) <= rounding  # rounding may decide: any slope from 0 to 1 will do
    # exact elsewhere: a product with 0 or 1 does not round
    slack = np.where(at_kink, 1.0, 0.0)
    assert_close(db, active, tolerance=slack, what="db")
    expected = active[:, np.newaxis] * X
    assert_close(dw, expected, tolerance=slack[:, np.newaxis] * np.abs(X), what="dw")
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=60,
    needs=("gradient_values",),
    equation=(
        r"y_n = \sum_i w_i \, \frac{\partial y_n}{\partial w_i} "
        r"+ b \, \frac{\partial y_n}{\partial b}"
    ),
)
@given(case=batches)
@example(case=SMALL)
@example(case=BIAS_DECIDES)
def gradient_rebuilds_output(student, case):
    """The gradient times weights and bias rebuilds the output

    The rectifier is linear on either side of 0, so w times dw plus b times db is the output.

    It is a quick test of any gradient of such a unit.
    """
    X, w, b = case
    z, tolerance = net_inputs(X, w, b)
    dw, db = gradient_of(student.relu_unit_gradient(X, w, b), X)
    expected = np.where(z > 0, z, 0.0)
    # the same sum once more: two sums are compared, and near the kink either side is as good
    assert_close(dw @ w + b * db, expected, tolerance=2 * tolerance, what="w * dw + b * db")


# ---- behaviour --------------------------------------------------------------------


@check(
    points=8,
    examples=60,
    needs=("relu_values",),
    equation=r"y(s \, w, s \, b) = s \, y(w, b) \text{ for } s > 0",
    chart=OUTPUTS,
)
@given(case=batches, power=st.sampled_from([2.0, 0.5, 64.0, 1024.0]))
@example(case=SMALL, power=2.0)
def positive_homogeneity(student, case, power):
    """Weights and bias times a positive factor multiply the output by it

    There is no ceiling: a rectified unit does not saturate, and the step from 0 to 1 is another
    unit.
    """
    X, w, b = case
    z, tolerance = net_inputs(X, w, b)
    once = as_array(student.relu_unit(X, w, b), z.shape, what="relu_unit")
    assert_close(once, once, what="relu_unit")
    assert_close(
        student.relu_unit(X, power * w, power * b),
        power * once,
        tolerance=2 * power * tolerance,  # two sums are compared; powers of two scale exactly
        what=f"relu_unit with weights and bias times {power:g}",
    )


@check(
    points=8,
    examples=60,
    needs=("relu_values",),
    equation=r"\max(0, z) - \max(0, -z) = z",
    chart=OUTPUTS,
)
@given(case=batches)
@example(case=SMALL)
@example(case=SQUARE)
def mirror_image(student, case):
    """A unit less its mirror image is the net input

    With the signs of weights and bias changed, a unit fires where it was silent and is silent
    where it fired.

    Between them nothing is lost.
    """
    X, w, b = case
    z, tolerance = net_inputs(X, w, b)
    one = as_array(student.relu_unit(X, w, b), z.shape, what="relu_unit")
    other = as_array(student.relu_unit(X, -w, -b), z.shape, what="relu_unit of -w and -b")
    assert_close(one - other, z, tolerance=2 * tolerance, what="The difference of the two")


@check(points=6, examples=40, chart=OUTPUTS)
@given(case=batches, seed=seeds())
@example(case=SQUARE, seed=1)
def examples_are_independent(student, case, seed):
    """Each example is treated alone, in any order

    The other rows of X do not matter: in another order the same outputs come in that order, and
    one row alone gives one output.
    """
    X, w, b = case
    z, tolerance = net_inputs(X, w, b)
    order = np.random.default_rng(seed).permutation(len(X))
    outputs = as_array(student.relu_unit(X, w, b), z.shape, what="relu_unit")
    assert_close(outputs, outputs, what="relu_unit")
    shuffled = student.relu_unit(X[order], w, b)
    two = 2 * tolerance  # two sums are compared
    assert_close(shuffled, outputs[order], tolerance=two[order], what="relu_unit, rows reordered,")
    alone = student.relu_unit(X[:1], w, b)
    assert_close(alone, outputs[:1], tolerance=two[:1], what="relu_unit of the first row")


@check(points=5, examples=30, chart=OUTPUTS)
@given(examples=sizes, inputs=sizes, seed=seeds(), b=reals(-2, 2))
@example(examples=1, inputs=1, seed=1, b=0.5)
def integer_inputs(student, examples, inputs, seed, b):
    """Integer inputs give the same results as equal floats

    An array made like an array of integers cuts off the fraction of every product.
    """
    X, w, _ = batch(examples, inputs, seed)
    X = np.rint(2 * X).astype(np.int64)
    z, tolerance = net_inputs(X, w, b)
    expected = np.where(z > 0, z, 0.0)
    got = student.relu_unit(X, w, b)
    assert_close(got, expected, tolerance=tolerance, what="relu_unit of integers")
    got = student.leaky_relu_unit(X, w, b, 0.5)
    expected = np.where(z > 0, z, 0.5 * z)
    assert_close(got, expected, tolerance=tolerance, what="leaky_relu_unit of integers")


@check(points=5, examples=10)
@given(cases=st.builds(two_batches, sizes, sizes, seeds(), seeds()))
def no_memory_between_calls(student, cases):
    """A call depends on its own arguments only

    Create every array inside the function, anew for each call; nothing may be kept in a global
    name or in a default argument.
    """
    for name in ("relu_unit", "leaky_relu_unit", "relu_unit_gradient"):
        assert_no_memory(student, name, *cases)


# ---- figures ----------------------------------------------------------------------

AXIS = np.linspace(-3.0, 3.0, 120)  # an even number: 0, where slopes may differ, is left out
# The net input is the axis; a second input and a bias have their shares in it.
BATCH = np.stack([AXIS - 1.5, np.ones(AXIS.size)], axis=1), np.array([1.0, 1.0]), 0.5


@figure("relu_unit", x="net input z (no unit)", y="output (no unit)", checks=("relu_values",))
def curve_of_relu(student):
    """The output over the net input."""
    return AXIS, student.relu_unit(*BATCH)


@figure(
    "leaky_relu_unit with slope 0.25",
    x="net input z (no unit)",
    y="output (no unit)",
    checks=("leaky_values",),
)
def curve_of_leaky_relu(student):
    """The output over the net input; the slope is large enough to be seen."""
    return AXIS, student.leaky_relu_unit(*BATCH, 0.25)


@figure(
    "Gradient of relu_unit",
    x="net input z (no unit)",
    y="derivative by the weight (no unit)",
    checks=("gradient_values",),
)
def curve_of_gradient(student):
    """The derivative with respect to the first weight, whose input is the net input less 1.5."""
    dw, _ = student.relu_unit_gradient(*BATCH)
    return AXIS, np.asarray(dw, float)[:, 0]


SHOWN = np.array([[1.0, -0.5], [0.5, 2.0]]), np.array([1.0, -1.0]), 0.5  # z = 2 and -1
NAMES = ("dw[0, 0]", "dw[0, 1]", "dw[1, 0]", "dw[1, 1]", "db[0]", "db[1]")


@figure(
    "Every derivative of two examples, by formula and by nudging",
    x="finite difference (no unit)",
    y="relu_unit_gradient (no unit)",
    names=NAMES,
    checks=("gradient_values", "gradient_rebuilds_output"),
)
def gradient_and_differences(student):
    """The gradient beside central differences of the output: one unit is active, one silent."""
    X, w, b = SHOWN
    step = 2.0**-10  # exact: on either side of 0 the unit is linear

    def outputs(nudge):
        return np.maximum(X @ (w + nudge[:2]) + b + nudge[2], 0.0)

    nudges = step * np.eye(3)
    slopes = [(outputs(nudge) - outputs(-nudge)) / (2 * step) for nudge in nudges]
    dw, db = student.relu_unit_gradient(X, w, b)
    differences = np.append(np.transpose(slopes[:2]).ravel(), slopes[2])
    return differences, np.append(np.ravel(dw), np.ravel(db))
