"""What is true of every correct activation function and of every correct derivative."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    as_array,
    assert_arguments_unchanged,
    assert_between,
    assert_close,
    assert_no_memory,
    check,
    figure,
    generic,
    integers_array,
    reals,
    require,
    seeds,
    vectors,
)

ACTIVATIONS = ("linear", "sigmoid", "tanh", "relu", "leaky_relu")
FUNCTIONS = ACTIVATIONS + tuple(f"d_{name}" for name in ACTIVATIONS)
SLOPE = 0.01  # the default; passed wherever a check is not about the parameter itself


# ---- inputs -----------------------------------------------------------------------

net_inputs = vectors(-40, 40)
off_the_kink = st.lists(  # |n| >= 1e-3: the kink of relu at 0 has a check of its own
    st.one_of(reals(1e-3, 40), reals(-40, -1e-3)), min_size=1, max_size=8
).map(np.array)
shapes = st.sampled_from([(), (1,), (3,), (2, 3), (3, 2), (2, 1, 2)])
fractions = st.sampled_from([0.25, 0.5, 0.125, 0.0])  # dyadic: 1 - slope does not round


def spread(shape, seed):
    """Net inputs without repeats; a plain number for the shape ()."""
    n = generic(seed, *shape, scale=3.0)
    return n if shape else float(n)


def three(shape, other, seeds):
    """Two net inputs of the same shape and one of another, perhaps."""
    return tuple(map(spread, (shape, shape, other), seeds))


CORNERS = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
CORNERS_OFF_THE_KINK = np.array([-2.0, -0.5, 0.5, 2.0])


# ---- what is right ----------------------------------------------------------------


def call(functions, name, n):
    """Call one of the ten; the leaky ones are told their slope."""
    slope = (SLOPE,) if name.endswith("leaky_relu") else ()
    return getattr(functions, name)(n, *slope)


def own(value, shape, what):
    """A result of the student's that others are compared with: finite numbers."""
    array = as_array(value, shape, what=what)
    assert_close(array, array, what=what)
    return array


def assert_values(student, reference, name, n):
    """Compare an activation with the reference."""
    # Legitimate formulas err by about 4u in absolute terms (a sigmoid made from tanh is accurate
    # only absolutely), linear ones by u|n|; float32 errs by 6e-8, clipping n at 20 by 2e-9.
    tolerance = 1e-12 * (1 + np.abs(n))
    expected = call(reference, name, n)
    assert_close(call(student, name, n), expected, tolerance=tolerance, what=f"{name}(n)")
    assert_arguments_unchanged(student)


def assert_slopes(student, reference, name, n):
    """Compare a derivative with the reference, or else with the student's own activation.

    A derivative that belongs to a wrong activation is not a second mistake.
    """
    slopes = as_array(call(student, f"d_{name}", n), n.shape, what=f"d_{name}(n)")
    exact = call(reference, f"d_{name}", n)
    if not (np.abs(slopes - exact) <= 1e-12).all():  # closed forms err by a few u
        values = as_array(call(student, name, n), n.shape, what=f"{name}(n)")
        if (np.abs(values - call(reference, name, n)) <= 1e-12 * (1 + np.abs(n))).all():
            assert_close(slopes, exact, tolerance=1e-12, what=f"d_{name}(n)")
        rise = as_array(call(student, name, n + 1e-5), n.shape, what=f"{name}(n)")
        rise -= as_array(call(student, name, n - 1e-5), n.shape, what=f"{name}(n)")
        # central difference: truncation h**2 |f'''| / 6 <= 4e-12, rounding u |f| / h <= 5e-10
        if not (np.abs(slopes - rise / 2e-5) <= 1e-8).all():
            assert_close(slopes, exact, tolerance=1e-12, what=f"d_{name}(n)")
    assert_arguments_unchanged(student)


# ---- the five activations and their derivatives -----------------------------------


