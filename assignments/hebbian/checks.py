"""What is true of every correct Hebbian learning rule."""

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
    require,
    seeds,
)

MATRIX = heat_map(rows="sender i", columns="receiver j")
VECTOR = bars(x="input i", y="weight (no unit)")

sizes = st.integers(1, 5)
rates = st.sampled_from([0.0, 0.01, 0.1, 0.5, 1.0, 2.0])
positive_rates = st.sampled_from([0.1, 0.5, 1.0])
layers = {
    "senders": sizes,
    "receivers": sizes,
    "kind": st.sampled_from(["binary", "bipolar", "real"]),
    "seed": seeds(),
}
# The number of units of a layer, and which of them is active.
one_active = sizes.flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1)))
# The number of senders, and how many orthonormal patterns they carry: not more than senders.
orthonormal = sizes.flatmap(lambda size: st.tuples(st.just(size), st.integers(1, size)))


# ---- inputs ---------------------------------------------------------------------------


def activities(values, kind):
    """Make activities of a kind out of real numbers."""
    match kind:
        case "binary":
            return np.where(values > 0, 1.0, 0.0)
        case "bipolar":
            return np.where(values > 0, 1.0, -1.0)
        case _:
            return values


def weights_and_patterns(senders, receivers, kind, seed, pairs):
    """Weights (M, N), presynaptic patterns (P, M) and postsynaptic patterns (P, N)."""
    ends = np.cumsum([senders * receivers, pairs * senders])
    W, pres, posts = np.split(generic(seed, ends[-1] + pairs * receivers), ends)
    return (
        W.reshape(senders, receivers),
        activities(pres, kind).reshape(pairs, senders),
        activities(posts, kind).reshape(pairs, receivers),
    )


def weights_and_pair(senders, receivers, kind, seed):
    """Weights (M, N) and one pair of activity patterns, (M,) and (N,)."""
    W, pres, posts = weights_and_patterns(senders, receivers, kind, seed, 1)
    return W, pres[0], posts[0]


def unit_vector(values):
    """Scale a vector to length 1."""
    return values / np.linalg.norm(values)


# ---- what is right, and how precisely -----------------------------------------------------


def bound(W, change):
    """Bound the error of W + change: three roundings, 3u of about 3e-16, in any order."""
    return 1e-12 * (1 + np.abs(W) + np.abs(change))


# Weights that are learned from again are rounded before, so that solutions which round in other
# ways are asked the same. (A loss by half would lead to ties, which go either way.)
DECIMALS = 9


def within(got, expected, tolerance):
    """Whether two arrays of one shape agree; nan agrees with nothing."""
    return bool((np.abs(got - expected) <= tolerance).all())


def new_weights(value, shape):
    """Take a returned value as finite weights."""
    W = as_array(value, shape, what="The new W")
    require(bool(np.isfinite(W).all()), "The new W holds nan or inf.", value)
    return W


# ---- one pair of patterns ---------------------------------------------------------------


@check(
    points=17,
    examples=100,
    equation=r"\Delta W_{ij} = \eta \, \text{pre}_i \, \text{post}_j",
    chart=MATRIX,
)
@given(**layers, eta=rates)
@example(senders=2, receivers=2, kind="real", seed=1, eta=0.5)
@example(senders=3, receivers=2, kind="binary", seed=2, eta=1.0)
def update_is_outer_product(student, reference, senders, receivers, kind, seed, eta):
    """Every weight W[i, j] changes by eta times pre[i] times post[j]

    Each of the M x N pairs of a sender and a receiver has a weight of its own, so the change is a
    matrix: rows belong to senders.

    Return old weights plus change, in a new array.
    """
    W, pre, post = weights_and_pair(senders, receivers, kind, seed)
    expected = reference.hebb_update(W, pre, post, eta)
    tolerance = bound(W, eta * np.outer(pre, post))
    assert_close(
        student.hebb_update(W, pre, post, eta), expected, tolerance=tolerance, what="The new W"
    )
    assert_arguments_unchanged(student)


