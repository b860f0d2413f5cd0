"""What is true of every correct root mean square error and of its gradient."""

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    EPSILON,
    as_array,
    as_number,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    assert_raises,
    bars,
    check,
    figure,
    generic,
    integers_array,
    require,
    seeds,
)

# ---- how it is drawn ------------------------------------------------------------

ROW = bars(x="output i", y="derivative (no unit)")

# ---- inputs -----------------------------------------------------------------------

shapes = st.sampled_from([(1,), (2,), (5,), (2, 3), (3, 2), (4, 1), (1, 4), (2, 3, 2)])
factors = st.sampled_from([2.0, -1.0, -0.5, 4.0, 0.25])  # powers of two scale without rounding


def outputs(shape, seed):
    """Outputs and targets that differ everywhere, with a common offset in the differences.

    Drawn are multiples of 0.0001; the offset is none, so that no output meets its target.
    """
    y, t = np.split(generic(seed, 2 * math.prod(shape)), 2)
    return (y + 1.50005).reshape(shape), t.reshape(shape)


def two_cases(shape, first, second):
    """Two cases of one shape: a buffer kept for a shape would be shared by them."""
    return outputs(shape, first), outputs(shape, second)


cases = st.builds(outputs, shapes, seeds())
unequal = st.sampled_from(
    [((3,), (3, 1)), ((2, 3), (3,)), ((3,), (1,)), ((2, 2), (4,)), ((2,), (3,))]
)
EXAMPLE = np.array([[5.0, 1.0], [2.0, 0.0]]), np.array([[1.0, 1.0], [5.0, 0.0]])
ONE_OFF = np.array([1.0, 1.0]), np.array([0.0, 0.0])


def exact(y, t):
    """The error, by a sum that does not round."""
    squares = [(a - b) ** 2 for a, b in zip(y.ravel().tolist(), t.ravel().tolist(), strict=True)]
    return math.sqrt(math.fsum(squares) / len(squares))


def slack(y, t):
    """Four times the error of any way to take a mean of squares and its root.

    The N squares and their sum in any order err by (N + 3) u of it, as all terms are positive; the
    root halves that, and a few operations round besides. Differences of outputs and targets round
    by u of either.
    """
    return 4 * (y.size + 6) * EPSILON * (np.abs(y).max() + np.abs(t).max())


def own(value, shape, what):
    """A result of the student's that others are compared with: finite numbers."""
    array = as_array(value, shape, what=what)
    assert_close(array, array, what=what)
    return array


# ---- the error ----------------------------------------------------------------------


@check(points=24, examples=100, equation=r"r = \sqrt{\frac{1}{N} \sum_i (y_i - t_i)^2}")
@given(case=cases)
@example(case=(np.array([3.0]), np.array([1.0])))
@example(case=ONE_OFF)
@example(case=EXAMPLE)
def error_values(student, case):
    """The error is the root of the mean of all squared differences

    In this order: subtract, square, average over every entry, take the root.

    The result is one number, whatever the shape.
    """
    y, t = case
    got = student.rms(y, t)
    assert_close(got, exact(y, t), tolerance=slack(y, t), what="The error")
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=60,
    needs=("error_values",),
    equation=r"r(t + s \, d, t) = \lvert s \rvert \, r(t + d, t)",
)
@given(case=cases, factor=factors)
@example(case=ONE_OFF, factor=2.0)
def error_is_a_distance(student, case, factor):
    """The error is symmetric and scales with the differences

    It is 0 for equal arrays. Twice the differences are twice the error, and a negative factor
    makes it no smaller than its size does.

    Look for a root or a square that is missing.
    """
    y, t = case
    error = as_number(student.rms(y, t), what="The error")
    tolerance = 2 * abs(factor) * slack(y, t)  # two errors are compared
    assert_close(student.rms(t, y), error, tolerance=2 * slack(y, t), what="The error of t and y")
    scaled = student.rms(factor * y, factor * t)
    what = f"The error with all numbers times {factor:g}"
    assert_close(scaled, abs(factor) * error, tolerance=tolerance, what=what)
    assert_close(student.rms(y, y), 0.0, what="The error of y and y")
    require(error > 0, "Unequal arrays have an error above 0.", error)