@check(points=4, examples=80, equation=r"f(n) = n")
@given(n=net_inputs)
@example(n=CORNERS)
def values_of_linear(student, reference, n):
    """linear(n) is the net input itself

    A linear unit passes its net input on, positive or negative, without a limit.
    """
    assert_values(student, reference, "linear", n)


@check(points=8, examples=80, equation=r"f'(n) = \lim_{h \to 0} \frac{f(n + h) - f(n)}{h}")
@given(n=off_the_kink)
@example(n=CORNERS_OFF_THE_KINK)
def slope_of_linear(student, reference, n):
    """d_linear(n) is the slope of linear at n

    A straight line has the same slope everywhere; the result holds it once for each element of n.
    """
    assert_slopes(student, reference, "linear", n)


@check(points=4, examples=80, equation=r"f(n) = \frac{1}{1 + e^{-n}}")
@given(n=net_inputs)
@example(n=CORNERS)
def values_of_sigmoid(student, reference, n):
    """sigmoid(n) is the logistic function of n

    Three values to try by hand: one half at n = 0, close to 1 for large n, close to 0 for very
    negative n.

    Mind the sign in the exponent, the brackets and float64.
    """
    assert_values(student, reference, "sigmoid", n)


@check(points=8, examples=80, equation=r"f'(n) = \lim_{h \to 0} \frac{f(n + h) - f(n)}{h}")
@given(n=off_the_kink)
@example(n=CORNERS_OFF_THE_KINK)
def slope_of_sigmoid(student, reference, n):
    """d_sigmoid(n) is the slope of sigmoid at n

    The argument is the net input, not the activation.

    Work out the activation y first; the slope is a product of two factors made from y.
    """
    assert_slopes(student, reference, "sigmoid", n)


@check(points=4, examples=80, equation=r"f(n) = \frac{e^{n} - e^{-n}}{e^{n} + e^{-n}}")
@given(n=net_inputs)
@example(n=CORNERS)
def values_of_tanh(student, reference, n):
    """tanh(n) is the hyperbolic tangent of n

    It runs from -1 to 1 through 0.

    It is a stretched sigmoid as well, but in both directions: of the activation and of the net
    input.
    """
    assert_values(student, reference, "tanh", n)


@check(points=8, examples=80, equation=r"f'(n) = \lim_{h \to 0} \frac{f(n + h) - f(n)}{h}")
@given(n=off_the_kink)
@example(n=CORNERS_OFF_THE_KINK)
def slope_of_tanh(student, reference, n):
    """d_tanh(n) is the slope of tanh at n

    The argument is the net input, not the activation.

    Every correct form holds a square: of the activation, or of a hyperbolic function of n.
    """
    assert_slopes(student, reference, "tanh", n)


@check(
    points=4,
    examples=80,
    equation=r"f(n) = \begin{cases} n & \text{if } n > 0 \\ 0 & \text{otherwise} \end{cases}",
)
@given(n=net_inputs)
@example(n=CORNERS)
def values_of_relu(student, reference, n):
    """relu(n) is n above 0 and 0 below, element by element

    It is neither a step to 1 nor a smooth curve.

    It decides for each element of an array, and leaves the caller's array as it was.
    """
    assert_values(student, reference, "relu", n)


@check(points=8, examples=80, equation=r"f'(n) = \lim_{h \to 0} \frac{f(n + h) - f(n)}{h}")
@given(n=off_the_kink)
@example(n=CORNERS_OFF_THE_KINK)
def slope_of_relu(student, reference, n):
    """d_relu(n) is the slope of relu at n

    Look at the graph of relu: it is flat below 0 and a straight line above 0.

    A slope is how steep the graph is, not how high.
    """
    assert_slopes(student, reference, "relu", n)


