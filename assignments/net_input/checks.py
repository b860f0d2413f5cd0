"""What is true of every correct net input."""

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    as_array,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    assert_raises,
    bars,
    check,
    figure,
    generic,
    reals,
    seeds,
    vectors,
)

UNIT_ROUNDOFF = 2.0**-53  # of float64
LAYER = bars(x="receiving unit j", y="net input (no unit)")


# ---- inputs -----------------------------------------------------------------------

numbers = reals(-1e3, 1e3)
sizes = st.integers(1, 6)


def columns(count, cells=numbers, min_size=1, max_size=12, dtype=np.float64):
    """Draw `count` vectors of equal length, row by row so that they shrink together."""
    rows = st.lists(st.tuples(*[cells] * count), min_size=min_size, max_size=max_size)
    return rows.map(lambda rows: tuple(np.array(rows, dtype).reshape(-1, count).T.copy()))


def layer(senders, receivers, seed):
    """Activities, weights and biases without zeros, repeats or symmetry."""
    values = generic(seed, senders + senders * receivers + receivers)
    a, W, b = np.split(values, [senders, senders + senders * receivers])
    return a, W.reshape(senders, receivers), b


def two_layers(senders, receivers, seeds):
    """Two layers of the same shape: a buffer kept for a shape would be shared by them."""
    return tuple(layer(senders, receivers, seed) for seed in seeds)


one_hot_cases = vectors(-1e3, 1e3, max_size=10).flatmap(
    lambda w: st.tuples(st.just(w), st.integers(0, len(w) - 1))
)
integer_pairs = columns(2, st.integers(-100, 100), min_size=0, max_size=8, dtype=np.int64)
unequal_lengths = st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda mn: mn[0] != mn[1])
layers = st.builds(layer, sizes, sizes, seeds())

A_AND_W = np.array([1.0, 2.0, 4.0]), np.array([3.0, -5.0, 0.5])
POWERS_OF_TEN = (
    np.array([1.0, 2.0]),
    np.array([[1.0, 10.0], [100.0, 1000.0]]),  # each digit of a result tells its weight
    np.array([0.5, 0.25]),
)


# ---- what is right ----------------------------------------------------------------


def exact_sum(a, w, b):
    """The net input in rational arithmetic, rounded once."""
    terms = (Fraction(x) * Fraction(y) for x, y in zip(a.tolist(), w.tolist(), strict=True))
    return float(sum(terms, Fraction(b)))


def rounding_bound(a, w, b):
    """Four times Higham's bound on the error of a sum of products.

    A sum of M products and a bias, added in any order, pairwise, fused or by a
    BLAS, is off by at most gamma_(M+3) * (sum of |a_i w_i| + |b|). It scales with
    the terms, not with the result, because terms may cancel; float32 misses it a
    million times over. `w` may be a matrix: then there is one bound per column.
    """
    n = len(a) + 3
    gamma = n * UNIT_ROUNDOFF / (1 - n * UNIT_ROUNDOFF)
    return 4 * gamma * (np.abs(a) @ np.abs(w) + np.abs(b))


def own(value, shape, what):
    """A result of the student's that others are compared with: finite numbers."""
    array = as_array(value, shape, what=what)
    assert_close(array, array, what=what)
    return array


# ---- one unit ---------------------------------------------------------------------


@check(points=23, examples=120, equation=r"n = \sum_i a_i w_i + b")
@given(a_and_w=columns(2), b=numbers)
@example(a_and_w=A_AND_W, b=0.25)
@example(a_and_w=(np.array([0.1]), np.array([1.0])), b=0.0)  # 0.1 is not a float32
def matches_exact_sum(student, a_and_w, b):
    """The net input is the sum of the products, plus the bias

    Each activity is multiplied by its own weight; the products are added up to one number; the bias
    is added to the sum once.
    """
    a, w = a_and_w
    got = student.net_input(a, w, b)
    # the oracle rounds once (u of the result), which the factor 4 of the bound covers
    assert_close(got, exact_sum(a, w, b), tolerance=rounding_bound(a, w, b), what="The net input")
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=60,
    equation=r"a_i = 1, \; a_k = 0 \text{ for } k \neq i \;\Rightarrow\; n = w_i + b",
)
@given(w_and_i=one_hot_cases, b=numbers)
@example(w_and_i=(np.array([3.0, -5.0, 7.0]), 0), b=0.25)
@example(w_and_i=(np.array([3.0, -5.0, 7.0]), 1), b=0.25)
def one_hot_selects_weight(student, w_and_i, b):
    """With one sender at 1, the others at 0, its weight remains

    Work the sum out on paper for a = [1, 0, 0]: every sender counts, the first and the last too,
    and a negative weight stays negative.
    """
    w, i = w_and_i
    a = np.zeros(len(w))
    a[i] = 1.0
    # exact: products with 0 and 1 and sums with 0 do not round, so w[i] + b rounds once
    assert_close(
        student.net_input(a, w, b),
        w[i] + b,
        tolerance=0.0,
        what=f"The net input when only sender {i} is active",
    )


