"""What is true of every correct gradient, of the way downhill, and of the chain rule."""

import itertools
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
    bars,
    check,
    figure,
    generic,
    heat_map,
    reals,
    require,
    seeds,
    unpack,
)

# ---- how it is drawn ------------------------------------------------------------

DERIVATIVES = bars(x="coordinate i", y="derivative (no unit)")
PATH = heat_map(rows="step", columns="coordinate i")

# ---- inputs -----------------------------------------------------------------------

sizes = st.integers(1, 4)
tilts = st.sampled_from([0.0, 0.1, -0.05])
steps_of_differences = st.sampled_from([0.5, 0.25, 0.1, 0.01])
rates = st.sampled_from([0.1, 0.05, 0.02])
FUNCTIONS = {  # value and derivative
    "double": (lambda x: 2 * x, lambda _: 2.0),
    "square": (lambda x: x * x, lambda x: 2 * x),
    "sin": (math.sin, math.cos),
    "exp": (math.exp, math.exp),
    "tanh": (math.tanh, lambda x: 1 / math.cosh(x) ** 2),
}


def landscape(size, seed):
    """A bowl, its bottom and a place: curvatures of at least 1, no symmetry of its own."""
    values = generic(seed, size + 2, size)
    A = np.round(values[:size] @ values[:size].T / size, 4) + np.eye(size)
    return A, values[size], values[size] + 1.0 + values[size + 1]


def two_landscapes(size, first, second):
    """Two of the same size: a buffer kept for a shape would be shared by them."""
    return landscape(size, first), landscape(size, second)


landscapes = st.builds(landscape, sizes, seeds())
ROUND = np.eye(2), np.array([1.0, 0.0]), np.array([3.0, 1.0])
LINE = np.eye(1), np.array([0.0]), np.array([2.0])


def moderate(case):
    """Whether no value on the way is large, where derivatives would be at the mercy of rounding."""
    names, x = case
    for name in names:
        if abs(x) > 3:
            return False
        x = FUNCTIONS[name][0](x)
    return abs(x) <= 30


chains = st.tuples(st.lists(st.sampled_from(sorted(FUNCTIONS)), max_size=4), reals(-2, 2)).filter(
    moderate
)


# ---- what is right ----------------------------------------------------------------


def height(A, c, k, x):
    """The cost, and the sum of the sizes of its terms."""
    d = x - c
    size = np.abs(d) @ np.abs(A) @ np.abs(d) + abs(k) * np.sum(np.abs(d) ** 3)
    return d @ A @ d / 2 + k * np.sum(d**3), size + (np.abs(x) + np.abs(c)).sum()


def slope(A, c, k, x):
    """The gradient, and the sum of the sizes of its terms."""
    d = x - c
    reach = np.abs(x) + np.abs(c)
    return A @ d + 3 * k * d**2, np.abs(A) @ reach + 3 * abs(k) * reach**2


def rounding(size):
    """Rounding of a sum of up to some thirty terms of that size, four times."""
    return 128 * EPSILON * size


def nested(names, x):
    """Value and derivative of nested functions."""
    derivative = 1.0
    for name in names:
        derivative *= FUNCTIONS[name][1](x)
        x = FUNCTIONS[name][0](x)
    return x, derivative


def pair(value):
    """Take the result of chain_rule apart."""
    got, derivative = unpack(value, "value", "derivative")
    return as_number(got, what="The value"), as_number(derivative, what="The derivative")


# ---- the landscape ------------------------------------------------------------------


@check(
    points=10,
    examples=60,
    equation=r"E(x) = \frac{1}{2} \sum_{ij} d_i A_{ij} d_j + k \sum_i d_i^3, \quad d = x - c",
)
@given(case=landscapes, k=tilts)
@example(case=ROUND, k=0.0)
@example(case=LINE, k=0.5)
def cost_values(student, case, k):
    """The cost is half the quadratic form plus the cubic term

    Write d for x - c.

    The first part is half of d A d, one number; the second is k times the sum of the cubes of d.
    """
    A, c, x = case
    right, size = height(A, c, k, x)
    assert_close(student.cost(A, c, k, x), right, tolerance=rounding(size), what="The cost")
    assert_arguments_unchanged(student)