@check(
    points=4,
    examples=80,
    equation=r"f(n) = \begin{cases} n & \text{if } n > 0 \\ s \, n & \text{otherwise} \end{cases}",
)
@given(n=net_inputs)
@example(n=CORNERS)
def values_of_leaky_relu(student, reference, n):
    """leaky_relu(n, 0.01) is n above 0 and 0.01 n below

    Below 0 a small part of the net input leaks through, with its sign.

    Of the two lines the higher one counts on either side of 0.
    """
    assert_values(student, reference, "leaky_relu", n)


@check(points=8, examples=80, equation=r"f'(n) = \lim_{h \to 0} \frac{f(n + h) - f(n)}{h}")
@given(n=off_the_kink)
@example(n=CORNERS_OFF_THE_KINK)
def slope_of_leaky_relu(student, reference, n):
    """d_leaky_relu(n, 0.01) is the slope of leaky_relu at n

    The graph is made of two straight lines, neither of which is flat.
    """
    assert_slopes(student, reference, "leaky_relu", n)


# ---- behaviour --------------------------------------------------------------------


@check(points=8, examples=60)
@given(m=reals(30, 1e4))
@example(m=36.5)
@example(m=100.0)
@example(m=709.0)
@example(m=710.0)
@example(m=745.5)
@example(m=1000.0)
@example(m=1e4)
def saturates_without_overflow(student, reference, m):
    """Far from 0, sigmoid and tanh reach their limits without overflow

    exp(710) is too large for a float64.

    Rearrange the formula so that only exponentials of negative numbers are needed, separately for
    each sign of n, or use a function that NumPy already has.
    """
    n = np.array([m, -m])
    for name in ("sigmoid", "tanh", "d_sigmoid", "d_tanh"):
        # absolute: 1 - tanh(n)**2 is exactly 0 long before the slope is; no closed form errs more
        expected = call(reference, name, n)
        assert_close(call(student, name, n), expected, tolerance=1e-12, what=f"{name}(n)")


@check(
    points=4,
    examples=60,
    needs=("values_of_linear", "values_of_sigmoid", "values_of_tanh", "values_of_relu"),
    equation=r"\sigma(-n) = 1 - \sigma(n), \quad \tanh(-n) = -\tanh(n)",
)
@given(n=net_inputs)
@example(n=CORNERS)
def symmetries(student, n):
    """Each activation has its symmetry between n and -n

    Compare the results for n and for -n: linear and tanh change sign, the two values of sigmoid add
    up to 1, and the two values of relu differ by n.
    """
    linear, sigmoid, tanh, relu = (
        own(getattr(student, name)(n), n.shape, f"{name}(n)") for name in ACTIVATIONS[:4]
    )
    # two values are compared, each within 1e-12 as above
    assert_close(student.linear(-n), -linear, tolerance=2e-12, what="linear(-n)")
    assert_close(student.sigmoid(-n), 1 - sigmoid, tolerance=2e-12, what="sigmoid(-n)")
    assert_close(student.tanh(-n), -tanh, tolerance=2e-12, what="tanh(-n)")
    assert_close(student.relu(-n), relu - n, tolerance=2e-12, what="relu(-n)")


@check(points=4, examples=60)
@given(n=net_inputs.map(np.sort))
@example(n=CORNERS)
def bounds_and_monotone(student, n):
    """Activations never fall, and they and their slopes keep their bounds

    More net input never means less activation, so no slope is negative.

    The sigmoid is steepest at n = 0, with slope 1/4; tanh has slope 1 there.
    """
    bounds = {
        "sigmoid": (0.0, 1.0),
        "tanh": (-1.0, 1.0),
        "relu": (0.0, 40.0),
        "d_sigmoid": (0.0, 0.25),
        "d_tanh": (0.0, 1.0),
    }
    # 5e-11 leaves room for a slope taken as a difference quotient, which rounds by u / h = 1e-11
    for name, (low, high) in bounds.items():
        values = own(call(student, name, n), n.shape, f"{name}(n)")
        assert_between(values, low, high, tolerance=5e-11, what=f"{name}(n)")
    for name in ACTIVATIONS:
        values = own(call(student, name, n), n.shape, f"{name}(n)")
        rises = (np.diff(values) >= -5e-11).all()
        require(bool(rises), f"{name} falls where the net input rises.", values)