@check(points=12, examples=60, chart=MATRIX)
@given(pre_unit=one_active, post_unit=one_active, seed=seeds(), eta=rates)
@example(pre_unit=(2, 0), post_unit=(2, 1), seed=1, eta=0.5)
def locality(student, pre_unit, post_unit, seed, eta):
    """A weight changes only if the units at both of its ends are active

    With a single active sender and a single active receiver one weight changes, the one between
    them; all others keep their values exactly.

    Work out which weights depend on pre[0].
    """
    (senders, i), (receivers, j) = pre_unit, post_unit
    W, pre, post = weights_and_pair(senders, receivers, "real", seed)
    only_i, only_j = pre * (np.arange(senders) == i), post * (np.arange(receivers) == j)
    change = np.zeros(W.shape)
    change[i, j] = eta * pre[i] * post[j]
    # No tolerance where a factor of the change is 0: adding 0 does not round.
    tolerance = np.where(change == 0, 0.0, bound(W, change))
    changed = student.hebb_update(W, only_i, only_j, eta)
    assert_close(changed, W + change, tolerance=tolerance, what="The new W")
    silent = student.hebb_update(W, np.zeros(senders), post, eta)
    assert_close(silent, W, what="The new W, with all senders silent,")
    silent = student.hebb_update(W, pre, np.zeros(receivers), eta)
    assert_close(silent, W, what="The new W, with all receivers silent,")


@check(points=6, examples=60, chart=MATRIX)
@given(**layers, eta=rates)
@example(senders=1, receivers=2, kind="bipolar", seed=3, eta=0.5)
@example(senders=2, receivers=2, kind="real", seed=1, eta=0.5)
def sign_and_rate(student, senders, receivers, kind, seed, eta):
    """Equal signs strengthen, opposite signs weaken, and the change is proportional to eta

    The change is a product of three factors.

    Two negative activities strengthen the weight, too. At eta = 0 nothing is learned and nothing is
    lost.
    """
    W, pre, post = weights_and_pair(senders, receivers, kind, seed)
    assert_close(student.hebb_update(W, pre, post, 0.0), W, what="The new W at eta = 0")
    tolerance = bound(W, eta * np.outer(pre, post))
    change = new_weights(student.hebb_update(W, pre, post, eta), W.shape) - W
    for (i, j), product in np.ndenumerate(eta * np.outer(pre, post)):
        if abs(product) > tolerance[i, j]:
            signs, verb = ("equal", "grow") if product > 0 else ("opposite", "shrink")
            require(
                product * change[i, j] > 0,
                f"pre[{i}] and post[{j}] have {signs} signs, so W[{i}, {j}] should {verb}; "
                f"it changed by {change[i, j]:.6g}.",
                change,
            )
    twice = new_weights(student.hebb_update(W, pre, post, 2 * eta), W.shape) - W
    # Two results and two differences round, and one of them is doubled.
    assert_close(
        twice, 2 * change, tolerance=4 * tolerance, what="The change of W at twice the rate"
    )


@check(points=6, examples=50, chart=MATRIX)
@given(**layers, eta=rates)
@example(senders=1, receivers=1, kind="real", seed=1, eta=0.5)
@example(senders=2, receivers=2, kind="real", seed=1, eta=0.5)
def transposition_and_independence(student, senders, receivers, kind, seed, eta):
    """Senders and receivers may swap roles, and the change does not depend on the old weights

    The rule is symmetric: with pre and post exchanged, the transposed weights are learned.

    Both activities are given, so the change needs no old weight; zero weights grow as others do.
    """
    W, pre, post = weights_and_pair(senders, receivers, kind, seed)
    tolerance = bound(W, eta * np.outer(pre, post))
    learned = new_weights(student.hebb_update(W, pre, post, eta), W.shape)
    swapped = student.hebb_update(W.T, post, pre, eta)
    assert_close(  # two results round
        swapped, learned.T, tolerance=2 * tolerance.T, what="The new W, with pre and post swapped,"
    )
    from_zero = student.hebb_update(np.zeros(W.shape), pre, post, eta)
    assert_close(  # two results and a difference round
        from_zero,
        learned - W,
        tolerance=4 * tolerance,
        what="The new W, learned from zero weights,",
    )


# ---- several pairs ------------------------------------------------------------------------


