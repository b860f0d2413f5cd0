"""What is true of every correct layer and of every correct forward pass."""

import itertools

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    Mismatch,
    as_array,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    bars,
    check,
    figure,
    generic,
    heat_map,
    require,
    seeds,
)

# Net inputs of up to 6 terms of size 10 at most err by some 1e-14, and the logistic function
# shrinks that to a quarter; it errs by a few u itself. Further layers do not enlarge it much.
TOLERANCE = 1e-12

# ---- how it is drawn ------------------------------------------------------------

ACTIVITIES = heat_map(rows="example n", columns="unit j")
VECTOR = bars(x="unit j", y="activity (no unit)")

# ---- inputs -----------------------------------------------------------------------

widths = st.integers(1, 5)
sizes_lists = st.lists(st.integers(1, 9), min_size=1, max_size=6)
network_sizes = st.lists(st.integers(1, 4), min_size=1, max_size=4)
square_or_not = st.one_of(network_sizes, st.integers(1, 4).map(lambda n: [n] * 3))


def connection(senders, receivers, seed):
    """Weights and biases without zeros, repeats or symmetry."""
    values = generic(seed, senders + 1, receivers, scale=1.5)
    return values[:-1], values[-1]


def network(sizes, seed):
    """Weights and biases of a whole network."""
    pairs = itertools.pairwise(sizes)
    return [connection(*pair, seed + number) for number, pair in enumerate(pairs)]


def inputs(examples, size, seed):
    """Inputs for a batch, or a single example if `examples` is 0."""
    values = generic(seed + 100, max(examples, 1), size)
    return values if examples else values[0]


batches = st.integers(0, 4)
CROSSED = np.array([[1.0, -1.0], [0.0, 2.0]]), np.array([0.0, 1.0])


# ---- what is right ----------------------------------------------------------------