@check(
    points=4,
    examples=60,
    needs=("values_of_sigmoid", "values_of_tanh", "values_of_relu", "values_of_leaky_relu"),
    equation=r"\tanh(n) = 2 \, \sigma(2n) - 1",
)
@given(n=net_inputs, slope=reals(0, 0.5))
@example(n=CORNERS, slope=0.25)
def identities(student, n, slope):
    """The activations are made of each other as the formulas say

    tanh is the sigmoid of twice the net input, stretched from (0, 1) to (-1, 1).

    The leaky unit is one relu of n less a small part of another, of -n.
    """
    doubled = own(student.sigmoid(2 * n), n.shape, "sigmoid(2 * n)")
    above = own(student.relu(n), n.shape, "relu(n)")
    below = own(student.relu(-n), n.shape, "relu(-n)")
    # up to three values are combined, each within 1e-12 as above, the sigmoid counting twice
    assert_close(student.tanh(n), 2 * doubled - 1, tolerance=4e-12, what="tanh(n)")
    assert_close(
        student.leaky_relu(n, slope),
        above - slope * below,
        tolerance=4e-12,
        what=f"leaky_relu(n, {slope:g})",
    )


@check(points=4, examples=40, needs=("values_of_leaky_relu", "slope_of_leaky_relu"))
@given(n=off_the_kink, slope=reals(0, 0.9))
@example(n=CORNERS_OFF_THE_KINK, slope=0.25)
def slope_is_a_parameter(student, reference, n, slope):
    """The slope of leaky_relu is an argument, 0.01 if left out

    Both leaky functions take the slope as their second argument; it is 0.01 only where the caller
    gives none.
    """
    for name in ("leaky_relu", "d_leaky_relu"):
        ours, theirs = getattr(reference, name), getattr(student, name)
        tolerance = 1e-12 * (1 + np.abs(n))  # one product rounds; as for the values above
        told = f"{name} with slope {slope:g}"
        assert_close(theirs(n, slope), ours(n, slope), tolerance=tolerance, what=told)
        assert_close(theirs(n), ours(n), tolerance=tolerance, what=f"{name} without a slope")


@check(points=4, examples=16)  # each asks all functions, number by number
@given(n=st.builds(spread, shapes, seeds()))
@example(n=0.5)
@example(n=np.array([[-1.0, 0.5, 2.0], [3.0, -0.5, 1.0]]))
@example(n=np.array([0.5]))
@example(n=np.array([[[-1.0, 2.0]], [[0.5, -3.0]]]))
def elementwise_any_shape(student, n):
    """Each element is treated alone, and the shape stays

    A number gives a number, an array an array of its shape, with one result for each element.

    No element may depend on the others.
    """
    for name in FUNCTIONS:
        one_by_one = [
            own(call(student, name, x), (), f"{name} of a number") for x in np.ravel(n).tolist()
        ]
        assert_close(
            call(student, name, n),
            np.reshape(one_by_one, np.shape(n)),
            # vector and scalar code may round differently, by a few u|n|
            tolerance=1e-11,
            what=f"{name} of a number" if np.ndim(n) == 0 else f"{name} of an array",
        )


@check(points=4, examples=12)  # each asks all functions
@given(n=integers_array(-9, 9, max_size=6))
@example(n=np.array([1]))
@example(n=np.array([-2, 0, 3]))
def integer_input(student, n):
    """Integers give the same results as equal floats

    An array made like an array of integers holds integers only and cuts off every fraction.

    Let the result be an array of floats.
    """
    for name in FUNCTIONS:
        floats = own(call(student, name, n.astype(float)), n.shape, f"{name} of floats")
        # the same numbers by the same formula; a few u|n| are left for another way to round
        assert_close(call(student, name, n), floats, tolerance=1e-11, what=f"{name} of integers")