@check(points=8, examples=60, equation=r"\sum_i a_i w_i + 1 \cdot b = n")
@given(a_and_w=columns(2), b=numbers)
@example(a_and_w=A_AND_W, b=0.25)
def bias_is_one_more_weight(student, a_and_w, b):
    """The bias acts like the weight of a sender fixed at 1

    The bias is added, once, whatever the number of senders.

    A threshold theta = -b is what would be subtracted. Left out, the bias is 0.
    """
    a, w = a_and_w
    folded = student.net_input(np.append(a, 1.0), np.append(w, b), 0.0)
    assert_close(
        student.net_input(a, w, b),
        own(folded, (), "The net input with the bias as one more weight"),
        tolerance=2 * rounding_bound(a, w, b),  # two sums are compared
        what=f"The net input with bias {b:g}",
    )
    zero = student.net_input(a, w, 0.0)
    # the same sum twice: nothing rounds differently
    assert_close(
        student.net_input(a, w),
        own(zero, (), "The net input with b = 0"),
        tolerance=0.0,
        what="The net input without b",
    )


@check(points=8, examples=50, equation=r"\sum_i a_i w_i = \sum_i w_i a_i")
@given(a_and_w=columns(2), b=numbers, seed=seeds())
def order_does_not_matter(student, a_and_w, b, seed):
    """The order of senders does not matter, nor swapping a and w

    A sum of products has no first and no last term.

    Look for an index that is treated unlike the others, or for an operation that is done to a or to
    w alone.
    """
    a, w = a_and_w
    order = np.random.default_rng(seed).permutation(len(a))
    net = own(student.net_input(a, w, b), (), "The net input")
    tolerance = 2 * rounding_bound(a, w, b)  # two sums are compared
    assert_close(
        student.net_input(a[order], w[order], b),
        net,
        tolerance=tolerance,
        what="The net input with the senders in another order",
    )
    assert_close(
        student.net_input(w, a, b),
        net,
        tolerance=tolerance,
        what="The net input with a and w exchanged",
    )


@check(
    points=8,
    examples=50,
    equation=r"n(s \, a) = s \, n(a), \quad n(a + c) = n(a) + n(c) \quad \text{for } b = 0",
)
@given(a_c_w=columns(3), scale=st.sampled_from([2.0, 0.5, 8.0, 0.0, -1.0, -0.5, -4.0]))
@example(a_c_w=(np.array([1.0, 2.0]), np.array([3.0, -1.0]), np.array([2.0, 0.5])), scale=2.0)
def linear_in_activation(student, a_c_w, scale):
    """Without a bias, the net input is linear in the activities

    Twice the activities give twice the net input.

    A norm that is divided by, or an activation function that is already applied, breaks this; the
    net input comes before both.
    """
    a, c, w = a_c_w
    net_a = own(student.net_input(a, w, 0.0), (), "The net input from a")
    net_c = own(student.net_input(c, w, 0.0), (), "The net input from c")
    # two sums are compared; powers of two scale them without rounding
    assert_close(
        student.net_input(scale * a, w, 0.0),
        scale * net_a,
        tolerance=2 * abs(scale) * rounding_bound(a, w, 0.0),
        what=f"The net input from {scale:g} * a",
    )
    # three sums are compared, and a + c and the sum of two net inputs round as well
    assert_close(
        student.net_input(a + c, w, 0.0),
        net_a + net_c,
        tolerance=4 * (rounding_bound(a, w, 0.0) + rounding_bound(c, w, 0.0)),
        what="The net input from a + c",
    )


@check(points=8, examples=40)
@given(lengths=unequal_lengths)
@example(lengths=(1, 3))
@example(lengths=(3, 1))
@example(lengths=(2, 5))
@example(lengths=(5, 2))
def length_mismatch_raises(student, lengths):
    """Activities and weights of different length raise ValueError

    Compare the two lengths first.

    Python's zip stops at the shorter one and NumPy stretches an array of length 1, both without a
    word.
    """
    a, w = (np.arange(1.0, length + 1) for length in lengths)
    assert_raises(ValueError, student.net_input, a, w, 0.5)