def logistic(z):
    """The logistic function without overflow."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def activities(A, params):
    """All activities of a network."""
    found = [A]
    for W, b in params:
        found.append(logistic(found[-1] @ W + b))
    return found


def listed(value, count):
    """Take the result of forward as a list of layers."""
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    require(isinstance(value, (list, tuple)), "forward should return a list of arrays.", value)
    if len(value) != count:
        raise Mismatch(f"forward should return {count} arrays, but it gave {len(value)}.", value)
    return value


# ---- one layer ----------------------------------------------------------------------


@check(
    points=22,
    examples=100,
    equation=r"A^{(l)} = \sigma(A^{(l-1)} W^{(l)} + b^{(l)})",
    chart=ACTIVITIES,
)
@given(examples=st.integers(1, 4), senders=widths, receivers=widths, seed=seeds())
@example(examples=1, senders=1, receivers=1, seed=1)
@example(examples=2, senders=2, receivers=2, seed=1)
@example(examples=3, senders=2, receivers=3, seed=2)
def layer_values(student, examples, senders, receivers, seed):
    """A layer is the logistic function of its net inputs

    Activities times weights, plus each unit's own bias, and the logistic function last.

    W[i, j] leads from i to j, so the activities stand on the left.
    """
    A, (W, b) = inputs(examples, senders, seed), connection(senders, receivers, seed)
    got = student.layer(A, W, b)
    assert_close(got, logistic(A @ W + b), tolerance=TOLERANCE, what="The layer")
    assert_arguments_unchanged(student)


@check(points=8, examples=50, chart=VECTOR)
@given(senders=widths, receivers=widths, seed=seeds())
@example(senders=2, receivers=2, seed=1)
def single_example(student, senders, receivers, seed):
    """One example, without rows, gives one vector of activities

    The same product works for a vector: leave the number of axes as it is.
    """
    A, (W, b) = inputs(0, senders, seed), connection(senders, receivers, seed)
    got = student.layer(A, W, b)
    assert_close(got, logistic(A @ W + b), tolerance=TOLERANCE, what="The layer")
    for z in (5e-7, -5e-7):  # on either side of 0, where formulas often change
        got = student.layer(np.array([z]), np.ones((1, 1)), np.zeros(1))
        assert_close(got, logistic(np.array([z])), tolerance=TOLERANCE, what="The layer")


@check(points=8, examples=40, chart=ACTIVITIES)
@given(size=st.sampled_from([40.0, 710.0, 1e3, 1e4]), receivers=widths, seed=seeds())
@example(size=1e3, receivers=1, seed=1)
def saturation(student, size, receivers, seed):
    """Huge net inputs give activities of 0 or 1, never nan

    exp(710) is infinite in float64, and infinity over infinity is nan.

    Take exponentials of negative numbers only.
    """
    W, b = connection(1, receivers, seed)
    A = np.array([[size], [-size]]) / np.abs(W).min()
    A = np.clip(A, -1e4, 1e4)
    got = student.layer(A, np.sign(W) + 0.0 * W, b)
    right = logistic(A @ np.sign(W) + b)
    assert_close(got, right, tolerance=TOLERANCE, what="The layer")


@check(points=6, examples=40, chart=ACTIVITIES)
@given(examples=st.integers(2, 4), senders=widths, receivers=widths, seed=seeds())
@example(examples=2, senders=2, receivers=2, seed=1)
def examples_are_independent(student, examples, senders, receivers, seed):
    """A batch is nothing but its examples

    Each row is computed as if the others were not there, in whatever order they come.
    """
    A, (W, b) = inputs(examples, senders, seed), connection(senders, receivers, seed)
    whole = as_array(student.layer(A, W, b), (examples, receivers), what="The layer")
    assert_close(whole, whole, what="The layer")
    backwards = student.layer(A[::-1], W, b)
    tolerance = 2 * TOLERANCE  # two results are compared
    assert_close(backwards, whole[::-1], tolerance=tolerance, what="The layer, rows reversed,")


# ---- networks -----------------------------------------------------------------------


@check(
    points=22,
    examples=80,
    equation=r"A^{(l)} = \sigma(A^{(l-1)} W^{(l)} + b^{(l)}), \quad l = 1, \dots, L",
)
@given(examples=batches, sizes=square_or_not, seed=seeds())
@example(examples=0, sizes=[2], seed=1)
@example(examples=1, sizes=[1, 1, 1], seed=1)
@example(examples=2, sizes=[2, 3, 1], seed=1)
@example(examples=2, sizes=[2, 2, 2], seed=1)
def forward_values(student, examples, sizes, seed):
    """The forward pass returns the input and the activities of every layer

    Each layer is fed with the activities of the one before, from the first to the last, and all
    use the logistic function.
    """
    A, params = inputs(examples, sizes[0], seed), network(sizes, seed)
    right = activities(A, params)
    got = listed(student.forward(A, params), len(sizes))
    assert_arguments_unchanged(student)
    before = A
    for number, (value, values) in enumerate(zip(got, right, strict=True)):
        what = f"Layer {number}" if number else "The input in the list"
        found = as_array(value, values.shape, what=what)
        if not (np.abs(found - values) <= TOLERANCE).all():
            own = A
            if number:
                own = as_array(student.layer(before, *params[number - 1]), what="The layer")
            if own.shape != found.shape or not (np.abs(found - own) <= TOLERANCE).all():
                assert_close(found, values, tolerance=TOLERANCE, what=what)
        before = found


@check(points=8, examples=40, needs=("forward_values",))
@given(examples=batches, sizes=network_sizes, more=network_sizes, seed=seeds())
@example(examples=1, sizes=[2, 2], more=[2], seed=1)
def joined_networks(student, examples, sizes, more, seed):
    """Two networks joined compute what one computes after the other

    The output of the first is the input of the second; nothing else passes between them.
    """
    params = network([*sizes, *more], seed)
    cut = len(sizes) - 1
    A = inputs(examples, sizes[0], seed)
    first = listed(student.forward(A, params[:cut]), cut + 1)
    middle = as_array(first[-1], what="The output of the first network")
    require(
        middle.shape == (*np.shape(A)[:-1], sizes[-1]) and bool(np.isfinite(middle).all()),
        "The output of the first network has a wrong shape or holds nan.",
        middle,
    )
    second = listed(student.forward(middle, params[cut:]), len(more) + 1)
    whole = listed(student.forward(A, params), len(sizes) + len(more))
    last = as_array(second[-1], what="The output of the second network")
    assert_close(whole[-1], last, tolerance=1e-11, what="The output of both networks joined")


@check(points=8, examples=40, needs=("forward_values",))
@given(examples=batches, sizes=st.tuples(widths, st.integers(2, 5), widths), seed=seeds())
@example(examples=1, sizes=(2, 2, 2), seed=1)
def hidden_units_have_no_order(student, examples, sizes, seed):
    """Renumbering hidden units leaves the output as it is

    Columns of the first weights, biases and rows of the second weights move together; then every
    hidden unit still does what it did.
    """
    A, ((W, b), (V, c)) = inputs(examples, sizes[0], seed), network(sizes, seed)
    order = np.roll(np.arange(sizes[1]), 1)
    before = listed(student.forward(A, [(W, b), (V, c)]), 3)[-1]
    before = as_array(before, (*np.shape(A)[:-1], sizes[-1]), what="The output")
    assert_close(before, before, what="The output")
    after = listed(student.forward(A, [(W[:, order], b[order]), (V[order], c)]), 3)[-1]
    assert_close(after, before, tolerance=1e-11, what="The output, hidden units renumbered,")


# ---- counting -----------------------------------------------------------------------


@check(points=6, examples=30)
@given(sizes=sizes_lists)
@example(sizes=[2, 2, 1])
@example(sizes=[3])
def counts_layers(student, sizes):
    """The number of layers is the number of weight matrices

    The input has no weights, so it is no layer.
    """
    assert_close(student.n_layers(sizes), len(sizes) - 1, what="The number of layers")


@check(points=8, examples=40, equation=r"\sum_{l=1}^{L} (n_{l-1} \, n_l + n_l)")
@given(sizes=sizes_lists)
@example(sizes=[2, 2, 1])
@example(sizes=[3])
@example(sizes=[4, 2])
def counts_parameters(student, sizes):
    """Every connection has a weight, every receiving unit a bias

    Between m and n units there are m times n weights.

    Add a bias for each of the n that receive.
    """
    arrays = network(sizes, 1)
    right = sum(W.size + b.size for W, b in arrays)
    assert_close(student.n_parameters(sizes), right, what="The number of parameters")


@check(points=4, examples=10)
@given(examples=batches, sizes=network_sizes, first=seeds(), second=seeds())
def no_memory_between_calls(student, examples, sizes, first, second):
    """A call depends on its own arguments only

    The list of activities is new in every call, and so are the arrays in it.
    """
    calls = [(inputs(examples, sizes[0], s), network(sizes, s)) for s in (first, second)]
    assert_no_memory(student, "forward", *calls)


# ---- figures ------------------------------------------------------------------------


@figure(
    "Output of two layers over one input",
    x="input (no unit)",
    y="activity (no unit)",
    checks=(
        "forward_values",
        "layer_values",
        "joined_networks",
        "hidden_units_have_no_order",
        "saturation",
    ),
)
def output(student):
    """One input, two hidden units, one output: a bump."""
    x = np.linspace(-3.0, 3.0, 121)
    params = [
        (np.array([[4.0, 4.0]]), np.array([4.0, -4.0])),
        (np.array([[6.0], [-6.0]]), np.array([-3.0])),
    ]
    activity = student.forward(x[:, np.newaxis], params)[-1]
    return x, np.ravel(activity)


@figure(
    "Number of parameters",
    x="hidden units (count)",
    y="parameters (count)",
    checks=("counts_parameters",),
)
def parameters(student):
    """Networks with three inputs, a hidden layer and two outputs."""
    hidden = np.arange(1, 11)
    return hidden, [student.n_parameters([3, n, 2]) for n in hidden.tolist()]


@figure(
    "Number of layers",
    x="sizes in the list (count)",
    y="layers (count)",
    checks=("counts_layers",),
)
def depth(student):
    """Networks of two to six sizes, the input's among them."""
    sizes = np.arange(2, 7)
    return sizes, [student.n_layers([3] * n) for n in sizes.tolist()]


SQUARE = (
    (np.array([[1.0, -2.0], [0.5, 1.0]]), np.array([0.5, 0.0])),
    (np.array([[2.0, -1.0], [-1.0, 3.0]]), np.array([-0.5, 1.0])),
)
NAMES = tuple(f"{layer}, unit {j}" for layer in ("input", "layer 1", "output") for j in (0, 1))


@figure(
    "Activity of every unit in a network of two layers",
    x="by the formula (no unit)",
    y="forward (no unit)",
    names=NAMES,
    checks=("forward_values", "joined_networks", "hidden_units_have_no_order"),
)
def every_unit(student):
    """One example; all layers have two units, so the wrong one fits as well."""
    activities = [np.array([[0.4, -1.0]])]
    for W, b in SQUARE:
        activities.append(1 / (1 + np.exp(-(activities[-1] @ W + b))))
    found = student.forward(activities[0], list(SQUARE))
    flat = [np.concatenate([np.ravel(a) for a in each]) for each in (activities, found)]
    return np.round(flat[0], 12), flat[1]  # rounded: other formulas differ further on