@check(
    points=12,
    examples=60,
    equation=r"\frac{\partial E}{\partial x_i} = \sum_j A_{ij} (x_j - c_j) + 3 k \, (x_i - c_i)^2",
    chart=DERIVATIVES,
)
@given(case=landscapes, k=tilts)
@example(case=ROUND, k=0.0)
@example(case=LINE, k=0.5)
def gradient_values(student, case, k):
    """The gradient is linear in the distance, plus the cubic part

    The one half cancels the 2 that the derivative of the quadratic form brings, and the cube
    leaves three squares.
    """
    A, c, x = case
    right, size = slope(A, c, k, x)
    got = student.gradient(A, c, k, x)
    assert_close(got, right, tolerance=rounding(size), what="The gradient")
    assert_arguments_unchanged(student)


# ---- the numerical gradient -----------------------------------------------------------


@check(
    points=14,
    examples=60,
    equation=r"\frac{E(x + h e_i) - E(x - h e_i)}{2 h} = \frac{\partial E}{\partial x_i} + k h^2",
    chart=DERIVATIVES,
)
@given(case=landscapes, k=tilts, h=steps_of_differences)
@example(case=LINE, k=0.5, h=0.1)
@example(case=ROUND, k=0.1, h=0.5)
def numerical_values(student, case, k, h):
    """Central differences of this cost are its gradient plus k h h

    Move one coordinate at a time by h to either side, and divide the difference of the two costs
    by the distance between the two places.

    The cubic term leaves k h h, for any h.
    """
    A, c, x = case
    right = slope(A, c, k, x)[0] + k * h**2
    # two costs at places up to h further out, over 2 h
    tolerance = rounding(height(A, c, k, c + np.abs(x - c) + h)[1] + np.abs(c).sum()) / h
    got = as_array(student.numerical_gradient(A, c, k, x, h), x.shape, what="The gradient")
    assert_arguments_unchanged(student)
    if (np.abs(got - right) <= tolerance).all():
        return
    own = [
        as_number(student.cost(A, c, k, x + step)) - as_number(student.cost(A, c, k, x - step))
        for step in h * np.eye(len(x))
    ]
    if not (np.abs(got - np.array(own) / (2 * h)) <= tolerance).all():
        assert_close(got, right, tolerance=tolerance, what="The numerical gradient")


@check(points=8, examples=40, needs=("numerical_values",), chart=DERIVATIVES)
@given(case=landscapes, h=steps_of_differences)
@example(case=LINE, h=0.5)
@example(case=ROUND, h=0.25)
def exact_for_a_parabola(student, case, h):
    """Without the cubic term central differences do not depend on h

    For a parabola the two sides err by the same and cancel.

    A difference to one side only is off by half the curvature times h.
    """
    A, c, x = case
    tolerance = rounding(height(A, c, 0.0, c + np.abs(x - c) + h)[1] + np.abs(c).sum()) / h
    wide = as_array(student.numerical_gradient(A, c, 0.0, x, h), x.shape, what="The gradient")
    narrow = student.numerical_gradient(A, c, 0.0, x, h / 2)
    what = "The numerical gradient at half the step"
    assert_close(narrow, wide, tolerance=4 * tolerance, what=what)


@check(points=4, examples=30, chart=DERIVATIVES)
@given(case=landscapes, k=tilts)
@example(case=ROUND, k=0.1)
def small_default_step(student, case, k):
    """Left out, h is 0.00001, and the numerical gradient is the gradient

    With so small a step the two agree to some eight digits, which is how a gradient is tested.
    """
    A, c, x = case
    right = slope(A, c, k, x)[0]
    size = height(A, c, k, x)[1] + 1
    tolerance = rounding(size) / 1e-5  # of the two costs; k h h is 1e-11
    got = student.numerical_gradient(A, c, k, x)
    assert_close(got, right, tolerance=tolerance + 1e-9, what="The numerical gradient")


# ---- the way down -----------------------------------------------------------------------


