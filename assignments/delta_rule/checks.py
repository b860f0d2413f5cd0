"""What is true of every correct delta rule, batch and online."""

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
    require,
    seeds,
    unpack,
)

# ---- how it is drawn ------------------------------------------------------------

PREDICTIONS = bars(x="case n", y="prediction (no unit)")

# ---- inputs -----------------------------------------------------------------------

sizes = st.integers(1, 5)
rates = st.sampled_from([0.5, 0.1, 0.25, 0.02, 0.0])
positive_rates = st.sampled_from([0.5, 0.1, 0.25, 0.02])


def problem(cases, inputs, seed):
    """Inputs, targets, weights and bias without zeros, repeats or symmetry."""
    ends = np.cumsum([cases * inputs, cases, inputs])
    X, t, w, b = np.split(generic(seed, ends[-1] + 1), ends)
    return X.reshape(cases, inputs), t, w, float(b[0])


def two_problems(cases, inputs, first, second):
    """Two problems of one shape: a buffer kept for a shape would be shared by them."""
    return problem(cases, inputs, first), problem(cases, inputs, second)


problems = st.builds(problem, sizes, sizes, seeds())
several_cases = st.builds(problem, st.integers(2, 5), sizes, seeds())
LECTURE = np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([0.0, 1.0]), np.array([0.0, 0.0]), 0.0
ONE_CASE = np.array([[2.0]]), np.array([3.0]), np.array([1.0]), 0.5


# ---- what is right ----------------------------------------------------------------


def outputs(X, w, b):
    """Predictions."""
    return X @ w + b


def learned(X, t, y, w, b, eta):
    """Weights and bias after a batch step with given predictions."""
    return w + eta * (t - y) @ X, b + eta * (t - y).sum()


def online(X, t, w, b, eta):
    """Weights and bias after an online epoch."""
    for x, target in zip(X, t, strict=True):
        error = target - (x @ w + b)
        w, b = w + eta * error * x, b + eta * error
    return w, b


def size(X, t, w, b):
    """The largest sum of sizes of the terms in a prediction and its target."""
    return (np.abs(X) @ np.abs(w) + abs(b) + np.abs(t)).max()


def slack(X, t, w, b, eta):
    """How far rounding may take the result of a step or an epoch.

    A case's error rounds by (D + 3) u of its terms; a step multiplies it by eta x and adds up at
    most N of them. Online, each further case may enlarge what is there by 1 + eta (|x|**2 + 1). A
    factor of 16 covers any order of the operations.
    """
    n, d = X.shape
    growth = np.prod(1 + eta * ((X**2).sum(axis=1) + 1))
    largest = 1 + np.abs(X).max()
    return 16 * (n + d + 3) * EPSILON * (1 + size(X, t, w, b)) * largest * growth


def taken(value, X):
    """Take new weights and a new bias apart."""
    w, b = unpack(value, "w", "b")
    return as_array(w, X.shape[1:], what="The new w"), as_number(b, what="The new b")


def near(got, right, tolerance):
    """Whether weights and bias agree; nan agrees with nothing."""
    return (
        bool((np.abs(got[0] - right[0]) <= tolerance).all()) and abs(got[1] - right[1]) <= tolerance
    )


def assert_learned(got, right, tolerance):
    """Compare weights and bias."""
    assert_close(got[0], right[0], tolerance=tolerance, what="The new w")
    assert_close(got[1], right[1], tolerance=tolerance, what="The new b")


# ---- predictions and their error ----------------------------------------------------


@check(points=8, examples=60, equation=r"y_n = b + \sum_i X_{ni} w_i", chart=PREDICTIONS)
@given(case=problems)
@example(case=ONE_CASE)
@example(case=LECTURE)
def predictions(student, case):
    """The prediction is the weighted sum of the inputs, plus the bias

    A linear unit returns its net input as it is, one number for each row of X.
    """
    X, t, w, b = case
    got = student.predict(X, w, b)
    tolerance = slack(X, t, w, b, 0.0)
    assert_close(got, outputs(X, w, b), tolerance=tolerance, what="The predictions")
    assert_arguments_unchanged(student)


@check(points=14, examples=80, equation=r"E = \frac{1}{2} \sum_n (y_n - t_n)^2")
@given(case=problems)
@example(case=ONE_CASE)
@example(case=LECTURE)
@example(case=(*LECTURE[:2], np.array([1.0, 1.0]), 0.0))
def error_values(student, case):
    """The error is half the sum of the squared differences

    Square each difference first, then add them all up, then halve the sum.
    """
    X, t, w, b = case
    right = np.sum((outputs(X, w, b) - t) ** 2) / 2
    # each difference is good to slack, and so its square to twice that times its size
    tolerance = 2 * len(t) * slack(X, t, w, b, 0.0) * (1 + size(X, t, w, b))
    got = as_number(student.squared_error(X, t, w, b), what="The error")
    if not abs(got - right) <= tolerance:
        own = as_array(student.predict(X, w, b), t.shape, what="The predictions")
        if not abs(got - np.sum((own - t) ** 2) / 2) <= tolerance:
            assert_close(got, right, tolerance=tolerance, what="The error")
    assert_arguments_unchanged(student)