def assert_trained(student, reference, W, pres, posts, eta):
    """Compare a training with the reference, or with the student's own updates in sequence.

    A wrong update has lost its points already, and takes no more with it.
    """
    expected = reference.hebb_train(W, pres, posts, eta)
    tolerance = bound(W, np.abs(eta) * np.abs(pres).T @ np.abs(posts))  # sizes of all changes
    learned = as_array(student.hebb_train(W, pres, posts, eta), W.shape, what="The new W")
    if within(learned, expected, tolerance):
        return
    own = W
    for pre, post in zip(pres, posts, strict=True):
        own = as_array(student.hebb_update(own, pre, post, eta), W.shape, what="The new W")
    if not within(learned, own, tolerance):
        assert_close(learned, expected, tolerance=tolerance, what="The new W")


@check(
    points=12,
    examples=60,
    equation=r"\Delta W_{ij} = \eta \sum_p \text{pre}_{pi} \, \text{post}_{pj}",
    chart=MATRIX,
)
@given(**layers, eta=rates, pairs=st.integers(0, 5), repeat=st.booleans())
@example(senders=2, receivers=3, kind="real", seed=1, eta=0.5, pairs=0, repeat=False)
@example(senders=2, receivers=2, kind="real", seed=1, eta=0.5, pairs=2, repeat=False)
def training_sums_over_patterns(
    student, reference, senders, receivers, kind, seed, eta, pairs, repeat
):
    """Training adds the change of every pair to the weights it was given

    Each update starts from the weights that the one before has left, and a repeated pair counts
    again.

    Without any pair the weights stay as they are. The order is irrelevant, and the given W is not
    written to.
    """
    W, pres, posts = weights_and_patterns(senders, receivers, kind, seed, pairs)
    if repeat and pairs > 1:
        pres[-1], posts[-1] = pres[0], posts[0]
    assert_trained(student, reference, W, pres, posts, eta)
    assert_trained(student, reference, W, pres[::-1], posts[::-1], eta)
    assert_arguments_unchanged(student)


@check(
    points=6,
    examples=30,
    needs=("training_sums_over_patterns",),
    equation=r"\sum_i \text{cue}_i W_{ij} = \text{post}_j",
    chart=MATRIX,
)
@given(size_and_pairs=orthonormal, receivers=sizes, seed=seeds())
@example(size_and_pairs=(2, 2), receivers=1, seed=1)
def recall_of_orthonormal_patterns(student, size_and_pairs, receivers, seed):
    """Trained from zero on orthonormal cues, the weights recall every pattern: cue @ W

    With eta = 1 each cue meets its own part of the sum with factor 1 and all the others with factor
    0.

    A transposed matrix, a mean or a lost pattern spoils the recall.
    """
    senders, pairs = size_and_pairs
    posts = generic(seed, pairs, receivers)
    cues = np.linalg.qr(generic(seed + 1, senders, senders))[0][:pairs]
    learned = student.hebb_train(np.zeros((senders, receivers)), cues, posts, 1.0)
    recalled = cues @ as_array(learned, (senders, receivers), what="The new W")
    # 1e-10: the cues are orthonormal to about 1e-15, and sums of at most 25 products round.
    assert_close(recalled, posts, tolerance=1e-10, what="The recalled pattern, cues @ W,")


# ---- decay ----------------------------------------------------------------------------------


@check(
    points=12,
    examples=60,
    equation=r"\Delta W_{ij} = \eta \, \text{pre}_i \, \text{post}_j - \lambda W_{ij}",
    chart=MATRIX,
)
@given(**layers, eta=rates, decay=st.sampled_from([0.0, 0.01, 0.1, 0.5, 1.0]))
@example(senders=1, receivers=1, kind="real", seed=1, eta=0.5, decay=0.1)
def decay_update(student, reference, senders, receivers, kind, seed, eta, decay):
    """With decay every old weight also loses the fraction decay of itself

    Three terms: the old weight, the Hebbian change, and the loss, which is proportional to the old
    weight.

    Neither the freshly learned part nor eta has a share in the loss.
    """
    W, pre, post = weights_and_pair(senders, receivers, kind, seed)
    expected = reference.hebb_decay_update(W, pre, post, eta, decay)
    tolerance = 2 * bound(W, eta * np.outer(pre, post))  # twice as many operations round
    learned = student.hebb_decay_update(W, pre, post, eta, decay)
    assert_close(learned, expected, tolerance=tolerance, what="The new W")
    assert_arguments_unchanged(student)