@check(points=8, examples=60, needs=("error_values",))
@given(case=cases, copies=st.integers(2, 4))
@example(case=(np.array([3.0]), np.array([1.0])), copies=2)
@example(case=ONE_OFF, copies=3)
def error_is_an_average(student, case, copies):
    """Data given twice have the same error

    An average does not grow with the number of entries, and never exceeds the largest of what it
    averages.
    """
    y, t = case
    error = as_number(student.rms(y, t), what="The error")
    many = student.rms(np.concatenate([y] * copies), np.concatenate([t] * copies))
    tolerance = (copies + 1) * slack(y, t)  # the longer sum errs by as much more
    assert_close(many, error, tolerance=tolerance, what=f"The error of {copies} copies")
    sizes = np.abs(y - t)
    require(
        sizes.min() - tolerance <= error <= sizes.max() + tolerance,
        f"The differences lie between {sizes.min():.6g} and {sizes.max():.6g} in size, "
        f"but the error is {error:.6g}.",
        error,
    )


@check(
    points=6,
    examples=40,
    needs=("error_values",),
    equation=r"y_i - t_i = c \text{ for all } i \;\Rightarrow\; r = \lvert c \rvert",
)
@given(shape=shapes, shift=st.sampled_from([1.0, -2.0, 0.5, 3.0]), seed=seeds())
@example(shape=(2,), shift=1.0, seed=1)
def constant_difference(student, shape, shift, seed):
    """If all outputs are off by the same, that is the error

    A common shift is an error like any other.

    The standard deviation would subtract it and give 0.
    """
    _, t = outputs(shape, seed)
    got = student.rms(t + shift, t)
    assert_close(got, abs(shift), tolerance=slack(t + shift, t), what="The error")


@check(points=8, examples=20)
@given(different=unequal)
@example(different=((3,), (3, 1)))
@example(different=((1,), (3,)))
def unequal_shapes_raise(student, different):
    """Outputs and targets of different shape raise ValueError

    Compare the shapes first: NumPy stretches what fits in any way, without a word, and averages
    over differences that nobody asked for.
    """
    first, second = different
    assert_raises(ValueError, student.rms, np.ones(first), np.zeros(second))


# ---- the gradient -------------------------------------------------------------------


@check(
    points=20,
    examples=100,
    equation=r"\frac{\partial r}{\partial y_i} = \frac{y_i - t_i}{N \, r}",
    chart=ROW,
)
@given(case=cases)
@example(case=(np.array([3.0]), np.array([1.0])))
@example(case=(np.array([[1.0, 2.0]]), np.array([[0.0, 0.0]])))
@example(case=EXAMPLE)
@example(case=(np.array([2e-7, 1e-7]), np.array([0.0, 0.0])))
@example(case=outputs((1,), 551))  # 1.5 apart before the offset, so that they would meet at 1.5
def gradient_values(student, case):
    """The gradient is the difference over N times the error

    Apply the chain rule from outside: root, mean, square.

    Each step contributes a factor, and two of them cancel. Outputs above their targets have a
    positive derivative.
    """
    y, t = case
    error = exact(y, t)
    right = (y - t) / (y.size * error)
    # a quotient of two numbers, good to slack / error in relative terms, and two roundings
    tolerance = (slack(y, t) / error + 8 * EPSILON) * (np.abs(right) + 1 / y.size)
    got = as_array(student.rms_gradient(y, t), y.shape, what="The gradient")
    assert_arguments_unchanged(student)
    if not (np.abs(got - right) <= tolerance).all():
        implied = as_number(student.rms(y, t), what="The error")
        if not implied > 0 or not (np.abs(got * y.size * implied - (y - t)) <= 1e-9).all():
            assert_close(got, right, tolerance=tolerance, what="The gradient")


@check(
    points=8,
    examples=40,
    needs=("gradient_values",),
    equation=r"\frac{\partial r}{\partial y_i} \approx \frac{r(y_i + h) - r(y_i - h)}{2h}",
    chart=ROW,
)
@given(case=cases)
@example(case=(np.array([1.0, 3.0]), np.array([0.0, 0.0])))
def gradient_is_the_slope(student, case):
    """A small step moves the error as the gradient says

    Raise the first output by 0.00001, then lower it: the difference of the two errors over 0.00002
    is the first entry of the gradient.
    """
    y, t = case
    h = 1e-5
    first = (0,) * y.ndim
    ahead, behind = y.copy(), y.copy()
    ahead[first] += h
    behind[first] -= h
    slope = (exact(ahead, t) - exact(behind, t)) / (2 * h)
    # truncation h**2 |r'''| / 6, where |r'''| <= 3 / (N r**2); rounding slack / h
    error = exact(y, t)
    tolerance = h**2 / (2 * y.size * error**2) + slack(y, t) / h
    gradient = own(student.rms_gradient(y, t), y.shape, "The gradient")
    if not abs(gradient[first] - slope) <= 4 * tolerance:
        # The slope of the student's own error, right or wrong, is as good here.
        two = [as_number(student.rms(moved, t), what="The error") for moved in (ahead, behind)]
        if not abs(gradient[first] - (two[0] - two[1]) / (2 * h)) <= 1e-6:
            what = "The first entry of the gradient"
            assert_close(gradient[first], slope, tolerance=4 * tolerance, what=what)


