"""What is true of every correct tanh unit, and of centred data."""

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    EPSILON,
    as_array,
    assert_arguments_unchanged,
    assert_between,
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

# Every sound formula errs by a few u in absolute terms (1 - 2 / (1 + exp(2z)) is accurate only
# absolutely); float32 errs by 6e-8.
TOLERANCE = 1e-12

# ---- how it is drawn ------------------------------------------------------------

CENTRED = heat_map(rows="example n", columns="feature i")
OUTPUTS = bars(x="net input (index)", y="output (no unit)")
SLOPES = bars(x="output (index)", y="slope (no unit)")

# ---- inputs -----------------------------------------------------------------------

net_inputs = vectors(-20, 20)
outputs = vectors(-1, 1)
sizes = st.integers(1, 5)
shapes = st.sampled_from([(), (1,), (3,), (2, 3), (2, 1, 2)])


def data(examples, features, seed):
    """Data without symmetry; every column has a mean of its own, far from 0."""
    X = generic(seed, examples, features, scale=3.0)
    return X + 10.0 * np.arange(1, features + 1)


def spread(shape, seed):
    """Net inputs of some shape; a plain number for the shape ()."""
    z = generic(seed, *shape, scale=2.0)
    return z if shape else float(z)


def two_matrices(examples, features, first, second):
    """Two sets of data of the same shape: a buffer kept for a shape would be shared by them."""
    return data(examples, features, first), data(examples, features, second)


matrices = st.builds(data, sizes, sizes, seeds())
CORNERS = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])


def exact(function, z):
    """A function of the standard library, element by element."""
    return np.array([function(x) for x in np.ravel(z).tolist()]).reshape(np.shape(z))


def logistic(z):
    """The logistic function without overflow."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def own(value, shape, what):
    """A result of the student's that others are compared with: finite numbers."""
    array = as_array(value, shape, what=what)
    assert_close(array, array, what=what)
    return array


# ---- tanh -------------------------------------------------------------------------


@check(
    points=16,
    examples=80,
    equation=r"\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
    chart=OUTPUTS,
)
@given(z=net_inputs)
@example(z=np.array([1.0]))
@example(z=CORNERS)
def tanh_values(student, z):
    """tanh(z) is the quotient of difference and sum of two exponentials

    Two values to try by hand: 0 at z = 0, and 0.7616 at z = 1.

    The exponents are z and -z, not halves of them; the difference is above, the sum below.
    """
    assert_close(student.tanh(z), exact(math.tanh, z), tolerance=TOLERANCE, what="tanh(z)")
    assert_arguments_unchanged(student)


@check(
    points=12, examples=50, equation=r"\tanh(z) = \frac{1 - e^{-2z}}{1 + e^{-2z}}", chart=OUTPUTS
)
@given(m=reals(20, 1e4))
@example(m=100.0)
@example(m=710.0)
@example(m=1e4)
def tanh_of_large_inputs(student, m):
    """Far from 0 tanh reaches -1 and 1 without overflow

    exp(710) is infinite in float64, and a quotient of infinities is nan.

    Divide numerator and denominator by the larger exponential first, or use what NumPy has.
    """
    z = np.array([m, -m])
    assert_close(student.tanh(z), exact(math.tanh, z), tolerance=TOLERANCE, what="tanh(z)")


@check(
    points=8, examples=60, needs=("tanh_values",), equation=r"\tanh(-z) = -\tanh(z)", chart=OUTPUTS
)
@given(z=net_inputs.map(np.sort))
@example(z=CORNERS)
def odd_bounded_rising(student, z):
    """The curve is odd, never falls, and stays within -1 and 1

    The two halves of the curve are mirror images through the origin.

    Where does the sign of z get lost?
    """
    y = own(student.tanh(z), z.shape, "tanh(z)")
    assert_between(y, -1.0, 1.0, tolerance=TOLERANCE, what="tanh(z)")
    require(bool((np.diff(y) >= -2 * TOLERANCE).all()), "tanh falls where z rises.", y)
    assert_close(student.tanh(-z), -y, tolerance=2 * TOLERANCE, what="tanh(-z)")  # two values