@check(
    points=6,
    examples=8,
    needs=("decay_update",),
    equation=r"0 = \eta \, \text{pre}_i \, \text{post}_j - \lambda W_{ij}",
    chart=MATRIX,
)
@given(**layers, eta=positive_rates, decay=st.sampled_from([0.6, 0.8]))
@example(senders=1, receivers=1, kind="real", seed=1, eta=0.5, decay=0.6)
def decay_fixed_point(student, senders, receivers, kind, seed, eta, decay):
    """With decay, a pair repeated for ever leads to the weights eta * pre[i] * post[j] / decay

    In the end gain and loss balance: set the change to zero and solve for the weight.

    A loss that is added, or that is not proportional to the weight, has another balance or none.
    """
    W, pre, post = weights_and_pair(senders, receivers, kind, seed)
    learned = W
    for _ in range(25):
        learned = new_weights(student.hebb_decay_update(learned, pre, post, eta, decay), W.shape)
        learned = np.round(learned, DECIMALS)
    # 1e-8: 0.4 ** 25 leaves 1e-10 of the distance at the start; rounding adds 1e-9 at most.
    balance = eta * np.outer(pre, post) / decay
    assert_close(learned, balance, tolerance=1e-8, what="W after 25 presentations")


# ---- Oja's rule -----------------------------------------------------------------------------


@check(
    points=11,
    examples=80,
    equation=r"\Delta w_i = \eta \, y \, (x_i - y \, w_i), \quad y = \sum_k w_k x_k",
    chart=VECTOR,
)
@given(size=sizes, seed=seeds(), eta=rates)
@example(size=1, seed=1, eta=0.5)
@example(size=2, seed=1, eta=0.1)
def oja_update_values(student, reference, size, seed, eta):
    """Oja's rule changes weight i by eta * y * (x[i] - y * w[i]), where y is the output

    Compute the output first, one number: the net input from the old weights.

    It is squared in the part that keeps the weights short. Nothing is divided by a length.
    """
    w, x = generic(seed, 2, size)
    expected = reference.oja_update(w, x, eta)
    # 1e-11 of all terms in absolute value: each is known to a few u, but they may cancel, and so
    # may the products that y is the sum of.
    y = np.abs(w) @ np.abs(x)
    tolerance = 1e-11 * (np.abs(w) + eta * y * (np.abs(x) + y * np.abs(w)))
    assert_close(student.oja_update(w, x, eta), expected, tolerance=tolerance, what="The new w")
    # Changing the sign of w changes the sign of y, and so that of the result.
    mirrored = student.oja_update(-w, x, eta)
    assert_close(mirrored, -expected, tolerance=tolerance, what="The new w, learned from -w,")
    assert_arguments_unchanged(student)


@check(
    points=6,
    examples=8,
    needs=("oja_update_values",),
    equation=r"\sum_i w_i^2 \to 1",
    chart=VECTOR,
)
@given(size=st.integers(2, 5), seed=seeds(), opposite=st.booleans())
def oja_finds_first_principal_component(student, size, seed, opposite):
    """Under Oja's rule the weights settle on the main direction of the inputs, with length 1

    Inputs along a single direction suffice to see it.

    Plain Hebbian growth has no end; the part with the squared output has to take away what makes w
    longer than 1.
    """
    direction, other = (unit_vector(values) for values in generic(seed, 2, size))
    side = -1.0 if opposite else 1.0
    w = (side * direction + 0.9 * other) / 2  # never at a right angle to the direction
    for presented in range(1, 41):
        w = as_array(student.oja_update(w, 2 * direction, 0.125), (size,), what="The new w")
        w = np.round(w, DECIMALS)
        require(
            bool(np.isfinite(w).all()),
            f"The weights have grown beyond all bounds after {presented} presentations.",
            w,
        )
    # 1e-6: what is along the direction grows to 1.5 of itself while it is small, in 8 presentations
    # from 0.05; near its end an error across shrinks to 0.5, one along faster. 0.5 ** 32 is 2e-10.
    assert_close(w, side * direction, tolerance=1e-6, what="w after 40 presentations")