@check(points=8, examples=20, chart=ROW)
@given(shape=shapes, seed=seeds())
@example(shape=(2,), seed=1)
def gradient_at_zero_error(student, shape, seed):
    """Where the error is 0 the gradient is 0

    Zero over zero is nan, and one nan spoils every weight it meets.

    Decide the case before dividing.
    """
    y, _ = outputs(shape, seed)
    got = student.rms_gradient(y, y.copy())
    assert_close(got, np.zeros(shape), what="The gradient")


# ---- edges --------------------------------------------------------------------------


@check(points=6, examples=30, chart=ROW)
@given(y=integers_array(-9, 9, max_size=6))
@example(y=np.array([3]))
@example(y=np.array([1, -2]))
def integer_arrays(student, y):
    """Integers give the same results as equal floats

    An array made like an array of integers cuts off every fraction of the gradient.
    """
    t = np.array([10] * y.size)
    error = exact(y, t)
    assert_close(student.rms(y, t), error, tolerance=slack(y, t), what="The error of integers")
    right = (y - t) / (y.size * error)
    got = own(student.rms_gradient(y, t), y.shape, "The gradient of integers")
    floats = own(student.rms_gradient(1.0 * y, 1.0 * t), y.shape, "The gradient of floats")
    assert_close(got, floats, tolerance=1e-12 * np.abs(right), what="The gradient of integers")


@check(points=4, examples=10)
@given(cases=st.builds(two_cases, shapes, seeds(), seeds()))
def no_memory_between_calls(student, cases):
    """A call depends on its own arguments only

    Every sum starts at 0 and every array is created inside the function, anew for each call.
    """
    assert_no_memory(student, "rms", *cases)
    assert_no_memory(student, "rms_gradient", *cases)


# ---- figures ------------------------------------------------------------------------

AXIS = np.linspace(-3.0, 3.0, 61)


@figure(
    "Error over the first of two outputs",
    x="first output (no unit)",
    y="error (no unit)",
    checks=(
        "error_values",
        "error_is_a_distance",
        "error_is_an_average",
        "constant_difference",
    ),
)
def valley(student):
    """The second output is off by 1; both targets are 0."""
    return AXIS, [student.rms(np.array([x, 1.0]), np.zeros(2)) for x in AXIS.tolist()]


@figure(
    "Gradient by the first of two outputs",
    x="first output (no unit)",
    y="slope (no unit)",
    checks=("gradient_values", "gradient_is_the_slope"),
)
def slopes(student):
    """The derivative of the curve above."""
    pairs = (np.array([x, 1.0]) for x in AXIS.tolist())
    return AXIS, [np.ravel(student.rms_gradient(y, np.zeros(2)))[0] for y in pairs]


SHOWN = np.array([[1.0, 0.0], [-0.5, 2.0]]), np.array([[0.0, 0.5], [1.0, 1.0]])
NAMES = tuple(f"y[{n}, {i}]" for n in (0, 1) for i in (0, 1))


@figure(
    "Every derivative of the error, by formula and by nudging",
    x="finite difference (no unit)",
    y="rms_gradient (no unit)",
    names=NAMES,
    checks=("gradient_values", "gradient_is_the_slope"),
)
def gradient_and_differences(student):
    """The gradient beside central differences of the error, for two examples of two outputs."""
    y, t = SHOWN
    steps = 1e-5 * np.eye(4).reshape(4, 2, 2)
    slopes = [
        np.sqrt(np.mean((y + step - t) ** 2)) - np.sqrt(np.mean((y - step - t) ** 2))
        for step in steps
    ]
    differences = np.round(np.array(slopes) / 2e-5, 9)  # good to that
    return differences, np.ravel(student.rms_gradient(y, t))