@check(points=6, examples=40, needs=("error_values",))
@given(case=problems, copies=st.integers(2, 3))
@example(case=ONE_CASE, copies=2)
def error_is_a_sum(student, case, copies):
    """Cases given twice make twice the error, and no error is negative

    The error is a sum over the cases, not a mean: more cases, more error.
    """
    X, t, w, b = case
    once = as_number(student.squared_error(X, t, w, b), what="The error")
    more = student.squared_error(np.tile(X, (copies, 1)), np.tile(t, copies), w, b)
    tolerance = 1e-12 * (1 + copies * abs(once))  # sums of positive terms: a few u of themselves
    what = f"The error of {copies} copies of the cases"
    assert_close(more, copies * once, tolerance=tolerance, what=what)
    require(once >= 0, "The error should not be negative.", once)


# ---- batch learning -------------------------------------------------------------------


@check(
    points=18,
    examples=100,
    equation=(
        r"\Delta w_i = \eta \sum_n (t_n - y_n) \, X_{ni}, "
        r"\quad \Delta b = \eta \sum_n (t_n - y_n)"
    ),
)
@given(case=problems, eta=rates)
@example(case=ONE_CASE, eta=0.25)
@example(case=LECTURE, eta=0.5)
def batch_values(student, case, eta):
    """A batch step adds eta times the sum of error times input

    All errors, target less prediction, are those of the old weights.

    The bias learns like the weight of an input that is always 1.
    """
    X, t, w, b = case
    right = learned(X, t, outputs(X, w, b), w, b, eta)
    got = taken(student.batch_step(X, t, w, b, eta), X)
    tolerance = slack(X, t, w, b, eta)
    if not near(got, right, tolerance):
        own = as_array(student.predict(X, w, b), t.shape, what="The predictions")
        if not near(got, learned(X, t, own, w, b, eta), tolerance):
            assert_learned(got, right, tolerance)
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=40,
    needs=("batch_values",),
    equation=r"\Delta b = -\eta \, \frac{\partial E}{\partial b}",
)
@given(case=problems, eta=positive_rates)
@example(case=ONE_CASE, eta=0.25)
def batch_step_goes_downhill(student, case, eta):
    """A batch step is eta times the slope of the error, downwards

    Raise the bias by a little and lower it by as much: the difference of the two errors gives the
    slope.

    The new bias is the old one less eta times that.
    """
    X, t, w, b = case
    h = 0.5  # the error is a parabola: its central difference is exact for every h

    def error(bias):
        return np.sum((outputs(X, w, bias) - t) ** 2) / 2

    slope = (error(b + h) - error(b - h)) / (2 * h)
    _, new = taken(student.batch_step(X, t, w, b, eta), X)
    tolerance = 8 * len(t) * slack(X, t, w, b, eta) * (2 + size(X, t, w, b))
    assert_close(new, b - eta * slope, tolerance=tolerance, what="The new b")


@check(points=6, examples=40, needs=("batch_values",))
@given(case=several_cases, eta=positive_rates)
@example(case=LECTURE, eta=0.5)
def batch_has_no_order(student, case, eta):
    """In a batch the order of the cases does not matter

    A sum has no first term.

    If the result depends on the order, some case has seen weights that another one had already
    changed.
    """
    X, t, w, b = case
    one = taken(student.batch_step(X, t, w, b, eta), X)
    other = taken(student.batch_step(X[::-1], t[::-1], w, b, eta), X)
    assert_learned(other, one, 2 * slack(X, t, w, b, eta))  # two results are compared


# ---- online learning ------------------------------------------------------------------


@check(
    points=16,
    examples=100,
    equation=r"\Delta w_i = \eta \, (t_n - y_n) \, X_{ni} \text{ for one case after the other}",
)
@given(case=problems, eta=rates)
@example(case=ONE_CASE, eta=0.25)
@example(case=(*LECTURE[:2], np.array([0.0, 1.0]), 0.0), eta=0.5)
def online_values(student, case, eta):
    """Online each case starts from what the one before has left

    Visit the rows in their order: predict, compare, change weights and bias, then go on to the
    next row with both as they are now.
    """
    X, t, w, b = case
    right = online(X, t, w, b, eta)
    got = taken(student.online_epoch(X, t, w, b, eta), X)
    tolerance = slack(X, t, w, b, eta)
    if not near(got, right, tolerance):
        own = w, b
        for x, target in zip(X, t, strict=True):
            row, aim = x[np.newaxis], np.array([target])
            y = as_array(student.predict(row, *own), (1,), what="The prediction")
            own = learned(row, aim, y, *own, eta)
        if not near(got, own, tolerance):
            assert_learned(got, right, tolerance)
    assert_arguments_unchanged(student)