@check(points=8, examples=40)
@given(a_and_w=integer_pairs, b=st.sampled_from([0.25, -1.5, 0.0]))
@example(a_and_w=(np.array([], np.int64), np.array([], np.int64)), b=0.25)
@example(a_and_w=(np.array([3]), np.array([2])), b=0.25)
@example(a_and_w=(np.array([2, 2, 2]), np.array([2, 2, 2])), b=-1.5)
def integers_and_edge_sizes(student, a_and_w, b):
    """Integer arrays, one sender and no senders work as well

    An array made like an integer array holds integers only, so it cuts off the fraction of the
    bias.

    Without senders nothing is added to the bias.
    """
    a, w = a_and_w
    # every partial sum is a multiple of 1/4 below 2**53, so even a loop does not round
    expected = sum(x * y for x, y in zip(a.tolist(), w.tolist(), strict=True)) + b
    assert_close(student.net_input(a, w, b), expected, tolerance=1e-9, what="The net input")


# ---- a layer ----------------------------------------------------------------------


@check(
    points=15,
    examples=80,
    equation=r"n_j = \sum_i a_i W_{ij} + b_j",
    chart=LAYER,
)
@given(case=layers)
@example(case=POWERS_OF_TEN)
def layer_is_column_by_column(student, case):
    """Each receiving unit sums over its own column of W

    W[i, j] leads from sender i to receiver j: the weights into unit j are the column W[:, j], and
    its bias is b[j].

    Write the shapes (M,), (M, N) and (N,) beside the formula.
    """
    a, W, b = case
    expected = [exact_sum(a, column, bias) for column, bias in zip(W.T, b.tolist(), strict=True)]
    assert_close(
        student.net_input_layer(a, W, b),
        expected,
        tolerance=rounding_bound(a, W, b),  # the bound of one sum, per column
        what="The net input of the layer",
    )
    assert_arguments_unchanged(student)


@check(
    points=7,
    examples=40,
    needs=("layer_is_column_by_column",),
    chart=LAYER,
)
@given(case=layers, seed=seeds())
@example(case=POWERS_OF_TEN, seed=1)
def layer_equivariance(student, case, seed):
    """Reordering the receivers reorders the result; silent senders leave the bias

    The receiving units do not know of each other: each result depends on one column of W and on one
    bias only.
    """
    a, W, b = case
    order = np.random.default_rng(seed).permutation(len(b))
    net = own(student.net_input_layer(a, W, b), b.shape, "The net input of the layer")
    assert_close(
        student.net_input_layer(a, W[:, order], b[order]),
        net[order],
        tolerance=2 * rounding_bound(a, W, b)[order],  # two sums are compared
        what="The net input with the receivers in another order",
    )
    # exact: products with 0 and sums with 0 do not round
    assert_close(
        student.net_input_layer(np.zeros(len(a)), W, b),
        b,
        tolerance=0.0,
        what="The net input when all senders are silent",
    )


@check(points=7, examples=15)
@given(cases=st.builds(two_layers, sizes, sizes, st.tuples(seeds(), seeds())))
def no_memory_between_calls(student, cases):
    """A call depends on its own arguments only

    Create every sum and every array inside the function, anew for each call; nothing may be kept in
    a global name or in a default argument.
    """
    first, second = cases
    (a, W, b), (c, V, d) = first, second
    assert_no_memory(student, "net_input", (a, W[:, 0], b[0]), (c, V[:, 0], d[0]))
    assert_no_memory(student, "net_input_layer", first, second)


# ---- figures ------------------------------------------------------------------------


@figure(
    "Net input of a unit as one of three activities varies",
    x="activity of the last sender (no unit)",
    y="net input (no unit)",
    checks=(
        "matches_exact_sum",
        "one_hot_selects_weight",
        "bias_is_one_more_weight",
        "order_does_not_matter",
        "linear_in_activation",
        "integers_and_edge_sizes",
    ),
)
def line(student):
    """A straight line: its slope is the weight, and the other terms raise it."""
    w, b = np.array([0.5, -1.0, 2.0]), 0.75
    last = np.linspace(-2.0, 2.0, 17)
    return last, [student.net_input(np.array([1.0, 0.25, a]), w, b) for a in last.tolist()]


SQUARE = np.array([1.0, -0.5]), np.array([[0.5, 2.0], [1.0, -1.0]]), np.array([0.25, -0.75])


@figure(
    "Net inputs of two receivers, from two senders each",
    x="by the formula (no unit)",
    y="net_input_layer (no unit)",
    names=("receiver 0", "receiver 1"),
    checks=("layer_is_column_by_column", "layer_equivariance"),
)
def receivers(student):
    """As many receivers as senders, so that rows and columns can be taken for each other."""
    a, W, b = SQUARE
    return [float(a @ W[:, j] + b[j]) for j in (0, 1)], student.net_input_layer(a, W, b)