@check(
    points=6,
    examples=60,
    needs=("tanh_values",),
    equation=r"\tanh(2z) = \frac{2 y}{1 + y^2}, \quad y = \tanh(z)",
    chart=OUTPUTS,
)
@given(z=vectors(-5, 5))
@example(z=np.array([0.5]))
def doubled_argument(student, z):
    """Twice the argument gives 2 y / (1 + y y), with y = tanh(z)

    The formula for twice the argument holds for tanh and for no other S-shaped curve: not for the
    arc tangent, and not for tanh of half the argument.
    """
    y = own(student.tanh(z), z.shape, "tanh(z)")
    # the slope of 2y / (1 + y**2) is at most 2: three times the error of one value
    right = 2 * y / (1 + y * y)
    assert_close(student.tanh(2 * z), right, tolerance=3 * TOLERANCE, what="tanh(2 * z)")
    one = student.tanh(np.array([math.atanh(0.5)]))
    assert_close(one, [0.5], tolerance=TOLERANCE, what="tanh at 0.5493, where it is one half,")


# ---- the slope ----------------------------------------------------------------------


@check(points=16, examples=80, equation=r"\frac{dy}{dz} = 1 - y^2", chart=SLOPES)
@given(y=outputs)
@example(y=np.array([0.5]))
@example(y=np.array([-1.0, -0.5, 0.0, 0.5, 1.0]))
def derivative_from_output(student, y):
    """The slope where the output is y is 1 - y squared

    The argument is the output already: apply no tanh to it.

    At y = 0 the slope is 1, at either end it is 0.
    """
    # (1 + y)(1 - y) and 1 - y*y each round three times, to at most 3 u
    assert_close(student.d_tanh_from_output(y), 1 - y * y, tolerance=12 * EPSILON, what="The slope")
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=40,
    needs=("tanh_values", "derivative_from_output"),
    equation=r"1 - y^2 \approx \frac{\tanh(z + h) - \tanh(z - h)}{2h}",
    chart=SLOPES,
)
@given(z=vectors(-4, 4))
@example(z=np.array([0.5]))
def derivative_is_the_slope(student, z):
    """A small step in z moves tanh(z) as the slope says

    Work out y = tanh(z), and tanh again 0.00001 further on and further back.

    The slope at y is the difference of those two, over 0.00002.
    """
    y, ahead, behind = (exact(math.tanh, z + step) for step in (0.0, 1e-5, -1e-5))
    # central difference: truncation h**2 |f'''| / 6 <= 4e-11, rounding u / h = 1e-11
    slope = (ahead - behind) / 2e-5
    assert_close(student.d_tanh_from_output(y), slope, tolerance=1e-9, what="The slope at tanh(z)")


# ---- the logistic function -------------------------------------------------------------


@check(points=14, examples=80, equation=r"\sigma(z) = \frac{1 + \tanh(z / 2)}{2}", chart=OUTPUTS)
@given(z=vectors(-40, 40))
@example(z=np.array([0.0]))
@example(z=np.array([2.0]))
@example(z=np.array([1e4, -1e4, 720.0]))
def sigmoid_relation(student, z):
    """sigmoid_from_tanh is the logistic function

    Halve the net input, take tanh, then shift and shrink: what runs from -1 to 1 has to run from 0
    to 1, with one half at z = 0.
    """
    right = exact(logistic, z)
    got = as_array(student.sigmoid_from_tanh(z), z.shape, what="sigmoid_from_tanh(z)")
    if (np.abs(got - right) <= TOLERANCE).all():
        return
    implied = (1 + as_array(student.tanh(z / 2), z.shape, what="tanh(z / 2)")) / 2
    if not (np.abs(got - implied) <= TOLERANCE).all():  # nan fits nothing
        assert_close(got, right, tolerance=TOLERANCE, what="sigmoid_from_tanh(z)")


# ---- centring -------------------------------------------------------------------------


def centring_error(X):
    """Bound the error of a column's mean and of the difference, four times.

    A sum of N numbers in any order errs by N u times the sum of their sizes, the
    quotient and the difference by u of each.
    """
    return 4 * (len(X) + 2) * EPSILON * np.abs(X).max() * np.ones(X.shape)


@check(
    points=10,
    examples=60,
    equation=r"C_{ni} = X_{ni} - \frac{1}{N} \sum_{k=1}^{N} X_{ki}",
    chart=CENTRED,
)
@given(X=matrices)
@example(X=np.array([[1.0, 10.0], [3.0, 40.0]]))
@example(X=np.array([[1.0, 2.0]]))
def center_subtracts_column_means(student, X):
    """Every feature loses its own mean over the examples

    Examples are rows, so each mean runs down a column.

    Scales stay as they are, and the result is a new array.
    """
    expected = X - [math.fsum(column) / len(X) for column in X.T.tolist()]
    got = student.center(X)
    assert_close(got, expected, tolerance=centring_error(X), what="The centred data")
    assert_arguments_unchanged(student)