@check(
    points=6,
    examples=40,
    needs=("online_values",),
    equation=r"\eta = \frac{1}{\sum_i x_i^2 + 1} \;\Rightarrow\; y_n = t_n",
)
@given(case=several_cases)
@example(case=LECTURE)
def online_step_fits_its_case(student, case):
    """With a suitable rate an online step fits its case exactly

    That rate is 1 / (x x + 1).

    The step goes straight to the weights that predict this one target: the error of the last case
    visited is then 0, whatever the cases before it were.
    """
    X, t, w, b = case
    eta = float(1 / (X[0] @ X[0] + 1))
    new = taken(student.online_epoch(X[:1], t[:1], w, b, eta), X)
    # the error is multiplied by 1 - eta (x x + 1) = 0, up to rounding
    tolerance = 8 * slack(X[:1], t[:1], w, b, eta) * (1 + np.abs(X[0]).sum())
    fitted = float(X[0] @ new[0] + new[1])
    assert_close(fitted, t[0], tolerance=tolerance, what="The prediction with the new weights")


@check(points=6, examples=40, needs=("batch_values", "online_values"))
@given(case=problems, eta=positive_rates)
@example(case=ONE_CASE, eta=0.25)
def one_case_is_a_batch(student, case, eta):
    """On a single case online and batch learning agree

    At eta = 0 neither learns.

    A batch of one is visited once. The two rules part only where a second case comes.
    """
    X, t, w, b = case
    one, target = X[:1], t[:1]
    batch = taken(student.batch_step(one, target, w, b, eta), X)
    epoch = taken(student.online_epoch(one, target, w, b, eta), X)
    assert_learned(epoch, batch, 2 * slack(one, target, w, b, eta))  # two results are compared
    for rule in (student.batch_step, student.online_epoch):
        assert_learned(taken(rule(X, t, w, b, 0.0), X), (w, b), 0.0)  # exact: nothing is added


@check(points=6, examples=40, needs=("batch_values",))
@given(case=problems)
@example(case=ONE_CASE)
@example(case=LECTURE)
def learning_reduces_the_error(student, case):
    """A small step makes the error smaller

    Look at the sign: where a prediction is too low, the weights of positive inputs have to grow.
    """
    X, t, w, b = case
    before = np.sum((outputs(X, w, b) - t) ** 2) / 2
    if before < 1e-3:
        return
    eta = float(0.5 / ((X**2).sum() + len(t)))  # below the inverse of the largest curvature
    v, c = taken(student.batch_step(X, t, w, b, eta), X)
    after = np.sum((outputs(X, v, c) - t) ** 2) / 2
    require(
        after < before,
        f"After a batch step the error is {after:.6g}; before it was {before:.6g}.",
        (v, c),
    )


# ---- edges ----------------------------------------------------------------------------


@check(points=3, examples=30)
@given(case=problems)
@example(case=ONE_CASE)
def integer_cases(student, case):
    """Integer inputs and targets give the same results as equal floats

    Weights are floats whatever the inputs are.
    """
    X, t, w, b = case
    X, t = (np.rint(3 * values).astype(np.int64) for values in (X, t))
    for name in ("batch_step", "online_epoch"):
        floats = taken(getattr(student, name)(1.0 * X, 1.0 * t, w, b, 0.1), X)
        got = taken(getattr(student, name)(X, t, w, b, 0.1), X)
        assert_learned(got, floats, slack(X, t, w, b, 0.1))


@check(points=3, examples=10)
@given(cases=st.builds(two_problems, sizes, sizes, seeds(), seeds()))
def no_memory_between_calls(student, cases):
    """A call depends on its own arguments only

    What one call has learned, the next must not know: start from the weights that are given.
    """
    first, second = ((*case, 0.1) for case in cases)
    assert_no_memory(student, "batch_step", first, second)
    assert_no_memory(student, "online_epoch", first, second)


# ---- figures --------------------------------------------------------------------------


THREE = np.array([[1.0, 0.5], [0.5, 1.0], [-1.0, 1.0]]), np.array([1.0, 0.0, 1.0]), 0.0


@figure(
    "Error over 15 batch steps",
    x="steps (count)",
    y="error E (no unit)",
    checks=(
        "batch_values",
        "learning_reduces_the_error",
        "error_values",
        "error_is_a_sum",
        "batch_step_goes_downhill",
        "batch_has_no_order",
    ),
)
def batch_curve(student):
    """Three cases that share their inputs, from weights (-1, 0.5), with eta = 0.15."""
    X, t, b = THREE
    w, errors = np.array([-1.0, 0.5]), []
    for _ in range(16):
        errors.append(student.squared_error(X, t, w, b))
        w, b = student.batch_step(X, t, w, b, 0.15)
    return np.arange(16), errors


@figure(
    "Weights over 8 online epochs",
    x="first weight (no unit)",
    y="second weight (no unit)",
    checks=(
        "online_values",
        "online_step_fits_its_case",
        "one_case_is_a_batch",
    ),
    first=True,
)
def online_path(student):
    """The same cases and the same start, with eta = 0.3."""
    X, t, b = THREE
    w, path = np.array([-1.0, 0.5]), []
    for _ in range(9):
        path.append(np.asarray(w, float))
        w, b = student.online_epoch(X, t, w, b, 0.3)
    return tuple(np.transpose(path))