# ---- purity ---------------------------------------------------------------------------------


@check(points=6, examples=20)
@given(senders=sizes, receivers=sizes, seed=seeds())
@example(senders=2, receivers=2, seed=1)
def integers_and_no_memory(student, senders, receivers, seed):
    """Integer activities count like floats, and calls leave no trace on later or earlier results

    Weights are floats whatever the activities are.

    Results depend on the arguments alone: look for module-level arrays, mutable default arguments,
    and buffers that are filled again.
    """
    W, pre, post = weights_and_pair(senders, receivers, "real", seed)
    pre, post = (np.rint(3 * values).astype(np.int64) for values in (pre, post))
    calls = {
        "hebb_update": (W, pre, post, 0.5),
        "hebb_train": (W, pre[np.newaxis], post[np.newaxis], 0.5),
        "hebb_decay_update": (W, pre, post, 0.5, 0.1),
        "oja_update": (W[:, 0], pre, 0.1),
    }
    for name, arguments in calls.items():
        function, shape = getattr(student, name), arguments[0].shape
        floats = [1.0 * argument for argument in arguments]
        expected = new_weights(function(*floats), shape)
        # 1e-12: both calls do the same arithmetic; only the order of products may differ.
        tolerance = 1e-12 * (1 + np.abs(expected)) * (1 + np.abs(pre).max()) ** 2
        what = f"{name} of integers"
        assert_close(function(*arguments), expected, tolerance=tolerance, what=what)
        assert_no_memory(student, name, arguments, tuple(1 - argument for argument in arguments))


# ---- figures ------------------------------------------------------------------------


OLD = np.array([[0.25, -0.5], [1.0, 0.75]])
PRE, POST, ETA, DECAY = np.array([1.0, -2.0]), np.array([0.5, 3.0]), 0.1, 0.2
NAMES = ("W[0, 0]", "W[0, 1]", "W[1, 0]", "W[1, 1]")


def weights(title, right, *checks):
    """Draw four weights that a rule should lead to, and those that it does."""

    def decorate(learned):
        @figure(
            title,
            x="by the rule (no unit)",
            y="by the submission (no unit)",
            names=NAMES,
            checks=checks,
        )
        def draw(student):
            return np.ravel(right), np.ravel(learned(student))

        return draw

    return decorate


@weights(
    "Weights after one Hebbian update",
    OLD + ETA * np.outer(PRE, POST),
    "update_is_outer_product",
    "locality",
    "sign_and_rate",
    "transposition_and_independence",
)
def updated(student):
    """Two senders and two receivers, all active."""
    return student.hebb_update(OLD, PRE, POST, ETA)


@weights(
    "Weights after two pairs",
    OLD + ETA * (np.outer(PRE, POST) + np.outer(POST, PRE)),
    "training_sums_over_patterns",
    "recall_of_orthonormal_patterns",
)
def trained(student):
    """The second pair is the first with the roles exchanged."""
    pairs = np.array([PRE, POST]), np.array([POST, PRE])
    return student.hebb_train(OLD, *pairs, ETA)


@weights(
    "Weights after one update with decay",
    OLD + ETA * np.outer(PRE, POST) - DECAY * OLD,
    "decay_update",
    "decay_fixed_point",
)
def decayed(student):
    """The same update, and every old weight loses a fifth."""
    return student.hebb_decay_update(OLD, PRE, POST, ETA, DECAY)


@figure(
    "Length of the weights under Oja's rule",
    x="inputs seen (count)",
    y="length of w (no unit)",
    checks=("oja_update_values", "oja_finds_first_principal_component"),
)
def length_under_oja(student):
    """Inputs along one direction: the length goes to 1."""
    w, lengths = np.array([0.3, -0.1]), []
    for k in range(21):
        lengths.append(np.linalg.norm(w))
        w = np.asarray(student.oja_update(w, (1 - 2 * (k % 2)) * np.array([1.2, 0.9]), 0.2), float)
    return np.arange(21), lengths