@check(
    points=4,
    examples=40,
    needs=("center_subtracts_column_means",),
    equation=r"\sum_n C_{ni} = 0",
    chart=CENTRED,
)
@given(X=matrices, shift=reals(-100, 100))
@example(X=np.array([[1.0, 10.0], [3.0, 40.0]]), shift=1.0)
def centring_ignores_a_shift(student, X, shift):
    """Centred columns sum to 0, and a common shift changes nothing

    A number added to all data moves every mean by as much.

    Twice centred is once centred.
    """
    moved = X + shift
    once = own(student.center(X), X.shape, "The centred data")
    # both results err, each by its bound, and X + shift itself rounds
    both = centring_error(X) + 2 * centring_error(moved)
    assert_close(student.center(moved), once, tolerance=both, what="The centred data, shifted,")
    assert_close(
        once.sum(axis=0),
        np.zeros(X.shape[1]),
        tolerance=2 * len(X) * centring_error(X)[0],
        what="The sum of a centred column",
    )


# ---- edges ----------------------------------------------------------------------------


@check(points=3, examples=40, chart=OUTPUTS)
@given(shape=shapes, seed=seeds(), whole=integers_array(-9, 9, max_size=4))
@example(shape=(2, 3), seed=1, whole=np.array([1, -2]))
@example(shape=(), seed=1, whole=np.array([0]))
def integers_and_any_shape(student, shape, seed, whole):
    """Numbers, arrays of any shape and integers work as well

    A number gives a number, an array an array of its shape, and results are floats whatever the
    net inputs are.
    """
    z = spread(shape, seed)
    for name in ("tanh", "sigmoid_from_tanh"):
        function = getattr(student, name)
        flat = own(function(np.ravel(z)), (np.size(z),), f"{name} of a vector")
        # a few u: scalar and vector code may round differently
        right = flat.reshape(shape)
        assert_close(function(z), right, tolerance=TOLERANCE, what=f"{name} of shape {shape}")
        floats = own(function(whole.astype(float)), whole.shape, f"{name} of floats")
        assert_close(function(whole), floats, tolerance=TOLERANCE, what=f"{name} of integers")
    X = whole.reshape(-1, 1)
    floats = own(student.center(X.astype(float)), X.shape, "center of floats")
    assert_close(student.center(X), floats, tolerance=TOLERANCE, what="center of integers")


@check(points=3, examples=10)
@given(
    z=st.tuples(net_inputs, net_inputs), X=st.builds(two_matrices, sizes, sizes, seeds(), seeds())
)
def no_memory_between_calls(student, z, X):
    """A call depends on its own arguments only

    Create every array inside the function, anew for each call; nothing may be kept in a global
    name or in a default argument.
    """
    for name in ("tanh", "sigmoid_from_tanh"):
        assert_no_memory(student, name, z[:1], z[1:])
    assert_no_memory(student, "center", X[:1], X[1:])


# ---- figures ----------------------------------------------------------------------------

AXIS = np.linspace(-4.0, 4.0, 161)


@figure(
    "tanh",
    x="net input z (no unit)",
    y="output (no unit)",
    checks=(
        "tanh_values",
        "tanh_of_large_inputs",
        "odd_bounded_rising",
        "doubled_argument",
    ),
)
def curve_of_tanh(student):
    """The output over the net input."""
    return AXIS, student.tanh(AXIS)


@figure(
    "Slope from the output",
    x="output y (no unit)",
    y="slope (no unit)",
    checks=(
        "derivative_from_output",
        "derivative_is_the_slope",
    ),
)
def curve_of_slope(student):
    """The slope over the output."""
    y = np.linspace(-1.0, 1.0, 81)
    return y, student.d_tanh_from_output(y)


@figure(
    "sigmoid_from_tanh",
    x="net input z (no unit)",
    y="output (no unit)",
    checks=("sigmoid_relation",),
)
def curve_of_sigmoid(student):
    """The logistic function over the net input."""
    return AXIS, student.sigmoid_from_tanh(AXIS)