@check(
    points=16,
    examples=50,
    equation=r"x_{n+1} = x_n - \eta \, \frac{\partial E}{\partial x}(x_n)",
    chart=PATH,
)
@given(case=landscapes, k=tilts, eta=rates, n_steps=st.integers(0, 6))
@example(case=ROUND, k=0.0, eta=0.1, n_steps=0)
@example(case=ROUND, k=0.1, eta=0.1, n_steps=3)
def path_values(student, case, k, eta, n_steps):
    """Each step goes eta times the gradient at that place, downwards

    The path begins with x0, and every step starts where the one before has ended, with the
    gradient there.

    Store a new array for each place.
    """
    A, c, x0 = case
    shape = (n_steps + 1, len(x0))
    path = as_array(student.gradient_descent(A, c, k, x0, eta, n_steps), shape, what="The path")
    assert_arguments_unchanged(student)
    assert_close(path[0], x0, what="The first place")
    for number, (place, after) in enumerate(itertools.pairwise(path), 1):
        right, size = slope(A, c, k, place)
        tolerance = rounding(np.abs(place) + eta * size)
        if (np.abs(after - (place - eta * right)) <= tolerance).all():
            continue
        own = as_array(student.gradient(A, c, k, place), x0.shape, what="The gradient")
        if not (np.abs(after - (place - eta * own)) <= tolerance).all():
            what = f"The place after step {number}"
            assert_close(after, place - eta * right, tolerance=tolerance, what=what)


@check(
    points=8,
    examples=30,
    needs=("path_values",),
    equation=r"x_n - c = (1 - \eta A)^n (x_0 - c)",
    chart=PATH,
)
@given(case=landscapes, eta=rates, n_steps=st.integers(1, 12))
@example(case=ROUND, eta=0.1, n_steps=2)
def path_in_a_parabola(student, case, eta, n_steps):
    """Without the cubic term every step shrinks distances alike

    The distance from the bottom is multiplied by 1 - eta A in each step: after n steps, by the nth
    power of that.
    """
    A, c, x0 = case
    path = student.gradient_descent(A, c, 0.0, x0, eta, n_steps)
    last = as_array(path, (n_steps + 1, len(x0)), what="The path")[-1]
    factor = np.linalg.matrix_power(np.eye(len(c)) - eta * A, n_steps)
    # distances shrink, as eta times the largest curvature stays below 2: rounding only adds up
    tolerance = 20 * n_steps * rounding(np.abs(x0).sum() + np.abs(c).sum())
    assert_close(last, c + factor @ (x0 - c), tolerance=tolerance, what="The last place")


@check(points=6, examples=30, needs=("path_values",), equation=r"E(x_{n+1}) \le E(x_n)", chart=PATH)
@given(case=landscapes)
@example(case=ROUND)
def small_steps_go_down(student, case):
    """With a small learning rate the cost never rises

    The gradient points uphill.

    Where each place is higher than the last, a sign is wrong.
    """
    A, c, x0 = case
    eta = float(0.5 / np.trace(A))  # below the inverse of the largest curvature
    path = as_array(student.gradient_descent(A, c, 0.0, x0, eta, 8), (9, len(x0)), what="The path")
    heights = [height(A, c, 0.0, place)[0] for place in path]
    falls = bool((np.diff(heights) <= 1e-12 * (1 + heights[0])).all())  # rounding at the bottom
    require(falls and heights[-1] < heights[0], "The cost should fall along the path.", path)


# ---- the chain rule -----------------------------------------------------------------------


@check(
    points=14,
    examples=80,
    equation=r"g'(x) = f_1'(x) \cdot f_2'(f_1(x)) \cdots f_n'(f_{n-1}(\dots))",
)
@given(case=chains)
@example(case=(["double"], 1.0))
@example(case=(["square", "sin"], 2.0))
@example(case=(["exp", "double", "tanh"], -0.5))
def chain_values(student, case):
    """The derivatives are multiplied, each taken at its own function's argument

    The outer derivative is taken where the inner function has led to, not at x.

    The first name is the innermost function.
    """
    names, x = case
    value, derivative = nested(names, x)
    got = pair(student.chain_rule(names, x))
    # values up to 3 on the way, slopes up to 20, four functions: an error of a few u grows by 1e5
    # at most
    assert_close(got[0], value, tolerance=1e-10, what="The value")
    assert_close(got[1], derivative, tolerance=1e-9, what="The derivative")


@check(
    points=4,
    examples=40,
    needs=("chain_values",),
    equation=r"(f_2 \circ f_1)'(x) = f_2'(f_1(x)) \, f_1'(x)",
)
@given(case=chains, cut=st.integers(0, 4))
@example(case=(["square", "sin"], 2.0), cut=1)
@example(case=([], 2.0), cut=0)
def chain_in_two_parts(student, case, cut):
    """A chain may be cut anywhere: values pass on, derivatives multiply

    The second part starts from the value of the first.

    Without any function x stays as it is, with derivative 1.
    """
    names, x = case
    inner, inner_slope = pair(student.chain_rule(names[:cut], x))
    if not math.isfinite(inner):
        require(condition=False, message="The value should be finite.", got=inner)
    outer, outer_slope = pair(student.chain_rule(names[cut:], inner))
    value, derivative = pair(student.chain_rule(names, x))
    assert_close(value, outer, tolerance=2e-10, what="The value of the whole chain")
    product = inner_slope * outer_slope
    tolerance = 1e-8 * (1 + abs(product))
    assert_close(derivative, product, tolerance=tolerance, what="The derivative of the whole chain")
    assert_close(pair(student.chain_rule([], x)), (x, 1.0), what="The chain without a function")