@check(points=4, examples=20, needs=("slope_of_relu", "slope_of_leaky_relu"))
@given(distance=st.sampled_from([0.01, 1e-6, 1e-12, 1e-300]), slope=fractions)
def kink_side_slopes(student, distance, slope):
    """Beside the kink the slopes are exact; at 0 either side counts

    However close n is to 0, its sign decides.

    At n = 0 itself there are two slopes, and any number from the lower to the higher is accepted.
    """
    n = np.array([-distance, 0.0, distance])
    kinks = {
        "d_relu": (student.d_relu(n), 0.0),
        f"d_leaky_relu with slope {slope:g}": (student.d_leaky_relu(n, slope), slope),
    }
    for what, (returned, lower) in kinks.items():
        below, at, above = as_array(returned, n.shape, what=what)
        # exact: 0, 1 and the dyadic slopes are floats, and so is whatever they are made from
        assert_close(below, lower, tolerance=0.0, what=f"{what} at {-distance:g}")
        assert_close(above, 1.0, tolerance=0.0, what=f"{what} at {distance:g}")
        assert_between(at, lower, 1.0, what=f"{what} at 0")


@check(points=4, examples=10)
@given(n=st.builds(three, shapes, shapes, st.tuples(seeds(), seeds(), seeds())))
def no_memory_between_calls(student, n):
    """A call depends on its own arguments only

    Create every array inside the function, anew for each call; nothing may be kept in a global name
    or in a default argument.
    """
    first, alike, other = n
    for name in FUNCTIONS:
        told = (SLOPE,) if name.endswith("leaky_relu") else ()
        assert_no_memory(student, name, (first, *told), (alike, *told))
        assert_no_memory(student, name, (first, *told), (other, *told))


# ---- figures ----------------------------------------------------------------------

NEAR = np.linspace(-6.0, 6.0, 240)  # an even number: 0, where slopes may differ, is left out
FAR = np.linspace(-1000.0, 1000.0, 400)
STEEP = 0.1  # a slope of the leaky unit that is large enough to be seen


def curve(name, *checks, axis=NEAR, title=None):
    """Draw one of the ten over the net input; it explains the checks of its own and others."""

    @figure(
        title or name,
        x="net input n (no unit)",
        y="slope (no unit)" if name.startswith("d_") else "activation (no unit)",
        checks=checks,
    )
    def draw(student):
        told = (STEEP,) if name.endswith("leaky_relu") else ()
        return axis, getattr(student, name)(axis, *told)

    return draw


curve_of_linear = curve("linear", "values_of_linear", "bounds_and_monotone")
curve_of_d_linear = curve("d_linear", "slope_of_linear")
curve_of_sigmoid = curve("sigmoid", "values_of_sigmoid", "bounds_and_monotone")
curve_of_d_sigmoid = curve("d_sigmoid", "slope_of_sigmoid", "bounds_and_monotone")
curve_of_tanh = curve("tanh", "values_of_tanh", "bounds_and_monotone")
curve_of_d_tanh = curve("d_tanh", "slope_of_tanh", "bounds_and_monotone")
curve_of_relu = curve("relu", "values_of_relu", "bounds_and_monotone")
curve_of_d_relu = curve("d_relu", "slope_of_relu", "kink_side_slopes")
curve_of_leaky_relu = curve(
    "leaky_relu", "values_of_leaky_relu", "slope_is_a_parameter", title="leaky_relu, slope 0.1"
)
curve_of_d_leaky_relu = curve(
    "d_leaky_relu", "slope_of_leaky_relu", "slope_is_a_parameter", title="d_leaky_relu, slope 0.1"
)
sigmoid_far_from_0 = curve(
    "sigmoid", "saturates_without_overflow", axis=FAR, title="sigmoid far from 0"
)
tanh_far_from_0 = curve("tanh", "saturates_without_overflow", axis=FAR, title="tanh far from 0")