@check(points=4, examples=10)
@given(cases=st.builds(two_landscapes, sizes, seeds(), seeds()))
def no_memory_between_calls(student, cases):
    """A call depends on its own arguments only

    Every path is a new array, and each place on it too.
    """
    (A, c, x), (B, d, y) = cases
    first, second = (A, c, 0.1, x, 0.1, 3), (B, d, 0.1, y, 0.1, 3)
    assert_no_memory(student, "gradient_descent", first, second)
    assert_no_memory(student, "numerical_gradient", first[:4], second[:4])


# ---- figures ------------------------------------------------------------------------------

BOWL = np.array([[1.0, 0.4], [0.4, 2.0]]), np.array([0.5, 0.0]), 0.0


@figure(
    "A way down",
    x="first coordinate (no unit)",
    y="second coordinate (no unit)",
    checks=(
        "path_values",
        "small_steps_go_down",
        "path_in_a_parabola",
    ),
    first=True,
)
def way(student):
    """Twenty steps in the bowl of the text, with eta = 0.2."""
    return tuple(np.transpose(student.gradient_descent(*BOWL, np.array([-1.8, 1.6]), 0.2, 20)))


@figure(
    "Slope of sin(x x) by the chain rule",
    x="x (no unit)",
    y="derivative (no unit)",
    checks=(
        "chain_values",
        "chain_in_two_parts",
    ),
)
def chain(student):
    """The derivative over x from -2 to 2."""
    x = np.linspace(-2.0, 2.0, 81)
    return x, [student.chain_rule(["square", "sin"], value)[1] for value in x.tolist()]


@figure(
    "Cost along a line through a bowl with a cubic term",
    x="first coordinate (no unit)",
    y="cost E (no unit)",
    checks=("cost_values",),
)
def along_a_line(student):
    """The second coordinate is 1, and k = 0.2."""
    A, c, _ = BOWL
    x = np.linspace(-2.0, 2.0, 41)
    return x, [student.cost(A, c, 0.2, np.array([value, 1.0])) for value in x.tolist()]


NAMES = ("x[0] at (1, 1)", "x[1] at (1, 1)", "x[0] at (-1, 2)", "x[1] at (-1, 2)")


@figure(
    "The gradient, by formula and by nudging",
    x="finite difference (no unit)",
    y="gradient (no unit)",
    names=NAMES,
    checks=("gradient_values",),
)
def gradient_and_differences(student):
    """The gradient beside central differences of the cost, at two places."""
    A, c, _ = BOWL
    k, h = 0.2, 2.0**-10

    def height(x):
        d = x - c
        return d @ A @ d / 2 + k * np.sum(d**3)

    places = [np.array([1.0, 1.0]), np.array([-1.0, 2.0])]
    steps = h * np.eye(2)
    slopes = [(height(x + e) - height(x - e)) / (2 * h) - k * h**2 for x in places for e in steps]
    found = [np.ravel(student.gradient(A, c, k, x)) for x in places]
    return np.round(slopes, 9), np.concatenate(found)  # rounded: they are good to that


@figure(
    "Central differences with h = 0.5, in a bowl with a cubic term",
    x="gradient plus k h h (no unit)",
    y="numerical_gradient (no unit)",
    names=NAMES,
    checks=("numerical_values", "exact_for_a_parabola", "small_default_step"),
)
def coarse_differences(student):
    """Large steps show what the cubic term leaves, and a difference to one side even more."""
    A, c, _ = BOWL
    k, h = 0.2, 0.5
    places = [np.array([1.0, 1.0]), np.array([-1.0, 2.0])]
    right = [A @ (x - c) + 3 * k * (x - c) ** 2 + k * h**2 for x in places]
    found = [np.ravel(student.numerical_gradient(A, c, k, x, h)) for x in places]
    return np.round(np.concatenate(right), 9), np.concatenate(found)
